"""Themes that open to their indicators, each row with its label, its small code and when it was last written about."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPalette,
    QPen,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QFrame, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from journal.i18n import _
from journal.ui.theme import Colours, colours_in
from journal.ui.widgets.timeline_columns import small

ModelIndex = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
_PAD = 8
_DOT = 10
_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_TRAILING = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A theme with the rows below it, or an indicator; `key` tells it from all others."""

    key: str
    label: str
    facts: str  # when it was last written about and how often, in few words
    said: str = ""  # the same as a sentence, for the screen reader
    code: str = ""
    sentence: str = ""
    position: int = 0  # of the theme; chooses the colour
    rows: tuple[TreeRow, ...] = ()

    @property
    def spoken(self) -> str:
        """What a screen reader says for this row; the sentence is its description."""
        return f"{self.label}, {self.said or self.facts}"


class CompetencyModel(QStandardItemModel):
    """The rows as a tree."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(1)

    def show_rows(self, rows: Sequence[TreeRow]) -> None:
        """Show these rows; where the same ones are shown already, only what they say is brought up to date."""
        items = list(self._items())
        flat = [one for row in rows for one in (row, *row.rows)]
        if [item.data(ROW).key for item in items] == [row.key for row in flat]:
            for item, row in zip(items, flat, strict=True):
                _fill(item, row)
            return
        self.removeRows(0, self.rowCount())
        for row in rows:
            parent = _fill(QStandardItem(), row)
            for child in row.rows:
                parent.appendRow(_fill(QStandardItem(), child))
            self.appendRow(parent)

    def index_of(self, key: str) -> QModelIndex:
        """Return where a row stands; an invalid index where it is not shown."""
        return next((item.index() for item in self._items() if item.data(ROW).key == key), QModelIndex())

    def _items(self) -> Iterator[QStandardItem]:
        for at in range(self.rowCount()):
            theme = self.item(at)
            yield theme
            for below in range(theme.rowCount()):
                yield theme.child(below)


def _fill(item: QStandardItem, row: TreeRow) -> QStandardItem:
    if item.data(ROW) != row:
        item.setEditable(False)
        item.setText(row.label)
        item.setData(row, ROW)
        item.setData(row.spoken, Qt.ItemDataRole.AccessibleTextRole)
        item.setData(row.sentence, Qt.ItemDataRole.AccessibleDescriptionRole)
        item.setToolTip(row.sentence or row.label)
    return item


class CompetencyDelegate(QStyledItemDelegate):
    """Paints label and code, then the facts; the title of a theme may take two lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        row: TreeRow = index.data(ROW)
        view = option.widget
        lines = 1
        if not row.code and isinstance(view, QTreeView):
            room = view.viewport().width() - view.indentation() - _DOT - 3 * _PAD
            lines = 1 if QFontMetrics(_bold(option.font)).horizontalAdvance(row.label) <= room else 2
        height = lines * QFontMetrics(option.font).height() + QFontMetrics(small(option.font)).height()
        return QSize(160, height + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        row: TreeRow = index.data(ROW)
        colours = colours_in(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_ground(painter, option, colours)
        rect = option.rect.adjusted(_PAD, 5, -_PAD, -5)
        facts = QFontMetrics(small(option.font)).height()
        lines = rect.adjusted(0, 0, 0, -facts)
        if row.code:
            _draw_indicator(painter, lines, option, row, colours)
        else:
            rect = _draw_dot(painter, rect, option, row, colours)
            _draw_theme(painter, rect.adjusted(0, 0, 0, -facts), option, row, colours)
        painter.setFont(small(option.font))
        painter.setPen(colours.muted)
        line = QRect(rect.left(), rect.bottom() - facts + 1, rect.width(), facts)
        painter.drawText(line, _LEADING, _elided(painter, row.facts, line.width()))
        painter.restore()


def _draw_indicator(
    painter: QPainter, line: QRect, option: QStyleOptionViewItem, row: TreeRow, colours: Colours
) -> None:
    painter.setFont(small(option.font))
    painter.setPen(colours.muted)
    painter.drawText(line, _TRAILING, row.code)
    room = line.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(row.code) - _PAD, 0)
    painter.setFont(option.font)
    painter.setPen(colours.text)
    label = _elided(painter, row.label, room.width())
    painter.drawText(QStyle.visualRect(option.direction, line, room), _LEADING, label)


def _draw_theme(painter: QPainter, lines: QRect, option: QStyleOptionViewItem, row: TreeRow, colours: Colours) -> None:
    painter.setFont(_bold(option.font))
    painter.setPen(colours.text)
    painter.drawText(lines, _LEADING | Qt.TextFlag.TextWordWrap, row.label)


def _draw_ground(painter: QPainter, option: QStyleOptionViewItem, colours: Colours) -> None:
    area = QRectF(option.rect).adjusted(1, 1, -1, -1)
    if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.selection if option.state & QStyle.StateFlag.State_Selected else colours.panel)
        painter.drawRoundedRect(area, 5, 5)
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(colours.focus, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 4, 4)


def _draw_dot(painter: QPainter, rect: QRect, option: QStyleOptionViewItem, row: TreeRow, colours: Colours) -> QRect:
    """Draw the theme's colour before its title and return the room that is left."""
    height = QFontMetrics(option.font).height()
    mirrored = option.direction == Qt.LayoutDirection.RightToLeft
    left = rect.right() - _DOT if mirrored else rect.left()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.theme(row.position))
    painter.drawEllipse(QRectF(left, rect.top() + (height - _DOT) / 2, _DOT, _DOT))
    shift = _DOT + _PAD
    return rect.adjusted(0, 0, -shift, 0) if mirrored else rect.adjusted(shift, 0, 0, 0)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold


def _elided(painter: QPainter, text: str, width: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)


class CompetencyTree(QTreeView):
    """The tree. `row_chosen` follows the current row; Enter or a double click on an indicator: `row_opened`.

    Letters are told by `typed`, so that whoever holds the tree can search with them.
    """

    row_chosen = Signal(str)  # key
    row_opened = Signal(str)
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Themes and indicators"))
        self.rows = CompetencyModel(self)
        self._delegate = CompetencyDelegate(self)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setHeaderHidden(True)
        self.setExpandsOnDoubleClick(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(16)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        clear = QPalette()
        clear.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)  # a row paints its own ground
        self.setPalette(clear)
        self.doubleClicked.connect(self._open)

    @property
    def current_key(self) -> str:
        """The key of the current row, or nothing."""
        index = self.currentIndex()
        return str(index.data(ROW).key) if index.isValid() else ""

    def show_rows(self, rows: Sequence[TreeRow], closed: Collection[str] = ()) -> None:
        """Show these rows with the themes open but for those `closed`, and tell nothing.

        The current row stays current where it is there still; else the first indicator becomes it.
        """
        current = self.current_key
        blocker = QSignalBlocker(self)
        self.rows.show_rows(rows)
        for row in rows:
            self.setExpanded(self.rows.index_of(row.key), row.key not in closed)
        index = self.rows.index_of(current)
        if not index.isValid() and rows:
            first = rows[0].rows[0] if rows[0].rows else rows[0]
            index = self.rows.index_of(first.key)
        self.setCurrentIndex(index)
        if index.isValid() and index.row() == 0:
            self.scrollToTop()
        blocker.unblock()

    def closed_keys(self) -> set[str]:
        """Return the themes that were closed by hand."""
        themes = [self.rows.index(at, 0) for at in range(self.rows.rowCount())]
        return {index.data(ROW).key for index in themes if not self.isExpanded(index)}

    def select(self, key: str) -> bool:
        """Make a row current if it is shown."""
        index = self.rows.index_of(key)
        if index.isValid():
            self.setCurrentIndex(index)
        return index.isValid()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # titles wrap with the width

    def currentChanged(self, current: ModelIndex, previous: ModelIndex) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.row_chosen.emit(current.data(ROW).key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif plain and event.text().strip() and event.text().isprintable() and event.text() not in "+-*":
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _open(self, index: ModelIndex) -> None:
        row: TreeRow = index.data(ROW)
        if row.code:
            self.row_opened.emit(row.key)
