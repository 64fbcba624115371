"""The brush: the pointer and the two dates say the same."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt

from journal.ui.models.timeline_extent import DaySpan
from journal.ui.widgets.timeline_brush import TimelineBrush

LEFT = Qt.MouseButton.LeftButton
FIRST_MONDAY = date(2024, 1, 1)
WEEKS = [(FIRST_MONDAY + timedelta(weeks=n), n % 4) for n in range(100)]
CHOSEN = DaySpan(date(2024, 6, 3), date(2024, 8, 4))


@pytest.fixture
def brush(qtbot):
    widget = TimelineBrush()
    qtbot.addWidget(widget)
    widget.resize(1100, 80)
    widget.show_weeks(WEEKS, CHOSEN)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def drag(qtbot, brush: TimelineBrush, start: float, end: float) -> None:
    a, b = QPoint(round(start), 20), QPoint(round(end), 20)
    qtbot.mousePress(brush.strip, LEFT, pos=a)
    qtbot.mouseMove(brush.strip, b)
    qtbot.mouseRelease(brush.strip, LEFT, pos=b)


def test_it_shows_the_span_in_the_dates(brush):
    assert brush.span == CHOSEN


def test_dragging_beside_the_span_chooses_a_new_one(qtbot, brush):
    with qtbot.waitSignal(brush.span_chosen) as told:
        drag(qtbot, brush, brush.strip.x_of(date(2025, 2, 3)) + 1, brush.strip.x_of(date(2025, 5, 5)) + 1)
    (span,) = told.args
    assert abs((span.first - date(2025, 2, 3)).days) <= 2
    assert abs((span.last - date(2025, 5, 5)).days) <= 2
    assert brush.span == span


def test_dragging_an_edge_moves_that_edge_and_may_cross_the_other(qtbot, brush):
    strip = brush.strip
    with qtbot.waitSignal(brush.span_chosen) as told:
        drag(qtbot, brush, strip.x_of(CHOSEN.first), strip.x_of(date(2024, 4, 1)) + 1)
    assert abs((told.args[0].first - date(2024, 4, 1)).days) <= 2
    assert told.args[0].last == CHOSEN.last
    with qtbot.waitSignal(brush.span_chosen) as told:
        drag(qtbot, brush, strip.x_of(CHOSEN.last + timedelta(days=1)), 0)
    assert told.args[0].first == FIRST_MONDAY


def test_dragging_the_middle_moves_the_span_and_stops_at_the_end(qtbot, brush):
    strip = brush.strip
    middle = strip.x_of(date(2024, 7, 1))
    with qtbot.waitSignal(brush.span_chosen) as told:
        drag(qtbot, brush, middle, strip.width() - 1)
    span = told.args[0]
    assert span.last == WEEKS[-1][0] + timedelta(days=6)
    assert span.last - span.first == CHOSEN.last - CHOSEN.first


@pytest.mark.parametrize("day", [date(2024, 7, 1), date(2025, 7, 1)])
def test_a_click_without_a_drag_changes_nothing(qtbot, brush, day):
    with qtbot.assertNotEmitted(brush.span_chosen):
        qtbot.mouseClick(brush.strip, LEFT, pos=QPoint(round(brush.strip.x_of(day)), 20))
    assert brush.span == CHOSEN


def test_a_double_click_chooses_the_whole_journal(qtbot, brush):
    with qtbot.waitSignal(brush.span_chosen) as told:
        qtbot.mouseDClick(brush.strip, LEFT, pos=QPoint(5, 20))
    assert told.args == [brush.strip.whole]


def test_a_date_typed_moves_the_strip(qtbot, brush):
    with qtbot.waitSignal(brush.span_chosen) as told:
        brush.last.setFocus()
        qtbot.keyClick(brush.last, Qt.Key.Key_Up)  # the first section: the day or the month, one more
    assert told.args[0].last > CHOSEN.last
    assert brush.span == told.args[0]


def test_a_first_date_after_the_last_takes_the_last_with_it(qtbot, brush):
    with qtbot.waitSignal(brush.span_chosen) as told:
        brush.first.setDate(date(2025, 3, 1))
    assert told.args == [DaySpan(date(2025, 3, 1), date(2025, 3, 1))]
    with qtbot.waitSignal(brush.span_chosen) as told:
        brush.last.setDate(date(2024, 3, 1))
    assert told.args == [DaySpan(date(2024, 3, 1), date(2024, 3, 1))]


def test_an_empty_journal_has_nothing_to_drag(qtbot):
    brush = TimelineBrush()
    qtbot.addWidget(brush)
    brush.show_weeks([], CHOSEN)
    with qtbot.assertNotEmitted(brush.span_chosen):
        drag(qtbot, brush, 10, 100)
    brush.grab()
