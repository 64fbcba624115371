"""The goal, its steps and the talks as they are kept."""

from dataclasses import replace
from datetime import date

import pytest

from journal.domain.coaching import Goal, Step, Talk
from journal.errors import BAD_VALUE, EMPTY_TEXT, NOT_FOUND, UNKNOWN_INDICATOR, JournalError
from journal.exchange.framework_toml import read_framework

DAY = date(2026, 3, 4)
LATER = date(2026, 4, 1)


@pytest.fixture
def coaching(journal):
    return journal.coaching


def raised(call) -> str:
    with pytest.raises(JournalError) as caught:
        call()
    return caught.value.kind


def test_nothing_is_worked_on_at_first(coaching):
    assert coaching.goal() is None
    assert coaching.goals() == []
    assert coaching.talks() == []
    coaching.finish(DAY)
    assert coaching.goals() == []


def test_a_goal_is_one_sentence_with_the_codes_of_the_framework(coaching):
    goal = coaching.begin("  Ask before\nI answer ", ["cm-06", "CM-06", "fcr-07"], DAY)
    assert coaching.goal() == goal == Goal(goal.id, "Ask before I answer", ("CM-06", "FCR-07"), since=DAY)
    assert goal.is_set


def test_what_cannot_be_a_goal_is_refused_and_nothing_is_kept(coaching):
    assert raised(lambda: coaching.begin(" ", [], DAY)) == EMPTY_TEXT
    assert raised(lambda: coaching.begin("Ask", ["CM-06", "CM-07", "CM-08"], DAY)) == BAD_VALUE
    assert raised(lambda: coaching.begin("Ask", ["XX-01"], DAY)) == UNKNOWN_INDICATOR
    assert raised(lambda: coaching.add_step(" ", None, DAY)) == EMPTY_TEXT
    assert raised(lambda: coaching.finish_step("nothing")) == NOT_FOUND
    assert coaching.goal() is None


def test_a_new_goal_takes_open_steps_and_the_next_talk_along(coaching):
    first = coaching.begin("Ask", ["CM-06"], DAY)
    done = coaching.finish_step(coaching.add_step("Visit", DAY, DAY).id, " It went well ")
    waiting = coaching.add_step("Invite", None, DAY)
    coaching.set_talk(LATER, DAY)
    second = coaching.begin("Listen", [], LATER)
    assert coaching.goal() == second == Goal(second.id, "Listen", (), (waiting,), LATER, LATER)
    assert done == Step(done.id, "Visit", DAY, True, "It went well")
    kept = replace(first, steps=(done,), talk=LATER, closed=LATER)
    assert coaching.goals() == [kept, second]


def test_a_step_and_a_talk_may_be_noted_before_there_is_a_goal(coaching):
    coaching.set_talk(LATER, DAY)
    step = coaching.add_step("Visit", DAY, DAY)
    before = coaching.goal()
    assert (before.is_set, before.talk, before.steps) == (False, LATER, (step,))
    goal = coaching.begin("Ask", [], LATER)
    assert goal == replace(before, text="Ask", since=LATER)
    assert coaching.goals() == [goal]


def test_the_next_step_is_the_open_one_with_the_earliest_day(coaching):
    coaching.begin("Ask", [], DAY)
    assert coaching.goal().next_step is None
    coaching.add_step("Some day", None, DAY)
    coaching.add_step("Later", LATER, DAY)
    coaching.finish_step(coaching.add_step("Done", DAY, DAY).id)
    assert coaching.goal().next_step.text == "Later"


def test_a_saved_goal_has_exactly_its_steps(coaching):
    goal = coaching.begin("Ask", [], DAY)
    steps = (Step("b", "Second"), Step("a", "First", LATER))
    assert coaching.save(replace(goal, steps=steps)).steps == steps
    coaching.save(replace(goal, steps=(Step("a", "Changed", LATER),)))
    assert coaching.goal().steps == (Step("a", "Changed", LATER),)


def test_a_finished_goal_stays_among_the_goals(coaching):
    goal = coaching.begin("Ask", [], DAY)
    coaching.finish(LATER)
    assert coaching.goal() is None
    assert coaching.goals() == [replace(goal, closed=LATER)]


def test_a_goal_outlives_its_framework(journal):
    text = 'id = "o"\ntitle = "O"\nversion = "{}"\n[[themes]]\nid = "T"\ntitle = "T"\n'
    text += '[[themes.indicators]]\ncode = "{}"\ntext = "Does."'
    journal.frameworks.install(read_framework(text.format(1, "O-1"), "o.toml"))
    journal.coaching.begin("Ask", ["O-1"], DAY)
    journal.frameworks.install(read_framework(text.format(2, "O-2"), "o.toml"))
    assert journal.coaching.set_talk(LATER, DAY).codes == ("O-1",)


def test_talks_are_listed_by_day(coaching):
    later = coaching.add_talk(LATER, " Agreed: less advice. ")
    earlier = coaching.add_talk(DAY)
    assert coaching.talks() == [earlier, later]
    assert later == Talk(later.id, LATER, "Agreed: less advice.")
    coaching.save_talk(replace(later, note="Agreed."))
    assert coaching.talks()[1].note == "Agreed."


def test_every_change_is_one_step_of_undo(journal, coaching):
    journey = [coaching.goals()]
    for change in (
        lambda: coaching.begin("Ask", ["CM-06"], DAY),
        lambda: coaching.add_step("Visit", DAY, DAY),
        lambda: coaching.finish_step(coaching.goal().steps[0].id),
        lambda: coaching.add_step("Invite", LATER, DAY),
        lambda: coaching.begin("Listen", [], LATER),
        lambda: coaching.finish(LATER),
    ):
        change()
        journey.append(coaching.goals())
    for expected in journey[-2::-1]:
        journal.store.undo()
        assert coaching.goals() == expected
    for expected in journey[1:]:
        journal.store.redo()
        assert coaching.goals() == expected
