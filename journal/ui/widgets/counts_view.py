"""The timeline as a table: sorted by a click on a head, copied as text with tabs."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from journal.domain.practice import Practice
from journal.i18n import _
from journal.ui.models.counts_table import FRAMEWORK_ORDER, LABEL, CountsTable, ModelIndex
from journal.ui.models.practice_table import Row
from journal.ui.models.timeline_axis import Axis

WIDEST_LABEL = 400  # pixels


class CountsView(QTableView):
    """Numbers in brackets say how many entries are mainly about the row. Enter on a number asks for its entries."""

    cell_chosen = Signal(object)  # CellChosen
    row_pointed = Signal()  # the keyboard moved

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = CountsTable(self)
        self.setModel(self._table)
        self.setAccessibleName(_("Timeline as a table; in brackets how many entries are mainly about it"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._set_head()
        self.doubleClicked.connect(self._choose)

    def _set_head(self) -> None:
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        head.setSortIndicatorClearable(True)  # a third click: the framework's order again
        head.setSortIndicator(FRAMEWORK_ORDER, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def show_practice(self, practice: Practice, axis: Axis) -> None:
        """Show another picture."""
        columns = self._table.columnCount()
        self._table.show(practice, axis)
        if self._table.columnCount() != columns:
            self.resizeColumnsToContents()
            self.setColumnWidth(LABEL, min(self.columnWidth(LABEL), WIDEST_LABEL))
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._table.index(0, LABEL))  # where the keyboard is can be seen from the start

    def as_text(self) -> str:
        """Return the selected part, or everything if no more than a cell is selected, as lines with tabs."""
        chosen = self.selectionModel().selectedIndexes()
        rows, columns = {index.row() for index in chosen}, {index.column() for index in chosen}
        if len(chosen) < 2:
            rows, columns = set(range(self._table.rowCount())), set(range(self._table.columnCount()))
        head = [str(self._table.headerData(column, Qt.Orientation.Horizontal)) for column in sorted(columns)]
        return "\n".join(["\t".join(head), *(self._line(row, columns) for row in sorted(rows))]) + "\n"

    def _line(self, row: int, columns: set[int]) -> str:
        cells: list[QModelIndex] = [self._table.index(row, column) for column in sorted(columns)]
        return "\t".join(str(cell.data()) for cell in cells)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.as_text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()  # Qt would take it for a letter to look for
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: ModelIndex, previous: ModelIndex) -> None:
        super().currentChanged(current, previous)
        self.row_pointed.emit()

    def current_row(self) -> Row | None:
        """Return the row that has the keyboard."""
        index = self.currentIndex()
        return self._table.rows[index.row()].row if index.isValid() else None

    def _choose(self, index: ModelIndex) -> None:
        chosen = self._table.chosen(index)
        if chosen is not None:
            self.cell_chosen.emit(chosen)
