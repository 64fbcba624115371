"""The same evening for somebody who hears the window: everything goes through the accessibility bus."""

import pytest

pytestmark = pytest.mark.atspi

WORDS = "Parents came this evening. We looked at the numbers together."
INDICATOR = "Family and community buy-in"


@pytest.fixture
def window(windows, lived_in, real_keys):
    """Return the window on a lived-in journal, in front as a screen reader needs it."""
    window = windows.open(lived_in)
    real_keys.focus(window)
    return window


def test_write_link_find_again_and_read_a_cell(window, screen_reader, real_keys, qtbot):
    ask = screen_reader.ask
    ask("write", "text", "Text of the entry", text=WORDS)
    ask("press", "button", "About")
    ask("write", "text", "What is this entry about?", text="parents")
    assert ask("describe", "list item", INDICATOR)["name"].startswith(INDICATOR)
    real_keys.press("ctrl+Return", "Escape")
    assert ask("describe", "button", f"About: {INDICATOR}")["name"].endswith(", mainly")
    assert ask("describe", "label", "Saved")
    qtbot.waitUntil(lambda: window.page.autosave.is_settled)

    ask("press", "check box", "Entries")
    ask("write", "text", "Search entries", text="numbers")
    qtbot.waitUntil(lambda: window.page.list.entries.rowCount() == 1)
    (found,) = ask("items", "list", "Entries")
    assert WORDS in found
    assert f"About: {INDICATOR}" in found

    ask("press", "check box", "Timeline")
    rows, columns = ask("size", "table", "Timeline: ")
    cells = [ask("cell", "table", "Timeline: ", row=row, column=columns - 1) for row in range(rows)]
    (cell,) = [cell for cell in cells if cell["headers"][0].startswith(INDICATOR)]
    assert cell["name"].endswith("so far: 1 entry, 1 mainly")
    assert cell["headers"][1].startswith("week of ")
    assert "Uses a deep understanding of" in cell["description"]


def test_what_can_be_toggled_does_what_a_click_does(window, screen_reader, qtbot):
    ask = screen_reader.ask
    ask("write", "text", "Text of the entry", text=WORDS)
    ask("press", "check box", "For my coach")
    qtbot.waitUntil(lambda: window.page.autosave.is_settled)
    assert window.page.entry.shareable

    for name in ("Entries", "Timeline", "Competencies", "Coach", "Settings", "Write"):
        ask("press", "check box", name)
        assert window.page.name == name.lower()
    ask("press", "check box", "Timeline")
    ask("press", "check box", "School year")
    assert window.page.bar.extent_buttons[1].isChecked()
    assert "school year" in window.page.sentence.text()


def test_everything_that_takes_the_keyboard_has_a_name(window, screen_reader):
    for name in ("Write", "Entries", "Timeline", "Coach", "Competencies", "Settings"):
        screen_reader.ask("press", "check box", name)
        reached = screen_reader.ask("reached", "frame", "amara")
        assert {"Write", "Menu"} < set(reached)
        assert [thing for thing in reached if thing.startswith("a nameless")] == []


def test_a_summary_is_prepared_step_by_step(window, screen_reader, qtbot):
    ask = screen_reader.ask
    ask("press", "check box", "Coach")
    ask("press", "check box", "Prepare a summary")
    qtbot.waitUntil(window.page.summary.isVisible)
    steps = window.page.summary
    assert ask("items", "list", "Entries to choose from")
    ask("press", "radio button", "Whole entry")
    assert ask("describe", "label", "The whole entry is given")
    ask("press", "check box", "2")
    qtbot.waitUntil(steps.own_words.isVisible)
