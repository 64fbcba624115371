"""Entries as single lines: the day, the title and what each is about. For a few hundred at most, all in memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from journal.domain.calendar import day_name
from journal.i18n import _

LINE = Qt.ItemDataRole.UserRole
ModelIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class LineLink:
    """What an entry is about, as a chip shows it."""

    code: str
    label: str
    position: int  # of the theme; chooses the colour
    main: bool = False


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry in one line."""

    id: str
    day: date
    title: str
    links: tuple[LineLink, ...] = ()

    @property
    def spoken(self) -> str:
        """What a screen reader says for this line."""
        about = [(_("mainly {label}") if link.main else "{label}").format(label=link.label) for link in self.links]
        return ", ".join([day_name(self.day), self.title, *about])


class EntryLines(QAbstractListModel):
    """The lines of a list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[EntryLine, ...] = ()

    @property
    def lines(self) -> tuple[EntryLine, ...]:
        """All lines in order."""
        return self._lines

    def show(self, lines: Sequence[EntryLine]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, QAbstractListModel.CheckIndexOption.IndexIsValid):
            return None
        line = self._lines[index.row()]
        answers = {LINE: line, Qt.ItemDataRole.DisplayRole: line.title, Qt.ItemDataRole.AccessibleTextRole: line.spoken}
        return answers.get(Qt.ItemDataRole(role) if role != LINE else LINE)
