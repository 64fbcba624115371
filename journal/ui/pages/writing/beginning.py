"""What stands under the cursor of an empty page: a newcomer's few words, or the way back to the last entry."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from journal.domain.entry import Entry, shorten
from journal.i18n import _
from journal.services.journal import Journal
from journal.ui.pages.writing.question_line import INSET, quiet_label
from journal.ui.widgets.flow import FlowLayout

TITLE_LENGTH = 48
MOST_OFFERS = 3  # of what was left for later
EXAMPLE, OPEN = "example", "open"  # keys of commands


class UnderTheCursor(QWidget):
    """Lies over the empty editor, below its first line, in the column of the text."""

    def __init__(self, editor: QPlainTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)
        editor.installEventFilter(self)  # only as long as the page is empty

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.FontChange):
            self.place()
            QTimer.singleShot(0, self, self.place)  # once more when the editor has taken its new margins
        return super().eventFilter(watched, event)

    def place(self) -> None:
        """Take the place below the first line."""
        # not by way of `viewport()`, whose first call has PySide build every widget class there is: 50 ms
        text = self._editor.contentsRect().marginsRemoved(self._editor.viewportMargins())
        top = text.top() + self._editor.fontMetrics().lineSpacing() + 18
        self.setGeometry(text.left() - INSET, top, text.width() + 2 * INSET, max(0, text.bottom() - top))

    def go(self) -> None:
        """Make room: the first character is there."""
        self._editor.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def add_line(self, *parts: QWidget, inset: int = 0) -> None:
        """Put parts beside each other, in lines where the width is short."""
        line = QWidget(self)
        flow = FlowLayout(line, gap=8)
        flow.setContentsMargins(inset, 0, inset, 0)
        for part in parts:
            flow.addWidget(part)
        policy = line.sizePolicy()
        policy.setHeightForWidth(True)
        line.setSizePolicy(policy)
        self.column.addWidget(line)

    def add_sentence(self, text: str) -> QLabel:
        """Put a quiet sentence below what is there."""
        label = quiet_label(self)
        label.setText(text)
        self.column.addWidget(label)
        return label


class FirstRun(UnderTheCursor):
    """No name, no key, no choice before the first word."""

    start_wanted = Signal()
    command_wanted = Signal(str)

    def __init__(self, path: Path, editor: QPlainTextEdit) -> None:
        super().__init__(editor)
        self.add_sentence(_("Everything you write stays on this computer and is saved by itself."))
        self.start = QPushButton(_("Start writing"), self)
        self.start.clicked.connect(self.start_wanted)
        self.example = QPushButton(_("Look around with an example"), self)
        self.example.clicked.connect(self._want_example)
        self.open = QPushButton(_("Open a journal…"), self)
        self.open.clicked.connect(self._want_open)
        self.add_line(self.start, self.example, self.open, inset=INSET)
        self.where = QPushButton(_("Where it is kept"), self, flat=True)
        self.where.setCheckable(True)
        self.add_line(self.where)
        self.place_kept = self.add_sentence(str(path))
        self.place_kept.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.place_kept.hide()
        self.where.toggled.connect(self.place_kept.setVisible)
        self.column.addStretch(1)

    def _want_example(self) -> None:
        self.command_wanted.emit(EXAMPLE)

    def _want_open(self) -> None:
        self.command_wanted.emit(OPEN)


class GoOn(UnderTheCursor):
    """*Go on with yesterday's "…"*, after what was left for later."""

    chosen = Signal(str)  # an entry's id

    def __init__(self, offers: list[tuple[str, str]], editor: QPlainTextEdit) -> None:
        super().__init__(editor)
        self.buttons = [self._button(entry_id, sentence) for entry_id, sentence in offers]
        for button in self.buttons:
            self.add_line(button)
        self.column.addStretch(1)

    def _button(self, entry_id: str, sentence: str) -> QPushButton:
        button = _OfferButton(entry_id, sentence, self)
        button.taken.connect(self.chosen)
        return button


class _OfferButton(QPushButton):
    taken = Signal(str)

    def __init__(self, entry_id: str, sentence: str, parent: QWidget) -> None:
        super().__init__(sentence, parent, flat=True)
        self._entry_id = entry_id
        self.clicked.connect(self._take)

    def _take(self) -> None:
        self.taken.emit(self._entry_id)


def offers_of(journal: Journal, today: date) -> list[tuple[str, str]] | None:
    """Return what an empty page offers to go on with, as (id, sentence); None for a journal without entries."""
    latest = journal.entries.page(limit=1)
    offers = journal.entries.unfinished()[:MOST_OFFERS]
    if not latest and not offers:
        return None
    offers += [entry for entry in latest if today - entry.date <= timedelta(days=1) and not entry.unfinished]
    return [(entry.id, _offer_sentence(entry, today)) for entry in offers]


def _offer_sentence(entry: Entry, today: date) -> str:
    title = shorten(entry.shown_title, TITLE_LENGTH)
    if entry.unfinished:
        return _("Finish “{title}”").format(title=title)
    if entry.date == today:
        return _("Go on with today's “{title}”").format(title=title)
    return _("Go on with yesterday's “{title}”").format(title=title)
