"""What an entry may be about: likely indicators for a text, the ones linked lately, and near neighbours."""

from __future__ import annotations

from collections.abc import Collection

from journal.domain.framework import Key
from journal.domain.suggesting import Past, Suggester, Suggestion, learn
from journal.store.database import Store

PAST_ENTRIES = 150  # of the owner, the newest: what the teacher's own words are learned from
LATELY_ENTRIES = 20
MOST_LATELY = 5


class Suggesting:
    """Suggests and never links. What it learned is kept until `refresh`; its first use takes some milliseconds more."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._learned: Suggester | None = None

    def likely(self, text: str, linked: Collection[Key] = ()) -> list[Suggestion]:
        """Return at most three indicators that the text is likely about, each with the words that say so."""
        return self._suggester.likely(text, linked)

    def lately(self) -> list[Key]:
        """Return the indicators linked last, the latest first."""
        entries = self._store.entries.page(limit=LATELY_ENTRIES)
        keys = dict.fromkeys((link.framework, link.code) for entry in entries for link in entry.links)
        return list(keys)[:MOST_LATELY]

    def neighbour(self, key: Key) -> Key | None:
        """Return the indicator that this one is most easily taken for, if there is one."""
        return self._suggester.neighbour(key)

    def refresh(self) -> None:
        """Learn anew at the next use: a framework or many entries have changed."""
        self._learned = None

    @property
    def _suggester(self) -> Suggester:
        if self._learned is None:
            self._learned = Suggester(self._store.frameworks.active(), self._past())
        return self._learned

    def _past(self) -> Past:
        entries = self._store.entries.page(limit=PAST_ENTRIES)
        return learn(
            (entry.body, {(link.framework, link.code) for link in entry.links}) for entry in entries if entry.links
        )
