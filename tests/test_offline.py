"""The process opens no socket: neither Python's (an audit hook in conftest.py) nor, natively, Qt's."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")

# Run in a process of its own: any socket ends it with a trace on standard error.
GUARDED = """
import sys
def refuse(event, arguments):
    if event.startswith("socket.") and event != "socket.gethostname":
        raise SystemExit(f"{event} {arguments}")
sys.addaudithook(refuse)
from journal.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def run_guarded(*arguments):
    """Run the command line with the guard, text in and out as a script would."""
    command = [sys.executable, "-c", GUARDED, *map(str, arguments)]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=surroundings, check=False)


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
