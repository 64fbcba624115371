"""The next steps: each with its day, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from journal.domain.coaching import Step
from journal.i18n import _
from journal.ui.pages.coaching import jobs
from journal.ui.pages.coaching.parts import aside, flat, line
from journal.ui.widgets.day_button import DayButton
from journal.ui.widgets.growing_text import GrowingText

NEW = Step("", "")
"""The step that is not there yet: an empty line to write it in."""


class StepRow(QWidget):
    """One step that is open, or the empty line for a new one."""

    wanted = Signal(object, str)  # a job for the worker, and what to say after it

    def __init__(self, step: Step, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = step
        self.text = GrowingText(_("Next step"), sentence=True, parent=self)
        self.text.setPlaceholderText(_("One small thing to try before the next talk"))
        self.text.edited.connect(self._take_text)
        self.day = DayButton(_("By"), today, _("no day yet"), self)
        self.day.day_chosen.connect(self._take_day)
        self.done = QPushButton(_("Done · What became of it?"), self)
        self.done.clicked.connect(self._ask)
        self.outcome = GrowingText(_("What became of it?"), least_lines=2, parent=self)
        self.outcome.setPlaceholderText(_("What became of it? A few words are enough, or none."))
        self.finish = QPushButton(_("Done"), self)
        self.finish.clicked.connect(self._finish)
        self.not_yet = flat(_("Not yet"), self)
        self.not_yet.clicked.connect(self._stay_open)
        self._arrange()
        self.show_step(step)

    def _arrange(self) -> None:
        self._asked = QWidget(self)
        asked = QVBoxLayout(self._asked)
        asked.setContentsMargins(0, 0, 0, 6)
        asked.addWidget(self.outcome)
        asked.addLayout(line(self.finish, self.not_yet))
        self._asked.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.text)
        column.addLayout(line(aside(_("by"), self), self.day, self.done))
        column.addWidget(self._asked)

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """What Tab goes through."""
        return (self.text, self.day, self.done, self.outcome, self.finish, self.not_yet)

    def show_step(self, step: Step) -> None:
        """Show the step as it is now."""
        self.step = step
        self.text.show_text(step.text)
        if step.id or self.day.day is None:
            self.day.show_day(step.due)
        self.done.setVisible(bool(step.id) and self._asked.isHidden())

    def lock(self) -> None:
        """Let it only be read."""
        self.text.setReadOnly(True)
        self.day.setEnabled(False)
        self.done.hide()

    def _take_text(self, text: str) -> None:
        if self.step.id:
            said = "" if text else _("Taken away: {step}").format(step=self.step.text)
            self.wanted.emit(jobs.reword_step(self.step.id, text), said)
        elif text:
            self.wanted.emit(jobs.add_step(text, self.day.day), "")

    def _take_day(self, day: date | None) -> None:
        if self.step.id:
            self.wanted.emit(jobs.date_step(self.step.id, day), "")

    def _ask(self) -> None:
        self._asked.show()
        self.done.hide()
        self.outcome.setFocus()

    def _stay_open(self) -> None:
        self._asked.hide()
        self.done.show()
        self.done.setFocus()

    def _finish(self) -> None:
        said = _("Done: {step}").format(step=self.step.text)
        self.wanted.emit(jobs.finish_step(self.step.id, self.outcome.text), said)


class NextSteps(QWidget):
    """The open steps, and a line for another one: at once where there is none, else behind a button."""

    wanted = Signal(object, str)  # a job for the worker, and what to say after it

    def __init__(self, today: date, before: QWidget, parent: QWidget | None = None) -> None:
        """Tab comes to the first line from `before`."""
        super().__init__(parent)
        self._today = today
        self._before = before
        self._rows: list[StepRow] = []
        self._read_only = False
        self.more = QPushButton(_("Another next step"), self)
        self.more.clicked.connect(self._add_line)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addLayout(line(self.more))

    @property
    def rows(self) -> Sequence[StepRow]:
        """The lines, in order."""
        return tuple(self._rows)

    def show_steps(self, steps: Sequence[Step], *, read_only: bool) -> None:
        """Show the open ones; a line that is still there stays the same widget, with what is being written in it."""
        self._read_only = read_only
        wanted = [step for step in steps if not step.done]
        if [row.step.id for row in self._rows if row.step.id] != [step.id for step in wanted]:
            self._rebuild(wanted)
        elif not self._rows:
            self._rebuild([])
        for row, step in zip(self._rows, wanted, strict=False):
            row.show_step(step)
            if read_only:
                row.lock()
        self.more.setVisible(not read_only and all(row.step.id for row in self._rows))

    def finish(self) -> None:
        """Tell what is written and not told yet."""
        for row in self._rows:
            row.text.finish()

    def _rebuild(self, steps: Sequence[Step]) -> None:
        had_focus = any(row.isAncestorOf(focus) for row in self._rows if (focus := self.focusWidget()))
        new = {step.id for step in steps} - {row.step.id for row in self._rows}
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for step in steps or ([] if self._read_only else [NEW]):
            self._add_row(step)
        if had_focus and self._rows:
            self._take_focus_back(new)

    def _take_focus_back(self, new: set[str]) -> None:
        """After a step was written the keyboard is on its day; after one went, on the text of the next."""
        added = next((row for row in self._rows if row.step.id in new), None)
        (added.day if added else self._rows[0].text).setFocus()

    def _add_row(self, step: Step) -> StepRow:
        row = StepRow(step, self._today, self)
        row.wanted.connect(self.wanted)
        self._rows.append(row)
        self._column.insertWidget(self._column.count() - 1, row)
        self._order_tabs()
        return row

    def _order_tabs(self) -> None:
        """Put the lines where they stand; a new widget would come last in its window."""
        fields = [field for row in self._rows for field in row.fields]
        for before, after in pairwise((self._before, *fields, self.more)):
            QWidget.setTabOrder(before, after)

    def _add_line(self) -> None:
        self._add_row(NEW).text.setFocus()
        self.more.hide()
