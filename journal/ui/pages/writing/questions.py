"""What the Write page does with questions: asks for today's, puts it aside, and knows what was answered before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from journal.domain.entry import Entry
from journal.services.journal import Journal
from journal.ui.pages.writing import question_line as line
from journal.ui.pages.writing.question_line import QuestionLine
from journal.ui.session import Session

if TYPE_CHECKING:
    from journal.domain.asking import Today
    from journal.domain.prompts import Prompt
    from journal.services.prompting import Beginning

WEEK = 7


class Asked(NamedTuple):
    """A question on its way to the page (none: nothing is asked)."""

    prompt: Prompt | None
    used_up: bool = False


class Begun(NamedTuple):
    """What an answer starts with, and the last entry about the same indicator."""

    beginning: Beginning
    earlier: Entry | None


class Questions(QObject):
    """Keeps the question line true. The journal's answers come from the worker; nothing here waits."""

    begun = Signal(object)  # Begun
    list_wanted = Signal()

    def __init__(self, session: Session, view: QuestionLine, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._view = view
        self._prompt: Prompt | None = None
        view.answer_wanted.connect(self.answer)
        view.another_wanted.connect(self.ask_another)
        view.chosen.connect(self.choose)

    @property
    def prompt(self) -> Prompt | None:
        """The question that is asked now."""
        return self._prompt

    def ask_by_itself(self) -> None:
        """Show today's question if the teacher wants one without asking."""
        self._session.write(_offer_unasked, self._show)

    def ask(self) -> None:
        """Show today's question because it was asked for."""
        self._session.write(_offer, self._show)

    def ask_another(self) -> None:
        """Put the question aside for another."""
        self._session.write(_another, self._show)

    def answer(self) -> None:
        """Begin an answer to the question that is shown."""
        if self._prompt is not None:
            self.begin(self._prompt.id)

    def begin(self, prompt_id: str) -> None:
        """Begin an answer to any question."""
        self._session.write(partial(_begin, prompt_id), self._tell_begun)

    def choose(self, choice: str) -> None:
        """Do what was chosen from the question's menu."""
        if choice == line.ALL:
            self.list_wanted.emit()
        elif self._prompt is not None and choice == line.WHY:
            self._view.show_reason(self._session.journal.prompting.why(self._prompt))
        elif self._prompt is not None:
            self._session.write(partial(_PUT_ASIDE[choice], self._prompt.id))
            self.put_away()

    def put_away(self) -> None:
        """Ask nothing for now."""
        self._prompt = None
        self._view.hide()

    def _show(self, asked: Asked) -> None:
        self._prompt = asked.prompt
        if asked.prompt is not None:
            self._view.show_question(asked.prompt.text)
        elif asked.used_up:
            self._view.show_used_up()
        else:
            self._view.hide()

    def _tell_begun(self, begun: Begun) -> None:
        self.put_away()
        self.begun.emit(begun)


# what the worker does


def _offer_unasked(journal: Journal) -> Asked:
    return _offer(journal) if journal.prompting.shows_itself() else Asked(None)


def _offer(journal: Journal) -> Asked:
    return _asked(journal.prompting.offer())


def _another(journal: Journal) -> Asked:
    return _asked(journal.prompting.another())


def _asked(found: Today) -> Asked:
    return Asked(found.prompt, found.used_up)


def _begin(prompt_id: str, journal: Journal) -> Begun:
    beginning = journal.prompting.beginning(prompt_id)
    return Begun(beginning, _last_about(journal, beginning.link.code) if beginning.link else None)


def _last_about(journal: Journal, code: str) -> Entry | None:
    found = journal.store.links.entries(date.min, date.max, code=code, limit=1)
    return found[0] if found else None


def _not_today(prompt_id: str, journal: Journal) -> None:
    journal.prompting.snooze(prompt_id)


def _in_a_week(prompt_id: str, journal: Journal) -> None:
    journal.prompting.snooze(prompt_id, WEEK)


def _not_my_situation(prompt_id: str, journal: Journal) -> None:
    journal.prompting.not_my_situation(prompt_id)


def _never_again(prompt_id: str, journal: Journal) -> None:
    journal.prompting.hide(prompt_id)


_PUT_ASIDE: dict[str, Callable[[str, Journal], None]] = {
    line.NOT_TODAY: _not_today,
    line.IN_A_WEEK: _in_a_week,
    line.NOT_MY_SITUATION: _not_my_situation,
    line.NEVER_AGAIN: _never_again,
}
