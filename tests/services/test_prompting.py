"""Questions over a real journal: offered, answered, put aside, found again, written by oneself."""

import sys
from datetime import date, datetime, timedelta
from subprocess import run

import pytest

from journal.domain.entry import Link
from journal.domain.prompts import Event
from journal.errors import BAD_VALUE, EMPTY_TEXT, NOT_FOUND, UNKNOWN_INDICATOR, JournalError
from journal.exchange.framework_toml import read_framework
from journal.exchange.prompt_json import prompt_json
from journal.services.journal import LOOK, Journal
from journal.services.prompting import Prompting


@pytest.fixture
def grown(journal):
    """A journal beyond its first entries, none of them linked."""
    for number in range(3):
        journal.writing.add(f"Entry {number}", day=date(2026, 2, 1 + number))
    return journal


def actions(journal: Journal) -> list[tuple[str, str]]:
    return [(event.prompt, event.action) for event in journal.store.prompts.events()]


def raised(call) -> str:
    with pytest.raises(JournalError) as caught:
        call()
    return caught.value.kind


def test_a_new_journal_asks_the_first_starter_and_keeps_nothing_by_reading(journal):
    first = journal.prompting.today()
    assert first.prompt.id == "start-01"
    assert journal.prompting.today() == first
    assert actions(journal) == []
    assert prompt_json(first.prompt, journal.prompting.why(first.prompt)) == {
        "id": "start-01",
        "text": first.prompt.text,
        "indicators": [],
        "stage": "start",
        "why": "A question for the first entries.",
        "follow_ups": list(first.prompt.follow_ups),
    }


def test_an_offer_is_noted_once_and_stands(grown):
    offered = grown.prompting.offer().prompt
    assert grown.prompting.offer().prompt == offered
    assert actions(grown) == [(offered.id, "offered")]
    assert grown.prompting.today().stands


def test_three_a_day_then_the_list(grown):
    offers = [grown.prompting.offer(), grown.prompting.another(), grown.prompting.another()]
    names = [offer.prompt.id for offer in offers]
    assert len(set(names)) == 3
    assert grown.prompting.another() == (None, False, True)
    assert grown.prompting.another().used_up
    assert len(actions(grown)) == 6
    assert grown.prompting.today().prompt.id not in names  # who asks without an offer gets a question all the same
    assert {passed.prompt.id for passed in grown.prompting.passed_by()} == set(names)


def test_another_without_an_offer_is_the_first_one(grown):
    expected = grown.prompting.today().prompt
    assert grown.prompting.another().prompt == expected
    assert actions(grown) == [(expected.id, "offered")]


def test_answering_gives_the_question_and_its_first_indicator(grown):
    prompt = grown.prompting.offer().prompt
    beginning = grown.prompting.answer(prompt.id)
    assert (beginning.use.id, beginning.use.text) == (prompt.id, prompt.text)
    assert beginning.link == Link(prompt.indicators[0], "instructional-leadership", "1", "about")
    entry = grown.writing.add("Answer", prompt=beginning.use, links=[beginning.link])
    assert entry.prompt.id == prompt.id
    assert actions(grown)[-1] == (prompt.id, "answered")
    assert grown.prompting.today().stands


def test_a_starter_links_nothing(journal):
    assert journal.prompting.beginning("start-01").link is None
    assert actions(journal) == []


def test_the_next_day_asks_another_theme(grown, clock):
    first = grown.prompting.offer().prompt
    beginning = grown.prompting.answer(first.id)
    grown.writing.add("Answer", prompt=beginning.use, links=[beginning.link])
    clock.advance(days=1)
    second = grown.prompting.today().prompt
    assert second.indicators[0].partition("-")[0] != first.indicators[0].partition("-")[0]
    assert "not written about" in grown.prompting.why(second)


def test_until_four_in_the_morning_it_is_the_evening_before(grown, clock):
    offered = grown.prompting.offer().prompt
    clock.set(datetime(2026, 3, 5, 3, 59))
    assert grown.prompting.day() == date(2026, 3, 4)
    assert grown.prompting.today() == (offered, True, False)
    clock.set(datetime(2026, 3, 5, 4, 0))
    assert grown.prompting.day() == date(2026, 3, 5)
    assert not grown.prompting.today().stands


def test_a_day_can_be_asked_for(grown):
    grown.prompting.offer()
    assert not grown.prompting.today(date(2026, 3, 9)).stands
    assert grown.prompting.today(date(2026, 1, 1)).prompt.stage == "start"  # before the first entry


@pytest.mark.parametrize(
    ("put_aside", "days"),
    [
        (lambda prompting, name: prompting.snooze(name), 1),
        (lambda prompting, name: prompting.snooze(name, 7), 7),
        (lambda prompting, name: prompting.not_my_situation(name), 28),  # the term ends on 31 March
        (lambda prompting, name: prompting.skip(name), 1),  # with nothing else left, a skip is forgotten after a day
    ],
)
def test_what_is_put_aside_comes_back_in_its_time(grown, put_aside, days):
    only = grown.prompting.offer().prompt.id
    for other in grown.prompting.all():
        if other.prompt.id != only:
            grown.prompting.hide(other.prompt.id)
    put_aside(grown.prompting, only)
    assert grown.prompting.today(date(2026, 3, 4) + timedelta(days=days - 1)).prompt is None
    assert grown.prompting.today(date(2026, 3, 4) + timedelta(days=days)).prompt.id == only


def test_the_terms_are_the_teachers_own(grown):
    grown.preferences.set("terms", "08-01..02-28, 03-01..03-06, 03-07..07-31")
    name = grown.prompting.offer().prompt.id
    grown.prompting.not_my_situation(name)
    assert grown.store.prompts.events()[-1] == Event(date(2026, 3, 4), name, "rested", date(2026, 3, 7))


def test_hidden_and_shown(grown):
    name = grown.prompting.offer().prompt.id
    grown.prompting.hide(name)
    assert {one.prompt.id for one in grown.prompting.all() if one.hidden} == {name}
    assert grown.prompting.today().prompt.id != name
    grown.prompting.show(name)
    assert not any(one.hidden for one in grown.prompting.all())
    assert grown.prompting.today().prompt.id == name


def test_what_is_not_there_is_said_so(grown):
    assert raised(lambda: grown.prompting.skip("nothing")) == NOT_FOUND
    assert raised(lambda: grown.prompting.answer("nothing")) == NOT_FOUND
    assert raised(lambda: grown.prompting.remove("fcr-07-notice-1")) == NOT_FOUND
    assert raised(lambda: grown.prompting.edit("fcr-07-notice-1", "Mine?")) == NOT_FOUND
    assert raised(lambda: grown.prompting.edit("my-nothing", "Mine?")) == NOT_FOUND
    assert raised(lambda: grown.prompting.snooze("fcr-07-notice-1", 0)) == BAD_VALUE
    assert actions(grown) == []


def test_what_happened_to_a_question_is_not_undone(grown):
    grown.prompting.offer()
    before = actions(grown)
    grown.store.undo()
    assert actions(grown) == before


def test_listeners_hear_of_it_once(grown):
    heard = []
    grown.store.listen(heard.append)
    prompt = grown.prompting.offer().prompt
    assert [change.ids("prompt_event") for change in heard] == [{prompt.id}]
    grown.prompting.offer()
    assert [change.ids("prompt_event") for change in heard[1:]] == [set()]


# how often


def test_often_shows_a_question_every_day(grown):
    assert grown.prompting.shows_itself()
    grown.prompting.offer()
    assert grown.prompting.shows_itself()


def test_now_and_then_waits_for_three_days(grown, clock):
    grown.preferences.set("questions", "now-and-then")
    shown = []
    for _day in range(7):
        shown.append(grown.prompting.shows_itself())
        if shown[-1]:
            grown.prompting.offer()
            assert grown.prompting.shows_itself()  # it stands
        clock.advance(days=1)
    assert shown == [True, False, False, True, False, False, True]


def test_only_when_asked_shows_nothing_by_itself(grown):
    grown.preferences.set("questions", "asked")
    assert not grown.prompting.shows_itself()
    assert grown.prompting.offer().prompt is not None


def test_a_pinned_theme_keeps_to_its_indicators(grown):
    for theme in ("CM", "FCR", "CAEA"):
        grown.preferences.set("pinned_theme", theme)
        assert grown.prompting.today().prompt.indicators[0].startswith(f"{theme}-")


# goal and steps


def test_the_goal_is_asked_about_and_its_step_comes_back(grown, clock):
    grown.coaching.begin("Ask before I answer", ["CM-06"], date(2026, 3, 1))
    prompt = grown.prompting.offer().prompt
    assert prompt.stage == "goal" or prompt.indicators == ("CM-06",)
    assert grown.prompting.why(prompt) == "You are working on: Ask before I answer"
    step = grown.coaching.add_step("Visit 7b", date(2026, 3, 6), date(2026, 3, 4))
    clock.advance(days=2)
    due = grown.prompting.today().prompt
    assert due.id == f"step-{step.id}"
    assert grown.prompting.answer(due.id).link is None
    grown.coaching.finish_step(step.id, "It went well")
    assert grown.prompting.today().prompt.id != due.id


# own questions


def test_an_own_question_is_asked_like_any_other(grown):
    mine = grown.prompting.add("  What did  I hear?\n", ["cm-06"], follow_ups=["And then?", " "])
    assert mine.id.startswith("my-")
    assert (mine.text, mine.indicators, mine.follow_ups) == ("What did I hear?", ("CM-06",), ("And then?",))
    for other in grown.prompting.all():
        if other.prompt.id != mine.id:
            grown.prompting.hide(other.prompt.id)
    assert grown.prompting.today().prompt == mine


def test_an_own_question_can_be_changed_removed_and_brought_back(grown):
    mine = grown.prompting.add("What did I hear?")
    assert mine.indicators == ()
    changed = grown.prompting.edit(mine.id, "What did I see?", ["FCR-07"])
    assert grown.store.prompts.own() == (changed,)
    grown.prompting.remove(mine.id)
    assert grown.store.prompts.own() == ()
    grown.store.undo()
    assert grown.store.prompts.own() == (changed,)
    grown.store.undo()
    assert grown.store.prompts.own() == (mine,)
    grown.store.undo()
    assert grown.store.prompts.own() == ()


def test_an_own_question_without_indicators_waits_in_the_list(grown):
    mine = grown.prompting.add("What did I hear?")
    assert grown.prompting.beginning(mine.id).link is None
    assert mine in [one.prompt for one in grown.prompting.all()]
    assert grown.prompting.why(mine) == "One of your own questions."


def test_an_own_question_that_cannot_be_is_refused(grown):
    assert raised(lambda: grown.prompting.add("  ")) == EMPTY_TEXT
    assert raised(lambda: grown.prompting.add("What?", ["XX-01"])) == UNKNOWN_INDICATOR
    other = 'id = "o"\ntitle = "O"\nversion = "1"\n[[themes]]\nid = "T"\ntitle = "T"\n'
    other += '[[themes.indicators]]\ncode = "O-1"\ntext = "Does."'
    grown.frameworks.install(read_framework(other, "o.toml"))
    assert raised(lambda: grown.prompting.add("What?", ["O-1", "CM-01"])) == BAD_VALUE
    assert grown.store.prompts.own() == ()


def test_a_question_about_an_indicator_can_be_asked_for(grown):
    assert grown.prompting.about("CAEA-06").indicators[0] == "CAEA-06"
    assert grown.prompting.about("XX-01") is None


# beside other things


def test_reading_works_where_nothing_can_be_written(grown, clock):
    expected = grown.prompting.today()
    looked = Journal.open(grown.path, mode=LOOK, clock=clock)
    assert looked.prompting.today() == expected
    assert looked.prompting.passed_by() == []
    looked.close()


def test_opening_a_journal_loads_neither_questions_nor_toml(grown):
    script = (
        "import sys; from pathlib import Path; from journal.services.journal import LOOK, Journal;"
        f"j = Journal.open(Path({str(grown.path)!r}), mode=LOOK); j.entries.page(); j.close();"
        "print([m for m in ('journal.domain.prompts', 'journal.domain.asking', 'tomllib') if m in sys.modules])"
    )
    assert run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_same_journal_asks_the_same_and_another_one_otherwise(grown, tmp_path, clock):
    days = [date(2026, 3, 4) + timedelta(days=number) for number in range(10)]
    asked = [grown.prompting.today(day).prompt.id for day in days]
    assert [Prompting(grown.store, clock).today(day).prompt.id for day in days] == asked
    other = Journal.create(tmp_path / "b.journal", clock=clock)
    for number in range(3):
        other.writing.add(f"Entry {number}", day=date(2026, 2, 1 + number))
    assert [other.prompting.today(day).prompt.id for day in days] != asked
    other.close()
