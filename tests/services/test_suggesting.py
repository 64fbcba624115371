"""Suggestions over a real journal: the framework's words, and those of the teacher."""

from datetime import date

from journal.domain.entry import Link
from journal.services.suggesting import Suggesting

NAME = "instructional-leadership"


def test_a_new_journal_suggests_by_the_frameworks_words(journal):
    suggesting = Suggesting(journal.store)
    found = suggesting.likely("The parents' evening")
    assert (found[0].framework, found[0].code, set(found[0].because)) == (NAME, "CAEA-03", {"parents", "evening"})
    assert suggesting.likely("The parents' evening", {(NAME, "CAEA-03")}) == []
    assert suggesting.lately() == []
    assert suggesting.neighbour((NAME, "CM-04")) == (NAME, "FCR-01")


def test_the_owners_entries_are_learned_from(journal):
    suggesting = Suggesting(journal.store)
    assert suggesting.likely("In the garden") == []
    journal.writing.add("Rain in the garden")
    for number in range(24):
        text, code = ("The garden", "CAEA-04") if number < 4 else ("Rain", "CM-08")
        journal.writing.add(f"{text}, week {number}", links=[Link(code)])
    assert suggesting.likely("In the garden") == []  # kept until told
    suggesting.refresh()
    assert [found.code for found in suggesting.likely("In the garden")] == ["CAEA-04"]


def test_the_indicators_linked_last_come_first_and_once(journal):
    journal.writing.add("One", day=date(2026, 3, 1), links=[Link("CM-01"), Link("CM-02")])
    journal.writing.add("Two", day=date(2026, 3, 2), links=[Link("CM-03"), Link("CM-01")])
    journal.writing.add("Three", day=date(2026, 2, 1), links=[Link(f"FCR-0{n}") for n in range(1, 7)])
    codes = ["CM-03", "CM-01", "CM-02", "FCR-01", "FCR-02"]
    assert Suggesting(journal.store).lately() == [(NAME, code) for code in codes]
