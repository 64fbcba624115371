"""A field for a sentence or a few: it wraps, and grows with what is in it."""

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

_PADDING = 6  # pixels between the words and the frame
_SPARE = 2  # pixels without which Qt thinks that the last line is cut, and scrolls
_LEAST_HEIGHT = 30  # pixels, as other fields have


class GrowingText(QPlainTextEdit):
    """Tells by `edited` what the person wrote, when the field is left; `show_text` tells nothing.

    A `sentence` has no line breaks: Enter ends it and goes on to the next field. Tab always goes on.
    """

    edited = Signal(str)

    def __init__(self, name: str, least_lines: int = 1, sentence: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least_lines = least_lines
        self._is_sentence = sentence
        self._shown = ""
        self.setProperty("boxed", True)  # dressed as the other fields are
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(_PADDING)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    @property
    def text(self) -> str:
        """What stands in the field, without space around it; of a sentence in one line."""
        text = self.toPlainText()
        return " ".join(text.split()) if self._is_sentence else text.strip()

    def show_text(self, text: str) -> None:
        """Show another text. What a person is writing at this moment stays."""
        if self.hasFocus() and self.text != self._shown:
            return
        self._shown = text
        if text != self.text:
            self.setPlainText(text)

    def finish(self) -> None:
        """Tell what was written, if it is anything new."""
        if self.text != self._shown:
            self._shown = self.text
            self.edited.emit(self._shown)

    def _fit(self) -> None:
        words, block = 0.0, self.document().firstBlock()
        while block.isValid():
            words += self.document().documentLayout().blockBoundingRect(block).height()
            block = block.next()
        least = self._least_lines * self.fontMetrics().lineSpacing() + 2 * _PADDING
        self.setFixedHeight(max(_LEAST_HEIGHT, ceil(max(words + _PADDING, least)) + _SPARE + 2 * self.frameWidth()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_sentence and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
            self.focusNextChild()
            return
        super().keyPressEvent(event)
