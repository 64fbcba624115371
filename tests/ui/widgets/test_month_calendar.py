from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QWidget

from journal.ui.widgets.month_calendar import EARLIEST, LATEST, WEEKS, MonthCalendar, MonthModel, months_later

Key = Qt.Key
TODAY = date(2026, 3, 12)


@pytest.fixture(autouse=True)
def british():
    """Weeks begin on Monday, whatever the machine says."""
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def calendar(show):
    calendar = show(MonthCalendar(TODAY), 300, 300)
    calendar.setFocus()
    return calendar


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Key.Key_Left, date(2026, 3, 11)),
        (Key.Key_Right, date(2026, 3, 13)),
        (Key.Key_Up, date(2026, 3, 5)),
        (Key.Key_Down, date(2026, 3, 19)),
        (Key.Key_PageUp, date(2026, 2, 12)),
        (Key.Key_PageDown, date(2026, 4, 12)),
        (Key.Key_Home, date(2026, 3, 1)),
        (Key.Key_End, date(2026, 3, 31)),
    ],
)
def test_keys_walk_through_days_and_months(qtbot, calendar, key, day):
    qtbot.keyClick(calendar.table, key)
    assert calendar.day == day


def test_arrows_walk_over_the_months_edge(qtbot, calendar):
    calendar.show_day(date(2026, 3, 1))
    with qtbot.waitSignal(calendar.month_shown) as shown:
        qtbot.keyClick(calendar.table, Key.Key_Left)
    assert calendar.day == date(2026, 2, 28)
    assert shown.args == [date(2026, 1, 26), date(2026, 3, 8)]


def test_a_month_turns_to_its_last_day_when_it_is_shorter(qtbot, calendar):
    calendar.show_day(date(2026, 3, 31))
    qtbot.keyClick(calendar.table, Key.Key_PageUp)
    assert calendar.day == date(2026, 2, 28)


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_enter_chooses(qtbot, calendar, key):
    with qtbot.waitSignal(calendar.day_chosen) as chosen:
        qtbot.keyClick(calendar.table, key)
    assert chosen.args == [TODAY]


def test_a_click_chooses_and_the_buttons_only_turn(qtbot, calendar):
    place = calendar.table.visualRect(calendar.table.model().index_of(date(2026, 3, 4))).center()
    with qtbot.waitSignal(calendar.day_chosen) as chosen:
        qtbot.mouseClick(calendar.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [date(2026, 3, 4)]
    with qtbot.assertNotEmitted(calendar.day_chosen):
        calendar.show_month_after()
        calendar.show_month_before()
    assert calendar.day == date(2026, 3, 4)


def test_a_day_is_spoken_with_what_it_holds(calendar):
    calendar.set_marks({date(2026, 3, 4): 2, date(2026, 3, 5): 1})
    model = calendar.table.model()

    def spoken(day):
        return model.index_of(date(2026, 3, day)).data(Qt.ItemDataRole.AccessibleTextRole)

    assert [spoken(day) for day in (4, 5, 6)] == [
        "Wednesday, 4 March 2026, 2 entries",
        "Thursday, 5 March 2026, 1 entry",
        "Friday, 6 March 2026, nothing written",
    ]
    assert model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole) == "Monday"


def test_a_mark_is_painted(calendar):
    before = calendar.grab().toImage()
    calendar.set_marks({date(2026, 3, 20): 1})
    assert calendar.grab().toImage() != before


def test_the_ends_of_time_stop_the_keys(qtbot, calendar):
    calendar.show_day(date.max)
    qtbot.keyClick(calendar.table, Key.Key_PageDown)
    assert calendar.day == LATEST
    calendar.show_day(date.min)
    qtbot.keyClick(calendar.table, Key.Key_Left)
    assert calendar.day == EARLIEST


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_has_its_cell(day):
    model = MonthModel(day, None)
    index = model.index_of(day)
    assert 0 <= index.row() < WEEKS
    assert model.day_at(index) == day
    assert model.first <= model.month


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(-30, 30))
def test_months_later_keeps_the_day_where_it_can(day, months):
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


def test_the_model_keeps_qts_rules(qtmodeltester, qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    qtmodeltester.check(MonthModel(TODAY, parent))
