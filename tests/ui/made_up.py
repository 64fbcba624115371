"""A made-up practice: months of counts that a test can foretell, with the framework's own names."""

import tomllib
from datetime import date, timedelta
from random import Random

from journal.assets import asset
from journal.domain.calendar import Bucket, Holiday, Period, SchoolCalendar
from journal.domain.practice import Cell, IndicatorPractice, Practice, ThemePractice
from journal.ui.models.timeline_axis import Axis, Mark, axis_of

TODAY = date(2026, 11, 24)


def months(first: date, count: int) -> tuple[Period, ...]:
    starts = [
        date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1) for n in range(count + 1)
    ]
    ends = [following - timedelta(days=1) for following in starts[1:]]
    return tuple(Period(f"{a:%Y-%m}", a, b) for a, b in zip(starts, ends, strict=False))


def weeks(first: date, count: int) -> tuple[Period, ...]:
    mondays = [first + timedelta(days=7 * n - first.weekday()) for n in range(count)]
    return tuple(
        Period("{}-W{:02d}".format(*monday.isocalendar()), monday, monday + timedelta(days=6)) for monday in mondays
    )


def days(first: date, count: int) -> tuple[Period, ...]:
    every = [first + timedelta(days=n) for n in range(count)]
    return tuple(Period(day.isoformat(), day, day) for day in every)


def a_practice(periods: tuple[Period, ...], bucket: Bucket = "month", density: float = 1.0, seed: int = 7) -> Practice:
    """Return counts for the built-in framework; some indicators stay without an entry."""
    random = Random(seed)
    with asset("frameworks/instructional-leadership.toml").open("rb") as file:
        themes = tomllib.load(file)["themes"]
    made = tuple(_theme(theme, position, len(periods), random, density) for position, theme in enumerate(themes))
    unlinked = tuple(int(random.random() < 0.1 * density) for _ in periods)
    first, last = (periods[0].first, periods[-1].last) if periods else (None, None)
    return Practice("", bucket, periods, made, unlinked, sum(theme.entries for theme in made), first, last)


def _theme(data: dict, position: int, count: int, random: Random, density: float) -> ThemePractice:
    rows = tuple(_indicator(item, count, random, density) for item in data["indicators"])
    columns = zip(*(row.cells for row in rows), strict=True)
    cells = tuple(Cell(max(c.entries for c in column), max(c.main for c in column)) for column in columns)
    return ThemePractice(data["id"], data["title"], position, cells, *_sums(cells), rows)


def _indicator(data: dict, count: int, random: Random, density: float) -> IndicatorPractice:
    rate = random.choice([0, 0.05, 0.15, 0.4, 0.9]) * density
    cells = tuple(_cell(random, rate) for _ in range(count))
    sentence = " ".join([data["text"], *data.get("details", [])])
    return IndicatorPractice(data["code"], data["short"], sentence, cells, *_sums(cells), retired=False)


def _cell(random: Random, rate: float) -> Cell:
    entries = random.choice([1, 1, 1, 2, 2, 3, 5, 9]) if random.random() < rate else 0
    return Cell(entries, random.choice([0, 0, 1]) if entries else 0)


def _sums(cells: tuple[Cell, ...]) -> tuple[int, int, int, None]:
    return sum(c.entries for c in cells), sum(c.main for c in cells), sum(c.entries for c in cells), None


def an_axis(practice: Practice, marks: tuple[Mark, ...] = (), holidays: tuple[Holiday, ...] = ()) -> Axis:
    return axis_of(practice.bucket, practice.periods, SchoolCalendar(holidays=holidays), TODAY, marks)
