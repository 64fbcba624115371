"""What a page says when it has nothing to show yet: one sentence and the one next step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from journal.ui.reading_font import reading_font

_WIDEST = 460  # pixels of a line


class EmptyState(QWidget):
    """A sentence in the middle of an empty place, a quieter one below it, and a button that says what to do."""

    acted = Signal()

    def __init__(self, sentence: str, more: str = "", action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = self._add_label(sentence)
        self._sentence.setFont(reading_font(points=15))
        self._more = self._add_label(more)
        self._more.setProperty("kind", "muted")
        self.button = QPushButton(action, self)
        self.button.clicked.connect(self.acted)
        self._arrange()
        self.say(sentence, more, action)

    def _arrange(self) -> None:
        middle = QWidget(self)
        middle.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addStretch(2)
        column.addWidget(self._sentence)
        column.addWidget(self._more)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        line = QHBoxLayout(self)
        line.addStretch(1)
        line.addWidget(middle, 100)  # as wide as a line may be; both sides share the rest
        line.addStretch(1)

    def _add_label(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return label

    def say(self, sentence: str, more: str = "", action: str = "") -> None:
        """Say something else, such as that a search found nothing."""
        self.setAccessibleName(sentence)
        for part, text in ((self._sentence, sentence), (self._more, more), (self.button, action)):
            part.setText(text)
            part.setVisible(bool(text))
