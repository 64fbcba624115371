"""The table of what was given."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from journal.ui.models.given_table import GivenLine, GivenTable

ModelIndex = QModelIndex | QPersistentModelIndex
_WIDEST = 260  # pixels of a column


class _RowDelegate(QStyledItemDelegate):
    """The whole row is current, so no cell is framed."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus


class GivenView(QTableView):
    """Rows are chosen whole; `line_shown` follows the current one, Enter tells `line_opened`."""

    line_shown = Signal(object)  # GivenLine
    line_opened = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._table = GivenTable(self)
        self.setModel(self._table)
        self._delegate = _RowDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)

    @property
    def lines(self) -> tuple[GivenLine, ...]:
        """What is shown."""
        return self._table.lines

    def show_lines(self, lines: Sequence[GivenLine]) -> None:
        """Show these; the current one stays current where it is still there."""
        index = self.currentIndex()
        current = self._table.lines[index.row()].id if index.isValid() else ""
        self._table.show(lines)
        self.resizeColumnsToContents()
        for column in range(self._table.columnCount()):
            self.setColumnWidth(column, min(self.columnWidth(column) + 16, _WIDEST))
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        at = next((at for at, line in enumerate(lines) if line.id == current), 0)
        if lines:
            self.setCurrentIndex(self._table.index(at, 0))

    def currentChanged(self, current: ModelIndex, previous: ModelIndex) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            self.line_shown.emit(self._table.lines[current.row()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.line_opened.emit()
            return
        super().keyPressEvent(event)
