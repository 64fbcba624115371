"""One open journal as the window sees it: reads here, writes on the worker, news as one signal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from journal.domain.change import Change
from journal.domain.entry import Clock
from journal.files import Holder
from journal.services.journal import LOOK, READ, WRITE, Journal
from journal.services.preferences import MachinePreferences
from journal.ui.dialogs import Dialogs
from journal.ui.tasks import Worker

if TYPE_CHECKING:
    from journal.ui.backing_up import BackupKeeper

LOOK_OUTSIDE_MS = 1_000
CLOSE_WITHIN_S = 10.0

Job = Callable[[Journal], Any]


@dataclass(frozen=True, slots=True)
class Access:
    """Why a journal is open for reading only: another window holds it, or the place cannot be written."""

    read_only: bool = False
    holder: Holder | None = None


class Session(QObject):
    """What every page is given. `journal` only reads; `write` runs a job on the worker's writing journal."""

    changed = Signal(object)  # Change, after COMMIT, own and from outside
    problem = Signal(object)  # the Exception of a job that no page answers for
    _committed = Signal(object)

    def __init__(
        self,
        path: Path,
        clock: Clock,
        machine: MachinePreferences,
        dialogs: Dialogs,
        access: Access,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.path = path
        self.clock = clock
        self.machine = machine
        self.dialogs = dialogs
        self.access = access
        self.backs_up = False  # whether backups are made by themselves; the composition root says so
        self.journal = Journal.open(path, mode=LOOK if access.read_only else READ, clock=clock)
        self.worker: Worker[Journal] = Worker(self._open_for_jobs, Journal.close, self)
        self.worker.problem.connect(self.problem)
        self._committed.connect(self._announce)
        self._is_closed = False
        self._seen = self.journal.store.data_version()
        self._seen_by_writer: int | None = None
        self._timer = QTimer(self, interval=LOOK_OUTSIDE_MS)
        self._timer.timeout.connect(self.look_outside)
        self._timer.start()

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written from this window."""
        return self.access.read_only

    @cached_property
    def backups(self) -> BackupKeeper:
        """The backups of this journal."""
        from journal.ui.backing_up import BackupKeeper  # nothing that a start or an evening's first words need

        return BackupKeeper(self.path, self.machine, self.clock)

    def write(
        self,
        job: Job,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Run `job(journal)` on the worker, then `done(value)` or `failed(error)` here; `changed` comes before `done`.

        Without `failed` an error is told by the window. A job that comes after closing, from a page's late timer, is
        left out: everything unsaved was handed over before.
        """
        if self._is_closed:
            return
        if not self.worker.has_context:
            self.look_outside()  # the writer, once open, cannot tell what was committed before
        self.worker.submit(partial(_tellingly, job), done, failed)

    def look_outside(self) -> None:
        """Notice what another process committed: the reader saw a commit, and the writer, that it was not its own."""
        version = self.journal.store.data_version()
        if version == self._seen:
            return
        self._seen = version
        if self.worker.has_context:
            self.worker.submit(self._writer_saw_another, self._tell_if_outside)
        else:
            self._announce(Change("", outside=True))

    def settle(self) -> bool:
        """Finish every write and deliver what became of it; False if the disk did not answer in time."""
        return self.worker.stop(CLOSE_WITHIN_S)

    def close(self) -> bool:
        """Settle and close the file; False if the disk did not answer in time."""
        self._timer.stop()
        ended = self.settle()
        self._is_closed = True
        self.blockSignals(True)  # news still on its way would have pages read a closed file
        self.journal.close()
        if self.backs_up or "backups" in self.__dict__:
            self.backups.finish(with_backup=self.backs_up and ended)
        return ended

    def _open_for_jobs(self) -> Journal:
        journal = Journal.open(self.path, mode=LOOK if self.read_only else WRITE, clock=self.clock)
        journal.store.listen(self._committed.emit)
        self._seen_by_writer = journal.store.data_version()
        return journal

    def _writer_saw_another(self, journal: Journal) -> bool:
        version = journal.store.data_version()
        another = version != self._seen_by_writer
        self._seen_by_writer = version
        if another:
            journal.frameworks.reread()
        return another

    def _tell_if_outside(self, another: bool) -> None:
        if another:
            self._announce(Change("", outside=True))

    def _announce(self, change: Change) -> None:
        """Tell the pages, when what the reader remembers of frameworks is no older than the news."""
        if change.touches("framework"):
            self.journal.frameworks.reread()
        self.changed.emit(change)


def _tellingly(job: Job, journal: Journal) -> object:
    """Do a job, an error of SQLite turned into one that a page knows what to do about."""
    with journal.store.telling():
        return job(journal)
