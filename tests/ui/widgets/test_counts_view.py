"""The timeline as a table."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtWidgets import QApplication

from journal.domain.practice import Cell
from journal.ui.models.counts_table import CODE, FIRST_PERIOD, LABEL, LAST, CountsTable, count_rows, shown_count
from journal.ui.models.practice_table import CellChosen, RowKind
from journal.ui.widgets.counts_view import CountsView
from tests.ui.made_up import a_practice, an_axis, months

ROLE = Qt.ItemDataRole


@pytest.fixture
def practice():
    made = a_practice(months(date(2026, 9, 1), 3))
    first, *others = made.themes
    return replace(made, themes=(replace(first, last=date(2026, 11, 2)), *others))


@pytest.fixture
def view(qtbot, practice):
    widget = CountsView()
    qtbot.addWidget(widget)
    widget.resize(900, 500)
    widget.show_practice(practice, an_axis(practice))
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def shown(view, row, column):
    return view.model().index(row, column).data()


def test_the_model_keeps_qt_rules(practice, qtmodeltester):
    model = CountsTable()
    model.show(practice, an_axis(practice))
    qtmodeltester.check(model)
    model.sort(FIRST_PERIOD, Qt.SortOrder.DescendingOrder)


@pytest.mark.parametrize(("cell", "text"), [(Cell(), ""), (Cell(3), "3"), (Cell(3, 1), "3 (1)")])
def test_a_count_as_it_is_written(cell, text):
    assert shown_count(cell) == text


def test_rows_come_in_the_frameworks_order_without_any_sum(practice):
    rows = count_rows(practice)
    assert rows[0].row.label == "Coaching and Mentoring"
    assert [row.row.key for row in rows[1:13]] == [row.code for row in practice.themes[0].indicators]
    assert rows[-1].row.label == "Not linked yet"
    assert len(rows) == sum(1 + len(theme.indicators) for theme in practice.themes) + 1


def test_heads_and_cells_say_what_they_are(view):
    head = view.model().headerData
    assert head(LABEL, Qt.Orientation.Horizontal) == "Theme or competency"
    assert head(FIRST_PERIOD + 2, Qt.Orientation.Horizontal) == "November 2026 so far"
    assert shown(view, 0, LAST) == "2 November 2026"
    assert view.model().index(0, FIRST_PERIOD).data(ROLE.AccessibleTextRole).startswith("Coaching and Mentoring, Sep")
    assert view.model().index(1, LABEL).data(ROLE.AccessibleDescriptionRole) == view.model().rows[1].row.sentence


def test_clicks_on_a_head_sort_up_down_and_back(qtbot, view):
    order = [row.row.key for row in view.model().rows]
    head = view.horizontalHeader()
    place = QPoint(head.sectionViewportPosition(LABEL) + 20, 8)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    labels = [row.row.label.casefold() for row in view.model().rows]
    assert labels == sorted(labels)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [row.row.label.casefold() for row in view.model().rows] == labels[::-1]
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [row.row.key for row in view.model().rows] == order


def test_counts_sort_as_numbers_and_dates_as_dates(view):
    view.sortByColumn(FIRST_PERIOD, Qt.SortOrder.DescendingOrder)
    counts = [row.row.cells[0] for row in view.model().rows]
    assert counts == sorted(counts, reverse=True)
    view.sortByColumn(LAST, Qt.SortOrder.DescendingOrder)
    assert shown(view, 0, CODE) == "CM"


def test_another_picture_keeps_the_order_unless_its_column_is_gone(view):
    view.sortByColumn(FIRST_PERIOD + 2, Qt.SortOrder.DescendingOrder)
    short = a_practice(months(date(2026, 11, 1), 1))
    view.show_practice(short, an_axis(short))
    assert view.model().rows[0].row.key == "CM"


def test_control_c_copies_everything_or_what_is_selected(qtbot, view, practice):
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:3] == ["Theme or competency", "Code", "Last written about"]
    assert len(lines) == view.model().rowCount() + 1
    view.clearSelection()
    for column in (LABEL, CODE):
        view.selectionModel().select(view.model().index(1, column), QItemSelectionModel.SelectionFlag.Select)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    first = practice.themes[0].indicators[0]
    assert QApplication.clipboard().text() == f"Theme or competency\tCode\n{first.label}\t{first.code}\n"


def test_enter_on_a_number_asks_for_its_entries(qtbot, view):
    view.setCurrentIndex(view.model().index(1, FIRST_PERIOD + 1))
    assert view.current_row().kind is RowKind.INDICATOR
    with qtbot.waitSignal(view.cell_chosen) as told:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    row = view.model().rows[1].row
    assert told.args == [CellChosen(row.kind, row.key, months(date(2026, 10, 1), 1)[0])]
    view.setCurrentIndex(view.model().index(1, LABEL))
    with qtbot.assertNotEmitted(view.cell_chosen):
        qtbot.keyClick(view, Qt.Key.Key_Return)
