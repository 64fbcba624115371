"""The keeper of windows as the program has it, for tests that look at the whole: nothing waits for an answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from journal.app import Windows
from journal.services.preferences import MachinePreferences
from journal.ui.dialogs import Dialogs
from journal.ui.window import MainWindow


class ToldDialogs(Dialogs):
    """Keeps the sentences that a person would be told in a dialog, and steps back from every question."""

    def __init__(self):
        self.told = []

    def ask(self, parent, question, choices, more=""):
        self.told.append(question)

    def show_problem(self, parent, sentence, more=""):
        self.told.append(sentence)

    def show_message(self, parent, sentence, more=""):
        self.told.append(sentence)


@contextmanager
def windows_with(application: QApplication, folder: Path) -> Iterator[Windows]:
    """Give the keeper of windows, with preferences in a folder; at the end every window is closed and gone."""
    machine = MachinePreferences(folder / "config" / "preferences.json")
    windows = Windows(application, machine, ToldDialogs())
    yield windows
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, MainWindow):
            widget.close()
    windows.finish()
    windows.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
