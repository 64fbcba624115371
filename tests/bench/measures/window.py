"""The window, offscreen in this process: a key stroke until it is painted, opening Entries and turning its pages."""

import os
import statistics
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.copies import copy_of
from tests.bench.corpus import FOLDER, corpus
from tests.bench.measuring import Figure, by_turns, in_a_frame, medians_by_turns, milliseconds

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QMessageLogContext, QObject, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMainWindow

from journal.app import make_application
from journal.services.journal import Journal, system_clock
from journal.services.preferences import MachinePreferences
from journal.ui.dialogs import Dialogs
from journal.ui.pages.entries import EntriesPage
from journal.ui.pages.page import EditEntry
from journal.ui.session import Access, Session
from journal.ui.theme import Theme
from journal.ui.window import MainWindow

_SMALL = 1_000
_WORDS = 3_000
_KEYS_A_ROUND = 40
_PAGES = 5


def key_stroke(entries: int, rounds: int) -> Iterator[Figure]:
    """Type in the middle of a long entry, autosave and highlighting at work, and look at the slow ones."""
    path = copy_of(entries, "keys")
    entry_id = _add_long_entry(path)
    with opened_session(path, Access()) as session:
        window = MainWindow(session)
        window.resize(1180, 760)
        window.show()
        window.answer(EditEntry(entry_id))
        editor = window.page.editor
        _go_to_the_middle(editor)
        paints = _Paints(editor)
        times = [milliseconds(lambda: paints.type("e")) for _ in range(rounds * _KEYS_A_ROUND)]
        window.close()
    yield in_a_frame("key stroke in 3,000 words, p99", entries, statistics.quantiles(times, n=100)[98])
    yield in_a_frame("key stroke in 3,000 words, median", entries, statistics.median(times))


def opening_entries(entries: int, rounds: int) -> Iterator[Figure]:
    """Make the page and paint it, then read and paint its next pages; against the same with few entries."""
    of_few = opened_session(corpus(_SMALL), Access(True))
    with opened_session(corpus(entries), Access(True)) as session, of_few as small_session:
        large, small = _Opening(session), _Opening(small_session)
        ours, bare = by_turns(large.open, small.open, rounds)
        yield Figure("opening Entries", entries, ours, f"the same with {_SMALL:,} entries", bare, 1.3)
        ours, bare = medians_by_turns(large.turn, small.turn, rounds)
        yield Figure(f"turning {_PAGES} pages of Entries", entries, ours, f"the same with {_SMALL:,}", bare, 1.3)
        large.close(), small.close()


@contextmanager
def opened_session(path: Path, access: Access) -> Iterator[Session]:
    """Yield a session of the window on a journal, as the composition root makes it."""
    qInstallMessageHandler(_pass_on)
    app = make_application()
    app.theme_kept = Theme(app, "light")
    session = Session(path, system_clock, MachinePreferences(FOLDER / "preferences.json"), Dialogs(), access)
    yield session
    session.close()


def _pass_on(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Print what Qt says, but for what its offscreen platform says of every window."""
    if "propagateSizeHints" not in message:
        print(message, file=sys.stderr)


def _add_long_entry(path: Path) -> str:
    journal = Journal.open(path)
    words = " ".join(entry.body for entry in journal.entries.page()).split()[:_WORDS]
    paragraphs = (" ".join(words[start : start + 80]) for start in range(0, _WORDS, 80))
    entry = journal.writing.add("\n\n".join(paragraphs))
    journal.close()
    return entry.id


def _go_to_the_middle(editor: QAbstractScrollArea) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(len(editor.toPlainText()) // 2)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfWord)
    editor.setTextCursor(cursor)


class _Paints(QObject):
    """Presses keys and waits until the editor was painted anew."""

    def __init__(self, editor: QAbstractScrollArea) -> None:
        super().__init__()
        self._editor = editor
        self._painted = False
        editor.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._painted = True
        return False

    def type(self, letter: str) -> None:
        """Press a key; return when its picture is there."""
        self._painted = False
        QTest.keyClick(self._editor, letter, Qt.KeyboardModifier.NoModifier)
        while not self._painted:
            QApplication.processEvents()


class _Opening:
    """A window whose Entries page is made anew again and again."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._frame = QMainWindow()
        self._frame.resize(1180, 760)
        self._frame.show()

    def open(self) -> None:
        """Make the page as the window does when it is first shown, and paint it."""
        page = EntriesPage(self._session, self._frame)
        self._frame.setCentralWidget(page)  # and the one before goes
        page.arrive()
        QApplication.processEvents()
        page.grab()

    def turn(self) -> float:
        """Return how long it takes to read and paint the next pages of a new list."""
        self.open()
        return milliseconds(self._turn)

    def _turn(self) -> None:
        view = self._frame.centralWidget().list
        for _ in range(_PAGES):
            view.model().fetchMore(view.rootIndex())
            view.scrollToBottom()
            view.viewport().grab()

    def close(self) -> None:
        self._frame.close()
