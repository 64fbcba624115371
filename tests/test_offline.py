"""The process opens no socket: neither Python's (an audit hook sees them) nor C's (there is no network to be had)."""

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from journal.ui.pages import PAGES
from tests.faults.child import Child

ROOT = Path(__file__).parent.parent
GUARDED = str(ROOT / "tests" / "guarded.py")
WITHOUT_NETWORK = ("unshare", "--map-root-user", "--net")  # a namespace in which nothing but this process lives
on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc and asks for namespaces")


def has_namespaces():
    """Tell whether this user may have a namespace without a network."""
    if not shutil.which(WITHOUT_NETWORK[0]):
        return False
    return subprocess.run([*WITHOUT_NETWORK, "true"], check=False, capture_output=True).returncode == 0


@pytest.fixture(params=["beside a network", pytest.param("without one", marks=pytest.mark.elsewhere)])
def prefix(request):
    """Return what a command begins with: nothing, or what takes the network away from it."""
    if request.param == "beside a network":
        return ()
    if not has_namespaces():
        pytest.skip("this user may not have a namespace of his own")
    return WITHOUT_NETWORK


def test_guard_sees_a_socket(offline):
    with pytest.raises(PermissionError):
        socket.socket()
    assert len(offline) == 1
    offline.clear()


def test_guard_sees_a_name_look_up(offline):
    with pytest.raises(PermissionError):
        socket.getaddrinfo("localhost", 80)
    offline.clear()


def test_guard_knows_the_own_name_is_harmless(offline):
    assert socket.gethostname()
    assert not offline


def test_every_verb_works_without_a_socket(prefix, tmp_path):
    path, summary, exported = tmp_path / "amara.journal", tmp_path / "summary.html", tmp_path / "all.json"

    def run(*arguments):
        command = [*prefix, sys.executable, GUARDED, "journal", "--journal", path, *arguments]
        surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, capture_output=True, encoding="utf-8", env=surroundings, check=False)
        assert (done.returncode, done.stderr) == (0, ""), arguments
        return done.stdout

    run("new", "--teacher", "Amara")
    entry = json.loads(run("add", "Parents came.", "--link", "CAEA-03:main", "--tag", "7b", "--json"))["id"]
    run("edit", entry, "Parents came again.", "--shareable", "yes")
    assert json.loads(run("search", "parents", "--json"))["total"] == 1
    assert json.loads(run("timeline", "--json"))["themes"][2]["entries"] == [1]
    run("prompt")
    run("goal", "Ask one open question.", "--link", "CM-06")
    run("summary", summary, "--coach", "Mo", "--themes")
    run("export", exported)
    run("import", exported)
    run("settings", "questions", "asked")
    assert "again" in summary.read_text(encoding="utf-8")
    run("check")


@on_linux
@pytest.mark.elsewhere
def test_a_whole_evening_in_the_window_without_a_socket(prefix, journal_file):
    window = ROOT / "tests" / "faults" / "window.py"
    child = Child(GUARDED, window, journal_file, prefix=prefix)
    assert child.line() == "open"
    child.ask("type", text="Written where no network is.")
    assert child.ask("wait_until_saved")
    for page in PAGES:
        child.ask("show", page=page.name)
    loaded = Path(f"/proc/{child.ask('process')}/maps").read_text(encoding="utf-8")
    child.ask("close")
    assert child.close() == (0, "")
    assert "libQt6Widgets" in loaded
    assert "libQt6Network" not in loaded
