"""A list of entries from which some are chosen: a tick, and in words what is chosen of each."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from journal.ui.models.entry_list import ROW, EntryList

ModelIndex = QModelIndex | QPersistentModelIndex
_CHECK = Qt.ItemDataRole.CheckStateRole
_TICKED, _CLEAR = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class ChoiceList(EntryList):
    """Only asks: `tick_wanted` carries what the person wants, whoever holds the list answers with `show_chosen`."""

    tick_wanted = Signal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ticked: Collection[str] = frozenset()
        self._remarks: Mapping[str, str] = {}

    def show_chosen(self, ticked: Collection[str], remarks: Mapping[str, str]) -> None:
        """Tick these entries, and begin the words of some with a remark, such as "For my coach"."""
        self._ticked = ticked
        self._remarks = remarks
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        if row is None:
            return None
        if role == _CHECK:
            return _TICKED if row.id in self._ticked else _CLEAR
        remark = self._remarks.get(row.id, "")
        if role == ROW and remark:
            begin = f"{remark} · "
            marks = tuple((start + len(begin), end + len(begin)) for start, end in row.marks)
            return replace(row, snippet=begin + row.snippet, marks=marks)
        if role == Qt.ItemDataRole.AccessibleTextRole and remark:
            return f"{row.spoken}, {remark}"
        return super().data(index, role)

    def setData(self, index: ModelIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row_at(index)
        if row is None or role != _CHECK:
            return False
        self.tick_wanted.emit(row.id, Qt.CheckState(value) is _TICKED)
        return True
