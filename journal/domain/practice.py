"""What was written about, and when: counts arranged for a picture, a table, a file and a sentence.

Four facts stand side by side for a theme or an indicator (entries and how many of them mainly, distinct days, the last
date), and nothing here ever joins them into one: no share, no rank, no score, no total over themes.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from journal.domain.calendar import Bucket, Period

DOT_CLASSES = (1, 2, 3, 5, 9)
"""The least number of entries for each size of dot, the same for every theme and every teacher."""


class Cell(NamedTuple):
    """One row in one period."""

    entries: int = 0  # each entry once, however many of its indicators are linked
    main: int = 0  # how many of them mainly


@dataclass(frozen=True, slots=True)
class IndicatorPractice:
    """One indicator's row."""

    code: str
    label: str
    sentence: str
    cells: tuple[Cell, ...]  # one for each period
    entries: int
    main: int
    days: int  # distinct
    last: date | None
    retired: bool


@dataclass(frozen=True, slots=True)
class ThemePractice:
    """One theme's row, and the rows of its indicators in the framework's order."""

    id: str
    title: str
    position: int  # from 0; chooses the colour
    cells: tuple[Cell, ...]
    entries: int
    main: int
    days: int
    last: date | None
    indicators: tuple[IndicatorPractice, ...]


@dataclass(frozen=True, slots=True)
class Practice:
    """The whole picture of one teacher over one span, `first` to `last`; both are None in an empty journal."""

    teacher: str
    bucket: Bucket
    periods: tuple[Period, ...]
    themes: tuple[ThemePractice, ...]
    unlinked: tuple[int, ...]  # entries without any link, one number for each period
    entries: int
    first: date | None
    last: date | None


def dot_class(entries: int) -> int:
    """Return the size of the dot for so many entries: 0 for none, then 1 / 2 / 3-4 / 5-8 / 9 and more as 1 to 5."""
    return sum(entries >= least for least in DOT_CLASSES)
