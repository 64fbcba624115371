"""The draft of a summary: pure values, and how it outlives the window."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journal.domain.entry import Entry
from journal.ui.pages.coaching.draft import NO_PART, Draft, Part, Since, Span
from journal.ui.pages.coaching.draft_keeping import KEY, draft_as_json, draft_in

SPAN = Span(date(2026, 2, 1), date(2026, 3, 4))
MARKED = Entry("a", date(2026, 3, 1), "One 😀 two three", shareable=True)
OTHER = Entry("b", date(2026, 3, 1), "Four five")


def test_only_what_is_marked_is_chosen_by_itself():
    draft = Draft(SPAN)
    assert draft.is_chosen(MARKED)
    assert not draft.is_chosen(OTHER)


def test_ticks_by_hand_win():
    draft = Draft(SPAN).tick("a", False).tick("b", True)
    assert not draft.is_chosen(MARKED)
    assert draft.is_chosen(OTHER)
    assert draft.tick("a", True).tick("b", False).is_chosen(MARKED)


@pytest.mark.parametrize(
    "entry",
    [
        MARKED._replace(date=date(2026, 1, 31)),
        MARKED._replace(date=date(2026, 3, 5)),
        MARKED._replace(binned="2026-03-02T10:00:00Z"),
        MARKED._replace(shareable=False),
    ],
)
def test_what_does_not_belong_is_not_chosen(entry):
    assert not Draft(SPAN).is_chosen(entry)


def test_a_part_is_chosen_as_long_as_its_words_stand_where_they_stood():
    part = Part.of(OTHER, 0, 4)
    draft = Draft(SPAN).with_part("b", part)
    assert draft.is_chosen(OTHER)
    assert not draft.is_chosen(OTHER._replace(body="Five four"))
    assert not Draft(SPAN).with_part("b", NO_PART).is_chosen(OTHER)
    assert draft.with_part("b", None).is_chosen(OTHER._replace(body="Five four"))  # the whole


def test_an_entry_left_out_forgets_its_part():
    draft = Draft(SPAN).with_part("b", Part.of(OTHER, 0, 4)).tick("b", False)
    assert not draft.parts


def test_questions_are_lines():
    assert Draft(SPAN, questions=" One?\n\n Two? \n").question_lines == ("One?", "Two?")


@pytest.mark.parametrize(
    ("since", "words"),
    [
        (Since.TALK, "Since the last talk, 1 February to 4 March 2026"),
        (Since.SUMMARY, "Since the last summary, 1 February to 4 March 2026"),
        (Since.NOTHING, "The last four weeks, 1 February to 4 March 2026"),
        (Since.CHOSEN, "1 February to 4 March 2026"),
    ],
)
def test_a_span_in_words(since, words):
    assert replace(SPAN, since=since).words == words


def test_a_kept_draft_comes_back_and_holds_no_word_of_an_entry(journal):
    span = replace(SPAN, since=Since.CHOSEN)
    draft = Draft(span, frozenset("b"), frozenset("a"), {"b": Part.of(OTHER, 0, 4)}, "Ms O", "One?", "Words", True)
    assert "Four" not in str(draft_as_json(draft))
    journal.settings.set(KEY, draft_as_json(draft))
    assert draft_in(journal) == draft


def test_the_days_of_a_kept_draft_go_on_to_today(journal, clock):
    journal.settings.set(KEY, draft_as_json(Draft(SPAN)))
    clock.advance(days=3)
    kept = draft_in(journal)
    assert kept is not None
    assert kept.span.last == date(2026, 3, 7)


def test_what_was_written_is_there_in_the_next_window(qtbot, open_page, write_down, settled):
    entry = write_down("One", days_ago=1)
    page = open_page()
    page.prepare_summary()
    qtbot.keyClick(page.summary.choosing.list, Qt.Key.Key_Space)
    page.summary.go(1)
    qtbot.keyClicks(page.summary.own_words.note, "I waited.")
    page.flush()
    settled(page)
    other = open_page()
    other.prepare_summary()
    assert other.summary.draft.ticked == {entry.id}
    assert other.summary.draft.note == "I waited."


def test_own_words_that_are_not_in_the_file_yet_are_told(qtbot, open_page, settled):
    page = open_page()
    assert page.unsaved_text() == ""
    page.prepare_summary()
    page.summary.go(1)
    qtbot.keyClicks(page.summary.own_words.note, "I waited.")
    page.flush()
    assert page.unsaved_text() == "I waited."  # handed to the worker, which may have to wait for the disk
    settled(page)
    assert page.unsaved_text() == ""


def test_a_pause_is_enough_to_keep_it(qtbot, open_page, write_down, journal_path):
    write_down("One", days_ago=1)
    page = open_page()
    page.prepare_summary()
    qtbot.keyClick(page.summary.choosing.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.session.journal.settings.get(KEY) is not None)


def test_an_undone_step_is_shown(qtbot, open_page, write_down, settled):
    write_down("One", days_ago=1)
    page = open_page()
    page.prepare_summary()
    steps = page.summary
    page.session.write(lambda journal: journal.settings.set(KEY, draft_as_json(replace(steps.draft, note="Before"))))
    settled(page)
    assert steps.draft.note == "Before"
    steps.go(1)
    steps.own_words.note.selectAll()
    qtbot.keyClicks(steps.own_words.note, "After")
    page.flush()
    settled(page)
    page.session.write(lambda journal: journal.store.undo())
    settled(page)
    assert steps.draft.note == "Before"


def test_a_given_summary_leaves_no_draft_behind(qtbot, open_page, settled, dialogs, tmp_path):
    page = open_page()
    page.prepare_summary()
    page.summary.own_words.coach.setText("Ms Okoro")
    page.summary.go(2)
    dialogs.answers = [tmp_path / "given.html"]
    qtbot.mouseClick(page.summary.next, Qt.MouseButton.LeftButton)
    settled(page)
    page.flush()
    settled(page)
    QApplication.processEvents()
    assert page.session.journal.settings.get(KEY) is None
