"""Backups and restores that are killed or find the disk full: what has the name of a backup or a journal is whole."""

import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from journal.errors import DISK_ERROR, DISK_FULL, READ_ONLY, JournalError
from journal.keeping.backups import backups_in
from journal.keeping.checking import problems_of
from journal.keeping.restoring import both_sides, unpack
from journal.services.backing_up import Backups
from journal.services.journal import LOOK, Journal, system_clock
from journal.services.preferences import MachinePreferences

SEED = 20_261_124
LONG = "The parents asked what we do when a child will not read aloud. " * 3_000


@pytest.fixture
def backups(journal_file, own_folders):
    return Backups(journal_file, MachinePreferences(own_folders / "preferences.json"), system_clock)


def add(path, *texts):
    journal = Journal.open(path)
    for text in texts:
        journal.writing.add(text)
    journal.close()


def count(path):
    journal = Journal.open(path, mode=LOOK)
    found = journal.entries.count()
    journal.close()
    return found


def acknowledged(child):
    return [line.removeprefix("A ") for line in child.lines if line.startswith("A ")]


def test_a_backup_that_is_killed_is_no_backup(start, rounds, journal_file, backups, tmp_path, record_property):
    chance = random.Random(SEED)
    kills = made = unreadable = 0
    for _round in rounds(8):
        child = start("backing.py", "make", journal_file)
        assert child.line() == "opening"
        assert child.line().startswith("A ")
        child.listen(chance.uniform(0.05, 0.4))
        child.kill()
        named = [path for path in backups.folder.iterdir() if not path.name.startswith(".")]
        readable = backups_in(backups.folder)
        kills, made, unreadable = kills + 1, made + len(acknowledged(child)), unreadable + len(named) - len(readable)
        for backup in readable[:2]:
            target = tmp_path / "again.journal"
            unpack(both_sides(backup.path, target)).unlink()  # verifies
        assert max(one.manifest.entries for one in readable) >= made  # each has an entry more than the one before
        assert problems_of(journal_file) == []
    record_property("figures", f"{kills} kills, {made} backups made, {unreadable} that are not whole (seed {SEED})")
    assert unreadable == 0


def test_a_restore_that_is_killed_leaves_a_whole_journal(
    start, rounds, journal_file, backups, tmp_path, record_property
):
    add(journal_file, "one")
    first = backups.make_as(tmp_path / "kept" / "first.journal-backup").path
    add(journal_file, *["one more"] * 40)
    second = backups.make_as(tmp_path / "kept" / "second.journal-backup").path
    chance = random.Random(SEED)
    kills = restores = bad = 0
    for _round in rounds(8):
        child = start("backing.py", "restore", journal_file, first, second)
        assert child.line() == "opening"
        assert child.line().startswith("A ")
        child.listen(chance.uniform(0.05, 0.4))
        child.kill()
        kills, restores = kills + 1, restores + len(acknowledged(child))
        bad += problems_of(journal_file) != [] or count(journal_file) not in (1, 41)
        for kept in journal_file.parent.glob("*.before-restore-*.journal"):
            kept.unlink()
    record_property("figures", f"{kills} kills, {restores} restores, {bad} journals not whole (seed {SEED})")
    assert restores >= kills
    assert bad == 0
    backups.restore_unattended(first)  # what was left behind is no obstacle
    assert count(journal_file) == 1
    assert not journal_file.with_name(f"{journal_file.name}.restoring").exists()


@pytest.fixture
def on_full_disk(disk):
    """Return the backups of a journal that lie on a disk of their own, which can be filled."""
    path = disk.folder / "amara.journal"
    Journal.create(path, teacher="Amara").close()
    add(path, "Before the disk was full.")
    machine = MachinePreferences(disk.folder / "preferences.json")
    machine.set("backup_folder", str(disk.folder / "kept"))
    return Backups(path, machine, system_clock)


def kind_of(work, *arguments):
    with pytest.raises(JournalError) as caught:
        work(*arguments)
    return caught.value.kind


def test_a_full_disk_makes_no_half_backup_and_costs_no_earlier_one(disk, on_full_disk):
    first = on_full_disk.make().backup
    before = first.path.read_bytes()
    add(on_full_disk.journal, LONG)
    disk.fill()
    assert kind_of(on_full_disk.make) in (DISK_FULL, DISK_ERROR)
    disk.make_room()
    assert first.path.read_bytes() == before
    assert [one.path for one in on_full_disk.all()] == [first.path]
    assert problems_of(on_full_disk.journal) == []
    assert on_full_disk.make().backup.manifest.entries == 2


def test_a_full_disk_replaces_no_journal(disk, on_full_disk):
    add(on_full_disk.journal, LONG)
    backup = on_full_disk.make().backup
    add(on_full_disk.journal, "Written later.")
    disk.fill()
    assert kind_of(on_full_disk.restore_unattended, backup.path) in (DISK_FULL, DISK_ERROR)
    disk.make_room()
    assert count(on_full_disk.journal) == 3
    assert problems_of(on_full_disk.journal) == []
    on_full_disk.restore_unattended(backup.path)
    assert count(on_full_disk.journal) == 2


class ReadOnlyFolder:
    """A folder that this process may read and not write: held back by modes, or as root by a disk mounted so."""

    def __init__(self, path):
        self.path = path
        path.mkdir()
        self._is_mounted = os.geteuid() == 0
        if self._is_mounted and self._run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", path).returncode != 0:
            pytest.skip("root may not mount here, and modes do not hold root back")

    def close(self):
        """From now on only read."""
        if self._is_mounted:
            self._run("mount", "-o", "remount,ro", self.path).check_returncode()
        else:
            self.path.chmod(0o555)

    def remove(self):
        if self._is_mounted:
            self._run("umount", "--lazy", self.path).check_returncode()
        else:
            self.path.chmod(0o755)

    @staticmethod
    def _run(*command):
        return subprocess.run(command, check=False, capture_output=True)


@pytest.fixture
def read_only_folder(tmp_path):
    folder = ReadOnlyFolder(tmp_path / "read-only")
    yield folder
    folder.remove()


@pytest.mark.elsewhere
def test_a_folder_that_may_not_be_written_is_said(journal_file, tmp_path, read_only_folder):
    machine = MachinePreferences(tmp_path / "preferences.json")
    machine.set("backup_folder", str(read_only_folder.path))
    add(journal_file, "one")
    read_only_folder.close()
    assert kind_of(Backups(journal_file, machine, system_clock).make) == READ_ONLY
    assert list(read_only_folder.path.iterdir()) == []


@pytest.mark.elsewhere
def test_a_journal_that_may_only_be_read_can_be_backed_up_and_is_not_replaced(tmp_path, journal_file, read_only_folder):
    add(journal_file, "one")
    path = Path(shutil.copy(journal_file, read_only_folder.path / "amara.journal"))
    read_only_folder.close()
    backups = Backups(path, MachinePreferences(tmp_path / "preferences.json"), system_clock)
    backup = backups.make().backup
    assert backup.manifest.entries == 1
    assert kind_of(backups.restore_unattended, backup.path) == READ_ONLY
    assert [one.name for one in read_only_folder.path.iterdir()] == ["amara.journal"]
