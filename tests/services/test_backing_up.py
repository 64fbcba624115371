"""Backups as a person has them: made when something changed, rotated, copied to a stick, and brought back."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from journal.errors import BUSY, DISK_FULL, MISSING_FILE, OTHER_JOURNAL, READ_ONLY, JournalError
from journal.files import WindowLock
from journal.keeping.backups import backups_in
from journal.services import backing_up
from journal.services.backing_up import BEFORE_IMPORT, Backups, backup_before
from journal.services.journal import LOOK, Journal
from journal.services.preferences import MachinePreferences


@pytest.fixture
def machine(own_folders):
    return MachinePreferences(own_folders / "config" / "preferences.json")


@pytest.fixture
def backups(journal_file, machine, clock):
    return Backups(journal_file, machine, clock)


@pytest.fixture
def stick(tmp_path, machine):
    """Return a second place that is named and there."""
    folder = tmp_path / "stick"
    folder.mkdir()
    machine.set("second_backup_folder", str(folder))
    return folder


@pytest.fixture
def write(journal_file, clock):
    """Return a way to write an entry as another program would, the journal closed before and after."""

    def write(body):
        journal = Journal.open(journal_file, clock=clock)
        journal.writing.add(body)
        journal.close()

    return write


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def bodies(path):
    journal = Journal.open(path, mode=LOOK)
    texts = {entry.body for entry in journal.entries.page(limit=-1)}
    journal.close()
    return texts


def kind_of(work, *arguments):
    with pytest.raises(JournalError) as caught:
        work(*arguments)
    return caught.value.kind


def test_a_backup_lies_in_the_journals_own_folder(backups, own_folders, write):
    write("one")
    made = backups.make()
    assert made.backup.path.parent == backups.folder
    assert backups.folder.parent == own_folders / "backups"
    assert backups.folder.name.startswith("amara-")
    assert made.backup.path.name == "amara-2026-03-04T154000Z.journal-backup"
    assert (made.second, made.problem) == (None, None)


def test_two_journals_of_one_name_never_share_a_folder(backups, tmp_path, machine, clock):
    assert Backups(tmp_path / "other" / "amara.journal", machine, clock).folder != backups.folder


def test_another_place_can_be_named(journal_file, machine, clock, tmp_path, write):
    machine.set("backup_folder", str(tmp_path / "mine"))
    write("one")
    made = Backups(journal_file, machine, clock).make()
    assert made.backup.path.parent.parent == tmp_path / "mine"


def test_nothing_changed_needs_no_backup(backups, write):
    assert backups.keep_up() is None  # a journal without a word
    write("one")
    assert backups.keep_up() is not None
    assert backups.keep_up() is None
    write("two")
    assert backups.keep_up() is not None
    assert backups.state().count == 1  # of one day the newest stays


def test_while_the_window_is_open_one_a_day_is_enough(backups, write, clock):
    write("one")
    assert backups.keep_up(daily=True) is not None
    write("two")
    assert backups.keep_up(daily=True) is None
    clock.advance(days=1)
    assert backups.keep_up(daily=True) is not None
    assert backups.keep_up(daily=True) is None


def test_a_clock_that_went_back_stops_no_backup(backups, write, clock):
    write("one")
    backups.make()
    clock.advance(days=-400)
    write("two")
    made = backups.keep_up()
    assert made is not None
    assert made.backup.path.is_file()
    assert backups.keep_up() is None
    assert backups.keep_up(daily=True) is None


def test_old_ones_go_and_what_is_not_ours_stays(backups, write, clock):
    write("one")
    for _day in range(20):
        backups.make()
        clock.advance(days=1)
    kept = names(backups.folder)
    assert 7 < len(kept) < 12
    (backups.folder / "my notes.txt").write_text("mine")
    damaged = backups.folder / "amara-2020-01-01T000000Z.journal-backup"
    damaged.write_text("cannot be read")
    for _day in range(20):
        backups.make()
        clock.advance(days=1)
    assert {"my notes.txt", damaged.name} <= set(names(backups.folder))
    assert backups.state().count == len(names(backups.folder)) - 2


def test_another_journals_backups_in_the_same_folder_stay(backups, write, clock, tmp_path, machine):
    other = tmp_path / "amara2.journal"
    Journal.create(other, teacher="Ben", clock=clock).close()
    theirs = Backups(other, machine, clock).make().backup.path
    write("one")
    backups.make()
    moved = backups.folder / "amara-2001-01-01T000000Z.journal-backup"
    shutil.move(theirs, moved)
    for _day in range(30):
        backups.make()
        clock.advance(days=1)
    assert moved.is_file()


def test_one_that_cannot_be_removed_goes_next_time(backups, write, clock, monkeypatch):
    write("one")
    backups.make()
    clock.advance(minutes=1)

    def held(*_arguments):
        raise PermissionError(13, "held by a virus scanner")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", held)
        backups.make()
    assert backups.state().count == 2
    clock.advance(minutes=1)
    backups.make()
    assert backups.state().count == 1


def test_a_date_that_nobody_can_read_is_the_oldest(backups, write, clock):
    write("one")
    backups.make()
    (old,) = backups.folder.iterdir()
    odd = old.with_name("amara-0000-00-00T000000Z.journal-backup")
    with zipfile.ZipFile(old) as archive, zipfile.ZipFile(odd, "w") as copy:
        document = json.loads(archive.read("manifest.json"))
        copy.writestr("manifest.json", json.dumps({**document, "made": "not in our calendar"}))
        copy.writestr("journal.journal", archive.read("journal.journal"))
    clock.advance(days=1)
    backups.make()
    assert odd.is_file()  # of a day of its own


def test_the_stick_gets_a_copy_while_it_is_there(backups, stick, journal_file, machine, clock, write):
    backups = Backups(journal_file, machine, clock)
    write("one")
    made = backups.make()
    assert made.second.path.parent.parent == stick
    assert made.second.path.read_bytes() == made.backup.path.read_bytes()
    assert len(backups.all()) == 1
    assert backups.state().is_second_there
    shutil.rmtree(stick)
    assert not backups.state().is_second_there
    clock.advance(days=1)
    assert backups.make().second is None
    assert len(backups.all()) == 2


def test_what_goes_wrong_on_the_stick_costs_no_backup(stick, journal_file, machine, clock, write, monkeypatch):
    backups = Backups(journal_file, machine, clock)
    write("one")

    def full(*_arguments):
        raise JournalError(DISK_FULL, "The stick is full.")

    monkeypatch.setattr(backing_up, "copy_backup", full)
    made = backups.make()
    assert made.backup.path.is_file()
    assert (made.second, made.problem.kind) == (None, DISK_FULL)


def test_a_folder_that_cannot_be_listed_is_told(backups, write, monkeypatch):
    write("one")
    backups.make()

    def refused(_path):
        raise PermissionError(13, "no right to")

    monkeypatch.setattr(Path, "iterdir", refused)
    assert kind_of(backups.state) == READ_ONLY


def test_a_backup_under_a_name_of_ones_own(backups, write, tmp_path, journal_file):
    write("one")
    backup = backups.make_as(tmp_path / "for me.journal-backup")
    assert backup.path.is_file()
    assert backups.state().count == 0
    assert kind_of(backups.make_as, journal_file) == BUSY
    assert bodies(journal_file) == {"one"}


def test_before_an_import_one_is_made_and_stays_beside_the_days(journal_file, backups, write, clock):
    write("one")
    guarded = backup_before(journal_file, BEFORE_IMPORT, clock).backup
    assert guarded.manifest.why == BEFORE_IMPORT
    assert backup_before(journal_file, BEFORE_IMPORT, clock) is None
    clock.advance(hours=1)
    write("two")
    backups.keep_up()
    assert guarded.path.is_file()
    assert backups.state().count == 2


def test_a_restore_keeps_the_journal_and_pauses_rotation(backups, write, journal_file, clock):
    write("one")
    first = backups.make().backup
    clock.advance(days=1)
    write("two")
    restored = backups.restore_unattended(first.path)
    assert bodies(journal_file) == {"one"}
    assert bodies(restored.kept) == {"one", "two"}
    assert restored.kept.name == "amara.before-restore-2026-03-05T154000Z.journal"
    for _hour in range(3):  # nobody wrote since: whatever is backed up, nothing goes
        clock.advance(hours=1)
        backups.make()
    assert backups.state().count == 4
    write("three")
    clock.advance(hours=1)
    backups.make()
    assert backups.state().count == 2


def test_a_pause_that_cannot_be_kept_stops_no_restore(backups, write, monkeypatch, journal_file):
    write("one")
    first = backups.make().backup

    def full(*_arguments):
        raise JournalError(DISK_FULL, "full")

    monkeypatch.setattr(backing_up, "write_safely", full)
    backups.restore_unattended(first.path)
    assert bodies(journal_file) == {"one"}


def test_a_restore_without_any_folder_of_backups(backups, write, tmp_path, journal_file):
    write("one")
    backup = backups.make_as(tmp_path / "one.journal-backup")
    write("two")
    backups.restore_unattended(backup.path)
    assert bodies(journal_file) == {"one"}


def test_a_journal_that_is_open_in_a_window_is_not_replaced(backups, write, journal_file):
    write("one")
    first = backups.make().backup
    lock = WindowLock(journal_file)
    assert lock.take() is None
    assert kind_of(backups.restore_unattended, first.path) == BUSY
    lock.release()
    backups.restore_unattended(first.path)
    assert not lock.path.exists()


def test_the_wrong_file_is_refused(backups, write, tmp_path, machine, clock):
    write("one")
    first = backups.make().backup
    other = tmp_path / "other.journal"
    Journal.create(other, clock=clock).close()
    assert kind_of(Backups(other, machine, clock).restore_unattended, first.path) == OTHER_JOURNAL
    nowhere = Backups(tmp_path / "no" / "such.journal", machine, clock)
    assert kind_of(nowhere.restore_unattended, first.path) == MISSING_FILE


def test_on_a_new_computer_the_backup_is_all_that_is_needed(backups, write, tmp_path, machine, clock):
    write("one")
    backup = backups.make().backup
    there = tmp_path / "new computer"
    there.mkdir()
    restored = Backups(there / "amara.journal", machine, clock).restore_unattended(backup.path)
    assert restored.kept is None
    assert bodies(there / "amara.journal") == {"one"}
    assert backups_in(backups.folder)
