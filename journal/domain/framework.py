"""A competency framework: themes, indicators, and what the people who publish it say about them."""

from collections.abc import Iterator
from dataclasses import dataclass

Key = tuple[str, str]
"""An indicator across frameworks: (framework id, code)."""


@dataclass(frozen=True, slots=True)
class Level:
    """One rung of an optional scale, lowest first in its framework. Never counted, never averaged."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """One sentence of a framework, verbatim, with our label and search words beside it."""

    code: str
    text: str
    short: str = ""
    details: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    reflection: str = ""  # "explicit", "implied" or nothing
    why_reflective: str = ""
    group: str = ""
    level: str = ""
    level_texts: tuple[tuple[str, str], ...] = ()  # (level id, text), in the framework's order
    retired: bool = False

    @property
    def label(self) -> str:
        """What chips and rows show: the short label, or the sentence where a framework has none."""
        return self.short or self.text

    @property
    def sentence(self) -> str:
        """The whole wording in one line, its details included."""
        return " ".join((self.text, *self.details))


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of indicators under one title."""

    id: str
    title: str
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Framework:
    """One version of a published set of themes and indicators; codes are never renumbered within an id."""

    id: str
    title: str
    version: str
    themes: tuple[Theme, ...]
    source: str = ""
    rights: str = ""
    language: str = ""
    description: str = ""
    source_url: str = ""
    levels: tuple[Level, ...] = ()

    def indicators(self) -> Iterator[tuple[Theme, Indicator]]:
        """Yield every indicator with its theme, in the framework's order."""
        for theme in self.themes:
            for indicator in theme.indicators:
                yield theme, indicator

    def find(self, code: str) -> tuple[Theme, Indicator] | None:
        """Return the theme and the indicator with this code (any case), or None."""
        wanted = code.upper()
        return next((pair for pair in self.indicators() if pair[1].code.upper() == wanted), None)
