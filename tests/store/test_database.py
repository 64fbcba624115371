"""Opening journals: what is one, what is not, what is older or newer, and what is never made silently."""

import errno
import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from journal.domain.entry import Entry
from journal.errors import (
    DAMAGED,
    FILE_EXISTS,
    MISSING_FILE,
    NEWER_FORMAT,
    NOT_A_JOURNAL,
    OLDER_FORMAT,
    READ_ONLY,
    JournalError,
)
from journal.services.backing_up import BEFORE_UPDATE, Backups
from journal.services.journal import LOOK, READ, Journal
from journal.services.preferences import MachinePreferences
from journal.store import driver, file_format, migrations
from journal.store.database import Store


def kind_of(path: Path, **options) -> str:
    with pytest.raises(JournalError) as caught:
        Journal.open(path, **options)
    return caught.value.kind


def test_a_new_journal_has_the_framework_the_questions_and_its_owner(journal):
    (framework,) = journal.frameworks.active()
    assert [len(theme.indicators) for theme in framework.themes] == [12, 9, 6]
    assert journal.teachers.owner().name == "Amara"
    assert len(journal.store.prompts.all()) == 63
    assert journal.entries.count() == 0
    assert journal.entries.span() is None


def test_the_file_says_what_it_is(journal_file):
    connection = driver.connect(journal_file, driver.LOOK)
    assert connection.execute("PRAGMA application_id").fetchone()[0] == file_format.APPLICATION_ID
    assert connection.execute("PRAGMA user_version").fetchone()[0] == file_format.FORMAT_VERSION
    assert len(migrations.STEPS) == file_format.FORMAT_VERSION
    connection.close()


def test_the_writing_connection_is_careful(journal):
    read = {name: journal.store.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS}
    assert read == PRAGMAS


PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "mmap_size": 0}


def test_after_closing_one_file_is_the_whole_journal(journal_file, clock):
    opened = Journal.open(journal_file, clock=clock)
    opened.writing.add("kept")
    opened.close()
    assert [path.name for path in journal_file.parent.iterdir()] == [journal_file.name]


def test_nothing_is_made_where_something_stands(journal_file, tmp_path):
    before = journal_file.read_bytes()
    with pytest.raises(JournalError) as caught:
        Journal.create(journal_file)
    assert caught.value.kind == FILE_EXISTS
    assert journal_file.read_bytes() == before
    with pytest.raises(JournalError) as caught:
        Journal.create(tmp_path / "no" / "folder.journal")
    assert caught.value.kind == MISSING_FILE


def test_a_journal_that_cannot_be_furnished_leaves_nothing(tmp_path, monkeypatch):
    def fail(*_):
        raise JournalError("bad-data-file", "broken")

    monkeypatch.setattr("journal.services.furnishing.furnish", fail)
    with pytest.raises(JournalError):
        Journal.create(tmp_path / "half.journal")
    assert list(tmp_path.iterdir()) == []


def test_a_journal_is_there_when_it_is_whole_and_not_before(tmp_path, monkeypatch):
    """A program that is killed while it makes one must not leave something that is no journal where one is expected."""
    path = tmp_path / "first.journal"
    seen = []
    monkeypatch.setattr("journal.services.furnishing.install_data", lambda store: seen.append(path.exists()))
    Journal.create(path).close()
    assert seen == [False]
    assert [one.name for one in tmp_path.iterdir()] == ["first.journal"]


def test_a_journal_that_somebody_else_made_meanwhile_is_not_replaced(tmp_path, monkeypatch):
    path = tmp_path / "first.journal"
    monkeypatch.setattr("journal.services.furnishing.install_data", lambda store: path.write_text("somebody else's"))
    with pytest.raises(JournalError) as caught:
        Journal.create(path)
    assert caught.value.kind == FILE_EXISTS
    assert path.read_text() == "somebody else's"
    assert [one.name for one in tmp_path.iterdir()] == ["first.journal"]


def test_a_journal_is_made_on_a_stick_too(tmp_path, monkeypatch):
    def refuse(*_names):
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    Journal.create(tmp_path / "first.journal").close()
    assert [one.name for one in tmp_path.iterdir()] == ["first.journal"]


@pytest.mark.skipif(os.name == "nt", reason="modes are of other systems")
@pytest.mark.elsewhere
def test_nobody_else_on_this_computer_can_read_a_new_journal(tmp_path, clock):
    journal = Journal.create(tmp_path / "private.journal", clock=clock)
    journal.writing.add("private")
    assert {one.stat().st_mode & 0o777 for one in tmp_path.iterdir()} == {0o600}
    journal.close()


@pytest.mark.parametrize("name", [":memory:", "100%? #1 é.journal", os.fsdecode(b"\xff%41.journal")])
def test_a_file_may_have_any_name(tmp_path, clock, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    try:
        Journal.create(Path(name), clock=clock).close()
    except OSError:
        pytest.skip("this system has no such names")
    journal = Journal.open(tmp_path / name, clock=clock)
    journal.writing.add("kept")
    journal.close()
    assert os.listdir(tmp_path) == [name]


def test_a_schema_that_cannot_be_made_leaves_nothing(tmp_path, monkeypatch):
    def fail(path):
        raise OSError("no")

    monkeypatch.setattr(migrations, "migrate", fail)
    with pytest.raises(OSError, match="no"):
        Store.create(tmp_path / "half.journal", str)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_journal_is_not_replaced(tmp_path):
    assert kind_of(tmp_path / "gone.journal") == MISSING_FILE
    assert list(tmp_path.iterdir()) == []


def test_other_files_are_no_journals(tmp_path):
    text = tmp_path / "text.journal"
    text.write_text("Dear diary, this is a text and no database at all. " * 50)
    assert kind_of(text) == NOT_A_JOURNAL
    empty = tmp_path / "empty.journal"
    empty.touch()
    assert kind_of(empty) == NOT_A_JOURNAL
    other = tmp_path / "other.journal"
    connection = driver.create(other)
    connection.execute("CREATE TABLE a(b)")
    connection.close()
    assert kind_of(other) == NOT_A_JOURNAL
    assert text.read_text().startswith("Dear diary")


def test_a_truncated_journal_is_told_and_left_alone(journal_file, clock):
    opened = Journal.open(journal_file, clock=clock)
    for number in range(30):
        opened.writing.add(f"text {number} " * 200)
    opened.close()
    content = journal_file.read_bytes()[:40_000]
    journal_file.write_bytes(content)
    assert kind_of(journal_file) in (DAMAGED, NOT_A_JOURNAL)
    assert journal_file.read_bytes() == content


def test_a_newer_journal_is_refused_and_not_changed(journal_file):
    connection = driver.connect(journal_file)
    connection.execute(f"PRAGMA user_version={file_format.FORMAT_VERSION + 1}")
    connection.close()
    before = journal_file.read_bytes()
    for mode in (LOOK, READ, driver.WRITE):
        assert kind_of(journal_file, mode=mode) == NEWER_FORMAT
    assert journal_file.read_bytes() == before


def add_a_column(db) -> None:
    db.execute("ALTER TABLE entry ADD COLUMN mood TEXT")


def break_down(db) -> None:
    db.execute("ALTER TABLE entry ADD COLUMN mood TEXT")
    raise ZeroDivisionError


def test_an_older_journal_is_migrated_after_a_backup(journal_file, clock, monkeypatch, tmp_path):
    opened = Journal.open(journal_file, clock=clock)
    entry = opened.writing.add("from the old days")
    opened.close()
    monkeypatch.setattr(migrations, "STEPS", [*migrations.STEPS, add_a_column])
    monkeypatch.setattr(file_format, "FORMAT_VERSION", file_format.FORMAT_VERSION + 1)
    opened = Journal.open(journal_file, clock=clock)
    assert opened.entries.get(entry.id).body == "from the old days"
    assert "mood" in opened.store.connection.execute("SELECT * FROM entry").fetchone().keys()  # noqa: SIM118
    opened.close()
    (backup,) = Backups(journal_file, MachinePreferences(tmp_path / "none.json"), clock).all()
    assert (backup.manifest.why, backup.manifest.entries) == (BEFORE_UPDATE, 1)
    assert backup.manifest.journal_format == file_format.FORMAT_VERSION - 1


@pytest.mark.parametrize("mode", [READ, LOOK])
def test_an_older_journal_is_brought_up_to_date_before_it_is_read(journal_file, clock, monkeypatch, mode, tmp_path):
    monkeypatch.setattr(migrations, "STEPS", [*migrations.STEPS, add_a_column])
    monkeypatch.setattr(file_format, "FORMAT_VERSION", file_format.FORMAT_VERSION + 1)
    with pytest.raises(JournalError) as caught:
        Store.open(journal_file, str, mode=mode)
    assert caught.value.kind == OLDER_FORMAT
    opened = Journal.open(journal_file, mode=mode, clock=clock)
    assert opened.read_only
    assert "mood" in [row[1] for row in opened.store.connection.execute("PRAGMA table_info(entry)")]
    opened.close()
    assert [one.manifest.why for one in Backups(journal_file, MachinePreferences(tmp_path / "none"), clock).all()] == [
        BEFORE_UPDATE
    ]


def test_a_migration_that_fails_leaves_the_journal_as_it_was(journal_file, clock, monkeypatch):
    monkeypatch.setattr(migrations, "STEPS", [*migrations.STEPS, break_down])
    monkeypatch.setattr(file_format, "FORMAT_VERSION", file_format.FORMAT_VERSION + 1)
    with pytest.raises(ZeroDivisionError):
        Journal.open(journal_file, clock=clock)
    monkeypatch.undo()
    opened = Journal.open(journal_file, clock=clock)
    assert "mood" not in [row[1] for row in opened.store.connection.execute("PRAGMA table_info(entry)")]
    opened.close()


def test_a_reader_beside_the_writer_sees_its_commits_and_cannot_write(journal, journal_file, clock):
    reader = Journal.open(journal_file, mode=READ, clock=clock)
    before = reader.store.data_version()
    entry = journal.writing.add("seen at once")
    assert reader.entries.get(entry.id).body == "seen at once"
    assert reader.store.data_version() != before
    with pytest.raises(driver.OperationalError):
        reader.store.connection.execute("DELETE FROM entry")
    with pytest.raises(JournalError) as caught:
        reader.writing.delete(entry.id)
    assert caught.value.kind == READ_ONLY
    reader.close()


def test_names_with_odd_characters(tmp_path, clock):
    path = tmp_path / "50% of a? #1 – ü.journal"
    Journal.create(path, clock=clock).close()
    opened = Journal.open(path, mode=LOOK, clock=clock)
    assert opened.entries.count() == 0
    opened.close()
    shutil.rmtree(path.parent / "x", ignore_errors=True)


def test_hot_parts_leave_the_schema_library_alone(journal_file, tmp_path):
    import subprocess
    import sys

    code = (
        "import sys; from pathlib import Path; from journal.services.journal import Journal\n"
        f"j = Journal.open(Path({str(journal_file)!r}))\n"
        "e = j.writing.add('text'); j.entries.page(); j.finding.find('text'); j.close()\n"
        "print(sorted({'sqlite_utils', 'click', 'PySide6', 'tomllib', 'platformdirs', 'markdown'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_an_entry_of_an_unknown_teacher_is_refused(journal):
    with pytest.raises(JournalError):
        journal.entries.save(Entry("1" * 32, date(2026, 3, 4), "text", teacher="nobody"))
    assert journal.entries.count() == 0
