"""Days, and the stretches of days that a timeline counts in.

Everything counts by an entry's own local date. School years and terms come from the teacher's settings; a year is
written `2025/26` (`2026` where it begins in January) and its terms `2025/26-T1`.
"""

from calendar import isleap, monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal, NamedTuple

from journal.errors import BAD_VALUE, JournalError
from journal.i18n import N_, _

Bucket = Literal["day", "week", "month", "term", "year", "calendar-year"]
BUCKETS: tuple[Bucket, ...] = ("day", "week", "month", "term", "year", "calendar-year")
"""`week` is the ISO week, `year` the school year."""

MOST_TERMS = 9  # one digit each, so that keys sort as the terms do
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """One stretch of days, both ends included. Keys sort as the days do: `2026-03`, `2026-W10`, `2025/26-T1`."""

    key: str
    first: date
    last: date


class MonthDay(NamedTuple):
    """A day of every year, such as 1 August. 29 February is 1 March in common years."""

    month: int
    day: int

    def start_in(self, year: int) -> date:
        """Return the day of `year` on which something starting here starts; years without dates give the first date."""
        if year < MINYEAR:
            return date.min
        return date(year, 3, 1) if self._is_missing_in(year) else date(year, *self)

    def before(self, year: int) -> date:
        """Return the day before the start in `year`; years without dates give the last date."""
        return date.max if year > MAXYEAR else self.start_in(year) - _DAY

    def _is_missing_in(self, year: int) -> bool:
        return self == (2, 29) and not isleap(year)

    def __str__(self) -> str:
        return f"{self.month:02d}-{self.day:02d}"


class Term(NamedTuple):
    """One term of every school year as the school gives it, both ends included."""

    first: MonthDay
    last: MonthDay


class Holiday(NamedTuple):
    """Days without school that have a name, both ends included."""

    name: str
    first: date
    last: date


USUAL_START = MonthDay(8, 1)
USUAL_TERMS = (
    Term(MonthDay(8, 1), MonthDay(12, 31)),
    Term(MonthDay(1, 1), MonthDay(3, 31)),
    Term(MonthDay(4, 1), MonthDay(7, 31)),
)


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """When school years, terms and holidays are; raises JournalError(BAD_VALUE) for terms that cannot be.

    Terms never leave a hole and never cross a school year: the days between two terms belong to the one before, the
    days of a year before its first term to that first one.
    """

    year_start: MonthDay = USUAL_START
    terms: tuple[Term, ...] = USUAL_TERMS
    holidays: tuple[Holiday, ...] = ()

    def __post_init__(self) -> None:
        if not 1 <= len(self.terms) <= MOST_TERMS:
            sentence = _("A school year has 1 to {most} terms, not {count}.")
            sentence = sentence.format(most=MOST_TERMS, count=len(self.terms))
            raise JournalError(BAD_VALUE, sentence, count=len(self.terms))
        ends = [self._order(end) for term in self.terms for end in term]
        shared = any(last == first for last, first in zip(ends[1::2], ends[2::2], strict=False))
        if shared or ends != sorted(ends):
            sentence = _("The terms overlap, or do not follow each other from the start of the school year on {start}.")
            raise JournalError(BAD_VALUE, sentence.format(start=self.year_start), start=str(self.year_start))

    def year_of(self, day: date) -> Period:
        """Return the school year of `day`."""
        year = self._starting_year(day)
        return Period(self.year_name(day), self.year_start.start_in(year), self.year_start.before(year + 1))

    def year_name(self, day: date) -> str:
        """Return how the school year of `day` is written: `2025/26`."""
        year = self._starting_year(day)
        return f"{year:04d}" if self.year_start.month == 1 else f"{year:04d}/{(year + 1) % 100:02d}"

    def term_of(self, day: date) -> Period:
        """Return the term of `day`, up to the day before the next one."""
        year = self.year_of(day)
        starts = [year.first, *self._later_starts(self._starting_year(day))]
        number = sum(start <= day for start in starts)
        last = starts[number] - _DAY if number < len(starts) else year.last
        return Period(f"{year.key}-T{number}", starts[number - 1], last)

    def _starting_year(self, day: date) -> int:
        """Return the calendar year in which the school year of `day` begins; 0 for the first days there are."""
        return day.year if day >= self.year_start.start_in(day.year) else day.year - 1

    def _later_starts(self, starting_year: int) -> list[date]:
        """Return where the terms after the first begin, as far as there are dates."""
        points = [term.first for term in self.terms[1:]]
        years = [starting_year + (point < self.year_start) for point in points]
        return [point.start_in(year) for point, year in zip(points, years, strict=True) if year <= MAXYEAR]

    def _order(self, point: MonthDay) -> tuple[bool, MonthDay]:
        """Return what sorts the days of a school year, which begin in one calendar year and go on in the next."""
        return (point < self.year_start, point)


def period_of(day: date, bucket: Bucket, calendar: SchoolCalendar) -> Period:
    """Return the period of `day`; every day belongs to exactly one."""
    return _PERIODS[bucket](day, calendar)


def periods(bucket: Bucket, first: date, last: date, calendar: SchoolCalendar) -> tuple[Period, ...]:
    """Return all periods from that of `first` to that of `last`, whole and without holes; none where last < first."""
    if last < first:
        return ()
    found = [period_of(first, bucket, calendar)]
    while found[-1].last < last:
        found.append(period_of(found[-1].last + _DAY, bucket, calendar))
    return tuple(found)


def period_name(period: Period, bucket: Bucket) -> str:
    """Return a period in words: `4 March 2026`, `week of 2 March 2026`, `March 2026`, `term 1 of 2025/26`."""
    if bucket == "day":
        return day_name(period.first)
    if bucket == "week":
        return _("week of {day}").format(day=day_name(period.first))
    if bucket == "month":
        return _("{month} {year}").format(month=_(MONTHS[period.first.month - 1]), year=period.first.year)
    if bucket == "term":
        year, _dash, number = period.key.rpartition("-T")
        return _("term {number} of {year}").format(number=number, year=year)
    return _("the school year {year}").format(year=period.key) if bucket == "year" else period.key


def span_name(first: date, last: date, calendar: SchoolCalendar) -> str:
    """Return when a span was: `in term 1 of 2025/26` where it is one whole period, else `from … to …`."""
    if first == last:
        return _("on {day}").format(day=day_name(first))
    for bucket in _NAMED_SPANS:
        period = period_of(first, bucket, calendar)
        if (period.first, period.last) == (first, last):
            return _("in {period}").format(period=period_name(period, bucket))
    start = day_name(first, with_year=first.year < last.year)
    return _("from {first} to {last}").format(first=start, last=day_name(last))


def days_name(first: date, last: date) -> str:
    """Return a span as briefly as it can be said: `3 to 24 November 2026`."""
    if first == last:
        return day_name(first)
    if (first.year, first.month) == (last.year, last.month):
        return _("{first} to {last}").format(first=first.day, last=day_name(last))
    return _("{first} to {last}").format(first=day_name(first, with_year=first.year != last.year), last=day_name(last))


def day_name(day: date, *, with_year: bool = True) -> str:
    """Return a day in words: `4 March 2026` or `4 March`."""
    form = _("{day} {month} {year}") if with_year else _("{day} {month}")
    return form.format(day=day.day, month=_(MONTHS[day.month - 1]), year=day.year)


_NAMED_SPANS: tuple[Bucket, ...] = ("month", "term", "year", "calendar-year")

MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


def _day(day: date, _calendar: SchoolCalendar) -> Period:
    return Period(day.isoformat(), day, day)


def _week(day: date, _calendar: SchoolCalendar) -> Period:
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    return Period(f"{year:04d}-W{week:02d}", monday, monday + min(timedelta(days=6), date.max - monday))


def _month(day: date, _calendar: SchoolCalendar) -> Period:
    last = day.replace(day=monthrange(day.year, day.month)[1])
    return Period(day.isoformat()[:7], day.replace(day=1), last)


def _term(day: date, calendar: SchoolCalendar) -> Period:
    return calendar.term_of(day)


def _year(day: date, calendar: SchoolCalendar) -> Period:
    return calendar.year_of(day)


def _calendar_year(day: date, _calendar: SchoolCalendar) -> Period:
    return Period(f"{day.year:04d}", date(day.year, 1, 1), date(day.year, 12, 31))


_PERIODS: dict[Bucket, Callable[[date, SchoolCalendar], Period]] = {
    "day": _day,
    "week": _week,
    "month": _month,
    "term": _term,
    "year": _year,
    "calendar-year": _calendar_year,
}
