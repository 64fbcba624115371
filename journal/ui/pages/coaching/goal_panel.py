"""*Working on*: one sentence, what it is about, the next steps, the talks. A field is saved when it is left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from journal.domain.calendar import day_name, days_name
from journal.domain.coaching import Goal, Talk
from journal.i18n import _
from journal.ui.pages.coaching import jobs
from journal.ui.pages.coaching.goal_indicators import GoalIndicators
from journal.ui.pages.coaching.next_steps import NextSteps
from journal.ui.pages.coaching.parts import aside, column_in, flat, heading, line, quiet, words
from journal.ui.pages.coaching.talk_form import Talked, TalkForm
from journal.ui.pages.page import Tell
from journal.ui.reading_font import reading_font
from journal.ui.session import Session
from journal.ui.widgets.day_button import DayButton
from journal.ui.widgets.growing_text import GrowingText

LATEST = 5  # things of each kind that are listed under *Before*
NOTHING = Goal("", "")


class GoalPanel(QScrollArea):
    """Shows and changes what the teacher works on."""

    wanted = Signal(object)  # a Request

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._goal = NOTHING
        self._begins_anew = False
        self._make_goal()
        self.steps = NextSteps(self._today, self.anew, self)
        self.steps.wanted.connect(self._write)
        self._make_talk()
        self._arrange()

    @property
    def _today(self) -> date:
        return self._session.clock().date()

    # what is shown

    def refresh(self) -> None:
        """Show what is in the journal now; what is being written stays."""
        coaching = self._session.journal.coaching
        goal, talks = coaching.goal(), coaching.talks()
        self._goal = goal or NOTHING
        self._empty.setVisible(goal is None and not talks)
        self._show_goal()
        self.steps.show_steps(self._goal.steps, read_only=self._session.read_only)
        self.talk.show_day(self._goal.talk)
        earlier = [one for one in coaching.goals() if one.closed is not None and one.is_set]
        self._show_before(talks, earlier)

    def start(self) -> None:
        """Show what is in the journal now and put the keyboard on the sentence."""
        self.refresh()
        self.text.setFocus()

    def finish(self) -> None:
        """Hand everything that is written to the worker."""
        self.text.finish()
        self.steps.finish()

    def forget_catalogue(self) -> None:
        """Read the frameworks anew."""
        self.about.forget_catalogue()

    def _show_goal(self) -> None:
        is_set = self._goal.is_set and not self._begins_anew
        if not self._begins_anew:
            self.text.show_text(self._goal.text)
        codes = self._goal.codes if is_set else ()
        self.about.show_codes(codes, can_add=is_set)
        self.about.setVisible(bool(codes))
        since = self._goal.since
        self._since.setText(_("since {day}").format(day=day_name(since)) if is_set and since else "")
        self._since.setVisible(is_set and since is not None)
        self.anew.setVisible(is_set and not self._session.read_only)

    def _show_before(self, talks: Sequence[Talk], earlier: Sequence[Goal]) -> None:
        lines = [_talk_line(talk) for talk in reversed(talks[-LATEST:])]
        for goal in (self._goal, *reversed(earlier[-LATEST:])):
            lines += [_goal_line(goal)] if goal.closed else []
            for step in goal.steps:
                if step.done:
                    done = _("Done: {step}").format(step=step.text)
                    lines.append(f"{done}\n{step.outcome}" if step.outcome else done)
        for label in self._before.findChildren(QLabel, "line"):
            label.deleteLater()
        for text in lines:
            label = quiet(text, self._before)
            label.setObjectName("line")
            self._before_lines.addWidget(label)
        self._before.setVisible(bool(lines))

    # what is changed

    def _take_text(self, text: str) -> None:
        begins, self._begins_anew = self._begins_anew or not self._goal.is_set, False
        if not text:
            self._show_goal()
        elif begins:
            self._session.write(jobs.begin_goal(text))
        else:
            self._session.write(jobs.reword_goal(text))

    def _begin_anew(self) -> None:
        self.text.show_text("")
        self._begins_anew = True
        self._show_goal()
        self.text.setFocus()

    def _take_codes(self, codes: tuple[str, ...]) -> None:
        self._session.write(jobs.set_codes(codes))

    def _write(self, job: jobs.Job, said: str) -> None:
        """Hand a job to the worker; what cannot be seen in its place any more is said, with the way back."""
        self._session.write(job, partial(self._tell, said) if said else None)

    def _tell(self, said: str, _value: object) -> None:
        self.wanted.emit(Tell(said, undo=True))

    def _take_talk(self, day: date | None) -> None:
        self._session.write(jobs.set_talk(day))

    def _ask_about_talk(self) -> None:
        self._planned.hide()
        self.form.begin(self._goal.talk)

    def _note_talk(self, talked: Talked) -> None:
        said = _("Noted: we talked on {day}.").format(day=day_name(talked.day))
        self._write(jobs.note_talk(talked.day, talked.note, talked.following), said)
        self._leave_form()

    def _leave_form(self) -> None:
        self.form.hide()
        self._planned.show()
        self.talked.setFocus()

    # building

    def _make_goal(self) -> None:
        self.text = GrowingText(_("Working on"), sentence=True, parent=self)
        self.text.setFont(reading_font())
        self.text.setPlaceholderText(_("One sentence"))
        self.text.setReadOnly(self._session.read_only)
        self.text.edited.connect(self._take_text)
        self.about = GoalIndicators(self._session, self)
        self.about.changed.connect(self._take_codes)
        self._since = aside("", self)
        self.anew = flat(_("Work on something new"), self)
        self.anew.clicked.connect(self._begin_anew)

    def _make_talk(self) -> None:
        self.talk = DayButton(_("Next talk"), self._today, _("no day yet"), self)
        self.talk.day_chosen.connect(self._take_talk)
        self.talked = QPushButton(_("We talked"), self)
        self.talked.setToolTip(_("Notes the talk; the next summary begins there."))
        self.talked.clicked.connect(self._ask_about_talk)
        self.form = TalkForm(self._today, self)
        self.form.noted.connect(self._note_talk)
        self.form.left.connect(self._leave_form)
        self.form.hide()
        self.talk.setEnabled(not self._session.read_only)
        self.talked.setVisible(not self._session.read_only)

    def _arrange(self) -> None:
        column = column_in(self)
        self._make_empty(column)
        column.addWidget(heading(_("Working on"), self, self.text))
        column.addWidget(self.text)
        column.addWidget(self.about)
        column.addLayout(line(self._since, self.about.button, self.anew))
        column.addSpacing(14)
        column.addWidget(heading(_("Next step"), self))
        column.addWidget(self.steps)
        column.addSpacing(14)
        column.addWidget(heading(_("Next talk"), self, self.talk))
        self._planned = QWidget(self)
        planned = line(self.talk, self.talked)
        planned.setContentsMargins(0, 0, 0, 0)
        self._planned.setLayout(planned)
        column.addWidget(self._planned)
        column.addWidget(self.form)
        column.addSpacing(18)
        self._before = QWidget(self)
        before = QVBoxLayout(self._before)
        before.setContentsMargins(0, 0, 0, 0)
        before.addWidget(heading(_("Before"), self._before))
        self._before_lines = QVBoxLayout()
        self._before_lines.setSpacing(8)
        before.addLayout(self._before_lines)
        column.addWidget(self._before)
        column.addStretch(1)

    def _make_empty(self, column: QVBoxLayout) -> None:
        self._empty = QWidget(self)
        inside = QVBoxLayout(self._empty)
        inside.setContentsMargins(0, 0, 0, 18)
        question = words(_("When is your next talk? What are you working on?"), self._empty)
        question.setFont(reading_font(points=15))
        inside.addWidget(question)
        inside.addWidget(quiet(_("Nothing leaves this computer until you save a file and give it away."), self._empty))
        column.addWidget(self._empty)


def _talk_line(talk: Talk) -> str:
    said = _("We talked on {day}.").format(day=day_name(talk.day))
    return f"{said}\n{talk.note}" if talk.note else said


def _goal_line(goal: Goal) -> str:
    if goal.since is None or goal.closed is None:
        return goal.text
    return _("{goal} ({span})").format(goal=goal.text, span=days_name(goal.since, goal.closed))
