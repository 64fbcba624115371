"""A young journal: no grid yet, one line for each entry, and the way to the picture."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from journal.i18n import _
from journal.ui.models.entry_lines import EntryLine
from journal.ui.widgets.entry_lines import EntryLinesView


class Thread(QWidget):
    """The entries of a young journal."""

    entry_chosen = Signal(str)  # id
    picture_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = EntryLinesView(_("Entries"), self)
        self._hint = QLabel(self)
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._show = QPushButton(_("Show it now"), self)
        self._show.setFlat(True)
        self._show.setProperty("flat", True)
        foot = QHBoxLayout()
        foot.addWidget(self._hint)
        foot.addWidget(self._show)
        foot.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)
        self.setFocusProxy(self.list)
        self.list.entry_chosen.connect(self.entry_chosen)
        self._show.clicked.connect(self._want_picture)

    def show_lines(self, lines: Sequence[EntryLine], hint: str) -> None:
        """Show the entries, and when the picture will come by itself."""
        self.list.show_lines(lines)
        self._hint.setText(hint)

    def _want_picture(self) -> None:
        self.picture_wanted.emit()
