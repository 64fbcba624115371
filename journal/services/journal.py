"""A journal that is open: its parts as they are, and the services made when they are first asked for."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from journal.domain.entry import Clock, utc_text
from journal.errors import OLDER_FORMAT, JournalError
from journal.store.database import Store
from journal.store.driver import LOOK, READ, WRITE

if TYPE_CHECKING:
    from pathlib import Path

    from journal.services.charting import Charting
    from journal.services.exchanging import Exchanging
    from journal.services.finding import Finding
    from journal.services.preferences import JournalPreferences
    from journal.services.prompting import Prompting
    from journal.services.sharing import Sharing
    from journal.services.writing import Writing
    from journal.store.coaching import Coaching
    from journal.store.driver import FilePath
    from journal.store.entries import Entries
    from journal.store.frameworks import Frameworks
    from journal.store.notes import Notes
    from journal.store.settings import Settings
    from journal.store.summaries import Summaries
    from journal.store.teachers import Teachers
    from journal.store.versions import Versions

ENDING = ".journal"

__all__ = ["ENDING", "LOOK", "READ", "WRITE", "Journal", "system_clock"]


def system_clock() -> datetime:
    """Return the present as an aware local time."""
    return datetime.now(UTC).astimezone()


class Journal:
    """One open journal. `entries`, `settings` and their like are the store's own; services join layers."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store = store
        self.clock = clock

    @classmethod
    def create(cls, path: FilePath, *, teacher: str = "", clock: Clock = system_clock) -> Journal:
        """Make a new journal with the built-in frameworks and questions; raises JournalError(FILE_EXISTS…)."""
        from journal.services.furnishing import furnish

        def write_contents(store: Store) -> None:
            furnish(store, teacher, utc_text(clock()))

        return cls(Store.create(path, lambda: utc_text(clock()), write_contents), clock)

    @classmethod
    def open(cls, path: FilePath, *, mode: str = WRITE, clock: Clock = system_clock) -> Journal:
        """Open an existing journal to WRITE, to READ beside its writer, or to LOOK; raises what `Store.open` does.

        One of an older version is brought up to date first, after a verified backup, also where it is only read.
        """

        def now() -> str:
            return utc_text(clock())

        back_up = partial(_back_up, clock)
        try:
            return cls(Store.open(path, now, mode=mode, before_migration=back_up), clock)
        except JournalError as error:
            if error.kind != OLDER_FORMAT:
                raise
        Store.open(path, now, before_migration=back_up).close()
        return cls(Store.open(path, now, mode=mode), clock)

    @property
    def path(self) -> Path:
        """The journal's file."""
        from pathlib import Path

        return Path(self.store.path)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written here."""
        return self.store.read_only

    def close(self) -> None:
        """Close the file; what was saved stays in one file."""
        self.store.close()

    @property
    def entries(self) -> Entries:
        """Entries, read and written."""
        return self.store.entries

    @property
    def frameworks(self) -> Frameworks:
        """Frameworks, their themes and indicators."""
        return self.store.frameworks

    @property
    def teachers(self) -> Teachers:
        """The owner and others."""
        return self.store.teachers

    @property
    def settings(self) -> Settings:
        """Raw values; `preferences` knows what they mean."""
        return self.store.settings

    @property
    def versions(self) -> Versions:
        """Earlier texts."""
        return self.store.versions

    @property
    def notes(self) -> Notes:
        """Own notes on indicators."""
        return self.store.notes

    @property
    def coaching(self) -> Coaching:
        """The goal, its steps, the talks."""
        return self.store.coaching

    @property
    def summaries(self) -> Summaries:
        """What was given."""
        return self.store.summaries

    @cached_property
    def writing(self) -> Writing:
        """Write, change, delete, restore."""
        from journal.services.writing import Writing

        return Writing(self.store, self.clock)

    @cached_property
    def prompting(self) -> Prompting:
        """Today's question and what becomes of it."""
        from journal.services.prompting import Prompting

        return Prompting(self.store, self.clock)

    @cached_property
    def charting(self) -> Charting:
        """What was written about, over time."""
        from journal.services.charting import Charting

        return Charting(self.store, self.clock)

    @cached_property
    def finding(self) -> Finding:
        """Search."""
        from journal.services.finding import Finding

        return Finding(self.store)

    @cached_property
    def sharing(self) -> Sharing:
        """Summaries for a coach."""
        from journal.services.sharing import Sharing

        return Sharing(self.store, self.clock)

    @cached_property
    def exchanging(self) -> Exchanging:
        """Import and export."""
        from journal.services.exchanging import Exchanging

        return Exchanging(self.store, self.clock)

    @cached_property
    def preferences(self) -> JournalPreferences:
        """The journal's settings, with their meaning."""
        from journal.services.preferences import JournalPreferences

        return JournalPreferences(self.store)


def _back_up(clock: Clock, path: FilePath) -> None:
    from pathlib import Path

    from journal.services.backing_up import BEFORE_UPDATE, backup_before

    backup_before(Path(path), BEFORE_UPDATE, clock)
