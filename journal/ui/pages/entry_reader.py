"""The reading pane: one entry with what is known about it, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFont, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from journal.domain.calendar import day_name
from journal.domain.entry import Entry
from journal.i18n import _, ngettext
from journal.ui.dialogs import Dialogs
from journal.ui.pages.labels import Labels
from journal.ui.reading_font import reading_font
from journal.ui.widgets.chips import RING, ChipItem, ChipRow
from journal.ui.widgets.icon_button import IconButton
from journal.ui.widgets.reading_view import ReadingView

TITLE_SCALE = 1.4
EDGE = 24  # pixels
SAFE_SCHEMES = ("https", "http", "mailto")


class EntryReader(QWidget):
    """Shows one entry. What a button does is told by signal; links are asked for before they open."""

    edit_wanted = Signal()
    delete_wanted = Signal()
    restore_wanted = Signal()
    forget_wanted = Signal()
    pin_wanted = Signal()
    chip_opened = Signal(str)  # the code of an indicator

    def __init__(self, dialogs: Dialogs, labels: Labels, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._labels = labels
        self.entry: Entry | None = None
        self._title = self._label(wrap=True)
        self._about = self._label(wrap=True)
        self._question = self._label(wrap=True)
        self._about.setProperty("kind", "muted")
        self._question.setProperty("kind", "muted")
        self._chips = ChipRow(_("What this entry is about"), self, removable=False)
        self._chips.opened.connect(self.chip_opened)
        self.text = ReadingView(self)
        self.text.link_wanted.connect(self._ask_for_link)
        self._build()
        self.text.column_moved.connect(self._align)
        self.dress(reading_font())

    def dress(self, font: QFont) -> None:
        """Show title and text in a font."""
        self.text.set_text_font(font)
        title = QFont(font)
        title.setPointSizeF(font.pointSizeF() * TITLE_SCALE)
        self._title.setFont(title)

    def show_entry(self, entry: Entry, found: Sequence[str] = (), *, read_only: bool = False) -> None:
        """Show an entry, with the words `found` marked in its text."""
        self.entry = entry
        self._title.setText(entry.shown_title)
        self._about.setText(_facts(entry))
        self._question.setText(entry.prompt.text if entry.prompt else "")
        self._question.setVisible(entry.prompt is not None)
        self._chips.set_items([self._chip(entry, code.code) for code in entry.links])
        self._chips.setVisible(bool(entry.links))
        self.text.show_markdown(entry.body, found)
        binned = entry.binned is not None
        for button, wanted in (
            (self._edit, not binned),
            (self._pin, not binned),
            (self._delete, not binned),
            (self._restore, binned),
            (self._forget, binned),
        ):
            button.setVisible(wanted and not read_only)
        self._pin.setText(_("Unpin") if entry.pinned else _("Pin"))

    def _chip(self, entry: Entry, code: str) -> ChipItem:
        link = next(link for link in entry.links if link.code == code)
        place = self._labels.of(link)
        sentence = f"{place.sentence}\n{link.note}" if link.note else place.sentence
        return ChipItem(code, place.label, code, place.position, main=link.is_main, sentence=sentence)

    def _ask_for_link(self, address: str) -> None:
        """Show the whole address before anything opens; only web and mail addresses ever do."""
        url = QUrl(address)
        if url.scheme().lower() not in SAFE_SCHEMES:
            self._dialogs.show_message(
                self, _("This link does not lead to the web or to mail, so it is not opened."), address
            )
        elif self._dialogs.confirm(self, _("Open this address outside the journal?"), _("Open"), address):
            QDesktopServices.openUrl(url)

    # building

    def _label(self, *, wrap: bool = False) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setWordWrap(wrap)
        label.setContentsMargins(RING, 0, RING, 0)  # the words begin where the pills of the chips begin
        return label

    def _build(self) -> None:
        self._edit = IconButton("write", _("Edit"), self, with_text=True)
        self._pin = IconButton("pin", _("Pin"), self, with_text=True)
        self._delete = IconButton("bin", _("Delete"), self, with_text=True)
        self._restore = IconButton("undo", _("Restore"), self, with_text=True)
        self._forget = IconButton("bin", _("Delete for good…"), self, with_text=True)
        for button, signal in (
            (self._edit, self.edit_wanted),
            (self._pin, self.pin_wanted),
            (self._delete, self.delete_wanted),
            (self._restore, self.restore_wanted),
            (self._forget, self.forget_wanted),
        ):
            button.setAutoRaise(True)
            button.clicked.connect(signal)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self._edit, self._pin, self._delete, self._restore, self._forget):
            buttons.addWidget(button)
        buttons.setContentsMargins(EDGE, 8, EDGE, 6)
        self._head = QVBoxLayout()
        self._head.setSpacing(6)
        for part in (self._title, self._about, self._question, self._chips):
            self._head.addWidget(part)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(buttons)
        layout.addLayout(self._head)
        layout.addWidget(self.text, 1)

    def _align(self, side: int) -> None:
        """Begin the head where the lines of the text begin."""
        self._head.setContentsMargins(side - RING, 0, min(side, EDGE), 12)


def _facts(entry: Entry) -> str:
    """Return the quiet line: day, time, number of words, tags, and what is special about the entry."""
    parts = [day_name(entry.date)]
    parts += [entry.time] if entry.time else []
    parts.append(ngettext("{n} word", "{n} words", entry.words).format(n=entry.words))
    parts += [f"#{tag}" for tag in entry.tags]
    parts += [_("for my coach")] if entry.shareable else []
    parts += [_("unfinished")] if entry.unfinished else []
    parts += [_("in the bin")] if entry.binned else []
    return " · ".join(parts)
