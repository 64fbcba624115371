"""A question of one's own: its words, and perhaps the indicator that its answers are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from journal.domain.framework import Framework
from journal.i18n import _

if TYPE_CHECKING:
    from journal.domain.prompts import Prompt

WIDTH = 520


@dataclass(frozen=True, slots=True)
class Worded:
    """A question as it was worded; no id for a new one, no code for one about anything."""

    prompt_id: str
    text: str
    code: str


class OwnQuestion(QDialog):
    """Asks for the words; `worded` tells them when they are to be kept."""

    worded = Signal(object)  # Worded

    def __init__(self, frameworks: Sequence[Framework], prompt: Prompt | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("A question of your own"))
        self.setMinimumWidth(WIDTH)
        self._prompt_id = prompt.id if prompt else ""
        self.text = QLineEdit(prompt.text if prompt else "", self)
        self.text.setAccessibleName(_("The question"))
        self.text.textChanged.connect(self._allow_saving)
        self.about = QComboBox(self)
        self.about.setAccessibleName(_("What its answers are about"))
        self.about.addItem(_("About nothing in particular: it waits in the list"), "")
        for framework in frameworks:
            for _theme, indicator in framework.indicators():
                if not indicator.retired:
                    self.about.addItem(f"{indicator.label}  ({indicator.code})", indicator.code)
        if prompt and prompt.indicators:
            self.about.setCurrentIndex(max(0, self.about.findData(prompt.indicators[0])))
        self._arrange()
        self._allow_saving()

    def _arrange(self) -> None:
        self._buttons = QDialogButtonBox(self)
        self._save = self._buttons.addButton(_("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self._tell)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for title, part in ((_("The question"), self.text), (_("What its answers are about"), self.about)):
            label = QLabel(title, self)
            label.setBuddy(part)
            label.setAlignment(Qt.AlignmentFlag.AlignLeading)
            column.addWidget(label)
            column.addWidget(part)
        column.addWidget(self._buttons)

    def _allow_saving(self) -> None:
        if hasattr(self, "_save"):
            self._save.setEnabled(bool(self.text.text().strip()))

    def _tell(self) -> None:
        self.worded.emit(Worded(self._prompt_id, self.text.text(), str(self.about.currentData())))
        self.accept()
