"""A button with a day on it."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from journal.ui.widgets.day_button import DayButton
from journal.ui.widgets.month_calendar import MonthCalendar

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen has no pop-up windows of its own

TODAY = date(2026, 3, 4)
KEY = Qt.Key


def test_it_says_what_the_day_is_for(show):
    button = show(DayButton("Next talk", TODAY, "no day yet"))
    assert (button.day, button.text(), button.accessibleName()) == (None, "no day yet", "Next talk: no day yet")
    button.show_day(TODAY)
    assert (button.text(), button.accessibleName()) == ("4 March 2026", "Next talk: 4 March 2026")


def test_a_day_is_chosen_with_the_keyboard(qtbot, show):
    button = show(DayButton("Next talk", TODAY, "no day yet"))
    qtbot.keyClick(button, KEY.Key_Space)
    calendar = button.findChild(MonthCalendar)
    qtbot.keyClick(calendar.table, KEY.Key_Down)
    with qtbot.waitSignal(button.day_chosen) as told:
        qtbot.keyClick(calendar.table, KEY.Key_Return)
    assert told.args == [date(2026, 3, 11)]
    assert button.day == date(2026, 3, 11)


def test_the_same_day_tells_nothing(qtbot, show):
    button = show(DayButton("First day", TODAY))
    qtbot.keyClick(button, KEY.Key_Space)
    with qtbot.assertNotEmitted(button.day_chosen):
        qtbot.keyClick(button.findChild(MonthCalendar).table, KEY.Key_Return)
    assert button.day == TODAY


def test_a_day_can_be_taken_away_where_there_may_be_none(qtbot, show):
    button = show(DayButton("Next talk", TODAY, "no day yet"))
    button.show_day(TODAY)
    qtbot.keyClick(button, KEY.Key_Space)
    with qtbot.waitSignal(button.day_chosen) as told:
        qtbot.mouseClick(button.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert told.args == [None]
    assert button.text() == "no day yet"


def test_a_day_that_must_be_stays(qtbot, show):
    button = show(DayButton("First day", TODAY))
    qtbot.keyClick(button, KEY.Key_Space)
    assert button.findChild(QPushButton) is None
