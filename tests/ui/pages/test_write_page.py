"""The Write page with real keys and clicks on a real journal."""

import gc
import weakref
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from journal.domain.entry import ABOUT, MAIN, Link
from journal.errors import DISK_FULL, TOO_LARGE, JournalError
from journal.files import Holder
from journal.services.journal import Journal
from journal.services.writing import Writing
from journal.ui.pages.page import EditEntry, RunCommand, ShowEntry, Tell, WriteNew
from journal.ui.pages.write import WritePage
from journal.ui.pages.writing.autosave import FIRST_KEY_MS
from journal.ui.pages.writing.beginning import FirstRun, GoOn
from journal.ui.pages.writing.earlier_texts import EarlierTexts
from journal.ui.session import Access


class Wishes:
    """Remembers what a page asked of the window."""

    def __init__(self, page):
        self.seen = []
        page.wanted.connect(self.take)

    def take(self, request):
        self.seen.append(request)


@pytest.fixture
def open_page(open_session, qtbot):
    """Return a way to open the page on the journal as it is now."""

    opened = []

    def open_it(access=None):
        page = WritePage(open_session(access or Access()))
        opened.append(page)
        page.resize(900, 640)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        page.arrive()
        return page

    yield open_it
    for page in opened:
        close(page, qtbot)


def close(page, qtbot):
    page.flush()
    qtbot.waitUntil(lambda: page.session.worker.is_idle)
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def page(open_page):
    return open_page()


@pytest.fixture
def saved(qtbot):
    """Return a way to have the page's text in the file now; it returns the entry as it is kept."""

    def wait(page):
        page.flush()
        qtbot.waitUntil(lambda: page.autosave.is_settled and bool(page.entry.id), timeout=5_000)
        return page.session.journal.entries.get(page.entry.id)

    return wait


def entries(page):
    return page.session.journal.entries.page()


def buttons(widget):
    return {button.text(): button for button in widget.findChildren(QPushButton) if button.isVisible()}


# the empty page


def test_a_newcomer_gets_a_page_and_one_sentence(page, journal_path, qtbot):
    assert isinstance(page._under_cursor, FirstRun)
    assert page.editor.hasFocus()
    assert page.editor.placeholderText() == "What is still with you from today?"
    shown = buttons(page._under_cursor)
    assert list(shown) == ["Start writing", "Look around with an example", "Open a journal…", "Where it is kept"]
    assert not page._under_cursor.place_kept.isVisible()
    qtbot.mouseClick(shown["Where it is kept"], Qt.MouseButton.LeftButton)
    assert page._under_cursor.place_kept.isVisible()
    assert page._under_cursor.place_kept.text() == str(journal_path)
    wishes = Wishes(page)
    qtbot.mouseClick(shown["Look around with an example"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(shown["Open a journal…"], Qt.MouseButton.LeftButton)
    assert wishes.seen == [RunCommand("example"), RunCommand("open")]


def test_the_first_character_clears_the_page_and_makes_the_entry(page, qtbot, saved, clock):
    assert entries(page) == []
    qtbot.keyClicks(page.editor, "Two")
    assert page._under_cursor is None
    qtbot.waitUntil(lambda: bool(entries(page)))
    entry = saved(page)
    assert (entry.body, entry.date, entry.time, entry.zone) == ("Two", clock().date(), "16:40", "Europe/Berlin")
    assert page.sheet.foot.status.text() == "Saved 16:40"


def test_space_alone_makes_no_entry(page, qtbot):
    qtbot.keyClicks(page.editor, "   ")
    page.flush()
    qtbot.waitUntil(lambda: page.session.worker.is_idle)
    assert entries(page) == []
    assert page.unsaved_text() == ""


def test_yesterday_and_what_was_left_are_offered(write_down, open_page, qtbot):
    left = write_down("A hard conversation", days_ago=9, unfinished=True)
    last = write_down("Peer review with Dalia", days_ago=1)
    page = open_page()
    assert isinstance(page._under_cursor, GoOn)
    assert list(buttons(page._under_cursor)) == [
        "Finish “A hard conversation”", "Go on with yesterday's “Peer review with Dalia”",
    ]  # fmt: skip
    qtbot.mouseClick(page._under_cursor.buttons[1], Qt.MouseButton.LeftButton)
    assert page.entry.id == last.id
    assert page.editor.text() == "Peer review with Dalia"
    assert page.editor.hasFocus()
    qtbot.keyClicks(page.editor, " again")
    page._edit(left.id)
    qtbot.waitUntil(lambda: page.entry.id == left.id)
    assert page.session.journal.entries.get(last.id).body == "Peer review with Dalia again"


def test_what_went_to_the_bin_is_no_longer_offered(write_down, open_page, qtbot):
    gone = write_down("Peer review with Dalia", days_ago=1)
    page = open_page()
    with qtbot.waitSignal(page.session.changed):
        page.session.write(lambda journal: journal.writing.delete(gone.id))
    assert page._under_cursor is None
    with qtbot.waitSignal(page.session.changed):
        page.session.write(lambda journal: journal.writing.restore(gone.id))
    assert page._under_cursor is None  # what comes back is in Entries


def test_an_entry_left_for_later_stays_so_until_it_is_written_on(write_down, open_page, qtbot, saved):
    left = write_down("A hard conversation", days_ago=9, unfinished=True)
    page = open_page()
    page.answer(EditEntry(left.id))
    page.flush()
    assert page.session.journal.entries.get(left.id).unfinished
    qtbot.keyClicks(page.editor, " with Noor")
    assert not saved(page).unfinished


def test_finish_later_leaves_the_entry_and_offers_an_empty_page(page, qtbot, saved):
    wishes = Wishes(page)
    qtbot.keyClicks(page.editor, "Half a thought")
    entry = saved(page)
    qtbot.mouseClick(page.sheet.foot.later, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.session.journal.entries.get(entry.id).unfinished)
    assert page.editor.text() == ""
    assert page.entry.id == ""
    assert isinstance(wishes.seen[-1], Tell)


# saving


def test_later_keys_do_not_put_the_save_off(page, qtbot):
    saves = []
    page.autosave.saved.connect(saves.append)
    qtbot.keyClicks(page.editor, "x")
    for _ in range(12):
        qtbot.keyClicks(page.editor, "y")
        qtbot.wait(100)
        if saves:
            break
    assert saves, f"nothing was saved during {12 * 100} ms of typing, although the limit is {FIRST_KEY_MS}"


def test_text_is_saved_when_it_loses_the_keyboard(page, qtbot):
    page._start_writing()
    qtbot.keyClicks(page.editor, "Left alone")
    page.sheet.quiet.title.setFocus()
    assert not page.autosave.is_unsaved
    qtbot.waitUntil(lambda: [entry.body for entry in entries(page)] == ["Left alone"])


def test_saving_leaves_undo_alone_and_never_reads_the_text_back(page, qtbot, saved):
    qtbot.keyClicks(page.editor, "One")
    saved(page)
    cursor_before = page.editor.textCursor().position()
    page.editor.undo()
    assert page.editor.text() == ""
    page.editor.redo()
    assert page.editor.text() == "One"
    assert page.editor.textCursor().position() == cursor_before


def test_text_typed_during_a_slow_save_is_saved_once_more_and_not_key_by_key(page, qtbot, saved, monkeypatch):
    calls = []
    release = __import__("threading").Event()
    usual = Writing.save_or_keep_beside

    def slow(self, entry, base, *, sitting=None):
        calls.append(entry.body)
        release.wait(5)
        return usual(self, entry, base, sitting=sitting)

    monkeypatch.setattr(Writing, "save_or_keep_beside", slow)
    qtbot.keyClicks(page.editor, "a")
    qtbot.waitUntil(lambda: len(calls) == 1)
    for letter in "bcdefg":
        qtbot.keyClicks(page.editor, letter)
        qtbot.wait(150)
    assert calls == ["a"]
    release.set()
    assert saved(page).body == "abcdefg"
    assert calls == ["a", "abcdefg"]


def test_leaving_during_a_slow_save_loses_nothing(page, qtbot, monkeypatch, journal_path, clock):
    release = __import__("threading").Event()
    usual = Writing.save_or_keep_beside

    def slow(self, entry, base, *, sitting=None):
        release.wait(5)
        return usual(self, entry, base, sitting=sitting)

    monkeypatch.setattr(Writing, "save_or_keep_beside", slow)
    qtbot.keyClicks(page.editor, "first")
    qtbot.waitUntil(lambda: not page.autosave.is_unsaved)
    qtbot.keyClicks(page.editor, " and last")
    page.flush()
    assert page.unsaved_text() == "first and last"
    release.set()
    assert page.session.close()
    journal = Journal.open(journal_path, clock=clock)
    assert [entry.body for entry in journal.entries.page()] == ["first and last"]
    journal.close()


def test_a_full_disk_keeps_the_text_says_so_and_tries_again(page, qtbot, saved, monkeypatch, dialogs, tmp_path):
    usual = Writing.save_or_keep_beside
    full = JournalError(DISK_FULL, "The disk is full.")
    page.autosave._retry.setInterval(50)

    def refuse(self, entry, base, *, sitting=None):
        raise full

    monkeypatch.setattr(Writing, "save_or_keep_beside", refuse)
    qtbot.keyClicks(page.editor, "Words")
    qtbot.waitUntil(lambda: page.sheet.message.isVisible())
    assert "The disk is full." in page.sheet.message.notice.text
    assert page.sheet.foot.status.text() == "Not saved"
    assert page.unsaved_text() == "Words"
    dialogs.answers.append(tmp_path / "copy.md")
    page.sheet.message.notice.run()
    assert (tmp_path / "copy.md").read_text() == "Words"
    qtbot.keyClicks(page.editor, " more")
    monkeypatch.setattr(Writing, "save_or_keep_beside", usual)
    assert saved(page).body == "Words more"
    assert not page.sheet.message.isVisible()
    assert page.sheet.foot.status.text() == "Saved 16:40"


def test_an_entry_that_could_not_be_saved_is_saved_although_another_one_is_open(page, qtbot, saved, monkeypatch):
    usual = Writing.save_or_keep_beside
    page.autosave._retry.setInterval(50)
    failures = []
    page.autosave.failed.connect(failures.append)

    def refuse(self, entry, base, *, sitting=None):
        raise JournalError(DISK_FULL, "The disk is full.")

    monkeypatch.setattr(Writing, "save_or_keep_beside", refuse)
    qtbot.keyClicks(page.editor, "The first one")
    qtbot.waitUntil(lambda: bool(failures))
    page.begin_new()
    qtbot.keyClicks(page.editor, "The second one")
    assert page.unsaved_text() == "The first one\n\nThe second one"
    monkeypatch.setattr(Writing, "save_or_keep_beside", usual)
    saved(page)
    assert sorted(entry.body for entry in entries(page)) == ["The first one", "The second one"]


def test_what_no_retry_can_help_waits_for_the_next_key(page, qtbot, saved, monkeypatch):
    calls = []
    usual = Writing.save_or_keep_beside
    page.autosave._retry.setInterval(20)

    def refuse(self, entry, base, *, sitting=None):
        calls.append(entry)
        raise JournalError(TOO_LARGE, "Too long.")

    monkeypatch.setattr(Writing, "save_or_keep_beside", refuse)
    qtbot.keyClicks(page.editor, "Long")
    qtbot.waitUntil(lambda: len(calls) == 1)
    qtbot.wait(200)
    assert len(calls) == 1
    monkeypatch.setattr(Writing, "save_or_keep_beside", usual)
    qtbot.keyClicks(page.editor, "!")
    assert saved(page).body == "Long!"


def test_a_change_elsewhere_keeps_both_texts(page, qtbot, saved, journal_path, clock):
    wishes = Wishes(page)
    qtbot.keyClicks(page.editor, "Mine")
    entry = saved(page)
    qtbot.keyClicks(page.editor, " goes on")
    other = Journal.open(journal_path, clock=clock)
    other.writing.save(entry._replace(body="Theirs"), entry.version)
    other.close()
    qtbot.waitUntil(lambda: page.autosave.is_settled and page.entry.id != entry.id)
    assert sorted(one.body for one in entries(page)) == ["Mine goes on", "Theirs"]
    assert isinstance(wishes.seen[-1], Tell)
    qtbot.keyClicks(page.editor, ", beside it")
    saved(page)
    assert sorted(one.body for one in entries(page)) == ["Mine goes on, beside it", "Theirs"]


def test_a_change_elsewhere_is_shown_when_nothing_is_unsaved(page, qtbot, saved, journal_path, clock):
    qtbot.keyClicks(page.editor, "Mine")
    entry = saved(page)
    other = Journal.open(journal_path, clock=clock)
    other.writing.save(entry._replace(body="Mended", tags=("7b",)), entry.version)
    other.close()
    page.session.look_outside()
    qtbot.waitUntil(lambda: page.editor.text() == "Mended")
    assert page.entry.tags == ("7b",)
    qtbot.keyClicks(page.editor, "!")
    qtbot.waitUntil(lambda: page.autosave.is_settled)
    assert page.session.journal.entries.count() == 1


def test_one_sitting_is_one_step_of_undo_and_a_pause_begins_another(page, qtbot, saved, clock):
    qtbot.keyClicks(page.editor, "One")
    saved(page)
    qtbot.keyClicks(page.editor, " two")
    saved(page)
    clock.advance(minutes=6)
    qtbot.keyClicks(page.editor, " three")
    entry = saved(page)
    page.session.write(lambda journal: journal.store.undo())
    qtbot.waitUntil(lambda: page.editor.text() == "One two")
    assert page.session.journal.entries.get(entry.id).body == "One two"
    page.session.write(lambda journal: journal.store.undo())
    qtbot.waitUntil(lambda: page.entry.id == "")
    assert entries(page) == []
    assert page.editor.text() == ""


def test_emptying_a_saved_entry_keeps_the_text_in_the_file(page, qtbot, saved):
    qtbot.keyClicks(page.editor, "Words")
    entry = saved(page)
    page.editor.selectAll()
    qtbot.keyClick(page.editor, Qt.Key.Key_Delete)
    page.flush()
    assert page.sheet.foot.status.text() == "Not saved: there is no text"
    assert page.session.journal.entries.get(entry.id).body == "Words"


def test_emoji_and_right_to_left_survive(page, qtbot, saved):
    text = "שלום 😀 e\u0301 — \u00a0wide"
    page.editor.insert_text(text)
    assert saved(page).body == text


# title, tags, day, coach


def test_title_tags_and_day_are_kept(page, qtbot, saved, clock):
    qtbot.keyClicks(page.editor, "Text")
    saved(page)
    qtbot.keyClick(page.editor, Qt.Key.Key_Tab)
    assert page.sheet.quiet.title.hasFocus()
    qtbot.keyClicks(page.sheet.quiet.title, "A  hard talk")
    qtbot.keyClick(page.sheet.quiet.title, Qt.Key.Key_Tab)
    assert page.sheet.quiet.tags.hasFocus()
    qtbot.keyClicks(page.sheet.quiet.tags, "7b, class trip")
    qtbot.keyClick(page.sheet.quiet.tags, Qt.Key.Key_Tab)
    page.sheet.quiet.date_changed.emit(date(2026, 3, 1))
    qtbot.waitUntil(lambda: page.autosave.is_unsaved)
    entry = saved(page)
    assert (entry.title, entry.tags) == ("A hard talk", ("7b", "class-trip"))
    assert (entry.date, entry.time, entry.zone) == (date(2026, 3, 1), None, "Europe/Berlin")
    assert page.sheet.quiet.tags.tags() == ("7b", "class-trip")


def test_a_title_still_being_typed_is_saved_at_the_close(page, qtbot, saved):
    qtbot.keyClicks(page.editor, "Text")
    saved(page)
    page.sheet.quiet.title.setFocus()
    qtbot.keyClicks(page.sheet.quiet.title, "Not left yet")
    page.sheet.quiet.tags.setText("half")
    page.flush()
    entry = saved(page)
    assert (entry.title, entry.tags) == ("Not left yet", ("half",))


def test_known_tags_are_completed(write_down, open_page):
    write_down("Text", tags=("parents", "7b"))
    page = open_page()
    page.sheet.quiet.tags.setFocus()
    assert set(page.sheet.quiet.tags._known) == {"parents", "7b"}


def test_for_my_coach_is_a_mark_on_the_entry(page, qtbot, saved):
    qtbot.keyClicks(page.editor, "Text")
    saved(page)
    assert page.sheet.foot.coach.isVisible()
    page.sheet.foot.coach.click()
    assert saved(page).shareable


def test_an_entry_begun_before_midnight_but_not_written_gets_the_new_day(page, qtbot, saved, clock):
    clock.advance(hours=9)
    qtbot.keyClicks(page.editor, "Late")
    assert page.sheet.quiet.date.text() == "Today"
    assert saved(page).date == date(2026, 3, 5)


# about


def test_ctrl_l_links_by_typing(page, qtbot, saved):
    qtbot.keyClicks(page.editor, "The parents evening went on until nine and I listened more than usual.")
    page.open_about()
    picker = page.sheet.about._picker
    assert picker.search.hasFocus()
    qtbot.keyClicks(picker.search, "parents")
    qtbot.keyClick(picker.search, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(picker.search, Qt.Key.Key_Escape)
    assert page.editor.hasFocus()
    entry = saved(page)
    assert [(link.code, link.strength) for link in entry.links] == [("CAEA-03", MAIN)]
    assert page.sheet.about.chips.items()[0].main


def test_what_is_likely_comes_with_its_reason(page, qtbot):
    page.editor.insert_text("The parents came for the evening, and families asked about buy-in of the community.")
    page.open_about()
    rows = page.sheet.about._picker._rows.rows()
    assert rows[0].title == "Likely here"
    assert rows[1].item.code == "CAEA-03"
    assert "parents" in rows[1].because
    assert page.sheet.about._picker._count.text().endswith("27 in all")


def test_lately_stands_above_the_themes(write_down, open_page):
    write_down("Text", links=(Link("FCR-07"),))
    page = open_page()
    page.open_about()
    rows = page.sheet.about._picker._rows.rows()
    assert (rows[0].title, rows[1].item.code) == ("Lately", "FCR-07")


def test_suggestions_are_dashed_chips_that_one_key_accepts(page, qtbot, saved):
    page.sheet.about._pause.setInterval(10)
    page.editor.insert_text("The parents came for the evening, and families asked about buy-in of the community.")
    chips = page.sheet.about.chips
    qtbot.waitUntil(lambda: bool(chips.items()), timeout=5_000)
    assert chips.items()[0].suggested
    assert page.editor.hasFocus()
    assert page.entry.links == ()
    chips.take_focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert [link.code for link in saved(page).links] == ["CAEA-03"]


def test_a_link_taken_away_can_be_brought_back(page, qtbot, saved):
    page.answer(WriteNew(links=(Link("FCR-07", strength=MAIN, note="the wait"),), body="Text"))
    saved(page)
    page.sheet.about.chips.take_focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    assert saved(page).links == ()
    page.sheet.message.notice.run()
    assert saved(page).links == (Link("FCR-07", strength=MAIN, note="the wait"),)


def test_a_link_says_what_shows_it(page, qtbot, saved):
    page.answer(WriteNew(links=(Link("FCR-07"),), body="Text"))
    saved(page)
    page.sheet.about.chips.take_focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    panel = page.sheet.about._panel
    qtbot.keyClicks(panel.note, "two seconds")
    panel.main.click()
    qtbot.keyClick(panel.note, Qt.Key.Key_Return)
    assert saved(page).links == (Link("FCR-07", strength=MAIN, note="two seconds"),)


def test_what_was_noted_is_kept_when_the_keyboard_goes_elsewhere(page, qtbot, saved):
    page.answer(WriteNew(links=(Link("FCR-07"),), body="Text"))
    page.sheet.about.chips.take_focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClicks(page.sheet.about._panel.note, "the wait")
    qtbot.mouseClick(page.editor.viewport(), Qt.MouseButton.LeftButton)
    assert page.sheet.about._panel is None
    assert page.editor.hasFocus()
    assert saved(page).links[0].note == "the wait"


def test_the_picker_goes_when_the_text_is_clicked(page, qtbot):
    page.open_about()
    qtbot.mouseClick(page.editor.viewport(), Qt.MouseButton.LeftButton)
    assert page.sheet.about._picker is None
    assert page.editor.hasFocus()


def test_m_makes_a_link_the_main_one(page, qtbot, saved):
    page.answer(WriteNew(links=(Link("FCR-07"),), body="Text"))
    page.sheet.about.chips.take_focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_M)
    assert saved(page).links[0].strength == MAIN
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_M)
    assert saved(page).links[0].strength == ABOUT


# questions


def test_the_question_comes_after_the_first_paint(write_down, open_page, qtbot):
    for number in range(3):
        write_down(f"Entry {number}", days_ago=number + 1)
    page = open_page()
    line = page.sheet.question_line
    assert line.text == ""
    height = line.height()
    qtbot.waitUntil(line.answer.isVisible, timeout=5_000)
    assert page.editor.hasFocus()
    assert line.height() == height  # the text did not move
    first = line.text
    qtbot.mouseClick(line.another, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: line.text != first)


def test_no_question_comes_to_who_only_asks(write_down, open_page, qtbot, journal_path, clock):
    write_down("An entry", days_ago=1)
    journal = Journal.open(journal_path, clock=clock)
    journal.preferences.set("questions", "asked")
    journal.close()
    page = open_page()
    qtbot.wait(300)
    assert not page.sheet.question_line.isVisible()
    assert page.session.journal.store.prompts.events() == ()


def test_an_answer_has_its_question_over_it_and_one_link(write_down, open_page, qtbot, saved):
    for number in range(3):
        write_down(f"Entry {number}", days_ago=number + 1)
    page = open_page()
    page.ask_question()
    qtbot.waitUntil(page.sheet.question_line.answer.isVisible)
    prompt = page.questions._prompt
    qtbot.mouseClick(page.sheet.question_line.answer, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.sheet.over_text.isVisible)
    assert not page.sheet.question_line.isVisible()
    assert page.sheet.over_text.text == prompt.text
    assert page.editor.text() == ""
    qtbot.keyClicks(page.editor, "I answer")
    entry = saved(page)
    assert entry.prompt.id == prompt.id
    assert [link.code for link in entry.links] == [prompt.indicators[0]]
    events = page.session.journal.store.prompts.events
    qtbot.waitUntil(lambda: (prompt.id, "answered") in [(event.prompt, event.action) for event in events()])


def test_an_earlier_answer_is_one_click_away(write_down, open_page, qtbot):
    earlier = write_down("Then", days_ago=30, links=(Link("CM-03"),))
    page = open_page()
    wishes = Wishes(page)
    page.answer(WriteNew(prompt_id="cm-03-notice-1"))
    qtbot.waitUntil(page.sheet.over_text.isVisible)
    assert page.sheet.over_text.earlier.text() == "You wrote about this on 2 February"
    qtbot.mouseClick(page.sheet.over_text.earlier, Qt.MouseButton.LeftButton)
    assert wishes.seen == [ShowEntry(earlier.id)]


def test_go_deeper_brings_one_question_at_a_time(page, qtbot):
    wishes = Wishes(page)
    page.go_deeper()
    assert wishes.seen == [Tell("Answer a question first; this brings a further one on the same.")]
    assert not page.sheet.further.isVisible()
    page.answer(WriteNew(prompt_id="cm-01-notice-1"))
    qtbot.waitUntil(page.sheet.foot.deeper.isVisible)
    seen = []
    while page.sheet.foot.deeper.isVisible():
        qtbot.mouseClick(page.sheet.foot.deeper, Qt.MouseButton.LeftButton)
        seen.append(page.sheet.further.text())
    assert len(seen) == len(set(seen)) >= 1


@pytest.mark.parametrize(
    ("choice", "action", "until"),
    [
        ("not-today", "snoozed", date(2026, 3, 5)),
        ("week", "snoozed", date(2026, 3, 11)),
        ("situation", "rested", date(2026, 4, 1)),
        ("never", "hidden", None),
    ],
)
def test_a_question_can_be_put_aside(page, qtbot, choice, action, until):
    page.ask_question()
    line = page.sheet.question_line
    qtbot.waitUntil(line.answer.isVisible)
    next(one for one in line.menu.actions() if one.data() == choice).trigger()
    assert not line.isVisible()
    events = page.session.journal.store.prompts.events
    qtbot.waitUntil(lambda: [event.action for event in events()] == ["offered", action])
    assert events()[-1].until == until


def test_why_this_one_is_answered_in_words(page, qtbot):
    page.ask_question()
    line = page.sheet.question_line
    qtbot.waitUntil(line.answer.isVisible)
    next(one for one in line.menu.actions() if one.data() == "why").trigger()
    assert line._reason.isVisible()
    assert line._reason.text()


def test_after_three_questions_there_is_the_list(page, qtbot):
    page.ask_question()
    line = page.sheet.question_line
    for _ in range(3):
        qtbot.waitUntil(lambda: line.another.isVisible() and page.session.worker.is_idle)
        qtbot.mouseClick(line.another, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: page.session.worker.is_idle)
    assert line.all.isVisible()
    assert not line.answer.isVisible()


# the rest


def test_delete_and_undo(page, qtbot, saved):
    qtbot.keyClicks(page.editor, "Gone")
    page.delete()
    qtbot.waitUntil(page.sheet.message.isVisible)
    assert entries(page) == []
    assert page.editor.text() == ""
    page.sheet.message.notice.run()
    qtbot.waitUntil(lambda: page.editor.text() == "Gone")
    assert [entry.body for entry in entries(page)] == ["Gone"]


def test_an_earlier_text_comes_back_and_can_be_undone(page, qtbot, saved, clock):
    qtbot.keyClicks(page.editor, "First thought")
    saved(page)
    clock.advance(minutes=10)
    qtbot.keyClicks(page.editor, " and a second one")
    entry = saved(page)
    page.show_earlier_texts()
    qtbot.waitUntil(lambda: page.findChild(EarlierTexts) is not None)
    dialog = page.findChild(EarlierTexts)
    assert dialog.list.count() == 1
    qtbot.mouseClick(dialog.bring_back, Qt.MouseButton.LeftButton)
    assert page.editor.text() == "First thought"
    qtbot.waitUntil(lambda: page.session.journal.entries.get(entry.id).body == "First thought")
    page.editor.undo()
    assert page.editor.text() == "First thought and a second one"


def test_the_time_is_written_at_the_cursor(page):
    page.editor.insert_text("At ")
    page.insert_time()
    assert page.editor.text() == "At 16:40 "
    page.editor.insert_text("and")
    page.insert_time()
    assert page.editor.text() == "At 16:40 and 16:40 "


def test_only_the_text_and_back(page, qtbot):
    wishes = Wishes(page)
    page.show_only_text(True)
    assert page.editor.isVisible()
    assert not page.sheet.quiet.isVisible()
    assert not page.sheet.about.isVisible()
    qtbot.keyClick(page.editor, Qt.Key.Key_Escape)
    assert wishes.seen == [RunCommand("focus-mode")]
    page.show_only_text(False)
    assert page.sheet.quiet.isVisible()


def test_words_are_counted_where_they_are_wanted(page, qtbot, saved):
    page.session.machine.set("word_count", True)
    qtbot.keyClicks(page.editor, "Three plain words")
    qtbot.waitUntil(lambda: page.sheet.foot.status.text().endswith("3 words"))


def test_the_size_of_the_text_is_kept_on_this_computer(page, qtbot):
    qtbot.keyClick(page.editor, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    page.flush()
    assert page.session.machine.get("text_size") == 14
    page.session.machine.set("font", "sans")
    page.arrive()
    assert page.editor.font().family().startswith("Atkinson")
    assert page.editor.text_size == 14


def test_a_journal_for_reading_cannot_be_typed_into(write_down, open_page, qtbot):
    entry = write_down("Only to read", days_ago=1)
    page = open_page(Access(read_only=True, holder=Holder("amara", "desk", 12)))
    assert "reading only" in page.editor.placeholderText()
    qtbot.keyClicks(page.editor, "no")
    assert page.editor.text() == ""
    page.answer(EditEntry(entry.id))
    qtbot.keyClicks(page.editor, "no")
    assert page.editor.text() == "Only to read"
    assert page.unsaved_text() == ""
    assert not page.sheet.foot.isVisible()


def test_the_page_is_freed(open_session, qtbot):
    page = WritePage(open_session())
    page.show()
    page.open_about()
    page.show_questions()
    page.editor.insert_text("Text")
    references = [weakref.ref(page), weakref.ref(page.sheet.about), weakref.ref(page.editor)]
    close(page, qtbot)
    del page
    gc.collect()
    assert [reference() for reference in references] == [None, None, None]


def test_a_past_day_can_be_written_about(page, qtbot, saved, clock):
    yesterday = clock().date() - timedelta(days=1)
    page.answer(WriteNew(day=yesterday))
    qtbot.keyClicks(page.editor, "Yesterday")
    entry = saved(page)
    assert (entry.date, entry.time) == (yesterday, None)
