"""The list inside the picker: headed sections of indicators, painted in two quiet lines and spoken in full."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal.i18n import _
from journal.ui.theme import Colours, colours_in
from journal.ui.widgets.picking import PickItem

ROW = Qt.ItemDataRole.UserRole
_PAD = 12
_DOT = 10
ModelIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: a section's title, or an item and whether it is linked already ("", "about" or "main")."""

    title: str = ""
    item: PickItem | None = None
    strength: str = ""
    because: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says for this line."""
        if self.item is None:
            return self.title
        state = {"about": _("linked"), "main": _("linked, mainly")}.get(self.strength, "")
        because = _("because of: {words}").format(words=self.because) if self.because else ""
        return ", ".join(part for part in (self.item.label, self.item.theme_title, state, because) if part)


class PickModel(QAbstractListModel):
    """Rows of sections and items; titles can be neither chosen nor reached by the keyboard."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def rows(self) -> tuple[Row, ...]:
        """All lines in order."""
        return self._rows

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def mark(self, chosen: Mapping[str, str]) -> None:
        """Say which items are linked, without moving anything."""
        self._rows = tuple(
            replace(row, strength=chosen.get(row.item.key, "")) if row.item else row for row in self._rows
        )
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        if not index.isValid() or self._rows[index.row()].item is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title if row.item is None else row.item.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and row.item is not None:
            return row.item.sentence
        return None


class PickDelegate(QStyledItemDelegate):
    """Paints a line: a dot in the theme's colour (filled = mainly), the label, the small code, and why it is likely."""

    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        row: Row = index.data(ROW)
        height = QFontMetrics(option.font).height()
        if row.item is None:
            return QSize(200, height + 16)
        lines = 2 if row.because else 1
        return QSize(200, max(30, lines * height + 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        row: Row = index.data(ROW)
        colours = colours_in(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.item is None:
            self._paint_title(painter, option, row.title, colours)
        else:
            self._paint_item(painter, option, row, row.item, colours)
        painter.restore()

    def _paint_title(self, painter: QPainter, option: QStyleOptionViewItem, title: str, colours: Colours) -> None:
        painter.setFont(_small(option.font, bold=True))
        painter.setPen(colours.muted)
        area = option.rect.adjusted(_PAD, 8, -_PAD, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, title)

    def _paint_item(
        self, painter: QPainter, option: QStyleOptionViewItem, row: Row, item: PickItem, colours: Colours
    ) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.selection)
            painter.drawRoundedRect(QRectF(option.rect).adjusted(4, 1, -4, -1), 5, 5)
        height = QFontMetrics(option.font).height()
        first = option.rect.adjusted(_PAD + _DOT + 10, 6, -_PAD, 0)
        first.setHeight(height)
        first = QStyle.visualRect(option.direction, option.rect, first)
        dot = QRect(option.rect.left() + _PAD, first.center().y() - _DOT // 2 + 1, _DOT, _DOT)
        dot = QStyle.visualRect(option.direction, option.rect, dot)
        self._paint_dot(painter, QRectF(dot), row.strength, colours.theme(item.theme_position))
        self._paint_line(painter, option, first, item, colours)
        if row.because:
            painter.setFont(_small(option.font))
            painter.setPen(colours.muted)
            second = first.translated(0, height)
            _draw(painter, second, _("because of: {words}").format(words=row.because))

    def _paint_dot(self, painter: QPainter, centre: QRectF, strength: str, colour: QColor) -> None:
        if not strength:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(centre.adjusted(3, 3, -3, -3))
            return
        painter.setPen(QPen(colour, 2))
        painter.setBrush(colour if strength == "main" else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre.adjusted(1, 1, -1, -1))

    def _paint_line(
        self, painter: QPainter, option: QStyleOptionViewItem, line: QRect, item: PickItem, colours: Colours
    ) -> None:
        small = _small(option.font)
        width = QFontMetrics(small).horizontalAdvance(item.code)
        painter.setFont(small)
        painter.setPen(colours.muted)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing, item.code)
        painter.setFont(option.font)
        painter.setPen(colours.text)
        room = line.adjusted(0, 0, -width - 12, 0)
        _draw(painter, QStyle.visualRect(option.direction, line, room), item.label)


def _draw(painter: QPainter, area: QRect, text: str) -> None:
    text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, text)


def _small(font: QFont, bold: bool = False) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.88)
    small.setBold(bold)
    return small
