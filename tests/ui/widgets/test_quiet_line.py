from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication

from journal.ui.widgets.month_calendar import MonthCalendar
from journal.ui.widgets.quiet_line import QuietLine, short_date

TODAY = date(2026, 3, 12)
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen has no pop-up windows of its own


@pytest.fixture
def line(show):
    line = show(QuietLine(TODAY), 700, 40)
    line.show_values("Peer review", ("7b",), date(2026, 3, 4))
    return line


def test_other_words_are_told_when_a_field_is_left(qtbot, line):
    line.title.setFocus()
    with qtbot.assertNotEmitted(line.title_changed):
        qtbot.keyClick(line.title, Qt.Key.Key_Return)
    qtbot.keyClicks(line.title, "  with Dalia")
    with qtbot.waitSignal(line.title_changed) as changed:
        qtbot.keyClick(line.title, Qt.Key.Key_Tab)
    assert changed.args == ["Peer review with Dalia"]
    assert line.tags.hasFocus()
    qtbot.keyClick(line.tags, Qt.Key.Key_End)
    qtbot.keyClicks(line.tags, ", parents,")
    with qtbot.waitSignal(line.tags_changed) as changed:
        qtbot.keyClick(line.tags, Qt.Key.Key_Tab)
    assert changed.args == [("7b", "parents")]
    assert line.date.hasFocus()


def test_empty_fields_are_named_only_when_pointer_or_keyboard_come(line):
    line.show_values("", (), TODAY)
    QApplication.sendEvent(line, QEvent(QEvent.Type.Leave))
    QApplication.focusWidget().clearFocus()
    assert line.title.placeholderText() == ""
    line.tags.setFocus()
    QApplication.processEvents()
    assert line.title.placeholderText() == "Title"
    line.tags.clearFocus()
    QApplication.processEvents()
    assert line.title.placeholderText() == ""
    QApplication.sendEvent(line, QEnterEvent(QPointF(), QPointF(), QPointF()))
    assert line.title.placeholderText() == "Title"
    QApplication.sendEvent(line, QEvent(QEvent.Type.Leave))
    assert line.title.placeholderText() == ""


def choose(qtbot, line, day):
    qtbot.mouseClick(line.date, Qt.MouseButton.LeftButton)
    calendar = line.findChild(MonthCalendar)
    calendar.show_day(day)
    qtbot.keyClick(calendar.table, Qt.Key.Key_Return)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert line.findChild(MonthCalendar) is None


def test_another_day_is_chosen_in_a_calendar(qtbot, line):
    with qtbot.waitSignal(line.date_changed) as changed:
        choose(qtbot, line, date(2026, 2, 28))
    assert changed.args == [date(2026, 2, 28)]
    with qtbot.assertNotEmitted(line.date_changed):
        choose(qtbot, line, date(2026, 2, 28))


def test_an_entry_is_never_about_a_day_to_come(qtbot, line):
    with qtbot.waitSignal(line.date_changed) as changed:
        choose(qtbot, line, date(2026, 4, 1))
    assert changed.args == [TODAY]
    assert line.date.text() == "Today"
    assert line.date.accessibleName() == "Date of the entry: Today"


def test_a_day_is_written_in_words():
    assert short_date(TODAY, TODAY) == "Today"
    assert "March 2026" in short_date(date(2026, 3, 4), TODAY)
