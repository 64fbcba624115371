"""Every command by a few of its letters (Ctrl+K)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter
from PySide6.QtWidgets import QLabel, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from journal.i18n import _
from journal.ui.theme import colours_in
from journal.ui.widgets.search_panel import SearchPanel

_ITEM = Qt.ItemDataRole.UserRole
_WIDTH, _HEIGHT = 520, 420
_PAD = 12
_NOWHERE = -2
_START, _NEXT, _LATE = 8, 5, 1  # points for a letter at a word's start, right after the last one, elsewhere

ModelIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class PaletteItem:
    """One command: what it is called, its shortcut as written in code ("Ctrl+L"), and the key that comes back."""

    title: str
    key: str
    shortcut: str = ""
    enabled: bool = True


def score(typed: str, title: str) -> int | None:
    """Return how well the letters typed fit a title in their order, or None when they do not occur in it so."""
    letters = [letter for letter in typed.casefold() if not letter.isspace()]
    text = title.casefold()
    best = {_NOWHERE: 0}  # the most points with the last letter at each place
    for letter in letters:
        places = (place for place, other in enumerate(text) if other == letter)
        best = {place: max(sums) for place in places if (sums := _sums(best, text, place))}
        if not best:
            return None
    return max(best.values()) * 100 - len(text)  # of two that fit as well, the shorter one


def _sums(best: Mapping[int, int], text: str, place: int) -> list[int]:
    """Return the points of a letter at `place` after each way to place the letters before it."""
    alone = _START if place == 0 or not text[place - 1].isalnum() else _LATE
    return [
        points + (max(_NEXT, alone) if place == last + 1 else alone) for last, points in best.items() if last < place
    ]


def found(typed: str, items: Sequence[PaletteItem], recent: Sequence[str]) -> list[PaletteItem]:
    """Return what fits, best first; without letters the recent ones come first. Ties keep the given order."""
    if not typed.strip():
        order = {key: place for place, key in enumerate(recent)}
        return sorted(items, key=lambda item: order.get(item.key, len(order)))
    scored = [(points, item) for item in items if (points := score(typed, item.title)) is not None]
    return [item for _points, item in sorted(scored, key=lambda pair: -pair[0])]


class PaletteModel(QAbstractListModel):
    """The commands that fit."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[PaletteItem] = []

    def show_items(self, items: list[PaletteItem]) -> None:
        """Show other commands."""
        self.beginResetModel()
        self._items = items
        self.endResetModel()

    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._items)

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        if not index.isValid() or not self._items[index.row()].enabled:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == _ITEM:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{item.title}, {item.shortcut}" if item.shortcut else item.title
        return None


class PaletteDelegate(QStyledItemDelegate):
    """Paints the title at the beginning of a line and the shortcut at its end."""

    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        return QSize(200, max(30, QFontMetrics(option.font).height() + 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        item: PaletteItem = index.data(_ITEM)
        colours = colours_in(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.selection)
            painter.drawRoundedRect(QRectF(option.rect).adjusted(4, 1, -4, -1), 5, 5)
        area = option.rect.adjusted(_PAD, 0, -_PAD, 0)
        painter.setFont(option.font)
        painter.setPen(colours.text if item.enabled else colours.muted)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, item.title)
        painter.setPen(colours.muted)
        keys = QKeySequence(item.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing, keys)
        painter.restore()


class CommandPalette(SearchPanel):
    """Finds a command by letters in their order and tells which one was taken; it closes before it tells."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._items: tuple[PaletteItem, ...] = ()
        self._recent: tuple[str, ...] = ()
        self._rows = PaletteModel()
        super().__init__(_("What would you like to do?"), _("Commands"), self._rows, PaletteDelegate(), parent)
        self.list.setUniformItemSizes(True)
        self._nothing = QLabel(_("Nothing found. Try a shorter word."), self)
        self._nothing.setProperty("kind", "muted")
        self.column.addWidget(self._nothing)

    def open_over(self, window: QWidget, items: Sequence[PaletteItem], recent: Sequence[str] = ()) -> None:
        """Show the palette in the upper middle of a window."""
        self._items = tuple(items)
        self._recent = tuple(recent)
        self.search.clear()
        self.list_rows()
        width = min(_WIDTH, window.width())
        self.open_in(window, QPoint((window.width() - width) // 2, window.height() // 8), width, _HEIGHT)

    def list_rows(self) -> None:
        """Show the commands that fit the letters typed."""
        rows = found(self.search.text(), self._items, self._recent)
        self._rows.show_items(rows)
        self._nothing.setVisible(not rows)
        self.choose_first()

    def take_choice(self, with_ctrl: bool) -> None:
        """Close, and tell which command was chosen."""
        item = self.list.currentIndex().data(_ITEM)
        if isinstance(item, PaletteItem) and item.enabled:
            self.close_panel()
            self.chosen.emit(item.key)
