"""Watches a window start in its own process: when a text can be written, when all is at rest, what memory it took."""

import json
import resource
import sys
import time

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit

_LOOK_MS = 20
_QUIET_S = 0.25  # at rest when for so long hardly anything was computed
_IDLE_SHARE = 0.15  # of the time between two looks; the looks themselves take some


class Watch(QObject):
    """Reports once and then closes every window."""

    def __init__(self, app: QApplication, started: float, text: type[QPlainTextEdit]) -> None:
        """Watch for the first painting of a `text`, from within: a filter of all events would cost 0.1 s and more."""
        super().__init__(app)
        self._started = started
        self._painted = 0.0
        self._busy_until = 0.0
        self._last_look = (0.0, 0.0)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._watch(text)

    def _watch(self, text: type[QPlainTextEdit]) -> None:
        paint = text.paintEvent

        def paint_and_note(editor: QPlainTextEdit, event: QPaintEvent) -> None:
            paint(editor, event)
            if not self._painted and not editor.isReadOnly() and editor.isEnabled():
                self._painted = time.monotonic()
                QTimer.singleShot(0, self._note_painted)

        text.paintEvent = paint_and_note

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
