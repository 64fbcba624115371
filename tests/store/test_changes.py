"""The door: one transaction, news after COMMIT, undo and redo of anything, and forgetting for good."""

import threading
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.domain.entry import Entry, Link
from journal.errors import BUSY, CANNOT_UNDO, DISK_FULL, NOT_FOUND, READ_ONLY, JournalError
from journal.services.journal import LOOK, Journal
from journal.store.changes import Door
from journal.store.driver import OperationalError

SLOW_OK = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=30)


def an_entry(number: int = 1, **values) -> Entry:
    usual = {"body": f"text {number}", "created": "2026-03-04T15:40:12Z", "modified": "2026-03-04T15:40:12Z"}
    return Entry(id=f"{number:032x}", date=date(2026, 3, 4), **{**usual, **values})


def contents(journal) -> dict[str, list[tuple]]:
    """Return every row that undo answers for, without what only ever grows."""
    tables = {
        "entry": "id, teacher, date, time, zone, created, title, body, tags_text, notes_text, binned IS NULL, links",
        "link": "id, entry, indicator, strength, note, docid IS NULL",
        "tag": "id, entry, tag",
        "note": "id, text",
        "setting": "id, value",
    }
    read = journal.store.connection.execute
    return {
        name: [tuple(row) for row in read(f"SELECT {what} FROM {name} ORDER BY id")] for name, what in tables.items()
    }


def test_news_comes_once_after_commit(journal):
    news = []

    def listen(change):
        assert not journal.store.connection.in_transaction
        news.append(change)

    journal.store.listen(listen)
    with journal.store.change("two things"):
        journal.entries.save(an_entry(1, tags=("a",)))
        journal.entries.save(an_entry(2))
        assert news == []
    (change,) = news
    assert change.label == "two things"
    assert change.ids("entry") == {an_entry(1).id, an_entry(2).id}
    assert change.touches("tag")
    assert not change.touches("link", "goal")


def test_an_error_leaves_nothing_behind_and_tells_nobody(journal):
    news = []
    journal.store.listen(news.append)
    before = contents(journal)
    with pytest.raises(JournalError), journal.store.change("half"):
        journal.entries.save(an_entry(links=(Link("XX-99"),)))
    assert contents(journal) == before
    assert news == []
    assert journal.store.undo() is None


def test_what_failed_half_way_inside_a_change_takes_the_whole_back(journal):

    def write():
        with journal.store.change("outer"):
            journal.settings.set("questions", "asked")
            with suppress(ZeroDivisionError), journal.store.change("inner"):
                journal.settings.set("terms", "half")
                raise ZeroDivisionError

    before = contents(journal)
    with pytest.raises(RuntimeError):
        write()
    assert contents(journal) == before


def test_what_was_refused_before_it_wrote_spoils_nothing(journal):
    with journal.store.change("outer"):
        journal.settings.set("questions", "asked")
        with suppress(JournalError):
            journal.entries.save(an_entry(links=(Link("XX-99"),)))
    assert journal.settings.all() == {"questions": "asked"}
    assert journal.entries.count() == 0


def test_a_listener_that_fails_undoes_nothing_and_the_others_hear(journal, caplog):
    def fail(change):
        raise ValueError("secret words")

    heard = []
    journal.store.listen(fail)
    journal.store.listen(heard.append)
    entry = journal.writing.add("kept")
    assert journal.entries.get(entry.id).body == "kept"
    assert len(heard) == 1
    assert "ValueError" in caplog.text
    assert "secret" not in caplog.text


def test_a_full_disk_at_commit_is_told_even_where_the_rollback_fails_too(journal):
    class Full:
        in_transaction = True
        total_changes = 0

        def execute(self, statement, *values):
            if statement in ("COMMIT", "ROLLBACK"):
                raise OperationalError("database or disk is full")

    door = Door(Full(), "a.journal", str, read_only=False)
    with pytest.raises(JournalError) as caught, door.change("any"):
        pass
    assert caught.value.kind == DISK_FULL
    assert not isinstance(caught.value.__context__, JournalError)


def test_another_thread_cannot_join(journal):
    errors = []

    def write():
        try:
            with journal.store.change("from elsewhere"):
                pass
        except JournalError as error:
            errors.append(error.kind)

    with journal.store.change("mine"):
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
    assert errors == [BUSY]


def test_a_journal_to_look_at_is_not_written(journal, journal_file, clock):
    looking = Journal.open(journal_file, mode=LOOK, clock=clock)
    with pytest.raises(JournalError) as caught:
        looking.writing.add("text")
    looking.close()
    assert caught.value.kind == READ_ONLY


def test_a_second_writer_waits_its_turn_and_then_is_told(journal, journal_file, clock):
    other = Journal.open(journal_file, clock=clock)
    other.store.connection.execute("PRAGMA busy_timeout=10")
    with journal.store.change("long"), pytest.raises(JournalError) as caught:
        other.writing.add("from the other")
    assert caught.value.kind == BUSY
    other.writing.add("now")
    other.close()


def test_undo_and_redo_of_an_edit(journal):
    first = journal.writing.add("the first text", links=[Link("CM-01")], tags=["a"])
    journal.writing.save(first._replace(body="another text", tags=("b",), links=()), first.version)
    after = contents(journal)
    change = journal.store.undo()
    assert change is not None
    assert change.touches("entry", "tag", "link")
    entry = journal.entries.get(first.id)
    assert (entry.body, entry.tags, [link.code for link in entry.links]) == ("the first text", ("a",), ["CM-01"])
    assert entry.version > first.version + 1  # a version only ever grows: an editor's old base stays old
    journal.store.redo()
    assert contents(journal) == after


def test_undo_of_a_new_entry_puts_it_in_the_bin(journal):
    entry = journal.writing.add("not lost", links=[Link("CM-01")], tags=["a"])
    before = contents(journal)
    journal.store.undo()
    binned = journal.entries.get(entry.id)
    assert binned.binned is not None
    assert binned.body == "not lost"
    assert binned.links
    assert journal.entries.count() == 0
    journal.store.redo()
    assert contents(journal) == before
    journal.store.undo()
    journal.store.redo()
    assert contents(journal) == before


def test_an_entry_that_came_into_the_bin_returns_to_it(journal):
    """As with an import that brings the bin along."""
    journal.entries.save(an_entry(1, binned="2026-01-01T00:00:00Z"))
    before = journal.entries.in_bin()
    for _ in range(2):
        journal.store.undo()
        assert journal.entries.in_bin() == before
        journal.store.redo()
        assert journal.entries.in_bin() == before


def test_saves_of_one_sitting_are_one_step(journal):
    entry = journal.writing.add("begun")
    for text in ("begun and", "begun and gone", "begun and gone on"):
        entry = journal.writing.save(entry._replace(body=text), entry.version, sitting="evening")
    assert [version.text for version in journal.versions.of(entry.id)] == ["begun"]
    journal.store.undo()
    assert journal.entries.get(entry.id).body == "begun"
    journal.store.redo()
    assert journal.entries.get(entry.id).body == "begun and gone on"


def test_a_text_first_touched_late_in_a_step_is_kept_too(journal):
    entry = journal.writing.add("the text")
    entry = journal.writing.save(entry._replace(title="title first"), entry.version, sitting="s")
    entry = journal.writing.save(entry._replace(body="then the text"), entry.version, sitting="s")
    journal.store.undo()
    back = journal.entries.get(entry.id)
    assert (back.title, back.body) == ("", "the text")


def test_a_save_that_drops_most_of_a_text_keeps_it_first(journal):
    entry = journal.writing.add("begun")
    long = "a long text " * 20
    entry = journal.writing.save(entry._replace(body=long), entry.version, sitting="s")
    journal.writing.save(entry._replace(body="gone"), entry.version, sitting="s")
    assert long in [version.text for version in journal.versions.of(entry.id)]


def test_a_text_that_goes_bit_by_bit_is_kept_at_its_longest(journal):
    """As with Backspace held down: no save drops much, and all together drop everything."""
    words = [f"word{number}" for number in range(40)]
    entry = journal.writing.save(journal.writing.blank()._replace(body="begun"), sitting="s")
    for count in [*range(1, 41), *range(39, 0, -1)]:
        entry = journal.writing.save(entry._replace(body=" ".join(words[:count])), entry.version, sitting="s")
    assert [version.text for version in journal.versions.of(entry.id)].count(" ".join(words)) == 1
    assert len(journal.versions.of(entry.id)) < 8


def test_a_new_step_after_an_undo_drops_the_undone_one(journal):
    entry = journal.writing.add("one")
    journal.writing.save(entry._replace(body="two"), entry.version)
    journal.store.undo()
    journal.writing.add("other")
    assert journal.store.redo() is None


def test_nothing_to_undo_in_a_new_journal(journal):
    assert journal.store.undo() is None
    assert journal.store.redo() is None


def test_a_row_that_moved_on_is_not_undone(journal):
    entry = journal.writing.add("one")
    with journal.store.change("behind the log"):
        journal.store.connection.execute("UPDATE entry SET title = 'x' WHERE id = ?", (entry.id,))
    with pytest.raises(JournalError) as caught:
        journal.store.undo()
    assert caught.value.kind == CANNOT_UNDO
    assert journal.entries.get(entry.id).binned is None


def test_a_text_that_is_no_longer_kept_is_not_guessed(journal):
    entry = journal.writing.add("one")
    journal.writing.save(entry._replace(body="two"), entry.version)
    with journal.store.change("behind the log"):
        journal.store.connection.execute("DELETE FROM version")
    with pytest.raises(JournalError) as caught:
        journal.store.undo()
    assert caught.value.kind == CANNOT_UNDO
    assert journal.entries.get(entry.id).body == "two"


def test_undo_across_a_changed_date(journal):
    entry = journal.writing.add("dated", links=[Link("CM-01")])
    journal.writing.save(entry._replace(date=date(2020, 1, 1)), entry.version)
    journal.store.undo()
    assert journal.entries.span() == (entry.date, entry.date)
    journal.store.connection.execute("INSERT INTO entry_fts(entry_fts, rank) VALUES ('integrity-check', 1)")


def test_forgetting_leaves_no_byte(journal, journal_file):
    entry = journal.writing.add(
        "xylophone words", title="zanzibar", tags=["quokka"], links=[Link("CM-01", note="kumquat")]
    )
    journal.writing.save(entry._replace(body="other quagmire", tags=(), links=()), entry.version)
    kept = journal.writing.add("these stay")
    journal.writing.delete(entry.id)
    journal.writing.forget([entry.id])
    assert journal.entries.find(entry.id) is None
    assert journal.versions.of(entry.id) == []
    assert journal.entries.get(kept.id).body == "these stay"
    bytes_on_disk = b"".join(path.read_bytes() for path in journal_file.parent.iterdir())
    for word in (b"xylophone", b"zanzibar", b"quokka", b"kumquat", b"quagmire", entry.id.encode()):
        assert word not in bytes_on_disk
    with pytest.raises(JournalError) as caught:
        journal.writing.forget([entry.id])
    assert caught.value.kind == NOT_FOUND


def test_forgetting_one_leaves_the_log_of_others_alone(journal):
    """An id of another program may hold what LIKE takes for a pattern."""
    odd, other = journal.writing.add("odd"), journal.writing.add("other")
    odd = journal.writing.save(odd._replace(id="%", tags=("x",)))
    journal.writing.save(other._replace(tags=("a",)), other.version)
    journal.writing.forget(["%"])
    journal.store.undo()
    assert contents(journal)["tag"] == []


def test_undo_takes_the_last_step_of_everybody(journal, journal_file, clock):
    other = Journal.open(journal_file, clock=clock)
    journal.settings.set("questions", "asked")
    other.settings.set("questions", "often")
    other.close()
    journal.store.undo()
    assert journal.settings.get("questions") == "asked"


def test_the_bin_is_emptied_of_what_rested_long_enough(journal, clock):
    old, new = journal.writing.add("old"), journal.writing.add("new")
    journal.writing.delete(old.id)
    clock.advance(days=31)
    journal.writing.delete(new.id)
    assert journal.writing.empty_bin(older_than_days=30) == 1
    assert [entry.id for entry in journal.entries.in_bin()] == [new.id]
    assert journal.writing.empty_bin(older_than_days=30) == 0


def test_the_log_is_trimmed_and_texts_stay(journal, clock):
    entry = journal.writing.add("one")
    journal.writing.save(entry._replace(body="two"), entry.version)
    clock.advance(days=100)
    journal.writing.trim_log()
    assert journal.store.undo() is None
    assert [version.text for version in journal.versions.of(entry.id)] == ["one"]


def test_settings_and_notes_are_undone_too(journal):
    journal.settings.set("questions", "asked")
    journal.notes.set("f", "CM-01", "in my room", "2026-03-04T00:00:00Z")
    journal.notes.set("f", "CM-01", "", "2026-03-04T00:00:00Z")
    assert journal.notes.get("f", "CM-01") == ""
    journal.store.undo()
    assert journal.notes.all() == {}
    journal.store.undo()
    assert journal.settings.get("questions", "often") == "often"
    journal.store.redo()
    assert journal.settings.all() == {"questions": "asked"}


def test_a_write_outside_of_a_change_is_a_mistake(journal):
    with pytest.raises(RuntimeError):
        journal.store.door.put("setting", {"id": "a", "value": "1"})


texts = st.text("abc é\n", min_size=1).filter(str.strip)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("add"), texts),
        st.tuples(st.just("edit"), texts),
        st.tuples(st.just("tag"), st.sampled_from("xyz")),
        st.tuples(st.just("link"), st.sampled_from(["CM-01", "FCR-02", "CAEA-03"])),
        st.tuples(st.just("date"), st.integers(1, 28)),
        st.tuples(st.just("bin"), st.just("")),
    ),
    max_size=12,
)


def take(journal, verb: str, value, ids: list[str]) -> None:
    """Do one step of the property below on the first entry that is there."""
    if verb == "add" or not ids:
        ids.append(journal.writing.add(str(value) or "x").id)
        return
    entry = journal.entries.get(ids[0])
    if verb == "bin":
        journal.writing.delete(entry.id)
        return
    changed = {
        "edit": {"body": value},
        "tag": {"tags": (value,)},
        "link": {"links": (*entry.links[-1:], Link(str(value)))},
        "date": {"date": date(2026, 2, value) if verb == "date" else None},
    }[verb]
    journal.writing.save(entry._replace(**changed), entry.version)


@SLOW_OK
@given(steps)
def test_undoing_everything_and_redoing_it_gives_the_same(journal, clock, steps):
    while journal.store.undo():
        pass
    ids: list[str] = []
    journal.writing.add("always there")
    for verb, value in steps:
        clock.advance(seconds=1)
        take(journal, verb, value, ids)
    after = contents(journal)
    count = 0
    while journal.store.undo():
        count += 1
    assert journal.entries.count() == 0
    for _ in range(count):
        journal.store.redo()
    assert contents(journal) == after
    journal.store.connection.execute("INSERT INTO entry_fts(entry_fts, rank) VALUES ('integrity-check', 1)")
