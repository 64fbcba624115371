"""*What is this entry about?* The picker of indicators, made for the keyboard."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from journal.i18n import _, ngettext
from journal.ui.widgets.announce import announce
from journal.ui.widgets.pick_list import ROW, PickDelegate, PickModel, Row
from journal.ui.widgets.picking import PickItem, Ranking, rank
from journal.ui.widgets.search_panel import SearchPanel

MAIN = "main"
ENOUGH = 3
NOTHING: Mapping[str, str] = MappingProxyType({})

_WIDTH, _HEIGHT = 460, 460  # pixels, for a picker shown over a page


@dataclass(frozen=True, slots=True)
class Picked:
    """One indicator was chosen, as *about* or as *mainly about*."""

    key: str
    main: bool


class LinkPicker(SearchPanel):
    """The *About* picker.

    Enter adds and stays open, Ctrl+Enter adds as mainly, Delete takes away, Esc closes. The picker only asks: whoever
    holds it links the entry and answers with `show_chosen`. `ranking` decides what fits a typed text.
    """

    picked = Signal(object)  # Picked
    unpicked = Signal(str)

    def __init__(self, ranking: Ranking = rank, parent: QWidget | None = None) -> None:
        self._ranking = ranking
        self._items: tuple[PickItem, ...] = ()
        self._likely: tuple[str, ...] = ()
        self._lately: tuple[str, ...] = ()
        self._chosen: dict[str, str] = {}
        self._rows = PickModel()
        super().__init__(_("What is this entry about?"), _("Indicators"), self._rows, PickDelegate(), parent)
        self._sentence = self._add_label("")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._sentence.setMinimumHeight(3 * self._sentence.fontMetrics().lineSpacing())  # the list must not jump
        self._neighbour = self._add_label("muted")
        self._count = self._add_label("muted")
        self.list.selectionModel().currentChanged.connect(self._show_sentence)

    def _add_label(self, kind: str) -> QLabel:
        label = QLabel(self)
        label.setWordWrap(True)
        label.setProperty("kind", kind)
        label.setTextFormat(Qt.TextFormat.PlainText)
        self.column.addWidget(label)
        return label

    # -- what is shown ------------------------------------------------------------------------------------------------

    def show_items(
        self,
        items: Sequence[PickItem],
        likely: Sequence[str] = (),
        lately: Sequence[str] = (),
        chosen: Mapping[str, str] = NOTHING,
    ) -> None:
        """Offer `items` in the framework's order; the others hold keys of them, `chosen` with "about" or "main"."""
        self._items = tuple(items)
        self._likely = tuple(likely)
        self._lately = tuple(key for key in lately if key not in likely)
        self._chosen = dict(chosen)
        self.search.clear()
        self.list_rows()

    def show_chosen(self, chosen: Mapping[str, str]) -> None:
        """Mark what is linked now; the list and the choice in it stay where they are."""
        self._chosen = dict(chosen)
        self._rows.mark(self._chosen)
        self._show_count()

    def open_over(self, anchor: QWidget) -> None:
        """Show the picker above the anchor where there is room, else below it, and say what is on offer."""
        window = anchor.window()
        corner = anchor.mapTo(window, QPoint(0, 0))
        above = corner.y() - _HEIGHT - 6
        top = above if above >= 0 else corner.y() + anchor.height() + 6
        self.open_in(window, QPoint(corner.x(), top), _WIDTH, _HEIGHT)
        announce(self.search, self._count.text())

    def list_rows(self) -> None:
        """Show everything by section, or what fits the typed text."""
        typed = self.search.text().strip()
        found = [self._row(item) for item in self._ranking(typed, self._items)] if typed else self._all_rows()
        self._rows.show_rows(found)
        self.choose_first()
        self._show_sentence()
        self._show_count()
        if typed:
            announce(self.search, self._count.text())

    def _all_rows(self) -> list[Row]:
        by_key = {item.key: item for item in self._items}
        rows: list[Row] = []
        if likely := [by_key[key] for key in self._likely if key in by_key]:
            rows += [Row(_("Likely here")), *(self._row(item, item.because) for item in likely)]
        if lately := [by_key[key] for key in self._lately if key in by_key]:
            rows += [Row(_("Lately")), *(self._row(item) for item in lately)]
        theme = None
        for item in self._items:
            if item.theme_title != theme:
                theme = item.theme_title
                rows.append(Row(theme))
            rows.append(self._row(item))
        return rows

    def _row(self, item: PickItem, because: str = "") -> Row:
        return Row(item=item, strength=self._chosen.get(item.key, ""), because=because)

    def _show_sentence(self, *_indexes: QModelIndex) -> None:
        item = self.current_item()
        self._sentence.setText("" if item is None else item.sentence)
        self._neighbour.setText("" if item is None else item.neighbour)
        self._neighbour.setVisible(bool(self._neighbour.text()))

    def _show_count(self) -> None:
        enough = _("Three are usually enough.") if len(self._chosen) > ENOUGH else ""
        self._count.setText("  ·  ".join(filter(None, (self._count_text(), enough))))

    def _count_text(self) -> str:
        if self.search.text().strip():
            found = self._rows.rowCount()
            if not found:
                return _("Nothing found. Try a shorter word.")
            return ngettext("{n} found", "{n} found", found).format(n=found)
        likely = sum(1 for item in self._items if item.key in self._likely)
        if likely:
            return _("{likely} likely, {all} in all").format(likely=likely, all=len(self._items))
        return _("{all} in all").format(all=len(self._items))

    def current_item(self) -> PickItem | None:
        """The item the choice is on."""
        row = self.list.currentIndex().data(ROW)
        return row.item if isinstance(row, Row) else None

    # -- what is done -------------------------------------------------------------------------------------------------

    def take_key(self, event: QKeyEvent) -> bool:
        """Add Delete, which takes a link away unless there is text for it to delete."""
        if event.key() == Qt.Key.Key_Delete and self.search.cursorPosition() == len(self.search.text()):
            self._unpick()
            return True
        return super().take_key(event)

    def take_choice(self, with_ctrl: bool) -> None:
        """Ask to link the chosen indicator; Enter never weakens a link that is there already."""
        item = self.current_item()
        if item is None:
            return
        if self._chosen.get(item.key) == MAIN or (item.key in self._chosen and not with_ctrl):
            announce(self.search, _("{label} is linked already").format(label=item.label))
            return
        self.picked.emit(Picked(item.key, with_ctrl))
        self.search.selectAll()

    def _unpick(self) -> None:
        item = self.current_item()
        if item is not None and item.key in self._chosen:
            self.unpicked.emit(item.key)
