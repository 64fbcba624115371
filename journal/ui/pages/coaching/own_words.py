"""*In your words*: who reads it, what is being worked on, the questions, a note."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from journal.domain.calendar import day_name
from journal.domain.coaching import Goal
from journal.i18n import _
from journal.ui.pages.coaching import jobs
from journal.ui.pages.coaching.draft_in_hand import DraftInHand
from journal.ui.pages.coaching.parts import column_in, flat, heading, line, quiet, words
from journal.ui.session import Session
from journal.ui.widgets.growing_text import GrowingText


class OwnWordsStep(QScrollArea):
    """Shows the words of the draft in hand, and changes them as soon as a field is left."""

    goal_wanted = Signal()  # say otherwise what is being worked on

    def __init__(self, session: Session, hand: DraftInHand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._hand = hand
        self._asks_name = False
        self.coach = QLineEdit(self)
        self.coach.setAccessibleName(_("For"))
        self.coach.setPlaceholderText(_("The name of your coach"))
        self.coach.editingFinished.connect(self.finish)
        self.owner = QLineEdit(self)
        self.owner.setAccessibleName(_("Your name"))
        self.owner.setPlaceholderText(_("It stands on the summaries you give away"))
        self.owner.editingFinished.connect(self._take_owner)
        self.change_goal = flat(_("Change…"), self)
        self.change_goal.clicked.connect(self.goal_wanted)
        self.questions = GrowingText(_("I would like to ask you"), least_lines=2, parent=self)
        self.questions.setPlaceholderText(_("One question a line"))
        self.questions.edited.connect(self.finish)
        self.note = GrowingText(_("In my words"), least_lines=5, parent=self)
        self.note.setPlaceholderText(_("What you would say first. About 150 words fit on the page."))
        self.note.edited.connect(self.finish)
        self._arrange()

    def refresh(self) -> None:
        """Show what is written so far, and what is being worked on now."""
        draft = self._hand.draft
        if not self.coach.hasFocus():
            self.coach.setText(draft.coach)
        self.questions.show_text(draft.questions)
        self.note.show_text(draft.note)
        goal = self._session.journal.coaching.goal()
        self._goal.setText(_goal_words(goal))
        self._step.setText(_step_words(goal))
        self._show_owner()

    def start(self) -> None:
        """Put the keyboard where the first words are missing."""
        fields = (self.coach, self.owner) if self._asks_name else (self.coach,)
        next((field for field in fields if not field.text()), self.questions).setFocus()

    def finish(self) -> None:
        """Take over everything that is written."""
        draft = replace(
            self._hand.draft,
            coach=" ".join(self.coach.text().split()),
            questions=self.questions.text,
            note=self.note.text,
        )
        self._hand.put(draft)

    def _show_owner(self) -> None:
        """Ask for the owner's name as long as it is not known, and keep the field open while it is being written."""
        name = str(self._session.journal.preferences.get("owner"))
        self._asks_name = self._asks_name or not name
        if not self.owner.hasFocus():
            self.owner.setText(name)
        self._owner_part.setVisible(self._asks_name)

    def _take_owner(self) -> None:
        name = " ".join(self.owner.text().split())
        if name and name != self._session.journal.preferences.get("owner"):
            self._session.write(jobs.set_owner(name))

    def _arrange(self) -> None:
        column = column_in(self)
        column.addWidget(heading(_("For"), self, self.coach))
        column.addWidget(self.coach)
        self._owner_part = QWidget(self)
        owner = QVBoxLayout(self._owner_part)
        owner.setContentsMargins(0, 12, 0, 0)
        owner.addWidget(heading(_("Your name"), self._owner_part, self.owner))
        owner.addWidget(self.owner)
        column.addWidget(self._owner_part)
        column.addSpacing(12)
        self._goal = words("", self)
        self._step = quiet("", self)
        column.addLayout(line(heading(_("Working on"), self), self.change_goal))
        column.addWidget(self._goal)
        column.addWidget(self._step)
        column.addSpacing(12)
        column.addWidget(heading(_("I would like to ask you"), self, self.questions))
        column.addWidget(self.questions)
        column.addSpacing(12)
        column.addWidget(heading(_("In my words"), self, self.note))
        column.addWidget(self.note)
        column.addStretch(1)


def _goal_words(goal: Goal | None) -> str:
    return goal.text if goal and goal.is_set else _("Nothing in particular yet.")


def _step_words(goal: Goal | None) -> str:
    """Say the next step with its day."""
    step = goal.next_step if goal else None
    if step is None:
        return _("No next step yet.")
    text = _("{step} (by {day})").format(step=step.text, day=day_name(step.due)) if step.due else step.text
    return _("Next step: {text}").format(text=text)
