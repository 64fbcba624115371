"""Files that are written whole or not at all, and the lock that says which window owns a journal."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from journal.errors import DISK_ERROR, DISK_FULL, MISSING_FILE, READ_ONLY, JournalError
from journal.i18n import _


def write_safely(path: Path, content: bytes) -> None:
    """Write a file so that after a crash there is the old one or the new one; see `written_safely`."""
    with written_safely(path) as file:
        file.write(content)


@contextmanager
def written_safely(path: Path) -> Iterator[BinaryIO]:
    """Open a file for writing that replaces `path` at the end, or not at all: temporary, fsync, replace, fsync.

    Raises JournalError(DISK_FULL, READ_ONLY, MISSING_FILE, DISK_ERROR); then, and after any other error inside, the old
    file is untouched and nothing is left beside it.
    """
    import tempfile  # 10 ms that a command which only reads does without

    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise explained(error, path) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o600)
        os.replace(temporary, path)
        sync_folder(path.parent)
    except BaseException as error:
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise explained(error, path) from error
        raise


def read_whole(path: Path) -> bytes:
    """Return a file's bytes; raises what `opened` raises."""
    with opened(path) as file:
        return file.read()


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file for reading; raises JournalError(MISSING_FILE, READ_ONLY, DISK_ERROR) with a sentence."""
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM):
            sentence = _("{path} cannot be read: you have no right to.").format(path=path)
            raise JournalError(READ_ONLY, sentence, path=str(path)) from error
        raise explained(error, path) from error


def give_name(made: str, path: str | os.PathLike[str]) -> None:
    """Give a file that is whole its name; raises FileExistsError where something has that name by now."""
    try:
        os.link(made, path)
    except FileExistsError:
        raise
    except OSError:  # a disk that knows no second names, such as a stick
        os.rename(made, path)
    else:
        os.unlink(made)
    sync_folder(os.path.dirname(os.path.abspath(path)))


def explained(error: OSError, path: str | os.PathLike[str]) -> JournalError:
    """Return the JournalError for an error of the file system."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        kind, sentence = DISK_FULL, _("The disk is full, so {path} was not written. Make some room and try again.")
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        kind, sentence = READ_ONLY, _("{path} cannot be written here: you have no right to write in this folder.")
    elif error.errno in (errno.ENOENT, errno.ENOTDIR):
        kind, sentence = MISSING_FILE, _("There is no file or folder {path}.")
    elif error.errno == errno.EISDIR:
        kind, sentence = MISSING_FILE, _("{path} is a folder, not a file.")
    else:
        kind, sentence = DISK_ERROR, _("{path} could not be used ({reason}).")
    return JournalError(kind, sentence.format(path=path, reason=error.strerror), path=str(path))


def sync_folder(folder: str | os.PathLike[str]) -> None:
    """Make the new name durable; Windows has no such call and keeps names itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


LOCKED_BYTE = 1 << 20  # far behind the text of a lock file: Windows lets nobody read what is locked


class Holder(NamedTuple):
    """Who has a journal open in a window."""

    user: str
    host: str
    pid: int


class WindowLock:
    """One window owns a journal: a lock file beside it names the user, the host and the process.

    The file is also locked by the system, which lets go when the process ends, however it ends; so one that a crash
    left behind is taken over, whatever runs under its number by now. One of another host is respected: its system may
    not tell ours.
    """

    def __init__(self, journal: Path) -> None:
        self.path = Path(f"{os.path.realpath(journal)}.lock")  # one file under two names is one journal
        self._handle: int | None = None

    def take(self) -> Holder | None:
        """Try to own the journal; None means owned, otherwise return who does.

        Raises JournalError(READ_ONLY, DISK_FULL…) where no lock file can be written: nobody can own a journal there.
        """
        try:
            handle = self._seized()
            if handle is None:
                return self._holder() or Holder("", "", 0)
            holder = self._holder()
            if holder is not None and holder.host != _host():
                os.close(handle)
                return holder
            self._handle = handle
            os.ftruncate(handle, 0)
            os.write(handle, json.dumps(_me()._asdict()).encode())
        except OSError as error:
            self.release()
            raise explained(error, self.path) from error
        return None

    def release(self) -> None:
        """Give the journal up, if it is ours."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        if os.name == "nt":  # an open file cannot be removed there
            os.close(handle)
            with suppress(PermissionError):  # somebody else has it by now
                self.path.unlink(missing_ok=True)
        else:  # the other way round another window could lock the file and then lose it
            self.path.unlink(missing_ok=True)
            os.close(handle)

    def _seized(self) -> int | None:
        """Open and lock the file; None where somebody has it. One removed in between, on being given up, is no lock."""
        while True:
            handle = os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600)
            if not _lock(handle):
                os.close(handle)
                return None
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(handle), os.stat(self.path)):
                    return handle
            os.close(handle)

    def _holder(self) -> Holder | None:
        with suppress(OSError, ValueError, TypeError):  # a lock that cannot be read holds nothing
            return Holder(**json.loads(self.path.read_text(encoding="utf-8")))
        return None


def _lock(handle: int) -> bool:
    """Let the system keep the file for this process; False where it keeps it for somebody."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(handle, 0, os.SEEK_SET)
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:  # on a disk that knows no locks the file is as good as it gets
        return error.errno not in (errno.EWOULDBLOCK, errno.EACCES)
    return True


def _me() -> Holder:
    import getpass

    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name for this user id on this system
        user = ""
    return Holder(user, _host(), os.getpid())


def _host() -> str:
    import platform

    return platform.node()
