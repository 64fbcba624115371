"""What was written about, and when: counts arranged for a picture, a table, a file and a sentence.

Four facts stand side by side for a theme or an indicator (entries and how many of them mainly, distinct days, the last
date), and nothing here ever joins them into one: no share, no rank, no score, no total over themes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from journal.domain.calendar import Bucket, Period, SchoolCalendar, day_name, periods
from journal.domain.framework import Framework, Indicator
from journal.i18n import N_, _, ngettext

FIXED_LINE = N_("Shows what was written about, not how well it is done. Practice without an entry is not here.")
"""Stands under every picture of a practice."""

YOUNG_ENTRIES = 8
YOUNG_DAYS = 28
"""A journal with fewer entries, or of fewer days, is shown as a thread: there is nothing to count yet."""

MANY_ENTRIES = 100  # from here on the whole journal is the picture, before it is this term
MOST_COLUMNS = 40  # of a picture that nobody chose

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


class Span(NamedTuple):
    """What a picture is of: the days from `first` to `last`, in the periods that hold them."""

    bucket: Bucket
    periods: tuple[Period, ...] = ()
    first: date | None = None
    last: date | None = None


class Tally(NamedTuple):
    """What was counted for one row."""

    cells: tuple[Cell, ...]
    days: int = 0
    last: date | None = None


RowKey = tuple[str, str]
"""A framework's id with a theme's id or an indicator's code; the versions of a framework share their rows."""


class Counts(NamedTuple):
    """What was counted over one span; rows without an entry may be missing."""

    themes: Mapping[RowKey, Tally]
    indicators: Mapping[RowKey, Tally]
    unlinked: tuple[int, ...] = ()
    entries: int = 0


def arrange(
    teacher: str, span: Span, current: Sequence[Framework], earlier: Sequence[Framework], counts: Counts
) -> Practice:
    """Set counts out in the order of the current frameworks.

    What only earlier versions (or frameworks no longer in use) name follows as retired, and only where something was
    written about it.
    """
    blank = Tally((Cell(),) * len(span.periods))
    known = {(framework.id, theme.id) for framework in current for theme in framework.themes}
    themes: list[ThemePractice] = []
    for key, layout in _layout(current, earlier).items():
        tally = counts.themes.get(key, blank)
        if key in known or tally.last:
            rows = [
                _indicator_row(indicator, counts.indicators.get((key[0], indicator.code), blank))
                for indicator in layout.indicators
            ]
            shown = tuple(row for row in rows if row.entries or not row.retired)
            themes.append(ThemePractice(key[1], layout.title, len(themes), *_facts(tally), shown))
    return Practice(
        teacher, span.bucket, span.periods, tuple(themes), counts.unlinked, counts.entries, span.first, span.last
    )


def fitting_span(entries: int, first: date, last: date, today: date, calendar: SchoolCalendar) -> Span | None:
    """Return the span that fits a journal's age, or None where a thread of its entries says more than a picture.

    A young journal shows the weeks of its term; a larger one all of it, in months while that is few columns, in terms,
    at last in school years.
    """
    if entries < YOUNG_ENTRIES or (max(last, today) - first).days < YOUNG_DAYS:
        return None
    if entries < MANY_ENTRIES:
        term = calendar.term_of(last)
        end = min(term.last, max(last, today))  # what has not come yet is not a gap
        return Span("week", periods("week", term.first, end, calendar), term.first, end)
    one_year = calendar.year_name(first) == calendar.year_name(last)
    choices: tuple[Bucket, ...] = ("month", "term", "year") if one_year else ("term", "year")
    spans = [Span(bucket, periods(bucket, first, last, calendar), first, last) for bucket in choices]
    return next((span for span in spans if len(span.periods) <= MOST_COLUMNS), spans[-1])


def dot_class(entries: int) -> int:
    """Return the size of the dot for so many entries: 0 for none, then 1 / 2 / 3-4 / 5-8 / 9 and more as 1 to 5."""
    return sum(entries >= least for least in DOT_CLASSES)


def gaps(cells: Sequence[Cell], periods: Sequence[Period]) -> tuple[Period, ...]:
    """Return the periods in which nothing was written about a row."""
    return tuple(period for cell, period in zip(cells, periods, strict=True) if not cell.entries)


def sentence(practice: Practice, when: str) -> str:
    """Say in words what the picture shows, what is there first; `when` names the span ("in March 2026").

    Nothing is said of an empty journal. Themes are named together where they tie.
    """
    if practice.first is None or practice.last is None:
        return ""
    if not practice.entries:
        return _("No entries {when}.").format(when=when)
    most = max((theme.entries for theme in practice.themes), default=0)
    if not most:
        alone = _("The one entry {when} is not linked yet.")
        text = alone if practice.entries == 1 else _("The entries {when} are not linked yet.")
        return text.format(when=when)
    others = [theme for theme in practice.themes if theme.entries < most]
    parts = [
        _about_most(practice, most, when),
        _last_written([theme for theme in others if theme.entries], with_year=practice.first.year < practice.last.year),
        _not_written([theme for theme in others if not theme.entries], when),
    ]
    return " ".join(part for part in parts if part)


def _about_most(practice: Practice, most: int, when: str) -> str:
    leading = [theme.title for theme in practice.themes if theme.entries == most]
    if most == practice.entries:
        text = ngettext("The one entry {when} is about {themes}.", "All entries {when} are about {themes}.", most)
    elif len(leading) > 1:
        text = _("Entries {when} are equally often about {themes}.")
    elif most * 2 > practice.entries:
        text = _("Most entries {when} are about {themes}.")
    else:
        text = _("Entries {when} are most often about {themes}.")
    return text.format(when=when, themes=_listed(leading))


def _last_written(themes: list[ThemePractice], *, with_year: bool) -> str:
    """Name the theme, or the themes of one day, whose last entry lies furthest back."""
    days = [theme.last for theme in themes if theme.last]
    if not days:
        return ""
    titles = [theme.title for theme in themes if theme.last == min(days)]
    text = ngettext(
        "{themes} was last written about on {day}.", "{themes} were last written about on {day}.", len(titles)
    )
    return text.format(themes=_listed(titles), day=day_name(min(days), with_year=with_year))


def _not_written(themes: list[ThemePractice], when: str) -> str:
    if not themes:
        return ""
    titles = _listed([theme.title for theme in themes])
    return _("Not written about {when}: {themes}.").format(when=when, themes=titles)


def _listed(names: list[str]) -> str:
    *others, last = names
    return _("{names} and {last}").format(names=", ".join(others), last=last) if others else last


class _Layout(NamedTuple):
    title: str
    indicators: list[Indicator]


def _layout(current: Sequence[Framework], earlier: Sequence[Framework]) -> dict[RowKey, _Layout]:
    """Return the themes and indicators of all frameworks in order; the first to name one gives its place and words."""
    found: dict[RowKey, _Layout] = {}
    placed: set[RowKey] = set()
    for number, framework in enumerate((*current, *earlier)):
        for theme, indicator in framework.indicators():
            layout = found.setdefault((framework.id, theme.id), _Layout(theme.title, []))
            if (framework.id, indicator.code) not in placed:
                placed.add((framework.id, indicator.code))
                layout.indicators.append(indicator if number < len(current) else replace(indicator, retired=True))
    return found


def _indicator_row(indicator: Indicator, tally: Tally) -> IndicatorPractice:
    return IndicatorPractice(
        indicator.code, indicator.label, indicator.sentence, *_facts(tally), retired=indicator.retired
    )


def _facts(tally: Tally) -> tuple[tuple[Cell, ...], int, int, int, date | None]:
    """Return cells, entries, main, days and last of a row. Each entry lies in one period, so a row may be added up."""
    entries = sum(cell.entries for cell in tally.cells)
    main = sum(cell.main for cell in tally.cells)
    return tally.cells, entries, main, tally.days, tally.last
