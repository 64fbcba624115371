"""A newcomer starts the program, writes, leaves, and finds everything there at the next start, with real keys alone."""

import subprocess
import sys
from pathlib import Path

import pytest

from journal.keeping.checking import problems_of
from journal.services.journal import LOOK, Journal

pytestmark = pytest.mark.xvfb

ROOT = Path(__file__).parents[3]
WORDS = "Nobody told me where to begin, so I began here."
PATIENCE_S = 30


class Program:
    """The program as a person starts it, in a process of its own."""

    def __init__(self):
        self._process = subprocess.Popen([sys.executable, "-m", "journal"], cwd=ROOT, stderr=subprocess.PIPE)
        found = self.keys("search", "--sync", "--onlyvisible", "--pid", str(self._process.pid))
        self.keys("windowfocus", "--sync", found.split()[0])

    def keys(self, *arguments):
        done = subprocess.run(["xdotool", *arguments], capture_output=True, encoding="utf-8", timeout=PATIENCE_S)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def leave(self):
        """Close the window; return the exit code and what was said on standard error."""
        self.keys("key", "ctrl+w")
        errors = self._process.communicate(timeout=PATIENCE_S)[1]
        return self._process.returncode, errors.decode()

    def end(self):
        """Leave no process behind, whatever happened."""
        self._process.kill()
        self._process.communicate()


@pytest.fixture
def program():
    """Return a way to start the program."""
    programs = []

    def start():
        programs.append(Program())
        return programs[-1]

    yield start
    for one in programs:
        one.end()


def texts_of(path):
    journal = Journal.open(path, mode=LOOK)
    texts = [entry.body for entry in journal.entries.page(limit=-1)]
    journal.close()
    return texts


def test_the_first_words_need_no_name_no_key_and_no_wizard(program, own_folders):
    first = program()
    first.keys("type", "--delay", "8", WORDS)
    assert first.leave() == (0, "")
    (path,) = (file for file in own_folders.iterdir() if file.is_file())  # no lock, no draft, nothing of SQLite's
    assert texts_of(path) == [WORDS]

    second = program()
    second.keys("type", "--delay", "8", "And went on.")
    assert second.leave() == (0, "")
    assert sorted(texts_of(path)) == ["And went on.", WORDS]
    assert problems_of(path) == []
