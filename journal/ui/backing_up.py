"""Backups beside the window: on a thread of their own, in time, and without stopping anybody who writes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from journal.domain.entry import Clock
from journal.errors import JournalError
from journal.services.backing_up import Backups, BackupState
from journal.services.preferences import MachinePreferences
from journal.ui.tasks import Worker

FIRST_LOOK_MS = 30_000  # after the window has come to rest
LOOK_MS = 600_000
LONGEST_S = 60.0  # that the program waits for the last backup when everything is closed


class BackupKeeper(QObject):
    """The backups of one window's journal. It outlives the window for as long as the last backup takes.

    It reads the journal over a connection of its own, so that saving never waits for it.
    """

    looked = Signal(object)  # BackupState, after a look and after every backup
    failed = Signal(object)  # the JournalError of a backup that nobody asked for, once until one works again

    def __init__(self, journal: Path, machine: MachinePreferences, clock: Clock) -> None:
        super().__init__(QCoreApplication.instance())
        self._journal = journal
        self._machine = machine
        self._clock = clock
        self._worker: Worker[QObject] = Worker(QObject, QObject.deleteLater, self)
        self._told = ""
        self._ends = False
        self._timer = QTimer(self, interval=FIRST_LOOK_MS)
        self._timer.timeout.connect(self.keep_up)

    def start(self) -> None:
        """From now on make one by itself, at most once a day, when something changed."""
        self._timer.start()

    def keep_up(self) -> None:
        """Make the day's backup if it is due."""
        self._timer.setInterval(LOOK_MS)
        self._submit(_keep_up_daily, self._take_made, self._take_failure)

    def look(self) -> None:
        """Tell by `looked` what there is."""
        self._submit(Backups.state, self._tell_state, _ignore)

    def run(
        self, job: Callable[[Backups], Any], done: Callable[[Any], object], failed: Callable[[Exception], object]
    ) -> None:
        """Do something that a person asked for, then call `done(value)` or `failed(error)`, unless all is over."""
        self._submit(job, partial(self._pass_on, done), partial(self._pass_on, failed))

    def finish(self, *, with_backup: bool) -> None:
        """The window is closed: make the last backup if one is due, then go away; once."""
        if self._ends:
            return
        self._ends = True
        self._timer.stop()
        if with_backup:
            self._submit(Backups.keep_up, _ignore, _ignore)  # it is due again at the next start, and told then
        self._submit(_do_nothing, self._end, self._end)

    def wait(self, longest_s: float = LONGEST_S) -> bool:
        """Wait until everything asked for is done; False if that takes too long."""
        return self._worker.stop(longest_s)

    def _submit(self, job: Callable[[Backups], Any], done: Callable[[Any], object], failed: object) -> None:
        backups = Backups(self._journal, self._machine, self._clock)  # with the folders of this moment
        self._worker.submit(partial(_do, job, backups), done, failed)  # type: ignore[arg-type]

    def _pass_on(self, receiver: Callable[[Any], object], value: object) -> None:
        if not self._ends:
            receiver(value)

    def _take_made(self, made: object) -> None:
        problem = getattr(made, "problem", None)
        if problem is not None:
            self._take_failure(problem)
        elif made is not None:
            self._told = ""
        if made is not None:
            self.look()

    def _take_failure(self, error: Exception) -> None:
        kind = error.kind if isinstance(error, JournalError) else type(error).__name__
        if kind != self._told and not self._ends:
            self._told = kind
            self.failed.emit(error)

    def _tell_state(self, state: BackupState) -> None:
        self.looked.emit(state)

    def _end(self, _value: object) -> None:
        self._worker.stop(LONGEST_S)
        self.deleteLater()


def finish_backups() -> None:
    """Wait for the backups that are still being made, when the last window is closed."""
    app = QCoreApplication.instance()
    for keeper in app.findChildren(BackupKeeper) if app is not None else ():
        keeper.wait()


def _do(job: Callable[[Backups], Any], backups: Backups, _context: object) -> object:
    return job(backups)


def _keep_up_daily(backups: Backups) -> object:
    return backups.keep_up(daily=True)


def _do_nothing(_backups: Backups) -> None:
    """Comes after everything else."""


def _ignore(_value: object) -> None:
    """Nobody is there to be told."""
