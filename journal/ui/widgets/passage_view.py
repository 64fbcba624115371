"""A text from which a part is chosen: what is selected is what is given."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from journal.i18n import _
from journal.ui.reading_font import reading_font
from journal.ui.theme import colours_of
from journal.ui.widgets.column import LEAST_MARGIN, side_margin

Part = tuple[int, int]
"""Start and end in characters of the text, the end not included."""


class PassageView(QPlainTextEdit):
    """Select with the pointer, or with Shift and arrows; the chosen part stays marked when the selection goes."""

    part_chosen = Signal(object)  # Part

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._part: Part | None = None
        self.setAccessibleName(_("Text of the entry; what you select is given"))
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFont(reading_font())
        self.document().setDocumentMargin(0)
        self.selectionChanged.connect(self._take_selection)

    @property
    def part(self) -> Part | None:
        """The chosen part."""
        return self._part

    def show_text(self, text: str, part: Part | None = None) -> None:
        """Show a text and the part of it that is chosen, telling nothing."""
        self._part = None
        if text != self._text:
            self.blockSignals(True)
            self._text = text
            self.setPlainText(text)
            self.blockSignals(False)
        self._part = part
        self._mark()

    def _take_selection(self) -> None:
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return
        part = (self._characters(cursor.selectionStart()), self._characters(cursor.selectionEnd()))
        if part != self._part and self._text[slice(*part)].strip():
            self._part = part
            self._mark()
            self.part_chosen.emit(part)

    def _characters(self, units: int) -> int:
        """Return how many characters lie before a place; Qt counts an emoji twice."""
        return len(self._text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))

    def _units(self, characters: int) -> int:
        return len(self._text[:characters].encode("utf-16-le")) // 2

    def _mark(self) -> None:
        if self._part is None:
            self.setExtraSelections([])
            return
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._units(self._part[0]))
        cursor.setPosition(self._units(self._part[1]), QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setBackground(colours_of(self).mark)
        mark.cursor = cursor
        mark.format = look
        self.setExtraSelections([mark])

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            side = side_margin(self, self.font())
            self.setViewportMargins(side, LEAST_MARGIN // 2, side, 0)
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_text"):
            self._mark()
