"""What the fault tests share: children that are never left behind, and figures that are printed at the end of a run."""

import os
import sys
import time

import pytest

from tests.faults.child import Child

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
