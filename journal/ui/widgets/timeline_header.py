"""The two heads of the timeline table. They paint what the columns and rows modules draw, where the view stands."""

from math import ceil

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QTableView

from journal.domain.practice import Cell
from journal.ui.models.practice_table import PracticeTable
from journal.ui.theme import Colours, colours_of
from journal.ui.widgets.timeline_cell import RING, draw_frame
from journal.ui.widgets.timeline_columns import Columns, axis_height, draw_axis, draw_ground
from journal.ui.widgets.timeline_rows import draw_row_name, draw_twisty, row_width

LEAST_NAMES = 160  # pixels for the names of rows
MOST_NAMES = 0.4  # of the table's width, where the periods need the rest
AIRY_COLUMN = 26  # pixels of a column that need not be narrow


class PeriodHeader(QHeaderView):
    """Names of periods under the bands of their school years, holidays and marks with their names."""

    def __init__(self, table: PracticeTable, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table = table
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)

    def columns(self) -> Columns:
        """Return where the columns lie now. Column 0 of the table holds the names and is hidden."""
        count = max(0, self.count() - 1)
        if not count:
            return Columns(0, 0, 0)
        return Columns(self.sectionViewportPosition(1), self.sectionSize(1), count)

    def sizeHint(self) -> QSize:
        return QSize(0, round(axis_height(self._table.axis, self.font())) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        rect, colours = QRectF(self.viewport().rect()), colours_of(self)
        painter.fillRect(rect, colours.ground)
        draw_ground(painter, self._table.axis, self.columns(), rect, colours)
        draw_axis(painter, self._table.axis, self.columns(), rect, colours)


class RowHeader(QHeaderView):
    """The names of the rows; they stay in sight while the periods scroll."""

    row_clicked = Signal(int)
    row_hovered = Signal(int)  # -1: none

    def __init__(self, table: PracticeTable, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._table = table
        self._current = -1
        self._wanted = 0.0  # pixels
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.viewport().setMouseTracking(True)

    def point_at(self, row: int) -> None:
        """Frame one name, because the keyboard is there; -1 for none."""
        self._current = row
        self.viewport().update()

    def measure(self) -> None:
        """Find out how wide the names want to be; Qt asks for the size too often to do it each time."""
        self._wanted = max((row_width(row, self.font()) for row in self._table.rows), default=0)

    def sizeHint(self) -> QSize:
        view = self.parentWidget()
        room = view.width() if view else 0
        columns = len(self._table.axis.periods) * AIRY_COLUMN
        most = max(room * MOST_NAMES, room - columns)  # few periods leave more room for names
        return QSize(ceil(max(LEAST_NAMES, min(self._wanted + 1, most))), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        colours = colours_of(self)
        painter.fillRect(self.viewport().rect(), colours.ground)
        for at in range(len(self._table.rows)):
            top, height = self.sectionViewportPosition(at), self.sectionSize(at)
            if top + height > event.rect().top() and top < event.rect().bottom():
                self._draw_name(painter, at, QRectF(0, top, self.viewport().width(), height), colours)

    def _draw_name(self, painter: QPainter, at: int, area: QRectF, colours: Colours) -> None:
        row = self._table.rows[at]
        if at == self._current:
            draw_frame(painter, area.adjusted(1, 1, -3, -1), Cell(), colours.ground, QPen(colours.focus, RING))
        draw_twisty(painter, area, row, colours)
        draw_row_name(painter, area, row, colours)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row = self.logicalIndexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and row >= 0:
            self.row_clicked.emit(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.row_hovered.emit(self.logicalIndexAt(event.position().toPoint()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.row_hovered.emit(-1)
        super().leaveEvent(event)
