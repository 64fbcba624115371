"""Import and export: nothing is lost or doubled there and back, what is wrong is named, all of it is undone at once."""

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.assets import asset
from journal.domain.entry import Entry, Link, PromptUse
from journal.domain.prompts import Event
from journal.errors import (
    BAD_IMPORT,
    BAD_QUERY,
    CANCELLED,
    FILE_EXISTS,
    MISSING_FILE,
    NEWER_FORMAT,
    READ_ONLY,
    UNKNOWN_FORMAT,
    JournalError,
)
from journal.services.journal import LOOK, Journal
from tests.conftest import FixedClock
from tests.exchange.golden import FOLDER

HEAD = {"format": "reflection-journal", "version": 1}
ENTRY = {"date": "2026-03-02", "body": "From elsewhere"}


@pytest.fixture
def other(blank_journal_file, tmp_path, clock):
    """A second, empty journal."""
    opened = Journal.open(Path(shutil.copy(blank_journal_file, tmp_path / "other.journal")), clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def full(journal, clock, tmp_path):
    """A journal with at least one of everything."""
    first = journal.writing.add("First", title="One", day=date(2026, 3, 1), time="16:40", tags=["7b", "parents"],
                                links=[Link("CM-06", strength="main", note="seconds"), Link("CM-03")],
                                prompt=PromptUse("cm-06-notice-1", "What?"))  # fmt: skip
    for text in ("Second text", "Third text, “quoted” \u200d é"):
        clock.advance(hours=1)
        journal.writing.save(journal.entries.get(first.id)._replace(body=text, shareable=True))
    binned = journal.writing.add("Not wanted any more")
    journal.writing.delete(binned.id)
    framework = journal.frameworks.active()[0]
    journal.frameworks.install(replace(framework, version="0.9"), active=False)
    journal.frameworks.install(replace(framework, version="2", themes=framework.themes[:1]))
    journal.coaching.begin("An earlier goal", ["CM-06"], date(2026, 1, 5))
    journal.coaching.add_step("Count", date(2026, 1, 20), date(2026, 1, 5))
    journal.coaching.finish_step(journal.coaching.goal().steps[0].id, "Three")
    journal.coaching.begin("A goal", ["CM-03"], date(2026, 2, 5))
    journal.coaching.add_step("Listen", None, date(2026, 2, 5))
    journal.coaching.set_talk(date(2026, 3, 20), date(2026, 2, 5))
    journal.coaching.add_talk(date(2026, 2, 1), "Said · agreed")
    journal.notes.set("instructional-leadership", "CM-03", "In my room", "2026-03-01T00:00:00Z")
    journal.preferences.set("year_start", "09-01")
    journal.preferences.set("holidays", "2026-04-06..2026-04-17 Easter")
    journal.prompting.add("What about the radiator?", ["CM-03"], follow_ups=["And then?"])
    snoozed = Event(date(2026, 3, 1), "cm-06-notice-1", "snoozed", date(2026, 3, 8))
    journal.store.prompts.note([Event(date(2026, 3, 1), "cm-06-notice-1", "offered"), snoozed], "")
    journal.sharing.save(journal.sharing.prepare(coach="Jonas", note="Words"), tmp_path / "summary.html")
    return journal


def exported(journal: Journal, path: Path, **how) -> bytes:
    journal.exchanging.export_file(path, **how)
    return path.read_bytes()


def imported(journal: Journal, path: Path, **how) -> tuple[int, int, int, int, int]:
    report = journal.exchanging.import_file(path, **how)
    return (report.read, report.new, report.already, report.changed, len(report.skipped))


def a_file(folder: Path, *entries, **sections) -> Path:
    path = folder / "in.json"
    content = HEAD | sections | ({"entries": list(entries)} if entries else {})
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def bodies(journal: Journal) -> list[str]:
    return [entry.body for entry in journal.entries.stream(binned=False)]


def raised(call) -> str:
    with pytest.raises(JournalError) as caught:
        call()
    return caught.value.kind


# there and back


def test_a_journal_with_everything_comes_back_byte_for_byte(full, other, tmp_path):
    there = exported(full, tmp_path / "a.json")
    assert imported(other, tmp_path / "a.json") == (2, 2, 0, 0, 0)
    assert exported(other, tmp_path / "b.json") == there
    assert exported(full, tmp_path / "c.json") == there
    assert [part for part, value in json.loads(there).items() if not value] == []  # one of everything
    for journal in (full, other):
        assert journal.frameworks.active()[0].version == "2"
        assert journal.coaching.goal().text == "A goal"
        assert [version.text for version in journal.versions.of(next(journal.entries.stream()).id)] == [
            "Second text",
            "First",
        ]


def test_what_came_back_can_be_worked_with(full, other, tmp_path):
    exported(full, tmp_path / "a.json")
    imported(other, tmp_path / "a.json")
    entry = next(other.entries.stream())
    other.writing.save(entry._replace(body="Fourth"), entry.version)
    texts = [version.text for version in other.versions.of(entry.id)]
    assert texts == ["Third text, “quoted” \u200d é", "Second text", "First"]
    assert len(other.entries.in_bin()) == 1
    assert other.summaries.content(other.summaries.given()[0].id).startswith(b"<!DOCTYPE html>")


def test_the_same_file_twice_adds_nothing(full, tmp_path):
    there = exported(full, tmp_path / "a.json")
    assert imported(full, tmp_path / "a.json") == (2, 0, 2, 0, 0)
    assert exported(full, tmp_path / "b.json") == there


def test_the_sample_journal_is_such_a_file(other, tmp_path):
    sample = asset("sample/amara.json")
    report = other.exchanging.import_file(sample)
    assert (report.new, report.skipped) == (report.read, [])
    assert imported(other, sample) == (report.read, 0, report.read, 0, 0)


def test_a_file_of_this_version_stays_readable_for_ever(journal, tmp_path):
    """The golden file was written once and is never renewed: what it holds must come back in every later version."""
    golden = FOLDER / "journal-1.json"
    report = journal.exchanging.import_file(golden)
    assert (report.new, report.skipped) == (2, [])
    kept = json.loads(exported(journal, tmp_path / "a.json"))
    del kept["frameworks"]  # the wording of the built-in one may be mended
    assert kept == json.loads(golden.read_bytes())


texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)
links = st.builds(
    Link,
    st.sampled_from(["CM-03", "FCR-07", "CAEA-02"]),
    st.just("instructional-leadership"),
    st.just("1"),
    st.sampled_from(["about", "main"]),
    texts,
)
entries = st.builds(
    Entry,
    id=st.uuids().map(lambda key: key.hex),
    date=st.dates(date(2025, 12, 30), date(2026, 1, 2)),
    body=texts.map(lambda text: f"x{text}"),
    title=texts,
    time=st.none() | st.just("08:05"),
    zone=st.none() | st.just("Asia/Kolkata"),
    created=st.sampled_from(["2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z"]),
    tags=st.lists(texts, max_size=2).map(tuple),
    links=st.lists(links, max_size=2).map(tuple),
    prompt=st.none() | st.builds(PromptUse, st.just("cm-03-notice-1"), texts),
    shareable=st.booleans(),
    pinned=st.booleans(),
    unfinished=st.booleans(),
    **{name: st.just(Entry._field_defaults[name]) for name in ("modified", "teacher", "words", "version", "binned")},
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(entries, max_size=5, unique_by=lambda entry: entry.id), texts)
def test_any_journal_comes_back_byte_for_byte(blank_journal_file, tmp_path_factory, written, later):
    folder = tmp_path_factory.mktemp("any")
    files = []
    for name in ("a", "b"):
        path = Path(shutil.copy(blank_journal_file, folder / f"{name}.journal"))
        journal = Journal.open(path, clock=FixedClock())
        try:
            if files:
                assert imported(journal, files[0])[4] == 0
            for entry in [] if files else written:
                saved = journal.writing.save(entry)
                if entry.pinned:
                    journal.writing.save(saved._replace(body=f"y{later}"))
                if entry.unfinished:
                    journal.writing.delete(entry.id)
            files.append(folder / f"{name}.json")
            journal.exchanging.export_file(files[-1])
        finally:
            journal.close()
    assert files[0].read_bytes() == files[1].read_bytes()


# export


def test_a_query_gives_only_what_it_finds_and_nothing_private_beside_it(full, other, tmp_path):
    full.writing.add("Boats", day=date(2026, 3, 3))
    data = json.loads(exported(full, tmp_path / "a.json", query="quoted or boats"))
    assert [entry["body"][:5] for entry in data["entries"]] == ["Third", "Boats"]
    assert data["settings"] == {"owner": "Amara"}
    assert set(data) == {"format", "version", "settings", "frameworks", "entries"}
    assert imported(other, tmp_path / "a.json") == (2, 2, 0, 0, 0)
    assert exported(full, tmp_path / "a.md", query="boats").decode().endswith("## 3 March 2026\n\nBoats\n")


def test_the_bin_is_not_for_reading_unless_asked_for(full, tmp_path):
    assert b"Not wanted" not in exported(full, tmp_path / "a.md")
    assert b"Not wanted" in exported(full, tmp_path / "a.md", query="is:binned")


def test_an_export_that_cannot_be_leaves_the_old_file(full, tmp_path):
    path = tmp_path / "a.json"
    path.write_text("old")
    assert raised(lambda: full.exchanging.export_file(path, query="theme:none")) == BAD_QUERY
    assert raised(lambda: full.exchanging.export_file(tmp_path / "none" / "a.json")) == MISSING_FILE
    assert raised(lambda: full.exchanging.export_file(tmp_path / "a.docx")) == UNKNOWN_FORMAT
    assert raised(lambda: full.exchanging.export_file(full.path, "json")) == FILE_EXISTS
    assert path.read_text() == "old"
    assert not list(tmp_path.glob("*.part"))


def test_a_journal_that_is_only_looked_at_can_be_exported(full, clock, tmp_path):
    looking = Journal.open(full.path, mode=LOOK, clock=clock)
    try:
        assert exported(looking, tmp_path / "a.json") == exported(full, tmp_path / "b.json")
        assert raised(lambda: looking.exchanging.import_file(tmp_path / "a.json")) == READ_ONLY
    finally:
        looking.close()


# import: what is known already


def test_without_ids_day_and_text_say_what_is_known(journal, tmp_path):
    path = a_file(tmp_path, ENTRY, ENTRY, {**ENTRY, "body": "Another"})
    assert imported(journal, path) == (3, 2, 1, 0, 0)
    assert imported(journal, path) == (3, 0, 3, 0, 0)
    own = journal.writing.add("My own", day=date(2026, 3, 2))
    assert imported(journal, a_file(tmp_path, {**ENTRY, "body": "My own"})) == (1, 0, 1, 0, 0)
    assert imported(journal, a_file(tmp_path, {**ENTRY, "body": "My own", "tags": ["7b"]})) == (1, 0, 0, 0, 1)
    assert journal.entries.get(own.id).tags == ()


def test_what_was_changed_here_later_stays(journal, clock, tmp_path):
    imported(
        journal,
        a_file(tmp_path, ENTRY, {**ENTRY, "id": "a" * 32, "body": "With id", "modified": "2026-03-02T00:00:00Z"}),
    )
    for entry in journal.entries.page():
        journal.writing.save(entry._replace(body=f"{entry.body}, changed"))
    assert imported(journal, tmp_path / "in.json") == (2, 0, 0, 0, 2)
    assert all(body.endswith(", changed") for body in bodies(journal))


def test_a_later_text_of_the_file_changes_the_entry_and_the_earlier_stays(journal, clock, tmp_path):
    entry = journal.writing.add("Mine", title="T", tags=["7b"], day=date(2026, 3, 2))
    later = {"id": entry.id, "date": "2026-03-02", "body": "Later", "modified": "2026-03-05T00:00:00Z"}
    assert imported(journal, a_file(tmp_path, later)) == (1, 0, 0, 1, 0)
    changed = journal.entries.get(entry.id)
    assert (changed.body, changed.title, changed.tags, changed.created) == ("Later", "T", ("7b",), entry.created)
    assert [version.text for version in journal.versions.of(entry.id)] == ["Mine"]
    assert imported(journal, a_file(tmp_path, {"id": entry.id, "date": "2026-03-02", "body": "Undated"})) == (
        1,
        0,
        0,
        1,
        0,
    )


def test_what_is_in_the_bin_here_stays_there(journal, tmp_path):
    entry = journal.writing.add("Mine")
    exported(journal, tmp_path / "a.json")
    journal.writing.delete(entry.id)
    assert imported(journal, tmp_path / "a.json") == (1, 0, 1, 0, 0)
    assert bodies(journal) == []


def test_ids_of_other_programs_are_made_ours_and_known_again(journal, tmp_path):
    path = a_file(tmp_path, {**ENTRY, "id": "2024/03/a:%_b"}, {**ENTRY, "body": "Two", "id": "7"})
    assert imported(journal, path) == (2, 2, 0, 0, 0)
    assert imported(journal, path) == (2, 0, 2, 0, 0)
    assert all(len(entry.id) == 32 for entry in journal.entries.page())


def test_moments_that_are_missing_are_those_of_the_entry(journal, tmp_path):
    imported(
        journal,
        a_file(tmp_path, {**ENTRY, "time": "08:15"}, {**ENTRY, "body": "B", "modified": "2026-03-03T00:00:00Z"}),
    )
    assert {(entry.created, entry.modified) for entry in journal.entries.page()} == {
        ("2026-03-02T08:15:00Z", "2026-03-02T08:15:00Z"), ("2026-03-03T00:00:00Z", "2026-03-03T00:00:00Z")}  # fmt: skip


# import: what is wrong


def test_what_is_wrong_with_one_thing_is_named_and_the_others_come(journal, tmp_path):
    report = journal.exchanging.import_file(
        a_file(tmp_path, {"body": "No date"}, ENTRY, 5, {**ENTRY, "body": ""}, {**ENTRY, "tags": "x", "body": "B"})
    )
    assert (report.read, report.new) == (5, 1)
    assert [one.what for one in report.skipped] == ["Entry 1", "Entry 3", "Entry 4", "Entry 5"]
    assert "date" in report.skipped[0].why
    assert report.as_json()["skipped"][3] == {"what": "Entry 5", "why": "“tags” is not a list of texts."}


def test_an_unknown_indicator_is_reported_and_its_entry_comes(journal, tmp_path):
    codes = [{"code": "CM-99"}, {"code": "cm-03"}, {"code": "CM-03", "framework": "elsewhere", "version": "7"}]
    report = journal.exchanging.import_file(a_file(tmp_path, {**ENTRY, "links": codes}))
    assert (report.new, [one.what for one in report.skipped]) == (
        1,
        ["Entry 1, its link to CM-99", "Entry 1, its link to CM-03"],
    )
    assert journal.entries.page()[0].links == (Link("CM-03"),)


def test_entries_by_somebody_else_are_not_mixed_with_the_owners(journal, tmp_path):
    by = {**ENTRY, "teacher": "Ben"}
    report = journal.exchanging.import_file(
        a_file(tmp_path, by, {**ENTRY, "teacher": "AMARA"}, settings={"owner": "Amara"})
    )
    assert (report.new, [one.what for one in report.skipped]) == (1, ["Entry 1"])
    assert imported(journal, a_file(tmp_path, {**by, "body": "No owner is named"})) == (1, 1, 0, 0, 0)


def test_what_the_journal_has_in_other_words_stays_and_is_reported(full, tmp_path):
    there = exported(full, tmp_path / "a.json")
    data = json.loads(there)
    data["settings"]["year_start"] = "08-01"
    data["frameworks"][0]["title"] = "Other"
    data["prompts"][0]["text"] = "Other?"
    data["notes"] = dict.fromkeys(data["notes"], "Other")
    data["goals"][1]["text"] = "Other"
    data["talks"][0]["note"] = "Other"
    path = a_file(tmp_path, **data)
    assert imported(full, path)[4] == 6
    assert exported(full, tmp_path / "b.json") == there


@pytest.mark.parametrize(
    ("sections", "what"),
    [
        ({"settings": {"unheard": 1}}, "Setting unheard"),
        ({"settings": {"terms": 5}}, "Setting terms"),
        ({"settings": {"terms": "never"}}, "Setting terms"),
        ({"settings": [5]}, "Settings 1"),
        ({"goals": [{"steps": 5}]}, "Goal 1"),
        ({"frameworks": [{}]}, "Framework 1"),
        ({"prompts": [{"id": "my-1"}]}, "Question 1"),
        ({"prompt_events": [{"day": "2026-03-04"}]}, "What became of a question 1"),
        ({"notes": {"a/b": 5}}, "Own notes 1"),
        ({"goals": [{"text": "A", "codes": ["CM-99"]}]}, "Goal 1"),
        ({"talks": [{}]}, "Talk 1"),
        ({"versions": [{"entry": "a" * 32, "n": 1, "text": "t", "at": "2026-03-04"}]}, "Earlier text 1"),
        ({"versions": [{"entry": "a" * 32, "n": True}]}, "Earlier text 1"),
        ({"summaries": [{"id": "a" * 32}]}, "Summary 1"),
        ({"moods": [1, 2]}, "moods"),
    ],
)
def test_what_is_wrong_elsewhere_is_named_too(journal, sections, what, tmp_path):
    report = journal.exchanging.import_file(a_file(tmp_path, ENTRY, **sections))
    assert (report.new, [one.what for one in report.skipped]) == (1, [what])


def test_a_summary_that_cannot_be_decoded_is_named(full, other, tmp_path):
    data = json.loads(exported(full, tmp_path / "a.json"))
    for change in ({"content": "not base64!"}, {"data": 5}, {"entries": -1}):
        item = data["summaries"][0] | change
        assert imported(other, a_file(tmp_path, summaries=[item])) == (0, 0, 0, 0, 1)


def test_a_second_goal_that_is_open_becomes_an_earlier_one(full, tmp_path):
    assert imported(full, a_file(tmp_path, goals=[{"text": "Theirs", "since": "2026-03-01"}]))[4] == 0
    assert full.coaching.goal().text == "A goal"
    assert imported(full, tmp_path / "in.json")[4] == 0
    assert [goal.text for goal in full.coaching.goals()].count("Theirs") == 1


def test_an_earlier_version_of_a_framework_does_not_become_the_active_one(journal, tmp_path):
    exported(journal, tmp_path / "a.json")
    (item,) = json.loads((tmp_path / "a.json").read_bytes())["frameworks"]
    old, new = item | {"version": "0.10"}, item | {"version": "1.1"}
    for items, active in (([old], "1"), ([new], "1.1"), ([item | {"id": "ours"}], "1.1")):
        assert imported(journal, a_file(tmp_path, frameworks=items))[4] == 0
        assert journal.frameworks.get("instructional-leadership").version == active
    assert journal.frameworks.get("ours").version == "1"


@pytest.mark.parametrize("reverse", [False, True])
def test_the_order_of_the_sections_does_not_matter(full, other, reverse, tmp_path):
    there = exported(full, tmp_path / "a.json")
    data = json.loads(there)
    path = tmp_path / "b.json"
    path.write_text(json.dumps(dict(reversed(data.items()) if reverse else data), indent=2))
    assert imported(other, path) == (2, 2, 0, 0, 0)
    assert exported(other, tmp_path / "c.json") == there


def test_the_owner_of_a_nameless_journal_gets_the_name(other, tmp_path):
    other.teachers.rename_owner("")
    imported(other, a_file(tmp_path, ENTRY, settings={"owner": "Amara"}))
    assert other.teachers.owner().name == "Amara"


# all or nothing


@pytest.mark.parametrize(
    ("content", "kind"), [(b"{", BAD_IMPORT), (b'{"format": "reflection-journal", "version": 2}', NEWER_FORMAT)]
)
def test_a_file_that_cannot_be_read_changes_nothing(journal, content, kind, tmp_path):
    path = tmp_path / "in.json"
    path.write_bytes(content)
    assert raised(lambda: journal.exchanging.import_file(path)) == kind
    assert raised(lambda: journal.exchanging.import_file(tmp_path / "none.json")) == MISSING_FILE
    assert raised(lambda: journal.exchanging.import_file(tmp_path / "a.md")) == UNKNOWN_FORMAT
    assert journal.store.undo() is None


def test_an_import_is_one_step_of_undo_and_one_piece_of_news(full, other, tmp_path):
    exported(full, tmp_path / "a.json")
    heard = []
    other.store.listen(heard.append)
    imported(other, tmp_path / "a.json")
    assert len(heard) == 1
    assert heard[0].touches("entry", "goal")
    other.store.undo()
    assert bodies(other) == []
    assert other.coaching.goal() is None
    other.store.redo()
    assert bodies(other)[0].startswith("Third text")


def test_a_dry_run_says_the_same_and_does_nothing(full, other, tmp_path):
    exported(full, tmp_path / "a.json")
    before = exported(other, tmp_path / "b.json")
    heard = []
    other.store.listen(heard.append)
    assert imported(other, tmp_path / "a.json", dry_run=True) == (2, 2, 0, 0, 0)
    assert exported(other, tmp_path / "b.json") == before
    assert heard == []
    assert imported(other, tmp_path / "a.json") == (2, 2, 0, 0, 0)


def test_a_long_import_says_how_far_it_is_and_can_be_stopped(journal, tmp_path):
    path = a_file(tmp_path, *({**ENTRY, "body": f"Entry {number}"} for number in range(120)))
    seen: list[tuple[int, int]] = []

    def note(done: int, total: int) -> None:
        seen.append((done, total))

    stop = lambda: journal.exchanging.import_file(path, progress=note, cancelled=lambda: len(seen) == 1)  # noqa: E731
    assert raised(stop) == CANCELLED
    assert bodies(journal) == []
    seen.clear()
    journal.exchanging.import_file(path, progress=note, cancelled=lambda: False)
    assert seen == [(50, 120), (100, 120), (120, 120)]
    assert len(bodies(journal)) == 120


def test_an_error_that_concerns_the_whole_stops_the_import(journal, tmp_path, monkeypatch):
    def full_disk(*_arguments, **_more):
        raise JournalError("disk-full", "The disk is full.")

    monkeypatch.setattr("journal.store.entries.Entries.save", full_disk)
    assert raised(lambda: journal.exchanging.import_file(a_file(tmp_path, ENTRY))) == "disk-full"
    monkeypatch.setattr("journal.store.frameworks.Frameworks.key_of", full_disk)
    linked = {**ENTRY, "links": [{"code": "CM-03"}]}
    assert raised(lambda: journal.exchanging.import_file(a_file(tmp_path, linked))) == "disk-full"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
PARTS_OF_A_FILE = [
    *("settings", "frameworks", "prompts", "prompt_events", "notes", "goals", "talks"),
    *("entries", "versions", "summaries", "moods"),
]


@pytest.fixture
def file_of_everything(full, tmp_path) -> dict:
    return json.loads(exported(full, tmp_path / "everything.json"))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_a_file_holds_it_is_named_and_never_a_crash(file_of_everything, other, tmp_path, data):
    content = json.loads(json.dumps(file_of_everything))
    section = data.draw(st.sampled_from(PARTS_OF_A_FILE))
    wrong = data.draw(json_values)
    items = content.get(section)
    if data.draw(st.booleans()) and isinstance(items, list):
        item = items[0]
        item[data.draw(st.sampled_from(list(item)))] = wrong
    else:
        content[section] = wrong
    path = a_file(tmp_path, **content)
    try:
        other.exchanging.import_file(path, dry_run=True)
    except JournalError as error:
        assert error.kind == BAD_IMPORT  # noqa: PT017 - NaN and the like are refused, most is reported
    assert bodies(other) == []
