"""Shows a Markdown text for reading. Nothing in it is run, and nothing is ever fetched."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QEvent, QUrl, Signal
from PySide6.QtGui import QFont, QPalette, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from journal.i18n import _
from journal.ui.reading_font import reading_font
from journal.ui.theme import colours_of
from journal.ui.widgets.column import LEAST_MARGIN, side_margin

MOST_MARKS = 500  # found words that are marked in one text

_HEADING_STEPS = {1: 1, 2: 1}  # of Qt's own, each about a fifth larger; deeper headings are only bold
_FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML


class ReadingView(QTextBrowser):
    """A page to read. Links are only told (`link_wanted`, with the address): whoever holds the page asks first."""

    link_wanted = Signal(str)
    column_moved = Signal(int)  # how far from the edge the lines begin: what stands above may begin there too

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Text of the entry"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundRole(QPalette.ColorRole.Base)  # beside the column too
        self.setAutoFillBackground(True)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self._tell_link)
        self._text = ""
        self._found: tuple[str, ...] = ()
        self.set_text_font(reading_font())

    def show_markdown(self, text: str, found: Sequence[str] = ()) -> None:
        """Show a text from its beginning, with the words `found` marked; `begin*` marks every word that begins so."""
        self._text = text
        self._render()
        self.mark_found(found)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _render(self) -> None:
        document = self.document()
        document.setMarkdown(self._text, _FEATURES)
        block = document.firstBlock()
        while block.isValid():
            self._soften(block)
            block = block.next()

    def _soften(self, block: QTextBlock) -> None:
        """Bring headings and quotes nearer to the text: Qt makes the ones huge and the others no different."""
        level = block.blockFormat().headingLevel()
        look = QTextCharFormat()
        if level:
            look.setProperty(QTextFormat.Property.FontSizeAdjustment, _HEADING_STEPS.get(level, 0))
            look.setFontWeight(QFont.Weight.Bold)
        elif block.blockFormat().hasProperty(QTextFormat.Property.BlockQuoteLevel):
            look.setFontItalic(True)
            look.setForeground(colours_of(self).muted)
        else:
            return
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(look)

    def mark_found(self, found: Sequence[str]) -> None:
        """Mark other words in the text that is shown."""
        self._found = tuple(found)
        self.setExtraSelections(self._marks(self._found) if found else [])

    def set_text_font(self, font: QFont) -> None:
        """Show the text in this font."""
        self.setFont(font)
        self.document().setDefaultFont(font)
        self._centre_column()

    def loadResource(self, kind: int, name: QUrl | str) -> QByteArray:
        """Load nothing, from nowhere: a picture or style sheet named in a text must not tell anyone it was read."""
        return QByteArray()

    def _tell_link(self, url: QUrl) -> None:
        self.link_wanted.emit(url.toString())

    def _marks(self, found: Sequence[str]) -> list[QTextEdit.ExtraSelection]:
        """Find the words in the shown text; positions are Qt's, in which an emoji counts twice."""
        text = re.sub("[\U00010000-\U0010ffff]", "xx", self.document().toPlainText())
        look = QTextCharFormat()
        look.setBackground(colours_of(self).mark)
        marks = []
        for match in _pattern(found).finditer(text):
            marks.append(self._mark(match.start(), match.end(), look))
            if len(marks) == MOST_MARKS:
                break
        return marks

    def _mark(self, start: int, end: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        mark.cursor = cursor
        mark.format = look
        return mark

    def _centre_column(self) -> None:
        side = side_margin(self, self.font())
        self.setViewportMargins(side, LEAST_MARGIN, side, 0)
        self.column_moved.emit(side)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._centre_column()  # before the text is laid out
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_text"):
            place = self.verticalScrollBar().value()
            self._render()  # links and quotes carry their colour in the document
            self.mark_found(self._found)
            self.verticalScrollBar().setValue(place)


def _pattern(found: Sequence[str]) -> re.Pattern[str]:
    """Match any of the words as whole words, whatever their case; a phrase matches over any white space."""
    parts = [_word_pattern(word) for word in sorted(found, key=len, reverse=True) if word.strip("* ")]
    return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)


def _word_pattern(word: str) -> str:
    words = r"\s+".join(re.escape(part) for part in word.rstrip("*").split())
    return rf"(?<!\w){words}\w*" if word.endswith("*") else rf"(?<!\w){words}(?!\w)"
