"""The timeline as a table: rows that open, cells that speak."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from journal.domain.practice import Cell, Practice
from journal.ui.models.practice_table import Folding, PracticeTable, RowKind, rows_of, spoken_count
from tests.ui.made_up import a_practice, an_axis, months

ROLE = Qt.ItemDataRole


@pytest.fixture
def practice() -> Practice:
    return a_practice(months(date(2026, 1, 1), 12))


@pytest.fixture
def table(practice: Practice) -> PracticeTable:
    table = PracticeTable()
    table.fold(Folding(frozenset({"CM"})))
    table.show(practice, an_axis(practice))
    return table


FOLDINGS = [Folding(), Folding(frozenset({"CM", "FCR"})), Folding(frozenset({"CM"}), frozenset({"CM"}))]


@pytest.mark.parametrize("folding", FOLDINGS)
def test_the_model_keeps_qt_rules(table, qtmodeltester, folding):
    qtmodeltester.check(table)
    table.fold(folding)


def test_an_empty_model_keeps_qt_rules(qtmodeltester):
    qtmodeltester.check(PracticeTable())


def test_closed_themes_are_one_row_each_and_what_is_not_linked_comes_last(practice):
    kinds = [row.kind for row in rows_of(practice, Folding())]
    assert kinds == [RowKind.THEME] * 3 + [RowKind.UNLINKED]


def test_an_open_theme_shows_what_was_written_about_and_one_line_for_the_rest(practice):
    theme = practice.themes[0]
    blank = sum(1 for row in theme.indicators if not row.entries)
    rows = rows_of(practice, Folding(frozenset({theme.id})))
    under = [row for row in rows if row.theme == theme.id]
    assert [row.key for row in under if row.kind is RowKind.INDICATOR] == [
        r.code for r in theme.indicators if r.entries
    ]
    assert under[-1].kind is RowKind.FOLDED
    assert str(blank) in under[-1].label


def test_the_folded_line_shows_all_indicators_in_the_frameworks_order(practice):
    theme = practice.themes[0]
    folding = Folding(frozenset({theme.id}))
    folded = next(row for row in rows_of(practice, folding) if row.kind is RowKind.FOLDED)
    rows = rows_of(practice, folding.toggled(folded))
    assert [row.key for row in rows if row.kind is RowKind.INDICATOR] == [row.code for row in theme.indicators]


def test_a_retired_indicator_without_entries_is_left_out(practice):
    theme = practice.themes[0]
    blank = next(row for row in theme.indicators if not row.entries)
    indicators = tuple(replace(row, retired=row is blank) for row in theme.indicators)
    changed = replace(practice, themes=(replace(theme, indicators=indicators), *practice.themes[1:]))
    rows = rows_of(changed, Folding(frozenset({theme.id}), frozenset({theme.id})))
    assert blank.code not in [row.key for row in rows]


@pytest.mark.parametrize(
    ("cell", "words"),
    [(Cell(), "none"), (Cell(1), "1 entry"), (Cell(2), "2 entries"), (Cell(2, 1), "2 entries, 1 mainly")],
)
def test_a_count_in_words(cell, words):
    assert spoken_count(cell) == words


def test_a_cell_speaks_its_row_its_period_and_its_count(table):
    row = next(at for at, row in enumerate(table.rows) if row.kind is RowKind.INDICATOR)
    column = next(at for at, cell in enumerate(table.rows[row].cells) if cell.entries) + 1
    spoken = table.index(row, column).data(ROLE.AccessibleTextRole)
    expected = f"{table.rows[row].label}, {table.axis.name(column - 1)}: {spoken_count(table.cell(row, column))}"
    assert spoken == expected
    assert table.index(row, column).data(ROLE.AccessibleDescriptionRole) == table.rows[row].sentence


def test_heads_are_real_and_spoken(table):
    vertical, horizontal = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
    assert table.headerData(0, vertical, ROLE.DisplayRole) == "Coaching and Mentoring"
    assert table.headerData(0, vertical, ROLE.AccessibleTextRole) == "Coaching and Mentoring, theme, open"
    assert table.headerData(1, horizontal, ROLE.AccessibleTextRole) == "January 2026"
    assert table.headerData(11, horizontal, ROLE.AccessibleTextRole) == "November 2026 so far"
    assert table.index(0, 0).data(ROLE.AccessibleTextRole) == "Coaching and Mentoring, theme, open"


def test_open_themes_stay_open_when_another_picture_comes(table):
    other = a_practice(months(date(2025, 1, 1), 6), seed=3)
    table.show(other, an_axis(other))
    assert table.rows[0].is_open
    assert table.columnCount() == 7
