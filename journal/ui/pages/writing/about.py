"""What the entry is about: its chips, the picker behind Ctrl+L, and quiet suggestions. It never saves by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from journal.domain.entry import ABOUT, MAIN, Link
from journal.i18n import _
from journal.services.journal import Journal
from journal.ui.session import Session
from journal.ui.widgets.chips import ChipRow

if TYPE_CHECKING:
    from journal.domain.suggesting import Past, Suggestion
    from journal.ui.pages.writing.indicators import Catalogue
    from journal.ui.pages.writing.link_panel import LinkPanel, Noted
    from journal.ui.widgets.link_picker import LinkPicker, Picked

LATELY = 5  # indicators
LATELY_ENTRIES = 12
LEARNED_ENTRIES = 200
SUGGEST_AFTER_MS = 1_200  # of pause
ENOUGH = 3  # links; after them nothing is suggested by itself
FEWEST_LETTERS = 60  # of text, before anything is suggested


class About(QWidget):
    """Holds the links of the entry in hand; `changed` follows every change by the person, never `show_links`."""

    changed = Signal()
    removed = Signal(object)  # Link
    closed = Signal()  # the picker: the text takes the keyboard back

    def __init__(self, session: Session, text: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._text = text
        self._links: tuple[Link, ...] = ()
        self._likely: Sequence[Suggestion] = ()
        self._asked_for_past = False
        self._offered = True
        self._picker: LinkPicker | None = None
        self._panel: LinkPanel | None = None
        self.button = QPushButton(_("About…"), self, flat=True)
        self.button.setToolTip(_("What is this entry about?") + " (Ctrl+L)")
        self.button.clicked.connect(self.open_picker)
        self.chips = ChipRow(_("About"), self)
        self.chips.removed.connect(self.remove)
        self.chips.accepted.connect(self.accept)
        self.chips.main_toggled.connect(self.toggle_main)
        self.chips.opened.connect(self.open_panel)
        self.chips.menu_wanted.connect(self.open_panel_at)
        self._pause = QTimer(self, singleShot=True, interval=SUGGEST_AFTER_MS)
        self._pause.timeout.connect(self._suggest)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.chips, 1)

    def offer(self, visibly: bool) -> None:
        """Show the button, or only what is linked: an empty page has nothing to be about yet."""
        self._offered = visibly
        self._show_chips()

    # -- links --------------------------------------------------------------------------------------------------------

    @property
    def links(self) -> tuple[Link, ...]:
        """The links as they stand."""
        return self._links

    def show_links(self, links: Sequence[Link]) -> None:
        """Show the links of another entry."""
        self._likely = ()
        self._take(tuple(links))

    def add(self, link: Link) -> None:
        """Link one more indicator, or the same one more strongly."""
        from journal.ui.pages.writing.indicators import key_of

        keys = [key_of(one) for one in self._links]
        if key_of(link) in keys:
            place = keys.index(key_of(link))
            link = self._links[place]._replace(strength=link.strength)
            self._change((*self._links[:place], link, *self._links[place + 1 :]))
        else:
            self._change((*self._links, link))

    def label(self, link: Link) -> str:
        """Return the label of a link's indicator."""
        return self.catalogue.chip(link).label

    def remove(self, key: str) -> None:
        """Take a link away; `removed` lets the page offer it back. A suggestion simply goes."""
        gone = self._find(key)
        if gone is None:
            self._likely = [one for one in self._likely if f"{one.framework}/{one.code}" != key]
            self._show_chips()
            return
        self._change(tuple(link for link in self._links if link is not gone))
        self.removed.emit(gone)

    def accept(self, key: str) -> None:
        """Take a suggestion."""
        self.add(self.catalogue.link(key, ABOUT))

    def toggle_main(self, key: str) -> None:
        """Make a link *mainly about*, or *about* again."""
        link = self._find(key)
        if link is not None:
            self.add(link._replace(strength=ABOUT if link.is_main else MAIN))

    def _find(self, key: str) -> Link | None:
        from journal.ui.pages.writing.indicators import key_of

        return next((link for link in self._links if key_of(link) == key), None)

    def _change(self, links: tuple[Link, ...]) -> None:
        self._take(links)
        self.changed.emit()

    def _take(self, links: tuple[Link, ...]) -> None:
        self._links = links
        self._show_chips()
        if self._picker is not None:
            self._picker.show_chosen(self._chosen())

    def _show_chips(self) -> None:
        self.button.setVisible(self._offered or bool(self._links))
        if not self._links and not self._likely:
            self.chips.set_items(())
            return
        linked = {(link.framework, link.code) for link in self._links}
        likely = self._likely if len(linked) < ENOUGH else ()
        offered = [one for one in likely if (one.framework, one.code) not in linked]
        chips = [self.catalogue.chip(link) for link in self._links]
        self.chips.set_items([*chips, *(self.catalogue.suggested_chip(one) for one in offered)])

    def _chosen(self) -> dict[str, str]:
        from journal.ui.pages.writing.indicators import key_of

        return {key_of(link): link.strength for link in self._links}

    @cached_property
    def catalogue(self) -> Catalogue:
        """The indicators; read when the first link is shown or the picker opens."""
        from journal.ui.pages.writing.indicators import Catalogue

        return Catalogue(self._session.journal)

    def forget_catalogue(self) -> None:
        """Read the frameworks anew: another version was installed."""
        self.__dict__.pop("catalogue", None)

    # -- suggestions --------------------------------------------------------------------------------------------------

    def text_rests(self) -> None:
        """Typing has paused: a little later see what the text is likely about."""
        self._pause.start()

    def _suggest(self) -> None:
        if len(self._links) >= ENOUGH or len(self._text()) < FEWEST_LETTERS:
            return
        if not self._asked_for_past:
            self._asked_for_past = True
            self._session.write(_learn, self._suggest_with)
            return
        self._likely = self._likely_now()
        self._show_chips()

    def _suggest_with(self, past: Past) -> None:
        self.catalogue.learn(past)
        self._suggest()
        self._fill_picker()

    def _likely_now(self) -> Sequence[Suggestion]:
        return self.catalogue.suggester.likely(self._text(), [(link.framework, link.code) for link in self._links])

    # -- the picker ---------------------------------------------------------------------------------------------------

    def open_picker(self) -> None:
        """Ask what this entry is about."""
        from journal.ui.widgets.link_picker import LinkPicker

        self.close_picker()
        self._picker = LinkPicker(parent=self)
        self._picker.picked.connect(self._pick)
        self._picker.unpicked.connect(self.remove)
        self._picker.closed.connect(self.close_picker)
        self._fill_picker()
        self._picker.open_over(self.button if self.button.isVisible() else self)

    def close_picker(self) -> None:
        """Close the picker if it is open."""
        picker, self._picker = self._picker, None
        if picker is not None:
            picker.hide()
            picker.deleteLater()
            self.closed.emit()

    def _fill_picker(self) -> None:
        if self._picker is None or self._picker.search.text():
            return
        likely = self._likely_now()
        self._picker.show_items(
            self.catalogue.pick_items(likely),
            [f"{one.framework}/{one.code}" for one in likely],
            self._lately(),
            self._chosen(),
        )

    def _lately(self) -> list[str]:
        """Return the indicators of the latest entries, the latest first."""
        from journal.ui.pages.writing.indicators import key_of

        entries = self._session.journal.entries.page(limit=LATELY_ENTRIES)
        keys = dict.fromkeys(key_of(link) for entry in entries for link in entry.links)
        return list(keys)[:LATELY]

    def _pick(self, picked: Picked) -> None:
        self.add(self.catalogue.link(picked.key, MAIN if picked.main else ABOUT))

    # -- one link -----------------------------------------------------------------------------------------------------

    def open_panel(self, key: str) -> None:
        """Show one link: its sentence, how strong it is, and *What shows it?*"""
        self._open_panel_above(key, self.chips.mapTo(self.window(), QPoint(0, 0)))

    def open_panel_at(self, key: str, point: QPoint) -> None:
        """Show one link near a point of the screen."""
        self._open_panel_above(key, self.window().mapFromGlobal(point))

    def _open_panel_above(self, key: str, corner: QPoint) -> None:
        link = self._find(key)
        if link is None:
            return
        from journal.ui.pages.writing.link_panel import LinkPanel

        self._panel = LinkPanel(self.catalogue.chip(link), link, self.window())
        self._panel.noted.connect(self._note)
        self._panel.open_above(corner)

    def _note(self, noted: Noted) -> None:
        panel, self._panel = self._panel, None
        focus = QApplication.focusWidget()
        if panel is not None and focus is not None and panel.isAncestorOf(focus):  # else the person went elsewhere
            self.chips.take_focus()
        link = self._find(noted.key)
        if link is None or (link.note, link.strength) == (noted.note, noted.strength):
            return
        changed = link._replace(note=noted.note, strength=noted.strength)
        self._change(tuple(changed if one is link else one for one in self._links))


def _learn(journal: Journal) -> Past:
    from journal.domain.suggesting import learn

    entries = journal.entries.page(limit=LEARNED_ENTRIES)
    return learn((entry.body, [(link.framework, link.code) for link in entry.links]) for entry in entries)
