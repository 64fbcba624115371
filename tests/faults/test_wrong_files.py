"""A file that the window cannot open as a journal gets one sentence, stays as it is, and nothing is left beside it."""

import pytest

from journal.services.journal import Journal
from journal.store import driver


def not_a_journal(path):
    path.write_bytes(b"Dear diary, " * 1_000)


def empty(path):
    path.write_bytes(b"")


def another_program(path):
    connection = driver.create(path)
    connection.execute("CREATE TABLE shopping(what TEXT)")
    connection.close()


def truncated(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])


def cut_in_its_first_page(path):
    path.write_bytes(path.read_bytes()[:700])


def newer(path):
    connection = driver.connect(path)
    connection.execute("PRAGMA user_version=999")
    connection.close()


def a_folder(path):
    path.unlink()
    path.mkdir()


def missing(path):
    path.unlink()


WRONG = [not_a_journal, empty, another_program, truncated, cut_in_its_first_page, newer, a_folder, missing]


@pytest.fixture
def wrong_file(request, journal_file):
    """Return a journal that something happened to."""
    journal = Journal.open(journal_file)
    journal.writing.add("Something to lose. " * 10_000)
    journal.close()
    if request.param is another_program:
        journal_file.unlink()
    request.param(journal_file)
    return journal_file


@pytest.mark.parametrize("wrong_file", WRONG, indirect=True, ids=lambda harm: harm.__name__)
def test_the_window_says_it_in_one_sentence(wrong_file, windows, caplog):
    before = wrong_file.read_bytes() if wrong_file.is_file() else None
    assert windows.open(wrong_file) is None
    assert len(windows.dialogs.told) == 1
    assert str(wrong_file) in windows.dialogs.told[0]
    assert "Error" not in windows.dialogs.told[0]
    assert caplog.records == []
    assert (wrong_file.read_bytes() if wrong_file.is_file() else None) == before
    assert [path.name for path in wrong_file.parent.iterdir()] == ([wrong_file.name] if wrong_file.exists() else [])
