"""What stands over the columns of a timeline: bands, names long and short, and where a day lies among them.

Values and arithmetic only; nothing is painted here, so that the window, a picture file and a test read the same axis.
"""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from journal.domain.calendar import MONTHS, Bucket, Holiday, Period, SchoolCalendar, day_name, period_name
from journal.i18n import _


@dataclass(frozen=True, slots=True)
class Mark:
    """A day worth a thin line through the picture: a talk, a summary handed over, the beginning of the journal."""

    day: date
    label: str


@dataclass(frozen=True, slots=True)
class Band:
    """A name over neighbouring columns, both ends included."""

    label: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Axis:
    """The columns of one picture. `months` is empty where a column is a month or longer."""

    bucket: Bucket
    periods: tuple[Period, ...]
    bands: tuple[Band, ...] = ()
    months: tuple[Band, ...] = ()
    marks: tuple[Mark, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    today: date | None = None

    def position(self, day: date) -> float | None:
        """Return where the morning of `day` lies, in columns from the left, or None when it lies outside."""
        column = bisect_right(self.periods, day, key=_first_day) - 1
        if column < 0 or day > self.periods[column].last:
            return None
        period = self.periods[column]
        return column + (day - period.first).days / _days(period)

    def stretch(self, first: date, last: date) -> tuple[float, float] | None:
        """Return from where to where the days from `first` to `last` reach, in columns, or None outside."""
        if not self.periods or last < self.periods[0].first or first > self.periods[-1].last:
            return None
        start = self.position(max(first, self.periods[0].first))
        end = self.position(min(last, self.periods[-1].last) + timedelta(days=1))
        return (start or 0.0, len(self.periods) if end is None else end)

    def running(self) -> int | None:
        """Return the column of the period that is not over yet, or None."""
        where = None if self.today is None else self.position(self.today)
        return None if where is None else int(where)

    def name(self, column: int) -> str:
        """Return the full name of a column; the running period says that it is not over."""
        name = period_name(self.periods[column], self.bucket)
        return _("{period} so far").format(period=name) if column == self.running() else name

    def spoken(self, column: int) -> str:
        """Return the name of a column with all that stands over it, as a screen reader says it."""
        first, last = self.periods[column].first, self.periods[column].last
        marks = [f"{mark.label}, {day_name(mark.day)}" for mark in self.marks if first <= mark.day <= last]
        holidays = [holiday.name for holiday in self.holidays if holiday.first <= last and holiday.last >= first]
        return "; ".join([self.name(column), *marks, *holidays])


def axis_of(
    bucket: Bucket,
    periods: tuple[Period, ...],
    calendar: SchoolCalendar,
    today: date | None = None,
    marks: tuple[Mark, ...] = (),
) -> Axis:
    """Lay out the columns under the school years and holidays of `calendar`."""
    bands = () if bucket in ("year", "calendar-year") else _bands(periods, calendar.year_name)
    months = _bands(periods, month_and_year) if bucket in ("day", "week") else ()
    return Axis(bucket, periods, bands, months, marks, calendar.holidays, today)


def short_names(period: Period, bucket: Bucket) -> tuple[str, ...]:
    """Return the names that may stand over a column, the longest first; a narrow column takes a later one."""
    if bucket in ("day", "week"):
        return (str(period.first.day),)
    if bucket == "month":
        month = _(MONTHS[period.first.month - 1])
        return (month[:3], month[:1])
    if bucket == "term":
        number = _year_and_term(period)[1]
        return (_("Term {number}").format(number=number), _("T{number}").format(number=number), number)
    return (period.key, period.key[2:], period.key[2:4])


def month_and_year(day: date) -> str:
    """Return `March 2026`."""
    return _("{month} {year}").format(month=_(MONTHS[day.month - 1]), year=day.year)


def _bands(periods: tuple[Period, ...], name: Callable[[date], str]) -> tuple[Band, ...]:
    """Join neighbouring periods of one name; a period belongs where its middle day lies, as ISO weeks do."""
    named = groupby(range(len(periods)), key=lambda column: name(_middle(periods[column])))
    runs = [(label, tuple(columns)) for label, columns in named]
    return tuple(Band(label, columns[0], columns[-1]) for label, columns in runs)


def _year_and_term(period: Period) -> tuple[str, str]:
    year, _dash, term = period.key.rpartition("-T")
    return year, term


def _middle(period: Period) -> date:
    return period.first + (period.last - period.first) / 2


def _days(period: Period) -> int:
    return (period.last - period.first).days + 1


def _first_day(period: Period) -> date:
    return period.first
