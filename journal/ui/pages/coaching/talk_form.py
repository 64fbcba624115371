"""*We talked*: when it was, what was said, and when the next talk is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from journal.i18n import _
from journal.ui.pages.coaching.parts import aside, flat, line
from journal.ui.widgets.day_button import DayButton
from journal.ui.widgets.growing_text import GrowingText


@dataclass(frozen=True, slots=True)
class Talked:
    """A talk took place."""

    day: date
    note: str
    following: date | None


class TalkForm(QWidget):
    """Asks three short things; only the day is needed."""

    noted = Signal(object)  # Talked
    left = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.day = DayButton(_("Day of the talk"), today, parent=self)
        self.day.day_chosen.connect(self._stay_in_the_past)
        self.note = GrowingText(_("What was said and agreed"), least_lines=3, parent=self)
        self.note.setPlaceholderText(_("What was said and agreed, if you like"))
        self.following = DayButton(_("Next talk"), today, _("no day yet"), self)
        self.keep = QPushButton(_("Note the talk"), self)
        self.keep.clicked.connect(self._tell)
        self.leave = flat(_("Cancel"), self)
        self.leave.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(8)
        column.addLayout(line(aside(_("We talked on"), self), self.day))
        column.addWidget(self.note)
        column.addLayout(line(aside(_("Next talk"), self), self.following))
        column.addLayout(line(self.keep, self.leave))

    def begin(self, planned: date | None) -> None:
        """Ask about a talk: it was on the day that was planned, unless that is still to come."""
        self.day.show_day(planned if planned is not None and planned <= self._today else self._today)
        self.following.show_day(planned if planned is not None and planned > self._today else None)
        self.note.show_text("")
        self.show()
        self.note.setFocus()

    def _stay_in_the_past(self, day: date) -> None:
        self.day.show_day(min(day, self._today))

    def _tell(self) -> None:
        assert self.day.day is not None
        self.noted.emit(Talked(self.day.day, self.note.text, self.following.day))
