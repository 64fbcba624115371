"""Likely indicators: what plain sentences of a teacher suggest, because of which words, and how quickly."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.assets import asset
from journal.domain.framework import Framework, Indicator, Theme
from journal.domain.suggesting import Past, Suggester, learn
from journal.exchange.framework_toml import read_framework

NAME = "instructional-leadership"
BUILT_IN = read_framework(asset(f"frameworks/{NAME}.toml").read_bytes(), NAME)
SUGGESTER = Suggester([BUILT_IN])


def codes(text: str, suggester: Suggester = SUGGESTER, **more) -> list[str]:
    return [suggestion.code for suggestion in suggester.likely(text, **more)]


def because(text: str, suggester: Suggester = SUGGESTER) -> dict[str, tuple[str, ...]]:
    return {suggestion.code: suggestion.because for suggestion in suggester.likely(text)}


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("The parents' evening was full.", "CAEA-03", {"parents", "evening"}),
        ("A colleague watched my lesson and gave feedback.", "CM-03", {"watched"}),
        ("The exam rules changed again.", "FCR-03", {"exam rules"}),
        ("A decision with a poor outcome, a mistake.", "FCR-08", {"decision", "outcome", "mistake"}),
        ("Put test MARKS beside the student work.", "CM-08", {"test", "marks", "student work"}),
    ],
)  # fmt: skip
def test_sentences_of_a_teacher_suggest_what_they_are_about(text, code, words):
    assert set(because(text)[code]) == words


def test_nothing_is_suggested_where_little_points_anywhere():
    assert codes("") == []
    assert codes("Had lunch. 7b was tired, and it rained all day.") == []
    assert codes("The students and my colleagues were teaching and learning.") == []


def test_there_are_three_at_most_the_likeliest_first():
    text = "Parents, families and guardians at the evening. A vote in the team. Feedback. A decision. My mentor."
    assert len(codes(text)) == 3
    assert codes(text)[0] == "CAEA-03"


def test_what_is_linked_already_is_not_suggested():
    assert "CAEA-03" not in codes("The parents' evening", linked={(NAME, "CAEA-03")})


def test_plurals_and_repetition_count():
    assert codes("Visits") == codes("visit") == ["CM-03"]
    assert codes("coaches") == codes("coach") == ["CM-07"]
    assert codes("policies") == codes("policy") == ["FCR-03"]
    assert codes("A vote. Feedback, and more feedback.") == ["CM-02", "FCR-04"]


def small(*indicators: Indicator) -> Suggester:
    return Suggester([Framework("f", "Frame", "1", (Theme("A", "Alpha", indicators),))])


def test_words_are_found_with_and_without_accents_and_shown_as_written():
    suggester = small(Indicator("A-1", "Prüft Klassen", words=("Prüfung", "offene Tür")))
    assert because("Die PRUFUNG. Eine Prüfung", suggester) == {"A-1": ("prufung",)}
    assert because("Mit offener Tür; offene Türe, offene — Tür!", suggester) == {"A-1": ("offene — tür",)}
    assert because("Die Pru\u0308fung war", suggester) == {"A-1": ("pru\u0308fung",)}


def test_a_phrase_counts_only_as_a_whole():
    suggester = small(Indicator("A-1", "One", words=("critical friend",)))
    assert codes("A critical moment with a friend; critical friendship", suggester) == []
    assert because("critical mood, Critical friends", suggester) == {"A-1": ("critical friends",)}


def test_retired_indicators_and_empty_search_words_suggest_nothing():
    assert codes("zebra", small(Indicator("A-1", "One", words=("zebra",), retired=True))) == []
    assert codes("zebra", small(Indicator("A-1", "One", words=("", "zebra")))) == ["A-1"]


def test_a_word_of_many_indicators_tells_none_from_the_others():
    many = [Indicator(f"A-{n}", "Brings pianos together, pianos", short="Piano") for n in range(4)]
    assert codes("piano piano", small(*many)) == []
    chosen = small(*many, Indicator("A-9", "Plays", words=("piano", "zebra")))
    assert codes("piano", chosen) == []
    assert because("piano and zebra", chosen) == {"A-9": ("zebra", "piano")}


GARDEN, WEATHER = (NAME, "CAEA-04"), (NAME, "FCR-02")
PAST = learn(
    [
        ("The garden with 7b and the beans", {GARDEN}),
        ("Garden again, the fence is up", {GARDEN, (NAME, "CM-01")}),
        ("The beans of the garden, weather", {GARDEN}),
        *[(f"A lesson about fractions, weather {number}", {WEATHER}) for number in range(4)],
        *[("weather", {("gone", "X-1")}) for _number in range(12)],
    ]
)


def test_the_teachers_own_words_are_learned():
    suggester = Suggester([BUILT_IN], PAST)
    assert because("In the GARDEN", suggester) == {"CAEA-04": ("garden",)}
    assert codes("In the garden") == []
    assert codes("The weather", suggester) == []  # beside everything: it tells nothing
    assert codes("The beans", suggester) == []  # twice is chance
    assert codes("Fractions in any weather", suggester) == ["FCR-02"]


def test_without_a_past_there_is_nothing_to_learn():
    assert learn([]) == Past()


def test_learning_does_not_depend_on_the_order_of_entries():
    entries = [("garden fence", {(NAME, "CM-01")}), ("fence", {(NAME, "CM-02")}), ("garden", {(NAME, "CM-01")})]
    assert learn(entries) == learn(entries[::-1])


@given(st.text(), st.text())
def test_any_text_is_taken(text, other):
    suggester = Suggester([BUILT_IN], learn([(text, {(NAME, "CM-01")}), (text + other, {(NAME, "CM-01")})]))
    for suggestion in suggester.likely(text):
        assert all(suggestion.because)


def test_a_near_neighbour_shares_words():
    assert SUGGESTER.neighbour((NAME, "CM-04")) == (NAME, "FCR-01")
    assert SUGGESTER.neighbour((NAME, "CAEA-02")) == (NAME, "CAEA-01")
    assert small(Indicator("A-1", "Zebra"), Indicator("A-2", "Piano")).neighbour(("f", "A-1")) is None


def test_three_thousand_words_take_no_time_that_is_felt():
    text = "The parents came with their families to ask about the test, a decision and more " * 200
    quickest = min(timed(text) for _ in range(5))
    assert quickest < 0.016  # seconds, one frame; measured 0.003


def timed(text: str) -> float:
    begin = perf_counter()
    SUGGESTER.likely(text)
    return perf_counter() - begin
