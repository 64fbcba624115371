"""Which days an extent means."""

from datetime import date

import pytest

from journal.domain.calendar import SchoolCalendar
from journal.ui.models.timeline_extent import DaySpan, Extent, fits, narrowed, span_in_words, span_of

TODAY = date(2026, 11, 24)
WHOLE = DaySpan(date(2023, 9, 4), date(2026, 11, 20))


@pytest.mark.parametrize(
    ("extent", "first"),
    [
        (Extent.TERM, date(2026, 8, 1)),
        (Extent.YEAR, date(2026, 8, 1)),
        (Extent.ALL, WHOLE.first),
        (Extent.SPAN, WHOLE.first),
    ],
)
def test_every_extent_ends_today(extent, first):
    assert span_of(extent, WHOLE, TODAY, SchoolCalendar()) == DaySpan(first, TODAY)


def test_entries_of_days_to_come_are_shown_too():
    ahead = DaySpan(WHOLE.first, date(2026, 12, 1))
    assert span_of(Extent.ALL, ahead, TODAY, SchoolCalendar()).last == date(2026, 12, 1)


def test_when_in_words():
    span = DaySpan(date(2026, 3, 1), date(2026, 5, 4))
    assert span_in_words(Extent.TERM, span) == "this term"
    assert span_in_words(Extent.SPAN, span) == "from 1 March 2026 to 4 May 2026"


def test_looking_closer_shows_the_school_year_around_a_day():
    assert fits("week", WHOLE)
    assert not fits("day", WHOLE)
    assert narrowed("day", date(2025, 3, 1), WHOLE, SchoolCalendar()) == DaySpan(date(2024, 8, 1), date(2025, 7, 31))
    assert narrowed("day", date(2023, 9, 9), WHOLE, SchoolCalendar()) == DaySpan(WHOLE.first, date(2024, 7, 31))
    assert narrowed("day", date(2030, 1, 1), WHOLE, SchoolCalendar()) == WHOLE


def test_a_span_keeps_its_length_inside_another():
    whole = DaySpan(date(2026, 1, 1), date(2026, 1, 31))
    assert DaySpan(date(2025, 12, 30), date(2026, 1, 2)).within(whole) == DaySpan(date(2026, 1, 1), date(2026, 1, 4))
    assert DaySpan(date(2026, 1, 30), date(2026, 2, 2)).within(whole) == DaySpan(date(2026, 1, 28), date(2026, 1, 31))
