"""Counts the words of a document in small slices after typing has paused, so that no key stroke ever waits for it."""

from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextDocument

from journal.domain.entry import count_words

PAUSE_MS = 300
SLICE_MS = 4


class WordCounter(QObject):
    """Tells the number of words some time after the last change."""

    counted = Signal(int)

    def __init__(self, document: QTextDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._block = QTextBlock()
        self._sum = 0
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._begin)
        self._slice = QTimer(self, singleShot=True, interval=0)
        self._slice.timeout.connect(self._go_on)
        document.contentsChanged.connect(self._wait)

    def _wait(self) -> None:
        self._slice.stop()
        self._pause.start()

    def _begin(self) -> None:
        self._block = self._document.firstBlock()
        self._sum = 0
        self._go_on()

    def _go_on(self) -> None:
        end = perf_counter() + SLICE_MS / 1000
        while self._block.isValid():
            if perf_counter() > end:
                self._slice.start()
                return
            self._sum += count_words(self._block.text())
            self._block = self._block.next()
        self.counted.emit(self._sum)
