"""What SQLite says becomes a sentence, on sqlcipher3 and on the standard library alike."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from journal import errors
from journal.errors import JournalError
from journal.store import driver


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("database or disk is full", errors.DISK_FULL),
        ("disk I/O error", errors.DISK_ERROR),
        ("database is locked", errors.BUSY),
        ("attempt to write a readonly database", errors.READ_ONLY),
        ("unable to open database file", errors.MISSING_FILE),
        ("file is not a database", errors.NOT_A_JOURNAL),
        ("database disk image is malformed", errors.DAMAGED),
        ("something else", errors.DAMAGED),
    ],
)
def test_every_error_has_a_kind_and_names_the_file(words, kind):
    told = driver.explained(driver.OperationalError(words), Path("/a/b.journal"))
    assert told.kind == kind
    assert "b.journal" in str(told)
    assert "{" not in str(told)


def test_told_lets_other_errors_pass():
    with pytest.raises(ZeroDivisionError), driver.told(Path("x")):
        raise ZeroDivisionError


@pytest.mark.skipif(os.name == "nt", reason="a path with two slashes is a share there")
@pytest.mark.elsewhere
def test_two_slashes_name_no_host(journal_file):
    """As in `//server/share/a.journal`, which is how a school's home folders look."""
    connection = driver.connect(f"/{journal_file}", driver.READ)
    assert driver.recognise(connection, journal_file) == 1
    connection.close()


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(JournalError) as caught:
        driver.create(tmp_path / "no" / "a.journal")
    assert caught.value.kind == errors.MISSING_FILE


class Refusing:
    """A connection that SQLite opens and that then refuses a statement."""

    def __init__(self, what, words):
        self.what, self.words, self.closed = what, words, False

    def execute(self, statement):
        if statement.startswith(self.what):
            raise driver.OperationalError(self.words)

    def close(self):
        self.closed = True


@pytest.fixture
def refusing(monkeypatch):
    """Have every connection but an unchanging one refuse to read, in the words given; return those made."""

    def refuse(words, what="SELECT"):
        really, made = driver._open, []

        def open_one(path, mode):
            if "immutable" in mode:
                return really(path, mode)
            made.append(Refusing(what, words))
            return made[-1]

        monkeypatch.setattr(driver, "_open", open_one)
        return made

    return refuse


@pytest.mark.parametrize("words", ["unable to open database file", "disk I/O error", "database or disk is full"])
def test_where_nothing_can_be_written_a_whole_file_is_read_as_it_is(journal_file, refusing, words):
    made = refusing(words)
    connection = driver.connect(journal_file, driver.LOOK)
    assert driver.recognise(connection, journal_file) == 1
    with pytest.raises(driver.OperationalError):
        connection.execute("DELETE FROM entry")
    connection.close()
    assert [one.closed for one in made] == [True, True]


@pytest.mark.parametrize(
    ("words", "left_over"),
    [("database is locked", b""), ("file is not a database", b""), ("unable to open database file", b"words")],
)
def test_what_is_in_use_or_damaged_or_not_whole_is_not_read_past_its_locks(journal_file, refusing, words, left_over):
    """An unchanging file is read without locks and without the -wal, which would give half a journal."""
    journal_file.with_name(f"{journal_file.name}-wal").write_bytes(left_over)
    made = refusing(words)
    with pytest.raises(JournalError) as caught:
        driver.connect(journal_file, driver.LOOK)
    assert words in str(caught.value.values["reason"])
    assert all(one.closed for one in made)


def test_a_file_that_cannot_become_a_journal_is_not_left(tmp_path, refusing):
    made = refusing("disk I/O error", "PRAGMA journal_mode")
    with pytest.raises(JournalError) as caught:
        driver.create(tmp_path / "a.journal")
    assert caught.value.kind == errors.DISK_ERROR
    assert made[0].closed
    assert list(tmp_path.iterdir()) == []


def test_read_only_media_are_read(journal_file):
    """As on a stick with a write lock: neither file nor folder can be written, and root is not asked."""
    folder = journal_file.parent
    code = f"""
from pathlib import Path
from journal.services.journal import Journal, LOOK
j = Journal.open(Path({str(journal_file)!r}), mode=LOOK)
print(j.entries.count(), j.read_only)
j.close()
"""
    journal_file.chmod(0o444)
    folder.chmod(0o555)
    try:
        ran = subprocess.run(
            as_nobody([sys.executable, "-c", code], folder), capture_output=True, text=True, check=False
        )
    finally:
        folder.chmod(0o755)
        journal_file.chmod(0o644)
    assert ran.stdout.split() == ["0", "True"], ran.stderr


def as_nobody(command: list[str], folder: Path) -> list[str]:
    """Run as a user whom modes hold back, where the test is root; every folder above is opened for looking."""
    if os.geteuid() != 0:
        return command
    for parent in folder.parents:
        if str(parent).startswith("/tmp/"):
            parent.chmod(parent.stat().st_mode | 0o055)
    return ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *command]


def test_the_store_works_on_the_standard_library_too(journal_file):
    """A file that the other driver wrote is read, written and searched by the fallback."""
    code = f"""
import sys
from pathlib import Path
from journal.services.journal import Journal
from journal.store import driver
j = Journal.open(Path({str(journal_file)!r}))
e = j.writing.add('fallback words'); j.writing.delete(e.id); j.writing.restore(e.id)
print(driver.module.__name__, [hit.entry.id == e.id for hit in j.finding.all('fallback')], 'sqlcipher3' in sys.modules)
j.close()
"""
    environment = {**os.environ, "REFLECTION_JOURNAL_DRIVER": "stdlib"}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=environment)
    assert ran.stdout.split() == ["sqlite3", "[True]", "False"], ran.stderr
