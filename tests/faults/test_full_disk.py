"""A full disk gets one clear sentence, loses nothing, and is forgotten as soon as there is room again."""

import pytest

from journal import cli, paths
from journal.assets import asset
from journal.errors import DISK_ERROR, DISK_FULL, JournalError
from journal.keeping.checking import problems_of
from journal.services.journal import LOOK, Journal
from journal.ui.pages.writing import autosave

LONG = "The parents asked what we do when a child will not read aloud. " * 3_000  # 190 kB: more than a page in reserve


@pytest.fixture
def kept(disk):
    """Return a journal with one entry, on a disk that is full now."""
    path = disk.folder / "amara.journal"
    journal = Journal.create(path, teacher="Amara")
    journal.writing.add("Before the disk was full.")
    journal.close()
    disk.fill()
    return path


@pytest.fixture
def run(capsys):
    """Return a way to run the command line that gives exit code and what was said on standard error."""

    def run(path, *arguments):
        code = cli.main(["--journal", str(path), *arguments])
        return code, capsys.readouterr().err.strip().splitlines()

    return run


def bodies(path):
    journal = Journal.open(path, mode=LOOK)
    texts = {entry.body for entry in journal.entries.page(limit=-1)}
    journal.close()
    return texts


def test_the_command_line_says_it_in_one_sentence(run, disk, kept):
    code, said = run(kept, "add", LONG)
    assert code == 1
    assert len(said) == 1
    assert str(kept) in said[0]
    assert bodies(kept) == {"Before the disk was full."}

    disk.make_room()
    assert problems_of(kept) == []
    assert run(kept, "add", "With room again.") == (0, [])
    assert bodies(kept) == {"With room again.", "Before the disk was full."}


def test_reading_needs_no_room(run, disk, kept):
    assert run(kept, "search", "full") == (0, [])
    assert run(kept, "list") == (0, [])
    assert run(kept, "check") == (0, [])


def test_an_import_comes_in_whole_or_not_at_all(run, disk, kept):
    sample = str(asset("sample/amara.json"))
    code, said = run(kept, "import", sample)
    assert (code, len(said)) == (1, 1)
    assert bodies(kept) == {"Before the disk was full."}

    disk.make_room()
    assert run(kept, "import", sample) == (0, [])
    assert len(bodies(kept)) > 300
    assert problems_of(kept) == []


@pytest.mark.parametrize("verb", [("export", "all.json"), ("export", "all.md"), ("timeline", "--csv", "table.csv")])
def test_no_half_written_file_is_left(run, disk, kept, verb):
    code, said = run(kept, *verb[:-1], str(disk.folder / verb[-1]))
    assert (code, len(said)) == (1, 1)
    assert verb[-1] in said[0]
    assert [file.name for file in disk.folder.iterdir() if verb[-1] in file.name] == []


def test_no_half_made_journal_is_left(run, disk, kept):
    code, said = run(disk.folder / "second.journal", "new")
    assert (code, len(said)) == (1, 1)
    assert not list(disk.folder.glob("second*"))


def test_the_kind_tells_a_full_disk_from_a_broken_one(small_disk):
    path = small_disk.folder / "amara.journal"
    journal = Journal.create(path)
    small_disk.fill()
    with pytest.raises(JournalError) as told:
        journal.writing.add(LONG)
    assert told.value.kind == DISK_FULL
    small_disk.make_room()
    journal.close()


def test_a_file_that_may_not_grow_is_a_disk_error(limited_files):
    journal = Journal.create(limited_files.folder / "amara.journal")
    limited_files.fill()
    with pytest.raises(JournalError) as told:
        journal.writing.add(LONG)
    assert told.value.kind == DISK_ERROR
    limited_files.make_room()
    journal.close()


def test_what_was_committed_counts_although_the_file_could_not_be_tidied(run, limited_files):
    path = limited_files.folder / "amara.journal"
    Journal.create(path).close()
    limited_files.fill(limit=path.stat().st_size)
    assert run(path, "add", LONG[:60_000]) == (0, [])
    assert bodies(path) == {LONG[:60_000]}
    limited_files.make_room()
    assert problems_of(path) == []


def test_the_window_keeps_the_text_and_saves_it_when_there_is_room(disk, kept, windows, qtbot, monkeypatch):
    disk.make_room()
    monkeypatch.setattr(autosave, "RETRY_MS", 200)
    window = windows.open(kept)
    page = window.page
    disk.fill()
    page.editor.insert_text(LONG)
    page.flush()
    qtbot.waitUntil(lambda: page.sheet.message.notice.text.startswith("Not saved"))
    assert str(kept) in page.sheet.message.notice.text
    assert not page.editor.isReadOnly()
    assert page.editor.text() == LONG

    disk.make_room()
    qtbot.waitUntil(lambda: page.autosave.is_settled)
    assert page.sheet.message.notice.text == ""
    assert windows.dialogs.told == []
    assert window.close()
    assert LONG in bodies(kept)
    assert problems_of(kept) == []


def test_a_window_closed_on_a_full_disk_leaves_a_draft(disk, kept, windows, own_folders):
    disk.make_room()
    window = windows.open(kept)
    disk.fill()
    window.page.editor.insert_text("The last words.")
    window.close()
    (draft,) = (own_folders / "drafts").iterdir()
    assert draft.read_text(encoding="utf-8") == "The last words."
    assert len(windows.dialogs.told) == 1
    assert str(draft) in windows.dialogs.told[0]
    assert bodies(kept) == {"Before the disk was full."}


def test_a_journal_opens_on_a_full_disk_for_reading(disk, kept, windows, monkeypatch):
    monkeypatch.setenv(paths.DATA_VARIABLE, str(disk.folder))
    window = windows.open(kept)
    assert window is not None
    assert window.session.read_only
    assert windows.dialogs.told == []
    assert "full" in window.banner.notice.text
    assert sorted(path.name for path in disk.folder.glob("*.lock")) == []
