"""The Entries page with real keys: find while typing, read, walk, delete and bring back."""

import gc
import weakref
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QModelIndex, Qt, QUrl
from PySide6.QtWidgets import QApplication

from journal.domain.entry import Link
from journal.ui.models.entry_list import EntryList, EntryRow, RowPage
from journal.ui.pages.entries import EntriesPage
from journal.ui.pages.page import EditEntry, ShowEntries, ShowEntry, ShowPage, Tell, WriteNew


@pytest.fixture
def page(session, qtbot):
    """Return the page, shown, on whatever the test wrote before asking for it."""
    return shown(session, qtbot)


def shown(session, qtbot):
    page = EntriesPage(session)
    page.requests = []
    page.wanted.connect(page.requests.append)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    qtbot.waitExposed(page)
    page.arrive()
    return page


def titles(page):
    model = page.list.entries
    return [model.data(model.index(row)) for row in range(model.rowCount())]


def type_query(page, qtbot, text):
    page.query.clear()
    qtbot.keyClicks(page.query, text)
    qtbot.waitUntil(lambda: not page._typing.isActive())


def test_an_empty_journal_names_the_one_next_step(page, qtbot):
    assert page._lists.currentWidget() is page._empty
    assert "newest first" in page._empty.accessibleName()
    qtbot.mouseClick(page._empty.button, Qt.MouseButton.LeftButton)
    assert page.requests == [ShowPage("write")]


def test_entries_are_listed_newest_first_and_the_first_is_read(write_down, open_session, qtbot):
    write_down("an older text", days_ago=3)
    write_down("a newer text", days_ago=1, links=[Link("CM-03", "", "", "main")], tags=["7b"])
    page = shown(open_session(), qtbot)
    assert titles(page) == ["a newer text", "an older text"]
    assert page.reader.entry.shown_title == "a newer text"
    assert "#7b" in page.reader._about.text()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.reader.entry.shown_title == "an older text"
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert page.reader.entry.shown_title == "a newer text"
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.requests[-1] == EditEntry(page.reader.entry.id)


def test_the_list_follows_while_typing_and_marks_the_words(write_down, open_session, qtbot):
    write_down("The parents came to the library.", days_ago=2)
    write_down("Nobody came.", days_ago=1)
    page = shown(open_session(), qtbot)
    type_query(page, qtbot, "parents")
    assert titles(page) == ["The parents came to the library."]
    row = page.list.entries.row_at(page.list.currentIndex())
    assert [row.snippet[start:end] for start, end in row.marks] == ["parents"]
    assert len(page.reader.text.extraSelections()) == 1
    assert page._count.text() == "1 entry"
    type_query(page, qtbot, "zebra")
    assert "zebra" in page._empty.accessibleName()
    assert not page.reader.isVisible()
    page.grab()
    type_query(page, qtbot, "came")
    assert len(titles(page)) == 2
    qtbot.mouseClick(page._order, Qt.MouseButton.LeftButton)
    assert page._order.text() == "Best first"
    assert len(titles(page)) == 2


def test_a_wrong_query_says_what_is_wrong_and_keeps_the_list(write_down, open_session, qtbot):
    write_down("text")
    page = shown(open_session(), qtbot)
    type_query(page, qtbot, "before:yesterday")
    assert "yesterday" in page._count.text()
    assert titles(page) == ["text"]


def test_deleting_restoring_and_deleting_for_good(write_down, open_session, qtbot, dialogs):
    entry = write_down("to be deleted")
    session = open_session()
    page = shown(session, qtbot)
    with qtbot.waitSignal(session.changed):
        qtbot.mouseClick(page.reader._delete, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.requests))
    assert page.requests[-1] == Tell("In the bin for 30 days: to be deleted", undo=True)
    assert titles(page) == []
    page.show_bin()
    assert titles(page) == ["to be deleted"]
    assert page.reader._restore.isVisible()
    with qtbot.waitSignal(session.changed):
        qtbot.mouseClick(page.reader._restore, Qt.MouseButton.LeftButton)
    page.query.clear()
    page.search()
    assert titles(page) == ["to be deleted"]
    with qtbot.waitSignal(session.changed):
        page.delete_current()
    page.show_bin()
    qtbot.mouseClick(page.reader._forget, Qt.MouseButton.LeftButton)
    assert session.journal.entries.find(entry.id) is not None  # the person stepped back
    dialogs.answers.append(True)
    with qtbot.waitSignal(session.changed):
        qtbot.mouseClick(page.reader._forget, Qt.MouseButton.LeftButton)
    assert session.journal.entries.find(entry.id) is None
    assert page._empty.accessibleName().startswith("Empty.")


def test_the_same_button_leads_into_the_bin_and_out_of_it(write_down, open_session, qtbot):
    write_down("kept")
    page = shown(open_session(), qtbot)
    qtbot.mouseClick(page._bin_button, Qt.MouseButton.LeftButton)
    assert page._empty.accessibleName().startswith("Empty.")
    qtbot.mouseClick(page._bin_button, Qt.MouseButton.LeftButton)
    assert titles(page) == ["kept"]
    assert page.focusWidget() is page.list


def test_an_empty_journal_leads_to_the_first_entry(open_session, qtbot):
    page = shown(open_session(), qtbot)
    page.arrive()
    assert page.focusWidget() is page._empty.button
    qtbot.keyClick(page._empty.button, Qt.Key.Key_Space)
    assert page.requests[-1] == ShowPage("write")


def test_other_pages_ask_for_an_entry_or_a_query(write_down, open_session, qtbot):
    old = write_down("old", days_ago=9, links=[Link("CM-01", "", "")])
    write_down("new")
    page = shown(open_session(), qtbot)
    page.answer(ShowEntry(old.id))
    assert page.reader.entry.id == old.id
    page.answer(ShowEntries("code:CM-01"))
    assert titles(page) == ["old"]
    assert page.query.text() == "code:CM-01"
    page.answer(ShowEntry("gone"))
    assert not page.reader.isVisible()
    page.focus_search()
    assert page.focusWidget() is page.query
    assert page.query.selectedText() == "code:CM-01"


def test_an_entry_is_read_in_the_letters_that_are_preferred(session, qtbot):
    session.machine.set("text_size", 20)
    page = shown(session, qtbot)
    assert page.reader.text.font().pointSizeF() == 20
    page.hide()
    session.machine.set("font", "sans")
    page.show()
    assert page.reader.text.font().family().startswith("Atkinson")


def test_a_chip_lists_everything_about_its_indicator(write_down, open_session, qtbot):
    write_down("linked", links=[Link("FCR-02", "", "")])
    page = shown(open_session(), qtbot)
    page.reader.chip_opened.emit("FCR-02")
    assert page.query.text() == "code:FCR-02"
    assert titles(page) == ["linked"]


def test_the_calendar_marks_days_and_lists_one(write_down, open_session, qtbot, clock):
    written = write_down("that day", days_ago=2)
    page = shown(open_session(), qtbot)
    qtbot.mouseClick(page._calendar_button, Qt.MouseButton.LeftButton)
    page._choose_day(written.date)
    assert page.query.text() == f"on:{written.date}"
    assert titles(page) == ["that day"]
    page._choose_day(date(2026, 3, 1))
    assert page.requests[-1] == WriteNew(day=date(2026, 3, 1))
    page._choose_day(date(2027, 1, 1))
    assert len(page.requests) == 1
    page.calendar.show_month_before()


def test_pinning_is_a_write_like_any_other(write_down, open_session, qtbot):
    write_down("keep in sight")
    session = open_session()
    page = shown(session, qtbot)
    with qtbot.waitSignal(session.changed):
        qtbot.mouseClick(page.reader._pin, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.reader._pin.text() == "Unpin")


def test_links_are_asked_for_and_only_safe_ones_open(write_down, open_session, qtbot, dialogs, monkeypatch):
    opened = []
    monkeypatch.setattr("journal.ui.pages.entry_reader.QDesktopServices.openUrl", opened.append)
    write_down("[a](https://example.org/x) [b](file:///etc/passwd)")
    page = shown(open_session(), qtbot)
    page.reader.text.link_wanted.emit("file:///etc/passwd")
    page.reader.text.link_wanted.emit("https://example.org/x")
    assert opened == []
    dialogs.answers.append(True)
    page.reader.text.link_wanted.emit("https://example.org/x")
    assert opened == [QUrl("https://example.org/x")]


def test_a_read_only_journal_offers_nothing_that_writes(write_down, open_session, qtbot):
    from journal.ui.session import Access

    write_down("only to read")
    page = shown(open_session(Access(read_only=True)), qtbot)
    assert titles(page) == ["only to read"]
    assert not any(button.isVisible() for button in (page.reader._edit, page.reader._delete, page.reader._pin))
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.requests == []


def test_a_hidden_page_reads_again_when_it_comes_back(write_down, open_session, qtbot):
    session = open_session()
    page = shown(session, qtbot)
    page.hide()
    with qtbot.waitSignal(session.changed):
        session.write(lambda journal: journal.writing.add("from elsewhere"))
    assert titles(page) == []
    page.show()
    page.arrive()
    assert titles(page) == ["from elsewhere"]


def test_the_page_is_freed_when_it_is_deleted(open_session, qtbot):
    session = open_session()
    page = EntriesPage(session)
    gone = weakref.ref(page)
    page.deleteLater()
    QApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
    del page
    gc.collect()
    assert gone() is None


def rows(first, count):
    day = date(2026, 3, 4)
    return tuple(EntryRow(str(number), day, f"title {number}", "snippet") for number in range(first, first + count))


def test_the_model_fetches_page_after_page(qtmodeltester):
    model = EntryList()
    last = RowPage(rows(10, 3))
    model.show_page(RowPage(rows(0, 10), lambda: last))
    qtmodeltester.check(model)
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert model.rowCount() == 13
    model.fetchMore(QModelIndex())
    assert model.index_of("12").row() == 12
    assert not model.index_of("99").isValid()
    assert "title 3" in model.data(model.index(3), Qt.ItemDataRole.AccessibleTextRole)


@pytest.mark.parametrize("text", ["a 😀 family 👩‍🏫 of words " * 9, "short", "עברית " * 60, ""])
def test_rows_of_any_text_are_painted(open_session, qtbot, text):
    page = shown(open_session(), qtbot)
    row = EntryRow("1", date(2026, 3, 4), text[:40], text, (), ((0, 3),), ((2, 5), (30, 44)), unfinished=True)
    page.list.entries.show_page(RowPage((row,)))
    page._lists.setCurrentWidget(page.list)
    assert not page.list.grab().isNull()
