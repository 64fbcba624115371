"""Lists of words with a quiet second line: what stands after the line break of an item is small print below it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from journal.ui.theme import colours_in

_INSET = 4  # pixels, as Qt leaves them beside the words of an item

ModelIndex = QModelIndex | QPersistentModelIndex


class SecondLineDelegate(QStyledItemDelegate):
    """Paints an item as Qt does, its second line muted; a screen reader is given both."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        super().initStyleOption(option, index)
        option.text = _lines(index)[0]
        option.displayAlignment = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop

    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), size.height() + option.fontMetrics.height()) if _lines(index)[2] else size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        super().paint(painter, option, index)
        second = _lines(index)[2]
        if second:
            area = QRect(option.rect)
            area.setTop(area.bottom() - option.fontMetrics.height() - 1)
            area.adjust(_INSET, 0, -_INSET, 0)
            painter.save()
            painter.setPen(colours_in(option.palette).muted)
            line = option.fontMetrics.elidedText(second, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop, line)
            painter.restore()


def _lines(index: ModelIndex) -> tuple[str, str, str]:
    return str(index.data() or "").partition("\n")
