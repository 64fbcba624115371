"""What the dots mean: five sizes, and filled or open."""

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.domain.practice import DOT_CLASSES, Cell
from journal.i18n import _
from journal.ui.theme import Colours, colours_of
from journal.ui.widgets.timeline_cell import dot_size, draw_cell

_SPACE = 5.0  # pixels between a dot and its word
_GAP = 14.0  # pixels between two pairs


def legend_pairs() -> tuple[tuple[Cell, str], ...]:
    """Return a cell and its word for everything that the legend explains."""
    ends = [following - 1 for following in DOT_CLASSES[1:]]
    sizes = [str(least) if least == end else f"{least}–{end}" for least, end in zip(DOT_CLASSES, ends, strict=False)]
    sizes.append(_("{count} and more").format(count=DOT_CLASSES[-1]))
    counted = [(Cell(least, 1), size) for least, size in zip(DOT_CLASSES, sizes, strict=True)]
    return (*counted, (Cell(3, 1), _("some mainly about it")), (Cell(3), _("all only about it")))


def legend_width(font: QFont, unit: float) -> float:
    """Return how wide the legend is."""
    metrics = QFontMetricsF(font)
    title = metrics.horizontalAdvance(_("Entries")) + _GAP
    pairs = legend_pairs()
    return title + sum(_pair_width(cell, word, metrics, unit) for cell, word in pairs) + _GAP * (len(pairs) - 1)


def draw_legend(painter: QPainter, rect: QRectF, unit: float, colours: Colours) -> None:
    """Paint the legend from the left of `rect`, for cells whose shorter side is `unit` pixels."""
    metrics = QFontMetricsF(painter.font())
    baseline = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2
    x = rect.left()
    painter.setPen(colours.muted)
    painter.drawText(QPointF(x, baseline), _("Entries"))
    x += metrics.horizontalAdvance(_("Entries")) + _GAP
    for cell, word in legend_pairs():
        size = dot_size(cell.entries, unit)
        square = QRectF(0, 0, unit, unit)
        square.moveCenter(QPointF(x + size / 2, rect.center().y()))
        draw_cell(painter, square, cell, colours.muted)
        painter.setPen(colours.muted)
        painter.drawText(QPointF(x + size + _SPACE, baseline), word)
        x += _pair_width(cell, word, metrics, unit) + _GAP


class Legend(QWidget):
    """The legend under the picture. Its words are its accessible name, since a painted widget says nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unit = 24.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        sizes = ", ".join(word for _cell, word in legend_pairs())
        self.setAccessibleName(_("Sizes of the dots, by entries: {sizes}").format(sizes=sizes))

    def show_unit(self, unit: float) -> None:
        """Follow the size of the cells."""
        if unit != self._unit:
            self._unit = unit
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        height = max(self._unit, QFontMetricsF(self.font()).height())
        return QSize(ceil(legend_width(self.font(), self._unit)) + 6, ceil(height) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        draw_legend(painter, QRectF(self.rect()), self._unit, colours_of(self))


def _pair_width(cell: Cell, word: str, metrics: QFontMetricsF, unit: float) -> float:
    return dot_size(cell.entries, unit) + _SPACE + metrics.horizontalAdvance(word)
