from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.calendar import (
    BUCKETS,
    MonthDay,
    SchoolCalendar,
    Term,
    day_name,
    days_name,
    period_name,
    period_of,
    periods,
)
from journal.errors import BAD_VALUE, JournalError

USUAL = SchoolCalendar()
GAPS = SchoolCalendar(
    MonthDay(8, 15), (Term(MonthDay(8, 25), MonthDay(12, 18)), Term(MonthDay(1, 11), MonthDay(6, 20)))
)
JANUARY = SchoolCalendar(
    MonthDay(1, 27), (Term(MonthDay(1, 27), MonthDay(7, 1)), Term(MonthDay(7, 14), MonthDay(12, 20)))
)
LEAP_DAY = SchoolCalendar(
    MonthDay(2, 29), (Term(MonthDay(2, 29), MonthDay(8, 31)), Term(MonthDay(9, 1), MonthDay(2, 28)))
)
CALENDARS = (USUAL, GAPS, JANUARY, LEAP_DAY)

days = st.dates() | st.sampled_from([date.min, date.max, date(2024, 2, 29), date(2025, 12, 31), date(2026, 1, 1)])
calendars = st.sampled_from(CALENDARS)
buckets = st.sampled_from(BUCKETS)


@given(days, buckets, calendars)
def test_every_day_lies_in_its_period_and_so_do_the_ends(day, bucket, calendar):
    period = period_of(day, bucket, calendar)
    assert period.first <= day <= period.last
    assert period_of(period.first, bucket, calendar) == period
    assert period_of(period.last, bucket, calendar) == period


@given(days, st.integers(0, 1200), buckets, calendars)
def test_periods_tile_the_span_with_keys_that_sort(first, length, bucket, calendar):
    last = first + min(timedelta(days=length), date.max - first)
    found = periods(bucket, first, last, calendar)
    assert found[0].first <= first
    assert last <= found[-1].last
    assert all(later.first - earlier.last == timedelta(days=1) for earlier, later in pairwise(found))
    keys = [period.key for period in found]
    assert keys == sorted(set(keys))


@given(days, calendars)
def test_no_term_crosses_a_school_year(day, calendar):
    term, year = calendar.term_of(day), calendar.year_of(day)
    assert year.first <= term.first
    assert term.last <= year.last
    assert term.key.startswith(f"{year.key}-T")


@pytest.mark.parametrize(
    ("bucket", "key", "first", "last"),
    [
        ("day", "2026-03-04", date(2026, 3, 4), date(2026, 3, 4)),
        ("week", "2026-W10", date(2026, 3, 2), date(2026, 3, 8)),
        ("month", "2026-03", date(2026, 3, 1), date(2026, 3, 31)),
        ("term", "2025/26-T2", date(2026, 1, 1), date(2026, 3, 31)),
        ("year", "2025/26", date(2025, 8, 1), date(2026, 7, 31)),
        ("calendar-year", "2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_keys_and_ends_of_one_day(bucket, key, first, last):
    period = period_of(date(2026, 3, 4), bucket, USUAL)
    assert (period.key, period.first, period.last) == (key, first, last)


@pytest.mark.parametrize(
    ("day", "key"),
    [
        (date(2025, 7, 31), "2024/25-T3"),
        (date(2025, 8, 1), "2025/26-T1"),
        (date(2025, 12, 31), "2025/26-T1"),
        (date(2026, 1, 1), "2025/26-T2"),
        (date(2026, 4, 1), "2025/26-T3"),
        (date(1999, 9, 1), "1999/00-T1"),
    ],
)
def test_the_usual_terms_change_where_the_settings_say(day, key):
    assert period_of(day, "term", USUAL).key == key


@pytest.mark.parametrize(
    ("day", "key"),
    [
        (date(2025, 8, 14), "2024/25-T2"),  # after the last term, still that year
        (date(2025, 8, 15), "2025/26-T1"),  # before the first term, already the new year
        (date(2025, 8, 25), "2025/26-T1"),
        (date(2025, 12, 19), "2025/26-T1"),  # between two terms: the one before
        (date(2026, 1, 10), "2025/26-T1"),
        (date(2026, 1, 11), "2025/26-T2"),
    ],
)
def test_days_outside_any_term_belong_to_the_one_before_within_their_year(day, key):
    assert period_of(day, "term", GAPS).key == key


@pytest.mark.parametrize(
    ("day", "key"),
    [
        (date(2024, 12, 29), "2024-W52"),
        (date(2024, 12, 30), "2025-W01"),
        (date(2027, 1, 3), "2026-W53"),
        (date(2027, 1, 4), "2027-W01"),
    ],
)
def test_iso_weeks_at_the_end_of_a_year(day, key):
    assert period_of(day, "week", USUAL).key == key


def test_29_february_has_its_day_month_and_term():
    day = date(2024, 2, 29)
    assert period_of(day, "month", USUAL).last == day
    assert [p.key for p in periods("day", date(2024, 2, 28), date(2024, 3, 1), USUAL)] == [
        "2024-02-28",
        "2024-02-29",
        "2024-03-01",
    ]


def test_a_year_that_starts_on_29_february_starts_on_1_march_in_common_years():
    assert LEAP_DAY.year_of(date(2024, 2, 29)).first == date(2024, 2, 29)
    assert LEAP_DAY.year_of(date(2023, 3, 1)).first == date(2023, 3, 1)
    assert LEAP_DAY.year_of(date(2023, 2, 28)).key == "2022/23"


def test_a_year_that_begins_in_january_has_one_number():
    assert JANUARY.year_name(date(2026, 5, 1)) == "2026"
    assert JANUARY.term_of(date(2026, 8, 1)).key == "2026-T2"
    assert JANUARY.year_name(date(2026, 1, 26)) == "2025"


def test_the_first_and_the_last_days_there_are():
    assert USUAL.term_of(date.min).key == "0000/01-T2"
    assert USUAL.term_of(date.max).key == "9999/00-T1"
    assert period_of(date.max, "week", USUAL).last == date.max


def test_a_span_that_ends_before_it_begins_has_no_periods():
    assert periods("month", date(2026, 2, 1), date(2026, 1, 1), USUAL) == ()


A, B = MonthDay(8, 1), MonthDay(12, 31)


@pytest.mark.parametrize(
    "terms",
    [
        (),
        (Term(A, B),) * 10,
        (Term(B, A),),
        (Term(A, B), Term(B, MonthDay(3, 31))),
        (Term(MonthDay(1, 1), MonthDay(3, 31)), Term(A, B)),
        (Term(MonthDay(4, 1), MonthDay(8, 15)),),  # over the end of the school year
    ],
)
def test_terms_that_cannot_be_are_refused(terms):
    with pytest.raises(JournalError) as caught:
        SchoolCalendar(terms=terms)
    assert caught.value.kind == BAD_VALUE


def test_a_term_of_one_day_and_terms_that_touch_are_fine():
    calendar = SchoolCalendar(terms=(Term(A, A), Term(MonthDay(8, 2), B)))
    assert calendar.term_of(date(2025, 8, 1)).last == date(2025, 8, 1)
    assert calendar.term_of(date(2026, 5, 1)).key == "2025/26-T2"


@pytest.mark.parametrize(
    ("bucket", "words"),
    [
        ("day", "4 March 2026"),
        ("week", "week of 2 March 2026"),
        ("month", "March 2026"),
        ("term", "term 2 of 2025/26"),
        ("year", "the school year 2025/26"),
        ("calendar-year", "2026"),
    ],
)
def test_periods_have_names_in_words(bucket, words):
    assert period_name(period_of(date(2026, 3, 4), bucket, USUAL), bucket) == words


def test_a_day_may_leave_out_its_year():
    assert day_name(date(2026, 3, 12), with_year=False) == "12 March"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 11, 24), date(2026, 11, 24), "24 November 2026"),
        (date(2026, 11, 3), date(2026, 11, 24), "3 to 24 November 2026"),
        (date(2026, 10, 28), date(2026, 11, 24), "28 October to 24 November 2026"),
        (date(2025, 12, 15), date(2026, 1, 9), "15 December 2025 to 9 January 2026"),
    ],
)
def test_days_are_named_as_briefly_as_it_can_be_said(first, last, words):
    assert days_name(first, last) == words
