"""What a journal holds beside its entries, there and back."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.assets import asset
from journal.domain.coaching import Goal, Step, Talk
from journal.domain.framework import Framework, Indicator, Level, Theme
from journal.domain.prompts import ACTIONS, Event, Prompt
from journal.errors import BAD_IMPORT, JournalError
from journal.exchange import journal_json
from journal.exchange.framework_toml import read_framework

labels = st.text(alphabet="abc ÄÖ“1-", max_size=8).map(lambda text: " ".join(text.split()))
days = st.dates()


def there_and_back(item):
    return json.loads(json.dumps(item))


def test_the_built_in_framework_survives():
    name = "frameworks/instructional-leadership.toml"
    framework = read_framework(asset(name).read_bytes(), name)
    assert journal_json.framework_from_json(there_and_back(journal_json.framework_as_json(framework))) == framework


words = labels.filter(bool)
indicators = st.builds(
    Indicator,
    code=words,
    text=words,
    short=labels,
    details=st.lists(labels, max_size=2).map(tuple),
    reflection=labels,
    level_texts=st.dictionaries(labels, labels, max_size=2).map(lambda texts: tuple(texts.items())),
    retired=st.booleans(),
)
themes = st.builds(Theme, words, words, st.lists(indicators, max_size=2).map(tuple))
levels = st.lists(st.builds(Level, words, words), max_size=2).map(tuple)


@given(st.builds(Framework, words, words, words, st.tuples(themes), levels=levels, source=labels, language=labels))
def test_any_framework_survives(framework):
    assert journal_json.framework_from_json(there_and_back(journal_json.framework_as_json(framework))) == framework


@given(
    st.builds(Prompt, labels, labels, st.tuples(labels), st.sampled_from(["notice", "goal"]), labels, own=st.just(True))
)
def test_an_own_question_survives(prompt):
    assert journal_json.prompt_from_json(there_and_back(journal_json.prompt_as_json(prompt))) == prompt


@given(st.builds(Event, days, labels, st.sampled_from(ACTIONS), st.none() | days))
def test_an_event_survives(event):
    assert journal_json.event_from_json(there_and_back(journal_json.event_as_json(event))) == event


steps = st.builds(Step, words, labels, st.none() | days, st.booleans(), labels)


@given(st.builds(Goal, words, labels, st.tuples(labels), st.lists(steps, max_size=3).map(tuple),
                 st.none() | days, st.none() | days, st.none() | days))  # fmt: skip
def test_a_goal_survives(goal):
    assert journal_json.goal_from_item(there_and_back(journal_json.goal_as_item(goal))) == goal


@given(st.builds(Talk, words, days, labels))
def test_a_talk_survives(talk):
    assert journal_json.talk_from_json(there_and_back(journal_json.talk_as_json(talk))) == talk


def test_without_ids_the_same_words_have_the_same_id():
    goal = {"text": "Wait", "since": "2026-03-04", "steps": [{"text": "Count"}, {"text": "Listen"}]}
    one, other = journal_json.goal_from_item(goal), journal_json.goal_from_item(goal)
    assert one == other
    assert len({one.id, *(step.id for step in one.steps)}) == 3
    talk = {"day": "2026-03-04"}
    assert journal_json.talk_from_json(talk) == journal_json.talk_from_json(talk)
    assert journal_json.talk_from_json(talk).day == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("read", "item"),
    [
        (journal_json.framework_from_json, {"id": "f", "title": "F", "version": "1", "themes": [
            {"id": "T", "title": "T", "indicators": [{"code": "A", "text": "B", "level_texts": {"new": 5}}]}]}),
        (journal_json.framework_from_json, {"id": "f", "title": "F", "version": "1", "themes": ["T"]}),
        (journal_json.framework_from_json, {"title": "F", "version": "1"}),
        (journal_json.prompt_from_json, {"id": "my-1", "stage": "other", "text": "?"}),
        (journal_json.event_from_json, {"day": "2026-03-04", "prompt": "p", "action": "eaten"}),
        (journal_json.goal_from_item, {"text": "Wait", "steps": [{}]}),
        (journal_json.talk_from_json, []),
    ],
)  # fmt: skip
def test_a_wrong_item_is_refused(read, item):
    with pytest.raises(JournalError) as caught:
        read(item)
    assert caught.value.kind == BAD_IMPORT
