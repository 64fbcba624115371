"""How far something long is, and a way to stop it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from journal.i18n import _

QUICK_MS = 400  # what is done sooner never shows the dialog


class ProgressDialog(QDialog):
    """Appears when it takes a moment. Esc and the button ask to stop; only `finish` closes it."""

    stop_wanted = Signal()

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(sentence)
        self.setMinimumWidth(420)
        self._finished = False
        label = QLabel(sentence, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName(sentence)
        self.bar.setRange(0, 0)  # until it is known how much there is
        buttons = QDialogButtonBox(self)
        self.stop = QPushButton(_("Stop"), self)
        self.stop.setAutoDefault(False)  # a stray Enter stops nothing
        buttons.addButton(self.stop, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addWidget(label)
        column.addWidget(self.bar)
        column.addWidget(buttons)
        self._timer = QTimer(self, singleShot=True, interval=QUICK_MS)
        self._timer.timeout.connect(self.show)
        self._timer.start()

    def show_step(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def finish(self) -> None:
        """It is over: go away."""
        self._timer.stop()
        self._finished = True
        self.close()

    def reject(self) -> None:
        """Ask to stop, once."""
        if self.stop.isEnabled():
            self.stop.setEnabled(False)
            self.stop.setText(_("Stopping…"))
            self.stop_wanted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._finished:
            event.accept()
        else:
            event.ignore()
            self.reject()
