"""What the list of entries can show, read page by page: everything, what a search finds, what is in the bin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from journal.domain.entry import Entry, shorten
from journal.services.finding import NEWEST, Found, Hit
from journal.services.journal import Journal
from journal.ui.models.entry_list import EntryRow, RowPage
from journal.ui.pages.labels import Labels

_MARKS = re.compile(r"^\s*(?:#{1,6}|>|[-*+]|\d+[.)])\s+|[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}", re.MULTILINE)

SNIPPET = 200  # characters: two lines of a wide list
SHORT = 24  # characters: a title that is seen whole in a narrow list
_HEAD = 600  # characters of a text that are looked at for them


@dataclass(frozen=True, slots=True)
class Listing:
    """The first page of a list and what is said above it; `total` counts to 2,001 and no further."""

    page: RowPage
    total: int
    note: str = ""


class Lister:
    """Reads lists from a journal."""

    def __init__(self, journal: Journal, labels: Labels) -> None:
        self._journal = journal
        self._labels = labels

    def everything(self) -> Listing:
        """Return every kept entry of the owner, newest first."""
        return Listing(self._newest(None), self._journal.entries.count())

    def found(self, query: str, order: str = NEWEST) -> Listing:
        """Return what a query finds; raises QueryError."""
        found = self._journal.finding.find(query, order)
        page = self._page_of_hits(query, order, found)
        return Listing(page, found.total or 0, found.note)

    def in_bin(self) -> Listing:
        """Return what is in the bin, last deleted first."""
        entries = self._journal.entries.in_bin()
        return Listing(RowPage(tuple(map(self._row, entries))), len(entries))

    def _newest(self, before: Entry | None) -> RowPage:
        entries = self._journal.entries.page(before)
        more = partial(self._newest, entries[-1]) if entries else None
        return RowPage(tuple(map(self._row, entries)), more)

    def _next_hits(self, query: str, order: str, before: Found) -> RowPage:
        return self._page_of_hits(query, order, self._journal.finding.find(query, order, after=before.next))

    def _page_of_hits(self, query: str, order: str, found: Found) -> RowPage:
        more = partial(self._next_hits, query, order, found) if found.more else None
        return RowPage(tuple(map(self._hit_row, found.hits)), more)

    def _row(self, entry: Entry) -> EntryRow:
        return EntryRow(
            entry.id,
            entry.date,
            entry.shown_title,
            _beginning(entry),
            self._labels.lines(entry.links),
            pinned=entry.pinned,
            unfinished=entry.unfinished,
        )

    def _hit_row(self, hit: Hit) -> EntryRow:
        entry = hit.entry
        return EntryRow(
            entry.id,
            entry.date,
            entry.shown_title,
            hit.snippet.text,
            self._labels.lines(entry.links),
            hit.title_marks if entry.title else (),
            hit.snippet.marks,
            entry.pinned,
            entry.unfinished,
        )


def _beginning(entry: Entry) -> str:
    """Return the first words of a text in one line, after a short first line that already stands in for the title."""
    words = " ".join(_MARKS.sub("", entry.body[:_HEAD]).split())
    if not entry.title and len(entry.shown_title) <= SHORT:
        words = words.removeprefix(entry.shown_title.rstrip("…")).lstrip()
    return shorten(words, SNIPPET)
