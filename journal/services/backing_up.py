"""Backups as a person has them: where they are kept, when one is due, which may go, and bringing one back."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from journal import paths
from journal.domain.entry import Clock, utc_text
from journal.domain.rotation import Dated, superfluous
from journal.errors import BUSY, MISSING_FILE, JournalError
from journal.files import WindowLock, explained, write_safely
from journal.i18n import _
from journal.keeping.backups import ENDING, Backup, backups_in, copy_backup, free_name, make_backup, state_of
from journal.keeping.contents import contents_of
from journal.keeping.manifest import BEFORE_IMPORT, BEFORE_UPDATE, USUAL
from journal.keeping.restoring import Restored, Sides, both_sides, swap, unpack
from journal.services.preferences import MachinePreferences

__all__ = [
    "BEFORE_IMPORT",
    "BEFORE_UPDATE",
    "ENDING",
    "Backup",
    "BackupState",
    "Backups",
    "Made",
    "Restored",
    "Sides",
    "unpack",
]

PAUSED = "restored.txt"  # in a folder of backups: none goes until the restored journal has changed
GUARDED = (BEFORE_IMPORT, BEFORE_UPDATE)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was just made; `second` is its copy on the stick, `problem` what kept it from being there."""

    backup: Backup
    second: Backup | None = None
    problem: JournalError | None = None


@dataclass(frozen=True, slots=True)
class BackupState:
    """What there is: the folder, how many backups of this journal, and the last good one."""

    folder: Path
    count: int
    newest: Backup | None
    second: Path | None
    is_second_there: bool


class Backups:
    """The backups of one journal. It opens the journal by itself, to read; nothing here needs it to be open."""

    def __init__(self, journal: Path, machine: MachinePreferences, clock: Clock) -> None:
        self.journal = journal.absolute()
        self._clock = clock
        self._name = _folder_name(self.journal)
        own, second = machine.get("backup_folder"), machine.get("second_backup_folder")
        self._place = Path(own) if own else paths.data_folder() / "backups"
        self._second_place = Path(second) if second else None

    @property
    def folder(self) -> Path:
        """Where the backups of this journal are; made with the first."""
        return self._place / self._name

    @property
    def second_folder(self) -> Path | None:
        """The folder on the stick, while the stick is there."""
        if self._second_place is None or not os.path.isdir(self._second_place):  # False, too, where one may not look
            return None
        return self._second_place / self._name

    def all(self) -> list[Backup]:
        """Return every backup that can be read, newest first; one that lies in both places is named once."""
        folders = [folder for folder in (self.folder, self.second_folder) if folder is not None]
        found = [backup for folder in folders for backup in _listed(folder)]
        return sorted({one.path.name: one for one in reversed(found)}.values(), key=_age, reverse=True)

    def state(self) -> BackupState:
        """Return what there is in the usual folder."""
        found = _listed(self.folder)
        newest = found[0] if found else None
        return BackupState(self.folder, len(found), newest, self._second_place, self.second_folder is not None)

    def make(self, why: str = USUAL) -> Made:
        """Make a verified backup in the usual folder, copy it to the second one if it is there, and let old ones go.

        Raises what `make_backup` raises; what goes wrong in the second place is only reported.
        """
        made = utc_text(self._clock())
        backup = make_backup(self.journal, free_name(self.folder, self.journal.stem, made), made, why)
        self._rotate(self.folder, backup)
        return self._made_twice(backup)

    def make_as(self, target: Path) -> Backup:
        """Make a verified backup as the file that somebody named; none goes for it."""
        if target.exists() and target.samefile(self.journal):
            raise JournalError(BUSY, _("{path} is the journal itself.").format(path=target), path=str(target))
        return make_backup(self.journal, target, utc_text(self._clock()))

    def keep_up(self, *, daily: bool = False, why: str = USUAL) -> Made | None:
        """Make a backup if the journal is not what it was at the last one; with `daily` at most one a day.

        A journal that never had one and holds no entry needs none, unless something risky comes next.
        """
        found = _listed(self.folder)
        if not found and why == USUAL and not contents_of(self.journal).entries:
            return None
        state = state_of(self.journal)
        if any(one.manifest.source == state for one in found):
            return None
        if daily and any(self._local(one.manifest.made).date() == self._clock().date() for one in found):
            return None
        return self.make(why)

    def look_at(self, backup: Path) -> Sides:
        """Return both sides of a restore; raises JournalError where nothing may be replaced."""
        return both_sides(backup, self.journal)

    def restore(self, sides: Sides, fresh: Path) -> Restored:
        """Put the unpacked journal in the place of this one; for whoever owns the window's lock."""
        restored = swap(sides, fresh, utc_text(self._clock()))
        self.pause(sides.backup.manifest.rows)
        return restored

    def restore_unattended(self, backup: Path) -> Restored:
        """Do all of it, for the command line: own the journal, unpack, replace.

        Raises JournalError(BUSY) naming whoever has it open in a window.
        """
        with _owned(self.journal):
            sides = self.look_at(backup)
            return self.restore(sides, unpack(sides))

    def pause(self, rows: str) -> None:
        """Let no backup go while the journal holds the rows that were restored; after the next save they may."""
        for folder in (self.folder, self.second_folder):
            if folder is not None and os.path.isdir(folder):
                try:
                    write_safely(folder / PAUSED, rows.encode())
                except JournalError as error:  # a backup more or less; the journal is restored
                    log.warning("rotation not paused: %s", error.kind)

    def _made_twice(self, backup: Backup) -> Made:
        folder = self.second_folder
        if folder is None:
            return Made(backup)
        try:
            second = copy_backup(backup, folder / backup.path.name)
            self._rotate(folder, second)
        except JournalError as error:
            return Made(backup, problem=error)
        return Made(backup, second)

    def _rotate(self, folder: Path, fresh: Backup) -> None:
        if _is_paused(folder, fresh):
            return
        found = backups_in(folder, fresh.manifest.journal)
        dated = [Dated(one.path.name, self._local(one.manifest.made), one.manifest.why in GUARDED) for one in found]
        for name in superfluous(dated, fresh.path.name):
            try:
                (folder / name).unlink()
            except OSError as error:  # open somewhere, say; it goes next time
                log.warning("an old backup stays: %s", error.strerror)

    def _local(self, made: str) -> datetime:
        try:
            return datetime.fromisoformat(made).astimezone(self._clock().tzinfo)
        except (ValueError, OverflowError):  # no date of ours: as old as can be, but it can be named and read
            return datetime(1970, 1, 1, tzinfo=self._clock().tzinfo)


def backup_before(journal: Path, why: str, clock: Clock) -> Made | None:
    """Make a backup before something risky, unless the last one holds everything already."""
    machine = MachinePreferences(paths.config_folder() / "preferences.json")
    return Backups(journal, machine, clock).keep_up(why=why)


class _owned:  # noqa: N801 - reads as a statement: `with _owned(journal):`
    """Own a journal as a window does; a place where no lock can be written cannot be restored to either."""

    def __init__(self, journal: Path) -> None:
        if not journal.parent.is_dir():
            sentence = _("The folder {path} does not exist.").format(path=journal.parent)
            raise JournalError(MISSING_FILE, sentence, path=str(journal.parent))
        self._journal = journal
        self._lock = WindowLock(journal)

    def __enter__(self) -> None:
        holder = self._lock.take()
        if holder is not None:
            sentence = _(
                "{path} is open in a window ({user} on {host}, process {pid}). Close it first; nothing was changed."
            )
            words = sentence.format(path=self._journal, user=holder.user or "?", host=holder.host, pid=holder.pid)
            raise JournalError(BUSY, words, path=str(self._journal), pid=holder.pid)

    def __exit__(self, *_error: object) -> None:
        self._lock.release()


def _folder_name(journal: Path) -> str:
    """Return the name of the journal's own folder: two files of one name, or a copy, never share one."""
    return f"{journal.stem}-{sha256(str(journal).encode('utf-8', 'surrogateescape')).hexdigest()[:8]}"


def _listed(folder: Path) -> list[Backup]:
    try:
        return backups_in(folder)
    except OSError as error:
        raise explained(error, folder) from error


def _is_paused(folder: Path, fresh: Backup) -> bool:
    marker = folder / PAUSED
    try:
        if marker.read_text(encoding="utf-8") == fresh.manifest.rows:
            return True
        marker.unlink()
    except (OSError, ValueError):
        return False
    return False


def _age(backup: Backup) -> tuple[str, str]:
    return backup.manifest.made, backup.path.name
