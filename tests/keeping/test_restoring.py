"""A restore shows both sides, replaces only with what it verified, and keeps what it replaces."""

import os
import shutil
import zipfile
from datetime import date

import pytest

from journal.errors import (
    BUSY,
    CANCELLED,
    DAMAGED,
    DISK_ERROR,
    NEWER_FORMAT,
    NOT_A_BACKUP,
    NOT_A_JOURNAL,
    OTHER_JOURNAL,
    READ_ONLY,
    JournalError,
)
from journal.keeping import restoring
from journal.keeping.backups import MANIFEST, MEMBER, Backup, make_backup
from journal.keeping.restoring import both_sides, swap, unpack
from journal.services.journal import LOOK, Journal
from journal.store import driver, file_format

MADE = "2026-03-04T15:40:00Z"
KEPT = "amara.before-restore-2026-03-05T100000Z.journal"
NOW = "2026-03-05T10:00:00Z"


@pytest.fixture
def backup(journal_file, tmp_path, clock):
    """Return a backup of one entry; the journal goes on to have two."""
    journal = Journal.open(journal_file, clock=clock)
    journal.writing.add("in the backup", day=date(2026, 3, 3))
    backup = make_backup(journal_file, tmp_path / "kept" / "one.journal-backup", MADE)
    journal.writing.add("written later", day=date(2026, 3, 4))
    journal.close()
    return backup.path


def bodies(path):
    journal = Journal.open(path, mode=LOOK)
    texts = {entry.body for entry in journal.entries.page(limit=-1)}
    journal.close()
    return texts


def names(path):
    return sorted(one.name for one in path.parent.iterdir() if one.is_file())


def kind_of(work, *arguments):
    with pytest.raises(JournalError) as caught:
        work(*arguments)
    assert str(caught.value)
    return caught.value.kind


def test_both_sides_are_shown_before_anything_is_done(backup, journal_file):
    sides = both_sides(backup, journal_file)
    assert (sides.contents.entries, sides.contents.newest) == (2, "2026-03-04")
    assert (sides.backup.manifest.entries, sides.backup.manifest.newest) == (1, "2026-03-03")
    assert sides.is_there
    assert sides.saved is not None
    assert names(journal_file) == ["amara.journal"]


def test_the_backup_takes_the_place_and_the_journal_is_kept(backup, journal_file):
    sides = both_sides(backup, journal_file)
    restored = swap(sides, unpack(sides), NOW)
    assert bodies(journal_file) == {"in the backup"}
    assert restored.kept == journal_file.with_name(KEPT)
    assert bodies(restored.kept) == {"in the backup", "written later"}
    assert names(journal_file)[:2] == [KEPT, "amara.journal"]
    assert os.name == "nt" or journal_file.stat().st_mode & 0o777 == 0o600


def test_a_wal_of_a_killed_program_goes_into_what_is_kept(backup, journal_file, tmp_path):
    journal = Journal.open(journal_file)
    journal.writing.add("only in the -wal")
    for ending in ("", "-wal", "-shm"):
        shutil.copy(f"{journal_file}{ending}", tmp_path / f"killed{ending}")
    journal.close()
    for ending in ("", "-wal", "-shm"):
        shutil.move(tmp_path / f"killed{ending}", f"{journal_file}{ending}")
    sides = both_sides(backup, journal_file)
    restored = swap(sides, unpack(sides), NOW)
    assert bodies(restored.kept) == {"in the backup", "written later", "only in the -wal"}
    assert bodies(journal_file) == {"in the backup"}


def test_where_no_journal_is_the_backup_becomes_one(backup, tmp_path):
    sides = both_sides(backup, tmp_path / "new.journal")
    assert (sides.is_there, sides.saved, sides.contents) == (False, None, None)
    restored = swap(sides, unpack(sides), NOW)
    assert restored.kept is None
    assert bodies(tmp_path / "new.journal") == {"in the backup"}


@pytest.mark.parametrize("damaged", [b"", b"SQLite format 3\0 no", b"my list"])
def test_a_damaged_journal_is_replaced_and_kept_with_its_wal(backup, journal_file, damaged):
    journal_file.write_bytes(damaged)
    wal = journal_file.with_name("amara.journal-wal")
    wal.write_bytes(b"of the damaged one")
    sides = both_sides(backup, journal_file)
    assert sides.contents is None
    restored = swap(sides, unpack(sides), NOW)
    assert restored.kept.read_bytes() == damaged
    assert not wal.exists()
    assert bodies(journal_file) == {"in the backup"}


def test_what_sqlite_cannot_open_any_more_is_kept_with_what_lies_beside_it(backup, journal_file, monkeypatch):
    sides = both_sides(backup, journal_file)
    fresh = unpack(sides)
    journal_file.with_name("amara.journal-wal").write_bytes(b"the last words")

    def broken(path, *_mode):
        raise JournalError(DISK_ERROR, "cannot be read", path=str(path))

    with monkeypatch.context() as patched:
        patched.setattr(driver, "connect", broken)
        restored = swap(sides, fresh, NOW)
    assert restored.kept.with_name(f"{KEPT}-wal").read_bytes() == b"the last words"
    assert not journal_file.with_name("amara.journal-wal").exists()
    assert bodies(journal_file) == {"in the backup"}


def test_a_backup_of_another_journal_is_refused(backup, tmp_path, clock):
    other = tmp_path / "other.journal"
    Journal.create(other, teacher="Ben", clock=clock).close()
    assert kind_of(both_sides, backup, other) == OTHER_JOURNAL


def test_a_journal_that_another_program_has_open_is_left_alone(backup, journal_file, monkeypatch):
    monkeypatch.setattr(driver, "BUSY_TIMEOUT_MS", 50)
    sides = both_sides(backup, journal_file)
    fresh = unpack(sides)
    other = Journal.open(journal_file)
    other.entries.page()
    assert kind_of(swap, sides, fresh, NOW) == BUSY
    other.close()
    assert bodies(journal_file) == {"in the backup", "written later"}
    assert names(journal_file)[0] == "amara.journal"


def test_a_journal_that_stays_in_wal_mode_is_left_alone(backup, journal_file, monkeypatch):
    class Stubborn:
        def execute(self, _statement):
            return self

        def fetchone(self):
            return ("wal",)

        def close(self):
            pass

    sides = both_sides(backup, journal_file)
    fresh = unpack(sides)
    monkeypatch.setattr(driver, "connect", lambda *_arguments: Stubborn())
    assert kind_of(swap, sides, fresh, NOW) == BUSY


def test_a_damaged_backup_changes_nothing(backup, journal_file):
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 1
    backup.write_bytes(content)
    assert kind_of(unpack, both_sides(backup, journal_file)) == NOT_A_BACKUP
    assert names(journal_file) == ["amara.journal"]


def rewritten(backup, journal):
    """Write a backup with sound sums whose journal is another file than it says."""
    with zipfile.ZipFile(backup) as archive:
        manifest = archive.read(MANIFEST)
    with zipfile.ZipFile(backup, "w") as archive:
        archive.writestr(MANIFEST, manifest)
        archive.writestr(MEMBER, journal)


def test_a_backup_that_holds_other_entries_than_it_says_changes_nothing(backup, journal_file):
    rewritten(backup, journal_file.read_bytes())
    assert kind_of(unpack, both_sides(backup, journal_file)) == DAMAGED
    assert names(journal_file) == ["amara.journal"]


def test_a_backup_that_holds_no_journal_changes_nothing(backup, journal_file):
    rewritten(backup, b"")
    assert kind_of(unpack, both_sides(backup, journal_file)) == NOT_A_JOURNAL
    assert names(journal_file) == ["amara.journal"]


def test_a_backup_of_a_newer_program_is_refused(backup, journal_file, monkeypatch):
    monkeypatch.setattr(file_format, "FORMAT_VERSION", file_format.FORMAT_VERSION - 1)
    assert kind_of(both_sides, backup, journal_file) == NEWER_FORMAT


def test_it_can_be_stopped(backup, journal_file):
    assert kind_of(unpack, both_sides(backup, journal_file), lambda: True) == CANCELLED
    assert names(journal_file) == ["amara.journal"]


def test_a_full_disk_changes_nothing(backup, journal_file, monkeypatch):
    monkeypatch.setattr(restoring.os, "fsync", fail_with(28))
    assert kind_of(unpack, both_sides(backup, journal_file)) == "disk-full"
    assert names(journal_file) == ["amara.journal"]


def fail_with(number):
    def fail(*_arguments):
        raise OSError(number, "as the disk says")

    return fail


def test_where_nothing_may_be_replaced_the_journal_stays(backup, journal_file, monkeypatch):
    sides = both_sides(backup, journal_file)
    fresh = unpack(sides)
    monkeypatch.setattr(restoring.os, "replace", fail_with(13))
    assert kind_of(swap, sides, fresh, NOW) == READ_ONLY
    assert not fresh.exists()
    assert bodies(journal_file) == {"in the backup", "written later"}


def test_a_copy_that_is_not_all_there_stops_the_restore(backup, journal_file, monkeypatch):
    sides = both_sides(backup, journal_file)
    fresh = unpack(sides)
    monkeypatch.setattr(restoring.shutil, "copyfile", lambda _journal, kept: kept.write_bytes(b"half"))
    assert kind_of(swap, sides, fresh, NOW) == DISK_ERROR
    assert bodies(journal_file) == {"in the backup", "written later"}
    assert names(journal_file) == ["amara.journal"]


def test_what_is_not_called_a_journal_and_is_none_is_not_replaced(backup, tmp_path):
    photo = tmp_path / "class.jpg"
    photo.write_bytes(b"a photo")
    assert kind_of(both_sides, backup, photo) == NOT_A_JOURNAL
    assert photo.read_bytes() == b"a photo"


def test_a_journal_of_a_newer_program_is_not_taken_for_a_damaged_one(backup, journal_file, monkeypatch):
    connection = driver.connect(journal_file)
    connection.execute("PRAGMA user_version=99")
    connection.close()
    assert kind_of(both_sides, backup, journal_file) == NEWER_FORMAT


def test_what_is_kept_replaces_nothing(backup, journal_file):
    for expected in (KEPT, KEPT.replace(".journal", "-2.journal")):
        sides = both_sides(backup, journal_file)
        assert swap(sides, unpack(sides), NOW).kept.name == expected


def test_a_left_file_of_a_killed_restore_is_no_obstacle(backup, journal_file):
    journal_file.with_name("amara.journal.restoring").write_text("half")
    journal_file.with_name("amara.journal.keeping").write_text("half")
    sides = both_sides(backup, journal_file)
    swap(sides, unpack(sides), NOW)
    assert bodies(journal_file) == {"in the backup"}
    assert isinstance(sides.backup, Backup)
