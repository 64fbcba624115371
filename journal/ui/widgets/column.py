"""The width of a line that is good to read."""

from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QAbstractScrollArea

COLUMN = 66  # characters, where reading is easiest
LEAST_MARGIN = 20  # pixels beside the text, however narrow the window

_SAMPLE = "the quick brown fox jumps over the lazy dog and then goes on home, "


def side_margin(area: QAbstractScrollArea, font: QFont) -> int:
    """Return the space on both sides that centres a column of text in a scroll area."""
    column = QFontMetricsF(font).horizontalAdvance(_SAMPLE) * COLUMN / len(_SAMPLE)
    space = area.width() - area.verticalScrollBar().sizeHint().width()
    return max(LEAST_MARGIN, int((space - column) / 2))
