"""What was given away: every summary with its exact bytes. Only ever added to: what is handed over is handed over."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from journal.domain.folding import words_of
from journal.errors import NOT_FOUND, JournalError
from journal.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.store.database import Store

_LISTED = "id, coach, first, last, made, file_name, format, fingerprint, entries"


class Given(NamedTuple):
    """One summary that was saved to be given away; `content` is read apart, by `Summaries.content`."""

    id: str
    coach: str
    first: str  # days as text, as the file says them
    last: str
    made: str  # UTC moment of saving
    file_name: str
    format: str
    fingerprint: str
    entries: int


class Kept(NamedTuple):
    """A summary as it is kept: what is listed, the words to search in, the file and the data in it."""

    given: Given
    words: str
    content: bytes
    data: dict[str, Any]


class Summaries:
    """Reads and adds to the sharing log."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._connection = store.connection

    def add(self, kept: Kept) -> bool:
        """Keep a summary, unless it is there already; say whether it was new. Not undoable: what is given is given."""
        data = json.dumps(kept.data, ensure_ascii=False)
        with self._store.change(_("Note what was given")):
            cursor = self._connection.execute(
                f"INSERT OR IGNORE INTO summary({_LISTED}, words, content, data) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
                (*kept.given, kept.words, kept.content, data),
            )
            if cursor.rowcount > 0:
                self._store.door.touch("summary", kept.given.id)
        return cursor.rowcount > 0

    def given(self, query: str = "") -> list[Given]:
        """Return what was given, the latest first; with a query what has words beginning with all of its."""
        rows = self._connection.execute(f"SELECT {_LISTED}, words FROM summary ORDER BY made DESC, id").fetchall()
        wanted = words_of(query)
        return [Given(*row[:-1]) for row in rows if _has_all(wanted, f"{row['coach']} {row['made']} {row['words']}")]

    def given_with(self, entry_id: str) -> list[Given]:
        """Return what was given with words from one entry, the latest first."""
        rows = self._connection.execute(
            f"SELECT {_LISTED} FROM summary WHERE EXISTS (SELECT 1 FROM json_each(summary.data, '$.entries') AS item"
            " WHERE json_extract(item.value, '$.id') = ?) ORDER BY made DESC, summary.id",
            (entry_id,),
        ).fetchall()
        return [Given(*row) for row in rows]

    def content(self, summary_id: str) -> bytes:
        """Return the exact bytes of the file that was given; raises JournalError(NOT_FOUND)."""
        return self._kept(summary_id).content

    def stream(self) -> Iterator[Kept]:
        """Yield every summary with its bytes, the earliest first, one at a time."""
        for (summary_id,) in self._connection.execute("SELECT id FROM summary ORDER BY made, id").fetchall():
            yield self._kept(summary_id)

    def _kept(self, summary_id: str) -> Kept:
        row = self._connection.execute(
            f"SELECT {_LISTED}, words, content, data FROM summary WHERE id = ?", (summary_id,)
        ).fetchone()
        if row is None:
            raise JournalError(NOT_FOUND, _("This summary is not kept here."), id=summary_id)
        *listed, words, content, data = row
        return Kept(Given(*listed), words, bytes(content), json.loads(data))


def _has_all(wanted: tuple[str, ...], text: str) -> bool:
    present = words_of(text)
    return all(any(word.startswith(start) for word in present) for start in wanted)
