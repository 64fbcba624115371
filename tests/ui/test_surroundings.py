"""The surroundings themselves: real keys arrive, and a screen reader reaches what Qt shows."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QTableWidget, QTableWidgetItem


@pytest.fixture
def editor(qtbot):
    """Return an editor with a name, shown."""
    editor = QPlainTextEdit()
    editor.setAccessibleName("Your entry")
    qtbot.addWidget(editor)
    with qtbot.waitExposed(editor):
        editor.show()
    return editor


@pytest.mark.xvfb
def test_real_keys_arrive(qtbot, editor, real_keys):
    assert QGuiApplication.platformName() == "xcb"
    real_keys.focus(editor)
    real_keys.type("Parents came this evening.")
    real_keys.press("Return", "ctrl+z")
    qtbot.waitUntil(lambda: editor.toPlainText() == "Parents came this evening.")


@pytest.mark.atspi
def test_screen_reader_reads_and_writes(editor, screen_reader):
    screen_reader.ask("write", "text", "Your entry", text="Typed by a screen reader 😀")
    assert editor.toPlainText() == "Typed by a screen reader 😀"
    assert screen_reader.ask("text", "text", "Your entry") == "Typed by a screen reader 😀"


@pytest.mark.atspi
def test_screen_reader_presses(qtbot, screen_reader):
    button = QPushButton("Save")
    qtbot.addWidget(button)
    button.show()
    with qtbot.waitSignal(button.clicked):
        screen_reader.ask("press", "button", "Save")


@pytest.mark.atspi
def test_screen_reader_reads_a_cell(qtbot, screen_reader):
    table = QTableWidget(1, 1)
    table.setAccessibleName("Timeline")
    table.setHorizontalHeaderLabels(["March 2026"])
    table.setVerticalHeaderLabels(["Coaching"])
    table.setItem(0, 0, QTableWidgetItem("2 entries"))
    qtbot.addWidget(table)
    table.show()
    cell = screen_reader.ask("cell", "table", "Timeline", row=0, column=0)
    assert cell["name"] == "2 entries"
    assert cell["headers"] == ["Coaching", "March 2026"]
