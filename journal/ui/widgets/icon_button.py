"""A small button with an icon that keeps the colour of the text in light and dark."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QStyleOptionToolButton, QToolButton, QWidget

from journal.ui.icons import SIZE, icon
from journal.ui.theme import colours_of

_AIR = " "  # before the text: the four pixels that Qt leaves after an icon are too few


class IconButton(QToolButton):
    """An icon, named for the screen reader and in its tool tip; `with_text` also writes the name beside it."""

    def __init__(self, icon_name: str, name: str, parent: QWidget | None = None, with_text: bool = False) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self.setText(name)
        self.setAccessibleName(name)
        self.setIconSize(QSize(SIZE, SIZE))
        if with_text:
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        else:
            self.setToolTip(name)
        self._dress()

    def set_icon_name(self, icon_name: str) -> None:
        """Show another icon."""
        self._icon_name = icon_name
        self._dress()

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        super().initStyleOption(option)
        if option.toolButtonStyle == Qt.ToolButtonStyle.ToolButtonTextBesideIcon:
            option.text = _AIR + option.text

    def _dress(self) -> None:
        self.setIcon(icon(self._icon_name, colours_of(self).text))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_icon_name"):
            self._dress()
