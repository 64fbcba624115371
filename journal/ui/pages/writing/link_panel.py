"""One link of an entry, opened from its chip: the whole sentence, how strong it is, and what shows it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from journal.domain.entry import ABOUT, MAIN, Link
from journal.i18n import _
from journal.ui.widgets.chips import ChipItem

WIDTH = 420


@dataclass(frozen=True, slots=True)
class Noted:
    """What the panel was closed with."""

    key: str
    strength: str
    note: str


class LinkPanel(QFrame):
    """A small window of its own that closes with Enter, Esc or a click beside it, and then tells `noted`."""

    noted = Signal(object)  # Noted

    def __init__(self, item: ChipItem, link: Link, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("SearchPanel")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(item.name)
        self._key = item.key
        self.main = QCheckBox(_("Mainly about"), self)
        self.main.setChecked(link.is_main)
        self.note = QLineEdit(link.note, self)
        self.note.setPlaceholderText(_("What shows it?"))
        self.note.setAccessibleName(_("What shows it?"))
        self.note.returnPressed.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(10)
        for text, kind in ((f"{item.label}  {item.code}", ""), (item.sentence, "muted")):
            column.addWidget(self._label(text, kind))
        column.addWidget(self.note)
        column.addWidget(self.main)

    def _label(self, text: str, kind: str) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("kind", kind)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def open_above(self, corner: QPoint) -> None:
        """Show the panel above a point of the screen, its note ready to be written."""
        self.setFixedWidth(WIDTH)
        self.adjustSize()
        available = self.screen().availableGeometry()
        left = max(available.left(), min(corner.x(), available.right() - self.width()))
        self.move(left, max(available.top(), corner.y() - self.height() - 6))
        self.show()
        self.note.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        strength = MAIN if self.main.isChecked() else ABOUT
        self.noted.emit(Noted(self._key, strength, " ".join(self.note.text().split())))
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)
