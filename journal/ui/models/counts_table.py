"""The same counts as a plain table of words and numbers, for those who read numbers better than dots."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from journal.domain.calendar import day_name
from journal.domain.practice import Cell, Practice
from journal.i18n import _
from journal.ui.models.practice_table import CellChosen, Row, RowKind, every_row, spoken_count
from journal.ui.models.timeline_axis import Axis

ModelIndex = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
LABEL, CODE, LAST = 0, 1, 2  # the columns before the periods
FIRST_PERIOD = 3
FRAMEWORK_ORDER = -1  # as a column to sort by: as the framework has it
_NUMBERS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class CountRow:
    """A theme, an indicator, or what is not linked yet (for which no last date is known)."""

    order: int
    row: Row
    last: date | None = None


def count_rows(practice: Practice) -> tuple[CountRow, ...]:
    """Return all rows in the framework's order."""
    last: dict[tuple[RowKind, str], date | None] = {}
    for theme in practice.themes:
        last[RowKind.THEME, theme.id] = theme.last
        last |= {(RowKind.INDICATOR, row.code): row.last for row in theme.indicators}
    rows = every_row(practice)
    return tuple(CountRow(order, row, last.get((row.kind, row.key))) for order, row in enumerate(rows))


def shown_count(cell: Cell) -> str:
    """Return a count as the table writes it: `3`, `3 (1)` with how many of them mainly, or nothing."""
    if not cell.entries:
        return ""
    return f"{cell.entries} ({cell.main})" if cell.main else str(cell.entries)


class CountsTable(QAbstractTableModel):
    """Rows of counts, sorted by any column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._axis = Axis("month", ())
        self._rows: tuple[CountRow, ...] = ()
        self._sorting = (FRAMEWORK_ORDER, Qt.SortOrder.AscendingOrder)

    @property
    def rows(self) -> tuple[CountRow, ...]:
        """The rows in the order shown."""
        return self._rows

    def show(self, practice: Practice, axis: Axis) -> None:
        """Take another picture; the order of the rows stays, unless its column is gone."""
        self.beginResetModel()
        self._axis, self._rows = axis, count_rows(practice)
        if self._sorting[0] >= FIRST_PERIOD + len(axis.periods):
            self._sorting = (FRAMEWORK_ORDER, Qt.SortOrder.AscendingOrder)
        self._rows = self._sorted()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.beginResetModel()
        self._sorting = (column, order)
        self._rows = self._sorted()
        self.endResetModel()

    def _sorted(self) -> tuple[CountRow, ...]:
        column, order = self._sorting
        ordered = sorted(self._rows, key=_by_order)
        return tuple(sorted(ordered, key=_key_of(column), reverse=order is Qt.SortOrder.DescendingOrder))

    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else FIRST_PERIOD + len(self._axis.periods)

    def data(self, index: ModelIndex, role: int = Role.DisplayRole) -> object:
        if not self.checkIndex(index, QAbstractTableModel.CheckIndexOption.IndexIsValid):
            return None
        row, column = self._rows[index.row()].row, index.column()
        if role == Role.DisplayRole:
            return self._shown(self._rows[index.row()], column)
        if role == Role.AccessibleTextRole and column >= FIRST_PERIOD:
            parts = {"row": row.label, "period": self._axis.name(column - FIRST_PERIOD)}
            return _("{row}, {period}: {count}").format(**parts, count=spoken_count(row.cells[column - FIRST_PERIOD]))
        if role in (Role.ToolTipRole, Role.AccessibleDescriptionRole) and column == LABEL:
            return row.sentence or None
        if role == Role.FontRole and row.kind is RowKind.THEME:
            return _bold()
        if role == Role.TextAlignmentRole and column >= FIRST_PERIOD:
            return _NUMBERS
        return None

    def _shown(self, row: CountRow, column: int) -> str:
        if column >= FIRST_PERIOD:
            return shown_count(row.row.cells[column - FIRST_PERIOD])
        if column == LAST:
            return day_name(row.last) if row.last else ""
        return row.row.label if column == LABEL else row.row.key

    def chosen(self, index: ModelIndex) -> CellChosen | None:
        """Return the cell whose entries Enter asks for, or None beside the periods."""
        if not index.isValid() or index.column() < FIRST_PERIOD:
            return None
        row = self._rows[index.row()].row
        return CellChosen(row.kind, row.key, self._axis.periods[index.column() - FIRST_PERIOD])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Role.TextAlignmentRole and section >= FIRST_PERIOD:
            return _NUMBERS
        if role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        if 0 <= section < FIRST_PERIOD:
            return (_("Theme or competency"), _("Code"), _("Last written about"))[section]
        return self._axis.name(section - FIRST_PERIOD) if FIRST_PERIOD <= section < self.columnCount() else None


def _bold() -> QFont:
    font = QFont()
    font.setBold(True)
    return font


def _by_order(row: CountRow) -> int:
    return row.order


def _by_label(row: CountRow) -> str:
    return row.row.label.casefold()


def _by_code(row: CountRow) -> str:
    return row.row.key


def _by_last(row: CountRow) -> date:
    return row.last or date.min


def _key_of(column: int) -> Callable[[CountRow], Any]:
    """Return what a column sorts by; counts sort as numbers, those with more mainly higher."""
    if column < FIRST_PERIOD:
        return {LABEL: _by_label, CODE: _by_code, LAST: _by_last}.get(column, _by_order)

    def by_count(row: CountRow) -> Cell:
        return row.row.cells[column - FIRST_PERIOD]

    return by_count
