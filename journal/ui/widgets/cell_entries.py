"""The entries of one cell of the timeline, beside the picture."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from journal.i18n import _
from journal.ui.models.entry_lines import EntryLine
from journal.ui.widgets.entry_lines import EntryLinesView
from journal.ui.widgets.icon_button import IconButton


class CellEntries(QWidget):
    """What was written about one row in one period."""

    entry_chosen = Signal(str)  # id
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel(self)
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        bold = QFont(self._title.font())
        bold.setBold(True)
        self._title.setFont(bold)
        self._count = QLabel(self)
        self._count.setProperty("kind", "muted")
        self._count.setWordWrap(True)
        self._close = IconButton("close", _("Close the list"), self)
        self.list = EntryLinesView(_("Entries of the cell"), self)
        self.list.entry_chosen.connect(self.entry_chosen)
        self._close.clicked.connect(self._tell_closed)
        self._arrange()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self._count)
        layout.addWidget(self.list, 1000)
        layout.addStretch(1)  # keeps the words at the top where there is no list
        self.setFocusProxy(self.list)
        self.setMinimumWidth(240)

    def show_entries(self, title: str, count: str, lines: Sequence[EntryLine]) -> None:
        """Show the entries under a title, with their count in words."""
        self._title.setText(title)
        self._count.setText(count)
        self.list.show_lines(lines)
        self.list.setVisible(bool(lines))

    def _tell_closed(self) -> None:
        self.closed.emit()
