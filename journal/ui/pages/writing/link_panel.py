"""One link of an entry, opened from its chip: the whole sentence, how strong it is, and what shows it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from journal.domain.entry import ABOUT, MAIN, Link
from journal.i18n import _
from journal.ui.widgets.chips import ChipItem
from journal.ui.widgets.setting_fields import YesNoField

WIDTH = 420
EDGE = 8  # pixels kept free around the panel


@dataclass(frozen=True, slots=True)
class Noted:
    """What the panel was closed with."""

    key: str
    strength: str
    note: str


class LinkPanel(QFrame):
    """Lies over the window, closes with Enter, Esc or when the keyboard goes elsewhere, and then tells `noted`."""

    noted = Signal(object)  # Noted

    def __init__(self, item: ChipItem, link: Link, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("SearchPanel")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setAccessibleName(item.name)
        self._window = window
        self._key = item.key
        self.main = YesNoField(self)
        self.main.setText(_("Mainly about"))
        self.main.setChecked(link.is_main)
        self.note = QLineEdit(link.note, self)
        self.note.setPlaceholderText(_("What shows it?"))
        self.note.setAccessibleName(_("What shows it?"))
        self.note.returnPressed.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(10)
        column.addWidget(self._label(f"{item.label}  {item.code}", ""))
        column.addWidget(self._label(item.sentence, "muted"))
        column.addWidget(self.note)
        column.addWidget(self.main)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]  # there is one

    def _label(self, text: str, kind: str) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("kind", kind)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def open_above(self, corner: QPoint) -> None:
        """Show the panel above a point of the window, its note ready to be written."""
        window = self._window
        self.setFixedWidth(min(WIDTH, window.width() - 2 * EDGE))
        self.adjustSize()
        left = max(EDGE, min(corner.x(), window.width() - self.width() - EDGE))
        self.move(left, max(EDGE, corner.y() - self.height() - EDGE))
        self.show()
        self.raise_()
        self.note.setFocus(Qt.FocusReason.PopupFocusReason)

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and before is not None and self.isAncestorOf(before) and not self.isAncestorOf(now):
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        strength = MAIN if self.main.isChecked() else ABOUT
        self.noted.emit(Noted(self._key, strength, " ".join(self.note.text().split())))
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)
