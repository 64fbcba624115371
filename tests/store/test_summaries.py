"""The sharing log: exact bytes, added to and never taken from, found again by its words."""

import pytest

from journal.errors import NOT_FOUND, JournalError
from journal.store.summaries import Given, Kept


def kept(number: int, words: str = "", entries: tuple[str, ...] = ()) -> Kept:
    given = Given(f"s{number}", f"Coach {number}", "2026-03-01", "2026-03-31", f"2026-04-0{number}T10:00:00Z",
                  f"summary-{number}.html", "summary-html", "AAAA-BBBB", len(entries))  # fmt: skip
    data = {"entries": [{"id": entry_id} for entry_id in entries]}
    return Kept(given, words, bytes([0, 255, number]), data)


def test_what_was_given_is_kept_byte_for_byte_and_once(journal):
    heard = []
    journal.store.listen(heard.append)
    assert journal.summaries.add(kept(1))
    assert not journal.summaries.add(kept(1))
    assert journal.summaries.content("s1") == b"\x00\xff\x01"
    assert [change.ids("summary") for change in heard] == [{"s1"}, set()]
    assert list(journal.summaries.stream()) == [kept(1)]


def test_the_latest_comes_first_and_every_word_may_be_only_begun(journal):
    journal.summaries.add(kept(1, "Waiting for the whole answer"))
    journal.summaries.add(kept(2, "Déjà vu"))
    assert [one.id for one in journal.summaries.given()] == ["s2", "s1"]
    for query, found in (
        ("wait answer", ["s1"]),
        ("deja", ["s2"]),
        ("coach 1", ["s1"]),
        ("2026", ["s2", "s1"]),
        ("x", []),
    ):
        assert [one.id for one in journal.summaries.given(query)] == found


def test_what_was_given_with_an_entry(journal):
    journal.summaries.add(kept(1, entries=("a", "b")))
    journal.summaries.add(kept(2, entries=("b",)))
    assert [one.id for one in journal.summaries.given_with("b")] == ["s2", "s1"]
    assert [one.file_name for one in journal.summaries.given_with("a")] == ["summary-1.html"]
    assert journal.summaries.given_with("c") == []


def test_an_unknown_summary(journal):
    with pytest.raises(JournalError) as caught:
        journal.summaries.content("none")
    assert caught.value.kind == NOT_FOUND
