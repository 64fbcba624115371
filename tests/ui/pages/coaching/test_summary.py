"""*Prepare a summary* with real keys and clicks: what is chosen is in the file, and nothing else."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from journal.domain.entry import Link
from journal.ui.pages.coaching.draft import Since
from journal.ui.pages.page import Tell

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen has no pop-up windows of its own

LEFT = Qt.MouseButton.LeftButton
KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def prepare(open_page):
    """Return a way to open the page and begin a summary."""

    def open_it():
        page = open_page()
        page.prepare_summary()
        QApplication.processEvents()
        return page, page.summary

    return open_it


@pytest.fixture
def save(qtbot, dialogs, settled, tmp_path):
    """Return a way to go to the last step, to save the file under a name, and to read it."""

    def save_it(page, name="given.html"):
        page.summary.go(2)
        dialogs.answers = [tmp_path / name]
        qtbot.mouseClick(page.summary.next, LEFT)
        settled(page)
        return (tmp_path / name).read_bytes()

    return save_it


def titles(steps):
    """Return what is listed, with a mark before what is ticked."""
    model = steps.choosing.list.entries
    rows = [model.index(at) for at in range(model.rowCount())]
    ticked = Qt.ItemDataRole.CheckStateRole
    return [("x " if row.data(ticked) == Qt.CheckState.Checked else "  ") + row.data() for row in rows]


def tick(qtbot, steps, at):
    """Tick a row with the keyboard."""
    steps.choosing.list.setFocus()
    steps.choosing.list.setCurrentIndex(steps.choosing.list.entries.index(at))
    qtbot.keyClick(steps.choosing.list, KEY.Key_Space)


def select(view, words):
    """Select words in the text with Shift and arrows; Qt counts an emoji twice."""
    before = view.toPlainText().partition(words)[0]
    start = len(before.encode("utf-16-le")) // 2
    cursor = view.textCursor()
    cursor.setPosition(start)
    view.setTextCursor(cursor)
    view.setFocus()
    for _letter in words:
        QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, KEY.Key_Right, SHIFT))


def test_the_span_begins_with_the_last_talk(prepare, in_journal):
    in_journal(lambda journal: journal.coaching.add_talk(date(2026, 2, 20)))
    _page, steps = prepare()
    assert steps.choosing._span.text() == "Since the last talk, 20 February to 4 March 2026"


def test_what_is_marked_comes_first_and_ticked_and_nothing_else_is(prepare, write_down, mark):
    write_down("Newest", days_ago=0)
    mark(write_down("For her", days_ago=5))
    write_down("Older", days_ago=7)
    write_down("Long ago", days_ago=90)
    _page, steps = prepare()
    assert titles(steps) == ["x For her", "  Newest", "  Older"]
    assert steps.choosing._count.text() == "1 entry chosen"


def test_what_is_not_ticked_is_not_in_the_file(qtbot, prepare, write_down, mark, save):
    mark(write_down("The lesson went well.", title="A lesson", days_ago=2))
    mark(write_down("Marked and taken out: XXMARKEDXX", days_ago=3))
    write_down("Never ticked: XXNEVERXX", title="XXTITLEXX", days_ago=4, tags=["xxtagxx"])
    write_down("Ticked by hand.", days_ago=5)
    page, steps = prepare()
    assert titles(steps)[:2] == ["x A lesson", "x Marked and taken out: XXMARKEDXX"]
    tick(qtbot, steps, 1)
    tick(qtbot, steps, 3)
    steps.own_words.coach.setText("Ms Okoro")
    content = save(page)
    assert b"The lesson went well." in content
    assert b"Ticked by hand." in content
    for left_out in (b"XXMARKEDXX", b"XXNEVERXX", b"XXTITLEXX", b"xxtagxx"):
        assert left_out.lower() not in content.lower()
    assert page.session.journal.summaries.content(page.session.journal.sharing.given()[0].id) == content


def test_nothing_ticked_gives_no_entry(qtbot, prepare, write_down, mark, save):
    mark(write_down("XXMARKEDXX", days_ago=2))
    page, steps = prepare()
    tick(qtbot, steps, 0)
    steps.own_words.coach.setText("Ms Okoro")
    assert b"XXMARKEDXX" not in save(page)


def test_a_click_on_the_box_ticks_and_a_click_on_the_words_does_not(qtbot, prepare, write_down):
    write_down("One")
    _page, steps = prepare()
    view = steps.choosing.list
    row = view.visualRect(view.entries.index(0))
    qtbot.mouseClick(view.viewport(), LEFT, pos=row.center())
    assert titles(steps) == ["  One"]
    qtbot.mouseClick(view.viewport(), LEFT, pos=row.topLeft() + QPoint(16, 16))
    assert titles(steps) == ["x One"]


def test_of_a_part_only_the_selected_words_and_the_day_are_given(qtbot, prepare, write_down, save):
    body = "Secret first 😀 line.\nThis may be read.\nSecret last line."
    write_down(body, title="Secret title", days_ago=1, links=[Link("CM-03", note="secret note")])
    page, steps = prepare()
    pane = steps.choosing.pane
    qtbot.mouseClick(pane.some, LEFT)
    assert titles(steps) == ["  Secret title"]  # nothing is selected, so nothing is given
    select(pane.passage, "This may be read.")
    assert titles(steps) == ["x Secret title"]
    assert pane._said.text() == "4 words are given, with the day; neither the title nor what the entry is about."
    steps.own_words.coach.setText("Ms Okoro")
    content = save(page)
    assert b"This may be read." in content
    for left_out in (b"secret", b"cm-03", "😀".encode()):
        assert left_out not in content.lower()


def test_a_part_whose_text_changed_is_not_given(qtbot, prepare, write_down, settled, save):
    entry = write_down("Read this.\nNot this.", days_ago=1)
    page, steps = prepare()
    qtbot.mouseClick(steps.choosing.pane.some, LEFT)
    select(steps.choosing.pane.passage, "Read this.")
    page.session.write(
        lambda journal: journal.writing.save(entry._replace(body="XX secret XX\nRead this."), entry.version)
    )
    settled(page)
    assert titles(steps) == ["  XX secret XX"]
    steps.own_words.coach.setText("Ms Okoro")
    assert b"secret" not in save(page)


def test_an_entry_that_went_into_the_bin_is_not_given(qtbot, prepare, write_down, settled, save):
    entry = write_down("XXBINNEDXX", days_ago=1)
    page, steps = prepare()
    tick(qtbot, steps, 0)
    page.session.write(lambda journal: journal.writing.delete(entry.id))
    settled(page)
    assert titles(steps) == []
    steps.own_words.coach.setText("Ms Okoro")
    assert b"XXBINNEDXX" not in save(page)


def test_an_entry_outside_the_days_is_not_given(qtbot, prepare, write_down, save):
    write_down("XXOUTSIDEXX", days_ago=10)
    page, steps = prepare()
    tick(qtbot, steps, 0)
    steps.choosing.first.day_chosen.emit(date(2026, 3, 1))
    assert steps.draft.span.since is Since.CHOSEN
    assert steps.choosing._span.text() == "1 to 4 March 2026"
    assert titles(steps) == []
    steps.own_words.coach.setText("Ms Okoro")
    assert b"XXOUTSIDEXX" not in save(page)


def test_a_search_narrows_the_list_and_keeps_what_is_ticked(qtbot, prepare, write_down):
    write_down("About the parents", days_ago=1)
    write_down("About the table", days_ago=2)
    _page, steps = prepare()
    tick(qtbot, steps, 1)
    qtbot.keyClicks(steps.choosing.query, "parents")
    qtbot.waitUntil(lambda: titles(steps) == ["  About the parents"])
    assert steps.choosing._count.text() == "1 entry chosen"
    qtbot.keyClicks(steps.choosing.query, " nonsense")
    qtbot.waitUntil(lambda: steps.choosing._empty.isVisible())
    steps.choosing.query.clear()
    qtbot.waitUntil(lambda: titles(steps) == ["  About the parents", "x About the table"])


def test_a_wrong_search_says_so_and_the_list_stays(qtbot, prepare, write_down):
    write_down("One")
    _page, steps = prepare()
    qtbot.keyClicks(steps.choosing.query, "on:never")
    qtbot.waitUntil(lambda: "never" in steps.choosing._count.text())
    assert titles(steps) == ["  One"]


def test_without_a_coach_there_is_no_page_yet(qtbot, prepare):
    page, steps = prepare()
    qtbot.keyClick(steps, KEY.Key_Right, ALT)
    qtbot.keyClick(steps, KEY.Key_Right, ALT)
    assert steps.preview._missing.isVisible()
    assert not steps.next.isEnabled()
    qtbot.mouseClick(steps.preview._missing.button, LEFT)
    assert steps.own_words.coach.hasFocus()
    qtbot.keyClicks(steps.own_words.coach, "Ms Okoro")
    qtbot.mouseClick(steps.next, LEFT)
    assert steps.next.text() == "Save file…"
    assert steps.next.isEnabled()
    assert page.isVisible()


def test_back_and_forward_keep_everything(qtbot, prepare, write_down):
    write_down("One")
    _page, steps = prepare()
    tick(qtbot, steps, 0)
    qtbot.mouseClick(steps.next, LEFT)
    qtbot.keyClicks(steps.own_words.coach, "Ms Okoro")
    qtbot.keyClicks(steps.own_words.questions, "How long do I wait?")
    qtbot.keyClicks(steps.own_words.note, "I waited.")
    qtbot.mouseClick(steps.back, LEFT)
    assert titles(steps) == ["x One"]
    qtbot.mouseClick(steps.next, LEFT)
    assert steps.own_words.coach.text() == "Ms Okoro"
    assert steps.own_words.note.text == "I waited."
    qtbot.mouseClick(steps.next, LEFT)
    shown = steps.preview.page.toPlainText()
    for words in ("Ms Okoro", "How long do I wait?", "I waited.", "One"):
        assert words in shown


def test_what_is_read_is_the_file_byte_for_byte(qtbot, prepare, write_down, save):
    write_down("One <b>bold</b> ![picture](https://example.org/x.png)", days_ago=1, links=[Link("CM-03")])
    page, steps = prepare()
    tick(qtbot, steps, 0)
    steps.own_words.coach.setText("Ms Okoro")
    steps.go(2)
    qtbot.mouseClick(steps.preview.themes, LEFT, pos=QPoint(8, steps.preview.themes.height() // 2))
    shown = steps.preview.page.content
    assert "Coaching and Mentoring" in steps.preview.page.toPlainText()
    assert save(page) == shown


def test_the_list_of_themes_is_given_only_when_ticked(prepare, write_down, save):
    write_down("One", days_ago=1, links=[Link("CM-03")])
    page, steps = prepare()
    steps.own_words.coach.setText("Ms Okoro")
    assert not steps.preview.themes.isChecked()
    assert b"Coaching and Mentoring" not in save(page)


def test_saved_is_said_with_the_words_that_matter(prepare, write_down, dialogs, save, clock):
    page, steps = prepare()
    steps.own_words.coach.setText("Ms Okoro")
    save(page, "summary-2026-03-04.html")
    said = "Saved as summary-2026-03-04.html. Nothing was sent. A file you have given cannot be taken back."
    assert steps.said.text() == said
    assert dialogs.asked == ["Save file"]


def test_markdown_is_saved_by_its_ending(prepare, write_down, mark, save):
    mark(write_down("The lesson *went* well.", days_ago=2))
    page, steps = prepare()
    steps.own_words.coach.setText("Ms Okoro")
    content = save(page, "given.md")
    assert b"The lesson *went* well." in content
    assert b"<html" not in content


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_noted(prepare, dialogs, settled, tmp_path, qtbot):
    page, steps = prepare()
    steps.own_words.coach.setText("Ms Okoro")
    steps.go(2)
    dialogs.answers = [tmp_path / "no such folder" / "given.html"]
    qtbot.mouseClick(steps.next, LEFT)
    settled(page)
    assert len(dialogs.asked) == 2  # where, and what did not work
    assert steps.said.text() == ""
    assert page.session.journal.sharing.given() == []


def test_stepping_back_from_the_file_dialog_saves_nothing(qtbot, prepare, dialogs, settled):
    page, steps = prepare()
    steps.own_words.coach.setText("Ms Okoro")
    steps.go(2)
    dialogs.answers = [None]
    qtbot.mouseClick(steps.next, LEFT)
    settled(page)
    assert page.session.journal.sharing.given() == []
    assert steps.said.text() == ""


def test_after_a_saved_summary_another_one_begins_empty_for_the_same_coach(prepare, save, qtbot):
    page, steps = prepare()
    steps.own_words.coach.setText("Ms Okoro")
    steps.own_words.note.setPlainText("I waited.")
    save(page)
    assert steps.draft.note == "I waited."
    page.show_given()
    page.prepare_summary()
    assert steps._stack.currentIndex() == 0
    steps.go(1)
    steps.go(0)
    assert (steps.draft.coach, steps.draft.note) == ("Ms Okoro", "")


def test_the_coach_of_the_last_summary_is_there_already(prepare, in_journal, tmp_path):
    in_journal(lambda journal: journal.sharing.save(journal.sharing.prepare(coach="Ms Okoro"), tmp_path / "given.html"))
    _page, steps = prepare()
    steps.go(1)
    assert steps.own_words.coach.text() == "Ms Okoro"
    assert steps.own_words.questions.hasFocus()
    assert steps.draft.span.since is Since.SUMMARY


def test_the_owners_name_is_asked_once_when_it_is_not_known(qtbot, prepare, in_journal, settled, save):
    in_journal(lambda journal: journal.preferences.set("owner", ""))
    page, steps = prepare()
    steps.go(1)
    assert steps.own_words.owner.isVisible()
    qtbot.keyClicks(steps.own_words.coach, "Ms Okoro")
    qtbot.keyClick(steps.own_words.coach, KEY.Key_Tab)
    qtbot.keyClicks(steps.own_words.owner, "Amara")
    qtbot.keyClick(steps.own_words.owner, KEY.Key_Tab)
    settled(page)
    assert page.session.journal.preferences.get("owner") == "Amara"
    assert b"Amara" in save(page)


def test_a_known_name_is_not_asked_for(prepare):
    _page, steps = prepare()
    steps.go(1)
    assert not steps.own_words.owner.isVisible()


def test_the_goal_can_be_changed_on_the_way(qtbot, prepare, in_journal):
    in_journal(lambda journal: journal.coaching.begin("Wait longer", [], date(2026, 1, 10)))
    page, steps = prepare()
    steps.go(1)
    assert steps.own_words._goal.text() == "Wait longer"
    qtbot.mouseClick(steps.own_words.change_goal, LEFT)
    assert page.goal.text.hasFocus()
    page.prepare_summary()
    assert steps._stack.currentIndex() == 1  # where it was left


def test_a_preview_fetches_nothing(prepare, write_down, mark, offline):
    mark(write_down("![x](https://example.org/x.png) [link](https://example.org)"))
    _page, steps = prepare()
    steps.own_words.coach.setText("Ms Okoro")
    steps.go(2)
    assert steps.preview.page.loadResource(2, "https://example.org/x.png").isEmpty()
    assert not offline


def test_what_was_given_can_be_read_found_and_saved_again(qtbot, prepare, write_down, mark, save, dialogs, tmp_path):
    mark(write_down("The parents came.", days_ago=2))
    page, steps = prepare()
    steps.own_words.coach.setText("Ms Okoro")
    content = save(page)
    qtbot.mouseClick(steps.given, LEFT)
    given = page.given
    assert [line.reader for line in given.list.lines] == ["Ms Okoro"]
    assert given.list.lines[0].day == "4 March 2026"
    assert given.page.content == content
    qtbot.keyClicks(given.query, "nonsense")
    qtbot.waitUntil(lambda: given._empty.isVisible())
    given.query.clear()
    qtbot.keyClicks(given.query, "parents")
    qtbot.waitUntil(lambda: given.list.isVisible())
    again = tmp_path / "again.html"
    dialogs.answers = [again]
    with qtbot.waitSignal(page.wanted) as told:
        qtbot.mouseClick(given.save, LEFT)
    assert again.read_bytes() == content
    assert told.args == [Tell("Saved as again.html. Nothing was sent.")]


def test_a_text_that_was_given_is_shown_as_it_is(qtbot, prepare, save):
    page, steps = prepare()
    steps.own_words.coach.setText("Ms Okoro")
    content = save(page, "given.md")
    page.show_given()
    assert page.given.page.content == content
    qtbot.keyClick(page.given.list, KEY.Key_Return)
    assert page.given.page.hasFocus()


def test_saving_again_where_it_cannot_be_is_told(qtbot, prepare, save, dialogs, tmp_path):
    page, steps = prepare()
    steps.own_words.coach.setText("Ms Okoro")
    save(page)
    page.show_given()
    dialogs.answers = [tmp_path / "no such folder" / "again.html"]
    qtbot.mouseClick(page.given.save, LEFT)
    assert len(dialogs.asked) == 3  # save, save again, and what did not work


def test_nothing_given_so_far(open_page):
    page = open_page()
    page.show_given()
    assert page.given._empty.isVisible()
    assert page.given._empty.accessibleName() == "Nothing so far."
    assert not page.given.query.isVisible()
