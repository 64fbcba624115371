"""The parts of the Settings page: a row for each preference, and sections that only tell and lead."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from journal.i18n import _
from journal.services.preferences import CHOICE, LINES, NUMBER, YES_NO, Option
from journal.ui.commands import COMMANDS
from journal.ui.overlays import IN_THE_TEXT
from journal.ui.pages import PAGES
from journal.ui.widgets.announce import announce
from journal.ui.widgets.setting_fields import ChoiceField, Field, LinesField, NumberField, TextField, YesNoField
from journal.ui.widgets.timeline_columns import small

TITLE_WIDTH = 300  # pixels of the words beside a field


def make_label(text: str, parent: QWidget, kind: str = "") -> QLabel:
    """Return words that wrap; names and paths in them are never markup."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("kind", kind)
    return label


def make_field(one: Option, parent: QWidget) -> Field:
    """Return the field for an option's kind."""
    if one.kind == CHOICE:
        return ChoiceField([(value, _(title)) for value, title in one.choices], parent)
    if one.kind == YES_NO:
        return YesNoField(parent)
    if one.kind == NUMBER:
        return NumberField(one.least, one.most, parent)
    return LinesField(parent) if one.kind == LINES else TextField(parent)


class SettingRow(QWidget):
    """One preference: title, a line of help, its field, and below it what was wrong with a value."""

    chosen = Signal(object, object)  # this row, a value that differs from the one in force

    def __init__(self, one: Option, parent: QWidget) -> None:
        super().__init__(parent)
        self.option = one
        self._value: object = None
        self.field = make_field(one, self)
        self.field.setAccessibleName(_(one.title))
        self.field.setAccessibleDescription(_(one.help))
        self.field.taken.connect(self._take)
        self.error = make_label("", self, "error")
        self.error.hide()
        self._arrange()

    def show_value(self, value: object) -> None:
        """Show the value in force, unless another one is being typed."""
        typing = self.field.hasFocus() and self.field.value() != self._value
        self._value = value
        if not typing and self.error.isHidden():
            self.field.show_value(value)

    def settle(self, value: object) -> None:
        """A chosen value is in force."""
        self._value = value
        self.error.hide()
        self.field.show_value(value)

    def refuse(self, sentence: str) -> None:
        """Say why the chosen value cannot be; the one before stays in force and the typed one can be mended."""
        stays = _("{sentence} Until it is mended the old value stays: {value}").format(
            sentence=sentence, value=self._value or _("none")
        )
        self.error.setText(stays if self.field.value() != self._value else sentence)
        self.error.show()
        announce(self.field, self.error.text())

    def stand(self, *, wide: bool) -> None:
        """Put the field beside the words, or below them where there is little room."""
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._line.setDirection(direction)
        self._words.setFixedWidth(TITLE_WIDTH) if wide else self._words.setMaximumWidth(16_777_215)

    def _take(self, value: object) -> None:
        if value == self._value:
            self.error.hide()
        else:
            self.chosen.emit(self, value)

    def _arrange(self) -> None:
        self._words = QWidget(self)
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 2, 0, 0)
        words.setSpacing(2)
        title = make_label(_(self.option.title), self)
        title.setBuddy(self.field)
        words.addWidget(title)
        words.addWidget(_small(make_label(_(self.option.help), self, "muted")))
        words.addStretch(1)
        side = QVBoxLayout()
        side.setSpacing(4)
        grows = isinstance(self.field, TextField | LinesField)
        side.addWidget(self.field, 0, Qt.AlignmentFlag(0) if grows else Qt.AlignmentFlag.AlignLeading)
        side.addWidget(self.error)
        side.addStretch(1)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(8)
        self._line.addWidget(self._words)
        self._line.addLayout(side, 1)


class Section(QWidget):
    """A heading with rows below it."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        heading = make_label(title, self)
        font = heading.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        heading.setFont(font)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(14)
        self.column.addWidget(heading)


class LeadingButton(QPushButton):
    """A button that leads to a command, named by its key."""

    pressed_for = Signal(str)

    def __init__(self, title: str, key: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self._key = key
        self.clicked.connect(self._press)

    def _press(self) -> None:
        self.pressed_for.emit(self._key)


def buttons_line(buttons: Iterable[QPushButton]) -> QHBoxLayout:
    """Return buttons in a line that begins at the left."""
    line = QHBoxLayout()
    line.setSpacing(8)
    for button in buttons:
        line.addWidget(button)
    line.addStretch(1)
    return line


def make_shortcut_list(parent: QWidget) -> QWidget:
    """Return every shortcut beside what it does."""
    pairs = [(entry.shortcut, _(entry.title)) for entry in PAGES]
    pairs += [(one.shortcut, _(one.title)) for one in COMMANDS if one.shortcut]
    pairs += [(keys, _(title)) for title, keys in IN_THE_TEXT]
    box = QWidget(parent)
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for at, (keys, title) in enumerate(pairs):
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        label = make_label(shown, box, "muted")
        label.setWordWrap(False)
        grid.addWidget(label, at, 0)
        grid.addWidget(make_label(title, box), at, 1)
    return box


def _small(label: QLabel) -> QLabel:
    label.setFont(small(label.font()))
    return label
