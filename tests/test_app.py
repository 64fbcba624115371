"""The windows of the program: which journal is opened, and what is offered where one cannot be."""

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from journal import paths
from journal.app import FIRST_JOURNAL, Windows, collect_garbage_again
from journal.errors import READ_ONLY, JournalError
from journal.services.backing_up import Backups
from journal.services.example import is_example
from journal.services.journal import Journal
from journal.services.preferences import MachinePreferences
from journal.ui.dialogs import Dialogs
from journal.ui.window import MainWindow

OPEN, NEW, RESTORE = "Open a journal…", "New journal…", "Restore a backup…"


class LaidOut(Dialogs):
    """Answers with what the test laid out, and remembers what was said."""

    def __init__(self):
        self.answers = []
        self.said = []

    def _answer(self, *said):
        self.said.append(said)
        return self.answers.pop(0) if self.answers else None

    def ask(self, parent, question, choices, more=""):
        return self._answer(question, more)

    def choose_file(self, parent, title, kinds, folder):
        return self._answer(title)

    def choose_target(self, parent, title, kinds, suggestion):
        return self._answer(title)

    def choose_line(self, parent, question, lines, action):
        place = self._answer(question, lines)
        return None if place is None else lines[place]

    def confirm(self, parent, question, action, more=""):
        return bool(self._answer(question, more))

    def show_problem(self, parent, sentence, more=""):
        self._answer(sentence, more)


@pytest.fixture
def dialogs():
    return LaidOut()


@pytest.fixture
def machine(own_folders):
    return MachinePreferences(own_folders / "config" / "preferences.json")


@pytest.fixture
def windows(qapp, machine, dialogs):
    windows = Windows(qapp, machine, dialogs)
    yield windows
    for window in open_windows():
        window.close()
    windows.finish()
    windows.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def open_windows():
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible()]


def open_paths():
    return [window.session.path for window in open_windows()]


@pytest.fixture
def missing(tmp_path, machine):
    """Return the path of the last journal, which is gone."""
    path = tmp_path / "stick" / "Old.journal"
    machine.set("recent", [str(path)])
    return path


def test_a_newcomer_gets_a_journal_without_a_question(windows, dialogs):
    assert windows.open_first(None)
    assert open_paths() == [paths.documents_folder() / FIRST_JOURNAL]
    assert dialogs.said == []


def test_the_last_journal_is_opened_again(windows, machine, journal_file):
    machine.set("recent", [str(journal_file)])
    assert windows.open_first(None)
    assert open_paths() == [journal_file]


def test_a_missing_journal_is_named_and_nothing_is_made(windows, dialogs, missing):
    assert not windows.open_first(None)
    [(sentence, more)] = dialogs.said
    assert str(missing) in sentence
    assert more
    assert not missing.parent.exists()
    assert not (paths.documents_folder() / FIRST_JOURNAL).exists()


@pytest.mark.usefixtures("missing")
def test_instead_of_a_missing_journal_another_one_can_be_opened(windows, dialogs, machine, journal_file):
    dialogs.answers = [OPEN, journal_file]
    assert windows.open_first(None)
    assert open_paths() == [journal_file]
    assert machine.get("recent")[0] == str(journal_file)


@pytest.mark.usefixtures("missing")
def test_instead_of_a_missing_journal_a_new_one_can_be_made(windows, dialogs, tmp_path):
    dialogs.answers = [NEW, tmp_path / "Mine"]
    assert windows.open_first(None)
    assert open_paths() == [tmp_path / "Mine.journal"]


@pytest.mark.usefixtures("missing")
def test_stepping_back_from_choosing_asks_again(windows, dialogs):
    dialogs.answers = [OPEN, None, None]
    assert not windows.open_first(None)
    assert len(dialogs.said) == 3


@pytest.mark.usefixtures("missing")
def test_a_new_journal_never_takes_the_place_of_a_file(windows, dialogs, tmp_path):
    target = tmp_path / "Mine.journal"
    target.write_text("my list")
    dialogs.answers = [NEW, target]
    assert not windows.open_first(None)
    assert target.read_text() == "my list"
    assert str(target) in dialogs.said[-1][0]


def test_a_file_that_is_no_journal_is_refused_in_a_sentence_and_left_as_it_is(windows, dialogs, tmp_path):
    letter = tmp_path / "summary.html"
    letter.write_text("<p>For my coach</p>")
    assert not windows.open_first(letter)
    assert str(letter) in dialogs.said[0][0]
    assert [path.name for path in tmp_path.iterdir()] == ["summary.html"]  # no lock, no journal beside it


@pytest.fixture
def backed_up(journal_file, machine, clock):
    """Return a journal with an entry, and a backup of it where the program looks for it."""
    journal = Journal.open(journal_file, clock=clock)
    journal.writing.add("kept")
    journal.close()
    Backups(journal_file, machine, clock).make()
    return journal_file


@pytest.mark.parametrize("lost", [None, b"my list", b""])
def test_a_journal_that_is_lost_or_damaged_is_brought_back_from_its_backup(windows, dialogs, backed_up, lost):
    backed_up.unlink()
    if lost is not None:
        backed_up.write_bytes(lost)
    dialogs.answers = [RESTORE, 0, True]
    assert windows.open_first(backed_up)
    (window,) = open_windows()
    assert window.session.journal.entries.count() == 1
    assert len(list(backed_up.parent.glob("*before-restore*"))) == (0 if lost is None else 1)


def test_backups_that_cannot_be_listed_are_not_offered(windows, dialogs, backed_up, monkeypatch):
    backed_up.unlink()

    def refused(_backups):
        raise JournalError(READ_ONLY, "no right to")

    monkeypatch.setattr(Backups, "all", refused)
    assert not windows.open_first(backed_up)
    assert len(dialogs.said) == 1


def test_stepping_back_from_a_backup_asks_again(windows, dialogs, backed_up):
    backed_up.write_bytes(b"my list")
    dialogs.answers = [RESTORE, None, RESTORE, 0, False, None]
    assert not windows.open_first(backed_up)
    assert backed_up.read_bytes() == b"my list"


def test_another_journal_takes_the_place_of_the_one_that_asked(windows, journal_file, tmp_path):
    other = tmp_path / "Other.journal"
    Journal.create(other).close()
    window = windows.open(journal_file)
    window.journal_wanted.emit(other)
    assert open_paths() == [other]
    assert not journal_file.with_name(f"{journal_file.name}.lock").exists()


def test_the_same_journal_again_stays_open_for_writing(windows, journal_file):
    window = windows.open(journal_file)
    window.journal_wanted.emit(journal_file.parent / "." / journal_file.name)
    assert open_windows() == [window]
    assert not window.session.read_only


def test_a_file_that_may_not_be_written_is_opened_for_reading(windows, journal_file, monkeypatch):
    monkeypatch.setattr("os.access", lambda path, mode: path != journal_file)
    assert windows.open(journal_file).session.read_only
    assert not journal_file.with_name(f"{journal_file.name}.lock").exists()


def test_where_another_journal_cannot_be_opened_this_one_stays(windows, dialogs, journal_file, tmp_path):
    window = windows.open(journal_file)
    window.journal_wanted.emit(tmp_path / "gone.journal")
    assert open_paths() == [journal_file]
    assert len(dialogs.said) == 1


def test_the_example_leaves_nothing(windows, machine, journal_file, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    window = windows.open(journal_file)
    window.files.open_example()
    [example] = open_paths()
    assert is_example(example)
    [shown] = open_windows()
    assert shown.session.journal.entries.count() > 100
    assert shown.banner.notice.stays  # it says what this is
    shown.close()
    assert not example.parent.exists()
    assert machine.get("recent") == [str(journal_file)]


def test_garbage_is_collected_again_but_not_among_what_the_start_has_built():
    gc.disable()
    try:
        collect_garbage_again()
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
        gc.enable()
