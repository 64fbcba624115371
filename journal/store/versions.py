"""Earlier texts of an entry: the `version` table is also where the log keeps the texts of its steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

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

    def stream(self, teacher: int) -> Iterator[Version]:
        """Yield the earlier texts of all entries of one teacher, entry by entry, oldest first."""
        rows = self._connection.execute(
            "SELECT v.entry, v.n, v.title, v.text, v.at FROM version v JOIN entry e ON e.id = v.entry"
            " WHERE e.teacher = ? ORDER BY v.entry, v.n",
            (teacher,),
        )
        return (Version(*row) for row in rows)

    def add(self, versions: Iterable[Version]) -> None:
        """Write versions that came with an import, inside the caller's change; a text that is there stays as it is.

        One whose number another text has here gets a free one. The number of the entry's own version goes beyond
        theirs, so that the next save finds a free one.
        """
        for version in versions:
            n = self._number_for(version)
            self._connection.execute(
                "INSERT OR IGNORE INTO version(entry, n, title, text, at) VALUES (?,?,?,?,?)", version._replace(n=n)
            )
            self._connection.execute(
                "UPDATE entry SET version = ? WHERE id = ? AND version <= ?", (n + 1, version.entry, n)
            )

    def _number_for(self, version: Version) -> int:
        """Return the number under which a version is kept already, else its own or, where that is taken, a new one."""
        known = self._connection.execute(
            "SELECT n FROM version WHERE entry = ? AND title = ? AND text = ? AND at = ? ORDER BY n <> ?, n",
            (version.entry, version.title, version.text, version.at, version.n),
        ).fetchone()
        taken, last = self._connection.execute(
            "SELECT max(n = ?), max(n) FROM version WHERE entry = ?", (version.n, version.entry)
        ).fetchone()
        return int(known[0] if known else last + 1 if taken else version.n)
