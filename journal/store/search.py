"""Search: newest first in the order of the index, best first by bm25, pages by key, and counts with a bound.

Measured at 100,000 entries: FTS5 walks 95,000 hits in 7 ms, but bm25 over all of them takes 100 ms. So ranking stops at
the newest RANKED hits. A wide query with a filter is not ranked at all, nor one with a phrase or a long prefix, which
bm25 first counts through the whole journal. Snippets are cut in Python (`domain/snippet.py`) from the page's entries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journal.domain.query import Query, Text
from journal.store.bin import search_bin
from journal.store.filters import Filters
from journal.store.search_plan import END, Planner, is_long_prefix

if TYPE_CHECKING:
    from journal.domain.entry import Entry
    from journal.store.database import Store

NEWEST = "newest"
BEST = "best"
ORDERS = (NEWEST, BEST)
RANKED = 2_000  # hits that are ranked; of more, the newest

_NO_LIMIT = -1
_WEIGHTS = "5.0, 2.0, 1.0, 1.0"  # title, tags, notes, text


class Place(NamedTuple):
    """Where a page ended; the next one goes on behind it."""

    docid: int
    score: float = 0.0


class Page(NamedTuple):
    """Entries, where the next page begins (None: there is none), and what was ranked.

    `ranked` is "" for newest first, else what *best* came to: "all", "newest" (of too many the newest 2,000) or
    "nothing" (newest first after all). `total` goes to RANKED + 1 and is None where it would have to be counted.
    """

    entries: list[Entry]
    next: Place | None = None
    ranked: str = ""
    total: int | None = None


class Search:
    """Answers queries from one journal; everything means the owner's kept entries unless the query says otherwise."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._connection = store.connection
        self._filters = Filters(store)
        self._planner = Planner(store, self._filters)

    def page(self, query: Query, order: str = NEWEST, limit: int = 50, after: Place | None = None) -> Page:
        """Return the next entries; raises QueryError for a theme or code that this journal does not have."""
        if query.in_bin:
            entries = search_bin(self._store, self._filters, query)
            return Page(entries, total=len(entries))
        return self._best(query, limit, after) if order == BEST else self._newest(query, limit, after)

    def count(self, query: Query, most: int = _NO_LIMIT, after: Place | None = None) -> int:
        """Return how many entries the query finds, behind `after` in the order of the index; at most `most`."""
        if query.in_bin:
            return len(search_bin(self._store, self._filters, query))
        plan = self._planner.plan(query)
        values = (*plan.values(end=after.docid if after else END), most)
        row = self._connection.execute(f"SELECT count(*) FROM (SELECT 1 {plan.tail} LIMIT ?)", values).fetchone()
        return int(row[0])

    # pages

    def _newest(self, query: Query, limit: int, after: Place | None, ranked: str = "") -> Page:
        plan = self._planner.plan(query)
        rows = self._connection.execute(
            f"SELECT hit.rowid {plan.tail} ORDER BY hit.rowid DESC LIMIT ?",
            (*plan.values(end=after.docid if after else END), limit + 1),
        ).fetchall()
        known = after is None and len(rows) <= limit
        return self._filled([Place(*row) for row in rows], limit, ranked, len(rows) if known else None)

    def _best(self, query: Query, limit: int, after: Place | None) -> Page:
        plan = self._planner.plan(query, ranking=True)
        if not plan.match:
            return self._newest(query, limit, after)
        hits, oldest = self._connection.execute(
            f"SELECT count(*), min(docid) FROM (SELECT hit.rowid AS docid {plan.tail} ORDER BY hit.rowid DESC LIMIT ?)",
            (*plan.values(), RANKED + 1),
        ).fetchone()
        is_wide = hits > RANKED
        if is_wide and (plan.is_filtered or any(_is_costly(text) for text in query.wanted())):
            return self._newest(query, limit, after, "nothing")
        score, docid = (after.score, after.docid) if after else (float("-inf"), END)
        rows = self._connection.execute(
            # materialised: bm25 would else be asked for before the conditions, of hits that they drop
            f"WITH ranked AS MATERIALIZED (SELECT hit.rowid AS docid, bm25(entry_fts, {_WEIGHTS}) AS score {plan.tail})"
            " SELECT docid, score FROM ranked WHERE score > ? OR score = ? AND docid < ?"
            " ORDER BY score, docid DESC LIMIT ?",
            (*plan.values(floor=oldest + 1 if is_wide else 0), score, score, docid, limit + 1),
        ).fetchall()
        total = None if after else hits
        return self._filled([Place(*row) for row in rows], limit, "newest" if is_wide else "all", total)

    def _filled(self, places: list[Place], limit: int, ranked: str, total: int | None) -> Page:
        shown = places[:limit]
        entries = self._store.entries.with_docids([place.docid for place in shown])
        return Page(entries, shown[-1] if len(shown) < len(places) else None, ranked, total)


def _is_costly(text: Text) -> bool:
    """Whether bm25 would take long to learn how frequent this is."""
    return text.is_phrase or is_long_prefix(text)
