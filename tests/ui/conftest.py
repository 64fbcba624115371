"""What tests of the window share: a screen reader, and real keys."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess

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
        self._run("type", "--delay", "5", text)

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
