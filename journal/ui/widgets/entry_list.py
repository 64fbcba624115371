"""The long list of entries: day, title and a snippet with the found words marked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from journal.domain.calendar import day_name
from journal.i18n import _
from journal.ui.models.entry_list import ROW, EntryList, EntryRow, Marks
from journal.ui.theme import Colours, colours_in

ModelIndex = QModelIndex | QPersistentModelIndex
_PAD = 12
_SNIPPET_LINES = 2


class EntryRowDelegate(QStyledItemDelegate):
    """Paints a row of fixed height: title and day, then two lines of the text."""

    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        return QSize(160, QFontMetrics(option.font).lineSpacing() * (1 + _SNIPPET_LINES) + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        row: EntryRow = index.data(ROW)
        colours = colours_in(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_ground(painter, option, colours)
        line = QFontMetrics(option.font).lineSpacing()
        room = option.rect.adjusted(_PAD, 8, -_PAD, -8)
        self._draw_head(painter, QRect(room.left(), room.top(), room.width(), line), row, option.font, colours)
        below = QRectF(room.left(), room.top() + line + 2, room.width(), line * _SNIPPET_LINES)
        painter.setPen(colours.muted)
        _draw_marked(painter, below, row.snippet, row.marks, option.font, colours, _SNIPPET_LINES)
        painter.restore()

    def _draw_head(self, painter: QPainter, rect: QRect, row: EntryRow, font: QFont, colours: Colours) -> None:
        day = day_name(row.day)
        painter.setFont(font)
        painter.setPen(colours.muted)
        painter.drawText(rect, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter, day)
        bold = QFont(font)
        bold.setBold(True)
        width = rect.width() - painter.fontMetrics().horizontalAdvance(day) - _PAD
        title = f"• {row.title}" if row.unfinished else row.title
        shift = len(title) - len(row.title)
        marks = tuple((start + shift, end + shift) for start, end in row.title_marks)
        painter.setPen(colours.text)
        left = rect.left() if painter.layoutDirection() != Qt.LayoutDirection.RightToLeft else rect.right() - width
        _draw_marked(painter, QRectF(left, rect.top(), width, rect.height()), title, marks, bold, colours, 1)


def _draw_ground(painter: QPainter, option: QStyleOptionViewItem, colours: Colours) -> None:
    area = QRectF(option.rect).adjusted(3, 1, -3, -1)
    if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.selection if option.state & QStyle.StateFlag.State_Selected else colours.ground)
        painter.drawRoundedRect(area, 6, 6)
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(colours.focus, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 5, 5)


def _draw_marked(
    painter: QPainter, rect: QRectF, text: str, marks: Marks, font: QFont, colours: Colours, most_lines: int
) -> None:
    """Draw text over at most so many lines, the last one elided, with a ground under the marked places."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats([_mark(text, start, end, colours) for start, end in marks])
    layout.beginLayout()
    y = 0.0
    for number in range(most_lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(rect.width())
        line.setPosition(QPointF(0, y))
        y += line.height()
        rest = _units(text) - line.textStart()
        if number == most_lines - 1 and line.textLength() < rest:
            layout.endLayout()
            _draw_elided(painter, rect, layout, text, font, number)
            return
    layout.endLayout()
    layout.draw(painter, rect.topLeft())


def _draw_elided(painter: QPainter, rect: QRectF, layout: QTextLayout, text: str, font: QFont, last: int) -> None:
    """Draw the lines before the last as they are, and the last one cut with an ellipsis; its marks are kept."""
    start = layout.lineAt(last).textStart()
    cut = QFontMetrics(font).elidedText(_from_unit(text, start), Qt.TextElideMode.ElideRight, round(rect.width()))
    final = QTextLayout(cut, font)
    final.setFormats([_shifted(one, -start, _units(cut)) for one in layout.formats() if one.start >= start])
    final.beginLayout()
    line = final.createLine()
    line.setLineWidth(rect.width() * 2)  # already cut to measure: never wrapped again
    line.setPosition(QPointF(0, layout.lineAt(last).y()))
    final.endLayout()
    for number in range(last):
        layout.lineAt(number).draw(painter, rect.topLeft())
    final.draw(painter, rect.topLeft())


def _mark(text: str, start: int, end: int, colours: Colours) -> QTextLayout.FormatRange:
    place = QTextLayout.FormatRange()
    place.start = _units(text[:start])
    place.length = _units(text[start:end])
    look = QTextCharFormat()
    look.setBackground(colours.mark)
    look.setForeground(colours.text)
    place.format = look
    return place


def _shifted(place: QTextLayout.FormatRange, by: int, length: int) -> QTextLayout.FormatRange:
    moved = QTextLayout.FormatRange()
    moved.start = place.start + by
    moved.length = max(0, min(place.length, length - 1 - moved.start))
    moved.format = place.format
    return moved


def _units(text: str) -> int:
    """Return the length as Qt counts it: UTF-16, where an emoji is two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _from_unit(text: str, start: int) -> str:
    if text.isascii():
        return text[start:]
    return text.encode("utf-16-le", "surrogatepass")[start * 2 :].decode("utf-16-le", "replace")


class EntryListView(QListView):
    """The list. `entry_shown` follows the current row; Enter or a double click: `entry_opened`."""

    entry_shown = Signal(str)
    entry_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Entries"))
        self.entries = EntryList(self)
        self._delegate = EntryRowDelegate(self)
        self.setModel(self.entries)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._open)

    def currentChanged(self, current: ModelIndex, previous: ModelIndex) -> None:
        super().currentChanged(current, previous)
        row = self.entries.row_at(current)
        if row is not None:
            self.entry_shown.emit(row.id)

    def select(self, entry_id: str) -> bool:
        """Make an entry current if it is among the rows read so far."""
        index = self.entries.index_of(entry_id)
        if index.isValid():
            self.setCurrentIndex(index)
        return index.isValid()

    def step(self, rows: int) -> None:
        """Go some rows down (or up), reading further pages as needed."""
        at = max(0, self.currentIndex().row() + rows)
        if at >= self.entries.rowCount() and self.entries.canFetchMore(QModelIndex()):
            self.entries.fetchMore(QModelIndex())
        if at < self.entries.rowCount():
            self.setCurrentIndex(self.entries.index(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: ModelIndex) -> None:
        row = self.entries.row_at(index)
        if row is not None:
            self.entry_opened.emit(row.id)
