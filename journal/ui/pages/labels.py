"""How indicators are shown: label, sentence and the colour of their theme, for any link of any version."""

from __future__ import annotations

from typing import NamedTuple

from journal.domain.entry import Link
from journal.services.journal import Journal
from journal.ui.models.entry_lines import LineLink


class Place(NamedTuple):
    """What is known about the indicator of a link."""

    label: str
    sentence: str
    theme: str
    position: int  # of the theme; chooses the colour


class Labels:
    """Reads the frameworks once, and again when told that they changed."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._places: dict[tuple[str, str, str], Place] = {}

    def forget(self) -> None:
        """Read the frameworks anew at the next question."""
        self._places = {}

    def of(self, link: Link) -> Place:
        """Return what a chip shows for a link; an indicator that is not known shows its code."""
        if not self._places:
            self._read()
        unknown = Place(link.code, link.code, "", 0)
        return self._places.get((link.framework, link.version, link.code), unknown)

    def lines(self, links: tuple[Link, ...]) -> tuple[LineLink, ...]:
        """Return the links as a list paints them."""
        places = [(link, self.of(link)) for link in links]
        return tuple(LineLink(link.code, place.label, place.position, link.is_main) for link, place in places)

    def _read(self) -> None:
        for framework in self._journal.frameworks.all():
            for position, theme in enumerate(framework.themes):
                for indicator in theme.indicators:
                    key = (framework.id, framework.version, indicator.code)
                    self._places[key] = Place(indicator.label, indicator.sentence, theme.title, position)
