"""What tests of the window share: a session on a real journal, dialogs that answer, a screen reader, real keys."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess

from journal.services.journal import Journal
from journal.services.preferences import MachinePreferences
from journal.ui.dialogs import Dialogs
from journal.ui.session import Access, Session

SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's bindings of the accessibility bus belong to it
PATIENCE_MS = 30_000


class ScreenReader:
    """Our end of `screen_reader.py`: asks, and lets the window live while the answer is under way."""

    def __init__(self, qtbot):
        self._qtbot = qtbot
        self._process = QProcess()
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self._process.start(SYSTEM_PYTHON, [str(Path(__file__).with_name("screen_reader.py")), str(os.getpid())])
        assert self._process.waitForStarted()

    def ask(self, do, role, name=None, **values):
        """Return the answer to one request, such as `reader.ask("press", "button", "Save")`."""
        named = {} if name is None else {"name": name}
        request = json.dumps({"do": do, "role": role, **named, **values})
        self._process.write(f"{request}\n".encode())
        self._qtbot.waitUntil(self._process.canReadLine, timeout=PATIENCE_MS)
        reply = json.loads(bytes(self._process.readLine().data()))
        assert "error" not in reply, reply["error"]
        return reply["answer"]

    def close(self):
        """End the other process."""
        self._process.closeWriteChannel()
        assert self._process.waitForFinished()


@pytest.fixture
def screen_reader(qtbot):
    """Start a screen reader on this process; for tests marked `atspi`."""
    reader = ScreenReader(qtbot)
    yield reader
    reader.close()


class RealKeys:
    """Keys from outside the process, through the window server, as a keyboard sends them."""

    def __init__(self, qtbot, command):
        self._qtbot = qtbot
        self._command = command

    def focus(self, window):
        """Give a window the keyboard, as a window manager would."""
        with self._qtbot.waitExposed(window):
            window.show()
        self._run("windowfocus", str(int(window.winId())))
        self._qtbot.waitUntil(window.isActiveWindow)

    def type(self, text):
        """Type a text, key by key."""
        self._run("type", "--delay", "5", "--", text)

    def press(self, *keys):
        """Press keys or chords: "Return", "ctrl+l"."""
        self._run("key", "--delay", "20", *keys)

    def _run(self, *arguments):
        process = subprocess.Popen([self._command, *arguments])
        self._qtbot.waitUntil(lambda: process.poll() is not None, timeout=PATIENCE_MS)
        assert process.returncode == 0


@pytest.fixture
def real_keys(qtbot):
    """Return a keyboard; for tests marked `xvfb`."""
    return RealKeys(qtbot, shutil.which("xdotool"))


class ReadyAnswers(Dialogs):
    """Answers every question at once, with what the test laid ready, and remembers what was asked."""

    def __init__(self):
        self.answers = []
        self.asked = []

    def _answer(self, question):
        self.asked.append(question)
        return self.answers.pop(0) if self.answers else None

    def ask(self, parent, question, choices, more=""):
        return self._answer(question)

    def confirm(self, parent, question, action, more=""):
        return bool(self._answer(question))

    def choose_file(self, parent, title, kinds, folder):
        return self._answer(title)

    def choose_target(self, parent, title, kinds, suggestion):
        return self._answer(title)

    def choose_folder(self, parent, title, folder):
        return self._answer(title)

    def show_problem(self, parent, sentence, more=""):
        self._answer(sentence)

    def show_message(self, parent, sentence, more=""):
        self._answer(sentence)


@pytest.fixture
def journal_path(tmp_path, clock):
    """Make an empty journal of Amara's and return its path."""
    path = tmp_path / "Amara.journal"
    Journal.create(path, teacher="Amara", clock=clock).close()
    return path


@pytest.fixture
def write_down(journal_path, clock):
    """Return a way to put an entry into the journal before a page opens it: `write_down("text", days_ago=1)`."""

    def write(body, days_ago=0, **values):
        journal = Journal.open(journal_path, clock=clock)
        now = clock.now
        clock.advance(days=-days_ago)
        entry = journal.writing.add(body, **{name: value for name, value in values.items() if name != "unfinished"})
        if values.get("unfinished"):
            entry = journal.writing.save(entry._replace(unfinished=True), entry.version)
        clock.set(now)
        journal.close()
        return entry

    return write


@pytest.fixture
def dialogs():
    """Return dialogs that answer by themselves."""
    return ReadyAnswers()


@pytest.fixture
def open_session(journal_path, clock, own_folders, dialogs, qtbot):
    """Return a way to open sessions on the journal; all are closed after the test."""
    opened = []

    def open_one(access=Access()):  # noqa: B008 - frozen
        machine = MachinePreferences(own_folders / "preferences.json")
        session = Session(journal_path, clock, machine, dialogs, access)
        opened.append(session)
        return session

    yield open_one
    for session in opened:
        assert session.close()
        session.deleteLater()


@pytest.fixture
def session(open_session):
    """Return a session on an empty journal."""
    return open_session()
