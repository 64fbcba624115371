"""The question for today, and everything a teacher can do with a question."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from journal.domain import asking
from journal.domain.asking import Listed, PassedBy, Today
from journal.domain.entry import Clock, Link, PromptUse, utc_text
from journal.domain.prompts import (
    ANSWERED,
    HIDDEN,
    NOTICE,
    OFFERED,
    OWN_PREFIX,
    RESTED,
    SHOWN,
    SKIPPED,
    SNOOZED,
    Event,
    Prompt,
    Situation,
)
from journal.errors import BAD_VALUE, EMPTY_TEXT, NOT_FOUND, JournalError
from journal.i18n import _
from journal.services.preferences import JournalPreferences
from journal.store.database import Store

DAY_BEGINS_HOUR = 4  # until then a question belongs to the evening before

OFTEN, NOW_AND_THEN = "often", "now-and-then"  # of the preference `questions`; the third is "asked"
PAUSE_DAYS = 3  # now and then: this long after the last offer


class Beginning(NamedTuple):
    """What an entry that answers a question starts with: the question over the text, and a link where it has one."""

    use: PromptUse
    link: Link | None


class Prompting:
    """Verbs over questions. The reading ones keep nothing; what happened to a question is not undone by Ctrl+Z."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._preferences = JournalPreferences(store)

    def day(self) -> date:
        """Return the day whose question it is now; an entry written at night has the calendar's date all the same."""
        return (self._clock() - timedelta(hours=DAY_BEGINS_HOUR)).date()

    def today(self, day: date | None = None) -> Today:
        """Return the question of a day (today) without keeping anything: asked again, it is the same.

        Who asks like this is not held to three questions a day; `offer` is.
        """
        return asking.today(self._situation(day), limited=False)

    def why(self, prompt: Prompt, day: date | None = None) -> str:
        """Return in words why this question."""
        return asking.why(prompt, self._situation(day))

    def shows_itself(self) -> bool:
        """Whether the page may open with a question that nobody asked for, as the teacher's frequency has it."""
        frequency = self._preferences.get("questions")
        if frequency != NOW_AND_THEN:
            return bool(frequency == OFTEN)
        offers = [event.day for event in self._store.prompts.events(self.day()) if event.action == OFFERED]
        return not offers or offers[-1] == self.day() or (self.day() - offers[-1]).days >= PAUSE_DAYS

    def offer(self) -> Today:
        """Return today's question and note that it was offered."""
        with self._store.change(_("Offer a question")):
            found = asking.today(self._situation())
            if found.prompt is not None and not found.stands:
                self._note(found.prompt.id, OFFERED)
        return found

    def another(self) -> Today:
        """Skip the question that stands and offer one more; after three there is only the list."""
        with self._store.change(_("Another question")):
            found = self.today()
            if found.prompt is not None and found.stands:
                self._note(found.prompt.id, SKIPPED)
            return self.offer()

    def answer(self, prompt_id: str) -> Beginning:
        """Note that a question is answered and return what the entry starts with; raises JournalError(NOT_FOUND)."""
        beginning = self.beginning(prompt_id)
        self._note(prompt_id, ANSWERED)
        return beginning

    def beginning(self, prompt_id: str) -> Beginning:
        """Return what an entry that answers a question starts with: its first indicator linked as *about*, no more."""
        prompt = asking.find(prompt_id, self._situation())
        if prompt is None:
            raise _no_such_question(prompt_id)
        use = PromptUse(prompt.id, prompt.text)
        if not prompt.indicators:
            return Beginning(use, None)
        key = self._store.frameworks.key_of(prompt.indicators[0], prompt.framework)
        return Beginning(use, Link(key.code, key.framework, key.version))

    def skip(self, prompt_id: str) -> None:
        """Put a question aside for two weeks, without a reason."""
        self._note_known(prompt_id, SKIPPED)

    def snooze(self, prompt_id: str, days: int = 1) -> None:
        """Put a question aside for some days: *Not today* is 1, *In a week* is 7."""
        if days < 1:
            raise JournalError(BAD_VALUE, _("A question is put aside for a day at least."), days=days)
        self._note_known(prompt_id, SNOOZED, self.day() + timedelta(days=days))

    def not_my_situation(self, prompt_id: str) -> None:
        """Put a question aside until the term is over."""
        term = self._preferences.calendar().term_of(self.day())
        self._note_known(prompt_id, RESTED, term.last + timedelta(days=1))

    def hide(self, prompt_id: str) -> None:
        """Never ask this again."""
        self._note_known(prompt_id, HIDDEN)

    def show(self, prompt_id: str) -> None:
        """Ask this again, whatever was said before."""
        self._note_known(prompt_id, SHOWN)

    def passed_by(self) -> list[PassedBy]:
        """Return the questions that were offered and not answered, the latest first."""
        return asking.passed_by(self._situation())

    def all(self) -> list[Listed]:
        """Return every question with what became of it, those that sleep or are hidden too."""
        return asking.listing(self._situation())

    def about(self, code: str) -> Prompt | None:
        """Return a question about one indicator, for a teacher who asks for it; None where there is none."""
        return asking.about(code, self._situation())

    def add(
        self, text: str, codes: Iterable[str] = (), *, stage: str = NOTICE, follow_ups: Iterable[str] = ()
    ) -> Prompt:
        """Keep an own question; one without an indicator is found in the list and never offered by itself.

        Raises JournalError: EMPTY_TEXT, UNKNOWN_INDICATOR, BAD_VALUE for indicators of two frameworks.
        """
        blank = Prompt(OWN_PREFIX + uuid.uuid4().hex, "", (), stage, "", own=True)
        return self._save(blank, text, codes, follow_ups)

    def edit(self, prompt_id: str, text: str, codes: Iterable[str] = (), *, follow_ups: Iterable[str] = ()) -> Prompt:
        """Change an own question; raises what `add` does, and NOT_FOUND."""
        prompt = self._store.prompts.get(prompt_id)
        if prompt is None or not prompt.own:
            raise _no_such_question(prompt_id)
        return self._save(prompt, text, codes, follow_ups)

    def remove(self, prompt_id: str) -> None:
        """Remove an own question; what was answered keeps its words. Raises JournalError(NOT_FOUND)."""
        if not self._store.prompts.remove_own(prompt_id):
            raise _no_such_question(prompt_id)

    def _save(self, prompt: Prompt, text: str, codes: Iterable[str], follow_ups: Iterable[str]) -> Prompt:
        if not text.strip():
            raise JournalError(EMPTY_TEXT, _("There is no question yet, so nothing was saved."))
        keys = [self._store.frameworks.key_of(code) for code in codes]
        frameworks = {key.framework for key in keys}
        if len(frameworks) > 1:
            sentence = _("The indicators of a question belong to one framework.")
            raise JournalError(BAD_VALUE, sentence, frameworks=sorted(frameworks))
        prompt = replace(
            prompt,
            framework="".join(frameworks),
            indicators=tuple(dict.fromkeys(key.code for key in keys)),
            text=" ".join(text.split()),
            follow_ups=tuple(" ".join(one.split()) for one in follow_ups if one.strip()),
        )
        self._store.prompts.save_own(prompt)
        return prompt

    def _situation(self, day: date | None = None) -> Situation:
        store = self._store
        return Situation(
            seed=store.teachers.owner().id,  # made once per journal, by chance
            prompts=store.prompts.all(),
            frameworks=tuple(store.frameworks.active()),
            history=store.prompts.history(day or self.day()),
            goal=store.coaching.goal(),
            pinned=self._preferences.get("pinned_theme"),
        )

    def _note_known(self, prompt_id: str, action: str, until: date | None = None) -> None:
        if self._store.prompts.get(prompt_id) is None and asking.find(prompt_id, self._situation()) is None:
            raise _no_such_question(prompt_id)
        self._note(prompt_id, action, until)

    def _note(self, prompt_id: str, action: str, until: date | None = None) -> None:
        self._store.prompts.note([Event(self.day(), prompt_id, action, until)], utc_text(self._clock()))


def _no_such_question(prompt_id: str) -> JournalError:
    return JournalError(NOT_FOUND, _("There is no question “{id}”.").format(id=prompt_id), id=prompt_id)
