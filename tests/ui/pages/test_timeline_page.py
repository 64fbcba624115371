"""The timeline page on a real journal, with real keys and clicks."""

import weakref
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from journal.domain.entry import ABOUT, MAIN, Link
from journal.domain.practice import FIXED_LINE
from journal.errors import DISK_ERROR, JournalError
from journal.services.journal import Journal
from journal.store.summaries import Given, Kept
from journal.ui.models.practice_table import RowKind
from journal.ui.models.timeline_extent import DaySpan, Extent
from journal.ui.pages import timeline as timeline_module
from journal.ui.pages.page import ShowEntry, ShowPage, Tell, WriteNew
from journal.ui.pages.timeline import TimelinePage
from journal.ui.session import Access

NEWEST = date(2026, 3, 4)  # the clock's day
LEFT = Qt.MouseButton.LeftButton
KEY = Qt.Key


@pytest.fixture
def write_many(journal_path, clock):
    """Return a way to write one entry a week, the newest today, each about the next of some codes."""

    def write(count, codes=("CM-03", "FCR-07")):
        journal = Journal.open(journal_path, clock=clock)
        with journal.store.change("Entries"):
            for number in range(count):
                links = [Link(codes[number % len(codes)], strength=MAIN if number % 3 == 0 else ABOUT)]
                journal.writing.add(f"Entry {number}", day=NEWEST - timedelta(weeks=number), links=links)
        journal.close()

    return write


@pytest.fixture
def open_page(open_session, qtbot):
    """Return a way to open the page on what was written."""

    def open_it(**access):
        page = TimelinePage(open_session(Access(**access)))
        qtbot.addWidget(page)
        page.resize(1100, 760)
        with qtbot.waitExposed(page):
            page.show()
        page.arrive()
        return page

    return open_it


def cell_of(page, kind, key, column):
    """Put the keyboard on a cell and return its index."""
    table = page.timeline.view.table
    index = table.index(table.find(kind, key), column)
    page.timeline.view.setCurrentIndex(index)
    return index


def write_on(page, qtbot, body, **values):
    """Write an entry on the worker, as the Write page does, and wait for the news."""
    with qtbot.waitSignal(page.session.changed):
        page.session.write(lambda journal: journal.writing.add(body, **values))


def test_an_empty_journal_names_the_next_step(qtbot, open_page):
    page = open_page()
    assert page.empty.isVisible()
    with qtbot.waitSignal(page.wanted) as told:
        qtbot.mouseClick(page.empty.button, LEFT)
    assert told.args == [ShowPage("write")]


def test_talks_and_summaries_are_marked(open_page, write_many, journal_path, clock):
    write_many(30)
    journal = Journal.open(journal_path, clock=clock)
    journal.coaching.add_talk(date(2026, 2, 3))
    given = Given("s1", "Mo", "2026-02-01", "2026-02-20", "2026-02-20T23:30:00Z", "s.html", "html", "ab", 2)
    journal.summaries.add(Kept(given, "", b"", {}))
    journal.close()
    marks = {(mark.label, mark.day) for mark in open_page().timeline.view.table.axis.marks}
    assert {("Talk", date(2026, 2, 3)), ("Summary", date(2026, 2, 21))} <= marks  # the day of the teacher's own zone


def test_a_young_journal_is_a_thread(qtbot, open_page, write_down):
    first = write_down("The first evening", days_ago=3, links=[Link("CM-03")])
    newest = write_down("Yesterday", days_ago=1)
    page = open_page()
    assert [line.id for line in page.young.list.lines] == [newest.id, first.id]
    assert page.young.list.lines[1].links[0].label == "Being observed by colleagues"
    with qtbot.waitSignal(page.wanted) as told:
        qtbot.keyClick(page.young.list, KEY.Key_Return)
    assert told.args == [ShowEntry(newest.id)]


def test_the_picture_of_a_young_journal_can_be_shown_at_once(qtbot, open_page, write_down):
    write_down("The first evening", links=[Link("CM-03")])
    page = open_page()
    page.young.picture_wanted.emit()
    assert page.timeline.isVisible()
    assert page.timeline.view.table.axis.bucket == "week"
    assert page.timeline.view.hasFocus()


def test_about_thirty_entries_are_weeks_of_this_term(open_page, write_many):
    write_many(30)
    page = open_page()
    assert page.timeline.view.table.axis.bucket == "week"
    assert page.timeline.view.table.axis.periods[-1].last >= date(2026, 3, 4)
    assert page.sentence.text().startswith("Most entries this term are about Coaching and Mentoring.")
    assert page.fixed_line.text() == FIXED_LINE


def test_hundreds_are_terms_over_school_years(open_page, write_many):
    write_many(110)
    page = open_page()
    assert page.timeline.view.table.axis.bucket == "term"
    assert page.bar.buckets.currentData() == "term"
    assert all(row.is_open for row in page.timeline.view.table.rows if row.kind is RowKind.THEME)


@pytest.mark.parametrize(
    ("extent", "bucket", "first"),
    [
        (Extent.YEAR, "month", date(2025, 8, 1)),
        (Extent.ALL, "month", date(2025, 8, 1)),
        (Extent.TERM, "week", date(2025, 12, 29)),
    ],
)
def test_the_buttons_choose_the_days_and_fitting_periods(qtbot, open_page, write_many, extent, bucket, first):
    write_many(30)
    page = open_page()
    qtbot.mouseClick(page.bar.findChild(QToolButton, extent), LEFT)
    axis = page.timeline.view.table.axis
    assert axis.bucket == bucket
    assert axis.periods[0].first == first
    assert not page.brush.isVisible()


def test_a_span_is_chosen_with_the_brush(qtbot, open_page, write_many):
    write_many(40)
    page = open_page()
    qtbot.mouseClick(page.bar.findChild(QToolButton, Extent.SPAN), LEFT)
    assert page.brush.isVisible()
    assert page.brush.strip.whole is not None
    page.brush.first.setDate(date(2025, 10, 1))
    page.brush.last.setDate(date(2025, 10, 31))
    assert page.brush.span == DaySpan(date(2025, 10, 1), date(2025, 10, 31))
    assert page.timeline.view.table.axis.bucket == "day"
    assert len(page.timeline.view.table.axis.periods) == 31
    assert "from 1 October 2025 to 31 October 2025" in page.sentence.text()


def test_zooming_changes_the_period_and_looks_closer_where_days_would_be_too_many(qtbot, open_page, write_many):
    write_many(110)
    page = open_page()
    qtbot.keyClick(page.timeline.view, KEY.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert page.timeline.view.table.axis.bucket == "month"
    qtbot.keyClick(page.timeline.view, KEY.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page.timeline.view, KEY.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert page.timeline.view.table.axis.bucket == "day"
    assert len(page.timeline.view.table.axis.periods) <= 366
    assert page.brush.isVisible()


def test_a_period_is_chosen_by_name(qtbot, open_page, write_many):
    write_many(30)
    page = open_page()
    qtbot.keyClick(page.bar.buckets, KEY.Key_Down)
    assert page.timeline.view.table.axis.bucket == "month"


def test_enter_lists_the_entries_of_the_cell_and_enter_there_opens_one(qtbot, open_page, write_many):
    write_many(30)
    page = open_page()
    column = page.timeline.view.table.columnCount() - 1
    cell_of(page, RowKind.INDICATOR, "CM-03", column)
    qtbot.keyClick(page.timeline.view, KEY.Key_Return)
    assert page.cell.isVisible()
    assert [line.title for line in page.cell.list.lines] == ["Entry 0"]
    words = [label.text() for label in page.cell.findChildren(QLabel)]
    assert "Being observed by colleagues · week of 2 March 2026 so far" in words
    assert "1 entry" in words
    with qtbot.waitSignal(page.wanted) as told:
        qtbot.keyClick(page.cell.list, KEY.Key_Return)
    assert told.args == [ShowEntry(page.cell.list.lines[0].id)]


def test_a_theme_and_what_is_not_linked_have_their_entries_too(qtbot, open_page, write_many, write_down):
    write_many(9)
    write_down("Nothing linked")
    page = open_page()
    column = page.timeline.view.table.columnCount() - 1
    for kind, key, title in ((RowKind.THEME, "CM", "Entry 0"), (RowKind.UNLINKED, "", "Nothing linked")):
        cell_of(page, kind, key, column)
        qtbot.keyClick(page.timeline.view, KEY.Key_Return)
        assert [line.title for line in page.cell.list.lines] == [title]


def test_a_blank_cell_says_so_and_escape_closes_the_list(qtbot, open_page, write_many):
    write_many(30)
    page = open_page()
    cell_of(page, RowKind.THEME, "CAEA", 1)
    qtbot.keyClick(page.timeline.view, KEY.Key_Return)
    assert "Nothing was written about this then." in [label.text() for label in page.cell.findChildren(QLabel)]
    qtbot.keyClick(page.timeline.view, KEY.Key_Escape)
    assert not page.cell.isVisible()
    cell_of(page, RowKind.THEME, "CM", page.timeline.view.table.columnCount() - 1)
    qtbot.keyClick(page.timeline.view, KEY.Key_Return)
    qtbot.keyClick(page.cell.list, KEY.Key_Escape)
    assert not page.cell.isVisible()
    assert page.timeline.view.hasFocus()


def test_write_about_this_begins_an_entry_about_the_indicator(qtbot, open_page, write_many):
    write_many(30)
    page = open_page()
    cell_of(page, RowKind.THEME, "CM", 2)
    assert page.write.isHidden()
    cell_of(page, RowKind.INDICATOR, "CM-03", 2)
    with qtbot.waitSignal(page.wanted) as told:
        qtbot.mouseClick(page.write, LEFT)
    assert told.args == [WriteNew(links=(Link("CM-03", "instructional-leadership", "1"),))]


def test_nothing_is_written_in_a_journal_that_is_only_read(open_page, write_many):
    write_many(30)
    page = open_page(read_only=True)
    cell_of(page, RowKind.INDICATOR, "CM-03", 2)
    assert page.write.isHidden()


def test_a_new_entry_appears_and_the_chosen_cell_stays(qtbot, open_page, write_many):
    write_many(30)
    page = open_page()
    column = page.timeline.view.table.columnCount() - 1
    cell_of(page, RowKind.INDICATOR, "CM-03", column)
    qtbot.keyClick(page.timeline.view, KEY.Key_Return)
    write_on(page, qtbot, "One more", links=[Link("CM-03")])
    assert page.timeline.view.table.cell(*cell_place(page)).entries == 2
    assert page.timeline.view.currentIndex().column() == column
    assert {line.title for line in page.cell.list.lines} == {"Entry 0", "One more"}


def cell_place(page):
    index = page.timeline.view.currentIndex()
    return index.row(), index.column()


def test_a_change_that_touches_no_entry_asks_nothing(qtbot, open_page, write_many, monkeypatch):
    write_many(30)
    page = open_page()
    monkeypatch.setattr(page, "refresh", pytest.fail)
    with qtbot.waitSignal(page.session.changed):
        page.session.write(lambda journal: journal.notes.set("instructional-leadership", "CM-03", "in my room", ""))


def test_a_hidden_page_reads_again_only_when_it_is_shown(qtbot, open_page, write_many):
    write_many(30)
    page = open_page()
    page.hide()
    before = page.timeline.view.table.rows
    write_on(page, qtbot, "Unseen", links=[Link("CAEA-01")])
    assert page.timeline.view.table.rows is before
    page.show()
    assert any(row.key == "CAEA-01" for row in page.timeline.view.table.rows)


def test_a_large_journal_is_counted_on_the_worker(qtbot, open_page, write_many, monkeypatch):
    write_many(30)
    monkeypatch.setattr(timeline_module, "MANY_ENTRIES", 10)
    page = open_page()
    qtbot.waitUntil(lambda: bool(page.timeline.view.table.rows))
    page.bar.extent_chosen.emit(Extent.YEAR)
    page.bar.bucket_chosen.emit("term")  # the answer to the question before comes too late to be shown
    assert page.timeline.view.table.axis.bucket == "week"
    qtbot.waitUntil(lambda: page.timeline.view.table.axis.bucket == "term")


def test_what_was_counted_is_kept_until_something_changes(qtbot, open_page, write_many, monkeypatch):
    write_many(30)
    page = open_page()
    page.bar.extent_chosen.emit(Extent.YEAR)
    monkeypatch.setattr(page.session.journal.charting, "practice", pytest.fail)
    page.bar.extent_chosen.emit(Extent.TERM)
    page.bar.extent_chosen.emit(Extent.YEAR)
    assert page.timeline.view.table.axis.bucket == "month"


def test_the_table_is_chosen_and_remembered(qtbot, open_page, write_many):
    write_many(30)
    page = open_page()
    qtbot.mouseClick(page.bar.table, LEFT)
    assert page.counts.isVisible()
    assert "In brackets" in page.fixed_line.text()
    assert page.session.machine.get("timeline_as_table") is True
    page.toggle_table()
    assert page.timeline.isVisible()


def test_the_entries_of_a_number_stand_beside_the_table_too(qtbot, open_page, write_many):
    write_many(30)
    page = open_page()
    page.toggle_table()
    row = next(at for at, row in enumerate(page.counts.model().rows) if row.row.key == "CM-03")
    page.counts.setCurrentIndex(page.counts.model().index(row, page.counts.model().columnCount() - 1))
    assert page.write.isVisible()
    qtbot.keyClick(page.counts, KEY.Key_Return)
    assert [line.title for line in page.cell.list.lines] == ["Entry 0"]
    page.toggle_table()
    assert page.cell.isVisible()


@pytest.mark.parametrize(("ending", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("csv", b"\xef\xbb\xbf")])
def test_the_picture_is_saved(qtbot, open_page, write_many, dialogs, tmp_path, ending, start):
    write_many(30)
    page = open_page()
    path = tmp_path / f"timeline.{ending}"
    dialogs.answers = [path]
    with qtbot.waitSignal(page.wanted) as told:
        qtbot.mouseClick(page.bar.save, LEFT)
    assert isinstance(told.args[0], Tell)
    assert path.read_bytes().startswith(start) or ending == "csv"


def test_stepping_back_saves_nothing_and_a_failure_is_told(open_page, write_many, dialogs, tmp_path, monkeypatch):
    def fail(path, content):
        raise JournalError(DISK_ERROR, "The disk does not answer.")

    write_many(30)
    page = open_page()
    page.save_picture()
    monkeypatch.setattr(timeline_module, "write_safely", fail)
    dialogs.answers = [tmp_path / "timeline.svg"]
    page.save_picture()
    assert "The disk does not answer." in dialogs.asked


def test_there_is_no_picture_of_an_empty_journal(qtbot, open_page):
    page = open_page()
    with qtbot.waitSignal(page.wanted) as told:
        page.save_picture()
    assert isinstance(told.args[0], Tell)


def test_a_narrow_page_puts_the_entries_below(open_page, write_many):
    write_many(30)
    page = open_page()
    page.resize(700, 700)
    QApplication.processEvents()
    assert page._beside.orientation() is Qt.Orientation.Vertical


def test_a_closed_page_is_freed(open_page, write_many, qtbot):
    write_many(30)
    page = open_page()
    reference = weakref.ref(page.timeline)
    page.close()
    page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del page
    qtbot.waitUntil(lambda: reference() is None)


@pytest.mark.xvfb
def test_real_keys_walk_zoom_and_open(qtbot, open_page, write_many, real_keys):
    write_many(110)
    page = open_page()
    real_keys.focus(page)
    page.arrive()
    table = page.timeline.view.table
    real_keys.press("ctrl+minus")
    qtbot.waitUntil(lambda: table.axis.bucket == "year")
    real_keys.press("ctrl+plus", "ctrl+plus")
    qtbot.waitUntil(lambda: table.axis.bucket == "month")
    real_keys.press("Home", "Return")
    qtbot.waitUntil(page.cell.isVisible)
    real_keys.press("Tab", "Escape")
    qtbot.waitUntil(lambda: not page.cell.isVisible())
    qtbot.waitUntil(page.timeline.view.hasFocus)
