"""The mark of a cell. One function paints it for the window, for pictures and for paper.

Size says how many entries, in five classes that are the same for everyone; filled says that one of them is mainly
about the row, a ring that all are only about it. Colour says which theme and is never needed to read the mark.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from journal.domain.practice import Cell, dot_class

SMALLEST_DOT = 8  # pixels across
SMALLEST_COLUMN = 18  # pixels; the largest of the smallest dots and a pixel of ground on both sides
RING = 2.0  # pixels, the line of an open dot and of the focus frame
GAP = 2.0  # pixels of ground between a dot and the frame


def dot_size(entries: int, unit: float) -> float:
    """Return how wide the dot of a cell is when the shorter side of every cell is `unit` pixels; 0 for none."""
    size = dot_class(entries)
    step = min(4, max(2, int(unit - 10) // 4))  # 8 to 16 pixels in the narrowest columns, to 20 from 22, to 24 from 26
    return SMALLEST_DOT + step * (size - 1) if size else 0.0


def draw_cell(painter: QPainter, rect: QRectF, cell: Cell, colour: QColor) -> None:
    """Paint the dot of one cell into the middle of `rect`; nothing where there is no entry."""
    size = dot_size(cell.entries, min(rect.width(), rect.height()))
    if not size:
        return
    if cell.main:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
    else:
        painter.setPen(QPen(colour, RING))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        size -= RING  # a pen paints half its width outside
    painter.drawEllipse(rect.center(), size / 2, size / 2)


def draw_frame(painter: QPainter, rect: QRectF, cell: Cell, ground: QColor, pen: QPen) -> None:
    """Paint the frame around a cell that stands out, and ground inside it; the dot is painted over it.

    Around a large dot the frame reaches a little over the neighbours, so it is painted after them.
    """
    painter.setPen(pen)
    painter.setBrush(ground)
    painter.drawRoundedRect(frame_rect(rect, cell), 3, 3)


def frame_rect(rect: QRectF, cell: Cell) -> QRectF:
    """Return the middle line of the frame: the cell's own edge, or further out where the dot asks for ground."""
    least = dot_size(cell.entries, min(rect.width(), rect.height())) / 2 + GAP + RING / 2
    half = QPointF(max(least, rect.width() / 2 - RING / 2), max(least, rect.height() / 2 - RING / 2))
    return QRectF(rect.center() - half, rect.center() + half)
