"""The whole journal as a strip of weeks, from which a span is taken: by dragging, or by two dates that say the same."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum, auto

from PySide6.QtCore import QDate, QPointF, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLabel, QSizePolicy, QWidget

from journal.i18n import _
from journal.ui.models.timeline_extent import DaySpan
from journal.ui.theme import Colours, colours_of
from journal.ui.widgets.timeline_columns import small

HANDLE = 6  # pixels on both sides of an edge that take hold of it
BARS = 40  # pixels, the height of the strip without its years


class _Hold(Enum):
    FIRST = auto()
    LAST = auto()
    WHOLE = auto()


class BrushStrip(QWidget):
    """Bars of entries per week; the chosen span is clear, the rest veiled."""

    span_moved = Signal(object)  # DaySpan, while the pointer drags
    span_chosen = Signal(object)  # DaySpan, when it lets go

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weeks: tuple[tuple[date, int], ...] = ()
        self._whole: DaySpan | None = None
        self._span: DaySpan | None = None
        self._hold: _Hold | None = None
        self._held_at: date | None = None
        self._held_span: DaySpan | None = None
        self._span_before: DaySpan | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(_("Drag to choose a span; double-click for the whole journal"))

    def sizeHint(self) -> QSize:
        return QSize(400, BARS + self.fontMetrics().height() + 2)

    @property
    def whole(self) -> DaySpan | None:
        """All days of the journal, to the end of its last week."""
        return self._whole

    def show_weeks(self, weeks: Sequence[tuple[date, int]]) -> None:
        """Show how many entries each week has, given by its Monday, oldest first."""
        self._weeks = tuple(weeks)
        self._whole = DaySpan(weeks[0][0], weeks[-1][0] + timedelta(days=6)) if weeks else None
        self.update()

    def show_span(self, span: DaySpan) -> None:
        """Mark a span."""
        self._span = span
        self.update()

    # Places

    def x_of(self, day: date) -> float:
        """Return where the morning of a day stands."""
        if self._whole is None:
            return 0.0
        return (day - self._whole.first).days / self._days() * self.width()

    def day_at(self, x: float) -> date:
        """Return the day that stands at `x`, the first or the last one beyond the ends."""
        whole = self._whole or DaySpan(date.min, date.min)
        day = whole.first + timedelta(days=int(x / max(1, self.width()) * self._days()))
        return min(max(day, whole.first), whole.last)

    def _days(self) -> int:
        return (self._whole.last - self._whole.first).days + 1 if self._whole else 1

    def _edges(self) -> tuple[float, float]:
        if self._span is None or self._whole is None:
            return (0.0, 0.0)
        span = DaySpan(max(self._span.first, self._whole.first), min(self._span.last, self._whole.last))
        return (self.x_of(span.first), self.x_of(span.last + timedelta(days=1)))

    # Pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._whole is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        self._hold = self._held(x)
        self._held_at, self._held_span, self._span_before = self.day_at(x), self._span, self._span
        if self._hold is None:  # beside the span: a new one begins here
            self._hold, self._held_span = _Hold.LAST, DaySpan(self._held_at, self._held_at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hold = self._held(event.position().x())
        shapes = {_Hold.WHOLE: Qt.CursorShape.OpenHandCursor, None: Qt.CursorShape.CrossCursor}
        self.setCursor(shapes.get(hold, Qt.CursorShape.SizeHorCursor))
        if self._hold is not None:
            self._drag(self.day_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._hold is not None and self._span != self._span_before:
            self.span_chosen.emit(self._span)
        self._hold = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._whole is not None:
            self.show_span(self._whole)
            self.span_moved.emit(self._whole)
            self.span_chosen.emit(self._whole)

    def _held(self, x: float) -> _Hold | None:
        left, right = self._edges()
        if abs(x - right) <= HANDLE and right > left:
            return _Hold.LAST
        if abs(x - left) <= HANDLE and right > left:
            return _Hold.FIRST
        return _Hold.WHOLE if left < x < right and (left, right) != (0.0, float(self.width())) else None

    def _drag(self, day: date) -> None:
        if self._held_span is None or self._held_at is None or self._whole is None:
            return
        first, last = self._held_span.first, self._held_span.last
        if self._hold is _Hold.WHOLE:
            shift = day - self._held_at
            span = DaySpan(first + shift, last + shift).within(self._whole)
        elif self._hold is _Hold.FIRST:
            span = DaySpan(min(day, last), max(day, last))
        else:
            span = DaySpan(min(first, day), max(first, day))
        self.show_span(span)
        self.span_moved.emit(span)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), colours_of(self)
        strip = QRectF(0, 0, self.width(), BARS)
        painter.fillRect(strip, colours.ground)
        self._draw_years(painter, colours)
        self._draw_bars(painter, colours)
        left, right = self._edges()
        self._draw_veil(painter, QRectF(0, 0, left, BARS), colours)
        self._draw_veil(painter, QRectF(right, 0, self.width() - right, BARS), colours)
        painter.setPen(QPen(colours.border, 1))
        painter.drawRect(strip.adjusted(0.5, 0.5, -0.5, -0.5))
        if right > left:
            self._draw_window(painter, left, right, colours)

    def _draw_bars(self, painter: QPainter, colours: Colours) -> None:
        """Paint one bar a week, or one a pixel where weeks are narrower; the tallest week reaches the top."""
        most = max((count for _monday, count in self._weeks), default=0)
        heights: dict[int, int] = {}
        for monday, count in self._weeks:
            x = int(self.x_of(monday))
            heights[x] = max(count, heights.get(x, 0))
        width = max(1.0, self.width() * 7 / self._days() - 1)
        for x, count in heights.items():
            height = round((BARS - 6) * count / most) if most else 0
            painter.fillRect(QRectF(x, BARS - 1 - height, width, height), colours.muted)

    def _draw_years(self, painter: QPainter, colours: Colours) -> None:
        """Write the calendar years under the strip, as far as there is room."""
        if self._whole is None:
            return
        painter.setFont(small(self.font()))
        painter.setPen(colours.muted)
        free = 0.0
        for year in range(self._whole.first.year, self._whole.last.year + 1):
            x = self.x_of(max(date(year, 1, 1), self._whole.first))
            width = painter.fontMetrics().horizontalAdvance(str(year))
            if x >= free and x + width <= self.width():
                painter.drawText(QPointF(x, self.height() - painter.fontMetrics().descent()), str(year))
                free = x + width + 12

    def _draw_veil(self, painter: QPainter, rect: QRectF, colours: Colours) -> None:
        veil = QColor(colours.panel)
        veil.setAlpha(150)
        painter.fillRect(rect, veil)

    def _draw_window(self, painter: QPainter, left: float, right: float, colours: Colours) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.accent, 2))
        painter.drawRect(QRectF(left + 1, 1, max(1.0, right - left - 2), BARS - 2))
        painter.setBrush(colours.ground)
        for x in (left + 1, right - 1):
            handle = QRectF(min(max(x - 3, 0), self.width() - 6), BARS / 2 - 8, 6, 16)
            painter.drawRoundedRect(handle.adjusted(1, 1, -1, -1), 2, 2)


class TimelineBrush(QWidget):
    """The strip and its two dates; each follows the other."""

    span_chosen = Signal(object)  # DaySpan

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip = BrushStrip(self)
        self.first = _date_field(self)
        self.last = _date_field(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.strip, 1)
        for text, field in ((_("&From"), self.first), (_("&to"), self.last)):
            label = QLabel(text, self)
            label.setBuddy(field)
            layout.addWidget(label)
            layout.addWidget(field)
            field.dateChanged.connect(self._take_dates)
        self.strip.span_moved.connect(self._show_dates)
        self.strip.span_chosen.connect(self.span_chosen)

    @property
    def span(self) -> DaySpan:
        """What is chosen now."""
        return DaySpan(_day_in(self.first), _day_in(self.last))

    def show_weeks(self, weeks: Sequence[tuple[date, int]], span: DaySpan) -> None:
        """Show the whole journal and what of it is chosen."""
        self.strip.show_weeks(weeks)
        self.strip.show_span(span)
        self._show_dates(span)

    def _show_dates(self, span: DaySpan) -> None:
        for field, day in ((self.first, span.first), (self.last, span.last)):
            with QSignalBlocker(field):
                field.setDate(QDate(day.year, day.month, day.day))

    def _take_dates(self, _day: QDate) -> None:
        first, last = self.span.first, self.span.last
        if first > last:  # the other date gives way to the one that was just entered
            first, last = (last, last) if self.sender() is self.last else (first, first)
        self._show_dates(DaySpan(first, last))
        self.strip.show_span(DaySpan(first, last))
        self.span_chosen.emit(DaySpan(first, last))


def _date_field(parent: QWidget) -> QDateEdit:
    field = QDateEdit(parent)
    field.setCalendarPopup(True)
    field.setKeyboardTracking(False)  # one change for a date typed, not one for each of its digits
    return field


def _day_in(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())
