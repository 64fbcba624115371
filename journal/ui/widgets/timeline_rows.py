"""The names of the rows: bold themes in their colour, under an open one its indicators with their codes."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPolygonF

from journal.ui.models.practice_table import Row, RowKind
from journal.ui.theme import Colours
from journal.ui.widgets.timeline_columns import small, weighted

INDENT = 22.0  # pixels; the twisty stands in it
_SPACE = 8.0
_PLACE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute  # the picture is never mirrored: time runs on
_LEFT = Qt.AlignmentFlag.AlignLeft | _PLACE
_RIGHT = Qt.AlignmentFlag.AlignRight | _PLACE


def row_colour(row: Row, colours: Colours) -> QColor:
    """Return the colour of a row's dots: its theme's, or a quiet one for what is not linked yet."""
    return colours.muted if row.kind is RowKind.UNLINKED else colours.theme(row.position)


def row_width(row: Row, font: QFont) -> float:
    """Return how wide a name wants to be."""
    bold = row.kind is RowKind.THEME
    name = QFontMetricsF(weighted(font, QFont.Weight.Bold) if bold else font).horizontalAdvance(row.label)
    return INDENT + name + _code_width(row, font) + _SPACE


def draw_row_name(painter: QPainter, rect: QRectF, row: Row, colours: Colours) -> None:
    """Paint a name into `rect`, cut with an ellipsis where it must be; the code stays whole."""
    font = painter.font()
    code = _code_width(row, font)
    if code:
        painter.setFont(small(font))
        painter.setPen(colours.muted)
        painter.drawText(rect.adjusted(0, 0, -_SPACE, 0), _RIGHT, row.key)
    painter.setFont(weighted(font, QFont.Weight.Bold) if row.kind is RowKind.THEME else font)
    painter.setPen(_name_colour(row, colours))
    room = rect.adjusted(INDENT, 0, -_SPACE - code, 0)
    label = QFontMetricsF(painter.font()).elidedText(row.label, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, _LEFT, label)
    painter.setFont(font)


def draw_twisty(painter: QPainter, rect: QRectF, row: Row, colours: Colours) -> None:
    """Paint the triangle before a theme: to the side while closed, down while open."""
    if row.kind is not RowKind.THEME:
        return
    centre = QPointF(rect.left() + INDENT / 2, rect.center().y())
    points = ((-4.5, -2.5), (4.5, -2.5), (0.0, 3.5)) if row.is_open else ((-2.5, -4.5), (-2.5, 4.5), (3.5, 0.0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.muted)
    painter.drawPolygon(QPolygonF([centre + QPointF(x, y) for x, y in points]))


def _name_colour(row: Row, colours: Colours) -> QColor:
    if row.kind is RowKind.THEME:
        return colours.theme(row.position)
    return colours.text if row.kind is RowKind.INDICATOR else colours.muted


def _code_width(row: Row, font: QFont) -> float:
    if row.kind is not RowKind.INDICATOR:
        return 0.0
    return QFontMetricsF(small(font)).horizontalAdvance(row.key) + _SPACE
