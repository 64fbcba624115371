"""The value that is handed over: nothing but what was chosen, and a check code that changes with every word."""

import json
import re
from dataclasses import fields, replace
from datetime import date

import pytest

from journal.domain.coaching import Step
from journal.domain.summary import Named, Passage, Summary, fingerprint, summary_data
from tests.exchange.made_summary import bare_summary, whole_summary


def test_the_check_code_is_five_short_groups_and_always_the_same():
    code = fingerprint(whole_summary())
    assert re.fullmatch(r"[0-9A-F]{4}(-[0-9A-F]{4}){4}", code)
    assert fingerprint(whole_summary()) == code
    assert fingerprint(bare_summary()) == "ED8A-6876-B8F4-D556-520B"  # a promise to other programs


OTHERS = {
    "coach": "Somebody",
    "teacher": "Somebody",
    "first": date(2026, 11, 4),
    "last": date(2026, 11, 23),
    "made": date(2026, 11, 25),
    "purpose": "other",
    "working_on": "Else",
    "working_on_codes": ("CM-01",),
    "last_step": None,
    "questions": ("One?",),
    "words": "Else",
    "passages": (Passage("x", date(2026, 11, 4), "Else"),),
    "themes": None,
    "next_step": Step("s", "Else"),
    "indicators": (Named("CM-01", "a", "b"),),
}


@pytest.mark.parametrize("field", [field.name for field in fields(Summary)])
def test_every_field_is_in_the_data_and_in_the_check_code(field):
    summary = whole_summary()
    other = replace(summary, **{field: OTHERS[field]})
    assert summary_data(other) != summary_data(summary)
    assert fingerprint(other) != fingerprint(summary)


def test_the_data_survives_json():
    for summary in (whole_summary(), bare_summary()):
        data = summary_data(summary)
        assert json.loads(json.dumps(data)) == data


def test_codes_are_named_once_and_those_of_the_goal_first():
    assert whole_summary().codes == ("CM-06", "CM-03")


def test_parts_and_whole_entries_are_told_apart():
    summary = whole_summary()
    assert [passage.entry for passage in summary.parts] == ["a1"]
    assert [passage.entry for passage in summary.whole_entries] == ["b2"]


def test_the_texts_hold_every_word_that_somebody_may_look_for():
    words = "\n".join(whole_summary().texts())
    for text in ("Jonas Weber", "Amara", "photocopier", "without suggesting", "radiator", "sheet with the seconds",
                 "always done it", "CM-03 Being observed", "Year 8", "silence alone", "you asked more"):  # fmt: skip
        assert text in words
