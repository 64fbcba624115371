"""Earlier texts of an entry: the `version` table is also where the log keeps the texts of its steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from journal.errors import NOT_FOUND, JournalError
from journal.i18n import _
from journal.store.driver import Connection


class Version(NamedTuple):
    """One earlier text; `n` is the save that wrote it, `at` the UTC moment of that save."""

    entry: str
    n: int
    title: str
    text: str
    at: str


class Versions:
    """Reads earlier texts; the door writes them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, entry_id: str) -> list[Version]:
        """Return the earlier texts of an entry, newest first."""
        rows = self._connection.execute(
            "SELECT entry, n, title, text, at FROM version WHERE entry = ? ORDER BY n DESC", (entry_id,)
        ).fetchall()
        return [Version(*row) for row in rows]

    def get(self, entry_id: str, n: int) -> Version:
        """Return one earlier text or raise JournalError(NOT_FOUND)."""
        row = self._connection.execute(
            "SELECT entry, n, title, text, at FROM version WHERE entry = ? AND n = ?", (entry_id, n)
        ).fetchone()
        if row is None:
            raise JournalError(NOT_FOUND, _("This earlier text is no longer kept."), id=entry_id, n=n)
        return Version(*row)

    def stream(self, teacher: int) -> Iterator[Version]:
        """Yield the earlier texts of all entries of one teacher, entry by entry, oldest first."""
        rows = self._connection.execute(
            "SELECT v.entry, v.n, v.title, v.text, v.at FROM version v JOIN entry e ON e.id = v.entry"
            " WHERE e.teacher = ? ORDER BY v.entry, v.n",
            (teacher,),
        )
        return (Version(*row) for row in rows)

    def add(self, versions: Iterable[Version]) -> None:
        """Write versions that came with an import, inside the caller's change; what is there already stays.

        The number of the entry's own version goes beyond theirs, so that the next save finds a free one.
        """
        for version in versions:
            self._connection.execute(
                "INSERT OR IGNORE INTO version(entry, n, title, text, at) VALUES (?,?,?,?,?)", version
            )
            self._connection.execute(
                "UPDATE entry SET version = ? WHERE id = ? AND version <= ?", (version.n + 1, version.entry, version.n)
            )
