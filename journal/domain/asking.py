"""The rule that picks the question for a day, and the words for why it was picked.

Pure: day, seed and everything the journal knows are handed in; there is no clock and no chance, so that the same
journal asks the same question wherever and however often it is opened. Never loaded before the window is painted.
"""

from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from journal.domain.calendar import day_name
from journal.domain.coaching import Goal
from journal.domain.framework import Framework, Indicator, Key, Theme
from journal.domain.prompts import (
    CIRCLE,
    GOAL,
    HIDDEN,
    OFFERED,
    RESTED,
    RETURN,
    SKIPPED,
    SNOOZED,
    START,
    STEP,
    Prompt,
    Record,
    Situation,
    records,
)
from journal.i18n import _, ngettext

# Days, by the names they have in the rule.
REPEAT = 28  # an answered question rests this long
REPEAT_RELAXED = {3: 14, 4: 7}  # by relaxation, when nothing else is left
SKIP_REST = 14  # after one or two skips
LONG_REST = 90  # after the third skip in a row
DORMANT = 60  # an indicator is dormant when it was not written about for this long
RETURN_GAP = 7  # between two questions of the stage `return`
COOL = 3  # a theme whose question stayed without an answer waits
CAP = 60  # longer ago is all the same

RELAXATIONS = range(5)
MANY_SKIPS = 3
MOST_A_DAY = 3  # offers; after them the list is there
FEW_ENTRIES = 3  # a journal with fewer is young and gets starters
STEP_PREFIX = "step-"
PUT_ASIDE = (SKIPPED, SNOOZED, RESTED, HIDDEN)


class Today(NamedTuple):
    """The question for a day. Without one the day's offers are used up, or nothing may be asked at all."""

    prompt: Prompt | None
    stands: bool = False  # it was offered earlier that day
    used_up: bool = False  # three were offered and put aside: show the list


class PassedBy(NamedTuple):
    """A question that was offered and got no answer, with the day of its last offer."""

    prompt: Prompt
    day: date


class Listed(NamedTuple):
    """A question in the list, and why it is not asked for the time being."""

    prompt: Prompt
    answered: date | None = None
    until: date | None = None  # snoozed or rested up to that day
    hidden: bool = False
    sleeps: bool = False  # its indicators are retired or their framework is not there


def today(situation: Situation, *, limited: bool = True) -> Today:
    """Return the day's standing offer, else a question that may be offered; nothing is kept here.

    The indicators of the question begin with the one an answer is to be linked to. `limited` to three offers a day.
    """
    rule = _Rule(situation)
    if standing := rule.standing():
        return Today(rule.led_by_primary(standing), stands=True)
    if limited and len(rule.offers_today) >= MOST_A_DAY:
        return Today(None, used_up=True)
    prompt = rule.due_step() or rule.starter() or rule.goal_question() or rule.choose()
    return Today(prompt and rule.led_by_primary(prompt))


def choose(situation: Situation) -> Prompt | None:
    """Return the question of the general rule, or None where nothing may be asked; steps, starters, goal left aside."""
    return _Rule(situation).choose()


def find(prompt_id: str, situation: Situation) -> Prompt | None:
    """Return a question by its id, one about a next step included; None for one that sleeps or is not there."""
    rule = _Rule(situation)
    prompt = rule.find(prompt_id)
    return prompt and rule.led_by_primary(prompt)


def about(code: str, situation: Situation) -> Prompt | None:
    """Return a question about one indicator for a teacher who asks for it, however lately it was asked."""
    return _Rule(situation).about(code)


def passed_by(situation: Situation) -> list[PassedBy]:
    """Return the questions that were offered and not answered since, the latest first.

    Hidden ones stay hidden, and the one that stands today has not been passed by yet.
    """
    rule = _Rule(situation)
    standing = rule.standing()
    found = []
    for prompt_id, record in rule.records.items():
        prompt = rule.find(prompt_id)
        if prompt and prompt != standing and record.offered and record.unanswered and not record.hidden:
            found.append(PassedBy(prompt, record.offered))
    return sorted(found, key=lambda passed: passed.day, reverse=True)


def listing(situation: Situation) -> list[Listed]:
    """Return every question with what became of it, also those that are hidden or asleep."""
    rule = _Rule(situation)
    found = []
    for prompt in situation.prompts:
        record = rule.records.get(prompt.id) or Record()
        until = record.until if record.until and record.until > rule.day else None
        found.append(Listed(prompt, record.answered, until, record.hidden, rule.find(prompt.id) is None))
    return found


def why(prompt: Prompt, situation: Situation) -> str:
    """Return in words why this question is asked, from the same values that picked it."""
    return _Rule(situation).why(prompt)


class _Rule:
    """The rule at work on one situation: it sums the events up once and answers from there."""

    def __init__(self, situation: Situation) -> None:
        self.day = situation.history.day
        self.records = records(situation.history.events)
        self.offers_today = [e.prompt for e in situation.history.events if (e.day, e.action) == (self.day, OFFERED)]
        self._seed = situation.seed
        self._history = situation.history
        self._goal = situation.goal if situation.goal and situation.goal.is_set else None
        self._places = _places(situation.frameworks)
        self._living = {prompt.id: self._living_codes(prompt) for prompt in situation.prompts}
        self._primary = {p.id: self._primary_code(p) for p in situation.prompts if self._living[p.id]}
        self._awake = [p for p in situation.prompts if p.id in self._primary or not p.indicators]
        self._prompts = [p for p in self._awake if self._fits(p, situation.pinned)]
        self._coded = [p for p in self._prompts if p.id in self._primary and p.stage in (*CIRCLE, RETURN)]
        self._steps = _step_questions(situation.goal, self.day)

    # four ways to a question, and back to one

    def due_step(self) -> Prompt | None:
        """Return the question about a next step whose day has come; one left open waits COOL days."""
        for prompt in self._steps:
            if self._days(self._record(prompt).offered) >= COOL and self._is_eligible(prompt):
                return prompt
        return None

    def starter(self) -> Prompt | None:
        """Return a question for a young journal, in the file's order; one left open just now waits behind the rest."""
        if self._history.entries >= FEW_ENTRIES:
            return None
        starters = [prompt for prompt in self._prompts if prompt.stage == START and self._is_eligible(prompt)]
        return min(starters, key=self._left_open, default=None)

    def goal_question(self) -> Prompt | None:
        """Return a question about what the teacher works on, whenever the last offer was none."""
        if self._goal is None or self._last_offer_was_for_goal():
            return None
        candidates = [prompt for prompt in self._prompts if prompt.stage == GOAL and self._is_eligible(prompt)]
        for code in self._goal.codes:
            about = [prompt for prompt in self._coded if code in self._goal_codes(prompt)]
            eligible = [prompt for prompt in about if self._is_eligible(prompt, needs_dormant=False)]
            candidates += self._of_next_stage(about, eligible)
        return min(candidates, key=self._least_asked, default=None)

    def choose(self) -> Prompt | None:
        """Return the question of the general rule, relaxed as little as possible; None where nothing may be asked."""
        for relaxation in RELAXATIONS:
            if eligible := [prompt for prompt in self._coded if self._is_eligible(prompt, relaxation)]:
                return self._best(eligible)
        return None

    def about(self, code: str) -> Prompt | None:
        """Return a question about one indicator, by stage; rest and dormancy do not count, only *never again* does."""
        asked = [p for p in self._awake if p.stage in (*CIRCLE, RETURN) and not self._record(p).hidden]
        found = [p for p in asked if code in [own for _framework, own in self._codes_served(p)]]
        prompt = min(self._of_next_stage(found, found), key=self._least_asked, default=None)
        return prompt and _led_by(code, prompt)

    def find(self, prompt_id: str) -> Prompt | None:
        """Return the question with this id unless it sleeps."""
        return next((prompt for prompt in (*self._awake, *self._steps) if prompt.id == prompt_id), None)

    def standing(self) -> Prompt | None:
        """Return the latest offer of the day if the teacher has not put it aside; an answered one stands."""
        if not self.offers_today:
            return None
        actions = [event.action for event in self._history.events if event.prompt == self.offers_today[-1]]
        return None if actions[-1] in PUT_ASIDE else self.find(self.offers_today[-1])

    def led_by_primary(self, prompt: Prompt) -> Prompt:
        """Return the question with the indicator in front that its answer is linked to."""
        if prompt.id not in self._primary:
            return prompt
        served = self._goal_codes(prompt) if prompt.stage == RETURN else []
        return _led_by(served[0] if served else self._primary[prompt.id][1], prompt)

    def why(self, prompt: Prompt) -> str:
        """Return the reason in words; the first that holds."""
        if prompt.stage == STEP:
            return _("You noted this as a next step.")
        if prompt.stage == START:
            return _("A question for the first entries.")
        if self._goal is not None and self._is_for_goal(prompt):
            return _("You are working on: {goal}").format(goal=self._goal.text)
        if prompt.id not in self._primary:
            return _("One of your own questions.")
        primary = self._primary[prompt.id]
        position, theme, indicator = self._places[primary]
        if prompt.stage == RETURN:
            return _last_written(f"“{indicator.label}”", self._history.last.get(primary), self.day)
        return _last_written(theme.title, self._theme_last(position), self.day)

    # the general rule, step by step

    def _is_eligible(self, prompt: Prompt, relaxation: int = 0, needs_dormant: bool = True) -> bool:
        record = self._record(prompt)
        if record.hidden or (record.until is not None and record.until > self.day):
            return False
        if record.answered and self._since(record.answered) < REPEAT_RELAXED.get(relaxation, REPEAT):
            return False
        if record.skips and record.skipped and self._since(record.skipped) < _skip_rest(record.skips, relaxation):
            return False
        return prompt.stage != RETURN or self._may_return(prompt, relaxation, needs_dormant)

    def _may_return(self, prompt: Prompt, relaxation: int, needs_dormant: bool) -> bool:
        if needs_dormant and not any(self._is_dormant(key) for key in self._living[prompt.id]):
            return False
        offers = (self._record(other).offered for other in self._coded if other.stage == RETURN)
        return relaxation >= 2 or all(offered is None or self._since(offered) >= RETURN_GAP for offered in offers)

    def _best(self, eligible: list[Prompt]) -> Prompt:
        """Return the question of the theme, the indicator and the stage whose turn it is."""
        themes = {self._theme(prompt) for prompt in eligible}
        theme = min(themes, key=self._theme_order)
        codes = dict.fromkeys(self._primary[prompt.id] for prompt in eligible if self._theme(prompt) == theme)
        code = min(codes, key=self._code_order)
        about = [prompt for prompt in self._coded if self._primary[prompt.id] == code]
        of_stage = self._of_next_stage(about, [prompt for prompt in about if prompt in eligible])
        return min(of_stage, key=lambda prompt: (self._record(prompt).answers, self._tie(prompt.id)))

    def _theme_order(self, theme: int) -> tuple[int, int, int, int]:
        left_open = sum(self._left_open(prompt) for prompt in self._coded if self._theme(prompt) == theme)
        return left_open, -self._days(self._theme_last(theme)), self._theme_recent(theme), theme

    def _code_order(self, code: Key) -> tuple[int, int, str]:
        offers = [self._record(prompt).offered for prompt in self._coded if self._primary[prompt.id] == code]
        latest = max((offered for offered in offers if offered), default=None)
        return -self._days(self._history.last.get(code)), -self._days(latest), self._tie(code[1])

    def _of_next_stage(self, about: list[Prompt], eligible: list[Prompt]) -> list[Prompt]:
        """Return those of the stage after the last answered one, else of the next one round, `return` at the end."""
        answered = [prompt for prompt in about if prompt.stage in CIRCLE and self._record(prompt).answers]
        latest = max(answered, key=lambda prompt: self._record(prompt).answered_at, default=None)
        turn = 0 if latest is None else CIRCLE.index(latest.stage) + 1
        for stage in (*CIRCLE[turn:], *CIRCLE[:turn], RETURN):
            if found := [prompt for prompt in eligible if prompt.stage == stage]:
                return found
        return []

    # the goal

    def _goal_codes(self, prompt: Prompt) -> list[str]:
        """Return the codes of the goal that a question serves."""
        if self._goal is None:
            return []
        return [code for _framework, code in self._codes_served(prompt) if code in self._goal.codes]

    def _is_for_goal(self, prompt: Prompt) -> bool:
        return prompt.stage == GOAL or bool(self._goal_codes(prompt))

    def _last_offer_was_for_goal(self) -> bool:
        offers = (event.prompt for event in reversed(self._history.events) if event.action == OFFERED)
        last = self.find(next(offers, ""))
        return last is not None and self._is_for_goal(last)

    def _least_asked(self, prompt: Prompt) -> tuple[int, int, str]:
        record = self._record(prompt)
        return record.answers, -self._days(record.offered), self._tie(prompt.id)

    # small facts

    def _codes_served(self, prompt: Prompt) -> list[Key]:
        """Return the indicators a question can be asked for: the first, of a `return` question any."""
        living = self._living.get(prompt.id, [])
        return living if prompt.stage == RETURN else living[:1]

    def _living_codes(self, prompt: Prompt) -> list[Key]:
        return [key for key in prompt.keys if key in self._places and not self._places[key][2].retired]

    def _primary_code(self, prompt: Prompt) -> Key:
        """Return the living indicator a question is for: the first, of a `return` question the least recent."""
        living = self._living[prompt.id]
        return max(living, key=self._days_of_code) if prompt.stage == RETURN else living[0]

    def _fits(self, prompt: Prompt, pinned: str) -> bool:
        return not (pinned and prompt.indicators) or self._places[self._primary[prompt.id]][1].id == pinned

    def _theme(self, prompt: Prompt) -> int:
        return self._places[self._primary[prompt.id]][0]

    def _codes_of(self, theme: int) -> list[Key]:
        return [key for key, (position, _theme, _indicator) in self._places.items() if position == theme]

    def _theme_last(self, theme: int) -> date | None:
        days = [self._history.last[key] for key in self._codes_of(theme) if key in self._history.last]
        return max(days, default=None)

    def _theme_recent(self, theme: int) -> int:
        return sum(self._history.recent.get(key, 0) for key in self._codes_of(theme))

    def _is_dormant(self, key: Key) -> bool:
        since = self._history.last.get(key) or self._history.start
        return since is not None and self._since(since) >= DORMANT

    def _record(self, prompt: Prompt) -> Record:
        return self.records.get(prompt.id) or Record()

    def _left_open(self, prompt: Prompt) -> int:
        return sum(self._since(day) < COOL for day in self._record(prompt).unanswered)

    def _since(self, day: date) -> int:
        return (self.day - day).days

    def _days(self, day: date | None) -> int:
        return CAP if day is None else min(CAP, self._since(day))

    def _days_of_code(self, key: Key) -> int:
        return self._days(self._history.last.get(key))

    def _tie(self, name: str) -> str:
        return sha256(f"{self._seed}|{self.day.isoformat()}|{name}".encode()).hexdigest()


def _led_by(code: str, prompt: Prompt) -> Prompt:
    return replace(prompt, indicators=(code, *(other for other in prompt.indicators if other != code)))


def _skip_rest(skips: int, relaxation: int) -> int:
    if relaxation >= 1:
        return 1
    return LONG_REST if skips >= MANY_SKIPS else SKIP_REST


def _places(frameworks: tuple[Framework, ...]) -> dict[Key, tuple[int, Theme, Indicator]]:
    """Return every indicator with its theme and the theme's position among all frameworks."""
    themes = [(framework.id, theme) for framework in frameworks for theme in framework.themes]
    return {
        (framework, indicator.code): (position, theme, indicator)
        for position, (framework, theme) in enumerate(themes)
        for indicator in theme.indicators
    }


def _step_questions(goal: Goal | None, day: date) -> list[Prompt]:
    """Return a question for every open step of the goal whose day has come, the earliest first."""
    steps = [(step.due, step) for step in goal.steps if not step.done and step.due and step.due <= day] if goal else []
    text = _("Your next step for {day} was: {step}. What became of it?")
    return [
        Prompt(STEP_PREFIX + step.id, "", (), STEP, text.format(day=day_name(due), step=step.text.rstrip(".")))
        for due, step in sorted(steps, key=lambda pair: pair[0])
    ]


def _last_written(what: str, day: date | None, today: date) -> str:
    if day is None:
        return _("You have not written about {what} yet.").format(what=what)
    days = (today - day).days
    if days == 0:
        return _("You last wrote about {what} today.").format(what=what)
    return ngettext(
        "You last wrote about {what} {days} day ago.", "You last wrote about {what} {days} days ago.", days
    ).format(what=what, days=days)
