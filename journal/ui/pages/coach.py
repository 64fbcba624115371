"""The teacher's side of coaching: what is being worked on, a summary to give away, and what was given."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from journal.domain.change import Change
from journal.i18n import N_, _
from journal.ui.pages.coaching.given import GivenPanel
from journal.ui.pages.coaching.goal_panel import GoalPanel
from journal.ui.pages.coaching.parts import choice_button, rule
from journal.ui.pages.coaching.summary_steps import SummarySteps
from journal.ui.pages.page import Page
from journal.ui.session import Session
from journal.ui.widgets.flow import FlowLayout

SHOWN = ("goal", "step", "talk", "summary", "entry", "link", "tag", "framework", "teacher")
GOAL, SUMMARY, GIVEN = range(3)
PARTS = (N_("Working on"), N_("Prepare a summary"), N_("What I have given"))


class CoachPage(Page):
    """Three parts, one in front. A part reads again when it is shown, and at once while it is in front."""

    name = "coach"
    title = N_("Coach")
    icon = "coach"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.goal = GoalPanel(session, self)
        self.goal.wanted.connect(self.wanted)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.goal)
        self._arrange()
        session.changed.connect(self._follow)

    @cached_property
    def summary(self) -> SummarySteps:
        """The summary that is being prepared; made when it is first asked for."""
        steps = SummarySteps(self.session, self)
        steps.goal_wanted.connect(self.edit_goal)
        steps.given_wanted.connect(self.show_given)
        self._stack.addWidget(steps)
        return steps

    @cached_property
    def given(self) -> GivenPanel:
        """What was given; made when it is first asked for."""
        panel = GivenPanel(self.session, self)
        panel.wanted.connect(self.wanted)
        self._stack.addWidget(panel)
        return panel

    # what the window and other pages ask for

    def arrive(self) -> None:
        """Show the part in front as things are now, and put the keyboard where work begins."""
        self._go(self._parts.checkedId())

    def edit_goal(self) -> None:
        """Show what is being worked on, to say it otherwise."""
        self._go(GOAL)

    def prepare_summary(self) -> None:
        """Begin a summary, or go on with the one in hand."""
        self._go(SUMMARY)

    def show_given(self) -> None:
        """Show what was given."""
        self._go(GIVEN)

    def flush(self) -> None:
        """Hand everything that is written to the worker."""
        self.goal.finish()
        if "summary" in self.__dict__:
            self.summary.finish()

    def unsaved_text(self) -> str:
        """Return the own words of a summary that are not in the journal yet."""
        return self.summary.unsaved_text() if "summary" in self.__dict__ else ""

    # parts and news

    @property
    def _front(self) -> GoalPanel | SummarySteps | GivenPanel:
        part = self._parts.checkedId()
        return self.goal if part == GOAL else self.summary if part == SUMMARY else self.given

    def _take_part(self, part: int, chosen: bool) -> None:
        if chosen:
            self._go(part)

    def _go(self, part: int) -> None:
        self.flush()
        with QSignalBlocker(self._parts):
            self._parts.button(part).setChecked(True)
        self._stack.setCurrentWidget(self._front)
        self._front.start()

    def _follow(self, change: Change) -> None:
        if change.touches("framework"):
            self.goal.forget_catalogue()
        if "summary" in self.__dict__:
            self.summary.follow(change)
        if change.touches(*SHOWN) and self.isVisible():
            self._front.refresh()

    # building

    def _arrange(self) -> None:
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._parts = QButtonGroup(self)
        names = FlowLayout(gap=6)
        names.setContentsMargins(20, 14, 20, 10)
        for part, name in enumerate(PARTS):
            button = choice_button(_(name), self)
            self._parts.addButton(button, part)
            names.addWidget(button)
        self._parts.button(GOAL).setChecked(True)
        self._parts.button(SUMMARY).setEnabled(not self.session.read_only)
        self._parts.idToggled.connect(self._take_part)  # what a screen reader does to them, too
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(names)
        column.addWidget(rule(self))
        column.addWidget(self._stack, 1)
