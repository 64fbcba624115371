"""The window's icons: the drawings of `resources/icons/` in the colour of the palette, sharp on every screen."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from journal.assets import asset

SIZE = 18  # pixels of a usual icon, before the screen's own scale


def icon(name: str, colour: QColor) -> QIcon:
    """Return the icon `resources/icons/NAME.svg` in one colour. Icons are kept, so asking again costs nothing."""
    app = QApplication.instance()
    return _icon(name, colour.name(), app.devicePixelRatio() if isinstance(app, QApplication) else 1.0)


@cache
def _icon(name: str, colour: str, scale: float) -> QIcon:
    """Draw for the finest screen that is there; Qt makes the picture coarser for the others."""
    drawing = asset(f"icons/{name}.svg").read_bytes().replace(b"currentColor", colour.encode())
    pixmap = QPixmap(round(SIZE * scale), round(SIZE * scale))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, SIZE, SIZE))
    painter.end()
    return QIcon(pixmap)
