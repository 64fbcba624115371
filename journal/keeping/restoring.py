"""Bring a backup back: into a new file first, verified, and then in the place of the journal, which is kept.

At every moment a whole journal has the name: the old one is copied before the new one takes its name.
"""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from journal.errors import BUSY, CANCELLED, DISK_ERROR, NEWER_FORMAT, NOT_A_JOURNAL, OTHER_JOURNAL, JournalError
from journal.files import explained, sync_folder
from journal.i18n import _
from journal.keeping.backups import MEMBER, PIECE, Backup, check_copy, look_into, opened_backup
from journal.keeping.contents import Contents, contents_of
from journal.store import driver, file_format

ENDING = ".journal"  # what has another ending and cannot be read may be anything
UNPACKED = ".restoring"  # behind the journal's name, while it is not yet verified
HALF_KEPT = ".keeping"  # behind its name, while the copy of the replaced journal is not yet whole
BESIDE = ("-wal", "-shm")  # what SQLite keeps beside a journal


@dataclass(frozen=True, slots=True)
class Sides:
    """What would be replaced and by what; `contents` is None where no journal is there or it cannot be read."""

    backup: Backup
    journal: Path
    is_there: bool
    saved: datetime | None  # when the journal's file was last written, UTC
    contents: Contents | None


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done: `kept` is what the replaced journal is called now, if there was one."""

    sides: Sides
    kept: Path | None


def both_sides(backup: Path, journal: Path) -> Sides:
    """Look at both; raises JournalError where nothing may be replaced.

    NOT_A_BACKUP, NEWER_FORMAT, OTHER_JOURNAL; NOT_A_JOURNAL where something stands that was hardly ever one; BUSY.
    """
    found = look_into(backup)
    if found.manifest.journal_format > file_format.FORMAT_VERSION:
        sentence = _("{name} was made by a newer version of this program. Update the program to restore it.")
        raise JournalError(NEWER_FORMAT, sentence.format(name=backup.name), path=str(backup))
    contents = _readable_contents(journal)
    if contents is None and journal.exists() and journal.suffix != ENDING:
        sentence = _("{path} is not a journal, so it was not replaced.")
        raise JournalError(NOT_A_JOURNAL, sentence.format(path=journal), path=str(journal))
    if contents is not None and contents.journal != found.manifest.journal:
        sentence = _(
            "{name} is a backup of another journal, so {path} was left as it is. Restore it under another name."
        )
        raise JournalError(OTHER_JOURNAL, sentence.format(name=backup.name, path=journal), path=str(backup))
    return Sides(found, journal, journal.exists(), _last_saved(journal), contents)


def unpack(sides: Sides, is_stopped: Callable[[], bool] = bool) -> Path:
    """Write the backup's journal beside the one to be replaced, verify it, and return its file.

    Raises JournalError(NOT_A_BACKUP, DAMAGED, DISK_FULL, READ_ONLY…; CANCELLED once `is_stopped` says so); then nothing
    new is left.
    """
    fresh = sides.journal.with_name(f"{sides.journal.name}{UNPACKED}")
    driver.remove_files(fresh)  # of a program that was killed
    try:
        _unpack(sides.backup.path, fresh, is_stopped)
        _check(sides.backup, fresh)
    except BaseException:
        driver.remove_files(fresh)
        raise
    return fresh


def swap(sides: Sides, fresh: Path, moment: str) -> Restored:
    """Put the verified file in the journal's place and keep the replaced one as `NAME.before-restore-DATE.journal`.

    The caller owns the window's lock and has closed the journal. Raises JournalError(BUSY) where somebody else has it
    open, and what a disk can raise; then the journal is what it was.
    """
    journal = sides.journal
    kept = _free_name(journal, moment) if journal.exists() else None
    try:
        if kept is not None:
            _settle(journal, kept)
            _keep(journal, kept)
        os.replace(fresh, journal)
        sync_folder(journal.parent)
    except OSError as error:
        raise explained(error, journal) from error
    finally:
        driver.remove_files(fresh)
    return Restored(sides, kept)


def _readable_contents(journal: Path) -> Contents | None:
    """Return what is in the journal; a damaged one, the very reason to restore, says nothing and is replaced too."""
    try:
        return contents_of(journal)
    except JournalError as error:
        if error.kind in (BUSY, NEWER_FORMAT):
            raise
        return None


def _last_saved(journal: Path) -> datetime | None:
    from datetime import UTC

    files = (journal, journal.with_name(f"{journal.name}-wal"))
    times = [path.stat().st_mtime for path in files if path.is_file() and path.stat().st_size]
    return datetime.fromtimestamp(max(times), UTC) if times else None


def _unpack(backup: Path, fresh: Path, is_stopped: Callable[[], bool]) -> None:
    driver.create(fresh).close()  # for its owner's eyes only
    with opened_backup(backup) as archive, archive.open(MEMBER) as content:
        try:
            with fresh.open("wb") as file:
                while piece := content.read(PIECE):
                    if is_stopped():
                        raise JournalError(CANCELLED, _("Stopped; nothing was changed."))
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise explained(error, fresh) from error


def _check(backup: Backup, fresh: Path) -> None:
    connection = driver.connect(fresh)
    try:
        with driver.told(backup.path):
            driver.recognise(connection, backup.path)
    finally:
        connection.close()
    manifest = backup.manifest
    expected = Contents(manifest.journal, manifest.journal_format, manifest.entries, manifest.newest, manifest.rows)
    check_copy(fresh, expected, backup.path)


def _settle(journal: Path, kept: Path) -> None:
    """Bring everything into one file, so that no -wal is left that would be taken for the new journal's.

    Where the journal is too damaged for that, what lies beside it moves along under the kept name.
    """
    try:
        connection = driver.connect(journal)
        try:
            with driver.told(journal):
                connection.execute("PRAGMA locking_mode=EXCLUSIVE")
                mode = connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
        finally:
            connection.close()
    except JournalError as error:
        mode = "wal" if error.kind == BUSY else "damaged"
    if mode == "wal":
        sentence = _("Another program has {path} open. Close it there, then restore again; nothing was changed.")
        raise JournalError(BUSY, sentence.format(path=journal), path=str(journal))
    for ending in BESIDE:
        beside = journal.with_name(f"{journal.name}{ending}")
        if beside.exists():
            os.replace(beside, kept.with_name(f"{kept.name}{ending}"))


def _keep(journal: Path, kept: Path) -> None:
    """Copy the journal and compare.

    A second name for the same file would be less work, but as two journals they would share pages and not the -wal.
    """
    partial = journal.with_name(f"{journal.name}{HALF_KEPT}")
    driver.remove_files(partial)  # of a program that was killed
    try:
        driver.create(partial).close()  # for its owner's eyes only
        shutil.copyfile(journal, partial)
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        if not filecmp.cmp(journal, partial, shallow=False):
            sentence = _("The journal could not be kept as {path}, so it was not replaced.")
            raise JournalError(DISK_ERROR, sentence.format(path=kept), path=str(kept))
        os.replace(partial, kept)
    finally:
        driver.remove_files(partial)
    sync_folder(kept.parent)


def _free_name(journal: Path, moment: str) -> Path:
    name = f"{journal.stem}.before-restore-{moment.replace(':', '')}"
    names = (
        journal.with_name(f"{name}{number}{journal.suffix}") for number in ("", *(f"-{n}" for n in range(2, 1000)))
    )
    return next(path for path in names if not path.exists())
