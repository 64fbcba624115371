"""The small parts of which the panels are made: headings, quiet words, lines and columns."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

WIDEST = 680  # pixels of a column of fields


def words(text: str, parent: QWidget, kind: str = "") -> QLabel:
    """Return a label that wraps; what it says is never markup."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("kind", kind)
    return label


def quiet(text: str, parent: QWidget) -> QLabel:
    """Return words that stand back."""
    return words(text, parent, "muted")


def aside(text: str, parent: QWidget) -> QLabel:
    """Return a few quiet words that stay in one line, beside something."""
    label = quiet(text, parent)
    label.setWordWrap(False)
    return label


def heading(text: str, parent: QWidget, buddy: QWidget | None = None) -> QLabel:
    """Return a heading over a field."""
    label = words(text, parent)
    font = QFont(label.font())
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    if buddy is not None:
        label.setBuddy(buddy)
    return label


def flat(text: str, parent: QWidget) -> QPushButton:
    """Return a button that looks like a word."""
    button = QPushButton(text, parent)
    button.setFlat(True)
    return button


def line(*parts: QWidget, stretch: QWidget | None = None) -> QHBoxLayout:
    """Return parts beside each other; `stretch` takes the room that is left, without it the end stays free."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part, int(part is stretch), Qt.AlignmentFlag.AlignVCenter)
    if stretch is None:
        row.addStretch(1)
    return row


def column_in(area: QScrollArea) -> QVBoxLayout:
    """Fill a scroll area with one column of fields on the ground of a page, and return the column."""
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside = QWidget(area)
    inside.setBackgroundRole(QPalette.ColorRole.Base)
    inside.setAutoFillBackground(True)
    middle = QWidget(inside)
    middle.setMaximumWidth(WIDEST)
    outer = QHBoxLayout(inside)
    outer.setContentsMargins(20, 18, 20, 20)
    outer.addWidget(middle, 1_000)
    outer.addStretch(1)
    column = QVBoxLayout(middle)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    area.setWidget(inside)
    return column


def rule(parent: QWidget) -> QFrame:
    """Return a quiet line from side to side."""
    frame = QFrame(parent)
    frame.setFrameShape(QFrame.Shape.HLine)
    frame.setFrameShadow(QFrame.Shadow.Plain)
    frame.setForegroundRole(QPalette.ColorRole.Mid)
    return frame


def choice_button(text: str, parent: QWidget) -> QToolButton:
    """Return one of several buttons of which one is pressed; the keyboard reaches it."""
    button = QToolButton(parent)
    button.setText(text)
    button.setCheckable(True)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
