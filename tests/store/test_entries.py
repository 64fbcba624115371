"""Entries in a real file: what is written is read again, in order, by pages, with the index beside it."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.domain.entry import Entry, Link, PromptUse
from journal.errors import CONFLICT, NOT_FOUND, UNKNOWN_INDICATOR, JournalError
from journal.store import docids

OURS = "instructional-leadership"
SLOW_OK = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=40)


def an_entry(number: int = 1, day: date = date(2026, 3, 4), **values) -> Entry:
    usual = {"body": f"text {number}", "created": "2026-03-04T15:40:12Z", "modified": "2026-03-04T15:40:12Z"}
    return Entry(id=f"{number:032x}", date=day, **{**usual, **values})


def indexed(journal, word: str) -> list[str]:
    """Return the ids of the entries in which the index has a word."""
    rows = journal.store.connection.execute(
        "SELECT e.id FROM entry_fts f JOIN entry e ON e.docid = f.rowid WHERE entry_fts MATCH ? ORDER BY f.rowid",
        (word,),
    )
    return [entry_id for (entry_id,) in rows]


def check_index(journal) -> None:
    """Let FTS5 compare the index with the view; it raises where they differ."""
    journal.store.connection.execute("INSERT INTO entry_fts(entry_fts, rank) VALUES ('integrity-check', 1)")


def test_everything_comes_back_as_it_was_saved(journal):
    entry = an_entry(
        title="A title",
        time="16:40",
        zone="Europe/Berlin",
        tags=("7b", "parents-evening"),
        links=(Link("CAEA-03", note="the library"), Link("CM-01", strength="main")),
        prompt=PromptUse("fcr-07-notice-1", "What exactly did you say or do?"),
        shareable=True,
        pinned=True,
        unfinished=True,
    )
    saved = journal.entries.save(entry)
    read = journal.entries.get(entry.id)
    assert read == saved._replace(teacher=journal.teachers.owner().id)
    assert (read.version, read.words) == (1, 2)
    check_index(journal)


def test_a_missing_entry_is_named(journal):
    with pytest.raises(JournalError) as caught:
        journal.entries.get("nothing")
    assert (caught.value.kind, caught.value.values["id"]) == (NOT_FOUND, "nothing")


def test_an_unknown_code_writes_nothing(journal):
    with pytest.raises(JournalError) as caught:
        journal.entries.save(an_entry(links=(Link("XX-99"),)))
    assert caught.value.kind == UNKNOWN_INDICATOR
    assert journal.entries.count() == 0


def test_the_same_again_keeps_its_version(journal):
    saved = journal.entries.save(an_entry(tags=("a",), links=(Link("CM-01"),)))
    assert journal.entries.save(saved._replace(modified="2026-03-05T00:00:00Z")).version == saved.version


@pytest.mark.parametrize(
    "changed",
    [
        {"links": (Link("CM-01", strength="main"),)},
        {"links": (Link("CM-01", note="seen"),)},
        {"links": ()},
        {"tags": ("b",)},
        {"tags": ("a", "b")},
        {"pinned": True},
        {"title": "new"},
    ],
)
def test_any_other_value_is_a_new_version(journal, changed):
    saved = journal.entries.save(an_entry(tags=("a",), links=(Link("CM-01"),)))
    again = journal.entries.save(saved._replace(**changed), saved.version)
    assert again.version == saved.version + 1
    assert journal.entries.get(saved.id)._replace(teacher="") == again._replace(teacher="")
    check_index(journal)


def test_another_base_is_refused(journal):
    first = journal.entries.save(an_entry())
    journal.entries.save(first._replace(body="from elsewhere"), first.version)
    with pytest.raises(JournalError) as caught:
        journal.entries.save(first._replace(body="from here"), first.version)
    assert caught.value.kind == CONFLICT
    assert journal.entries.get(first.id).body == "from elsewhere"


def test_of_two_links_to_one_indicator_the_later_counts_and_is_found(journal):
    links = (Link("CM-01", note="earlier"), Link("cm-01", strength="main", note="later"))
    saved = journal.entries.save(an_entry(links=links))
    assert journal.entries.get(saved.id).links == (Link("CM-01", strength="main", note="later"),)
    assert indexed(journal, "earlier") == []
    assert indexed(journal, "later") == [saved.id]


def test_what_lies_in_the_bin_is_not_binned_anew(journal):
    saved = journal.entries.save(an_entry())
    journal.entries.move_to_bin(saved.id, "2026-03-05T00:00:00Z")
    journal.entries.move_to_bin(saved.id, "2026-03-09T00:00:00Z")
    assert journal.entries.get(saved.id).binned == "2026-03-05T00:00:00Z"


def test_a_changed_date_moves_the_entry_and_its_links(journal):
    saved = journal.entries.save(an_entry(links=(Link("CM-01"),), body="moving"))
    journal.entries.save(saved._replace(date=date(2025, 12, 24)), saved.version)
    assert journal.entries.span() == (date(2025, 12, 24), date(2025, 12, 24))
    docid, linked = journal.store.connection.execute(
        "SELECT e.docid, l.docid FROM entry e JOIN link l ON l.entry = e.id"
    ).fetchone()
    assert docid == linked
    assert docids.day_of(docid) == date(2025, 12, 24)
    assert indexed(journal, "moving") == [saved.id]
    check_index(journal)


def test_the_bin_takes_an_entry_out_of_everything_and_gives_it_back(journal):
    saved = journal.entries.save(an_entry(body="hidden words", links=(Link("CM-01"),)))
    journal.entries.move_to_bin(saved.id, "2026-03-05T00:00:00Z")
    assert journal.entries.page() == []
    assert indexed(journal, "hidden") == []
    assert [entry.id for entry in journal.entries.in_bin()] == [saved.id]
    check_index(journal)
    journal.entries.take_from_bin(saved.id)
    assert [entry.id for entry in journal.entries.page()] == [saved.id]
    assert indexed(journal, "hidden") == [saved.id]
    check_index(journal)


def test_pages_by_key_meet_every_entry_once(journal):
    with journal.store.change("many"):
        for number in range(25):
            journal.entries.save(an_entry(number, date(2026, 3, 1) + timedelta(days=number % 4)))
    met, page = [], journal.entries.page(limit=4)
    while page:
        met += page
        page = journal.entries.page(page[-1], limit=4)
    assert [entry.id for entry in met] == [entry.id for entry in sorted(met, key=_order, reverse=True)]
    assert len({entry.id for entry in met}) == 25


def test_a_page_can_begin_at_an_entry_that_is_gone(journal):
    kept = journal.entries.save(an_entry(1))
    gone = an_entry(2)._replace(created="2026-03-04T18:00:00Z")
    assert [entry.id for entry in journal.entries.page(gone)] == [kept.id]
    assert journal.entries.page(gone._replace(date=date(2020, 1, 1))) == []


@SLOW_OK
@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 59), st.integers(0, 10**6)), min_size=1, max_size=40, unique=True
    )
)
def test_docids_order_as_date_created_and_id(journal, arrivals):
    with journal.store.change("arrivals"):
        journal.store.connection.execute("DELETE FROM entry")
        for day, second, number in arrivals:
            created = f"2026-03-04T10:00:{second:02}Z"
            journal.entries.save(an_entry(number, date(2026, 3, 1) + timedelta(days=day), created=created))
    rows = journal.store.connection.execute("SELECT date, created, id FROM entry ORDER BY docid").fetchall()
    assert [tuple(row) for row in rows] == sorted(tuple(row) for row in rows)
    check_index(journal)


def test_a_crowded_place_is_spaced_anew(journal):
    """Entries that all arrive before the last one halve the gap until a day has to be numbered again."""
    with journal.store.change("crowd"):
        for number in range(40):
            journal.entries.save(an_entry(1000 - number))
    ids = [entry.id for entry in journal.entries.page(limit=100)]
    assert ids == sorted(ids, reverse=True)
    assert len(ids) == 40
    check_index(journal)


def test_days_unfinished_and_tags_are_found(journal):
    with journal.store.change("some"):
        journal.entries.save(an_entry(1, tags=("Parents", "7b")))
        journal.entries.save(an_entry(2, tags=("parents",), unfinished=True))
        journal.entries.save(an_entry(3, date(2026, 3, 6), tags=("7b",)))
    assert journal.entries.days(date(2026, 3, 1), date(2026, 3, 31)) == {date(2026, 3, 4): 2, date(2026, 3, 6): 1}
    assert [entry.id for entry in journal.entries.unfinished()] == [an_entry(2).id]
    assert journal.entries.tags("PAR") == [("Parents", 1), ("parents", 1)]
    assert journal.entries.tags()[0] == ("7b", 2)
    assert [entry.id for entry in journal.entries.between(date(2026, 3, 5), date(2026, 3, 9))] == [an_entry(3).id]
    assert len(list(journal.entries.stream())) == 3
    numbers = [row[0] for row in journal.store.connection.execute("SELECT docid FROM entry ORDER BY docid")]
    assert [entry.id for entry in journal.entries.with_docids([numbers[2], 5, numbers[0]])] == [
        an_entry(3).id,
        an_entry(1).id,
    ]


def test_rebuilding_the_index_gives_the_same_answers(journal):
    with journal.store.change("some"):
        for number in range(30):
            journal.entries.save(an_entry(number, body=f"word{number % 7} common", tags=(f"t{number % 3}",)))
        journal.entries.move_to_bin(an_entry(3).id, "2026-03-05T00:00:00Z")
    before = {word: indexed(journal, word) for word in ("word1", "word3", "common", "t2", "w*")}
    journal.store.connection.execute("INSERT INTO entry_fts(entry_fts) VALUES ('rebuild')")
    assert before == {word: indexed(journal, word) for word in before}
    check_index(journal)


def _order(entry: Entry) -> tuple[date, str, str]:
    return (entry.date, entry.created, entry.id)
