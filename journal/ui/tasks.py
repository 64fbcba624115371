"""The one way off the main thread: a single worker that owns one context and does its jobs in order."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal

log = logging.getLogger(__name__)

Context = TypeVar("Context")
Job = Callable[[Context], Any]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a job came to, on its way back to the main thread."""

    value: object
    error: Exception | None
    done: Callable[[Any], object] | None
    failed: Callable[[Exception], object] | None


class Worker(QObject, Generic[Context]):
    """Runs jobs one after the other on one thread; results come back in the main thread's event loop.

    The context (the writing journal) is opened by the first job, on the worker's own thread, and closed by `stop`.
    """

    problem = Signal(object)  # the Exception of a job that nobody else answers for
    _finished = Signal(object)

    def __init__(
        self, opened: Callable[[], Context], closed: Callable[[Context], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._opened = opened
        self._closed = closed
        self._context: Context | None = None
        self._jobs: queue.SimpleQueue[tuple[Job[Context], Any, Any] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._is_ending = False
        self._waiting = 0
        self._finished.connect(self._deliver)

    @property
    def is_idle(self) -> bool:
        """Whether every job's result has been delivered."""
        return self._waiting == 0

    @property
    def has_context(self) -> bool:
        """Whether a job has opened the context by now."""
        return self._context is not None

    def submit(
        self,
        job: Job[Context],
        done: Callable[[Any], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Run `job(context)` after all earlier jobs, then `done(value)` or `failed(error)` in the main thread."""
        if self._thread is None or not self._thread.is_alive():
            self._start()
        self._waiting += 1
        self._jobs.put((job, done, failed))

    def stop(self, timeout_s: float) -> bool:
        """Finish the jobs, deliver their results, close the context; False if that took longer than `timeout_s`."""
        deadline = time.monotonic() + timeout_s
        while self._thread is not None:
            if not self._is_ending:
                self._is_ending = True
                self._jobs.put(None)
            self._thread.join(max(0.0, deadline - time.monotonic()))
            if self._thread.is_alive():
                return False
            self._thread = None
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)  # a result may ask for one more job
            if self._thread is None and not self._jobs.empty():
                self._start()  # for what came after a stop that took too long
        return True

    def _start(self) -> None:
        # a daemon: a disk that never answers must not keep the program from ending
        self._thread = threading.Thread(target=self._run, name="journal-writer", daemon=True)
        self._is_ending = False
        self._thread.start()

    def _run(self) -> None:
        while (item := self._jobs.get()) is not None:
            self._do(*item)
            del item  # else a page that waited for it would live until the next job
        if self._context is not None:
            self._closed(self._context)
            self._context = None

    def _do(self, job: Job[Context], done: Callable[[Any], object], failed: Callable[[Exception], object]) -> None:
        try:
            if self._context is None:
                self._context = self._opened()
            outcome = _Outcome(job(self._context), None, done, failed)
        except Exception as error:
            outcome = _Outcome(None, error, done, failed)
        try:
            self._finished.emit(outcome)
        except RuntimeError:  # the window was closed after its time limit, and this object with it
            log.error("a job ended when nobody waited for it any more")

    def _deliver(self, outcome: _Outcome) -> None:
        self._waiting -= 1
        if outcome.error is None:
            if outcome.done is not None:
                outcome.done(outcome.value)
        elif outcome.failed is not None:
            outcome.failed(outcome.error)
        else:
            log.error("a job failed: %s", type(outcome.error).__name__)
            self.problem.emit(outcome.error)
