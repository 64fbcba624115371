"""Search in the bin, which has no index: its few entries are looked through one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.domain.query import DATES, Field, Query, Term, Text
from journal.domain.snippet import holds

if TYPE_CHECKING:
    from journal.domain.entry import Entry
    from journal.store.database import Store
    from journal.store.filters import Filters
    from journal.store.frameworks import IndicatorKey


def search_bin(store: Store, filters: Filters, query: Query) -> list[Entry]:
    """Return what is in the bin and fits, last binned first; the owner's unless a teacher is named."""
    look = Look(store, filters)
    everybody = bool(query.fields("teacher"))
    owner = store.teachers.owner().id
    mine = (entry for entry in store.entries.in_bin() if everybody or entry.teacher == owner)
    return [entry for entry in mine if all(any(look.fits(entry, term) for term in group) for group in query.groups)]


class Look:
    """Says of one entry at a time whether a term holds."""

    def __init__(self, store: Store, filters: Filters) -> None:
        self._store = store
        self._filters = filters

    def fits(self, entry: Entry, term: Term) -> bool:
        """Whether the term holds for the entry, its `-` included."""
        fits = self._has_words(entry, term) if isinstance(term, Text) else self._has(entry, term)
        return fits != term.negated

    def _has_words(self, entry: Entry, text: Text) -> bool:
        notes = "\n".join(link.note for link in entry.links)
        return holds(text, (entry.title, " ".join(entry.tags), notes, entry.body))

    def _has(self, entry: Entry, field: Field) -> bool:
        if field.name in DATES:
            return field.first <= entry.date.toordinal() <= field.last
        match field.name:
            case "theme":
                themes = self._filters.themes(field)
                return any(key.theme in themes for key in self._keys(entry))
            case "code":
                indicators = self._filters.indicators(field)
                return any(key.n in indicators for key in self._keys(entry))
            case "tag":
                return field.value.lower() in (tag.lower() for tag in entry.tags)
            case "prompt":
                prompt = entry.prompt.id if entry.prompt else ""
                return prompt == field.value.lower() or prompt.startswith(f"{field.value.lower()}-")
            case "teacher":
                key = self._filters.teacher(field)
                return key is None or self._store.teachers.with_key(key).id == entry.teacher
        return self._is(entry, field.value)

    def _is(self, entry: Entry, what: str) -> bool:
        return {
            "binned": entry.binned is not None,
            "given": entry.id in self._filters.given(),
            "image": "![" in entry.body,
            "link": bool(entry.links),
            "pinned": entry.pinned,
            "shareable": entry.shareable,
            "unfinished": entry.unfinished,
        }[what]

    def _keys(self, entry: Entry) -> list[IndicatorKey]:
        find = self._store.frameworks.key_of
        return [find(link.code, link.framework, link.version) for link in entry.links]
