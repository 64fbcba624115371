"""The timeline: a table whose cells are dots. It draws the practice it is given and says what was chosen."""

from math import ceil

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from journal.domain.calendar import Bucket, Period
from journal.domain.practice import Practice
from journal.i18n import _
from journal.ui.models.practice_table import CellChosen, Folding, PracticeTable, Row, RowKind, spoken_count
from journal.ui.models.timeline_axis import Axis
from journal.ui.models.timeline_extent import MOST_COLUMNS
from journal.ui.theme import Colours, colours_of
from journal.ui.widgets.timeline_cell import RING, SMALLEST_COLUMN, draw_cell, draw_frame
from journal.ui.widgets.timeline_columns import draw_ground
from journal.ui.widgets.timeline_header import PeriodHeader, RowHeader
from journal.ui.widgets.timeline_legend import Legend
from journal.ui.widgets.timeline_rows import row_colour

ModelIndex = QModelIndex | QPersistentModelIndex
ZOOM: tuple[Bucket, ...] = ("day", "week", "month", "term", "year")  # from near to far
WIDEST_COLUMN = 72  # pixels
LEAST_ROW = 24  # pixels
AIR = 6  # pixels more in a row that begins something new
BEGINNINGS = (RowKind.THEME, RowKind.UNLINKED)
ROOM_FOR_COUNT = 34  # letters, in the line of the whole sentence
MOST_LINES = 5  # of that line
NOTCH = 120  # of a wheel, in eighths of a degree

_Key = Qt.Key
_Control = Qt.KeyboardModifier.ControlModifier
_Action = QAbstractItemView.CursorAction
_STEPS = {_Action.MoveLeft: (0, -1), _Action.MoveRight: (0, 1), _Action.MoveUp: (-1, 0), _Action.MoveDown: (1, 0)}
_ZOOM_KEYS: dict[int, int] = {_Key.Key_Plus: -1, _Key.Key_Equal: -1, _Key.Key_Minus: 1}


def cell_rect(rect: QRect, height: int) -> QRectF:
    """Return the part of a row in which its dot stands: themes have more air around the same dots."""
    return QRectF(rect.left(), rect.top() + (rect.height() - height) / 2, rect.width(), height)


class TimelineView(QTableView):
    """The table of dots with its frozen names, its bands and its keys."""

    cell_chosen = Signal(object)  # CellChosen
    bucket_wanted = Signal(object)  # Bucket
    cell_pointed = Signal(object)  # QModelIndex under the keyboard or the pointer
    unit_changed = Signal(float)  # the shorter side of a cell, in pixels
    folding_changed = Signal(object)  # Folding

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = PracticeTable(self)
        self._chosen: CellChosen | None = None
        self._height = LEAST_ROW
        self._wheel = 0
        self._set_heads()
        self._set_manners()
        self.setModel(self._table)

    def _set_heads(self) -> None:
        self._periods = PeriodHeader(self._table, self)
        self._names = RowHeader(self._table, self)
        self.setHorizontalHeader(self._periods)
        self.setVerticalHeader(self._names)
        self._names.row_clicked.connect(self._click_name)
        self._names.row_hovered.connect(self._hover_name)
        self.clicked.connect(self._click_cell)
        self.entered.connect(self._point)

    def _set_manners(self) -> None:
        self._corner = QWidget(self)  # over the names; Qt's own button there is drawn raised
        self._corner.setBackgroundRole(QPalette.ColorRole.Base)
        self._corner.setAutoFillBackground(True)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # in every language time runs this way here
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(_("Timeline: what was written about, and when"))
        self.setAccessibleDescription(
            _("Enter shows the entries of a cell or opens a theme; Control and arrows find the next cell with entries.")
        )

    @property
    def table(self) -> PracticeTable:
        """The model behind the view."""
        return self._table

    def current_row(self) -> Row | None:
        """Return the row that has the keyboard."""
        index = self.currentIndex()
        return self._table.rows[index.row()] if index.isValid() else None

    # Showing

    def show_practice(self, practice: Practice, axis: Axis) -> None:
        """Show another picture. The current cell stays at its row and day where they are still there."""
        place = self._place()
        self._table.show(practice, axis)
        self._lay_out()
        self._return_to(place)
        if len(axis.periods) > MOST_COLUMNS:
            self._zoom(1)

    def fold(self, folding: Folding) -> None:
        """Open and close themes; the current cell stays."""
        place = self._place()
        self._table.fold(folding)
        self._lay_out()
        self._return_to(place)
        self.folding_changed.emit(folding)

    def mark(self, chosen: CellChosen | None) -> None:
        """Frame the cell whose entries are shown beside the picture."""
        self._refresh(self._chosen_index())
        self._chosen = chosen
        self._refresh(self._chosen_index())

    def _lay_out(self) -> None:
        self.setColumnHidden(0, True)
        self._height = max(LEAST_ROW, self.fontMetrics().height() + 8)
        for at, row in enumerate(self._table.rows):
            self.setRowHeight(at, self._height + AIR if row.kind in BEGINNINGS else self._height)
        self._names.measure()
        self._fit_columns()

    def _fit_columns(self) -> None:
        self._names.setFixedWidth(self._names.sizeHint().width())
        self.updateGeometries()
        count = len(self._table.axis.periods)
        if count:
            width = max(SMALLEST_COLUMN, min(WIDEST_COLUMN, self.viewport().width() // count))
            self._periods.setMinimumSectionSize(1)
            self._periods.setDefaultSectionSize(width)
            self.unit_changed.emit(float(min(width, self._height)))

    def _place(self) -> tuple[Row, int, Period | None] | None:
        index = self.currentIndex()
        if not index.isValid():
            return None
        return self._table.rows[index.row()], index.row(), self._table.period(index.column())

    def _return_to(self, place: tuple[Row, int, Period | None] | None) -> None:
        if place is None:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().maximum())  # the newest first
            return
        row, _at, period = place
        at = self._table.find(row.kind, row.key)
        if at is None:
            at = self._table.find(RowKind.THEME, row.theme)
        where = None if period is None else self._table.axis.position(period.last)
        column = 0 if period is None else self._table.columnCount() - 1 if where is None else int(where) + 1
        self.setCurrentIndex(self._table.index(at or 0, column))

    # Painting: the whole table in one go. A delegate, called for a thousand cells most of which are blank, took four
    # times as long.

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self.viewport()), colours_of(self)
        self._draw_under(painter, colours)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_dots(painter, event.rect(), colours)
        chosen = self._chosen_index()
        if chosen.isValid():
            self._draw_frame(painter, chosen, colours, QPen(colours.muted, 1))
        if self.hasFocus() and self.currentIndex().column() > 0:
            self._draw_frame(painter, self.currentIndex(), colours, QPen(colours.focus, RING))

    def _draw_under(self, painter: QPainter, colours: Colours) -> None:
        columns = self._periods.columns()
        draw_ground(painter, self._table.axis, columns, QRectF(self.viewport().rect()), colours)
        painter.setPen(QPen(colours.border, 1))
        for at, row in enumerate(self._table.rows):
            if at and row.kind in BEGINNINGS:
                y = self.rowViewportPosition(at)
                painter.drawLine(0, y, round(columns.right), y)

    def _draw_dots(self, painter: QPainter, area: QRect, colours: Colours) -> None:
        columns = self._periods.columns()
        seen = columns.between(area.left(), area.right())
        for at, row in enumerate(self._table.rows):
            top, height = self.rowViewportPosition(at), self.rowHeight(at)
            if top + height < area.top() or top > area.bottom():
                continue
            rect = cell_rect(QRect(0, top, round(columns.width), height), self._height)
            ink = row_colour(row, colours)
            for column in seen:
                if row.cells[column].entries:
                    rect.moveLeft(columns.x(column))
                    draw_cell(painter, rect, row.cells[column], ink)

    def _draw_frame(self, painter: QPainter, index: QModelIndex, colours: Colours, pen: QPen) -> None:
        rect = cell_rect(self.visualRect(index), self._height)
        cell = self._table.cell(index.row(), index.column())
        draw_frame(painter, rect, cell, colours.ground, pen)
        draw_cell(painter, rect, cell, row_colour(self._table.rows[index.row()], colours))

    def _refresh(self, index: ModelIndex) -> None:
        """Paint one cell again, with what its frame takes of its neighbours."""
        if index.isValid():
            self.viewport().update(self.visualRect(index).adjusted(-AIR, -AIR, AIR, AIR))

    def _chosen_index(self) -> QModelIndex:
        if self._chosen is None:
            return QModelIndex()
        row = self._table.find(self._chosen.row_kind, self._chosen.key)
        if row is None or self._chosen.period not in self._table.axis.periods:
            return QModelIndex()
        return self._table.index(row, self._table.axis.periods.index(self._chosen.period) + 1)

    # Choosing

    def _click_cell(self, index: QModelIndex) -> None:
        row = self._table.rows[index.row()]
        period = self._table.period(index.column())
        if row.kind is RowKind.FOLDED or period is None:
            self._toggle(row)
            return
        chosen = CellChosen(row.kind, row.key, period)
        self.mark(chosen)
        self.cell_chosen.emit(chosen)

    def _click_name(self, at: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.setCurrentIndex(self._table.index(at, 0))
        self._toggle(self._table.rows[at])

    def _toggle(self, row: Row) -> None:
        if row.opens:
            self.fold(self._table.folding.toggled(row))

    def _hover_name(self, at: int) -> None:
        self.cell_pointed.emit(self._table.index(at, 0) if at >= 0 else self.currentIndex())

    def _point(self, index: ModelIndex) -> None:
        self.cell_pointed.emit(index)

    # Keys and wheel

    def event(self, event: QEvent) -> bool:
        # Ctrl+plus and Ctrl+minus are the window's keys for the size of text; here they are ours.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _zoom_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        zoom = _zoom_of(event)
        if event.key() == _Key.Key_Escape:
            event.ignore()  # Qt would take it for a letter to look for
        elif zoom:
            self._zoom(zoom)
        elif not self._act_on_row(event):
            super().keyPressEvent(event)

    def _act_on_row(self, event: QKeyEvent) -> bool:
        """Open, close and choose; return whether the key was one for that."""
        index, key = self.currentIndex(), event.key()
        if not index.isValid() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        row, on_name = self._table.rows[index.row()], index.column() == 0
        if key in (_Key.Key_Return, _Key.Key_Enter):
            self._click_cell(index)
        elif key == _Key.Key_Space:
            self._toggle(row)
        elif key == _Key.Key_Left and on_name:
            self._close_or_climb(row)
        elif key == _Key.Key_Right and on_name and row.kind is RowKind.THEME and not row.is_open:
            self._toggle(row)
        else:
            return False
        return True

    def _close_or_climb(self, row: Row) -> None:
        if row.kind is RowKind.THEME and row.is_open:
            self._toggle(row)
        elif row.kind in (RowKind.INDICATOR, RowKind.FOLDED):
            self.setCurrentIndex(self._table.index(self._table.find(RowKind.THEME, row.theme) or 0, 0))

    def moveCursor(
        self,
        cursorAction: QAbstractItemView.CursorAction,  # noqa: N803 - Qt's name
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        index, last = self.currentIndex(), self._table.columnCount() - 1
        if not index.isValid():
            return self._table.index(0, last)
        control = bool(modifiers & _Control)
        if cursorAction in _STEPS:
            move = self._next_filled if control else self._step
            return move(index, *_STEPS[cursorAction])
        if cursorAction in (_Action.MoveHome, _Action.MoveEnd):
            home = cursorAction is _Action.MoveHome
            row = index.row() if not control else 0 if home else self._table.rowCount() - 1
            return self._table.index(row, min(1, last) if home else last)
        page = max(1, self.viewport().height() // max(1, self.rowHeight(index.row())) - 1)
        return self._step(index, {_Action.MovePageUp: -page, _Action.MovePageDown: page}.get(cursorAction, 0), 0)

    def _step(self, index: QModelIndex, down: int, right: int) -> QModelIndex:
        row = min(max(0, index.row() + down), self._table.rowCount() - 1)
        column = min(max(0, index.column() + right), self._table.columnCount() - 1)
        return self._table.index(row, column)

    def _next_filled(self, index: QModelIndex, down: int, right: int) -> QModelIndex:
        """Return the next cell in this direction with an entry in it, or the same cell."""
        row, column = index.row() + down, index.column() + right
        while 0 <= row < self._table.rowCount() and 0 < column < self._table.columnCount():
            if self._table.cell(row, column).entries:
                return self._table.index(row, column)
            row, column = row + down, column + right
        return index

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & _Control:
            super().wheelEvent(event)
            return
        self._wheel += event.angleDelta().y()
        if abs(self._wheel) >= NOTCH:
            self._zoom(-1 if self._wheel > 0 else 1)
            self._wheel = 0
        event.accept()

    def _zoom(self, step: int) -> None:
        """Ask for the next longer (1) or shorter (-1) period."""
        bucket = self._table.axis.bucket
        at = ZOOM.index("year" if bucket == "calendar-year" else bucket) + step
        if 0 <= at < len(ZOOM):
            self.bucket_wanted.emit(ZOOM[at])

    # Following

    def currentChanged(self, current: ModelIndex, previous: ModelIndex) -> None:
        super().currentChanged(current, previous)
        self._refresh(previous)
        self._show_focus()
        self.cell_pointed.emit(self.currentIndex())

    def _show_focus(self) -> None:
        index = self.currentIndex()
        self._names.point_at(index.row() if self.hasFocus() and index.isValid() and not index.column() else -1)
        self._refresh(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_focus()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.cell_pointed.emit(self.currentIndex())

    def scrollTo(
        self, index: ModelIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if index.column():
            super().scrollTo(index, hint)
            return
        column = max(1, self.columnAt(self.viewport().width() // 2))  # a name is always in sight sideways, its row not
        super().scrollTo(index.sibling(index.row(), column), hint)

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._corner.setGeometry(0, 0, self._names.width(), self._periods.height())
        self._corner.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())  # its entries may just have taken the room beside it

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self._table.rows:
            self._lay_out()


def _zoom_of(event: QKeyEvent) -> int:
    """Return -1 for Ctrl+plus, 1 for Ctrl+minus, 0 for every other key."""
    return _ZOOM_KEYS.get(event.key(), 0) if event.modifiers() & _Control else 0


class Timeline(QWidget):
    """The table of dots, under it the whole sentence of what is pointed at, and the legend."""

    cell_chosen = Signal(object)  # CellChosen
    bucket_wanted = Signal(object)  # Bucket
    folding_changed = Signal(object)  # Folding
    row_pointed = Signal()  # the keyboard moved

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = TimelineView(self)
        self._legend = Legend(self)
        self._line = QLabel(self)
        self._line.setWordWrap(True)
        self._line.setTextFormat(Qt.TextFormat.PlainText)
        self._line.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self._line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._lay_out()
        self.view.cell_chosen.connect(self.cell_chosen)
        self.view.bucket_wanted.connect(self.bucket_wanted)
        self.view.folding_changed.connect(self._tell_folding)
        self.view.cell_pointed.connect(self._say)
        self.view.unit_changed.connect(self._legend.show_unit)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._line)
        layout.addWidget(self._legend)
        self.setFocusProxy(self.view)

    def show_practice(self, practice: Practice, axis: Axis) -> None:
        """Show another picture."""
        self.view.show_practice(practice, axis)
        self._fit_line()

    def _tell_folding(self, folding: Folding) -> None:
        self._fit_line()
        self.folding_changed.emit(folding)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_line()

    def _fit_line(self) -> None:
        """Leave room for the longest of the sentences, so that pointing at one moves nothing."""
        metrics = self._line.fontMetrics()
        longest = max((metrics.horizontalAdvance(row.sentence) for row in self.view.table.rows), default=0)
        lines = ceil((longest + metrics.averageCharWidth() * ROOM_FOR_COUNT) / max(1, self.width()))
        self._line.setFixedHeight(metrics.lineSpacing() * min(max(lines, 2), MOST_LINES))

    def _say(self, index: QModelIndex) -> None:
        self.row_pointed.emit()
        if not index.isValid() or index.row() >= len(self.view.table.rows):
            self._line.clear()
            return
        row = self.view.table.rows[index.row()]
        name = f"{row.key}  {row.sentence}" if row.kind is RowKind.INDICATOR else row.label
        if not index.column() or row.kind is RowKind.FOLDED:
            self._line.setText(name)
            return
        period = self.view.table.axis.name(index.column() - 1)
        period = period[:1].upper() + period[1:]
        count = spoken_count(self.view.table.cell(index.row(), index.column()))
        self._line.setText(_("{name} {period}: {count}").format(name=_ended(name), period=period, count=count))


def _ended(name: str) -> str:
    """Return a name or sentence with a full stop."""
    return name if name.endswith((".", "!", "?")) else f"{name}."
