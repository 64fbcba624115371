"""Indicators as chips and as lines of the picker. Loaded when an entry has a link, or the picker opens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from journal.domain.entry import Link
from journal.domain.framework import Framework, Indicator, Theme
from journal.domain.suggesting import Past, Suggester, Suggestion
from journal.i18n import _
from journal.services.journal import Journal
from journal.ui.widgets.chips import ChipItem
from journal.ui.widgets.picking import PickItem

Key = tuple[str, str]
"""An indicator across versions: (framework id, code)."""


class Place(NamedTuple):
    """Where an indicator stands."""

    framework: Framework
    position: int  # of its theme, which is its colour
    theme: Theme
    indicator: Indicator


def key_of(link: Link) -> str:
    """Return the key of a link's indicator as widgets carry it."""
    return f"{link.framework}/{link.code}"


class Catalogue:
    """The indicators that an entry can be about, and the older ones that some links still point at."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._places = {key: place for framework in journal.frameworks.active() for key, place in _places(framework)}
        self._older: dict[tuple[str, str, str], Place | None] = {}
        self._past = Past()

    def learn(self, past: Past) -> None:
        """Suggest with what the teacher's own entries tell."""
        self._past = past
        self.__dict__.pop("suggester", None)

    @cached_property
    def suggester(self) -> Suggester:
        """Finds likely indicators, knowing the frameworks and the teacher's past."""
        return Suggester({key[0]: place.framework for key, place in self._places.items()}.values(), self._past)

    def link(self, key: str, strength: str) -> Link:
        """Return a new link to the indicator with this key."""
        framework, _slash, code = key.rpartition("/")
        place = self._places[framework, code]
        return Link(code, framework, place.framework.version, strength)

    def chip(self, link: Link) -> ChipItem:
        """Return a link as a chip; one to an indicator that is not there shows its code."""
        place = self._find(link)
        if place is None:
            return ChipItem(key_of(link), link.code, main=link.is_main)
        label, sentence = place.indicator.label, place.indicator.sentence
        return ChipItem(key_of(link), label, link.code, place.position, link.is_main, sentence=sentence)

    def suggested_chip(self, suggestion: Suggestion) -> ChipItem:
        """Return a suggestion as a dashed chip."""
        place = self._places[suggestion.framework, suggestion.code]
        because = _("because of: {words}").format(words=", ".join(suggestion.because))
        return ChipItem(
            key=f"{suggestion.framework}/{suggestion.code}",
            label=place.indicator.label,
            code=suggestion.code,
            suggested=True,
            sentence=f"{place.indicator.sentence} ({because})",
        )

    def pick_items(self, likely: Iterable[Suggestion]) -> list[PickItem]:
        """Return everything that can be picked, in the framework's order, with the reasons of what is likely."""
        because = {(one.framework, one.code): ", ".join(one.because) for one in likely}
        living = [(key, place) for key, place in self._places.items() if not place.indicator.retired]
        return [self._pick_item(key, place, because.get(key, "")) for key, place in living]

    def _pick_item(self, key: Key, place: Place, because: str) -> PickItem:
        indicator = place.indicator
        return PickItem(
            key="/".join(key),
            code=indicator.code,
            label=indicator.label,
            sentence=indicator.sentence,
            words=indicator.words,
            theme_title=place.theme.title,
            theme_position=place.position,
            because=because,
            neighbour=self._neighbour(key),
        )

    def _neighbour(self, key: Key) -> str:
        other = self.suggester.neighbour(key)
        if other is None:
            return ""
        return _("Near it: {label} ({code})").format(label=self._places[other].indicator.label, code=other[1])

    def _find(self, link: Link) -> Place | None:
        place = self._places.get((link.framework, link.code))
        if place is not None and place.framework.version == link.version:
            return place
        key = (link.framework, link.code, link.version)
        if key not in self._older:
            self._older[key] = self._find_older(link) or place
        return self._older[key]

    def _find_older(self, link: Link) -> Place | None:
        older: Mapping[Key, Place] = {
            key: place
            for framework in self._journal.frameworks.all()
            if (framework.id, framework.version) == (link.framework, link.version)
            for key, place in _places(framework)
        }
        return older.get((link.framework, link.code))


def _places(framework: Framework) -> Iterable[tuple[Key, Place]]:
    for position, theme in enumerate(framework.themes):
        for indicator in theme.indicators:
            yield (framework.id, indicator.code), Place(framework, position, theme, indicator)
