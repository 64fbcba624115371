"""The one door to SQLite: `sqlcipher3` (the same SQLite with FTS5 everywhere), the standard library as the fallback.

Nothing else in the project imports either of them: their error classes are not the same classes.
"""

# ruff: noqa: TID251 - this is the module that the ban protects
from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from journal.errors import (
    BUSY,
    DAMAGED,
    DISK_ERROR,
    DISK_FULL,
    MISSING_FILE,
    NEWER_FORMAT,
    NOT_A_JOURNAL,
    READ_ONLY,
    JournalError,
)
from journal.i18n import _
from journal.store import file_format

if TYPE_CHECKING:
    import sqlite3

    FilePath = str | os.PathLike[str]  # a Path almost everywhere; the command line reads without loading pathlib
    Connection = sqlite3.Connection
    Row = sqlite3.Row
    Error = sqlite3.Error
    OperationalError = sqlite3.OperationalError
    IntegrityError = sqlite3.IntegrityError
    module: Any = sqlite3
else:
    try:
        if os.environ.get("REFLECTION_JOURNAL_DRIVER") == "stdlib":
            raise ImportError
        from sqlcipher3 import dbapi2 as module
    except ImportError:  # no wheel for this system; an encrypted journal needs one, a plain journal does not
        import sqlite3 as module
    Connection = module.Connection
    Row = module.Row
    Error = module.Error
    OperationalError = module.OperationalError
    IntegrityError = module.IntegrityError

WRITE = "write"
READ = "read"  # beside a writer: sees its commits, cannot write
LOOK = "look"  # the same, or, where nothing can be written, the file as it was: media, a backup, a full disk

BUSY_TIMEOUT_MS = 5_000
CACHE_KIB = 65_536

_PLAIN = frozenset(b"/:-_.~ 0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")

# What SQLite says, in the words of sqlite3.c, and what it means to a person.
_MEANINGS = (
    ("database or disk is full", DISK_FULL),
    ("disk I/O error", DISK_ERROR),
    ("database is locked", BUSY),
    ("readonly database", READ_ONLY),
    ("query_only", READ_ONLY),
    ("unable to open database file", MISSING_FILE),
    ("file is not a database", NOT_A_JOURNAL),
    ("malformed", DAMAGED),
)


def connect(path: FilePath, mode: str = WRITE) -> Connection:
    """Open an existing file in one of the modes above, with no transaction begun and nothing read yet.

    Transactions are explicit (`BEGIN IMMEDIATE`). Raises JournalError(MISSING_FILE) where there is no such file: a
    missing journal is never replaced by an empty one.
    """
    if not os.path.isfile(path):
        raise JournalError(MISSING_FILE, _("There is no journal at {path}.").format(path=path), path=str(path))
    with told(path):
        return _connect_to_look(path) if mode == LOOK else _connect_beside_writers(path, mode)


def _connect_to_look(path: FilePath) -> Connection:
    """Read where the place can be written like everybody, so that the last to close leaves one file; else without."""
    connection = _open(path, "rw")
    try:
        _prepare(connection, READ)
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except Error as error:
        connection.close()
        if explained(error, path).kind in (NOT_A_JOURNAL, DAMAGED, BUSY):
            raise  # nothing to do with the place
        return _connect_without_writing(path)
    return connection


def _connect_beside_writers(path: FilePath, mode: str) -> Connection:
    connection = _open(path, "rw")
    _prepare(connection, mode)
    return connection


def _prepare(connection: Connection, mode: str) -> None:
    connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    connection.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
    connection.execute("PRAGMA mmap_size=0")  # with a map, an I/O error would be a signal and not an exception
    connection.execute("PRAGMA foreign_keys=ON")
    if mode == READ:
        connection.execute("PRAGMA query_only=ON")
    else:
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("PRAGMA synchronous=FULL")


def create(path: FilePath) -> Connection:
    """Make a new file that nobody else on this computer can read, for writing; raises JournalError where it cannot be.

    The caller knows that none is there.
    """
    from journal import files  # journals are made rarely

    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))  # SQLite gives -wal and -shm the same mode
    except OSError as error:
        raise files.explained(error, path) from error
    with told(path):
        connection = _open(path, "rw")
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except BaseException:
            connection.close()
            remove_files(path)
            raise
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
    return connection


def copy_in_memory(connection: Connection) -> Connection:
    """Return a copy that may be written; it holds every page as the file has it."""
    copy: Connection = module.connect(":memory:", isolation_level=None)
    connection.backup(copy)
    return copy


def connect_for_schema(path: FilePath) -> Connection:
    """Open a file for sqlite-utils, which begins its own transactions and reads plain rows."""
    connection: Connection = module.connect(_uri(path, "rw"), uri=True)
    return connection


def recognise(connection: Connection, path: FilePath) -> int:
    """Return the file's format version from its header, or raise for what is not a journal or is newer than we are."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()  # the header alone is not read before this
    if application != file_format.APPLICATION_ID or version == 0:
        raise JournalError(NOT_A_JOURNAL, _("{path} is not a journal.").format(path=path), path=str(path))
    if version > file_format.FORMAT_VERSION:
        sentence = _("{path} was written by a newer version of this program. Update the program to open it.")
        raise JournalError(NEWER_FORMAT, sentence.format(path=path), path=str(path), version=version)
    return version


def remove_files(path: FilePath) -> None:
    """Remove a half-made journal and what SQLite put beside it."""
    for name in (path, f"{path}-wal", f"{path}-shm", f"{path}-journal"):
        if os.path.exists(name):
            os.unlink(name)


def _connect_without_writing(path: FilePath) -> Connection:
    """Open for looking only; as an unchanging file where SQLite cannot make its -shm: read-only media, a full disk."""
    connection = _open(path, "ro")
    connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    try:
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except Error as error:
        connection.close()
        is_whole = not os.path.exists(f"{path}-wal") or not os.path.getsize(f"{path}-wal")
        if not is_whole or explained(error, path).kind in (BUSY, DAMAGED, NOT_A_JOURNAL):
            raise
        connection = _open(path, "ro&immutable=1")
    connection.execute("PRAGMA query_only=ON")
    return connection


def _open(path: FilePath, mode: str) -> Connection:
    connection: Connection = module.connect(_uri(path, mode), uri=True, isolation_level=None)
    connection.row_factory = module.Row
    return connection


def _uri(path: FilePath, mode: str) -> str:
    """Return the path as an SQLite URI: odd bytes escaped, a slash before a drive letter, no host even on a share."""
    name = os.fsencode(os.path.abspath(path).replace(os.sep, "/"))
    text = "".join(chr(byte) if byte in _PLAIN else f"%{byte:02x}" for byte in name)
    return f"file://{text if text.startswith('/') else f'/{text}'}?mode={mode}"


class told:  # noqa: N801 - reads as a statement: `with told(path): …`
    """Turn SQLite's errors into the one error that a person is told about."""

    def __init__(self, path: FilePath) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, Error):
            raise explained(error, self._path) from error


def explained(error: Error, path: FilePath) -> JournalError:
    """Return the JournalError for an error of SQLite; the kinds are those of `_MEANINGS`, else DAMAGED."""
    text = str(error)
    kind = next((kind for words, kind in _MEANINGS if words in text), DAMAGED)
    return JournalError(kind, _sentence(kind).format(path=path, reason=text), path=str(path), reason=text)


def _sentence(kind: str) -> str:
    return {
        DISK_FULL: _("The disk is full, so nothing was changed in {path}. Make some room and try again."),
        DISK_ERROR: _("The disk that holds {path} reports an error ({reason}). Nothing was changed."),
        BUSY: _("Another program is writing to {path} just now. Nothing was changed; try again in a moment."),
        READ_ONLY: _("{path} can be read but not written here."),
        MISSING_FILE: _("{path} cannot be opened or made: look at the folder and at your rights to it."),
        NOT_A_JOURNAL: _("{path} is not a journal."),
        DAMAGED: _("{path} cannot be read as it should ({reason}). Nothing was changed."),
    }[kind]
