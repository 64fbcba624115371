"""Questions to write from: what they are, and what became of them. The rule that picks one is in `asking`.

Never loaded before the window is painted.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from journal.domain.coaching import Goal
from journal.domain.framework import Framework, Key

NOTICE, INTERPRET, PLAN = "notice", "interpret", "plan"  # what happened, what it means, what next
RETURN = "return"  # for indicators that were not written about for long
START = "start"  # for the first entries
GOAL = "goal"  # while a goal is set
STEP = "step"  # made from a next step, never read from a file
CIRCLE = (NOTICE, INTERPRET, PLAN)
STAGES = (*CIRCLE, RETURN, START, GOAL)

OFFERED, ANSWERED, SKIPPED, SNOOZED, RESTED = "offered", "answered", "skipped", "snoozed", "rested"
HIDDEN, SHOWN = "hidden", "shown"
ACTIONS = (OFFERED, ANSWERED, SKIPPED, SNOOZED, RESTED, HIDDEN, SHOWN)

RECENT_DAYS = 90  # the span in which links of a theme are counted
OFFER_DAYS = 60  # an offer so long ago is as good as none
OWN_PREFIX = "my-"


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question. The first of `indicators` is the one it is written for; the others are only suggestions."""

    id: str
    framework: str
    indicators: tuple[str, ...]
    stage: str
    text: str
    follow_ups: tuple[str, ...] = ()
    own: bool = False

    @property
    def keys(self) -> tuple[Key, ...]:
        """The indicators with their framework."""
        return tuple((self.framework, code) for code in self.indicators)


@dataclass(frozen=True, slots=True)
class PromptSet:
    """The questions written for one version of a framework."""

    framework: str
    version: str
    prompts: tuple[Prompt, ...]


class Event(NamedTuple):
    """What became of a question on a day; `until` is the first day on which a snoozed or rested one may come back."""

    day: date
    prompt: str
    action: str
    until: date | None = None


class LinkDay(NamedTuple):
    """One link of a kept entry, as far as the rule looks at it."""

    day: date
    framework: str
    code: str


@dataclass(frozen=True, slots=True)
class History:
    """What the journal knows on one day. `gather` fills it from single links, the store by a few sums in SQL."""

    day: date
    start: date | None = None  # the first entry's day
    entries: int = 0  # of the owner; the store counts no further than the rule asks
    last: Mapping[Key, date] = field(default_factory=dict)  # each indicator's latest link
    recent: Mapping[Key, int] = field(default_factory=dict)  # each indicator's links in the last RECENT_DAYS
    events: tuple[Event, ...] = ()  # in the order in which they happened, without offers of OFFER_DAYS ago and more

    @staticmethod
    def gather(
        day: date, links: Iterable[LinkDay], events: Iterable[Event], start: date | None = None, entries: int = 0
    ) -> "History":
        """Sum up links and events; those after `day` are left out, and the order of the links does not matter."""
        last: dict[Key, date] = {}
        recent: Counter[Key] = Counter()
        for link in links:
            if link.day <= day:
                key = (link.framework, link.code)
                last[key] = max(link.day, last.get(key, link.day))
                recent[key] += (day - link.day).days < RECENT_DAYS
        earliest = day - timedelta(days=OFFER_DAYS)
        known = (event for event in events if event.day <= day and (event.action != OFFERED or event.day > earliest))
        return History(day, start, entries, last, recent, tuple(known))


@dataclass(slots=True)
class Record:
    """What became of one question so far, summed up event by event."""

    answers: int = 0
    answered: date | None = None
    answered_at: int = -1  # position of the latest answer among all events
    skips: int = 0  # since the latest answer
    skipped: date | None = None
    offered: date | None = None
    unanswered: list[date] = field(default_factory=list)  # days of the offers since the latest answer
    until: date | None = None
    hidden: bool = False

    def add(self, event: Event, position: int) -> None:
        """Take in the next event of this question."""
        if event.action == OFFERED:
            self.offered = event.day
            self.unanswered.append(event.day)
        elif event.action == ANSWERED:
            self.answers += 1
            self.answered, self.answered_at, self.skips = event.day, position, 0
            self.unanswered.clear()
        elif event.action == SKIPPED:
            self.skips += 1
            self.skipped = event.day
        elif event.action in (SNOOZED, RESTED):
            self.until = event.until
        else:  # asking for a question again lifts every rest that the teacher had given it
            self.hidden, self.until = event.action == HIDDEN, None


def records(events: Iterable[Event]) -> dict[str, Record]:
    """Return the record of every question that something happened to."""
    found: dict[str, Record] = {}
    for position, event in enumerate(events):
        found.setdefault(event.prompt, Record()).add(event, position)
    return found


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything the rule looks at. `seed` is made once per journal; `pinned` is the id of a theme, or nothing."""

    seed: str
    prompts: tuple[Prompt, ...]
    frameworks: tuple[Framework, ...]
    history: History
    goal: Goal | None = None
    pinned: str = ""
