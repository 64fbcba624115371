"""Names over the columns, and where a day lies."""

from datetime import date

from journal.domain.calendar import Holiday, Period, SchoolCalendar
from journal.ui.models.timeline_axis import Band, Mark, axis_of, short_names
from tests.ui.made_up import TODAY, days, months, weeks


def test_short_names_grow_shorter():
    period = Period("2025/26-T3", date(2026, 4, 1), date(2026, 7, 31))
    assert short_names(period, "term") == ("Term 3", "T3", "3")
    assert short_names(period, "month") == ("Apr", "A")
    assert short_names(Period("2025/26", date(2025, 8, 1), date(2026, 7, 31)), "year") == ("2025/26", "25/26", "25")


def test_school_years_are_bands_and_weeks_have_months_too():
    axis = axis_of("month", months(date(2025, 6, 1), 4), SchoolCalendar())
    assert axis.bands == (Band("2024/25", 0, 1), Band("2025/26", 2, 3))
    assert axis.months == ()
    weekly = axis_of("week", weeks(date(2026, 3, 23), 3), SchoolCalendar())
    assert weekly.months == (Band("March 2026", 0, 0), Band("April 2026", 1, 2))  # 30 March to 5 April: most is April


def test_years_have_no_bands():
    assert axis_of("year", (Period("2025/26", date(2025, 8, 1), date(2026, 7, 31)),), SchoolCalendar()).bands == ()


def test_a_day_lies_inside_its_column():
    axis = axis_of("month", months(date(2026, 1, 1), 3), SchoolCalendar())
    assert axis.position(date(2026, 1, 1)) == 0
    assert axis.position(date(2026, 2, 15)) == 1.5
    assert axis.position(date(2025, 12, 31)) is None
    assert axis.position(date(2026, 4, 1)) is None
    assert axis_of("month", (), SchoolCalendar()).position(date(2026, 1, 1)) is None


def test_holidays_are_cut_to_the_picture():
    axis = axis_of("day", days(date(2026, 3, 1), 10), SchoolCalendar())
    assert axis.stretch(date(2026, 3, 3), date(2026, 3, 4)) == (2, 4)
    assert axis.stretch(date(2026, 1, 1), date(2026, 3, 2)) == (0, 2)
    assert axis.stretch(date(2026, 3, 9), date(2026, 4, 2)) == (8, 10)
    assert axis.stretch(date(2026, 4, 1), date(2026, 4, 2)) is None


def test_the_running_period_says_so_and_columns_speak_their_marks():
    marks = (Mark(date(2026, 11, 3), "Talk"),)
    holidays = (Holiday("Autumn holidays", date(2026, 10, 26), date(2026, 11, 1)),)
    axis = axis_of("month", months(date(2026, 9, 1), 3), SchoolCalendar(holidays=holidays), TODAY, marks)
    assert axis.running() == 2
    assert axis.spoken(2) == "November 2026 so far; Talk, 3 November 2026; Autumn holidays"
    assert axis.spoken(0) == "September 2026"
