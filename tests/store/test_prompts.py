"""Questions and their events as they are kept, and the sums the rule looks at: the same in SQL as link by link."""

from datetime import date, timedelta
from random import Random

import pytest

from journal.assets import asset
from journal.domain.entry import Link
from journal.domain.prompts import RECENT_DAYS, Event, History, LinkDay, Prompt, PromptSet
from journal.exchange.prompts_toml import read_prompts

NAME = "instructional-leadership"
DAY = date(2026, 3, 4)
AT = "2026-03-04T15:40:00Z"


@pytest.fixture
def prompts(journal):
    return journal.store.prompts


def own(number: int, text: str = "What?") -> Prompt:
    return Prompt(f"my-{number}", NAME, ("CM-01",), "notice", text, own=True)


def test_a_new_journal_has_the_built_in_questions_in_their_order(prompts):
    file = asset(f"prompts/{NAME}.toml")
    assert prompts.all() == read_prompts(file.read_bytes(), file.name).prompts
    assert prompts.get("fcr-07-plan-1").stage == "plan"
    assert prompts.get("nothing") is None


def test_installing_anew_replaces_the_set_and_leaves_own_and_other_questions(prompts):
    prompts.save_own(own(1))
    other = Prompt("other-1", "other", ("O-1",), "notice", "What?")
    prompts.install(PromptSet("other", "1", (other,)))
    kept = prompts.get("cm-01-notice-1")
    prompts.install(PromptSet(NAME, "1", (kept,)))
    assert prompts.all() == (kept, other, own(1))


def test_own_questions_stand_last_in_the_order_of_arrival(prompts):
    prompts.save_own(own(2))
    prompts.save_own(own(1))
    prompts.save_own(own(2, "Changed?"))
    assert prompts.own() == (own(2, "Changed?"), own(1)) == prompts.all()[-2:]
    assert prompts.remove_own("my-2")
    assert not prompts.remove_own("my-2")
    assert not prompts.remove_own("cm-01-notice-1")
    assert prompts.own() == (own(1),)


def test_events_come_back_by_day_in_the_order_in_which_they_happened(prompts):
    told = [
        Event(DAY, "b", "offered"),
        Event(DAY, "b", "snoozed", DAY + timedelta(days=7)),
        Event(DAY - timedelta(days=1), "a", "offered"),
        Event(DAY, "b", "shown"),
    ]
    prompts.note(told, AT)
    assert prompts.events() == (told[2], told[0], told[1], told[3])
    assert prompts.events(DAY - timedelta(days=1)) == (told[2],)


def test_adding_events_again_adds_nothing(prompts):
    told = [Event(DAY, "a", "offered"), Event(DAY, "a", "skipped"), Event(DAY, "a", "skipped")]
    assert prompts.add_events(told, AT) == 3
    assert prompts.add_events([*told, Event(DAY, "a", "shown")], AT) == 1
    assert prompts.events() == (*told, Event(DAY, "a", "shown"))


# the sums


def test_an_empty_journal_has_no_history(prompts):
    history = prompts.history(DAY)
    assert (history.day, history.start, history.entries, history.last, history.events) == (DAY, None, 0, {}, ())
    assert not any(history.recent.values())


def plain(history: History) -> tuple[object, ...]:
    recent = {key: count for key, count in history.recent.items() if count}
    return history.day, history.start, min(history.entries, 3), history.last, recent, history.events


def test_the_sums_are_those_of_the_single_links(journal, prompts):
    chance = Random(7)
    codes = [indicator.code for _theme, indicator in journal.frameworks.get(NAME).indicators()]
    entries = []
    for number in range(60):
        day = DAY - timedelta(days=chance.randrange(-20, 2 * RECENT_DAYS))
        links = [Link(code) for code in chance.sample(codes, chance.randrange(4))]
        entries.append(journal.writing.add(f"Entry {number}", day=day, links=links))
    binned = {entry.id for entry in chance.sample(entries, 12)}
    for entry_id in binned:
        journal.writing.delete(entry_id)
    prompts.note([Event(DAY - timedelta(days=3), "a", "offered"), Event(DAY + timedelta(days=1), "b", "offered")], AT)
    kept = [entry for entry in entries if entry.id not in binned]
    links = [LinkDay(entry.date, link.framework, link.code) for entry in kept for link in entry.links]
    for day in (DAY, DAY + timedelta(days=40), DAY - timedelta(days=100), DAY - timedelta(days=300)):
        past = sorted(entry.date for entry in kept if entry.date <= day)
        expected = History.gather(day, links, prompts.events(), past[0] if past else None, len(past))
        assert plain(prompts.history(day)) == plain(expected)


def test_an_entry_counts_by_its_own_day_and_again_when_it_comes_back(journal, prompts):
    entry = journal.writing.add("Text", day=DAY, links=[Link("CM-01")])
    key = (NAME, "CM-01")
    journal.writing.save(entry._replace(date=DAY - timedelta(days=9)))
    assert prompts.history(DAY).last == {key: DAY - timedelta(days=9)}
    journal.writing.delete(entry.id)
    assert prompts.history(DAY).last == {}
    journal.writing.restore(entry.id)
    assert prompts.history(DAY).recent[key] == 1


def test_the_links_are_never_walked_as_a_whole(journal):
    """What keeps the question flat in the number of entries: every look at a link is a search in an index."""
    statements = []
    journal.store.connection.set_trace_callback(statements.append)
    journal.store.prompts.history(DAY)
    journal.store.connection.set_trace_callback(None)
    looked_at = [text for text in statements if "FROM link" in text or "FROM entry" in text]
    assert len(looked_at) == 2
    for statement in looked_at:
        plan = journal.store.connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
        steps = [row[3] for row in plan if " link " in f" {row[3]} " or " entry " in f" {row[3]} "]
        assert steps
        assert all(step.startswith("SEARCH") for step in steps)
