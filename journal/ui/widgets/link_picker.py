"""*What is this entry about?* A search line over a list of indicators, made for the keyboard."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from journal.i18n import _, ngettext
from journal.ui.widgets.announce import announce
from journal.ui.widgets.pick_list import ROW, PickDelegate, PickModel, Row
from journal.ui.widgets.picking import PickItem, Ranking, rank

ENOUGH = 3
ABOUT, MAIN = "about", "main"
NOTHING: Mapping[str, str] = MappingProxyType({})

_SIZE = (460, 440)  # pixels, for a picker shown over a page


@dataclass(frozen=True, slots=True)
class Picked:
    """One indicator was chosen, as *about* or as *mainly about*."""

    key: str
    main: bool


class LinkPicker(QFrame):
    """The *About* picker.

    Enter adds and stays open, Ctrl+Enter adds as mainly, Delete takes away, Esc closes. The picker only asks: whoever
    holds it links the entry and answers with `show_chosen`. `rank` decides what fits a typed text.
    """

    picked = Signal(object)  # Picked
    unpicked = Signal(str)
    closed = Signal()

    def __init__(self, ranking: Ranking = rank, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ranking = ranking
        self._items: tuple[PickItem, ...] = ()
        self._likely: tuple[str, ...] = ()
        self._lately: tuple[str, ...] = ()
        self._chosen: dict[str, str] = {}
        self._build()

    def _build(self) -> None:
        self.setObjectName("LinkPicker")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(_("What is this entry about?"))
        self.search.setAccessibleName(_("What is this entry about? Type to find"))
        self.search.textChanged.connect(self._list)
        self.search.installEventFilter(self)
        self._model = PickModel(self)
        self._delegate = PickDelegate(self)
        self.list = self._build_list()
        self._sentence = self._build_label("")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._sentence.setMinimumHeight(3 * self._sentence.fontMetrics().lineSpacing())  # the list must not jump
        self._neighbour = self._build_label("muted")
        self._count = self._build_label("muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 10)
        for widget in (self.search, self.list, self._sentence, self._neighbour, self._count):
            layout.addWidget(widget, 1 if widget is self.list else 0)

    def _build_list(self) -> QListView:
        view = QListView(self)
        view.setModel(self._model)
        view.setItemDelegate(self._delegate)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setAccessibleName(_("Indicators"))
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard stays in the search line
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.selectionModel().currentChanged.connect(self._show_sentence)
        view.clicked.connect(self._pick_clicked)
        return view

    def _build_label(self, kind: str) -> QLabel:
        label = QLabel(self)
        label.setWordWrap(True)
        label.setProperty("kind", kind)
        label.setTextFormat(Qt.TextFormat.PlainText)
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
        self._list()

    def show_chosen(self, chosen: Mapping[str, str]) -> None:
        """Mark what is linked now; the list and the choice in it stay where they are."""
        self._chosen = dict(chosen)
        self._model.mark(self._chosen)
        self._show_count()

    def open_over(self, anchor: QWidget) -> None:
        """Show the picker inside the anchor's window, above the anchor where there is room, and take the keyboard."""
        window = anchor.window()
        self.setParent(window)
        self.resize(min(_SIZE[0], window.width() - 16), min(_SIZE[1], window.height() - 16))
        corner = anchor.mapTo(window, QPoint(0, 0))
        left = max(8, min(corner.x(), window.width() - self.width() - 8))
        top = corner.y() - self.height() - 6
        if top < 8:
            top = max(8, min(corner.y() + anchor.height() + 6, window.height() - self.height() - 8))
        self.move(left, top)
        self.show()
        self.raise_()
        self.take_focus()

    def take_focus(self) -> None:
        """Put the keyboard into the search line and say what is on offer."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        announce(self.search, self._count.text())

    def _list(self) -> None:
        typed = self.search.text().strip()
        rows = self._found_rows(typed) if typed else self._all_rows()
        self._model.show_rows(rows)
        first = next((number for number, row in enumerate(rows) if row.item is not None), None)
        if first is not None:
            self.list.setCurrentIndex(self._model.index(first))
        self._show_sentence()
        self._show_count()
        if typed:
            announce(self.search, self._count.text())

    def _found_rows(self, typed: str) -> list[Row]:
        return [self._row(item) for item in self._ranking(typed, self._items)]

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
        parts = [self._count_text()]
        if len(self._chosen) > ENOUGH:
            parts.append(_("Three are usually enough."))
        self._count.setText("  ·  ".join(parts))

    def _count_text(self) -> str:
        if self.search.text().strip():
            found = self._model.rowCount()
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

    # -- keys ---------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(main=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key == Qt.Key.Key_Escape:
            self.close_picker()
        elif key == Qt.Key.Key_Delete and self.search.cursorPosition() == len(self.search.text()):
            self._unpick()
        elif step := _STEPS.get(Qt.Key(key)):
            self._move(step)
        else:
            return False
        return True

    def close_picker(self) -> None:
        """Go away; `closed` lets the page take the keyboard back."""
        self.hide()
        self.closed.emit()

    def _move(self, step: int) -> None:
        """Move the choice by `step` items, over the titles, and stop at the ends."""
        numbers = [number for number, row in enumerate(self._model.rows()) if row.item is not None]
        if not numbers:
            return
        current = self.list.currentIndex().row()
        place = numbers.index(current) if current in numbers else 0
        place = max(0, min(len(numbers) - 1, place + step))
        self.list.setCurrentIndex(self._model.index(numbers[place]))
        if place == 0:
            self.list.scrollToTop()  # shows the title above it too
        announce(self.search, self._model.rows()[numbers[place]].spoken)

    def _pick_clicked(self, index: QModelIndex) -> None:
        self.list.setCurrentIndex(index)
        self._pick(main=False)

    def _pick(self, main: bool) -> None:
        item = self.current_item()
        if item is None:
            return
        if self._chosen.get(item.key) == (MAIN if main else ABOUT):
            announce(self.search, _("{label} is linked already").format(label=item.label))
            return
        self.picked.emit(Picked(item.key, main))
        self.search.selectAll()

    def _unpick(self) -> None:
        item = self.current_item()
        if item is not None and item.key in self._chosen:
            self.unpicked.emit(item.key)


_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
