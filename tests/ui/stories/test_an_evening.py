"""An evening with nothing but the keyboard: write, link, find again, look at the timeline, close, come back."""

import pytest

from journal.services.journal import LOOK, Journal
from journal.ui.widgets.link_picker import LinkPicker

pytestmark = pytest.mark.xvfb

WORDS = "Parents came this evening. We looked at the numbers together, and nobody hurried."


@pytest.fixture
def window(windows, lived_in, real_keys):
    """Return the window on a lived-in journal, with the keyboard."""
    window = windows.open(lived_in)
    real_keys.focus(window)
    return window


def write_about_parents(window, real_keys, qtbot):
    """Write an entry and link it to what "parents" finds, mainly."""
    page = window.page
    real_keys.type(WORDS)
    qtbot.waitUntil(lambda: page.editor.text() == WORDS)
    real_keys.press("ctrl+l")
    qtbot.waitUntil(lambda: any(picker.isVisible() for picker in window.findChildren(LinkPicker)))
    real_keys.type("parents")
    real_keys.press("ctrl+Return", "Escape")
    qtbot.waitUntil(lambda: page.sheet.about.links != ())
    qtbot.waitUntil(lambda: page.autosave.is_settled)


def test_what_was_written_and_linked_is_found_again_after_a_new_start(window, windows, lived_in, real_keys, qtbot):
    write_about_parents(window, real_keys, qtbot)
    assert window.page.editor.hasFocus()

    real_keys.press("ctrl+f")
    qtbot.waitUntil(lambda: window.page.name == "entries")
    real_keys.type("numbers hurr*")
    qtbot.waitUntil(lambda: window.page.list.entries.rowCount() == 1)

    with qtbot.waitSignal(window.closed):
        real_keys.press("ctrl+w")
    again = windows.open(lived_in)
    real_keys.focus(again)
    real_keys.press("ctrl+2")
    qtbot.waitUntil(lambda: again.page.name == "entries")
    assert again.page.list.entries.rowCount() == 13

    journal = Journal.open(lived_in, mode=LOOK)
    newest = journal.entries.page(limit=1)[0]
    journal.close()
    assert newest.body == WORDS
    assert [(link.code, link.is_main) for link in newest.links] == [("CAEA-03", True)]


def test_the_timeline_is_walked_with_arrows_and_opens_the_entries_of_a_cell(window, real_keys, qtbot):
    write_about_parents(window, real_keys, qtbot)
    real_keys.press("ctrl+3")
    qtbot.waitUntil(lambda: window.page.name == "timeline")
    view = window.page.timeline.view
    qtbot.waitUntil(view.hasFocus)
    real_keys.press("ctrl+Home", "End")  # the present week of the first theme
    while view.current_row().key != "CAEA-03":
        row = view.currentIndex().row()
        real_keys.press("Down")
        qtbot.waitUntil(lambda: view.currentIndex().row() == row + 1)  # noqa: B023 - called at once
    real_keys.press("Return")
    qtbot.waitUntil(window.page.cell.isVisible)
    (line,) = window.page.cell.list.lines
    assert line.title.startswith("Parents came")
    real_keys.press("Escape", "ctrl+1")
    qtbot.waitUntil(lambda: window.page.name == "write" and window.page.editor.hasFocus())
    assert window.page.editor.text() == WORDS
