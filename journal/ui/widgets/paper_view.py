"""A page that is given away, as it looks on paper: always light, and nothing in it is ever fetched."""

import re

from PySide6.QtCore import QByteArray, QEvent, QPointF, QUrl
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPalette,
    QPen,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from journal.i18n import _
from journal.ui.reading_font import reading_font
from journal.ui.theme import LIGHT, Colours, load_colours, palette_of
from journal.ui.widgets.column import side_margin

_POINTS = 11
_TOP = 20  # pixels
_SCALE = 3  # of drawn dots, so that they are sharp on every screen

# Qt knows a part of CSS: no variables, no rem, no grid. Where the file's own rules say nothing to it, these hold.
_RULES = """
h1 {{ margin-bottom: 6px; }}
h2 {{ color: {muted}; margin-top: 16px; margin-bottom: 4px; }}
h3 {{ margin-top: 14px; margin-bottom: 2px; }}
dt {{ font-size: 9pt; color: {muted}; margin-top: 4px; }}
dd {{ margin-left: 0px; }}
p.small, span.small, th, td.last, .mark {{ font-size: 9pt; color: {muted}; }}
p.lead {{ font-size: 13pt; }}
div.part {{ background: {panel}; }}
td, th {{ padding: 3px 8px 3px 0px; text-align: left; }}
a {{ color: {accent}; }}
"""
_HEADING_STEPS = {1: 2, 3: 1}  # of Qt's own, each about a fifth larger; other headings are only bold
_DRAWING = re.compile(
    r'<svg class="dot(?P<main> main)?" width="(?P<size>\d+)"[^>]*>.*?</svg>|<tr class="theme-(?P<theme>\d+)">'
)
_TWICE = re.compile(r'<span aria-hidden="true">[^<]*</span>|<caption class="spoken">[^<]*</caption>')
"""What a browser shows beside (or hides under) the same in other words; Qt shows both."""


class PaperView(QTextBrowser):
    """Shows the bytes of a file that this program made. Links in it lead nowhere."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = load_colours(LIGHT)
        self.content = b""
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setPlaceholderText(_("Nothing to read yet."))
        self.setPalette(palette_of(self._colours))
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.document().setDefaultFont(reading_font(points=_POINTS))
        self.document().setDefaultStyleSheet(_rules(self._colours))
        self.document().setDocumentMargin(0)

    def show_html(self, content: bytes) -> None:
        """Show an HTML file; what changed a little since is read on at the same place."""
        place = self.verticalScrollBar().value() if self.content else 0
        self.content = content
        self.setHtml(self._with_dots(_TWICE.sub("", content.decode("utf-8"))))
        self._soften_headings()
        self.verticalScrollBar().setValue(place)

    def show_words(self, content: bytes) -> None:
        """Show a text file as it is."""
        self.content = content
        self.setPlainText(content.decode("utf-8"))

    def loadResource(self, kind: int, name: QUrl | str) -> QByteArray:
        """Load nothing, from nowhere."""
        return QByteArray()

    def _with_dots(self, html: str) -> str:
        """Put pictures in the place of the drawings of dots, which Qt does not know."""
        return _DRAWING.sub(_Dots(self.document(), self._colours), html)

    def _soften_headings(self) -> None:
        whole = QTextCursor(self.document())
        whole.beginEditBlock()  # laid out once, not after every heading
        block = self.document().firstBlock()
        while block.isValid():
            if level := block.blockFormat().headingLevel():
                look = QTextCharFormat()
                look.setProperty(QTextFormat.Property.FontSizeAdjustment, _HEADING_STEPS.get(level, 0))
                cursor = QTextCursor(block)
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(look)
            block = block.next()
        whole.endEditBlock()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            side = side_margin(self, self.document().defaultFont())
            self.setViewportMargins(side, _TOP, side, 0)
        return super().event(event)


class _Dots:
    """Goes through a page from its beginning and keeps in mind which theme's row it is in."""

    def __init__(self, document: QTextDocument, colours: Colours) -> None:
        self._document = document
        self._colours = colours
        self._theme = 0

    def __call__(self, found: re.Match[str]) -> str:
        if found["theme"]:
            self._theme = int(found["theme"]) - 1
            return found[0]
        size, main = int(found["size"]), bool(found["main"])
        name = f"dot:{self._theme}-{size}-{main}"
        picture = _dot(size, self._colours.theme(self._theme), main)
        self._document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), picture)
        return f'<img src="{name}" width="{size}" height="{size}">&nbsp;'


def _dot(size: int, colour: QColor, main: bool) -> QImage:
    """Draw one dot as the file draws it: 2 pixels of line, filled where something is mainly about the theme."""
    image = QImage(size * _SCALE, size * _SCALE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(_SCALE, _SCALE)
    painter.setPen(QPen(colour, 2))
    if main:
        painter.setBrush(colour)
    painter.drawEllipse(QPointF(size / 2, size / 2), size / 2 - 1, size / 2 - 1)
    painter.end()
    return image


def _rules(colours: Colours) -> str:
    names = {"muted": colours.muted.name(), "panel": colours.panel.name(), "accent": colours.accent.name()}
    return _RULES.format(**names)
