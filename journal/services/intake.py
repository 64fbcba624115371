"""An import while it runs: what it adds to, how far it is, and the report of what it did."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from journal.errors import (
    BAD_DATE,
    BAD_IMPORT,
    BAD_VALUE,
    CANCELLED,
    EMPTY_TEXT,
    TOO_LARGE,
    UNKNOWN_INDICATOR,
    UNKNOWN_SETTING,
    JournalError,
)
from journal.i18n import _

if TYPE_CHECKING:
    from journal.store.database import Store

REPORTED = (BAD_DATE, BAD_IMPORT, BAD_VALUE, EMPTY_TEXT, TOO_LARGE, UNKNOWN_INDICATOR, UNKNOWN_SETTING)
"""Kinds of error that concern one thing in a file; the others stop an import."""

STRIDE = 50  # entries between two words on how far it is


class Skipped(NamedTuple):
    """One thing that was not taken in, or not all of it, and the reason."""

    what: str
    why: str


@dataclass(slots=True)
class Report:
    """What an import did: entries read, new, there already, changed; and whatever of the file was not taken in."""

    read: int = 0
    new: int = 0
    already: int = 0
    changed: int = 0
    skipped: list[Skipped] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return the report as the command line prints it."""
        counts = {"read": self.read, "new": self.new, "already": self.already, "changed": self.changed}
        return {**counts, "skipped": [one._asdict() for one in self.skipped]}


@dataclass(slots=True)
class Intake:
    """One import while it runs."""

    store: Store
    teacher: str  # the owner's id
    today: date
    now: str  # UTC
    total: int = 0  # entries in the file
    progress: Callable[[int, int], None] | None = None
    cancelled: Callable[[], bool] | None = None
    owner: str = ""  # whose journal the file says it is
    report: Report = field(default_factory=Report)

    def count(self) -> None:
        """Note that one more entry was read; raises JournalError(CANCELLED) where somebody wants to stop."""
        self.report.read += 1
        if self.report.read % STRIDE == 0 or self.report.read == self.total:
            if self.cancelled is not None and self.cancelled():
                raise JournalError(CANCELLED, _("The import was stopped; nothing was taken in."))
            if self.progress is not None:
                self.progress(self.report.read, self.total)

    def skip(self, what: str, why: str) -> None:
        """Report something that was not taken in."""
        self.report.skipped.append(Skipped(what, why))

    def differs(self, what: str) -> None:
        """Report a thing that this journal has in other words."""
        self.skip(what, _("This journal has its own, which stays."))

    @contextmanager
    def reporting(self, what: str) -> Iterator[None]:
        """Report what is wrong with one thing in the file, and go on with the next."""
        try:
            yield
        except JournalError as error:
            if error.kind not in REPORTED:
                raise
            self.skip(what, str(error))

    def each(self, what: str, items: Iterable[object], take: Callable[[Intake, object], None]) -> None:
        """Take in items one by one."""
        for number, item in enumerate(items, 1):
            with self.reporting(f"{what} {number}"):
                take(self, item)
