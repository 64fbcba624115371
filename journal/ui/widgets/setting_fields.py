"""Fields for the kinds of values a preference can have. Each tells `taken` with the value a person settled on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from journal.ui.theme import colours_of

_LINES = 4
_ROUND = 4  # pixels
_HEIGHT = 30  # pixels, as an input has
_WIDEST_CHOICE = 24  # characters that a choice is made wide for


class TextField(QLineEdit):
    """One line; taken with Enter and when the keyboard leaves, Esc brings the value back that is in force."""

    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.editingFinished.connect(self._take)

    def value(self) -> str:
        """What stands in the field."""
        return self.text()

    def show_value(self, value: object) -> None:
        """Show the value that is in force."""
        self._shown = str(value)
        if self.text() != self._shown:
            self.setText(self._shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._shown)
            self._take()
            return
        super().keyPressEvent(event)

    def _take(self) -> None:
        self.taken.emit(self.text())


class LinesField(QPlainTextEdit):
    """Several lines; taken when the keyboard leaves, Esc brings the value back that is in force."""

    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.setProperty("boxed", True)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        margins = 2 * (self.frameWidth() + round(self.document().documentMargin()))
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + margins)

    def value(self) -> str:
        """What stands in the field."""
        return self.toPlainText()

    def show_value(self, value: object) -> None:
        """Show the value that is in force."""
        self._shown = str(value)
        if self.toPlainText() != self._shown:
            self.setPlainText(self._shown)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.taken.emit(self.toPlainText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setPlainText(self._shown)
            self.taken.emit(self._shown)
            return
        super().keyPressEvent(event)


class ChoiceField(QComboBox):
    """One of a few values; taken at once."""

    taken = Signal(object)

    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(_HEIGHT)
        self.setMinimumContentsLength(min(_WIDEST_CHOICE, max(len(title) for _value, title in choices)))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for value, title in choices:
            self.addItem(title, value)
        self.currentIndexChanged.connect(self._take)

    def value(self) -> str:
        """What is chosen."""
        return str(self.currentData())

    def show_value(self, value: object) -> None:
        """Show the value that is in force."""
        blocker = QSignalBlocker(self)
        self.setCurrentIndex(self.findData(value))
        blocker.unblock()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _draw_edge(self, QRectF(self.rect()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling past must not change anything."""
        event.ignore()

    def _take(self) -> None:
        self.taken.emit(self.value())


class YesNoField(QCheckBox):
    """On or off; taken at once."""

    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(24, 24)
        self.toggled.connect(self._take)  # what a screen reader does to it, too

    def value(self) -> bool:
        """Whether it is on."""
        return self.isChecked()

    def show_value(self, value: object) -> None:
        """Show the value that is in force."""
        with QSignalBlocker(self):
            self.setChecked(bool(value))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        _draw_edge(self, QRectF(box))

    def _take(self) -> None:
        self.taken.emit(self.isChecked())


class NumberField(QSpinBox):
    """A whole number; taken with every step, and when typing ends."""

    taken = Signal(object)

    def __init__(self, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(_HEIGHT)
        self.valueChanged.connect(self._take)

    def show_value(self, value: object) -> None:
        """Show the value that is in force."""
        blocker = QSignalBlocker(self)
        self.setValue(int(str(value)))
        blocker.unblock()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _draw_edge(self, QRectF(self.rect()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling past must not change anything."""
        event.ignore()

    def _take(self) -> None:
        self.taken.emit(self.value())


def _draw_edge(field: QWidget, area: QRectF) -> None:
    """Draw the edge that inputs have; the style's own is too faint on a dark ground."""
    colours = colours_of(field)
    painter = QPainter(field)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colours.focus if field.hasFocus() else colours.control, 1))
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
    painter.end()


Field = TextField | LinesField | ChoiceField | YesNoField | NumberField
