"""Which days and which periods the timeline shows for a choice. Arithmetic only."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from journal.domain.calendar import Bucket, SchoolCalendar, day_name
from journal.i18n import _

DAYS_IN: dict[Bucket, int] = {"day": 1, "week": 7, "month": 30, "term": 120, "year": 365, "calendar-year": 365}
MOST_COLUMNS = 500  # more are no picture any more; a career of forty years by months is still one
FEW_COLUMNS = 40  # of a picture whose periods nobody chose


class Extent(StrEnum):
    """How much of the journal is shown."""

    TERM = "term"
    YEAR = "year"
    ALL = "all"
    SPAN = "span"


@dataclass(frozen=True, slots=True)
class DaySpan:
    """Days from a first to a last one, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    def within(self, whole: "DaySpan") -> "DaySpan":
        """Return the span moved, and if need be cut, into another one."""
        shift = max(timedelta(0), whole.first - self.first) or min(timedelta(0), whole.last - self.last)
        return DaySpan(max(whole.first, self.first + shift), min(whole.last, self.last + shift))


def span_of(extent: Extent, whole: DaySpan, today: date, calendar: SchoolCalendar) -> DaySpan:
    """Return the days of an extent, up to today: what has not come yet is not a gap. SPAN begins as everything."""
    if extent is Extent.TERM:
        return DaySpan(calendar.term_of(today).first, today)
    if extent is Extent.YEAR:
        return DaySpan(calendar.year_of(today).first, today)
    return DaySpan(whole.first, max(whole.last, today))


def span_in_words(extent: Extent, span: DaySpan) -> str:
    """Return when the entries were written, as it stands in a sentence: `Most entries this term are about …`."""
    if extent is Extent.TERM:
        return _("this term")
    if extent is Extent.YEAR:
        return _("this school year")
    if extent is Extent.ALL:
        return _("so far")
    return _("from {first} to {last}").format(first=day_name(span.first), last=day_name(span.last))


def fitting_bucket(extent: Extent, span: DaySpan, calendar: SchoolCalendar) -> Bucket:
    """Return the periods in which an extent is shown unless somebody chooses others."""
    if extent is Extent.TERM:
        return "week"
    if extent is Extent.YEAR:
        return "month"
    choices: tuple[Bucket, ...] = ("day", "week", "month", "term", "year")
    if extent is Extent.ALL:
        choices = choices[2:] if calendar.year_name(span.first) == calendar.year_name(span.last) else choices[3:]
    return next((bucket for bucket in choices if span.days / DAYS_IN[bucket] <= FEW_COLUMNS), "year")


def fits(bucket: Bucket, span: DaySpan) -> bool:
    """Whether the periods of a span are few enough for a picture."""
    return span.days / DAYS_IN[bucket] <= MOST_COLUMNS


def narrowed(bucket: Bucket, around: date, whole: DaySpan, calendar: SchoolCalendar) -> DaySpan:
    """Return the span to show when somebody looks closer at a day and everything would be too much: its school year."""
    year = calendar.year_of(around)
    span = DaySpan(max(year.first, whole.first), min(year.last, whole.last))
    return span if fits(bucket, span) and span.first <= span.last else whole
