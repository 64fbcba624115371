from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.calendar import Holiday, MonthDay, SchoolCalendar, Term
from journal.domain.calendar_text import read_calendar, write_calendar
from journal.errors import BAD_DATE, BAD_VALUE, JournalError

EASTER = Holiday("Easter", date(2026, 4, 6), date(2026, 4, 17))
MAY_DAY = Holiday("May Day", date(2026, 5, 1), date(2026, 5, 1))


def test_empty_texts_mean_the_usual_calendar():
    assert read_calendar("", " ", "\n") == SchoolCalendar()


def test_terms_and_holidays_are_read_as_a_person_writes_them():
    holidays = "2026-05-01 May Day; 2026-04-06..2026-04-17  Easter\n"
    calendar = read_calendar("8-15", "08-25..12-18,1-11 .. 6-20", holidays)
    assert calendar.year_start == MonthDay(8, 15)
    assert calendar.terms == (Term(MonthDay(8, 25), MonthDay(12, 18)), Term(MonthDay(1, 11), MonthDay(6, 20)))
    assert calendar.holidays == (EASTER, MAY_DAY)


def test_the_usual_calendar_is_written_like_the_example():
    texts = ("08-01", "08-01..12-31, 01-01..03-31, 04-01..07-31", "")
    assert write_calendar(SchoolCalendar()) == texts


holidays = st.lists(st.sampled_from([EASTER, MAY_DAY, Holiday("Ñandú – week", date(2025, 1, 1), date(2025, 1, 8))]))
days = st.builds(lambda day: MonthDay(day.month, day.day), st.dates(date(2024, 1, 1), date(2024, 12, 31)))


@given(days, days, holidays)
def test_what_is_written_is_read_again(start, end, named):
    calendar = SchoolCalendar(start, (Term(start, start),), tuple(sorted(named, key=lambda h: h.first)))
    assert read_calendar(*write_calendar(calendar)) == calendar


@pytest.mark.parametrize(
    ("texts", "kind", "text"),
    [
        (("August", "", ""), BAD_VALUE, "August"),
        (("02-30", "", ""), BAD_DATE, "02-30"),
        (("", "08-01-12-31", ""), BAD_VALUE, "08-01-12-31"),
        (("", "08-01..12-31, 13-01..14-01", ""), BAD_DATE, "13-01"),
        (("", "", "2026-04-06"), BAD_VALUE, "2026-04-06"),
        (("", "", "2026-04-17..2026-04-06 Easter"), BAD_VALUE, "2026-04-17..2026-04-06 Easter"),
        (("", "", "2026-02-29 Leap"), BAD_DATE, "2026-02-29"),
    ],
)
def test_what_cannot_be_read_is_named(texts, kind, text):
    with pytest.raises(JournalError) as caught:
        read_calendar(*texts)
    assert caught.value.kind == kind
    assert caught.value.values == {"text": text}
    assert text in str(caught.value)
