"""The rule for today's question, by examples worked out by hand; years of it are in test_asking_years."""

from datetime import date, timedelta
from hashlib import sha256

import pytest

from journal.domain.asking import Listed, about, find, listing, passed_by, today, why
from journal.domain.asking import choose as choose_from
from journal.domain.coaching import Goal, Step
from journal.domain.framework import Framework, Indicator, Theme
from journal.domain.prompts import Event, History, LinkDay, Prompt, Situation

DAY = date(2026, 3, 4)
START = DAY - timedelta(days=100)


def indicator(code: str, retired: bool = False) -> Indicator:
    return Indicator(code, f"Text of {code}.", short=f"Label {code}", retired=retired)


FRAME = Framework(
    "f",
    "Frame",
    "1",
    (
        Theme("A", "Alpha", (indicator("A1"), indicator("A2"), indicator("A9", retired=True))),
        Theme("B", "Beta", (indicator("B1"), indicator("B2"))),
    ),
)


def prompt(name: str, stage: str, *codes: str, framework: str = "f") -> Prompt:
    return Prompt(name, framework, codes, stage, f"Question {name}?", (f"Deeper {name}?",))


A1 = [prompt("a1-n", "notice", "A1"), prompt("a1-i", "interpret", "A1"), prompt("a1-p", "plan", "A1")]
B1 = [prompt("b1-n", "notice", "B1"), prompt("b1-i", "interpret", "B1"), prompt("b1-p", "plan", "B1")]
RETURNS = [prompt("r-1", "return", "A2", "B2"), prompt("r-2", "return", "B2")]
STARTS = [prompt("s-1", "start"), prompt("s-2", "start"), prompt("s-3", "start")]
GOALS = [prompt("g-1", "goal"), prompt("g-2", "goal")]
ALL = [*A1, *B1, *RETURNS, *STARTS, *GOALS]


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def links(**days: int) -> list[LinkDay]:
    return [LinkDay(ago(number), "f", code) for code, number in days.items()]


def events(*told: tuple[int, str, str]) -> list[Event]:
    """Return events from (days ago, prompt, action); `snoozed+7` lasts until seven days after."""
    made = []
    for days, name, action in told:
        kind, _plus, length = action.partition("+")
        made.append(Event(ago(days), name, kind, ago(days) + timedelta(days=int(length)) if length else None))
    return made


def situation(prompts=ALL, linked=(), told=(), start=START, entries=10, **more) -> Situation:
    day = more.pop("day", DAY)
    frameworks = more.pop("frameworks", (FRAME,))
    seed = more.pop("seed", "seed")
    history = History.gather(day, linked, told, start, entries)
    return Situation(seed, tuple(prompts), frameworks, history, **more)


def chosen(*args, **more) -> str | None:
    found = choose_from(situation(*args, **more))
    return found and found.id


def asked(*args, **more) -> str | None:
    found = today(situation(*args, **more)).prompt
    return found and found.id


FRESH = links(A1=5, A2=5, B1=10, B2=10)  # nothing is dormant; B was longer ago


# theme


def test_the_theme_least_recently_written_about_comes_first():
    assert chosen([*A1, *B1], FRESH) == "b1-n"
    assert chosen([*A1, *B1], links(A1=11, B1=10)) == "a1-n"


def test_a_theme_never_written_about_counts_as_long_ago():
    assert chosen([*A1, *B1], links(A1=59)) == "b1-n"


def test_beyond_sixty_days_themes_are_alike_and_fewer_links_decide():
    linked = [*links(A1=61), *links(A1=62), *links(B1=80)]
    assert chosen([*A1, *B1], linked) == "b1-n"
    assert chosen([*A1, *B1], [*links(A1=61), *links(B1=80), *links(B1=81)]) == "a1-n"


def test_links_ninety_days_old_are_no_longer_counted():
    linked = [*links(A1=61), *links(B1=70), *links(B1=90)]
    assert chosen([*A1, *B1], linked) == "a1-n"  # one each: framework order
    assert chosen([*A1, *B1], [*linked, *links(B1=89)]) == "a1-n"
    assert chosen([*A1, *B1], [*links(A1=61), *links(A1=89), *links(B1=70), *links(B1=90)]) == "b1-n"


def test_a_theme_left_without_an_answer_waits_three_days():
    for days, expected in [(0, "a1-n"), (1, "a1-n"), (2, "a1-n"), (3, "b1-n")]:
        assert chosen([*A1, *B1], FRESH, events((days, "b1-p", "offered"))) == expected
    assert chosen([*A1, *B1], FRESH, events((1, "b1-p", "offered"), (1, "b1-p", "answered"))) == "b1-n"


# indicator


def test_within_a_theme_the_indicator_least_recently_written_about_comes_first():
    prompts = [*A1, prompt("a2-n", "notice", "A2")]
    assert chosen(prompts, links(A1=5, A2=6)) == "a2-n"
    assert chosen(prompts, links(A1=6, A2=5)) == "a1-n"


def test_then_the_one_not_offered_for_longer():
    prompts = [*A1, prompt("a2-n", "notice", "A2")]
    told = events((20, "a1-i", "offered"), (10, "a2-n", "offered"))
    assert chosen(prompts, links(A1=5, A2=5), told) == "a1-n"
    assert chosen(prompts, links(A1=5, A2=5), told[1:]) == "a1-n"
    assert chosen(prompts, links(A1=5, A2=5), told[:1]) == "a2-n"


def test_then_the_hash_of_seed_day_and_code():
    prompts = [*A1, prompt("a2-n", "notice", "A2")]
    for seed in ("one", "two", "three", "four"):
        ties = {code: sha256(f"{seed}|2026-03-04|{code}".encode()).hexdigest() for code in ("A1", "A2")}
        expected = "a1-n" if ties["A1"] < ties["A2"] else "a2-n"
        assert chosen(prompts, links(A1=5, A2=5), seed=seed) == expected


# stage


@pytest.mark.parametrize(
    ("answered", "expected"),
    [([], "a1-n"), (["a1-n"], "a1-i"), (["a1-n", "a1-i"], "a1-p"), (["a1-i"], "a1-p"), (["a1-p"], "a1-n")],
)
def test_stages_go_round(answered, expected):
    told = events(*((50 - number, name, "answered") for number, name in enumerate(answered)))
    assert chosen(A1, FRESH, told) == expected


def test_after_the_last_stage_the_circle_begins_anew():
    told = events((90, "a1-n", "answered"), (80, "a1-i", "answered"), (70, "a1-p", "answered"))
    assert chosen(A1, FRESH, told) == "a1-n"


def test_the_latest_answer_decides_even_on_the_same_day():
    told = events((50, "a1-i", "answered"), (50, "a1-n", "answered"))
    assert chosen(A1, FRESH, told) == "a1-i"


def test_a_stage_with_nothing_eligible_is_passed_over():
    told = events((50, "a1-n", "answered"), (3, "a1-i", "skipped"))
    assert chosen(A1, FRESH, told) == "a1-p"
    assert chosen(A1, FRESH, [*told, *events((2, "a1-p", "skipped"))]) == "a1-n"


def test_return_stands_at_the_end_of_the_circle():
    prompts = [prompt("a2-n", "notice", "A2"), prompt("r-3", "return", "A2")]
    assert chosen(prompts) == "a2-n"
    assert chosen(prompts, told=events((20, "a2-n", "answered"))) == "r-3"


def test_the_least_answered_of_a_stage_comes_first_then_the_hash():
    two = [prompt("x", "notice", "A1"), prompt("y", "notice", "A1")]
    ties = {name: sha256(f"seed|2026-03-04|{name}".encode()).hexdigest() for name in ("x", "y")}
    first, second = sorted(("x", "y"), key=ties.get)
    assert chosen(two, FRESH) == first
    assert chosen(two, FRESH, events((40, first, "answered"))) == second


# what may be asked


@pytest.mark.parametrize(("days", "allowed"), [(27, False), (28, True)])
def test_an_answered_question_rests_28_days(days, allowed):
    told = events((days, "a1-n", "answered"))
    assert (chosen([A1[0], prompt("b1-x", "notice", "B1")], links(A1=60, B1=0), told) == "a1-n") is allowed


@pytest.mark.parametrize(
    ("skips", "days", "allowed"),
    [(1, 13, False), (1, 14, True), (2, 14, True), (3, 14, False), (3, 89, False), (3, 90, True)],
)
def test_a_skipped_question_rests(skips, days, allowed):
    told = events(*((days + number, "a1-n", "skipped") for number in reversed(range(skips))))
    assert (chosen([A1[0], B1[0]], links(A1=60, B1=0), told) == "a1-n") is allowed


def test_an_answer_forgives_the_skips():
    told = events((60, "a1-n", "skipped"), (59, "a1-n", "skipped"), (50, "a1-n", "answered"), (20, "a1-n", "skipped"))
    assert chosen([A1[0], B1[0]], links(A1=60, B1=0), told) == "a1-n"


@pytest.mark.parametrize("action", ["snoozed", "rested"])
def test_a_snoozed_question_comes_back_on_its_day(action):
    assert chosen(A1[:1], told=events((1, "a1-n", f"{action}+2"))) is None
    assert chosen(A1[:1], told=events((1, "a1-n", f"{action}+1"))) == "a1-n"


def test_a_hidden_question_stays_away_until_it_is_shown():
    told = events((200, "a1-n", "hidden"))
    assert chosen(A1[:1], told=told) is None
    assert chosen(A1[:1], told=[*told, *events((1, "a1-n", "shown"))]) == "a1-n"


def test_asking_for_a_question_again_ends_its_rest():
    assert chosen(A1[:1], told=events((1, "a1-n", "rested+60"), (0, "a1-n", "shown"))) == "a1-n"


def test_only_dormant_indicators_return():
    assert chosen(RETURNS, links(A2=59, B2=59)) is None
    assert chosen(RETURNS, links(A2=60, B2=59)) == "r-1"
    assert chosen(RETURNS, links(A2=59, B2=60), seed="s") in ("r-1", "r-2")


def test_in_a_young_journal_nothing_is_dormant():
    assert chosen(RETURNS, start=ago(59)) is None
    assert chosen(RETURNS, start=ago(60)) is not None
    assert chosen(RETURNS, start=None) is None


def test_return_questions_keep_seven_days_apart():
    both = [*RETURNS, *A1]
    told = events((6, "r-2", "offered"))
    assert chosen(both, links(A1=0), told) == "a1-n"
    assert chosen(both, links(A1=0), events((7, "r-2", "offered"))) != "a1-n"


def test_the_primary_of_a_return_question_is_its_least_recent_indicator():
    assert today(situation(RETURNS[:1], links(A2=60, B2=50))).prompt.indicators == ("A2", "B2")
    assert today(situation(RETURNS[:1], links(A2=50, B2=60))).prompt.indicators == ("B2", "A2")
    assert today(situation(RETURNS[:1], links(A2=70, B2=80))).prompt.indicators == ("A2", "B2")  # alike: first listed


# relaxation


def test_a_fresh_skip_is_forgotten_first():
    told = events((1, "a1-n", "skipped"), (2, "a1-i", "answered"))
    assert chosen(A1[:2], told=told) == "a1-n"
    assert chosen(A1[:1], told=events((0, "a1-n", "skipped"))) is None


def test_then_the_gap_between_return_questions():
    told = events((3, "r-1", "offered"), (3, "r-1", "answered"))
    assert chosen(RETURNS, told=told) == "r-2"


def test_then_the_rest_after_an_answer():
    assert chosen(A1[:1], told=events((14, "a1-n", "answered"))) == "a1-n"
    assert chosen(A1[:1], told=events((13, "a1-n", "answered"))) == "a1-n"
    assert chosen(A1[:1], told=events((7, "a1-n", "answered"))) == "a1-n"
    assert chosen(A1[:1], told=events((6, "a1-n", "answered"))) is None
    told = events((13, "a1-n", "answered"), (14, "a1-i", "answered"))
    assert chosen(A1[:2], told=told) == "a1-i"


# asleep


def test_a_question_sleeps_with_all_its_indicators():
    assert chosen([prompt("x", "notice", "A9")]) is None
    assert chosen([prompt("x", "notice", "A9", "A1")]) == "x"
    assert today(situation([prompt("x", "notice", "A9", "A1")])).prompt.indicators == ("A1", "A9")
    assert chosen([prompt("x", "notice", "A1", framework="absent")]) is None
    assert chosen(A1, frameworks=()) is None


def test_a_question_without_indicators_never_sleeps_and_is_never_chosen_by_the_general_rule():
    for stage in ("start", "goal", "notice"):
        assert chosen([prompt("x", stage)]) is None
    assert find("x", situation([prompt("x", "notice")], frameworks=())).id == "x"


def test_two_frameworks_may_use_the_same_codes():
    other = Framework("g", "Other", "1", (Theme("A", "Gamma", (indicator("A1"),)),))
    prompts = [A1[0], prompt("other", "notice", "A1", framework="g")]
    assert chosen(prompts, [LinkDay(ago(1), "f", "A1")], frameworks=(FRAME, other)) == "other"
    assert chosen(prompts, [LinkDay(ago(1), "g", "A1")], frameworks=(FRAME, other)) == "a1-n"


def test_a_pinned_theme_narrows_the_questions():
    assert chosen([*A1, *B1], FRESH, pinned="A") == "a1-n"
    assert chosen(B1, FRESH, pinned="A") is None
    assert chosen(RETURNS[:1], links(A2=60, B2=61), pinned="B") is None  # both long ago: it is for A2
    assert asked([*A1, *STARTS], entries=0, pinned="B") == "s-1"


# the day


def test_a_standing_offer_stays_whatever_is_linked():
    told = events((0, "a1-i", "offered"))
    assert today(situation(linked=FRESH, told=told)) == (A1[1], True, False)
    assert asked(linked=links(A1=0, B1=20), told=told) == "a1-i"
    assert asked(told=[*told, *events((0, "a1-i", "answered"))]) == "a1-i"


@pytest.mark.parametrize("action", ["skipped", "snoozed+1", "rested+30", "hidden"])
def test_a_question_put_aside_makes_room_for_another(action):
    told = events((0, "b1-n", "offered"), (0, "b1-n", action))
    found = today(situation([*A1, *B1], FRESH, told))
    assert (found.prompt.id, found.stands) == ("a1-n", False)


def test_yesterdays_offer_does_not_stand():
    assert asked([*A1, *B1], FRESH, events((1, "b1-n", "offered"))) == "a1-n"


def test_a_standing_question_that_is_gone_makes_room():
    assert asked(A1, FRESH, events((0, "my-1", "offered"))) == "a1-n"


def test_three_offers_a_day_then_the_list():
    told = events(*((0, name, action) for name in ("a1-n", "b1-n", "a1-i") for action in ("offered", "skipped")))
    assert today(situation(told=told)) == (None, False, True)
    assert today(situation(told=told[:-1])).prompt.id == "a1-i"
    assert today(situation(told=told[:-2])).prompt is not None


def test_what_comes_after_the_day_is_ignored():
    later = [*events((-1, "b1-n", "offered"), (-1, "b1-n", "hidden"), (-3, "b1-i", "answered"))]
    assert asked([*A1, *B1], [*FRESH, *links(B1=-1, A1=-2)], later) == "b1-n"


def test_the_order_of_links_does_not_matter():
    linked = [*FRESH, *links(A1=40, B1=3, A2=20, B2=70)]
    assert situation(linked=linked) == situation(linked=linked[::-1])


def test_without_prompts_nothing_is_asked():
    assert today(situation([])) == (None, False, False)


# the first entries


def test_starters_come_in_the_files_order_while_there_are_fewer_than_three_entries():
    assert asked(entries=0, start=None) == "s-1"
    assert asked(entries=1, told=events((1, "s-1", "offered"), (1, "s-1", "answered"))) == "s-2"
    told = events((2, "s-1", "answered"), (1, "s-2", "answered"))
    assert asked(entries=2, told=told) == "s-3"
    assert asked([*A1, *STARTS], FRESH, told, entries=3) == "a1-n"


def test_a_starter_left_open_waits_behind_the_others():
    told = events((1, "s-1", "offered"))
    assert asked(entries=0, told=told) == "s-2"
    assert asked(entries=0, told=events((3, "s-1", "offered"))) == "s-1"


def test_without_a_starter_left_the_general_rule_holds():
    told = events(*((0, name, "skipped") for name in ("s-1", "s-2", "s-3")))
    assert asked([*A1, *STARTS], told=told, entries=0) == "a1-n"


# the goal

GOAL = Goal("goal", "Ask before I answer", ("A1",))


def test_while_a_goal_is_set_every_second_question_is_about_it():
    prompts = [*A1, *B1]
    assert asked(prompts, FRESH, goal=GOAL) == "a1-n"
    told = events((1, "a1-n", "offered"))
    assert asked(prompts, FRESH, told, goal=GOAL) == "b1-n"
    assert asked(prompts, FRESH, [*told, *events((0, "b1-n", "offered"), (0, "b1-n", "skipped"))], goal=GOAL) == "a1-n"


def test_goal_questions_without_indicators_belong_to_it():
    assert asked([*GOALS, *B1], FRESH, goal=GOAL) in ("g-1", "g-2")
    assert asked([*GOALS, *B1], FRESH) == "b1-n"
    told = events((3, "g-1", "offered"), (3, "g-1", "answered"), (2, "b1-n", "offered"))
    assert asked([*GOALS, *B1], FRESH, told, goal=GOAL) == "g-2"
    assert asked([*GOALS, *B1], FRESH, told[:2], goal=GOAL) == "b1-n"


def test_the_goals_indicators_follow_their_circle():
    told = events((2, "a1-n", "offered"), (2, "a1-n", "answered"), (1, "b1-n", "offered"))
    assert asked([*A1, *B1], FRESH, told, goal=GOAL) == "a1-i"


def test_a_return_question_needs_no_dormant_indicator_for_the_goal():
    goal = Goal("goal", "More together", ("B2",))
    found = today(situation([RETURNS[0], *A1], FRESH, goal=goal)).prompt
    assert (found.id, found.indicators) == ("r-1", ("B2", "A2"))
    assert why(found, situation(linked=FRESH, goal=goal)) == "You are working on: More together"


def test_with_nothing_eligible_for_the_goal_the_general_rule_holds():
    told = events((3, "a1-n", "hidden"), (2, "b1-n", "offered"), (2, "b1-n", "answered"))
    assert asked([A1[0], *B1], FRESH, told, goal=GOAL) == "b1-i"
    assert asked([*B1], FRESH, goal=Goal("goal", "No indicator")) == "b1-n"


# next steps


def with_steps(*steps: Step) -> Goal:
    return Goal("goal", "Ask", ("A1",), steps)


def test_a_next_step_comes_back_on_its_day_before_any_other_question():
    goal = with_steps(Step("1", "Visit 7b", ago(0)))
    found = today(situation(goal=goal, entries=0)).prompt
    assert (found.id, found.indicators, found.stage) == ("step-1", (), "step")
    assert "Visit 7b" in found.text
    assert why(found, situation(goal=goal)) == "You noted this as a next step."
    assert asked(goal=with_steps(Step("1", "Visit 7b", ago(-1)))) != "step-1"


def test_a_step_may_come_before_a_goal():
    goal = Goal("goal", "", steps=(Step("1", "Visit", ago(0)),))
    assert asked([*A1, *GOALS], goal=goal) == "step-1"
    assert asked([*A1, *GOALS], told=events((0, "step-1", "offered"), (0, "step-1", "skipped")), goal=goal) == "a1-n"


def test_a_next_step_without_a_day_or_done_does_not_come_back():
    assert asked(A1, goal=with_steps(Step("1", "Visit"), Step("2", "Ask", ago(3), done=True))) == "a1-n"


def test_the_earliest_step_comes_first():
    goal = with_steps(Step("1", "Later", ago(1)), Step("2", "Earlier", ago(9)))
    assert asked(goal=goal) == "step-2"
    assert asked(goal=goal, told=events((9, "step-2", "answered"))) == "step-1"


def test_a_step_left_open_comes_back_after_three_days():
    goal = with_steps(Step("1", "Visit", ago(9)))
    told = events((2, "step-1", "offered"))
    assert asked(A1, goal=goal, told=told) == "a1-n"
    assert asked(A1, goal=goal, told=events((3, "step-1", "offered"))) == "step-1"
    assert asked(A1, goal=goal, told=events((0, "step-1", "offered"))) == "step-1"  # stands
    assert asked(A1, goal=goal, told=events((4, "step-1", "snoozed+7"))) == "a1-n"


# words


def reason(name: str, *args, **more) -> str:
    whole = situation(*args, **more)
    return why(find(name, whole), whole)


def test_the_reason_is_said_in_words():
    assert reason("b1-n", linked=links(B1=41, B2=50)) == "You last wrote about Beta 41 days ago."
    assert reason("b1-n", linked=links(B1=1)) == "You last wrote about Beta 1 day ago."
    assert reason("b1-n", linked=links(B1=0)) == "You last wrote about Beta today."
    assert reason("b1-n") == "You have not written about Beta yet."
    assert reason("r-1", linked=links(A2=75, B2=5)) == "You last wrote about “Label A2” 75 days ago."
    assert reason("r-2", linked=links(A2=75)) == "You have not written about “Label B2” yet."
    assert reason("s-1") == "A question for the first entries."
    assert reason("g-1", goal=GOAL) == "You are working on: Ask before I answer"
    assert reason("a1-p", goal=GOAL) == "You are working on: Ask before I answer"
    assert reason("my-1", [prompt("my-1", "notice")]) == "One of your own questions."


# the list


def test_questions_passed_by_are_found_again_the_latest_first():
    told = events(
        (9, "a1-n", "offered"),
        (9, "a1-n", "skipped"),
        (8, "a1-i", "offered"),
        (7, "b1-n", "offered"),
        (7, "b1-n", "answered"),
        (6, "b1-i", "offered"),
        (6, "b1-i", "hidden"),
        (5, "gone", "offered"),
        (4, "b1-p", "answered"),
    )
    assert [(passed.prompt.id, passed.day) for passed in passed_by(situation(told=told))] == [
        ("a1-i", ago(8)),
        ("a1-n", ago(9)),
    ]


def test_the_standing_question_is_not_passed_by_yet():
    told = events((3, "a1-i", "offered"), (0, "a1-n", "offered"))
    assert [passed.prompt.id for passed in passed_by(situation(told=told))] == ["a1-i"]
    told += events((0, "a1-n", "skipped"))
    assert [passed.prompt.id for passed in passed_by(situation(told=told))] == ["a1-n", "a1-i"]


def test_the_list_tells_what_became_of_each_question():
    asleep = prompt("asleep", "notice", "A9")
    told = events((9, "a1-n", "answered"), (2, "a1-i", "snoozed+7"), (9, "a1-p", "snoozed+7"), (2, "asleep", "hidden"))
    assert listing(situation([*A1, asleep], told=told)) == [
        Listed(A1[0], answered=ago(9)),
        Listed(A1[1], until=ago(-5)),
        Listed(A1[2]),
        Listed(asleep, hidden=True, sleeps=True),
    ]


def asked_about(code: str, *args, **more) -> str | None:
    found = about(code, situation(*args, **more))
    return found and found.id


def test_a_teacher_may_ask_for_a_question_about_an_indicator_at_any_time():
    assert asked_about("A1", told=events((0, "a1-n", "answered"), (0, "a1-i", "skipped"))) == "a1-i"
    assert asked_about("A1", A1[:1], told=events((0, "a1-n", "answered"))) == "a1-n"
    assert asked_about("A1", A1[:1], told=events((9, "a1-n", "hidden"))) is None
    assert asked_about("A9") is None
    assert about("B2", situation(RETURNS[:1], FRESH)).indicators == ("B2", "A2")


def test_a_question_is_found_by_its_id():
    whole = situation(goal=with_steps(Step("1", "Visit", DAY)))
    assert find("b1-p", whole) == B1[2]
    assert find("step-1", whole).stage == "step"
    assert find("nothing", whole) is None
