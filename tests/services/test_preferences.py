"""Preferences are declared once, checked when they are set, and never in the way when they cannot be read."""

import json
import os

import pytest

from journal.errors import BAD_DATE, BAD_VALUE, DISK_ERROR, MISSING_FILE, UNKNOWN_SETTING, JournalError
from journal.services.journal import Journal
from journal.services.preferences import (
    CHOICE,
    HIDDEN,
    JOURNAL,
    MACHINE,
    NUMBER,
    OPTIONS,
    MachinePreferences,
    checked,
    option,
)


@pytest.fixture
def machine(tmp_path):
    return MachinePreferences(tmp_path / "config" / "preferences.json")


@pytest.mark.parametrize("one", OPTIONS, ids=lambda one: one.key)
def test_every_option_is_complete_and_its_default_is_possible(one):
    assert one.title
    assert one.help.endswith(".")
    assert one.where in (JOURNAL, MACHINE)
    assert one.group or one.kind == HIDDEN
    assert checked(one, one.default) == one.default
    assert bool(one.choices) == (one.kind == CHOICE)
    assert one.kind != NUMBER or one.least < one.most


def test_keys_are_unique():
    assert len({one.key for one in OPTIONS}) == len(OPTIONS)


def test_values_of_the_journal_are_kept_in_it(journal):
    journal.preferences.set("questions", "asked")
    journal.preferences.set("owner", " Amara K ")
    assert journal.preferences.get("questions") == "asked"
    assert journal.teachers.owner().name == "Amara K"
    assert journal.preferences.all()["owner"] == "Amara K"


def test_the_calendar_follows_the_settings_and_wrong_ones_change_nothing(journal):
    before = journal.preferences.calendar()
    for key, value, kind in (("terms", "nonsense", BAD_VALUE), ("year_start", "02-31", BAD_DATE)):
        with pytest.raises(JournalError) as caught:
            journal.preferences.set(key, value)
        assert caught.value.kind == kind
    assert journal.preferences.calendar() == before
    journal.preferences.set("year_start", "09-01")
    journal.preferences.set("holidays", "2026-04-06..2026-04-17 Easter")
    assert (journal.preferences.calendar().year_start.month, len(journal.preferences.calendar().holidays)) == (9, 1)


@pytest.mark.parametrize(
    ("start", "terms"),
    [
        ("08-01", "08-01..12-31, 01-01..03-31, 04-01..07-31"),
        ("09-01", "09-01..12-31, 01-01..03-31, 04-01..08-31"),
        ("02-01", "02-01..01-31"),
        ("01-01", "01-01..12-31"),
    ],
)
def test_the_usual_terms_follow_the_start_of_the_year(journal, start, terms):
    journal.preferences.set("year_start", start)
    assert journal.preferences.get("terms") == terms
    assert journal.preferences.calendar().year_start.month == int(start[:2])


def test_own_terms_are_kept_and_have_to_fit(journal):
    journal.preferences.set("terms", "08-20..12-20, 01-10..07-10")
    assert journal.preferences.get("terms") == "08-20..12-20, 01-10..07-10"
    with pytest.raises(JournalError):
        journal.preferences.set("year_start", "10-01")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("appearance", "pink"),
        ("text_size", "large"),
        ("text_size", 4),
        ("text_size", None),
        ("word_count", "perhaps"),
        ("appearance", ["dark"]),
        ("recent", "a.journal"),
        ("recent", ["a.journal", 5]),
        ("window", []),
        ("timeline_as_table", "yes"),
    ],
)
def test_impossible_values_are_refused(machine, key, value):
    with pytest.raises(JournalError) as caught:
        machine.set(key, value)
    assert caught.value.kind == BAD_VALUE
    assert machine.get(key) == option(key).default


@pytest.mark.parametrize(("key", "value"), [("questions", 5), ("questions", "always"), ("pinned_theme", ["CM"])])
def test_what_another_program_wrote_into_a_journal_counts_as_nothing(journal, key, value):
    journal.settings.set(key, value)
    assert journal.preferences.get(key) == option(key).default
    with pytest.raises(JournalError):
        journal.preferences.set(key, value)


def test_a_name_is_one_clean_line(journal, tmp_path):
    journal.preferences.set("owner", " Amara\u202e\n K\x00 ")
    assert journal.preferences.get("owner") == "Amara K"
    other = Journal.create(tmp_path / "other.journal", teacher="Ben\n\x07 ")
    assert other.teachers.owner().name == "Ben"
    other.close()


def test_texts_are_read_as_what_they_mean(machine):
    machine.set("word_count", "Yes")
    machine.set("text_size", "16")
    assert (machine.get("word_count"), machine.get("text_size")) == (True, 16)
    machine.set("word_count", False)
    assert machine.get("word_count") is False


def test_values_of_the_machine_outlive_the_program_and_tell_listeners(machine, tmp_path):
    heard = []
    machine.listen(heard.append)
    machine.set("appearance", "dark")
    machine.set("appearance", "dark")
    assert heard == ["appearance"]
    assert MachinePreferences(tmp_path / "config" / "preferences.json").get("appearance") == "dark"


@pytest.mark.parametrize("content", ["", "not json", "[1]", '{"appearance": "pink"}', '{"text_size": []}'])
def test_a_file_that_cannot_be_read_means_the_defaults(tmp_path, content):
    path = tmp_path / "preferences.json"
    path.write_text(content)
    machine = MachinePreferences(path)
    assert machine.get("appearance") == "system"
    assert machine.get("text_size") == 13
    machine.set("appearance", "light")
    assert json.loads(path.read_text())["appearance"] == "light"


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "config").write_text("in the way")
    with pytest.raises(JournalError) as caught:
        MachinePreferences(tmp_path / "config" / "preferences.json").set("appearance", "dark")
    assert caught.value.kind in (MISSING_FILE, DISK_ERROR)


def test_each_side_knows_only_its_own(journal, machine):
    for call in (
        lambda: machine.get("owner"),
        lambda: journal.preferences.get("appearance"),
        lambda: journal.preferences.set("nothing", 1),
    ):
        with pytest.raises(JournalError) as caught:
            call()
        assert caught.value.kind == UNKNOWN_SETTING


@pytest.mark.parametrize("value", ["backups", "./here", "a\0b"])
def test_a_folder_is_named_whole(tmp_path, value):
    machine = MachinePreferences(tmp_path / "preferences.json")
    with pytest.raises(JournalError) as caught:
        machine.set("backup_folder", value)
    assert (caught.value.kind, caught.value.values["key"]) == (BAD_VALUE, "backup_folder")
    machine.set("backup_folder", f" {tmp_path} ")
    assert machine.get("backup_folder") == str(tmp_path)
    machine.set("backup_folder", "~/backups")
    assert machine.get("backup_folder") == os.path.expanduser("~/backups")
    machine.set("backup_folder", "")
    assert machine.get("backup_folder") == ""
