"""Holds for every test: no screen, no network, no folder of the person who runs it, no silent skip in CI."""

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from journal.services.journal import Journal

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before the first import of Qt
os.environ.setdefault("QT_STYLE_OVERRIDE", "Fusion")  # as the program itself starts

settings.register_profile("journal", deadline=None)
settings.load_profile("journal")

HARMLESS_SOCKET_EVENTS = {"socket.gethostname"}  # the computer's own name, asked of the kernel
seen_socket_events: list[str] = []


def refuse_sockets(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse every use of a socket, and remember it for a caller that swallows the refusal."""
    if event.startswith("socket.") and event not in HARMLESS_SOCKET_EVENTS:
        seen_socket_events.append(f"{event}{arguments}")
        raise PermissionError(f"A private journal opens no socket: {event}{arguments}")


sys.addaudithook(refuse_sockets)  # stays as long as the process: nothing can take an audit hook away


@pytest.fixture(autouse=True)
def offline() -> Iterator[list[str]]:
    """Fail the test during which this process used a socket; a test of this very guard clears the list."""
    seen_socket_events.clear()
    yield seen_socket_events
    assert not seen_socket_events, f"a socket was used: {seen_socket_events}"


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test its own data folder: settings, drafts and recent journals of the person stay untouched."""
    folder = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("REFLECTION_JOURNAL_DATA", str(folder))
    return folder


class FixedClock:
    """A clock that goes only when it is told to: a Wednesday in term, twenty to five, in Berlin."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 4, 16, 40, tzinfo=ZoneInfo("Europe/Berlin"))

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **amount: float) -> None:
        """Let time pass: `clock.advance(days=1, minutes=30)`. It is counted in UTC, so summer time is right."""
        self.now = (self.now.astimezone(UTC) + timedelta(**amount)).astimezone(self.now.tzinfo)

    def set(self, moment: datetime) -> None:
        """Put the clock to another moment of its own zone."""
        self.now = moment if moment.tzinfo else moment.replace(tzinfo=self.now.tzinfo)


@pytest.fixture
def clock() -> FixedClock:
    """Return a fixed clock, 2026-03-04 16:40 in Europe/Berlin."""
    return FixedClock()


@pytest.fixture(scope="session")
def blank_journal_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of an empty journal of Amara's, made once; tests work on copies of it."""
    from journal.services.journal import Journal

    path = tmp_path_factory.mktemp("blank") / "blank.journal"
    Journal.create(path, teacher="Amara", clock=FixedClock()).close()
    return path


@pytest.fixture
def journal_file(blank_journal_file: Path, tmp_path: Path) -> Path:
    """Return the file of an empty journal that belongs to this test alone."""
    return Path(shutil.copy(blank_journal_file, tmp_path / "amara.journal"))


@pytest.fixture
def journal(journal_file: Path, clock: FixedClock) -> "Iterator[Journal]":
    """Return an empty journal, open for writing, on the fixed clock."""
    from journal.services.journal import Journal

    opened = Journal.open(journal_file, clock=clock)
    yield opened
    opened.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests that need a surrounding which is not there; `packaging/dev.py test` makes each in its turn."""
    if os.environ["QT_QPA_PLATFORM"] != "xcb":
        skip_marked(items, "xvfb", "needs a real window: packaging/dev.py test starts it under xvfb-run")
        skip_marked(items, "atspi", "needs the accessibility bus: packaging/dev.py test starts it")


def skip_marked(items: list[pytest.Item], marker: str, reason: str) -> None:
    """Skip every item that bears a marker."""
    for item in items:
        if item.get_closest_marker(marker):
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run in CI that skipped a test made for this system: what is skipped there is tested nowhere."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") != "true" or reporter is None:
        return
    unexpected = [report for report in reporter.stats.get("skipped", []) if is_unexpected_skip(report)]
    for report in unexpected:
        reporter.write_line(f"skipped in CI, which counts as a failure: {report.nodeid}", red=True)
    if unexpected and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def is_unexpected_skip(report: object) -> bool:
    """Tell whether a skip has another reason than the operating system (marker `elsewhere`)."""
    return "elsewhere" not in getattr(report, "keywords", {})
