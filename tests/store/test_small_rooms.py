"""Teachers, frameworks, notes and docids: the small rooms of the store."""

from dataclasses import replace
from datetime import date

import pytest

from journal.domain.entry import Link
from journal.errors import AMBIGUOUS, NOT_FOUND, UNKNOWN_INDICATOR, JournalError
from journal.store import docids


def another_teacher(journal, n: int, name: str) -> str:
    with journal.store.change("a teacher"):
        journal.store.connection.execute(
            "INSERT INTO teacher(n, id, name, owner, created) VALUES (?, ?, ?, 0, '')", (n, f"{n:032x}", name)
        )
    return f"{n:032x}"


def test_teachers_are_found_by_name_and_by_id(journal):
    ben = another_teacher(journal, 2, "Ben")
    assert journal.teachers.named("ben").id == ben
    assert journal.teachers.named(ben).name == "Ben"
    assert journal.teachers.named(None).name == "Amara"
    assert journal.teachers.named("").is_owner
    assert journal.teachers.with_id(ben).n == 2
    assert journal.teachers.with_id("gone").is_owner
    assert journal.teachers.with_key(2).name == "Ben"


def test_a_name_that_two_bear_is_told_with_both_ids(journal):
    ids = [another_teacher(journal, n, "Ben") for n in (2, 3)]
    with pytest.raises(JournalError) as caught:
        journal.teachers.named("Ben")
    assert caught.value.kind == AMBIGUOUS
    assert all(one in str(caught.value) for one in ids)
    with pytest.raises(JournalError) as caught:
        journal.teachers.named("Nobody")
    assert caught.value.kind == NOT_FOUND


def test_entries_of_others_are_not_the_owners(journal):
    ben = another_teacher(journal, 2, "Ben")
    mine = journal.writing.add("mine")
    other = journal.writing.blank()._replace(body="not mine", teacher=ben)
    journal.writing.save(other)
    assert [entry.id for entry in journal.entries.page()] == [mine.id]
    assert journal.entries.count(teacher=2) == 1
    assert len(journal.entries.page(teacher=None)) == 2
    assert journal.entries.span(teacher=3) is None


def test_a_new_version_of_a_framework_retires_codes_and_keeps_links(journal):
    entry = journal.writing.add("old words", links=[Link("CM-01", "", "")])
    (framework,) = journal.frameworks.active()
    theme = framework.themes[0]
    smaller = replace(theme, indicators=theme.indicators[1:])
    journal.frameworks.install(replace(framework, version="2", themes=(smaller, *framework.themes[1:])))
    assert [one.version for one in journal.frameworks.active()] == ["2"]
    assert journal.frameworks.get(framework.id, "1") == framework
    assert journal.entries.get(entry.id).links == (Link("CM-01"),)
    assert journal.frameworks.key_of("CM-02").version == "2"
    with pytest.raises(JournalError) as caught:
        journal.frameworks.key_of("CM-01")
    assert caught.value.kind == UNKNOWN_INDICATOR
    assert journal.frameworks.key_of("cm-01", framework.id, "1").code == "CM-01"
    assert journal.frameworks.key_of("CM-02", framework.id).version == "2"
    assert len(journal.frameworks.all()) == 2
    assert len(journal.frameworks.keys()) == 27 + 26


def test_the_same_version_again_brings_its_wording_up_to_date(journal):
    (framework,) = journal.frameworks.active()
    theme = framework.themes[0]
    shorter = replace(theme, title="Coaching", indicators=theme.indicators[:-1])
    journal.frameworks.install(replace(framework, themes=(shorter, *framework.themes[1:])))
    assert journal.frameworks.get(framework.id).themes[0].title == "Coaching"
    keys = journal.frameworks.keys()
    assert [key.code for key in keys if key.retired] == ["CM-12"]
    journal.frameworks.install(replace(framework, themes=framework.themes[1:]))
    keys = journal.frameworks.keys()
    assert {key.theme_id for key in keys if key.retired} == {theme.id}


def test_an_unknown_framework_is_told(journal):
    with pytest.raises(JournalError) as caught:
        journal.frameworks.get("unknown")
    assert caught.value.kind == NOT_FOUND


def test_another_connection_sees_a_framework_that_was_added(journal, journal_file, clock):
    from journal.services.journal import READ, Journal

    reader = Journal.open(journal_file, mode=READ, clock=clock)
    assert reader.frameworks.key_of("CM-01").code == "CM-01"
    (framework,) = journal.frameworks.active()
    journal.frameworks.install(replace(framework, id="ours", themes=framework.themes[:1]))
    assert reader.frameworks.key_of("CM-01", "ours").framework == "ours"
    reader.close()


def test_docids_know_their_day():
    day = date(2026, 3, 4)
    assert docids.day_of(docids.first_docid(day)) == day
    assert docids.day_of(docids.first_docid(day) + (1 << docids.DAY_BITS) - 1) == day


def test_ids_can_be_shortened_while_they_are_unique(journal):
    one = journal.writing.add("one")
    assert journal.entries.named(one.id[:5]).id == one.id
    for number in range(20):
        journal.writing.add(f"more {number}")
    with pytest.raises(JournalError) as caught:
        journal.entries.named("")
    assert caught.value.kind in (NOT_FOUND, AMBIGUOUS)
    shared = {entry.id[0] for entry in journal.entries.page() if entry.id[0] == one.id[0]}
    if sum(entry.id[0] in shared for entry in journal.entries.page()) > 1:
        with pytest.raises(JournalError) as caught:
            journal.entries.named(one.id[0])
        assert caught.value.kind == AMBIGUOUS


def test_earlier_texts_that_came_with_an_import_are_added_once(journal):
    from journal.store.versions import Version

    entry = journal.writing.add("now")
    earlier = [Version(entry.id, 0, "", "before", "2026-01-01T00:00:00Z")]
    for _ in range(2):
        with journal.store.change("import"):
            journal.versions.add(earlier)
    assert journal.versions.of(entry.id) == earlier


def test_an_earlier_text_whose_number_is_taken_here_is_not_lost(journal):
    """Two journals that went on from one copy number their texts alike."""
    from journal.store.versions import Version

    entry = journal.writing.add("one")
    entry = journal.writing.save(entry._replace(body="two"), entry.version)
    there = Version(entry.id, 1, "", "one there", "2026-01-01T00:00:00Z")
    for _ in range(2):
        with journal.store.change("import"):
            journal.versions.add([there])
    journal.writing.save(entry._replace(body="three"))
    assert [version.text for version in journal.versions.of(entry.id)] == ["two", "one there", "one"]


def test_a_note_of_another_evening_is_a_step_of_its_own(journal):
    journal.notes.set("f", "CM-01", "first", "2026-03-04T15:00:00Z")
    journal.notes.set("f", "CM-01", "first thoughts", "2026-03-04T15:10:00Z")
    journal.notes.set("f", "CM-01", "other", "2026-03-09T15:00:00Z")
    journal.store.undo()
    assert journal.notes.get("f", "CM-01") == "first thoughts"
    journal.store.undo()
    assert journal.notes.get("f", "CM-01") == ""


def test_a_note_is_kept_clean(journal):
    journal.notes.set("f", "CM-01", "two\r\nlines\x00 \ud800", "2026-03-04T15:00:00Z")
    assert journal.notes.get("f", "CM-01") == "two\nlines ?"
