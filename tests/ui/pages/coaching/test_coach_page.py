"""The page as the window holds it: its commands, news, and its end."""

import gc
import weakref

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit

from journal.ui.commands import COMMANDS
from journal.ui.pages.coach import CoachPage

LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize("command", [one for one in COMMANDS if one.target == "coach"], ids=lambda one: one.key)
def test_every_command_does_something_here(open_page, command):
    page = open_page()
    getattr(page, command.method)()
    assert page._front.isVisible()


def test_the_three_parts_are_reached_by_their_names(qtbot, open_page):
    page = open_page()
    for button, front in ((1, "summary"), (2, "given"), (0, "goal")):
        qtbot.mouseClick(page._parts.button(button), LEFT)
        assert getattr(page, front).isVisible()


def test_news_is_shown_at_once_in_the_part_in_front(open_page, write_down, settled):
    page = open_page()
    page.prepare_summary()
    page.session.write(lambda journal: journal.writing.add("Fresh from elsewhere"))
    settled(page)
    assert page.summary.choosing.list.entries.rowCount() == 1


def test_whatever_takes_the_keyboard_has_a_name(open_page, write_down):
    write_down("One")
    page = open_page()
    page.prepare_summary()
    page.show_given()
    parts = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit), *page.findChildren(QAbstractButton)]
    nameless = [
        part
        for part in parts
        if not part.isHidden()
        and part.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not part.accessibleName()
        and not getattr(part, "text", str)()
    ]
    assert not nameless


def test_nothing_speaks_of_what_is_not_there_yet(open_page):
    page = open_page()
    page.prepare_summary()
    words = " ".join(part.text() for part in page.findChildren(QAbstractButton)).lower()
    for later in ("lock", "pdf", "names", "comment"):
        assert later not in words


def test_a_closed_page_is_freed(qtbot, open_session, write_down):
    write_down("One")
    page = CoachPage(open_session())
    page.show()
    page.arrive()
    page.prepare_summary()
    page.summary.go(1)
    page.summary.go(2)
    page.show_given()
    gone = [weakref.ref(part) for part in (page, page.goal, page.summary, page.given, page.summary.choosing)]
    page.close()
    page.deleteLater()
    del page
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [part() for part in gone] == [None] * len(gone)
