import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journal.ui.widgets.tag_edit import TagEdit, split_tags

Key = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen has no pop-up windows of its own


@pytest.fixture
def line(show):
    line = show(TagEdit(), 300, 40)
    line.set_known(["parents", "planning", "7b"])
    line.setFocus()
    return line


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("7b, parents", ("7b", "parents")),
        ("#7b,  staff   room ,,", ("7b", "staff room")),
        ("Parents, parents", ("Parents",)),
        (" , # ,", ()),
        ("", ()),
    ],
)
def test_a_line_holds_tags(text, tags):
    assert split_tags(text) == tags


@given(st.text())
def test_splitting_its_own_words_changes_nothing(text):
    tags = split_tags(text)
    assert split_tags(", ".join(tags)) == tags


def test_other_tags_are_told_when_the_line_is_left(qtbot, line):
    line.set_tags(["7b"])
    with qtbot.assertNotEmitted(line.tags_changed):
        qtbot.keyClick(line, Key.Key_Return)
    qtbot.keyClick(line, Key.Key_End)
    qtbot.keyClicks(line, ", #new")
    with qtbot.waitSignal(line.tags_changed) as changed:
        line.clearFocus()
    assert changed.args == [("7b", "new")]
    assert line.text() == "7b, new"


def test_escape_takes_back_what_was_typed(qtbot, line):
    line.set_tags(["7b"])
    qtbot.keyClicks(line, "zz")
    qtbot.keyClick(line, Key.Key_Escape)
    assert line.tags() == ("7b",)


def test_the_last_tag_is_completed_and_the_others_stay(qtbot, line):
    qtbot.keyClicks(line, "7b, pl")
    popup = line.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    assert [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())] == ["planning"]
    qtbot.keyClick(popup, Key.Key_Down)
    qtbot.keyClick(popup, Key.Key_Return)
    QApplication.processEvents()
    assert line.text() == "7b, planning"


def test_a_tag_that_is_there_is_not_offered_again(qtbot, line):
    qtbot.keyClicks(line, "7b, 7")
    assert not line.completer().popup().isVisible()
