"""A long list of entries, read a page at a time as it is scrolled; flat at every size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from journal.domain.calendar import day_name
from journal.i18n import _
from journal.ui.models.entry_lines import LineLink

ROW = Qt.ItemDataRole.UserRole
ModelIndex = QModelIndex | QPersistentModelIndex
Marks = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry as the list shows it: marks are (start, end) in the title or the snippet."""

    id: str
    day: date
    title: str
    snippet: str
    links: tuple[LineLink, ...] = ()
    title_marks: Marks = ()
    marks: Marks = ()
    pinned: bool = False
    unfinished: bool = False

    @property
    def spoken(self) -> str:
        """What a screen reader says for this row."""
        parts = [day_name(self.day), self.title]
        parts += [_("unfinished")] if self.unfinished else []
        parts += [_("About: {label}").format(label=", ".join(link.label for link in self.links))] if self.links else []
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class RowPage:
    """Some rows, and how to read the next ones; None at the end."""

    rows: tuple[EntryRow, ...]
    more: Callable[[], RowPage] | None = None


class EntryList(QAbstractListModel):
    """The rows read so far; asks for the next page when the view nears the end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[EntryRow] = []
        self._more: Callable[[], RowPage] | None = None

    def show_page(self, page: RowPage) -> None:
        """Begin anew with these rows."""
        self.beginResetModel()
        self._rows = list(page.rows)
        self._more = page.more
        self.endResetModel()

    def row_at(self, index: ModelIndex) -> EntryRow | None:
        """Return the row of an index."""
        return self._rows[index.row()] if index.isValid() else None

    def index_of(self, entry_id: str) -> QModelIndex:
        """Return where an entry stands among the rows read so far; an invalid index where it does not."""
        return next((self.index(at) for at, row in enumerate(self._rows) if row.id == entry_id), QModelIndex())

    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: ModelIndex) -> bool:
        return not parent.isValid() and self._more is not None

    def fetchMore(self, parent: ModelIndex) -> None:
        if self._more is None:
            return
        page = self._more()
        self._more = page.more
        if page.rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(page.rows) - 1)
            self._rows += page.rows
            self.endInsertRows()

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return row.snippet
        return row if role == ROW else None
