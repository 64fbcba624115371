"""What writing promises: texts are kept as they are, clean, in their place, and never lost to a conflict."""

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from journal.domain.cleaning import clean, clean_label, clean_text
from journal.domain.entry import LARGEST_BODY, Link, PromptUse
from journal.errors import BAD_DATE, BAD_VALUE, CONFLICT, EMPTY_TEXT, TOO_LARGE, UNKNOWN_INDICATOR, JournalError
from journal.services.writing import read_day, read_link, zone_name


def test_a_new_entry_has_the_calendar_day_the_time_and_the_zone(journal):
    blank = journal.writing.blank()
    assert (blank.date, blank.time, blank.zone) == (date(2026, 3, 4), "16:40", "Europe/Berlin")
    assert (blank.created, blank.version) == ("2026-03-04T15:40:00Z", 0)


def test_after_midnight_it_is_the_next_day(journal, clock):
    clock.set(datetime(2026, 3, 5, 0, 20))
    assert journal.writing.blank().date == date(2026, 3, 5)


def test_a_past_day_has_no_time_of_its_own(journal):
    blank = journal.writing.blank(date(2026, 2, 1))
    assert (blank.date, blank.time, blank.zone) == (date(2026, 2, 1), None, "Europe/Berlin")
    assert journal.writing.add("then", day=date(2026, 2, 1), time="08:15").time == "08:15"


def test_moving_to_another_zone_moves_no_entry(journal, clock):
    entry = journal.writing.add("at home")
    clock.now = clock.now.astimezone(ZoneInfo("Pacific/Auckland")) + timedelta(hours=9)
    again = journal.writing.save(entry._replace(body="on holiday"), entry.version)
    assert (again.date, again.time, again.zone) == (entry.date, entry.time, entry.zone)


@pytest.mark.parametrize("body", ["", "  \n\t ", "\x00\x07"])
def test_an_empty_text_is_not_saved(journal, body):
    with pytest.raises(JournalError) as caught:
        journal.writing.add(body)
    assert caught.value.kind == EMPTY_TEXT
    assert journal.entries.count() == 0


def test_a_text_of_five_million_characters_is_the_largest(journal):
    assert journal.writing.add("x" * LARGEST_BODY).version == 1
    with pytest.raises(JournalError) as caught:
        journal.writing.add("x" * (LARGEST_BODY + 1))
    assert caught.value.kind == TOO_LARGE


def test_texts_are_cleaned_of_what_breaks_files_and_nothing_else():
    assert clean_text("a\x00b\x1b[0m\r\nc\rd\u2029e") == "ab[0m\nc\nd\ne"
    assert clean_text("\ud800 lone") == "? lone"
    assert clean_text("م\u200cی 👩\u200d🏫 \u202eabc") == "م\u200cی 👩\u200d🏫 \u202eabc"
    assert clean_label(" two\n lines\u202e ") == "two lines"


def test_notes_and_questions_are_cleaned_too(journal):
    use = PromptUse("own-1", "Why\ud800?\x00")
    entry = journal.writing.add("text", links=[Link("CM-01", note="a\x00b\ud800\r\nc")], prompt=use)
    kept = journal.entries.get(entry.id)
    assert (kept.links[0].note, kept.prompt.text) == ("ab?\nc", "Why??")


def test_a_link_is_about_or_mainly_about_and_nothing_else(journal):
    with pytest.raises(JournalError) as caught:
        journal.writing.add("text", links=[Link("CM-01", strength="MAIN")])
    assert (caught.value.kind, caught.value.values["strength"]) == (BAD_VALUE, "MAIN")
    assert journal.entries.count() == 0


def test_tags_are_folded_and_meet_once(journal):
    entry = journal.writing.add("x", tags=["#7b", " parents evening ", "7b", "  ", "\u202egpj"])
    assert entry.tags == ("7b", "parents-evening", "gpj")


def test_saving_on_another_base_is_a_conflict_and_can_be_kept_beside(journal):
    entry = journal.writing.add("one")
    journal.writing.save(entry._replace(body="from the command line"), entry.version)
    mine = entry._replace(body="from the window")
    with pytest.raises(JournalError) as caught:
        journal.writing.save(mine, entry.version)
    assert caught.value.kind == CONFLICT
    other = journal.writing.save_or_keep_beside(mine, entry.version)
    assert other.id != entry.id
    assert journal.entries.get(other.id).body == "from the window"
    assert journal.entries.get(other.id).unfinished
    assert journal.entries.get(entry.id).body == "from the command line"


def test_save_or_keep_beside_saves_where_it_can_and_passes_other_errors_on(journal):
    entry = journal.writing.add("one")
    assert journal.writing.save_or_keep_beside(entry._replace(body="two"), entry.version).id == entry.id
    with pytest.raises(JournalError) as caught:
        journal.writing.save_or_keep_beside(entry._replace(body=""), 2)
    assert caught.value.kind == EMPTY_TEXT


def test_links_are_added_replaced_and_taken_away(journal):
    entry = journal.writing.linked(journal.writing.blank(), Link("cm-01", "", "", note="seen"))
    assert entry.links == (Link("CM-01", note="seen"),)
    entry = journal.writing.linked(entry, Link("CM-01", strength="main"))
    assert entry.links == (Link("CM-01", strength="main", note="seen"),)
    entry = journal.writing.linked(entry, Link("CM-02"))
    assert [link.code for link in journal.writing.unlinked(entry, "cm-01").links] == ["CM-02"]
    for wrong in (lambda: journal.writing.unlinked(entry, "CM-09"), lambda: journal.writing.linked(entry, Link("ZZ"))):
        with pytest.raises(JournalError) as caught:
            wrong()
        assert caught.value.kind == UNKNOWN_INDICATOR


def test_the_whole_bin_can_be_emptied_at_once(journal):
    journal.writing.delete(journal.writing.add("x").id)
    assert journal.writing.empty_bin() == 1
    assert journal.entries.in_bin() == []


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2026-03-04", (date(2026, 3, 4), None)),
        (" 2026-03-04T16:40 ", (date(2026, 3, 4), "16:40")),
        ("2024-02-29", (date(2024, 2, 29), None)),
    ],
)
def test_days_are_read(text, read):
    assert read_day(text) == read


@pytest.mark.parametrize(
    "text", ["", "2026-2-3", "20260304", "2026-02-30", "2026-03-04T", "2026-03-04T24:00", "2026-W10-1"]
)
def test_other_days_are_refused(text):
    with pytest.raises(JournalError) as caught:
        read_day(text)
    assert (caught.value.kind, caught.value.values["text"]) == (BAD_DATE, text)


def test_links_are_read():
    assert read_link("CM-01") == Link("CM-01", "", "", "about")
    assert read_link(" CM-01 : main ") == Link("CM-01", "", "", "main")
    with pytest.raises(JournalError) as caught:
        read_link("CM-01:very")
    assert caught.value.kind == BAD_VALUE


def test_a_zone_has_a_name_or_else_an_offset(monkeypatch):
    moment = datetime(2026, 3, 4, 16, 40, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    monkeypatch.setattr("tzlocal.get_localzone_name", lambda: "Asia/Kolkata")
    assert zone_name(moment) == "Asia/Kolkata"

    def fail():
        raise LookupError

    monkeypatch.setattr("tzlocal.get_localzone_name", fail)
    assert zone_name(moment) == "+05:30"


def test_cleaning_keeps_everything_else(journal):
    entry = journal.writing.blank()._replace(body="x", pinned=True, links=(Link("CM-01"),))
    assert clean(entry) == entry


def test_what_is_kept_beside_a_binned_entry_is_not_hidden_in_the_bin(journal):
    entry = journal.writing.add("theirs")
    journal.writing.delete(entry.id)
    mine = journal.entries.get(entry.id)._replace(body="mine")
    kept = journal.writing.save_or_keep_beside(mine, base=99)
    assert [one.id for one in journal.entries.page()] == [kept.id]
