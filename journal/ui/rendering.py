"""Pictures for files, drawn by Qt with the same marks as on the screen. Needs an application, offscreen if need be."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import ceil

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QImageWriter, QPainter, QPen

from journal.domain.calendar import SchoolCalendar, day_name
from journal.domain.practice import FIXED_LINE, Practice
from journal.i18n import _
from journal.ui.models.practice_table import Row, RowKind, rows_on_paper
from journal.ui.models.timeline_axis import Axis, axis_of
from journal.ui.reading_font import SANS, reading_font
from journal.ui.theme import LIGHT, Colours, load_colours
from journal.ui.widgets.timeline_cell import SMALLEST_COLUMN, draw_cell
from journal.ui.widgets.timeline_columns import Columns, axis_height, draw_axis, draw_ground, small, weighted
from journal.ui.widgets.timeline_legend import draw_legend, legend_width
from journal.ui.widgets.timeline_rows import INDENT, draw_row_name, row_colour, row_width

MARGIN = 24.0  # pixels around the picture
ROW = 24.0
GRID = 900.0  # the width that the columns share
WIDEST = 48.0
AIR = 6.0  # above a theme
TEXT = 13  # pixels
DOTS_PER_METRE = 3780  # 96 to the inch

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Everything that a picture of a timeline is made of, and where it stands."""

    practice: Practice
    axis: Axis
    rows: tuple[Row, ...]
    colours: Colours
    font: QFont

    @property
    def names(self) -> float:
        """How wide the names of the rows are."""
        return max((row_width(row, self.font) for row in self.rows), default=0.0) + 8

    @property
    def columns(self) -> Columns:
        count = len(self.axis.periods)
        width = max(SMALLEST_COLUMN, min(WIDEST, GRID // max(1, count)))
        return Columns(MARGIN + self.names, width, count)

    @property
    def line(self) -> float:
        return QFontMetricsF(self.font).height() + 6

    @property
    def top(self) -> float:
        """Where the first row begins."""
        return MARGIN + 2 * self.line + axis_height(self.axis, self.font) + 4

    @property
    def bottom(self) -> float:
        """Where the last row ends."""
        return self.top + sum(_height(row) for row in self.rows)

    @property
    def size(self) -> QSize:
        fixed = QFontMetricsF(small(self.font)).horizontalAdvance(_(FIXED_LINE))
        legend = legend_width(self.font, self.unit)
        width = max(self.columns.right, MARGIN + fixed, MARGIN + legend) + MARGIN
        return QSize(ceil(width), ceil(self.bottom + 10 + self.unit + self.line + MARGIN))

    @property
    def unit(self) -> float:
        """The shorter side of a cell."""
        return min(ROW, self.columns.width)


class TimelineRenderer:
    """Keeps the promise of `domain/rendering.Renderer`."""

    def timeline_svg(
        self,
        practice: Practice,
        theme: str = LIGHT,
        *,
        calendar: SchoolCalendar | None = None,
        today: date | None = None,
    ) -> bytes:
        """Return the timeline as an SVG document."""
        from PySide6.QtSvg import QSvgGenerator  # no page needs it

        # The reader's own fonts show an SVG: these two are as wide as any, so that names keep their room.
        sheet = _sheet(practice, theme, QFont(["Verdana", "DejaVu Sans", "sans-serif"]), calendar, today)
        size = sheet.size

        def draw(device: QBuffer) -> None:
            picture = QSvgGenerator()
            picture.setOutputDevice(device)
            picture.setResolution(96)
            picture.setSize(size)
            picture.setViewBox(QRectF(0, 0, size.width(), size.height()))
            picture.setTitle(_title(practice))
            picture.setDescription(_(FIXED_LINE))
            painter = QPainter(picture)
            _draw(painter, sheet)
            painter.end()

        return _written(draw)

    def timeline_png(
        self,
        practice: Practice,
        theme: str = LIGHT,
        scale: float = 1.0,
        *,
        calendar: SchoolCalendar | None = None,
        today: date | None = None,
    ) -> bytes:
        """Return the timeline as a PNG picture, `scale` times as large as on the screen."""
        sheet = _sheet(practice, theme, reading_font(SANS), calendar, today)

        def draw(device: QBuffer) -> None:
            image = _image(sheet.size, scale)
            painter = QPainter(image)
            _draw(painter, sheet)
            painter.end()
            QImageWriter(device, QByteArray(b"png")).write(image)

        return _written(draw)


class OffscreenRenderer(TimelineRenderer):
    """Draws without a window: for the command line, on a computer with or without a display."""

    def __init__(self) -> None:
        from PySide6.QtGui import QGuiApplication

        if QGuiApplication.instance() is None:
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
            self._app = QGuiApplication(["reflection-journal"])  # lives as long as what draws with it


def _sheet(practice: Practice, theme: str, font: QFont, calendar: SchoolCalendar | None, today: date | None) -> _Sheet:
    font = QFont(font)
    font.setPixelSize(TEXT)  # the same picture whatever the screen's resolution
    axis = axis_of(practice.bucket, practice.periods, calendar or SchoolCalendar(), today)
    return _Sheet(practice, axis, rows_on_paper(practice), load_colours(theme), font)


def _image(size: QSize, scale: float) -> QImage:
    image = QImage(size * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.setDotsPerMeterX(round(DOTS_PER_METRE * scale))
    image.setDotsPerMeterY(round(DOTS_PER_METRE * scale))
    return image


def _written(draw: Callable[[QBuffer], None]) -> bytes:
    """Return the bytes that `draw` writes."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    draw(buffer)
    buffer.close()
    return bytes(data.data())


def _title(practice: Practice) -> str:
    return (
        _("What {teacher} wrote about").format(teacher=practice.teacher)
        if practice.teacher
        else _("What was written about")
    )


def _span(practice: Practice) -> str:
    if practice.first is None or practice.last is None:
        return ""
    return _("{first} to {last}").format(first=day_name(practice.first), last=day_name(practice.last))


def _height(row: Row) -> float:
    return ROW + AIR if row.kind in (RowKind.THEME, RowKind.UNLINKED) else ROW


def _draw(painter: QPainter, sheet: _Sheet) -> None:
    """Paint the whole sheet from the top left corner."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, sheet.size.width(), sheet.size.height()), sheet.colours.ground)
    painter.setFont(sheet.font)
    _draw_head(painter, sheet)
    _draw_rows(painter, sheet)
    _draw_foot(painter, sheet)


def _draw_head(painter: QPainter, sheet: _Sheet) -> None:
    width = sheet.size.width() - 2 * MARGIN
    title = weighted(sheet.font, QFont.Weight.Bold)
    title.setPixelSize(TEXT + 4)
    painter.setFont(title)
    painter.setPen(sheet.colours.text)
    painter.drawText(QRectF(MARGIN, MARGIN - 4, width, sheet.line), _LEFT, _title(sheet.practice))
    painter.setFont(sheet.font)
    painter.setPen(sheet.colours.muted)
    painter.drawText(QRectF(MARGIN, MARGIN - 2 + sheet.line, width, sheet.line), _LEFT, _span(sheet.practice))
    axis = QRectF(sheet.columns.left, MARGIN + 2 * sheet.line, sheet.columns.right - sheet.columns.left, 0)
    axis.setHeight(sheet.top - axis.top())
    draw_ground(painter, sheet.axis, sheet.columns, axis.adjusted(0, 0, 0, sheet.bottom - sheet.top), sheet.colours)
    draw_axis(painter, sheet.axis, sheet.columns, axis, sheet.colours)


def _draw_rows(painter: QPainter, sheet: _Sheet) -> None:
    columns, y = sheet.columns, sheet.top
    for number, row in enumerate(sheet.rows):
        height = _height(row)
        if number and height > ROW:
            painter.setPen(QPen(sheet.colours.border, 1))
            painter.drawLine(
                QRectF(MARGIN, y, columns.right - MARGIN, 0).topLeft(), QRectF(columns.right, y, 0, 0).topLeft()
            )
        draw_row_name(painter, QRectF(MARGIN - INDENT, y, sheet.names + INDENT - 8, height), row, sheet.colours)
        rect = QRectF(0, y + (height - ROW) / 2, columns.width, ROW)
        for column, cell in enumerate(row.cells):
            rect.moveLeft(columns.x(column))
            draw_cell(painter, rect, cell, row_colour(row, sheet.colours))
        y += height


def _draw_foot(painter: QPainter, sheet: _Sheet) -> None:
    width = sheet.size.width() - 2 * MARGIN
    draw_legend(painter, QRectF(MARGIN, sheet.bottom + 10, width, sheet.unit), sheet.unit, sheet.colours)
    painter.setFont(small(sheet.font))
    painter.setPen(sheet.colours.muted)
    line = QRectF(MARGIN, sheet.bottom + 12 + sheet.unit, width, sheet.line)
    painter.drawText(line, _LEFT, _(FIXED_LINE))
