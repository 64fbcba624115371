"""The school calendar as a person writes it in the settings.

The start of the year is `08-01`; terms are `08-01..12-31, 01-01..03-31, 04-01..07-31`; holidays stand on lines (or
between semicolons) of their own: `2026-04-06..2026-04-17 Easter`, or one day: `2026-05-01 May Day`.
"""

import re
from datetime import date, timedelta

from journal.domain.calendar import Holiday, MonthDay, SchoolCalendar, Term
from journal.errors import BAD_DATE, BAD_VALUE, JournalError
from journal.i18n import _

_RANGE = ".."
_LEAP_YEAR = 2024  # has every day that a year can have


def read_calendar(start: str, terms: str, holidays: str) -> SchoolCalendar:
    """Return the calendar that three texts describe; an empty text means the usual.

    Raises JournalError: BAD_DATE for a day that does not exist, BAD_VALUE for what cannot be read or cannot be.
    """
    usual = SchoolCalendar()
    return SchoolCalendar(
        _month_day(start) if start.strip() else usual.year_start,
        tuple(_term(part) for part in terms.split(",")) if terms.strip() else usual.terms,
        tuple(sorted((_holiday(line) for line in re.split(r"[;\n]", holidays) if line.strip()), key=_by_day)),
    )


def write_calendar(calendar: SchoolCalendar) -> tuple[str, str, str]:
    """Return the three texts that `read_calendar` makes the same calendar of."""
    terms = ", ".join(f"{term.first}{_RANGE}{term.last}" for term in calendar.terms)
    return str(calendar.year_start), terms, "\n".join(map(_holiday_line, calendar.holidays))


def day_before(text: str) -> str:
    """Return the month and day before `08-01`: `07-31`; raises what `read_calendar` raises for its start."""
    found = _month_day(text)
    day = date(_LEAP_YEAR, found.month, found.day) - timedelta(days=1)
    return str(MonthDay(day.month, day.day))


def _month_day(text: str) -> MonthDay:
    found = re.fullmatch(r"(\d{1,2})-(\d{1,2})", text.strip(), re.ASCII)
    if found is None:
        sentence = _("“{text}” is not a month and a day such as 08-01.").format(text=text.strip())
        raise JournalError(BAD_VALUE, sentence, text=text.strip())
    try:
        day = date(_LEAP_YEAR, int(found[1]), int(found[2]))
    except ValueError as error:
        raise _no_such_day(text) from error
    return MonthDay(day.month, day.day)


def _term(text: str) -> Term:
    first, dots, last = text.partition(_RANGE)
    if not dots:
        sentence = _("“{text}” is not a term such as 08-01..12-31.").format(text=text.strip())
        raise JournalError(BAD_VALUE, sentence, text=text.strip())
    return Term(_month_day(first), _month_day(last))


def _holiday(line: str) -> Holiday:
    days, _space, name = line.strip().partition(" ")
    first, _dots, last = days.partition(_RANGE)
    holiday = Holiday(name.strip(), _whole_day(first), _whole_day(last or first))
    if not holiday.name or holiday.last < holiday.first:
        sentence = _("“{text}” is not a holiday such as 2026-04-06..2026-04-17 Easter.").format(text=line.strip())
        raise JournalError(BAD_VALUE, sentence, text=line.strip())
    return holiday


def _whole_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise _no_such_day(text) from error


def _no_such_day(text: str) -> JournalError:
    sentence = _("There is no day “{text}”.").format(text=text.strip())
    return JournalError(BAD_DATE, sentence, text=text.strip())


def _holiday_line(holiday: Holiday) -> str:
    end = "" if holiday.last == holiday.first else f"{_RANGE}{holiday.last}"
    return f"{holiday.first}{end} {holiday.name}"


def _by_day(holiday: Holiday) -> tuple[date, date, str]:
    return holiday.first, holiday.last, holiday.name
