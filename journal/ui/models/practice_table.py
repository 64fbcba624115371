"""The rows and columns of a timeline, as a table that paints, walks and speaks.

Column 0 is the row's own name (the view hides it behind the frozen names, keyboard and screen readers reach it); the
periods follow. Rows are made apart from the model, so that another arrangement of rows needs no other model.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from journal.domain.calendar import Period
from journal.domain.practice import Cell, IndicatorPractice, Practice, ThemePractice
from journal.i18n import _, ngettext
from journal.ui.models.timeline_axis import Axis

ModelIndex = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

NOTHING = Cell()


class RowKind(StrEnum):
    """What a row stands for."""

    THEME = "theme"
    INDICATOR = "indicator"
    FOLDED = "folded"  # the line that stands in for the indicators not written about
    UNLINKED = "unlinked"


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `key` is the theme's id or the indicator's code; `theme` and `position` say where it belongs."""

    kind: RowKind
    key: str
    label: str
    cells: tuple[Cell, ...]
    theme: str = ""
    position: int = 0
    sentence: str = ""
    is_open: bool = False

    @property
    def opens(self) -> bool:
        """Whether Enter on its name shows or hides other rows."""
        return self.kind in (RowKind.THEME, RowKind.FOLDED)


@dataclass(frozen=True, slots=True)
class CellChosen:
    """A cell whose entries are wanted. `key` is a theme's id, an indicator's code, or empty for what is not linked."""

    row_kind: RowKind
    key: str
    period: Period


@dataclass(frozen=True, slots=True)
class Folding:
    """Which themes are open, and in which of them the indicators not written about are shown too."""

    opened: frozenset[str] = frozenset()
    complete: frozenset[str] = frozenset()

    def toggled(self, row: Row) -> "Folding":
        """Return the folding after Enter on a theme or on a folded line."""
        if row.kind is RowKind.THEME:
            return Folding(self.opened ^ {row.theme}, self.complete)
        return Folding(self.opened, self.complete ^ {row.theme})


def rows_of(practice: Practice, folding: Folding) -> tuple[Row, ...]:
    """Arrange the rows: themes, under an open one its indicators, last what is not linked yet."""
    rows: list[Row] = []
    for theme in practice.themes:
        is_open = theme.id in folding.opened
        rows.append(Row(RowKind.THEME, theme.id, theme.title, theme.cells, theme.id, theme.position, is_open=is_open))
        if is_open:
            rows += _indicator_rows(theme, theme.id in folding.complete)
    unlinked = tuple(Cell(entries) for entries in practice.unlinked)
    return (*rows, Row(RowKind.UNLINKED, "", _("Not linked yet"), unlinked))


def every_row(practice: Practice) -> tuple[Row, ...]:
    """Return the rows of all themes and indicators, and of what is not linked yet, in the framework's order."""
    themes = frozenset(theme.id for theme in practice.themes)
    return tuple(row for row in rows_of(practice, Folding(themes, themes)) if row.kind is not RowKind.FOLDED)


def rows_on_paper(practice: Practice) -> tuple[Row, ...]:
    """Arrange the rows of a picture in a file: every theme open, and nothing to press."""
    opened = Folding(frozenset(theme.id for theme in practice.themes))
    blank = _("Not written about in this span: {count}")
    counts = {theme.id: len(_unwritten(theme)) for theme in practice.themes}
    return tuple(
        replace(row, label=blank.format(count=counts[row.theme])) if row.kind is RowKind.FOLDED else row
        for row in rows_of(practice, opened)
    )


def _indicator_rows(theme: ThemePractice, complete: bool) -> list[Row]:
    blank = _unwritten(theme)
    rows = [_indicator_row(theme, row) for row in theme.indicators if row.entries or (complete and row in blank)]
    return [*rows, _folded_row(theme, len(blank), complete)] if blank else rows


def _unwritten(theme: ThemePractice) -> list[IndicatorPractice]:
    """Return the indicators to be folded away; a retired one without entries is not shown at all."""
    return [row for row in theme.indicators if not row.entries and not row.retired]


def _indicator_row(theme: ThemePractice, row: IndicatorPractice) -> Row:
    return Row(RowKind.INDICATOR, row.code, row.label, row.cells, theme.id, theme.position, row.sentence)


def _folded_row(theme: ThemePractice, blank: int, complete: bool) -> Row:
    shown = _("Not written about in this span: {count} (hide)")
    folded = _("Not written about in this span: {count} (show)")
    label = (shown if complete else folded).format(count=blank)
    nothing = (NOTHING,) * len(theme.cells)
    return Row(RowKind.FOLDED, theme.id, label, nothing, theme.id, theme.position, is_open=complete)


def spoken_count(cell: Cell) -> str:
    """Return a cell in words: `none`, `2 entries`, `2 entries, 1 mainly`."""
    if not cell.entries:
        return _("none")
    entries = ngettext("{count} entry", "{count} entries", cell.entries).format(count=cell.entries)
    return f"{entries}, " + _("{count} mainly").format(count=cell.main) if cell.main else entries


@dataclass(frozen=True, slots=True)
class Content:
    """What the model holds: the axis and the rows under it."""

    axis: Axis = field(default_factory=lambda: Axis("month", ()))
    rows: tuple[Row, ...] = ()


class PracticeTable(QAbstractTableModel):
    """A `Practice` as a table. Small enough that every change is a reset."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._practice: Practice | None = None
        self._folding = Folding()
        self._content = Content()

    @property
    def axis(self) -> Axis:
        """What stands over the columns."""
        return self._content.axis

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows as they stand now."""
        return self._content.rows

    @property
    def folding(self) -> Folding:
        """Which themes are open."""
        return self._folding

    def show(self, practice: Practice, axis: Axis) -> None:
        """Take another picture; open themes stay open."""
        self._practice = practice
        self._arrange(axis)

    def fold(self, folding: Folding) -> None:
        """Open and close themes."""
        self._folding = folding
        self._arrange(self.axis)

    def _arrange(self, axis: Axis) -> None:
        self.beginResetModel()
        rows = () if self._practice is None else rows_of(self._practice, self._folding)
        self._content = Content(axis, rows)
        self.endResetModel()

    def cell(self, row: int, column: int) -> Cell:
        """Return what a cell counts; nothing in the column of names."""
        return self.rows[row].cells[column - 1] if column else NOTHING

    def period(self, column: int) -> Period | None:
        """Return the period of a column; None in the column of names."""
        return self.axis.periods[column - 1] if column else None

    def find(self, kind: RowKind, key: str) -> int | None:
        """Return where a row stands, or None while it is folded away."""
        return next((at for at, row in enumerate(self.rows) if row.kind is kind and row.key == key), None)

    # Qt's questions

    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or not self.rows else len(self.axis.periods) + 1

    def data(self, index: ModelIndex, role: int = Role.DisplayRole) -> object:
        if not self.checkIndex(index, QAbstractTableModel.CheckIndexOption.IndexIsValid):
            return None
        row, column = self.rows[index.row()], index.column()
        if role == Role.DisplayRole:
            return row.label if not column else str(row.cells[column - 1].entries or "")
        if role == Role.AccessibleTextRole:
            return spoken_name(row) if not column else self._spoken_cell(row, column)
        if role in (Role.ToolTipRole, Role.AccessibleDescriptionRole):
            return row.sentence or None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if role not in (Role.DisplayRole, Role.AccessibleTextRole, Role.ToolTipRole) or section < 0:
            return None
        if orientation is Qt.Orientation.Vertical:
            return self._row_header(section, role)
        if section >= self.columnCount():
            return None
        return self.axis.spoken(section - 1) if section else _("Theme or competency")

    def _row_header(self, section: int, role: int) -> str | None:
        if section >= len(self.rows):
            return None
        row = self.rows[section]
        if role == Role.DisplayRole:
            return row.label
        return spoken_name(row) if role == Role.AccessibleTextRole else row.sentence or row.label

    def _spoken_cell(self, row: Row, column: int) -> str:
        if row.kind is RowKind.FOLDED:
            return row.label
        parts = {"row": row.label, "period": self.axis.name(column - 1), "count": spoken_count(row.cells[column - 1])}
        return _("{row}, {period}: {count}").format(**parts)


def spoken_name(row: Row) -> str:
    """Return the name of a row as a screen reader says it: with its code, or with whether it is open."""
    if row.kind is RowKind.THEME:
        return f"{row.label}, " + (_("theme, open") if row.is_open else _("theme, closed"))
    return f"{row.label}, {row.key}" if row.kind is RowKind.INDICATOR else row.label
