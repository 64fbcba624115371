"""Question files: every way to be broken, and the house rules that the built-in questions keep."""

import re
from collections import Counter

import pytest

from journal.assets import asset
from journal.domain.prompts import CIRCLE, GOAL, RETURN, STAGES, START, Prompt, PromptSet
from journal.errors import BAD_DATA_FILE, JournalError
from journal.exchange.framework_toml import read_framework
from journal.exchange.prompts_toml import read_prompts

NAME = "prompts/instructional-leadership.toml"
FRAMEWORK = read_framework(asset("frameworks/instructional-leadership.toml").read_bytes(), "framework")
TEXTS = {indicator.code: indicator for _theme, indicator in FRAMEWORK.indicators()}
SET = read_prompts(asset(NAME).read_bytes(), NAME, TEXTS)
QUESTIONS = [(prompt, text) for prompt in SET.prompts for text in (prompt.text, *prompt.follow_ups)]

WHOLE = """framework = "f"
version = "1"

[[prompts]]
id = "a-1"
indicators = ["A-1", "A-2"]
stage = "notice"
text = "Think. What happened?"
follow_ups = ["And then?", "How so?"]

[[prompts]]
id = "my-2"
indicators = []
stage = "start"
text = "What now?"
"""


def test_everything_in_a_file_is_read():
    first = Prompt("a-1", "f", ("A-1", "A-2"), "notice", "Think. What happened?", ("And then?", "How so?"))
    second = Prompt("my-2", "f", (), "start", "What now?", own=True)
    assert read_prompts(WHOLE, "p.toml") == PromptSet("f", "1", (first, second))
    assert read_prompts(WHOLE, "p.toml", {"A-1", "A-2"}).prompts == (first, second)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('framework = "f"\n', "", 1),
        ('version = "1"', "version = 1", 2),
        (WHOLE[WHOLE.index("[[prompts]]") :], "", 1),
        ('id = "a-1"\n', "", 4),
        ('id = "my-2"', 'id = "a-1"', 12),
        ('indicators = ["A-1", "A-2"]', 'indicators = "A-1"', 6),
        ('indicators = ["A-1", "A-2"]', "indicators = []", 6),
        ('indicators = ["A-1", "A-2"]', 'indicators = ["A-1", "A-9"]', 6),
        ("indicators = []", 'indicators = ["A-1"]', 13),
        ('stage = "notice"', 'stage = "step"', 7),
        ("What happened?", "What happened.", 8),
        ("What happened?", "What? And who?", 8),
        ('text = "What now?"\n', "", 11),
        ('"How so?"', '"How so"', 9),
        ('follow_ups = ["And then?", "How so?"]', "follow_ups = [[]]", 9),
        ('stage = "start"', "stage = start", 14),
    ],
)
def test_a_broken_file_is_reported_by_name_and_line(old, new, line):
    assert old in WHOLE
    with pytest.raises(JournalError) as caught:
        read_prompts(WHOLE.replace(old, new), "p.toml", {"A-1", "A-2"})
    assert caught.value.kind == BAD_DATA_FILE
    assert (caught.value.values["file"], caught.value.values["line"]) == ("p.toml", line)


def test_every_shipped_set_is_sound_and_has_its_framework():
    files = sorted(asset("prompts").glob("*.toml"))
    assert files
    for file in files:
        framework = read_framework(asset(f"frameworks/{file.name}").read_bytes(), file.name)
        prompts = read_prompts(file.read_bytes(), file.name, {i.code for _theme, i in framework.indicators()})
        assert (prompts.framework, prompts.version) == (framework.id, framework.version)
        assert not any(prompt.own for prompt in prompts.prompts)


def test_the_library_has_the_counted_sizes():
    assert Counter(prompt.stage for prompt in SET.prompts) == {
        "notice": 15, "interpret": 22, "plan": 10, "return": 11, "start": 3, "goal": 2,
    }  # fmt: skip
    by_code = Counter(prompt.indicators[0] for prompt in SET.prompts if prompt.stage in CIRCLE)
    assert by_code == {
        "CM-01": 5, "CM-02": 5, "CM-03": 4, "CM-05": 4, "CM-06": 5, "CM-08": 4,
        "FCR-07": 6, "FCR-08": 6, "CAEA-01": 4, "CAEA-02": 4,
    }  # fmt: skip
    returning = {code for prompt in SET.prompts if prompt.stage == RETURN for code in prompt.indicators}
    assert returning == TEXTS.keys() - by_code.keys()


def test_reflective_indicators_have_the_whole_circle():
    stages = {code: set() for code, indicator in TEXTS.items() if indicator.reflection}
    for prompt in SET.prompts:
        if prompt.stage in CIRCLE:
            stages[prompt.indicators[0]].add(prompt.stage)
    assert all(found == set(CIRCLE) for found in stages.values())


@pytest.mark.parametrize("prompt", SET.prompts, ids=lambda prompt: prompt.id)
def test_ids_say_what_a_question_is_for(prompt):
    if prompt.stage in CIRCLE:
        assert re.fullmatch(rf"{prompt.indicators[0].lower()}-{prompt.stage}-\d", prompt.id)
    else:
        assert re.fullmatch(rf"{prompt.stage}-\d\d", prompt.id)
    assert (prompt.stage in (START, GOAL)) == (not prompt.indicators)
    assert prompt.stage in STAGES


def test_no_question_is_there_twice():
    texts = Counter(text for prompt in SET.prompts for text in (prompt.text, *prompt.follow_ups))
    assert [text for text, count in texts.items() if count > 1] == []


# The house rules: how a question has to read

YES_NO = re.compile(
    r"(is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must)(n['’]t)?"
)


def words_of(text: str) -> list[str]:
    return re.findall(r"[\w'’-]+", text.lower())


def question_of(text: str) -> str:
    """Return the sentence that ends in the question mark."""
    return next(sentence for sentence in re.split(r"(?<=[.!?])\s+", text) if sentence.endswith("?"))


def runs(text: str) -> set[tuple[str, ...]]:
    words = words_of(text)
    return {tuple(words[start : start + 4]) for start in range(len(words) - 3)}


@pytest.mark.parametrize("prompt", SET.prompts, ids=lambda prompt: prompt.id)
def test_a_text_has_14_to_34_words_and_two_follow_ups(prompt):
    assert 14 <= len(words_of(prompt.text)) <= 34
    assert len(prompt.follow_ups) == 2


@pytest.mark.parametrize("text", [text for _prompt, text in QUESTIONS])
def test_there_is_one_open_question_that_does_not_ask_for_a_defence(text):
    assert text.count("?") == 1
    assert text.endswith("?")
    for sentence in (text, question_of(text)):
        opening = words_of(sentence)[0]
        assert not YES_NO.fullmatch(opening)
        assert opening != "why"
    assert not re.search(r"\byou should\b|!", text.lower())


def test_no_question_repeats_four_words_of_its_indicator():
    for prompt, text in QUESTIONS:
        for code in prompt.indicators:
            assert not runs(text) & runs(TEXTS[code].sentence), prompt.id
