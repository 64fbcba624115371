"""What was given, as a table: day, reader, span, file, check code."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from journal.i18n import N_, _

ModelIndex = QModelIndex | QPersistentModelIndex
HEADS = (N_("Day"), N_("For"), N_("Time"), N_("File"), N_("Check code"))


@dataclass(frozen=True, slots=True)
class GivenLine:
    """One summary that was given, in words."""

    id: str
    day: str
    reader: str
    span: str
    file: str
    code: str
    is_page: bool = True  # a page to show as such; otherwise plain text

    @property
    def cells(self) -> tuple[str, ...]:
        """The words of the columns, in order."""
        return (self.day, self.reader, self.span, self.file, self.code)


class GivenTable(QAbstractTableModel):
    """A short list: a teacher gives a few summaries a term."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[GivenLine, ...] = ()

    @property
    def lines(self) -> tuple[GivenLine, ...]:
        """What is shown."""
        return self._lines

    def show(self, lines: Sequence[GivenLine]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return self._lines[index.row()].cells[index.column()]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(HEADS[section])
        return None
