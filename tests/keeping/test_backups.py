"""A backup is one verified file; what is not whole, or no backup at all, never counts and is refused in a sentence."""

import json
import os
import shutil
import zipfile
from datetime import date

import pytest

from journal.errors import DAMAGED, DISK_FULL, MISSING_FILE, NEWER_FORMAT, NOT_A_BACKUP, JournalError
from journal.keeping import backups
from journal.keeping.backups import (
    MANIFEST,
    MEMBER,
    backups_in,
    copy_backup,
    free_name,
    look_into,
    make_backup,
    state_of,
)
from journal.keeping.contents import contents_of
from journal.services.journal import LOOK, Journal

MADE = "2026-03-04T15:40:00Z"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "kept" / "here"


@pytest.fixture
def backup(journal, journal_file, folder):
    journal.writing.add("Jo came.", day=date(2026, 3, 3))
    return make_backup(journal_file, folder / "amara.journal-backup", MADE)


def kind_of(work, *arguments):
    with pytest.raises(JournalError) as caught:
        work(*arguments)
    assert str(caught.value)
    return caught.value.kind


def with_manifest(backup, **changes):
    """Write the backup anew with another manifest."""
    with zipfile.ZipFile(backup.path) as archive:
        document, content = json.loads(archive.read(MANIFEST)), archive.read(MEMBER)
    with zipfile.ZipFile(backup.path, "w") as archive:
        archive.writestr(MANIFEST, json.dumps({**document, **changes}))
        archive.writestr(MEMBER, content)
    return backup.path


def test_it_is_one_file_that_says_what_is_in_it(backup, journal, folder, journal_file):
    assert [path.name for path in folder.iterdir()] == ["amara.journal-backup"]
    manifest = look_into(backup.path).manifest
    assert manifest == backup.manifest
    assert (manifest.made, manifest.entries, manifest.newest, manifest.name) == (MADE, 1, "2026-03-03", "amara")
    assert (manifest.journal, manifest.why) == (journal.teachers.owner().id, "usual")
    assert manifest.rows == contents_of(journal_file).rows
    with zipfile.ZipFile(backup.path) as archive:
        assert {member.compress_type for member in archive.infolist()} == {zipfile.ZIP_STORED}
    assert os.name == "nt" or backup.path.stat().st_mode & 0o777 == 0o600


def test_the_journal_inside_opens_without_anything_else(backup, tmp_path):
    with zipfile.ZipFile(backup.path) as archive:
        archive.extract(MEMBER, tmp_path)
    inside = Journal.open(tmp_path / MEMBER, mode=LOOK)
    assert [entry.body for entry in inside.entries.page()] == ["Jo came."]
    inside.close()


def test_what_is_not_yet_committed_is_not_in_it_and_nobody_is_stopped(journal, journal_file, folder):
    journal.writing.add("committed")
    with journal.store.change("Half"):
        journal.writing.add("not yet")
        backup = make_backup(journal_file, folder / "one.journal-backup", MADE)
    assert backup.manifest.entries == 1
    assert journal.entries.count() == 2


def test_a_closed_journal_stays_one_file(journal_file, folder):
    make_backup(journal_file, folder / "one.journal-backup", MADE)
    assert [path.name for path in journal_file.parent.glob("amara*")] == ["amara.journal"]


def test_a_second_place_gets_the_same_bytes(backup, tmp_path):
    second = copy_backup(backup, tmp_path / "stick" / backup.path.name)
    assert second.path.read_bytes() == backup.path.read_bytes()
    assert second.manifest == backup.manifest


@pytest.mark.parametrize("damage", ["UPDATE entry SET hash = 'other'", "DELETE FROM entry_fts_docsize"])
def test_what_is_not_whole_in_the_journal_makes_no_backup(journal, journal_file, folder, damage):
    journal.writing.add("soon not whole")
    journal.store.connection.executescript(damage)
    assert kind_of(make_backup, journal_file, folder / "one.journal-backup", MADE) == DAMAGED
    assert list(folder.iterdir()) == []


def test_a_copy_with_other_rows_does_not_count(journal, journal_file, folder, monkeypatch):
    journal.writing.add("one")
    copy = backups._copy

    def lose_one(path, target, name):
        contents = copy(path, target, name)
        lost = Journal.open(target)
        lost.store.connection.execute("DELETE FROM change_item")
        lost.store.connection.execute("DELETE FROM entry")
        lost.close()
        return contents

    monkeypatch.setattr(backups, "_copy", lose_one)
    assert kind_of(make_backup, journal_file, folder / "one.journal-backup", MADE) == DAMAGED
    assert list(folder.iterdir()) == []


def test_a_disk_that_changed_a_byte_on_the_way_makes_no_backup(journal_file, folder, monkeypatch):
    pack = backups._pack

    def flip_one(copy, manifest, packed):
        pack(copy, manifest, packed)
        content = bytearray(packed.read_bytes())
        content[len(content) // 2] ^= 1
        packed.write_bytes(content)

    monkeypatch.setattr(backups, "_pack", flip_one)
    assert kind_of(make_backup, journal_file, folder / "one.journal-backup", MADE) == NOT_A_BACKUP
    assert list(folder.iterdir()) == []


def test_a_backup_that_was_there_stays_when_a_new_one_fails(backup, journal_file, monkeypatch):
    before = backup.path.read_bytes()

    def full(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups, "_pack", full)
    assert kind_of(make_backup, journal_file, backup.path, MADE) == DISK_FULL
    assert backup.path.read_bytes() == before
    assert [path.name for path in backup.path.parent.iterdir()] == [backup.path.name]


def test_what_a_killed_program_left_goes_after_a_while(journal_file, folder):
    old, young = folder / ".making-old", folder / ".making-young"
    old.mkdir(parents=True)
    young.mkdir()
    os.utime(old, (0, 0))
    make_backup(journal_file, folder / "one.journal-backup", MADE)
    assert sorted(path.name for path in folder.iterdir()) == [".making-young", "one.journal-backup"]


def test_what_is_no_backup_is_refused(backup, tmp_path):
    empty, text, cut, no_manifest, no_journal = (tmp_path / name for name in ("empty", "text", "cut", "no-m", "no-j"))
    empty.touch()
    text.write_text("my list")
    cut.write_bytes(backup.path.read_bytes()[:-200])
    with zipfile.ZipFile(no_manifest, "w") as archive:
        archive.writestr(MEMBER, "")
    with zipfile.ZipFile(no_journal, "w") as archive:
        archive.writestr(MANIFEST, backup.manifest.as_json())
    bomb = tmp_path / "bomb"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, backup.manifest.as_json())
        archive.writestr(MEMBER, bytes(1 << 20))
    for wrong in (empty, text, cut, no_manifest, no_journal, bomb):
        assert kind_of(look_into, wrong) == NOT_A_BACKUP
    assert kind_of(look_into, tmp_path / "gone") == MISSING_FILE


@pytest.mark.parametrize(
    "changes",
    [
        {"format": "zip"},
        {"version": "1"},
        {"entries": "1"},
        {"made": 5},
        {"newest": 4},
        {"newest": "May"},
        {"journal_format": None},
    ],
)
def test_a_manifest_of_another_kind_is_refused(backup, changes):
    assert kind_of(look_into, with_manifest(backup, **changes)) == NOT_A_BACKUP


def test_a_newer_backup_asks_for_a_newer_program(backup):
    assert kind_of(look_into, with_manifest(backup, version=2)) == NEWER_FORMAT


def test_only_what_can_be_named_and_read_is_listed(backup, folder, journal):
    first, second = (free_name(folder, "amara", MADE) for _ in range(2))
    assert first == second
    shutil.copy(backup.path, first)
    assert free_name(folder, "amara", MADE).name == "amara-2026-03-04T154000Z_2.journal-backup"
    (folder / "amara-2026-03-05T154000Z.journal-backup").write_text("damaged")
    assert [one.path for one in backups_in(folder)] == [first]
    assert [one.path for one in backups_in(folder, journal.teachers.owner().id)] == [first]
    assert backups_in(folder, "somebody else's") == []
    assert backups_in(folder / "not there") == []


def test_every_change_of_the_file_is_seen(journal, journal_file):
    seen = {state_of(journal_file)}
    for number in range(3):
        journal.writing.add(f"entry {number}")
        seen.add(state_of(journal_file))
    assert len(seen) == 4
