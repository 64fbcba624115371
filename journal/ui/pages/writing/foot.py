"""The line at the foot of the page: what can be done with the entry, and what became of the text."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from journal.i18n import N_, _, ngettext
from journal.ui.pages.writing.question_line import INSET
from journal.ui.widgets.announce import announce
from journal.ui.widgets.icon_button import IconButton

EARLIER_TEXTS, INSERT_TIME, DELETE = "earlier-texts", "insert-time", "delete"
CHOICES = (
    (EARLIER_TEXTS, N_("Earlier texts")),
    (INSERT_TIME, N_("Insert the time")),
    (DELETE, N_("Delete this entry")),
)


class Foot(QWidget):
    """*Go deeper · Finish later · For my coach · …* and at its end *Saved 16:42 · 103 words*."""

    deeper_wanted = Signal()
    coach_toggled = Signal(bool)
    later_wanted = Signal()
    chosen = Signal(str)  # one of CHOICES

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_entry = False
        self._saved = ""
        self._words = ""
        self.deeper = QPushButton(_("Go deeper"), self, flat=True)
        self.deeper.clicked.connect(self.deeper_wanted)
        self.coach = IconButton("coach", _("For my coach"), self, with_text=True)
        self.coach.setCheckable(True)
        self.coach.setToolTip(_("Comes first when you prepare a summary. Nothing leaves by itself."))
        self.coach.toggled.connect(self._show_mark)
        self.coach.toggled.connect(self.coach_toggled)  # `clicked` would not hear what a screen reader does to it
        self.later = QPushButton(_("Finish later"), self, flat=True)
        self.later.setToolTip(_("Leave the entry; it is offered first next time."))
        self.later.clicked.connect(self.later_wanted)
        self.more = IconButton("more", _("More about this entry"), self)
        self.more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self)
        self.more.setMenu(self.menu)
        self.menu.triggered.connect(self._choose)
        self._fill_menu()
        self.status = QLabel(self)
        self.status.setProperty("kind", "muted")
        self.status.setContentsMargins(0, 0, INSET, 0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for part in (self.deeper, self.later, self.coach, self.more):
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addWidget(self.status)
        self.deeper.hide()

    def _fill_menu(self) -> None:
        for key, title in CHOICES:
            action = QAction(_(title), self.menu)
            action.setData(key)
            self.menu.addAction(action)

    def _show_mark(self, on: bool) -> None:
        self.coach.set_icon_name("check" if on else "coach")

    def _choose(self, action: QAction) -> None:
        self.chosen.emit(action.data())

    @property
    def has_entry(self) -> bool:
        """Whether there is something on the page that the foot is for."""
        return self._has_entry

    def show_entry(self, *, exists: bool, shareable: bool) -> None:
        """Offer what fits the entry: nothing can be left for later or given away before there is a text."""
        self._has_entry = exists
        with QSignalBlocker(self.coach):
            self.coach.setChecked(shareable)
        self._show_mark(shareable)
        for part in (self.coach, self.later, self.more):
            part.setVisible(exists)

    def say_saved(self, time: str, *, aloud: bool) -> None:
        """Say when the text was last in the file, aloud where that is news; an empty time says nothing."""
        self._saved = _("Saved {time}").format(time=time) if time else ""
        self._show_status()
        if aloud:
            announce(self, self._saved)

    def say_unsaved(self, sentence: str) -> None:
        """Say that the text is not in the file, and why."""
        self._saved = sentence
        self._show_status()

    def show_words(self, count: int | None) -> None:
        """Show how many words there are, or nothing."""
        self._words = "" if count is None else ngettext("{n} word", "{n} words", count).format(n=count)
        self._show_status()

    def _show_status(self) -> None:
        self.status.setText("  ·  ".join(part for part in (self._saved, self._words) if part))
