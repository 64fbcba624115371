"""An entry as JSON: the exact shape, back again, and everything that a file of somebody else's can get wrong."""

import subprocess
import sys
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.entry import LARGEST_BODY, Entry, Link, PromptUse
from journal.errors import BAD_DATE, BAD_IMPORT, EMPTY_TEXT, TOO_LARGE, JournalError
from journal.exchange.entry_json import entry_as_json, entry_from_json

WHOLE = Entry(
    id="0123456789abcdef",
    date=date(2026, 3, 4),
    body="Markdown",
    title="A title",
    time="16:40",
    zone="Europe/Berlin",
    created="2026-03-04T15:40:12Z",
    modified="2026-03-04T15:41:00Z",
    teacher="t1",
    tags=("7b", "parents"),
    links=(Link("FCR-07", strength="main"), Link("CM-03", note="what shows it")),
    prompt=PromptUse("fcr-07-notice-1", "What happened?"),
    shareable=True,
    pinned=True,
    unfinished=True,
    words=1,
    version=3,
)
LEAST = {"date": "2026-03-04", "body": "Words"}


def refused(data) -> JournalError:
    with pytest.raises(JournalError) as caught:
        entry_from_json(data)
    return caught.value


def test_the_shape_is_the_agreed_one():
    assert entry_as_json(WHOLE, "Amara") == {
        "id": "0123456789abcdef",
        "date": "2026-03-04",
        "time": "16:40",
        "zone": "Europe/Berlin",
        "created": "2026-03-04T15:40:12Z",
        "modified": "2026-03-04T15:41:00Z",
        "teacher": "Amara",
        "title": "A title",
        "body": "Markdown",
        "tags": ["7b", "parents"],
        "links": [
            {"code": "FCR-07", "framework": "instructional-leadership", "version": "1", "strength": "main", "note": ""},
            {"code": "CM-03", "framework": "instructional-leadership", "version": "1", "strength": "about",
             "note": "what shows it"},
        ],
        "prompt": {"id": "fcr-07-notice-1", "text": "What happened?"},
        "shareable": True,
        "pinned": True,
        "unfinished": True,
        "words": 1,
    }  # fmt: skip
    assert list(entry_as_json(WHOLE, ""))[-1] == "words"


def test_what_is_not_there_is_null_and_the_bin_is_named_only_where_it_is():
    data = entry_as_json(Entry("a", date(2026, 3, 4), "b"), "")
    assert (data["time"], data["zone"], data["prompt"]) == (None, None, None)
    assert "binned" not in data
    assert entry_as_json(WHOLE._replace(binned="2026-03-05T00:00:00Z"), "")["binned"] == "2026-03-05T00:00:00Z"


def test_there_and_back():
    back = entry_from_json(entry_as_json(WHOLE._replace(binned="2026-03-05T00:00:00Z"), "Amara"))
    assert back == WHOLE._replace(teacher="Amara", binned="2026-03-05T00:00:00Z", words=0, version=0)


def test_only_date_and_body_are_needed():
    assert entry_from_json(LEAST) == Entry("", date(2026, 3, 4), "Words")
    nothing = dict.fromkeys(entry_as_json(WHOLE, ""))
    assert entry_from_json({**nothing, **LEAST}) == Entry("", date(2026, 3, 4), "Words")


def test_what_is_left_out_keeps_what_was_there_before():
    entry = entry_from_json(LEAST, WHOLE)
    assert entry == WHOLE._replace(id="", body="Words", created="", modified="", teacher="")
    emptied = entry_from_json({**LEAST, "links": [], "tags": [], "prompt": None, "zone": None, "time": None}, WHOLE)
    assert (emptied.links, emptied.tags, emptied.prompt, emptied.zone, emptied.time) == ((), (), None, None, None)


def test_links_need_a_code_only():
    assert entry_from_json({**LEAST, "links": [{"code": "CM-03"}]}).links == (Link("CM-03", "", ""),)


@pytest.mark.parametrize(
    ("change", "kind", "field"),
    [
        ({"date": None}, BAD_IMPORT, "date"),
        ({"body": None}, BAD_IMPORT, "body"),
        ({"date": "04.03.2026"}, BAD_DATE, "date"),
        ({"date": "2026-02-30"}, BAD_DATE, "date"),
        ({"date": "2026-W10-3"}, BAD_DATE, "date"),
        ({"date": 20260304}, BAD_DATE, "date"),
        ({"body": 5}, BAD_IMPORT, "body"),
        ({"title": ["a"]}, BAD_IMPORT, "title"),
        ({"time": "25:00"}, BAD_IMPORT, "time"),
        ({"time": 5}, BAD_IMPORT, "time"),
        ({"zone": {}}, BAD_IMPORT, "zone"),
        ({"created": "yesterday"}, BAD_IMPORT, "created"),
        ({"modified": "0001-01-01T00:00:00+14:00"}, BAD_IMPORT, "modified"),
        ({"tags": "7b"}, BAD_IMPORT, "tags"),
        ({"tags": [7]}, BAD_IMPORT, "tags"),
        ({"links": {}}, BAD_IMPORT, "links"),
        ({"links": ["CM-03"]}, BAD_IMPORT, "links"),
        ({"links": [{}]}, BAD_IMPORT, "code"),
        ({"links": [{"code": "CM-03", "strength": "very"}]}, BAD_IMPORT, "strength"),
        ({"prompt": "fcr-07-notice-1"}, BAD_IMPORT, "prompt"),
        ({"prompt": {}}, BAD_IMPORT, "id"),
        ({"shareable": "no"}, BAD_IMPORT, "shareable"),
        ({"pinned": 1}, BAD_IMPORT, "pinned"),
    ],
)
def test_a_wrong_field_is_named(change, kind, field):
    error = refused({**LEAST, **change})
    assert (error.kind, error.values["field"]) == (kind, field)
    assert str(error).startswith(f"“{field}” ")


@pytest.mark.parametrize("data", [None, [], "text", 5])
def test_what_is_no_object_is_refused(data):
    assert refused(data).kind == BAD_IMPORT


def test_empty_and_huge_texts_are_refused():
    assert refused({**LEAST, "body": " \x00\n"}).kind == EMPTY_TEXT
    assert refused({**LEAST, "body": "a" * (LARGEST_BODY + 1)}).kind == TOO_LARGE


def test_texts_are_cleaned_at_the_door():
    entry = entry_from_json(
        {
            "date": "2026-03-04",
            "body": "a\x00b\x1bc\r\nd \ud800 \u200d\u200c \u202e",
            "title": "x\u202ey\n\u2066z",
            "tags": ["#7 b", "\u202d", "7-b"],
            "links": [{"code": "CM\u202e-03", "note": "\x07n"}],
            "zone": "Europe/\x00Berlin",
        }
    )
    assert entry.body == "abc\nd ? \u200d\u200c \u202e"
    assert entry.title == "xy z"
    assert entry.tags == ("7-b",)
    assert (entry.links[0].code, entry.links[0].note, entry.zone) == ("CM-03", "n", "Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "moment"),
    [("2026-03-04T16:40:12+01:00", "2026-03-04T15:40:12Z"), ("2026-03-04", "2026-03-04T00:00:00Z"), ("", "")],
)
def test_moments_become_utc(text, moment):
    assert entry_from_json({**LEAST, "created": text}).created == moment


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(list(entry_as_json(WHOLE, ""))), json_values))
def test_whatever_the_fields_hold_only_the_one_error_comes_out(change):
    with suppress(JournalError):
        entry_from_json({**LEAST, **change})


def test_printing_an_entry_loads_nothing_heavy():
    program = "import sys, journal.exchange.entry_json; print(*sys.modules)"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert {"dataclasses", "journal.domain.cleaning", "markdown"}.isdisjoint(answer.stdout.split())
