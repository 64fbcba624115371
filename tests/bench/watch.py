"""Watches a window start in its own process: when a text can be written, when all is at rest, what memory it took."""

import json
import resource
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPlainTextEdit, QTextEdit

_LOOK_MS = 20
_QUIET_S = 0.25  # at rest when for so long hardly anything was computed
_IDLE_SHARE = 0.15  # of the time between two looks; the looks themselves take some


class Watch(QObject):
    """Reports once and then closes every window."""

    def __init__(self, app: QApplication, started: float) -> None:
        super().__init__(app)
        self._started = started
        self._painted = 0.0
        self._busy_until = 0.0
        self._last_look = (0.0, 0.0)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and _is_page(watched):
            QApplication.instance().removeEventFilter(self)
            QTimer.singleShot(0, self._note_painted)
        return False

    def _note_painted(self) -> None:
        self._painted = self._busy_until = time.monotonic()
        self._last_look = (time.monotonic(), time.process_time())
        self._timer.start(_LOOK_MS)

    def _look(self) -> None:
        now, used = time.monotonic(), time.process_time()
        before, used_before = self._last_look
        self._last_look = (now, used)
        if used - used_before > (now - before) * _IDLE_SHARE:
            self._busy_until = now
        if now - self._busy_until > _QUIET_S:
            self._report()

    def _report(self) -> None:
        self._timer.stop()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
        times = {"painted": self._painted, "rest": self._busy_until}
        print(json.dumps({name: (at - self._started) * 1_000 for name, at in times.items()} | {"peak": peak}))
        QApplication.closeAllWindows()
        QApplication.quit()


def _is_page(watched: QObject) -> bool:
    """Whether this is the inside of a text that can be written in."""
    area = watched.parent()
    is_inside = isinstance(area, QAbstractScrollArea) and area.viewport() is watched
    return is_inside and isinstance(area, (QPlainTextEdit, QTextEdit)) and not area.isReadOnly() and area.isEnabled()
