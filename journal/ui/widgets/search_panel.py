"""A search line over a list, worked from the line: the keyboard stays in it, arrows move the choice, Enter takes it."""

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QStyledItemDelegate, QVBoxLayout, QWidget

from journal.i18n import _
from journal.ui.widgets.announce import announce

_EDGE = 8  # pixels kept free around a panel inside its window
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class SearchPanel(QFrame):
    """The common part of the *About* picker and the command palette; rows that cannot be selected are titles."""

    closed = Signal()

    def __init__(
        self, placeholder: str, list_name: str, model: QAbstractListModel, delegate: QStyledItemDelegate,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName("SearchPanel")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        model.setParent(self)
        delegate.setParent(self)
        self.model = model
        self._delegate = delegate
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(placeholder)
        self.search.setAccessibleName(_("{what} Type to find").format(what=placeholder))
        self.search.textChanged.connect(self.list_rows)
        self.search.installEventFilter(self)
        self.list = self._build_list(list_name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 12, 12, 10)
        self.column.addWidget(self.search)
        self.column.addWidget(self.list, 1)

    def _build_list(self, name: str) -> QListView:
        view = QListView(self)
        view.setModel(self.model)
        view.setItemDelegate(self._delegate)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setAccessibleName(name)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard stays in the search line
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.clicked.connect(self._take_clicked)
        return view

    # -- for the kinds of panels --------------------------------------------------------------------------------------

    def list_rows(self) -> None:
        """Show what fits the typed text."""
        raise NotImplementedError

    def take_choice(self, with_ctrl: bool) -> None:
        """Do what Enter (or Ctrl+Enter) means for the row that is chosen."""
        raise NotImplementedError

    # -- place and keyboard -------------------------------------------------------------------------------------------

    def open_in(self, window: QWidget, corner: QPoint, width: int, height: int) -> None:
        """Show the panel inside a window, near a corner of it, as large as there is room, and take the keyboard."""
        self.setParent(window)
        self.resize(min(width, window.width() - 2 * _EDGE), min(height, window.height() - 2 * _EDGE))
        self.move(
            max(_EDGE, min(corner.x(), window.width() - self.width() - _EDGE)),
            max(_EDGE, min(corner.y(), window.height() - self.height() - _EDGE)),
        )
        self.show()
        self.raise_()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_panel(self) -> None:
        """Go away; `closed` lets the page take the keyboard back."""
        self.hide()
        self.closed.emit()

    def choose_first(self) -> None:
        """Put the choice on the first row that can have it."""
        self.list.setCurrentIndex(self.model.index(next(iter(self._choosable()), -1)))
        self.list.scrollToTop()

    def _choosable(self) -> list[int]:
        rows = range(self.model.rowCount())
        return [row for row in rows if self.model.flags(self.model.index(row)) & Qt.ItemFlag.ItemIsSelectable]

    def move_choice(self, step: int) -> None:
        """Move the choice by so many rows, over the titles; it stops at the ends."""
        rows = self._choosable()
        if not rows:
            return
        current = self.list.currentIndex().row()
        place = rows.index(current) + step if current in rows else 0
        place = max(0, min(len(rows) - 1, place))
        index = self.model.index(rows[place])
        self.list.setCurrentIndex(index)
        if place == 0:
            self.list.scrollToTop()  # shows the title above it too
        announce(self.search, str(index.data(Qt.ItemDataRole.AccessibleTextRole)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.take_key(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def take_key(self, event: QKeyEvent) -> bool:
        """Work the list from the search line; False leaves the key to the line."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take_choice(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key == Qt.Key.Key_Escape:
            self.close_panel()
        elif key in _STEPS:
            self.move_choice(_STEPS[key])
        else:
            return False
        return True

    def _take_clicked(self, index: QModelIndex) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.list.setCurrentIndex(index)
            self.take_choice(False)
