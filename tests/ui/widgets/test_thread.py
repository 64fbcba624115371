"""The thread of a young journal, and the list of entries it shares with the picture."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from journal.ui.models.entry_lines import EntryLine, EntryLines, LineLink
from journal.ui.widgets.entry_lines import EntryLinesView
from journal.ui.widgets.thread import Thread

LINES = (
    EntryLine("b", date(2026, 3, 4), "The parents' evening", (LineLink("CAEA-03", "Family and community buy-in", 2),)),
    EntryLine("a", date(2026, 3, 2), "Watched by Jo", (LineLink("CM-03", "Being observed by colleagues", 0, True),)),
    EntryLine("c", date(2026, 3, 1), "Nothing yet"),
)


@pytest.fixture
def thread(qtbot):
    widget = Thread()
    qtbot.addWidget(widget)
    widget.resize(800, 300)
    widget.show_lines(LINES, "The picture by weeks appears with the eighth entry.")
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def test_the_lines_keep_qt_rules(qtmodeltester):
    model = EntryLines()
    qtmodeltester.check(model)
    model.show(LINES)


def test_a_line_speaks_its_date_its_title_and_what_it_is_about():
    assert LINES[1].spoken == "2 March 2026, Watched by Jo, mainly Being observed by colleagues"
    assert LINES[2].spoken == "1 March 2026, Nothing yet"


def test_enter_and_double_click_choose_an_entry(qtbot, thread):
    with qtbot.waitSignal(thread.entry_chosen) as told:
        qtbot.keyClick(thread.list, Qt.Key.Key_Return)
    assert told.args == ["b"]
    place = thread.list.visualRect(thread.list.model().index(1, 0)).center()
    with qtbot.waitSignal(thread.entry_chosen) as told:
        qtbot.mouseClick(thread.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseDClick(thread.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == ["a"]


def test_the_picture_can_be_shown_at_once(qtbot, thread):
    with qtbot.waitSignal(thread.picture_wanted):
        qtbot.mouseClick(thread.findChild(QPushButton), Qt.MouseButton.LeftButton)


def test_the_current_entry_stays_current(qtbot):
    view = EntryLinesView("Entries")
    qtbot.addWidget(view)
    view.show_lines(LINES)
    view.setCurrentIndex(view.model().index(1, 0))
    view.show_lines((LINES[2], *LINES[:2]))
    assert view.currentIndex().row() == 2
    view.show_lines(())
    assert not view.currentIndex().isValid()


@pytest.mark.parametrize("width", [240, 900])
def test_it_paints_narrow_and_wide(qtbot, width):
    view = EntryLinesView("Entries")
    qtbot.addWidget(view)
    many = tuple(LineLink(f"CM-{n:02d}", "", n % 3) for n in range(9))
    view.show_lines((*LINES, EntryLine("d", date(2026, 2, 1), "Long " * 50, many)))
    view.resize(width, 300)
    assert not view.grab().isNull()
