"""Draw one journal's window into pictures, without a display: `drawing.py JOURNAL --name NAME [--pages] …`.

A process of its own for `shots.py`: the scale of Qt is fixed when it starts.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before the first import of Qt

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal import app, paths
from journal.services.journal import Journal
from journal.services.preferences import MachinePreferences
from journal.ui.dialogs import Dialogs
from journal.ui.pages import PAGES
from journal.ui.pages.page import EditEntry, ShowEntries
from journal.ui.session import Access, Session
from journal.ui.theme import Theme
from journal.ui.window import MainWindow

LOOKS = ("light", "dark")
SETTLE_MS = 350  # questions, suggestions and results of the worker come a moment later
HOUR = time(16, 40, tzinfo=ZoneInfo("Europe/London"))


Way = Callable[[MainWindow], object]


class Pose(NamedTuple):
    """Something to look at, how to get there, and how to get back."""

    name: str
    take: Way
    leave: Way | None = None


def go_to(page: str) -> Way:
    """Return the way to a page."""
    return lambda window: window.show_page(page)


def write_on(window: MainWindow) -> None:
    """Take up the newest entry that is about something."""
    entries = window.session.journal.entries.page(limit=50)
    linked = next((entry for entry in entries if entry.links), None)
    if linked is not None:
        window.answer(EditEntry(linked.id))
    else:
        window.show_page("write")


def choose_what_it_is_about(window: MainWindow) -> None:
    """Open the picker over the entry in hand."""
    write_on(window)
    QTest.qWait(SETTLE_MS)
    window.run("about")


def choose_a_cell(window: MainWindow) -> None:
    """Open the entries of the last cell of the picture that has any."""
    window.show_page("timeline")
    QTest.qWait(SETTLE_MS)
    press(Qt.Key.Key_End, window)
    press(Qt.Key.Key_Return, window)


def find(query: str) -> Way:
    """Return the way to what a search finds."""
    return lambda window: window.answer(ShowEntries(query))


def press(key: Qt.Key, window: MainWindow) -> None:
    """Press a key where it would arrive."""
    QTest.keyClick(QApplication.activePopupWidget() or QApplication.focusWidget() or window, key)


def close(window: MainWindow) -> None:
    """Close what was opened over the window or beside the picture."""
    press(Qt.Key.Key_Escape, window)


def run(command: str) -> Way:
    """Return the way that a command goes."""
    return lambda window: window.run(command)


ON_PAGES = tuple(Pose(entry.name, go_to(entry.name)) for entry in PAGES)
ELSEWHERE = (
    Pose("write-entry", write_on),
    Pose("write-about", choose_what_it_is_about, close),
    Pose("write-only-text", run("focus-mode"), run("focus-mode")),
    Pose("entries-search", find("parents"), find("")),
    Pose("timeline-cell", choose_a_cell, close),
    Pose("timeline-table", run("table"), run("table")),
    Pose("coach-summary", run("summary")),
    Pose("coach-given", run("given"), run("working-on")),
    Pose("palette", run("palette"), close),
    Pose("shortcuts", run("shortcuts"), close),
)


def main(arguments: list[str]) -> int:
    """Draw every look, size and pose that was asked for, and print the names of the files."""
    wanted = read_arguments(arguments)
    application = app.make_application()
    for look in wanted.looks:
        window = open_window(application, wanted.journal, look)
        for size in wanted.sizes:
            width, height = map(int, size.split("x"))
            window.resize(width, height)
            poses = ON_PAGES if wanted.pages or size != wanted.sizes[0] else (*ON_PAGES, *ELSEWHERE)
            for pose, picture in taken(window, poses):
                file = wanted.folder / f"{wanted.name}-{pose}-{look}-{size}{wanted.suffix}.png"
                if not picture.save(str(file)):
                    print(f"{file} could not be written.", file=sys.stderr)
                    return 1
                print(file)
        window.close()
        window.deleteLater()
    return 0


def read_arguments(arguments: list[str]) -> argparse.Namespace:
    """Return what to draw, and where to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("journal", type=Path)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--name", required=True, help="what every file's name begins with")
    parser.add_argument("--suffix", default="", help="what it ends with")
    parser.add_argument("--looks", nargs="+", default=LOOKS)
    parser.add_argument("--sizes", nargs="+", default=["1180x760"])
    parser.add_argument("--pages", action="store_true", help="nothing but the pages")
    return parser.parse_args(arguments)


def open_window(application: QApplication, path: Path, look: str) -> MainWindow:
    """Open a window as the app does, on the afternoon of the journal's last day."""
    machine = MachinePreferences(paths.config_folder() / f"{look}.json")
    machine.set("appearance", look)
    Theme(application, look)
    moment = afternoon_of(last_day(path))
    session = Session(path, lambda: moment, machine, Dialogs(), Access())
    window = MainWindow(session)
    session.setParent(window)
    window.show()
    return window


def last_day(path: Path) -> date:
    """Return the day of the newest entry, or a day in spring for a journal without one."""
    journal = Journal.open(path)
    newest = journal.entries.page(limit=1)
    journal.close()
    return newest[0].date if newest else date(2026, 3, 4)


def afternoon_of(day: date) -> datetime:
    """Return twenty to five of the day after."""
    return datetime.combine(day + timedelta(days=1), HOUR)


def taken(window: MainWindow, poses: tuple[Pose, ...]) -> Iterator[tuple[str, QPixmap]]:
    """Yield the name and the picture of each pose."""
    for pose in poses:
        pose.take(window)
        settle(window)
        yield pose.name, picture_of(window)
        if pose.leave is not None:
            pose.leave(window)


def settle(window: MainWindow) -> None:
    """Wait until nothing is under way."""
    QTest.qWait(SETTLE_MS)
    while not window.session.worker.is_idle:
        QTest.qWait(20)


def picture_of(window: MainWindow) -> QPixmap:
    """Return what a person sees: the window, and over it what it has opened."""
    picture = window.grab()
    painter = QPainter(picture)
    for widget in QApplication.topLevelWidgets():
        if widget is not window and widget.isVisible():
            painter.drawPixmap(window.mapFromGlobal(widget.pos()), widget.grab())
    painter.end()
    return picture


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
