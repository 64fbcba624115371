"""The sample journal keeps its promises: a whole, believable, lossless file that names nobody."""

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from journal.assets import asset

FIRST, LAST = date(2023, 8, 1), date(2026, 7, 31)
HOLIDAYS = [  # without a single entry, first and last day included
    (date(2023, 12, 22), date(2024, 1, 7)),
    (date(2024, 7, 24), date(2024, 8, 27)),
    (date(2024, 12, 21), date(2025, 1, 5)),
    (date(2025, 2, 15), date(2025, 3, 23)),  # five weeks in which she did not write
    (date(2025, 7, 24), date(2025, 8, 27)),
    (date(2025, 12, 20), date(2026, 1, 4)),
]
ENTRY_KEYS = {"id", "date", "time", "zone", "created", "modified", "teacher", "title", "body", "tags", "links",
              "prompt", "shareable", "pinned", "unfinished"}  # fmt: skip
ADDRESSED_BY_SURNAME = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Professor|Prof)\.? +[A-Z]")

Entry = dict[str, Any]


def read_toml(name: str) -> dict[str, Any]:
    return tomllib.loads(asset(name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def text() -> str:
    return asset("sample/amara.json").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def sample(text: str) -> dict[str, Any]:
    return json.loads(text)


@pytest.fixture(scope="module")
def entries(sample: dict[str, Any]) -> list[Entry]:
    return sample["entries"]


@pytest.fixture(scope="module")
def codes() -> set[str]:
    framework = read_toml("frameworks/instructional-leadership.toml")
    return {indicator["code"] for theme in framework["themes"] for indicator in theme["indicators"]}


@pytest.fixture(scope="module")
def prompts() -> dict[str, Any]:
    return {prompt["id"]: prompt for prompt in read_toml("prompts/instructional-leadership.toml")["prompts"]}


def links_of(entries: list[Entry]) -> Iterator[dict[str, str]]:
    for entry in entries:
        yield from entry["links"]


def local_time(entry: Entry) -> datetime:
    return datetime.fromisoformat(f"{entry['date']}T{entry['time']}").replace(tzinfo=ZoneInfo(entry["zone"]))


def test_one_entry_a_line_so_that_it_streams(text: str, entries: list[Entry]) -> None:
    head, *lines, foot, rest = text.split("\n")
    assert json.loads(head + foot)["entries"] == []
    assert (foot, rest) == ("]}", "")
    assert all(line.endswith("},") for line in lines[:-1])
    assert [json.loads(line.removesuffix(",")) for line in lines] == entries


def test_the_head_says_what_it_is(sample: dict[str, Any]) -> None:
    assert (sample["format"], sample["version"]) == ("reflection-journal", 1)
    assert sample["settings"]["owner"] == "Amara"
    assert {entry["teacher"] for entry in sample["entries"]} == {"Amara"}


def test_enough_entries_each_once_in_order(entries: list[Entry]) -> None:
    assert len(entries) >= 250
    assert max(Counter(entry["id"] for entry in entries).values()) == 1
    assert max(Counter(entry["body"] for entry in entries).values()) == 1
    assert all(re.fullmatch(r"[0-9a-f]{32}", entry["id"]) for entry in entries)
    assert entries == sorted(entries, key=lambda entry: (entry["date"], entry["time"]))


def test_every_entry_has_every_key(entries: list[Entry]) -> None:
    assert all(entry.keys() == ENTRY_KEYS for entry in entries)


def test_bodies_are_an_evening_long(entries: list[Entry]) -> None:
    lengths = {(entry["date"], entry["time"]): len(entry["body"].split()) for entry in entries}
    assert {when: length for when, length in lengths.items() if not 40 <= length <= 220} == {}


def test_links_name_indicators_of_the_framework(entries: list[Entry], codes: set[str]) -> None:
    for entry in entries:
        assert len({link["code"] for link in entry["links"]}) == len(entry["links"]) <= 4
    for link in links_of(entries):
        assert link.keys() == {"code", "framework", "version", "strength", "note"}
        assert (link["framework"], link["version"]) == ("instructional-leadership", "1")
        assert link["code"] in codes
        assert link["strength"] in {"about", "main"}


def test_some_indicators_wait_and_some_entries_have_no_link(entries: list[Entry], codes: set[str]) -> None:
    assert 3 <= len(codes - {link["code"] for link in links_of(entries)}) <= 5
    assert 0.15 < sum(not entry["links"] for entry in entries) / len(entries) < 0.35


def test_themes_grow_unevenly_over_the_years(entries: list[Entry]) -> None:
    def written(theme: str, first: str, last: str) -> int:
        chosen = [entry for entry in entries if first <= entry["date"] <= last]
        return sum(any(link["code"].startswith(theme) for link in entry["links"]) for entry in chosen)

    years = [("2023-08-01", "2024-07-31"), ("2024-08-01", "2025-07-31"), ("2025-08-01", "2026-07-31")]
    themes = ("CM-", "FCR-", "CAEA-")
    coaching, collaborating, community = ([written(theme, *year) for year in years] for theme in themes)
    assert coaching[0] > coaching[1]
    assert collaborating[1] > 2 * collaborating[0]
    assert community[2] > 2 * max(community[:2])


def test_answered_prompts_are_word_for_word_and_linked(entries: list[Entry], prompts: dict[str, Any]) -> None:
    answered = [entry for entry in entries if entry["prompt"]]
    assert 0.15 < len(answered) / len(entries) < 0.3
    for entry in answered:
        prompt = prompts[entry["prompt"]["id"]]
        assert entry["prompt"] == {"id": prompt["id"], "text": prompt["text"]}
        assert set(prompt["indicators"][:1]) <= {link["code"] for link in entry["links"]}


def test_dates_stay_in_three_school_years_and_leave_the_holidays_blank(entries: list[Entry]) -> None:
    days = [date.fromisoformat(entry["date"]) for entry in entries]
    assert FIRST <= min(days) <= max(days) <= LAST
    for first, last in HOLIDAYS:
        assert [day for day in days if first <= day <= last] == []


def test_local_time_agrees_with_created(entries: list[Entry]) -> None:
    for entry in entries:
        created = datetime.fromisoformat(entry["created"])
        assert entry["created"].endswith("Z")
        assert timedelta(0) <= created - local_time(entry).astimezone(UTC) < timedelta(minutes=1)
        assert created < datetime.fromisoformat(entry["modified"])


def test_marks_are_sparing(entries: list[Entry]) -> None:
    marked = {mark: [entry for entry in entries if entry[mark]] for mark in ("shareable", "pinned", "unfinished")}
    assert 8 <= len(marked["shareable"]) <= 16
    assert len(marked["pinned"]) == 5
    assert marked["unfinished"] == [entries[-1]]


def test_the_goal_is_one_sentence_with_a_done_and_an_open_step(sample: dict[str, Any], codes: set[str]) -> None:
    (goal,) = sample["goals"]
    assert set(goal["codes"]) <= codes
    assert date.fromisoformat(goal["since"]) < date.fromisoformat(goal["talk"])
    done, open_step = sorted(goal["steps"], key=lambda step: not step["done"])
    assert done["done"]
    assert done["outcome"]
    assert not open_step["done"]


def test_nobody_is_called_by_a_surname(text: str) -> None:
    assert ADDRESSED_BY_SURNAME.findall(text) == []
