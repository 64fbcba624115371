"""The rule lived with: made-up teachers over months, the built-in questions, and what must hold for all of them."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest

from journal.assets import asset
from journal.domain import asking
from journal.domain.asking import RELAXATIONS, RETURN_GAP, choose, today
from journal.domain.prompts import Event, History, LinkDay, Prompt, Situation
from journal.exchange.framework_toml import read_framework
from journal.exchange.prompts_toml import read_prompts

FRAMEWORK = read_framework(asset("frameworks/instructional-leadership.toml").read_bytes(), "framework")
PROMPTS = read_prompts(asset("prompts/instructional-leadership.toml").read_bytes(), "prompts").prompts
CODED = {prompt.id for prompt in PROMPTS if prompt.indicators}
CODES = [indicator.code for _theme, indicator in FRAMEWORK.indicators()]
FIRST_DAY = date(2025, 8, 4)


@dataclass
class Teacher:
    """Somebody with habits: how often the journal is opened, how often a question is answered or skipped."""

    seed: str
    opens: float = 1.0
    answers: float = 1.0
    skips: float = 0.0
    own_links: tuple[str, ...] = ()  # linked every day without a question
    prompts: tuple[Prompt, ...] = PROMPTS
    events: list[Event] = field(default_factory=list)
    links: list[LinkDay] = field(default_factory=list)
    nothing: int = 0  # days on which there was nothing to ask
    entries: int = 10  # beyond the first ones, which are starters

    def situation(self, day: date) -> Situation:
        history = History.gather(day, self.links, self.events, FIRST_DAY, self.entries)
        return Situation(self.seed, self.prompts, (FRAMEWORK,), history)

    def live(self, days: int) -> "Teacher":
        chance = Random(self.seed)
        for number in range(days):
            day = FIRST_DAY + timedelta(days=number)
            self.links += [LinkDay(day, FRAMEWORK.id, code) for code in self.own_links]
            if chance.random() < self.opens:
                self.open(day, chance)
        return self

    def open(self, day: date, chance: Random) -> None:
        while not (found := today(self.situation(day))).used_up:
            if found.prompt is None:
                self.nothing += 1
                return
            self.events.append(Event(day, found.prompt.id, "offered"))
            mood = chance.random()
            if mood < self.answers:
                self.events.append(Event(day, found.prompt.id, "answered"))
                self.links += [LinkDay(day, FRAMEWORK.id, code) for code in found.prompt.indicators[:1]]
            if not self.answers <= mood < self.answers + self.skips:
                return
            self.events.append(Event(day, found.prompt.id, "skipped"))

    def answered(self) -> list[str]:
        return [event.prompt for event in self.events if event.action == "answered"]

    def days_of(self, action: str, prefix: str = "") -> dict[str, list[date]]:
        days: dict[str, list[date]] = {}
        for event in self.events:
            if event.action == action and event.prompt.startswith(prefix):
                days.setdefault(event.prompt, []).append(event.day)
        return days


HABITS = {
    "eager": {"opens": 0.67, "answers": 1.0},
    "typical": {"opens": 0.5, "answers": 0.6, "skips": 0.2},
    "reluctant": {"opens": 0.35, "answers": 0.25, "skips": 0.6},
}


@pytest.fixture(scope="module", params=[(habit, seed) for habit in HABITS for seed in "abc"], ids="-".join)
def half_year(request: pytest.FixtureRequest) -> Teacher:
    habit, seed = request.param
    return Teacher(f"{habit}-{seed}", **HABITS[habit]).live(180)


@pytest.fixture(scope="module")
def eager_year() -> Teacher:
    return Teacher("year", **HABITS["eager"]).live(365)


def shortest_gap(days: list[date]) -> int:
    return min(((later - earlier).days for earlier, later in pairwise(sorted(days))), default=999)


def test_no_question_is_answered_again_within_28_days(half_year):
    assert min(shortest_gap(days) for days in half_year.days_of("answered").values()) >= 28


def test_return_questions_are_seven_days_apart(half_year):
    days = [day for days in half_year.days_of("offered", "return").values() for day in days]
    assert days
    assert shortest_gap(days) >= RETURN_GAP


def test_there_is_always_a_question(half_year):
    assert half_year.nothing == 0


def test_no_relaxation_is_needed(half_year, monkeypatch):
    monkeypatch.setattr(asking, "RELAXATIONS", range(1))
    for number in range(0, 180, 9):
        assert choose(half_year.situation(FIRST_DAY + timedelta(days=number))) is not None
    assert range(5) == RELAXATIONS


def test_an_eager_year_reaches_everything(eager_year):
    answered = set(eager_year.answered())
    assert answered == CODED
    assert {code for prompt in PROMPTS if prompt.id in answered for code in prompt.indicators} == set(CODES)
    themes = Counter(link.code.partition("-")[0] for link in eager_year.links)
    assert max(themes.values()) - min(themes.values()) <= 12  # of about 240
    assert 220 <= sum(themes.values()) <= 270


def test_a_theme_written_about_daily_is_offered_least():
    teacher = Teacher("daily", **HABITS["typical"], own_links=("CM-02",)).live(150)
    themes = Counter(name.partition("-")[0] for name in teacher.answered() if not name.startswith("return"))
    assert themes["cm"] < themes["fcr"]
    assert themes["cm"] < themes["caea"]


def test_the_same_journal_asks_the_same_and_another_asks_otherwise(eager_year):
    again = Teacher("year", **HABITS["eager"]).live(120)
    assert again.events == eager_year.events[: len(again.events)]
    other = Teacher("other", **HABITS["eager"]).live(120)
    assert other.answered()[:20] != again.answered()[:20]


def test_the_order_of_links_does_not_matter(eager_year):
    day = FIRST_DAY + timedelta(days=365)
    before = choose(eager_year.situation(day))
    shuffled = Teacher("year", events=eager_year.events)
    shuffled.links = Random(1).sample(eager_year.links, len(eager_year.links))
    assert choose(shuffled.situation(day)) == before


def test_the_future_does_not_matter(eager_year):
    day = FIRST_DAY + timedelta(days=100)
    past = Teacher("year", links=[link for link in eager_year.links if link.day <= day])
    past.events = [event for event in eager_year.events if event.day <= day]
    assert today(eager_year.situation(day)) == today(past.situation(day))


def test_skipping_three_a_day_for_200_days_never_ends_in_nothing():
    teacher = Teacher("skipper", answers=0.0, skips=1.0).live(200)
    assert teacher.nothing == 0
    assert len(teacher.events) == 200 * 6


def test_what_is_hidden_never_comes_back():
    hidden = set(sorted(CODED)[::2])
    events = [Event(FIRST_DAY, name, "hidden") for name in sorted(hidden)]
    teacher = Teacher("hider", answers=0.5, skips=0.5, events=events).live(120)
    assert not hidden & teacher.days_of("offered").keys()


def test_with_everything_hidden_there_is_nothing_to_ask():
    events = [Event(FIRST_DAY, prompt.id, "hidden") for prompt in PROMPTS]
    assert Teacher("hider", events=events).live(3).nothing == 3


def test_a_young_journal_gets_the_starters_and_then_no_return_question_for_60_days():
    teacher = Teacher("young", entries=0)
    for number in range(60):
        day = FIRST_DAY + timedelta(days=number)
        teacher.open(day, Random(1))
        teacher.entries += 1
    answered = teacher.answered()
    assert answered[:3] == ["start-01", "start-02", "start-03"]
    assert not any(name.startswith(("start", "return", "goal")) for name in answered[3:])
