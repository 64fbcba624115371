"""The side bar: a button per page, settings and the menu at its foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from journal.i18n import _
from journal.ui.pages import PageEntry
from journal.ui.widgets.icon_button import IconButton

WIDTH_IN_LETTERS = 18
AT_THE_FOOT = ("settings",)


class PageButton(IconButton):
    """Goes to one page."""

    pressed_for = Signal(str)

    def __init__(self, entry: PageEntry, parent: QWidget) -> None:
        super().__init__(entry.icon, _(entry.title), parent, with_text=True)
        self.name = entry.name
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setToolTip(f"{_(entry.help)} ({entry.shortcut})")
        self.setAccessibleDescription(_(entry.help))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(self.fontMetrics().height() + 18)
        self.toggled.connect(self._press)  # what a screen reader does to it, too; `clicked` would not hear that

    def mark(self, in_front: bool) -> None:
        """Show whether its page is in front."""
        with QSignalBlocker(self):
            self.setChecked(in_front)

    def _press(self) -> None:
        self.mark(True)
        self.pressed_for.emit(self.name)


class SideBar(QFrame):
    """Says which page is in front and goes to the others."""

    chosen = Signal(str)
    menu_wanted = Signal()

    def __init__(self, pages: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAccessibleName(_("Pages"))
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * WIDTH_IN_LETTERS + 48)
        self._buttons = {entry.name: PageButton(entry, self) for entry in pages}
        self.menu = IconButton("more", _("Menu"), self, with_text=True)
        self.menu.setAutoRaise(True)
        self.menu.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.menu.setMinimumHeight(self.fontMetrics().height() + 18)
        self.menu.clicked.connect(self.menu_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 14, 10, 10)
        layout.setSpacing(2)
        for name, button in self._buttons.items():
            button.pressed_for.connect(self.chosen)
            if name not in AT_THE_FOOT:
                layout.addWidget(button)
        layout.addStretch(1)
        for name in AT_THE_FOOT:
            layout.addWidget(self._buttons[name])
        layout.addWidget(self.menu)

    def mark(self, name: str) -> None:
        """Show which page is in front."""
        for button in self._buttons.values():
            button.mark(button.name == name)
