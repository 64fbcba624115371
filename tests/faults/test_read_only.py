"""Where another user may only read: the window opens for reading, the command line says why, and nothing is made."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from journal.services.journal import Journal
from tests.faults.child import ROOT

# Root ignores modes. Another user does not; nor does root without capabilities, where nobody else may read this code.
AS_SOMEBODY_ELSE = (
    ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"),
    ("setpriv", "--inh-caps=-all", "--bounding-set=-all"),
)


@pytest.fixture(scope="module")
def somebody():
    """Return what a command begins with so that it runs as somebody whom modes hold back."""
    if os.geteuid() != 0:
        return ()
    for prefix in AS_SOMEBODY_ELSE:
        if shutil.which("setpriv") and runs([*prefix, sys.executable, "-c", "import journal.app"]):
            return prefix
    pytest.skip("root cannot become somebody else here")


def runs(command):
    return subprocess.run(command, cwd=ROOT, check=False, capture_output=True).returncode == 0


@pytest.fixture
def shelf(somebody):
    """Return a folder with one journal in it, neither of which somebody else may write."""
    folder = Path(tempfile.mkdtemp())  # where everybody may look; pytest's own folders are private
    journal = Journal.create(folder / "amara.journal", teacher="Amara")
    journal.writing.add("Only to be read.")
    journal.close()
    (folder / "amara.journal").chmod(0o444)
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture
def home():
    """Return a folder in which anybody may keep preferences."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def run(somebody, shelf):
    """Return a way to run the command line there; gives exit code, standard output and the lines of standard error."""

    def run(*arguments):
        command = [*somebody, sys.executable, "-m", "journal", "--journal", shelf / "amara.journal", *arguments]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
        return done.returncode, done.stdout.strip(), done.stderr.strip().splitlines()

    return run


@pytest.mark.elsewhere
def test_the_command_line_reads(run, shelf):
    code, found, said = run("search", "read")
    assert (code, said) == (0, [])
    assert "Only to be read." in found
    assert [path.name for path in shelf.iterdir()] == ["amara.journal"]


@pytest.mark.elsewhere
def test_the_command_line_says_why_it_does_not_write(run, shelf):
    code, _out, said = run("add", "More.")
    assert (code, len(said)) == (1, 1)
    assert str(shelf / "amara.journal") in said[0]
    assert [path.name for path in shelf.iterdir()] == ["amara.journal"]


@pytest.mark.elsewhere
def test_the_window_opens_for_reading(start, somebody, shelf, home):
    child = start("window.py", shelf / "amara.journal", prefix=somebody, REFLECTION_JOURNAL_DATA=str(home))
    assert child.line() == "open"
    child.ask("show", page="entries")
    child.ask("show", page="timeline")
    child.ask("type", text="Not to be written.")
    seen = child.ask("look")
    child.ask("close")
    assert child.close() == (0, "")
    assert seen["read_only"]
    assert "reading only" in seen["title"]
    assert seen["notice"].startswith("Nothing can be written here")
    assert (seen["can_type"], seen["text"]) == (False, "")
    assert [path.name for path in shelf.iterdir()] == ["amara.journal"]


@pytest.mark.elsewhere
def test_preferences_that_cannot_be_kept_stop_nothing(start, somebody, shelf):
    child = start("window.py", shelf / "amara.journal", prefix=somebody, REFLECTION_JOURNAL_DATA=str(shelf / "no"))
    assert child.line() == "open"
    child.ask("close")
    code, errors = child.close()
    assert code == 0
    assert "Traceback" not in errors
