"""A quiet list of entries: date, title, and the codes of what each is about as small pills."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from journal.domain.calendar import day_name
from journal.ui.models.entry_lines import LINE, EntryLine, EntryLines, LineLink
from journal.ui.theme import Colours, colours_in
from journal.ui.widgets.timeline_columns import small

ModelIndex = QModelIndex | QPersistentModelIndex
NARROW = 560  # pixels; in a narrower list day and pills stand under the title
_PAD = 10
_GAP = 6
_LONG_DAY = date(2026, 9, 30)  # its name sets the width of the dates
_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


class EntryLineDelegate(QStyledItemDelegate):
    """Paints a line, on two lines where the list is narrow."""

    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        line = QFontMetrics(option.font).height()
        two = self._is_narrow(option.widget)
        return QSize(160, 2 * line + 20 if two else max(32, line + 14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        line: EntryLine = index.data(LINE)
        colours = colours_in(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, option, colours)
        rect = option.rect.adjusted(_PAD, 0, -_PAD, 0)
        if self._is_narrow(option.widget):
            height = QFontMetrics(option.font).height() + 6
            first = QRect(rect.left(), rect.top() + 4, rect.width(), height)
            self._draw_title(painter, first, line, colours)
            second = first.translated(0, height)
            day = self._draw_day(painter, second, line, colours)
            pills = QStyle.visualRect(option.direction, second, second.adjusted(day, 0, 0, 0))
            _draw_pills(painter, QRectF(pills), line.links, colours)
        else:
            width = round(min(pills_width(line.links, QFontMetricsF(small(option.font))), rect.width() * 0.45))
            day = self._draw_day(painter, rect, line, colours)
            words, pills = rect.adjusted(day, 0, -width - 2 * _GAP, 0), rect.adjusted(rect.width() - width, 0, 0, 0)
            self._draw_title(painter, QStyle.visualRect(option.direction, rect, words), line, colours)
            _draw_pills(painter, QRectF(QStyle.visualRect(option.direction, rect, pills)), line.links, colours)
        painter.restore()

    def _is_narrow(self, widget: QWidget | None) -> bool:
        return widget is not None and widget.width() < NARROW

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, colours: Colours) -> None:
        area = QRectF(option.rect).adjusted(2, 1, -2, -1)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.selection if option.state & QStyle.StateFlag.State_Selected else colours.panel)
            painter.drawRoundedRect(area, 5, 5)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colours.focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 4, 4)

    def _draw_day(self, painter: QPainter, rect: QRect, line: EntryLine, colours: Colours) -> int:
        """Write the day and return the room it takes, the same in every line."""
        day = day_name(line.day)
        painter.setPen(colours.muted)
        painter.drawText(rect, _LEADING, day)
        return max(painter.fontMetrics().horizontalAdvance(text) for text in (day, day_name(_LONG_DAY))) + 2 * _GAP

    def _draw_title(self, painter: QPainter, rect: QRect, line: EntryLine, colours: Colours) -> None:
        painter.setPen(colours.text)
        title = painter.fontMetrics().elidedText(line.title, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _LEADING, title)


class EntryLinesView(QListView):
    """The list. Enter or a double click: `entry_chosen` with the id."""

    entry_chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._lines = EntryLines(self)
        self._delegate = EntryLineDelegate(self)
        self.setModel(self._lines)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._choose)

    @property
    def lines(self) -> tuple[EntryLine, ...]:
        """What is shown."""
        return self._lines.lines

    def show_lines(self, lines: Sequence[EntryLine]) -> None:
        """Show these entries; the current one stays current where it is still there."""
        index = self.currentIndex()
        current = self._lines.lines[index.row()].id if index.isValid() else ""
        self._lines.show(lines)
        at = next((at for at, line in enumerate(lines) if line.id == current), 0)
        if lines:
            self.setCurrentIndex(self._lines.index(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()  # Qt would take it for a letter to look for
        else:
            super().keyPressEvent(event)

    def _choose(self, index: ModelIndex) -> None:
        self.entry_chosen.emit(self._lines.lines[index.row()].id)


def pills_width(links: Sequence[LineLink], metrics: QFontMetricsF) -> float:
    """Return how much room all pills need."""
    return sum(_pill_width(link.code, metrics) + _GAP for link in links)


def _pill_width(text: str, metrics: QFontMetricsF) -> float:
    return metrics.horizontalAdvance(text) + 14


def _draw_pills(painter: QPainter, rect: QRectF, links: Sequence[LineLink], colours: Colours) -> None:
    """Paint pills from the left of `rect`; those without room become one that counts them."""
    font = painter.font()
    painter.setFont(small(font))
    metrics = QFontMetricsF(painter.font())
    x = rect.left()
    for number, link in enumerate(links):
        rest = len(links) - number
        more = f"+{rest}"
        room = rect.right() - x - (_pill_width(more, metrics) if rest > 1 else 0)
        if _pill_width(link.code, metrics) > room + 1:
            _draw_pill(painter, x, rect, more, colours.muted, filled=False, colours=colours)
            break
        x += _draw_pill(painter, x, rect, link.code, colours.theme(link.position), link.main, colours) + _GAP
    painter.setFont(font)


def _draw_pill(
    painter: QPainter, x: float, rect: QRectF, text: str, colour: QColor, filled: bool, colours: Colours
) -> float:
    metrics = QFontMetricsF(painter.font())
    width, height = _pill_width(text, metrics), metrics.height() + 4
    pill = QRectF(x, rect.center().y() - height / 2, width, height).adjusted(0.7, 0.7, -0.7, -0.7)
    painter.setPen(QPen(colour, 1.4))
    painter.setBrush(colour if filled else colours.ground)
    painter.drawRoundedRect(pill, height / 2, height / 2)
    painter.setPen(colours.ground if filled else colour)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
    return width
