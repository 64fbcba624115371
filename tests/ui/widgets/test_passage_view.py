"""Choosing a part of a text by selecting it."""

import pytest
from PySide6.QtCore import Qt

from journal.ui.theme import colours_of
from journal.ui.widgets.passage_view import PassageView

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
TEXT = "Smile 😀 here.\nSecond line.\nThird 👩‍🏫 line."


@pytest.fixture
def view(show):
    """Return a view of three lines."""
    view = show(PassageView())
    view.show_text(TEXT)
    view.setFocus()
    return view


def part_of(view):
    """Return the words that are chosen."""
    return TEXT[slice(*view.part)]


def test_lines_are_selected_with_shift_and_arrows(qtbot, view):
    with qtbot.waitSignal(view.part_chosen) as told:
        qtbot.keyClick(view, KEY.Key_Down)
        qtbot.keyClick(view, KEY.Key_End, SHIFT)
    assert TEXT[slice(*told.args[0])] == "Second line."


def test_an_emoji_counts_as_the_characters_it_is(qtbot, view):
    qtbot.keyClick(view, KEY.Key_End, SHIFT)
    assert part_of(view) == "Smile 😀 here."
    view.moveCursor(view.textCursor().MoveOperation.End)
    qtbot.keyClick(view, KEY.Key_Home, SHIFT)
    assert part_of(view) == "Third 👩‍🏫 line."


def test_the_part_stays_marked_when_the_selection_goes(qtbot, view):
    qtbot.keyClick(view, KEY.Key_End, SHIFT)
    qtbot.keyClick(view, KEY.Key_Down)
    assert part_of(view) == "Smile 😀 here."
    (mark,) = view.extraSelections()
    assert mark.cursor.selectedText() == "Smile 😀 here."
    assert mark.format.background().color() == colours_of(view).mark


def test_empty_space_is_no_part(qtbot, view):
    view.show_text("\n\nWords")
    qtbot.keyClick(view, KEY.Key_Down, SHIFT)
    assert view.part is None


def test_a_part_that_is_shown_is_not_told(qtbot, view):
    with qtbot.assertNotEmitted(view.part_chosen):
        view.show_text(TEXT, (14, 26))
    assert view.extraSelections()[0].cursor.selectedText() == "Second line."
    view.show_text(TEXT)
    assert view.extraSelections() == []


def test_nothing_can_be_written(qtbot, view):
    qtbot.keyClicks(view, "abc")
    assert view.toPlainText() == TEXT
