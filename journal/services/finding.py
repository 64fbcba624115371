"""Find entries again: a line of text in, entries with a snippet and the words to mark out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from journal.domain.query import Query, parse
from journal.domain.snippet import Mark, Marker, Snippet
from journal.errors import BAD_VALUE, JournalError
from journal.i18n import _
from journal.store.search import BEST, NEWEST, ORDERS, RANKED, Place

if TYPE_CHECKING:
    from journal.domain.entry import Entry
    from journal.store.database import Store

__all__ = ["BEST", "MOST_COUNTED", "NEWEST", "Finding", "Found", "Hit"]

PAGE = 50
MOST_COUNTED = RANKED  # a total above this reads "more than 2,000"
_PIECE = 500  # entries that are read at once where all are wanted


class Hit(NamedTuple):
    """One entry that was found, and what to show of it."""

    entry: Entry
    snippet: Snippet
    title_marks: tuple[Mark, ...] = ()


class Found(NamedTuple):
    """One page of hits; `next` is what `find` takes to go on, None at the end.

    `total` goes to MOST_COUNTED + 1, which reads "more than 2,000", and no further; it is None on later pages.
    `note` is a sentence where the order is not quite the one that was asked for.
    """

    hits: list[Hit]
    total: int | None
    next: Place | None
    note: str = ""

    @property
    def more(self) -> bool:
        """Whether there are further pages."""
        return self.next is not None


class Finding:
    """Searches the owner's entries, or with `teacher:` those of others."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def find(
        self, text: str, order: str = NEWEST, limit: int = PAGE, after: Place | None = None, *, counted: bool = True
    ) -> Found:
        """Return a page of what `text` asks for; raises QueryError, or JournalError for an unknown teacher.

        Without `counted` the total is left out where it would have to be counted.
        """
        if order not in ORDERS:
            sentence = _("“{order}” is not an order; it is one of {known}.")
            raise JournalError(BAD_VALUE, sentence.format(order=order, known=", ".join(ORDERS)), order=order)
        query = parse(text)
        page = self._store.search.page(query, order, limit, after)
        total = page.total
        if total is None and page.next and counted and after is None:  # count on from here: no hit is walked twice
            total = limit + self._store.search.count(query, max(0, MOST_COUNTED + 1 - limit), page.next)
        return Found(_hits(query, page.entries), total, page.next, _note(page.ranked))

    def all(self, text: str, order: str = NEWEST) -> Iterator[Hit]:
        """Yield everything that `text` asks for, reading one page and then larger pieces."""
        found = self.find(text, order, counted=False)
        yield from found.hits
        while found.next:
            found = self.find(text, order, _PIECE, found.next)
            yield from found.hits

    def count(self, text: str, most: int | None = None) -> int:
        """Return how many entries `text` finds, exactly or up to `most`, which is quick at every size."""
        query = parse(text)
        return self._store.search.count(query) if most is None else self._store.search.count(query, most)


def _hits(query: Query, entries: list[Entry]) -> list[Hit]:
    marker = Marker(query)
    return [Hit(entry, marker.cut(entry.body), marker.marks(entry.title)) for entry in entries]


def _note(ranked: str) -> str:
    return {
        "": "",
        "all": "",
        "newest": _("Best first among the newest {most:,} of these entries.").format(most=RANKED),
        "nothing": _("Too many entries fit to rank them, so the newest come first."),
    }[ranked]
