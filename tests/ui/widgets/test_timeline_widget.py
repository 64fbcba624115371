"""The timeline with real keys and clicks."""

import weakref
from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel

from journal.domain.practice import Cell
from journal.ui.models.practice_table import CellChosen, Folding, RowKind, spoken_count
from journal.ui.models.timeline_extent import MOST_COLUMNS
from journal.ui.widgets.timeline import Timeline
from journal.ui.widgets.timeline_cell import GAP, SMALLEST_COLUMN, SMALLEST_DOT, dot_size, draw_cell, frame_rect
from journal.ui.widgets.timeline_columns import Columns
from tests.ui.made_up import a_practice, an_axis, days, months

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def timeline(qtbot):
    widget = Timeline()
    qtbot.addWidget(widget)
    widget.resize(900, 640)
    practice = a_practice(months(date(2026, 1, 1), 12))
    widget.show_practice(practice, an_axis(practice))
    with qtbot.waitExposed(widget):
        widget.show()
    widget.view.setFocus()
    return widget


def at(timeline: Timeline) -> tuple[int, int]:
    return timeline.view.currentIndex().row(), timeline.view.currentIndex().column()


def go(timeline: Timeline, row: int, column: int) -> None:
    timeline.view.setCurrentIndex(timeline.view.table.index(row, column))


def press(qtbot, timeline: Timeline, *keys, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        qtbot.keyClick(timeline.view, key, modifier)


def test_focus_begins_with_the_newest_period(timeline):
    assert at(timeline) == (0, 12)


def test_arrows_reach_the_name_and_open_and_close_a_theme(qtbot, timeline):
    go(timeline, 0, 1)
    press(qtbot, timeline, KEY.Key_Left)
    assert at(timeline) == (0, 0)
    press(qtbot, timeline, KEY.Key_Right)
    assert timeline.view.table.rows[0].is_open
    assert at(timeline) == (0, 0)
    press(qtbot, timeline, KEY.Key_Down, KEY.Key_Left)  # from an indicator's name up to its theme's
    assert at(timeline) == (0, 0)
    press(qtbot, timeline, KEY.Key_Right)
    assert at(timeline) == (0, 1)
    press(qtbot, timeline, KEY.Key_Left, KEY.Key_Left)
    assert not timeline.view.table.rows[0].is_open


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Enter, KEY.Key_Space])
def test_enter_and_space_on_a_name_open_it(qtbot, timeline, key):
    go(timeline, 1, 0)
    press(qtbot, timeline, key)
    assert [row.is_open for row in timeline.view.table.rows if row.kind is RowKind.THEME] == [False, True, False]


def test_a_click_on_a_name_opens_it_and_one_on_the_folded_line_shows_the_rest(qtbot, timeline):
    names = timeline.view.verticalHeader().viewport()
    with qtbot.waitSignal(timeline.folding_changed) as told:
        qtbot.mouseClick(names, Qt.MouseButton.LeftButton, pos=QPoint(12, 12))
    assert told.args == [Folding(frozenset({"CM"}))]
    folded = timeline.view.table.find(RowKind.FOLDED, "CM")
    y = timeline.view.rowViewportPosition(folded) + 5
    qtbot.mouseClick(names, Qt.MouseButton.LeftButton, pos=QPoint(60, y))
    assert timeline.view.table.folding.complete == {"CM"}


def test_enter_chooses_the_cell(qtbot, timeline):
    go(timeline, 0, 3)
    with qtbot.waitSignal(timeline.cell_chosen) as told:
        press(qtbot, timeline, KEY.Key_Return)
    assert told.args == [CellChosen(RowKind.THEME, "CM", timeline.view.table.axis.periods[2])]


def test_a_click_chooses_the_cell_even_a_blank_one(qtbot, timeline):
    row = timeline.view.table.find(RowKind.UNLINKED, "")
    centre = timeline.view.visualRect(timeline.view.table.index(row, 5)).center()
    with qtbot.waitSignal(timeline.cell_chosen) as told:
        qtbot.mouseClick(timeline.view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert told.args == [CellChosen(RowKind.UNLINKED, "", timeline.view.table.axis.periods[4])]


def test_control_and_arrows_find_the_next_cell_that_is_not_empty(qtbot, timeline):
    cells = timeline.view.table.rows[3].cells
    filled = [column for column, cell in enumerate(cells, 1) if cell.entries]
    go(timeline, 3, 12)
    press(qtbot, timeline, KEY.Key_Left, modifier=CONTROL)
    assert at(timeline)[1] == (filled[-1] if filled and filled[-1] < 12 else 12)
    go(timeline, 0, 12)
    press(qtbot, timeline, *[KEY.Key_Left] * 12, modifier=CONTROL)
    assert at(timeline) == (0, next(c for c, cell in enumerate(timeline.view.table.rows[0].cells, 1) if cell.entries))


def test_home_end_and_pages(qtbot, timeline):
    press(qtbot, timeline, KEY.Key_Home)
    assert at(timeline) == (0, 1)
    press(qtbot, timeline, KEY.Key_End, modifier=CONTROL)
    assert at(timeline) == (3, 12)
    press(qtbot, timeline, KEY.Key_PageUp)
    assert at(timeline) == (0, 12)


@pytest.mark.parametrize(("key", "bucket"), [(KEY.Key_Plus, "week"), (KEY.Key_Equal, "week"), (KEY.Key_Minus, "term")])
def test_control_plus_and_minus_ask_for_another_period(qtbot, timeline, key, bucket):
    with qtbot.waitSignal(timeline.bucket_wanted) as told:
        press(qtbot, timeline, key, modifier=CONTROL)
    assert told.args == [bucket]


def test_control_and_wheel_ask_for_another_period(qtbot, timeline):
    centre = QPointF(timeline.view.viewport().rect().center())
    place = (centre, timeline.view.viewport().mapToGlobal(centre))
    no_button, no_phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    with qtbot.waitSignal(timeline.bucket_wanted) as told:
        for _half_a_notch in range(2):
            event = QWheelEvent(*place, QPoint(), QPoint(0, 60), no_button, CONTROL, no_phase, False)
            QApplication.sendEvent(timeline.view.viewport(), event)
    assert told.args == ["week"]


def test_the_line_below_says_the_whole_sentence(timeline):
    timeline.view.fold(Folding(frozenset({"CM"})))
    go(timeline, 1, 2)
    row = timeline.view.table.rows[1]
    said = [label.text() for label in timeline.findChildren(QLabel)]
    assert any(row.sentence in text and row.key in text and "February 2026" in text for text in said)


def test_the_current_cell_keeps_its_row_and_day_in_another_picture(timeline):
    timeline.view.fold(Folding(frozenset({"CM"})))
    go(timeline, 2, 10)
    key = timeline.view.table.rows[2].key
    practice = a_practice(months(date(2026, 8, 1), 4))
    timeline.show_practice(practice, an_axis(practice))
    row, column = at(timeline)
    assert timeline.view.table.rows[row].key == key
    assert timeline.view.table.period(column).key == "2026-10"


def test_the_current_cell_stays_in_sight_where_the_picture_gets_narrow(qtbot, timeline):
    practice = a_practice(months(date(2022, 1, 1), 48))
    timeline.show_practice(practice, an_axis(practice))
    qtbot.keyClick(timeline.view, KEY.Key_End)
    timeline.resize(480, 640)
    view = timeline.view
    qtbot.waitUntil(lambda: view.viewport().rect().contains(view.visualRect(view.currentIndex()).center()))


def test_closing_a_theme_takes_the_keyboard_to_its_name(timeline):
    timeline.view.fold(Folding(frozenset({"CM"})))
    go(timeline, 2, 4)
    timeline.view.fold(Folding())
    assert at(timeline) == (0, 4)


def test_columns_are_never_too_narrow_and_too_many_ask_for_longer_periods(qtbot, timeline):
    practice = a_practice(days(date(2026, 1, 1), MOST_COLUMNS + 1), "day")
    with qtbot.waitSignal(timeline.bucket_wanted) as told:
        timeline.show_practice(practice, an_axis(practice))
    assert told.args == ["week"]
    assert timeline.view.columnWidth(1) == SMALLEST_COLUMN


def test_dots_grow_in_five_steps_and_leave_ground_to_the_frame():
    for unit in (SMALLEST_COLUMN, 22, 40):
        sizes = [dot_size(entries, unit) for entries in (1, 2, 3, 5, 9)]
        assert sizes[0] == SMALLEST_DOT
        assert all(b - a >= 2 for a, b in pairwise(sizes))
        assert sizes[-1] <= unit - 2
    assert dot_size(0, 20) == 0
    rect = QImage(18, 24, QImage.Format.Format_RGB32).rect()
    frame = frame_rect(rect.toRectF(), Cell(9, 1))
    assert frame.width() / 2 - 1 >= dot_size(9, 18) / 2 + GAP


def test_mainly_is_filled_and_about_is_open():
    assert painted(Cell(9, 1)) == QColor("#1f6aa5")
    assert painted(Cell(9)) == QColor("white")
    assert painted(Cell()) == QColor("white")


def painted(cell: Cell) -> QColor:
    """Return the colour in the middle of a painted cell."""
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    draw_cell(painter, image.rect().toRectF(), cell, QColor("#1f6aa5"))
    painter.end()
    return image.pixelColor(20, 20)


def test_columns_between_two_edges():
    columns = Columns(10, 20, 3)
    assert columns.between(0, 9) == range(0)
    assert list(columns.between(0, 31)) == [0, 1]
    assert list(columns.between(35, 500)) == [1, 2]
    assert list(Columns(0, 0, 0).between(0, 10)) == []


def test_a_screen_reader_finds_names_heads_and_cells(timeline):
    view = QAccessible.queryAccessibleInterface(timeline.view)
    names = [view.child(number).text(QAccessible.Text.Name) for number in range(view.childCount())]
    assert len(names) == 5 * 14  # four rows and twelve months, with the names of both
    assert f"Coaching and Mentoring, June 2026: {spoken_count(timeline.view.table.cell(0, 6))}" in names
    assert "Coaching and Mentoring, theme, closed" in names
    assert "November 2026 so far" in names


def test_a_closed_timeline_is_freed(qtbot):
    widget = Timeline()
    practice = a_practice(months(date(2026, 1, 1), 3))
    widget.show_practice(practice, an_axis(practice))
    widget.show()
    reference = weakref.ref(widget.view)
    widget.close()
    widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del widget
    assert reference() is None
