"""What the fault tests share: children that are never left behind, and figures that are printed at the end of a run."""

import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.faults.child import Child
from tests.windows import windows_with

SECONDS = float(os.environ.get("FAULT_MINUTES", "0")) * 60  # packaging/dev.py faults --minutes N


def pytest_collection_modifyitems(items):
    """These tests kill, fill and delay as Linux does it; elsewhere they are skipped for that reason alone."""
    for item in items:
        if "tests/faults" in item.path.as_posix() and not sys.platform.startswith("linux"):
            item.add_marker(pytest.mark.elsewhere)
            item.add_marker(pytest.mark.skip(reason="needs Linux: signals, limits, the dynamic linker"))


def pytest_terminal_summary(terminalreporter):
    """Print the figures of the tests that passed or failed; a person compares them with those of the README."""
    reports = [*terminalreporter.stats.get("passed", []), *terminalreporter.stats.get("failed", [])]
    for report in reports:
        for name, value in report.user_properties if report.when == "call" else ():
            if name == "figures":
                terminalreporter.write_line(f"{report.nodeid.rpartition('::')[2]}: {value}")


@pytest.fixture
def start():
    """Return a way to start children; those still alive after the test are ended."""
    children = []

    def start(program, *arguments, **surroundings):
        children.append(Child(program, *arguments, **surroundings))
        return children[-1]

    yield start
    for child in children:
        if child.process.returncode is None:
            child.kill()


@pytest.fixture
def rounds():
    """Return a counter that goes on to a number of rounds, or for as long as was asked for on the command line."""

    def rounds(least):
        end = time.monotonic() + SECONDS / 2  # two tests share the time
        number = 0
        while number < least or time.monotonic() < end:
            yield number
            number += 1

    return rounds


class SmallDisk:
    """A disk of its own that can be filled to the last byte."""

    def __init__(self, folder):
        self.folder = folder
        self._filler = folder / "filler"

    def fill(self):
        with self._filler.open("wb", buffering=0) as file, suppress(OSError):
            while file.write(bytes(1 << 12)):
                pass

    def make_room(self):
        self._filler.unlink(missing_ok=True)


class LimitedFiles:
    """No disk of its own, but a limit for the size of every file that this process writes: needs no rights."""

    def __init__(self, folder):
        import resource  # Windows has none, and this file is read there, too

        self.folder = folder
        self._set, self._which = resource.setrlimit, resource.RLIMIT_FSIZE
        self._limits = resource.getrlimit(self._which)

    def fill(self, limit=64):
        self._set(self._which, (limit, self._limits[1]))

    def make_room(self):
        self._set(self._which, self._limits)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """Lift every limit before pytest reports: its output may be a file, and a dot that cannot be written ends it."""
    limited = next((value for value in item.funcargs.values() if isinstance(value, LimitedFiles)), None)
    try:
        return (yield)
    finally:
        if limited is not None:
            limited.make_room()


@pytest.fixture
def small_disk():
    """Mount a disk of 3 MB, where this user may; not in the folders of pytest, whose tidying a leftover would stop."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if not mounts(folder):
            pytest.skip("this user may not mount a small disk; the limited files test the same")
        yield SmallDisk(folder)
        subprocess.run(["umount", "--lazy", folder], check=True)


def mounts(folder):
    """Tell whether a small disk lies in the folder now."""
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder]
    return os.geteuid() == 0 and subprocess.run(command, check=False, capture_output=True).returncode == 0


@pytest.fixture
def limited_files(tmp_path):
    """Limit what this process may write, until the test ends."""
    disk = LimitedFiles(tmp_path)
    yield disk
    disk.make_room()


@pytest.fixture(params=[pytest.param("small_disk", marks=pytest.mark.elsewhere), "limited_files"])
def disk(request):
    """Return a disk that can be filled, of either kind."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def windows(qapp, own_folders):
    """Return the keeper of windows as the program has it; every window is closed after the test."""
    with windows_with(qapp, own_folders) as windows:
        yield windows
