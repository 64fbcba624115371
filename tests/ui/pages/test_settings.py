"""The Settings page: a row for every preference, in force at once, mistakes said beside the field."""

import gc
import weakref
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from journal.domain.calendar import MonthDay
from journal.errors import DISK_FULL, JournalError
from journal.services.preferences import HIDDEN, JOURNAL, OPTIONS
from journal.ui.commands import COMMANDS
from journal.ui.pages.page import RunCommand, ShowPage
from journal.ui.pages.settings import SettingsPage
from journal.ui.session import Access


@pytest.fixture
def page(session, qtbot):
    return shown(session, qtbot)


def shown(session, qtbot):
    page = SettingsPage(session)
    qtbot.addWidget(page)
    page.resize(820, 680)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.arrive()
    return page


def kept(session, qtbot, key):
    qtbot.waitUntil(lambda: session.worker.is_idle)
    return session.journal.preferences.get(key)


def write_in(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def button(page, text):
    return next(one for one in page.findChildren(QPushButton) if one.text() == text)


@pytest.mark.parametrize("one", [one for one in OPTIONS if one.kind != HIDDEN], ids=lambda one: one.key)
def test_every_preference_has_a_row_with_its_value_and_its_help(session, page, one):
    row = page.rows[one.key]
    value = session.journal.preferences.get(one.key) if one.where == JOURNAL else session.machine.get(one.key)
    assert row.field.value() == value
    assert row.field.accessibleName()
    assert row.field.accessibleDescription()


def test_what_has_no_row_is_not_shown(page):
    assert not set(page.rows) & {one.key for one in OPTIONS if one.kind == HIDDEN}


def test_the_focus_begins_in_the_first_field(page):
    assert QApplication.focusWidget() is page.rows["owner"].field


def test_a_name_is_kept_with_enter(qtbot, session, page):
    write_in(qtbot, page.rows["owner"].field, "Amara O. ")
    qtbot.keyClick(page.rows["owner"].field, Qt.Key.Key_Return)
    assert kept(session, qtbot, "owner") == "Amara O."
    assert page.rows["owner"].field.text() == "Amara O."


def test_a_start_of_the_year_is_kept_when_the_keyboard_leaves(qtbot, session, page):
    write_in(qtbot, page.rows["year_start"].field, "09-01")
    qtbot.keyClick(page.rows["year_start"].field, Qt.Key.Key_Tab)
    assert kept(session, qtbot, "year_start") == "09-01"
    assert session.journal.preferences.calendar().year_start == MonthDay(9, 1)
    assert page.rows["terms"].field.text().startswith("09-01..")  # the usual terms follow


def test_a_wrong_day_is_said_beside_the_field_and_the_old_one_stays(qtbot, session, page):
    row = page.rows["year_start"]
    write_in(qtbot, row.field, "13-45")
    qtbot.keyClick(row.field, Qt.Key.Key_Return)
    assert kept(session, qtbot, "year_start") == "08-01"
    assert row.error.isVisible()
    assert "08-01" in row.error.text()
    assert row.field.text() == "13-45"  # can be mended
    qtbot.keyClick(row.field, Qt.Key.Key_Escape)
    assert row.field.text() == "08-01"
    assert not row.error.isVisible()


def test_holidays_are_kept_line_by_line(qtbot, session, page):
    field = page.rows["holidays"].field
    field.setFocus()
    qtbot.keyClicks(field, "2026-04-06..2026-04-17 Easter")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, "2026-05-01 May Day")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    kept(session, qtbot, "holidays")
    assert [one.first for one in session.journal.preferences.calendar().holidays] == [
        date(2026, 4, 6),
        date(2026, 5, 1),
    ]


def test_escape_brings_the_lines_before_back(qtbot, session, page):
    field = page.rows["holidays"].field
    field.setFocus()
    qtbot.keyClicks(field, "no holiday")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.value() == ""
    assert kept(session, qtbot, "holidays") == ""


def test_leaving_the_window_keeps_what_is_being_typed(qtbot, session, page):
    write_in(qtbot, page.rows["owner"].field, "Amara N.")
    page.flush()
    assert kept(session, qtbot, "owner") == "Amara N."


def test_a_choice_is_in_force_at_once(qtbot, session, page):
    field = page.rows["questions"].field
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert kept(session, qtbot, "questions") == "now-and-then"


def test_a_theme_is_chosen_by_its_title(qtbot, session, page):
    field = page.rows["pinned_theme"].field
    assert field.itemText(1) == "Coaching and Mentoring"
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert kept(session, qtbot, "pinned_theme") == "CM"


def test_what_belongs_to_this_computer_is_told_to_whoever_listens(qtbot, session, page):
    told = []
    session.machine.listen(told.append)
    field = page.rows["appearance"].field
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_End)
    assert (session.machine.get("appearance"), told) == ("dark", ["appearance"])
    qtbot.mouseClick(page.rows["word_count"].field, Qt.MouseButton.LeftButton)
    assert session.machine.get("word_count") is True
    qtbot.keyClick(page.rows["text_size"].field, Qt.Key.Key_Up)
    assert session.machine.get("text_size") == 14


def test_the_wheel_changes_nothing_in_passing(qtbot, session, page):
    field = page.rows["text_size"].field
    field.setFocus()
    place = QPointF(field.rect().center())
    wheel = QWheelEvent(
        place,
        QPointF(field.mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, wheel)
    assert session.machine.get("text_size") == 13


def test_a_full_disk_is_said_beside_the_field(qtbot, session, page, monkeypatch):
    def full(*_arguments):
        raise JournalError(DISK_FULL, "The disk is full.")

    monkeypatch.setattr(session.machine, "set", full)
    field = page.rows["appearance"].field
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_End)
    assert page.rows["appearance"].error.text().startswith("The disk is full.")


def test_the_page_follows_others(qtbot, session, page):
    session.write(lambda journal: journal.preferences.set("owner", "Amara Z."))
    qtbot.waitUntil(lambda: page.rows["owner"].field.text() == "Amara Z.")


def test_where_things_are(qtbot, session, page):
    texts = [label.text() for label in page.findChildren(QLabel)]
    assert "Deleted entries rest in the bin for 30 days; then they are gone for good." in texts
    assert any(label.accessibleName() == str(session.path) for label in page.findChildren(QLabel))
    assert "Instructional Leadership Competencies · version 1 · 27 indicators" in texts
    assert {one.shortcut for one in COMMANDS if one.shortcut} <= set(texts)


@pytest.mark.parametrize(
    ("text", "request_"),
    [
        ("Show in folder", RunCommand("folder")),
        ("Open the bin", RunCommand("bin")),
        ("Back up now", RunCommand("back-up")),
        ("Restore…", RunCommand("restore")),
        ("Show backups in folder", RunCommand("backups")),
        ("Copy backups to a stick…", RunCommand("second-place")),
        ("Look through them", ShowPage("competencies")),
    ],
)
def test_buttons_lead_on(qtbot, page, text, request_):
    with qtbot.waitSignal(page.wanted) as told:
        qtbot.mouseClick(button(page, text), Qt.MouseButton.LeftButton)
    assert told.args == [request_]


def test_the_last_good_backup_is_shown(qtbot, session, page, write_down, tmp_path):
    texts = lambda: [label.text() for label in page.findChildren(QLabel)]  # noqa: E731
    qtbot.waitUntil(lambda: any(text.startswith("There is no backup yet.") for text in texts()))
    write_down("one")
    session.backups.keep_up()
    qtbot.waitUntil(lambda: "1 backup; the last good one: Wed 4 March 2026, 16:40:00." in texts())
    field = page.rows["second_backup_folder"].field
    write_in(qtbot, field, str(tmp_path / "stick"))
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: f"{tmp_path / 'stick'} is not there now; the copies go on when it is." in texts())


def test_reading_only_what_is_in_the_journal_cannot_be_changed(qtbot, open_session):
    page = shown(open_session(Access(read_only=True)), qtbot)
    assert not page.rows["owner"].isEnabled()
    assert page.rows["appearance"].isEnabled()


def test_a_narrow_page_puts_fields_below_their_words(qtbot, page):
    row = page.rows["owner"]
    assert row.field.x() > 200
    page.resize(500, 600)
    qtbot.waitUntil(lambda: row.field.x() < 50)


def test_a_closed_page_is_freed(session, qtbot):
    page = SettingsPage(session)
    page.show()
    died = weakref.ref(page)
    page.deleteLater()
    del page
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert died() is None
