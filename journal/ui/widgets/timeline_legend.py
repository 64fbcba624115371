"""What the dots mean: five sizes, and filled or open."""

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.domain.practice import DOT_CLASSES, Cell
from journal.i18n import _
from journal.ui.theme import Colours, colours_of
from journal.ui.widgets.timeline_cell import dot_size, draw_cell

_SPACE = 5.0  # pixels between a dot and its word
_GAP = 14.0  # pixels between two pairs

_Pair = tuple[Cell, str]


def legend_pairs() -> tuple[_Pair, ...]:
    """Return a cell and its word for everything that the legend explains; the first one names the whole."""
    ends = [following - 1 for following in DOT_CLASSES[1:]]
    sizes = [str(least) if least == end else f"{least}–{end}" for least, end in zip(DOT_CLASSES, ends, strict=False)]
    sizes.append(_("{count} and more").format(count=DOT_CLASSES[-1]))
    counted = [(Cell(least, 1), size) for least, size in zip(DOT_CLASSES, sizes, strict=True)]
    return (
        (Cell(), _("Entries")),
        *counted,
        (Cell(3, 1), _("some mainly about it")),
        (Cell(3), _("all only about it")),
    )


def legend_lines(font: QFont, unit: float, width: float) -> list[list[_Pair]]:
    """Return the legend in one line, or where that is wider than `width` in two: sizes, and filled or open."""
    pairs = list(legend_pairs())
    if legend_width(font, unit) - _GAP <= width:
        return [pairs]
    return [pairs[:-2], pairs[-2:]]


def legend_width(font: QFont, unit: float) -> float:
    """Return how wide the legend is in one line."""
    metrics = QFontMetricsF(font)
    return sum(_pair_width(pair, metrics, unit) + _GAP for pair in legend_pairs())


def draw_legend(painter: QPainter, rect: QRectF, unit: float, colours: Colours) -> None:
    """Paint the legend from the top left of `rect`, for cells whose shorter side is `unit` pixels."""
    metrics = QFontMetricsF(painter.font())
    height = legend_line_height(painter.font(), unit)
    for number, line in enumerate(legend_lines(painter.font(), unit, rect.width())):
        x, middle = rect.left(), rect.top() + (number + 0.5) * height
        for pair in line:
            _draw_pair(painter, QPointF(x, middle), pair, unit, colours)
            x += _pair_width(pair, metrics, unit) + _GAP


def legend_line_height(font: QFont, unit: float) -> float:
    """Return how high a line of the legend is."""
    return max(unit, QFontMetricsF(font).height())


class Legend(QWidget):
    """The legend under the picture. Its words are its accessible name, since a painted widget says nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unit = 24.0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        sizes = ", ".join(word for _cell, word in legend_pairs()[1:])
        self.setAccessibleName(_("Sizes of the dots, by entries: {sizes}").format(sizes=sizes))

    def show_unit(self, unit: float) -> None:
        """Follow the size of the cells."""
        if unit != self._unit:
            self._unit = unit
            self._fit()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(ceil(legend_width(self.font(), self._unit)), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the lines into which the width breaks the legend."""
        lines = legend_lines(self.font(), self._unit, self.width())
        self.setFixedHeight(ceil(legend_line_height(self.font(), self._unit) * len(lines)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        draw_legend(painter, QRectF(self.rect()), self._unit, colours_of(self))


def _draw_pair(painter: QPainter, left: QPointF, pair: _Pair, unit: float, colours: Colours) -> None:
    cell, word = pair
    size = dot_size(cell.entries, unit)
    square = QRectF(0, 0, unit, unit)
    square.moveCenter(left + QPointF(size / 2, 0))
    draw_cell(painter, square, cell, colours.muted)
    metrics = QFontMetricsF(painter.font())
    painter.setPen(colours.muted)
    down = (metrics.ascent() - metrics.descent()) / 2
    painter.drawText(left + QPointF(size + _SPACE if size else 0.0, down), word)


def _pair_width(pair: _Pair, metrics: QFontMetricsF, unit: float) -> float:
    size = dot_size(pair[0].entries, unit)
    return (size + _SPACE if size else 0.0) + metrics.horizontalAdvance(pair[1])
