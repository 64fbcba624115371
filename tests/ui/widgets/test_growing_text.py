"""A field that grows with its words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from journal.ui.widgets.growing_text import GrowingText

KEY = Qt.Key
LONG = "one two three four five six seven eight nine ten " * 4


@pytest.fixture
def field(show):
    """Return a sentence with another field below it."""
    page = QWidget()
    column = QVBoxLayout(page)
    field = GrowingText("Working on", sentence=True, parent=page)
    column.addWidget(field)
    column.addWidget(QLineEdit(page))
    show(page, 300, 300)
    field.page = page
    field.setFocus()
    return field


def test_it_is_as_high_as_its_words(qtbot, field):
    low = field.height()
    qtbot.keyClicks(field, LONG)
    assert field.height() >= low + 3 * field.fontMetrics().lineSpacing()
    assert field.verticalScrollBar().maximum() == 0
    field.selectAll()
    qtbot.keyClick(field, KEY.Key_Delete)
    assert field.height() == low


def test_it_grows_when_it_becomes_narrow(qtbot, field):
    field.show_text("one two three four five six seven")
    low = field.height()
    field.page.resize(150, 300)
    qtbot.waitUntil(lambda: field.height() > low)


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Tab])
def test_leaving_tells_what_was_written_once(qtbot, field, key):
    qtbot.keyClicks(field, "Wait  longer ")
    told = []
    field.edited.connect(told.append)
    qtbot.keyClick(field, key)
    assert told == ["Wait longer"]
    field.finish()
    assert told == ["Wait longer"]
    assert not field.hasFocus()


def test_what_is_shown_is_not_told(qtbot, field):
    with qtbot.assertNotEmitted(field.edited):
        field.show_text("Wait")
        qtbot.keyClick(field, KEY.Key_Tab)


def test_what_is_being_written_stays(qtbot, field):
    qtbot.keyClicks(field, "Half a sen")
    field.show_text("Something else")
    assert field.text == "Half a sen"


def test_lines_stay_lines_where_there_may_be_some(qtbot, show):
    field = show(GrowingText("In my words", least_lines=3))
    field.setFocus()
    qtbot.keyClicks(field, "One")
    qtbot.keyClick(field, KEY.Key_Return)
    qtbot.keyClicks(field, "Two")
    assert field.text == "One\nTwo"
