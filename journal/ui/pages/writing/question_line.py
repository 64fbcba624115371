"""The question above the page, and the one over a text that answers it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from journal.i18n import N_, _
from journal.ui.widgets.icon_button import IconButton

NOT_TODAY, IN_A_WEEK, NOT_MY_SITUATION, NEVER_AGAIN, WHY, ALL = "not-today", "week", "situation", "never", "why", "all"
CHOICES = (
    (NOT_TODAY, N_("Not today")),
    (IN_A_WEEK, N_("In a week")),
    (NOT_MY_SITUATION, N_("Not my situation")),
    (NEVER_AGAIN, N_("Don't ask this again")),
    (WHY, N_("Why this one?")),
    (ALL, N_("All questions")),
)

INSET = 9  # pixels from the edge of a flat button to its words


class QuestionLine(QWidget):
    """*A question for today: …* · *Answer this* · *Another* · *…* Whoever holds the line knows the questions."""

    answer_wanted = Signal()
    another_wanted = Signal()
    chosen = Signal(str)  # one of CHOICES

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = quiet_label(self)
        self._text.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeading)
        self._text.setMinimumHeight(2 * self._text.fontMetrics().lineSpacing())  # so that no question moves the text
        self._reason = quiet_label(self)
        self.answer = QPushButton(_("Answer this"), self, flat=True)
        self.answer.clicked.connect(self.answer_wanted)
        self.another = QPushButton(_("Another"), self, flat=True)
        self.another.clicked.connect(self.another_wanted)
        self.all = QPushButton(_("All questions"), self, flat=True)
        self.all.clicked.connect(self._choose_all)
        self.more = IconButton("more", _("More about this question"), self)
        self.more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.menu = self._make_menu()
        self.more.setMenu(self.menu)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(2)
        for button in (self.answer, self.another, self.all, self.more):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._text)
        column.addWidget(self._reason)
        column.addLayout(buttons)
        self.hide()

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        for key, title in CHOICES:
            action = QAction(_(title), menu)
            action.setData(key)
            menu.addAction(action)
        menu.triggered.connect(self._choose)
        return menu

    @property
    def text(self) -> str:
        """What is asked or said."""
        return self._text.text()

    def make_room(self) -> None:
        """Hold the place of a question that is on its way, so that the text does not move under the writing hand."""
        self.setMinimumHeight(self.sizeHint().height())
        for part in (self._reason, self.answer, self.another, self.all, self.more):
            part.hide()
        self.show()

    def show_question(self, text: str) -> None:
        """Ask a question."""
        self._say(_("A question for today: {question}").format(question=text), asks=True)
        self.answer.setAccessibleDescription(text)

    def show_used_up(self) -> None:
        """Say that enough was asked today; the list is there."""
        self._say(_("No further question today. All of them are in the list."), asks=False)

    def show_reason(self, reason: str) -> None:
        """Say why this question was picked."""
        self._reason.setText(reason)
        self._reason.show()

    def _say(self, text: str, *, asks: bool) -> None:
        self._text.setText(text)
        self._reason.hide()
        for button in (self.answer, self.another, self.more):
            button.setVisible(asks)
        self.all.setVisible(not asks)
        self.show()

    def _choose(self, action: QAction) -> None:
        self.chosen.emit(action.data())

    def _choose_all(self) -> None:
        self.chosen.emit(ALL)


class OverText(QWidget):
    """The question over the text that answers it, and the way to what was written about the same before."""

    earlier_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = quiet_label(self)
        self.earlier = QPushButton(self, flat=True)  # "You wrote about this on …", hidden where there is nothing
        self.earlier.clicked.connect(self.earlier_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._text)
        column.addWidget(self.earlier, 0, Qt.AlignmentFlag.AlignLeading)
        self.hide()

    @property
    def text(self) -> str:
        """The question."""
        return self._text.text()

    def show_question(self, text: str) -> None:
        """Put a question over the text; an empty one takes it away."""
        self._text.setText(text)
        self.show_earlier("")
        self.setVisible(bool(text))

    def show_earlier(self, sentence: str) -> None:
        """Offer the earlier answer, or nothing."""
        self.earlier.setText(sentence)
        self.earlier.setVisible(bool(sentence))


def quiet_label(parent: QWidget) -> QLabel:
    """Return a grey label whose words begin where those of the buttons beside it begin."""
    label = QLabel(parent)
    label.setProperty("kind", "muted")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setContentsMargins(INSET, 0, INSET, 0)
    return label
