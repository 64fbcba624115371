"""What the Write page does with questions: asks for today's, puts it aside, and knows what was answered before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from journal.domain.entry import Entry, PromptUse
from journal.i18n import _
from journal.services.journal import Journal
from journal.ui.pages.writing import question_line as line
from journal.ui.pages.writing.sheet import Sheet
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
    """Keeps the line above the page and the question over the text true; answers come from the worker."""

    begun = Signal(object)  # Beginning
    list_wanted = Signal()
    earlier_wanted = Signal(str)  # the id of an entry

    def __init__(self, session: Session, sheet: Sheet) -> None:
        super().__init__(sheet)
        self._session = session
        self._sheet = sheet
        self._prompt: Prompt | None = None
        self._answered: PromptUse | None = None
        self._further: list[str] | None = None  # what *Go deeper* can still bring; None: not looked up
        self._earlier_id = ""
        self._expects = False
        self._line = sheet.question_line
        self._line.answer_wanted.connect(self.answer)
        self._line.another_wanted.connect(self.ask_another)
        self._line.chosen.connect(self.choose)
        sheet.over_text.earlier_wanted.connect(self._want_earlier)
        sheet.foot.deeper_wanted.connect(self.go_deeper)

    # -- the line above the page --------------------------------------------------------------------------------------

    def expect(self) -> None:
        """Look forward to today's question, and hold its place where one is always asked."""
        self._expects = True
        if self._frequency() == "often":
            self._line.make_room()

    def ask_by_itself(self) -> None:
        """Show today's question where one is expected and the teacher wants it without asking."""
        if self._expects and self._frequency() != "asked":
            self._session.write(_offer_unasked, self._show)

    def _frequency(self) -> str:
        return str(self._session.journal.preferences.get("questions"))

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
        self._session.write(partial(_begin, prompt_id), self._take_begun)

    def choose(self, choice: str) -> None:
        """Do what was chosen from the question's menu."""
        if choice == line.ALL:
            self.list_wanted.emit()
        elif self._prompt is not None and choice == line.WHY:
            self._line.show_reason(self._session.journal.prompting.why(self._prompt))
        elif self._prompt is not None:
            self._session.write(partial(_PUT_ASIDE[choice], self._prompt.id))
            self._put_away()

    def _put_away(self) -> None:
        self._prompt = None
        self._line.hide()

    def _show(self, asked: Asked) -> None:
        self._prompt = asked.prompt
        if asked.prompt is not None:
            self._line.show_question(asked.prompt.text)
        elif asked.used_up:
            self._line.show_used_up()
        else:
            self._line.hide()

    # -- the question over the text -----------------------------------------------------------------------------------

    def show_answered(self, use: PromptUse | None) -> None:
        """Put the question that an entry answers over its text, or none."""
        self._answered = use
        self._further = None if use else []
        self._sheet.over_text.show_question(use.text if use else "")
        self._sheet.further.hide()
        self._sheet.foot.deeper.setVisible(use is not None)

    def go_deeper(self) -> None:
        """Bring one further question on what is being answered, below the text."""
        if self._answered is None:
            return
        if self._further is None:
            prompt = self._session.journal.store.prompts.get(self._answered.id)
            self._further = list(prompt.follow_ups) if prompt else []
        text = self._further.pop(0) if self._further else _("There is no further question on this.")
        self._sheet.further.setText(text)
        self._sheet.further.show()
        self._sheet.foot.deeper.setVisible(bool(self._further))

    def _take_begun(self, begun: Begun) -> None:
        self._put_away()
        self.begun.emit(begun.beginning)
        if begun.earlier is not None:
            from journal.domain.calendar import day_name  # once an evening, if at all

            self._earlier_id = begun.earlier.id
            day = day_name(begun.earlier.date, with_year=begun.earlier.date.year != self._session.clock().year)
            self._sheet.over_text.show_earlier(_("You wrote about this on {day}").format(day=day))

    def _want_earlier(self) -> None:
        self.earlier_wanted.emit(self._earlier_id)


# what the worker does


def _offer_unasked(journal: Journal) -> Asked:
    """Offer a question unless the teacher wants none, or has answered today's already."""
    from journal.domain.prompts import ANSWERED

    if not journal.prompting.shows_itself():
        return Asked(None)
    asked = _offer(journal)
    today = journal.prompting.day()
    events = [event for event in journal.store.prompts.events(today) if event.day == today]
    answered = {event.prompt for event in events if event.action == ANSWERED}
    return Asked(None) if asked.prompt and asked.prompt.id in answered else asked


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
