"""What the goal is about: at most two indicators as chips, chosen with the picker."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.domain.coaching import MOST_INDICATORS
from journal.domain.entry import ABOUT, Link
from journal.errors import JournalError
from journal.i18n import _
from journal.ui.pages.coaching.parts import flat
from journal.ui.pages.writing.indicators import Catalogue, key_of
from journal.ui.session import Session
from journal.ui.widgets.chips import ChipRow
from journal.ui.widgets.link_picker import LinkPicker, Picked


class GoalIndicators(QWidget):
    """Tells by `changed` which codes the person wants; `show_codes` tells nothing. The panel places the `button`."""

    changed = Signal(object)  # tuple[str, ...]

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal = session.journal
        self._read_only = session.read_only
        self._codes: tuple[str, ...] = ()
        self._picker: LinkPicker | None = None
        self.button = flat(_("About…"), parent or self)
        self.button.setToolTip(_("At most two, so that they stay in mind."))
        self.button.clicked.connect(self.open_picker)
        self.chips = ChipRow(_("What you are working on is about"), self, removable=not self._read_only)
        self.chips.removed.connect(self.remove)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.chips)

    def show_codes(self, codes: tuple[str, ...], *, can_add: bool = True) -> None:
        """Show the indicators of a goal; the button stays as long as there is room for another one."""
        self._codes = codes
        self.chips.set_items([self._catalogue.chip(self._link(code)) for code in codes])
        self.chips.setVisible(bool(codes))
        self.button.setVisible(can_add and len(codes) < MOST_INDICATORS and not self._read_only)

    def forget_catalogue(self) -> None:
        """Read the frameworks anew: another version was installed."""
        self.__dict__.pop("_catalogue", None)

    def open_picker(self) -> None:
        """Ask what it is about."""
        self.close_picker()
        self._picker = LinkPicker(parent=self)
        self._picker.search.setPlaceholderText(_("What is it about?"))
        self._picker.picked.connect(self._pick)
        self._picker.unpicked.connect(self.remove)
        self._picker.closed.connect(self.close_picker)
        self._picker.show_items(self._catalogue.pick_items(()), chosen=self._chosen())
        self._picker.open_over(self.button)

    def close_picker(self) -> None:
        """Close the picker if it is open; the keyboard comes back."""
        picker, self._picker = self._picker, None
        if picker is not None:
            picker.hide()
            picker.deleteLater()
            if self.button.isVisible():
                self.button.setFocus()
            else:
                self.chips.take_focus()

    def remove(self, key: str) -> None:
        """Take an indicator away."""
        self._take(tuple(code for code in self._codes if key_of(self._link(code)) != key))

    def _pick(self, picked: Picked) -> None:
        code = self._catalogue.link(picked.key, ABOUT).code
        self._take((*self._codes, code)[:MOST_INDICATORS])
        if len(self._codes) == MOST_INDICATORS:
            self.close_picker()

    def _take(self, codes: tuple[str, ...]) -> None:
        self.show_codes(codes)
        if self._picker is not None:
            self._picker.show_chosen(self._chosen())
        self.changed.emit(codes)

    def _chosen(self) -> dict[str, str]:
        return {key_of(self._link(code)): ABOUT for code in self._codes}

    @cached_property
    def _catalogue(self) -> Catalogue:
        return Catalogue(self._journal)

    def _link(self, code: str) -> Link:
        """Return a link to a code; one that no framework here knows still shows as its code."""
        try:
            key = self._journal.frameworks.key_of(code)
        except JournalError:
            return Link(code, "", "")
        return Link(key.code, key.framework, key.version)
