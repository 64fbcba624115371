"""A page that is given away, as it looks on paper: always light, and nothing in it is ever fetched."""

from PySide6.QtCore import QByteArray, QUrl
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from journal.i18n import _
from journal.ui.reading_font import reading_font
from journal.ui.theme import LIGHT, load_colours, palette_of

_POINTS = 11


class PaperView(QTextBrowser):
    """Shows the bytes of a file that this program made. Links in it lead nowhere."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setPlaceholderText(_("Nothing to read yet."))
        self.setPalette(palette_of(load_colours(LIGHT)))
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.document().setDefaultFont(reading_font(points=_POINTS))
        self.content = b""

    def show_html(self, content: bytes) -> None:
        """Show an HTML file from its beginning, or where the same page was being read, there."""
        place = self.verticalScrollBar().value() if self.content else 0
        self.content = content
        self.setHtml(content.decode("utf-8"))
        self.verticalScrollBar().setValue(place)

    def show_words(self, content: bytes) -> None:
        """Show a text file as it is."""
        self.content = content
        self.setPlainText(content.decode("utf-8"))

    def loadResource(self, kind: int, name: QUrl | str) -> QByteArray:
        """Load nothing, from nowhere."""
        return QByteArray()
