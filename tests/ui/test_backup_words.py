"""What a person is told of backups: both sides, the difference, what is kept."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal.keeping.contents import Contents
from journal.keeping.manifest import Manifest
from journal.services.backing_up import Backup, BackupState, Restored, Sides
from journal.ui.backup_words import BackupWords, second_place_in_words

WORDS = BackupWords(ZoneInfo("Europe/Berlin"))
BACKUP = Backup(
    Path("a.journal-backup"),
    Manifest("0.1", 1, "id", "amara", "2026-03-04T15:40:00Z", "usual", 120, "2026-03-03", "rows"),
)
SAVED = datetime(2026, 3, 5, 10, 0, 5, tzinfo=UTC)


def sides(contents, saved=SAVED, backup=BACKUP):
    return Sides(backup, Path("amara.journal"), True, saved, contents)


def contents(entries=120, rows="rows"):
    return Contents("id", 1, entries, "2026-03-05", rows)


def test_both_sides_have_count_newest_and_moment():
    now, backup, difference, kept = WORDS.both(sides(contents(124, "other"))).split("\n\n")
    assert now.startswith("Your journal now: 124 entries, the newest of Thu 5 March 2026; last saved Thu 5 March 2026,")
    assert "11:00:05" in now
    assert backup.startswith("The backup: 120 entries, the newest of Tue 3 March 2026; made Wed 4 March 2026, 16:40:00")
    assert difference == "The backup has 4 entries fewer."
    assert "amara.before-restore-" in kept


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (contents(), "Both hold the same texts."),
        (contents(119, "other"), "The backup has 1 entry more."),
        (contents(120, "other"), "Both have as many entries, but not the same texts."),
        (None, "The backup is checked once more before it is used."),
    ],
)
def test_the_difference_is_said(found, said):
    assert WORDS.both(sides(found)).split("\n\n")[2] == said


def test_a_journal_that_cannot_be_read_is_said_to_be_so():
    assert "cannot be read" in WORDS.both(sides(None, None))


def test_an_empty_journal_and_an_odd_date_are_no_obstacle():
    odd = Backup(BACKUP.path, Manifest("0.1", 1, "id", "amara", "once upon a time", "usual", 0, None, "rows"))
    assert WORDS.line(odd) == "once upon a time · no entries"


def test_what_was_done_is_said():
    assert WORDS.restored(Restored(sides(None), None)).startswith("This is the backup of Wed 4 March 2026")
    assert "kept.journal" in WORDS.restored(Restored(sides(None), Path("kept.journal")))


def test_what_there_is_is_said():
    assert "no backup yet" in WORDS.state(BackupState(Path("."), 0, None, None, False))
    assert WORDS.state(BackupState(Path("."), 3, BACKUP, None, False)).startswith("3 backups; the last good one: Wed 4")
    assert second_place_in_words(BackupState(Path("."), 0, None, None, False)) == ""
    assert "too" in second_place_in_words(BackupState(Path("."), 0, None, Path("/stick"), True))
    assert "not there now" in second_place_in_words(BackupState(Path("."), 0, None, Path("/stick"), False))
