"""The list of entries with ticks before them."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyleOptionButton, QStyleOptionViewItem, QWidget

from journal.ui.models.choice_list import ChoiceList
from journal.ui.theme import colours_in
from journal.ui.widgets.entry_list import EntryRowDelegate

ModelIndex = QModelIndex | QPersistentModelIndex
BOX_COLUMN = 34  # pixels: a comfortable target around the box
_CHECK = Qt.ItemDataRole.CheckStateRole
_TICKED, _CLEAR = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class ChoiceDelegate(EntryRowDelegate):
    """Paints a box, and beside it the row as every list of entries shows it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        self._draw_box(painter, option, index, mirrored)
        words = QStyleOptionViewItem(option)
        left, right = (0, -BOX_COLUMN) if mirrored else (BOX_COLUMN, 0)
        words.rect = option.rect.adjusted(left, 0, right, 0)
        super().paint(painter, words, index)

    def _draw_box(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex, mirrored: bool) -> None:
        box = QStyleOptionButton()
        box.palette = option.palette
        box.state = QStyle.StateFlag.State_Enabled
        ticked = index.data(_CHECK) == _TICKED
        box.state |= QStyle.StateFlag.State_On if ticked else QStyle.StateFlag.State_Off
        style = option.widget.style()
        size = QSize(
            style.pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth),
            style.pixelMetric(QStyle.PixelMetric.PM_IndicatorHeight),
        )
        column = box_column(option.rect, mirrored)
        box.rect = QRect(column.topLeft() + QPoint((BOX_COLUMN - size.width()) // 2 + 1, 10), size)
        style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, box, painter, option.widget)
        painter.setPen(colours_in(option.palette).control)  # the style's own edge is too faint
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.rect.adjusted(0, 0, -1, -1))


def box_column(row: QRect, mirrored: bool) -> QRect:
    """Return where a click ticks: at the beginning of the row."""
    left = row.right() - BOX_COLUMN + 1 if mirrored else row.left()
    return QRect(left, row.top(), BOX_COLUMN, row.height())


class ChoiceListView(QListView):
    """Space or a click on the box ticks; `entry_shown` follows the current row."""

    entry_shown = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.entries = ChoiceList(self)
        self._delegate = ChoiceDelegate(self)
        self.setModel(self.entries)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def currentChanged(self, current: ModelIndex, previous: ModelIndex) -> None:
        super().currentChanged(current, previous)
        row = self.entries.row_at(current)
        if row is not None:
            self.entry_shown.emit(row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._toggle(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        if index.isValid() and box_column(self.visualRect(index), mirrored).contains(place):
            self._toggle(index)

    def _toggle(self, index: QModelIndex) -> None:
        ticked = index.data(_CHECK) == _TICKED
        self.entries.setData(index, _CLEAR if ticked else _TICKED, _CHECK)
