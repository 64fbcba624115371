"""Something long on the worker: it says how far it is, and can be asked to stop."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from time import monotonic
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from journal.services.journal import Journal
from journal.ui.session import Session

STEP_S = 0.05  # the window is told no oftener


class Steps(NamedTuple):
    """What the work on the worker is given to say how far it is (done, total), and to ask whether to stop."""

    tell: Callable[[int, int], None]
    is_stopped: Callable[[], bool]


class LongJob(QObject):
    """One job behind a small dialog; it goes away by itself when it is over."""

    _stepped = Signal(object)  # (done, total), from the worker to the window

    def __init__(self, session: Session, window: QWidget, sentence: str, work: Callable[[Journal, Steps], Any]) -> None:
        super().__init__(window)
        self._session = session
        self._work = work
        self._stop = Event()
        self._told = 0.0
        self._done: Callable[[Any], object] = _ignore
        self._failed: Callable[[Exception], object] = _ignore
        self.dialog = session.dialogs.show_progress(window, sentence)
        self.dialog.stop_wanted.connect(self.stop)
        self._stepped.connect(self._show_step)

    def start(self, done: Callable[[Any], object], failed: Callable[[Exception], object]) -> None:
        """Do it, then call `done(value)` or `failed(error)`."""
        self._done, self._failed = done, failed
        self._session.write(self._run, self._take_value, self._take_error)

    def stop(self) -> None:
        """Ask the work to stop."""
        self._stop.set()

    def _run(self, journal: Journal) -> Any:  # noqa: ANN401 - whatever the work returns
        return self._work(journal, Steps(self._tell_step, self._stop.is_set))

    def _tell_step(self, done: int, total: int) -> None:
        """On the worker: tell the window now and then."""
        now = monotonic()
        if now - self._told >= STEP_S:
            self._told = now
            self._stepped.emit((done, total))

    def _show_step(self, step: tuple[int, int]) -> None:
        self.dialog.show_step(*step)

    def _take_value(self, value: object) -> None:
        done = self._done
        self._end()
        done(value)

    def _take_error(self, error: Exception) -> None:
        failed = self._failed
        self._end()
        failed(error)

    def _end(self) -> None:
        self._stepped.disconnect(self._show_step)  # a step may still be on its way to the closed dialog
        self.dialog.finish()
        self._done = self._failed = _ignore
        self.deleteLater()


def _ignore(_value: object) -> None:
    """Before it starts and after its end there is nobody to tell."""
