"""A journal that is not whole is told, with every kind of damage."""

import pytest

from journal.errors import MISSING_FILE, NEWER_FORMAT, NOT_A_JOURNAL, JournalError
from journal.keeping.checking import MOST_NAMED, problems_of, problems_of_copy
from journal.services.journal import Journal
from journal.store import driver


def test_a_whole_journal_has_no_problems(journal, journal_file):
    journal.writing.add("whole")
    assert problems_of(journal_file) == problems_of_copy(journal_file) == []


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE entry SET hash = 'other'",
        "INSERT INTO entry_fts(entry_fts) VALUES ('delete-all')",
        "INSERT INTO entry_fts(rowid, title, tags_text, notes_text, body) VALUES (7, '', '', '', 'forgotten')",
        "PRAGMA foreign_keys=OFF; UPDATE entry SET teacher = 99",
    ],
)
def test_each_kind_of_damage_is_told(journal, journal_file, damage):
    journal.writing.add("soon not whole")
    journal.store.connection.executescript(damage)
    assert len(problems_of(journal_file)) == 1
    assert problems_of_copy(journal_file) == problems_of(journal_file)


def test_every_problem_is_told_and_none_by_the_thousand(journal, journal_file):
    with journal.store.change("many"):
        for number in range(MOST_NAMED + 5):
            journal.writing.add(f"text {number}")
    journal.store.connection.executescript(
        "UPDATE entry SET hash = 'other'; INSERT INTO entry_fts(entry_fts) VALUES ('delete-all')"
    )
    assert len(problems_of(journal_file)) == MOST_NAMED + 1


@pytest.mark.parametrize(
    ("pragma", "kind"),
    [("application_id=1", NOT_A_JOURNAL), ("user_version=0", NOT_A_JOURNAL), ("user_version=99", NEWER_FORMAT)],
)
def test_only_journals_that_this_program_knows_are_checked(journal_file, pragma, kind):
    connection = driver.connect(journal_file)
    connection.execute(f"PRAGMA {pragma}")
    connection.close()
    with pytest.raises(JournalError) as caught:
        problems_of(journal_file)
    assert caught.value.kind == kind


def test_a_damaged_page_is_told(journal_file, clock):
    opened = Journal.open(journal_file, clock=clock)
    for number in range(20):
        opened.writing.add(f"text {number} " * 300)
    opened.close()
    content = bytearray(journal_file.read_bytes())
    for page in range(60, 90):
        content[page * 4096 : page * 4096 + 512] = bytes(512)
    journal_file.write_bytes(content)
    assert problems_of(journal_file)
    assert problems_of_copy(journal_file)


def test_what_is_not_there_cannot_be_checked(tmp_path):
    with pytest.raises(JournalError) as caught:
        problems_of(tmp_path / "gone.journal")
    assert caught.value.kind == MISSING_FILE
