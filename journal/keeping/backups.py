"""Backups: one file each, made beside the journal's work and verified before it counts.

`NAME-DATE.journal-backup` is a stored zip of a manifest and the whole journal as one SQLite file. It is made under
another name, opened and checked like any journal, compared with its source, written through to the disk, and only then
given its name.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from journal import __version__
from journal.errors import DAMAGED, JournalError
from journal.files import explained, sync_folder
from journal.i18n import _
from journal.keeping.checking import problems_of_copy
from journal.keeping.contents import Contents, read_contents
from journal.keeping.manifest import USUAL, Manifest, not_a_backup, read_manifest
from journal.store import driver

ENDING = ".journal-backup"
MEMBER = "journal.journal"
MANIFEST = "manifest.json"
MOST_MANIFEST = 1 << 16  # bytes; ours have 500
LEFT_BEHIND_S = 3_600  # after so long a half-made backup is one of a program that was killed
PIECE = 1 << 20

_WORKSHOP = ".making-"
_NAMED = re.compile(rf".+-\d{{4}}-\d\d-\d\dT\d{{6}}Z(_\d+)?{re.escape(ENDING)}")


@dataclass(frozen=True, slots=True)
class Backup:
    """One that is there: its file and what it says about itself."""

    path: Path
    manifest: Manifest


def make_backup(journal: Path, target: Path, made: str, why: str = USUAL) -> Backup:
    """Make a verified backup of the journal as `target`, which is replaced where it is there; `made` is UTC.

    The journal is only read, over a connection of its own, whatever others write meanwhile. Raises JournalError
    (DAMAGED where what was read is not whole; DISK_FULL, READ_ONLY, MISSING_FILE…); then nothing new is left.
    """
    with _workshop(target) as folder:
        copy, packed = folder / MEMBER, folder / "packed"
        source = state_of(journal)
        contents = _copy(journal, copy, target)
        check_copy(copy, contents, journal)
        manifest = Manifest(
            __version__, contents.journal_format, contents.journal, journal.stem, made, why, contents.entries,
            contents.newest, contents.rows, source,
        )  # fmt: skip
        _pack(copy, manifest, packed)
        _settle(packed, target)
    return Backup(target, manifest)


def copy_backup(backup: Backup, target: Path) -> Backup:
    """Put a backup in a second place, verified in the same way; raises what `make_backup` raises."""
    with _workshop(target) as folder:
        packed = folder / "packed"
        shutil.copyfile(backup.path, packed)
        _settle(packed, target)
    return Backup(target, backup.manifest)


def look_into(path: Path) -> Backup:
    """Read what a backup says about itself; raises JournalError(NOT_A_BACKUP, NEWER_FORMAT, MISSING_FILE…)."""
    with opened_backup(path) as archive:
        try:
            with archive.open(MANIFEST) as file:
                content = file.read(MOST_MANIFEST)
            is_stored = archive.getinfo(MEMBER).compress_type == zipfile.ZIP_STORED
        except KeyError as error:
            raise not_a_backup(path.name) from error
    if not is_stored:  # not ours: something small could unpack to more than the disk holds
        raise not_a_backup(path.name)
    return Backup(path, read_manifest(content, path.name))


@contextmanager
def opened_backup(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a backup's zip; whatever is wrong with it, also while it is read, is JournalError(NOT_A_BACKUP)."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except OSError as error:
        raise explained(error, path) from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise not_a_backup(path.name) from error


def backups_in(folder: Path, journal: str | None = None) -> list[Backup]:
    """Return the backups in a folder, newest first: those with a name of ours that can be read.

    With the id of a `journal` only its own. What has another name, or cannot be read, is left out, so it never goes.
    """
    found = []
    for path in folder.iterdir() if folder.is_dir() else ():
        if _NAMED.fullmatch(path.name):
            try:
                backup = look_into(path)
            except JournalError:  # told when somebody wants to restore it
                continue
            if journal in (None, backup.manifest.journal):
                found.append(backup)
    return sorted(found, key=lambda one: (one.manifest.made, one.path.name), reverse=True)


def free_name(folder: Path, stem: str, made: str) -> Path:
    """Return `STEM-DATE.journal-backup` with a moment in UTC, numbered where that exists."""
    name = f"{stem}-{made.replace(':', '')}"
    names = (folder / f"{name}{number}{ENDING}" for number in ("", *(f"_{n}" for n in range(2, 1000))))
    return next(path for path in names if not path.exists())


def state_of(journal: Path) -> str:
    """Return a text that is another one after every change of the file; no clock is trusted to go forwards."""
    files = (journal, journal.with_name(f"{journal.name}-wal"))
    stats = [path.stat() for path in files if path.is_file()]
    return " ".join(f"{stat.st_size}.{stat.st_mtime_ns}" for stat in stats if stat.st_size)


def check_copy(copy: Path, contents: Contents, origin: Path) -> None:
    """Raise JournalError(DAMAGED) unless a copy is whole and holds exactly the entries that it should."""
    problems = problems_of_copy(copy)
    if not problems and _contents_of(copy).rows != contents.rows:
        problems = [_("Its entries are not those that it should hold.")]
    if problems:
        sentence = _("What was read from {path} is not whole, so it was not used: {problem}")
        raise JournalError(
            DAMAGED, sentence.format(path=origin, problem=problems[0]), path=str(origin), problems=problems
        )


def _contents_of(copy: Path) -> Contents:
    connection = driver.connect(copy)
    try:
        with driver.told(copy):
            return read_contents(connection)
    finally:
        connection.close()


@contextmanager
def _workshop(target: Path) -> Iterator[Path]:
    """Make a folder for half-made files beside the target, and remove it; errors of the disk name the target."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _clear_away(target.parent)
        with tempfile.TemporaryDirectory(prefix=_WORKSHOP, dir=target.parent, ignore_cleanup_errors=True) as name:
            yield Path(name)
    except OSError as error:
        raise explained(error, target) from error


def _clear_away(folder: Path) -> None:
    """Remove what a program that was killed left half made."""
    for path in folder.glob(f"{_WORKSHOP}*"):
        with suppress(FileNotFoundError):  # of another program that is just done
            if time.time() - path.stat().st_mtime > LEFT_BEHIND_S:
                shutil.rmtree(path, ignore_errors=True)


def _copy(journal: Path, copy: Path, target: Path) -> Contents:
    """Copy one state of the journal by SQLite's online backup, and return what is in that very state."""
    source = driver.connect(journal, driver.LOOK)
    try:
        with driver.told(journal):
            source.execute("BEGIN")
            contents = read_contents(source)  # from here on the connection sees this state alone
        with driver.told(target):
            fresh = driver.create(copy)
            try:
                fresh.execute("PRAGMA synchronous=OFF")  # it goes when it is packed
                fresh.execute("PRAGMA journal_mode=OFF")
                source.backup(fresh)
                fresh.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
            finally:
                fresh.close()
    finally:
        source.close()
    return contents


def _pack(copy: Path, manifest: Manifest, packed: Path) -> None:
    with zipfile.ZipFile(packed, "x", zipfile.ZIP_STORED) as archive:
        archive.writestr(MANIFEST, manifest.as_json())
        with copy.open("rb") as content, archive.open(zipfile.ZipInfo(MEMBER), "w", force_zip64=True) as member:
            shutil.copyfileobj(content, member, PIECE)


def _settle(packed: Path, target: Path) -> None:
    """Read the file once more against its check sums, write it through to the disk, and give it its name."""
    with packed.open("rb+") as file:
        os.fsync(file.fileno())
    with opened_backup(packed) as archive:
        for member in archive.infolist():
            with archive.open(member) as content:
                while content.read(PIECE):
                    pass  # zipfile compares the sum at the end
    packed.chmod(0o600)
    os.replace(packed, target)
    sync_folder(target.parent)
