"""Finding: hits with snippets and marks, pages, totals and the note about the order."""

import pytest

from journal.errors import BAD_QUERY, BAD_VALUE, JournalError
from journal.services.finding import BEST, Finding
from journal.store import search as searching


@pytest.fixture
def finding(journal, clock) -> Finding:
    """Return the search of a journal with 120 entries about groups and one about parents."""
    with journal.store.change("Fill"):
        for number in range(120):
            clock.advance(minutes=1)
            journal.writing.add(f"Entry {number}: we worked in groups.", title="Groups" if number == 7 else "")
        journal.writing.add("The parents came.")
    return journal.finding


def test_a_hit_shows_where_the_words_are(finding):
    (hit,) = finding.find("parents").hits
    assert hit.entry.body == "The parents came."
    assert (hit.snippet.text, hit.snippet.marks) == ("The parents came.", ((4, 11),))
    assert hit.title_marks == ()


def test_titles_are_marked(finding):
    best = finding.find("groups", BEST).hits[0]
    assert (best.entry.title, best.title_marks) == ("Groups", ((0, 6),))


def test_pages_follow_each_other(finding):
    first = finding.find("groups")
    second = finding.find("groups", after=first.next)
    third = finding.find("groups", after=second.next)
    assert [len(page.hits) for page in (first, second, third)] == [50, 50, 20]
    assert [page.more for page in (first, second, third)] == [True, True, False]
    assert first.hits[0].entry.body.startswith("Entry 119")
    assert [page.total for page in (first, second, third)] == [120, None, None]
    assert finding.find("groups", counted=False).total is None
    assert finding.find("groups", limit=120, counted=False).total == 120


def test_all_hits_and_their_number(finding):
    numbers = [hit.entry.body for hit in finding.all("groups")]
    assert len(set(numbers)) == len(numbers) == finding.count("groups") == 120
    assert finding.count("groups", 100) == 100
    assert finding.count("") == 121


def test_the_note_says_what_was_ranked(finding, monkeypatch):
    assert finding.find("groups", BEST).note == ""
    monkeypatch.setattr(searching, "RANKED", 100)
    assert finding.find("groups", BEST).note
    assert finding.find('"in groups"', BEST).note != finding.find("groups", BEST).note


def test_a_wrong_query_and_a_wrong_order_are_said(finding):
    with pytest.raises(JournalError) as caught:
        finding.find("theme:")
    assert caught.value.kind == BAD_QUERY
    with pytest.raises(JournalError) as caught:
        finding.find("groups", "loudest")
    assert caught.value.kind == BAD_VALUE
    assert caught.value.values == {"order": "loudest"}
