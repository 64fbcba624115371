"""One journal file: open, recognise, migrate, close. Everything else of the store hangs on it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import cached_property
from typing import TYPE_CHECKING

from journal.domain.change import Change
from journal.errors import FILE_EXISTS, MISSING_FILE, OLDER_FORMAT, JournalError
from journal.i18n import _
from journal.store import driver, file_format
from journal.store.changes import Door, Listener, Step

if TYPE_CHECKING:
    from journal.store.coaching import Coaching
    from journal.store.driver import FilePath
    from journal.store.entries import Entries
    from journal.store.frameworks import Frameworks
    from journal.store.links import Links
    from journal.store.notes import Notes
    from journal.store.prompts import Prompts
    from journal.store.search import Search
    from journal.store.settings import Settings
    from journal.store.summaries import Summaries
    from journal.store.teachers import Teachers
    from journal.store.versions import Versions


class Store:
    """The contents of one journal file; the parts are made when they are first asked for."""

    def __init__(
        self, path: FilePath, connection: driver.Connection, now: Callable[[], str], *, read_only: bool
    ) -> None:
        self.path = path
        self.read_only = read_only
        self.now = now
        self.connection = connection
        self.door = Door(connection, path, now, read_only=read_only)

    @classmethod
    def create(cls, path: FilePath, now: Callable[[], str], furnish: Callable[[Store], None] | None = None) -> Store:
        """Make a new journal with what `furnish(store)` writes; it has its name only when it is whole.

        Raises JournalError(FILE_EXISTS) where anything stands at `path` already.
        """
        _refuse_what_stands(path)
        folder = os.path.dirname(os.path.abspath(path))
        if not os.path.isdir(folder):
            raise JournalError(MISSING_FILE, _("The folder {path} does not exist.").format(path=folder), path=folder)
        from journal.files import give_name

        made = f"{path}.{os.getpid()}.new"
        try:
            cls._make(made, now, furnish)
            give_name(made, path)
        except FileExistsError:
            _refuse_what_stands(path)
            raise
        finally:
            driver.remove_files(made)
        return cls.open(path, now)

    @classmethod
    def _make(cls, path: FilePath, now: Callable[[], str], furnish: Callable[[Store], None] | None) -> None:
        """Write a whole journal into one file that can be moved."""
        from journal.store.migrations import migrate  # the schema library: only new and old files need it

        driver.create(path).close()
        migrate(path)
        store = cls.open(path, now)
        try:
            if furnish is not None:
                furnish(store)
            with driver.told(path):
                store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()  # a -wal would stay behind
        finally:
            store.close()

    @classmethod
    def open(
        cls,
        path: FilePath,
        now: Callable[[], str],
        *,
        mode: str = driver.WRITE,
        before_migration: Callable[[FilePath], object] | None = None,
    ) -> Store:
        """Open an existing journal in one of the driver's modes.

        An older one is migrated when opened for writing; `before_migration(path)` first makes a backup.
        Raises JournalError: MISSING_FILE, NOT_A_JOURNAL, DAMAGED, NEWER_FORMAT, READ_ONLY; OLDER_FORMAT for reading.
        """
        connection = driver.connect(path, mode)
        try:
            with driver.told(path):
                version = driver.recognise(connection, path)
                if version < file_format.FORMAT_VERSION:
                    _refuse_unless_writing(mode, path)
                    connection.close()
                    _migrate(path, before_migration)
                    connection = driver.connect(path, mode)
                if mode == driver.WRITE:
                    connection.execute("PRAGMA journal_mode=WAL").fetchone()
        except BaseException:
            connection.close()
            raise
        return cls(path, connection, now, read_only=mode != driver.WRITE)

    def change(self, label: str, merge: str | None = None) -> AbstractContextManager[Step]:
        """Open the door for one write; see `Door.change`."""
        return self.door.change(label, merge)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read one state of the file for as long as it takes, whatever others write; nothing is written inside."""
        self.connection.execute("BEGIN")
        try:
            yield
        finally:
            if self.connection.in_transaction:  # an error of the disk may have ended it
                self.connection.execute("ROLLBACK")

    def listen(self, listener: Listener) -> None:
        """Call `listener(change)` after every commit of this store."""
        self.door.listen(listener)

    def undo(self) -> Change | None:
        """Take the last step back; see `Door.undo`."""
        return self.door.undo()

    def redo(self) -> Change | None:
        """Make the last undone step again; see `Door.redo`."""
        return self.door.redo()

    def telling(self) -> AbstractContextManager[None]:
        """Turn SQLite's errors inside into JournalError; for jobs that read, since the door answers for writes."""
        return driver.told(self.path)

    def data_version(self) -> int:
        """Return a number that moves when another connection has committed."""
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Close the file; the last writer leaves one file without a -wal beside it."""
        if not self.read_only:
            with suppress(driver.Error):  # everything is safe in the -wal; whoever opens the journal next goes on there
                self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        self.connection.close()

    @cached_property
    def entries(self) -> Entries:
        """Entries, with their links and tags."""
        from journal.store.entries import Entries

        return Entries(self.connection, self.door, self.frameworks, self.teachers)

    @cached_property
    def links(self) -> Links:
        """What entries are about, counted for the timeline."""
        from journal.store.links import Links

        return Links(self.connection, self.entries)

    @cached_property
    def versions(self) -> Versions:
        """Earlier texts."""
        from journal.store.versions import Versions

        return Versions(self.connection)

    @cached_property
    def frameworks(self) -> Frameworks:
        """Frameworks and the keys of their indicators."""
        from journal.store.frameworks import Frameworks

        return Frameworks(self.connection, self.door)

    @cached_property
    def teachers(self) -> Teachers:
        """The owner, and the teachers whose summaries were kept."""
        from journal.store.teachers import Teachers

        return Teachers(self.connection, self.door)

    @cached_property
    def settings(self) -> Settings:
        """What belongs to the journal and travels with it."""
        from journal.store.settings import Settings

        return Settings(self.connection, self.door)

    @cached_property
    def notes(self) -> Notes:
        """The teacher's own note on an indicator."""
        from journal.store.notes import Notes

        return Notes(self.connection, self.door)

    @cached_property
    def search(self) -> Search:
        """Full-text search."""
        from journal.store.search import Search

        return Search(self)

    @cached_property
    def prompts(self) -> Prompts:
        """Questions and what became of them."""
        from journal.store.prompts import Prompts

        return Prompts(self)

    @cached_property
    def coaching(self) -> Coaching:
        """The goal, its steps, the talks."""
        from journal.store.coaching import Coaching

        return Coaching(self)

    @cached_property
    def summaries(self) -> Summaries:
        """What was given, byte by byte."""
        from journal.store.summaries import Summaries

        return Summaries(self)


def _refuse_what_stands(path: FilePath) -> None:
    if os.path.lexists(path):
        sentence = _("{path} exists already; nothing was changed.").format(path=path)
        raise JournalError(FILE_EXISTS, sentence, path=str(path))


def _refuse_unless_writing(mode: str, path: FilePath) -> None:
    if mode != driver.WRITE:
        sentence = _("{path} was written by an older version of this program and has to be brought up to date first.")
        raise JournalError(OLDER_FORMAT, sentence.format(path=path), path=str(path))


def _migrate(path: FilePath, before_migration: Callable[[FilePath], object] | None) -> None:
    from journal.store.migrations import migrate

    if before_migration is not None:
        before_migration(path)
    migrate(path)
