"""What lies over and under the dots: school years, names of periods, holidays, marks. Painted alike everywhere."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from journal.i18n import _
from journal.ui.models.timeline_axis import Axis, Band, short_names
from journal.ui.theme import Colours

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_SPACE = 4.0  # pixels before a name


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a picture lie: all are equally wide."""

    left: float
    width: float
    count: int

    def x(self, column: float) -> float:
        """Return the left edge of a column; 2.5 is the middle of the third."""
        return self.left + self.width * column

    def between(self, left: float, right: float) -> range:
        """Return the columns of which something lies between two edges."""
        if not self.count:
            return range(0)
        first = max(0, int((left - self.left) // self.width))
        return range(first, max(first, min(self.count, int((right - self.left) // self.width) + 1)))

    @property
    def right(self) -> float:
        """The right edge of the last column."""
        return self.x(self.count)


_Place = tuple[float, float]  # from x to x


@dataclass(frozen=True, slots=True)
class _Name:
    """A name in the line of marks, beside its x."""

    x: float
    label: str
    is_day: bool = True

    def place(self, metrics: QFontMetricsF, taken: list[_Place], columns: Columns) -> _Place | None:
        """Return where the name can stand: whole to the right, a day's also to the left, else cut; or None."""
        start, width = self.x + _SPACE, metrics.horizontalAdvance(self.label) + 1
        free = min((left for left, _right in taken if left > start), default=columns.right) - _SPACE
        places = [(start, start + width), (start, min(free, start + width))]
        if self.is_day:
            places.insert(1, (self.x - width - _SPACE, self.x))
        fitting = (place for place in places if _is_free(place, taken, columns))
        least = min(width, metrics.averageCharWidth() * 5)
        return next((place for place in fitting if place[1] - place[0] >= least), None)


def _is_free(place: _Place, taken: list[_Place], columns: Columns) -> bool:
    inside = place[0] >= columns.left and place[1] <= columns.right
    return inside and all(place[1] <= left or place[0] >= right for left, right in taken)


def axis_height(axis: Axis, font: QFont) -> float:
    """Return how high the head of the picture is: one line each for years, months, names and marks."""
    return _line(font) * (2 + bool(axis.bands) + bool(axis.months))


def draw_axis(painter: QPainter, axis: Axis, columns: Columns, rect: QRectF, colours: Colours) -> None:
    """Paint the head of the picture into `rect`, which is what can be seen of it."""
    font = painter.font()
    line = QRectF(rect.left(), rect.top(), rect.width(), _line(font))
    for bands, colour, weight in (
        (axis.bands, colours.text, QFont.Weight.Bold),
        (axis.months, colours.muted, QFont.Weight.Normal),
    ):
        if bands:
            painter.setFont(weighted(font, weight))
            _draw_bands(painter, bands, columns, line, colour)
            line.translate(0, line.height())
    painter.setFont(font)
    _draw_names(painter, axis, columns, line, colours)
    line.translate(0, line.height())
    painter.setFont(small(font))
    _draw_marks(painter, axis, columns, line, colours)
    painter.setFont(font)


def draw_ground(painter: QPainter, axis: Axis, columns: Columns, rect: QRectF, colours: Colours) -> None:
    """Paint what lies under the dots: every second school year, holidays, and a thin line for every mark."""
    for number, band in enumerate(axis.bands):
        if number % 2:
            painter.fillRect(_across(columns, band.first, band.last + 1, rect), colours.panel)
    for holiday in axis.holidays:
        stretch = axis.stretch(holiday.first, holiday.last)
        if stretch:
            painter.fillRect(_across(columns, *stretch, rect), holiday_colour(colours))
    painter.setPen(QPen(colours.border, 1))
    for band in axis.bands[1:]:
        _draw_vertical(painter, columns.x(band.first), rect)
    painter.setPen(QPen(colours.control, 1, Qt.PenStyle.DotLine))
    for mark in axis.marks:
        where = axis.position(mark.day)
        if where is not None:
            _draw_vertical(painter, columns.x(where), rect)


def holiday_colour(colours: Colours) -> QColor:
    """Return the shade of days without school: quiet, and unlike an empty stretch or another year."""
    shade = QColor(colours.border)
    shade.setAlpha(110)
    return shade


def _draw_bands(painter: QPainter, bands: tuple[Band, ...], columns: Columns, line: QRectF, colour: QColor) -> None:
    metrics = QFontMetricsF(painter.font())
    painter.setPen(colour)
    for band in bands:
        # The name of a band that began further left stays at the edge while any of the band can be seen.
        left = max(columns.x(band.first), line.left()) + _SPACE
        room = columns.x(band.last + 1) - left
        if room > metrics.averageCharWidth() * 2:
            rect = QRectF(left, line.top(), room, line.height())
            painter.drawText(rect, _LEFT, metrics.elidedText(band.label, Qt.TextElideMode.ElideRight, room))


def _draw_names(painter: QPainter, axis: Axis, columns: Columns, line: QRectF, colours: Colours) -> None:
    names = _fitting_names(axis, columns.width, QFontMetricsF(painter.font()))
    running = axis.running()
    for column, name in enumerate(names):
        rect = QRectF(columns.x(column), line.top(), columns.width, line.height())
        if rect.right() >= line.left() and rect.left() <= line.right():
            painter.setPen(colours.text if column == running else colours.muted)
            painter.drawText(rect, _CENTRE, name)


def _fitting_names(axis: Axis, width: float, metrics: QFontMetricsF) -> list[str]:
    """Return the longest names that all fit side by side."""
    choices = list(zip(*(short_names(period, axis.bucket) for period in axis.periods), strict=True))
    fitting = (names for names in choices if all(metrics.horizontalAdvance(name) < width - 2 for name in set(names)))
    return list(next(fitting, choices[-1])) if choices else []


def _draw_marks(painter: QPainter, axis: Axis, columns: Columns, line: QRectF, colours: Colours) -> None:
    """Name the running period, then marks and holidays as far as there is room beside them."""
    metrics = QFontMetricsF(painter.font())
    taken: list[tuple[float, float]] = []
    running = axis.running()
    if running is not None:
        right = columns.x(running + 1)
        taken.append((right - metrics.horizontalAdvance(_("so far")), right))
        painter.setPen(colours.text)
        painter.drawText(QRectF(taken[0][0], line.top(), right - taken[0][0], line.height()), _RIGHT, _("so far"))
    painter.setPen(colours.muted)
    for name in _marked(axis, columns):
        place = name.place(metrics, taken, columns)
        if place is not None:
            taken.append(place)
            room = QRectF(place[0], line.top(), place[1] - place[0], line.height())
            painter.drawText(room, _LEFT, metrics.elidedText(name.label, Qt.TextElideMode.ElideRight, room.width()))


def _marked(axis: Axis, columns: Columns) -> Iterator[_Name]:
    for mark in axis.marks:
        where = axis.position(mark.day)
        if where is not None:
            yield _Name(columns.x(where), mark.label)
    for holiday in axis.holidays:
        stretch = axis.stretch(holiday.first, holiday.last)
        if stretch:
            yield _Name(columns.x(stretch[0]), holiday.name, is_day=False)


def _across(columns: Columns, first: float, last: float, rect: QRectF) -> QRectF:
    return QRectF(columns.x(first), rect.top(), columns.x(last) - columns.x(first), rect.height())


def _draw_vertical(painter: QPainter, x: float, rect: QRectF) -> None:
    painter.drawLine(QPointF(round(x) + 0.5, rect.top()), QPointF(round(x) + 0.5, rect.bottom()))


def _line(font: QFont) -> float:
    return QFontMetricsF(font).height() + 4


def weighted(font: QFont, weight: QFont.Weight) -> QFont:
    """Return the same font in another weight."""
    other = QFont(font)
    other.setWeight(weight)
    return other


def small(font: QFont) -> QFont:
    """Return the font of codes and marks."""
    other = QFont(font)
    if font.pixelSize() > 0:  # on paper sizes are pixels
        other.setPixelSize(round(font.pixelSize() * 0.88))
    else:
        other.setPointSizeF(font.pointSizeF() * 0.88)
    return other
