"""One entry beside the list: read it, and give nothing of it, the whole, or some lines."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRectF, QSignalBlocker, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QRadioButton,
    QStackedWidget,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from journal.domain.calendar import day_name
from journal.domain.entry import Entry, count_words
from journal.i18n import _, ngettext
from journal.ui.pages.coaching.draft import Part
from journal.ui.pages.coaching.parts import quiet, words
from journal.ui.reading_font import reading_font
from journal.ui.theme import colours_of
from journal.ui.widgets.announce import announce
from journal.ui.widgets.column import LEAST_MARGIN
from journal.ui.widgets.flow import FlowLayout
from journal.ui.widgets.passage_view import PassageView
from journal.ui.widgets.reading_view import ReadingView


class Share(StrEnum):
    """How much of an entry is given."""

    NOTHING = "nothing"
    WHOLE = "whole"
    PART = "part"


class _Radio(QRadioButton):
    """A radio button with the edge that inputs have; the style's own is too faint on a dark ground."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        circle = QRectF(self.style().subElementRect(QStyle.SubElement.SE_RadioButtonIndicator, option, self))
        colours = colours_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.focus if self.hasFocus() else colours.control, 1.2))
        painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()


class PassagePane(QWidget):
    """Shows an entry. What the person wants is only told; whoever holds the pane answers with `show_entry`."""

    share_wanted = Signal(str)  # a Share
    part_chosen = Signal(object)  # where it starts and ends

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry: Entry | None = None
        self._title = words("", self)
        self._title.setFont(reading_font(points=15))
        self._day = quiet("", self)
        self._said = quiet("", self)
        self._group = QButtonGroup(self)
        self.nothing = self._radio(_("Nothing of it"))
        self.whole = self._radio(_("Whole entry"))
        self.some = self._radio(_("Part of it…"))
        self._group.buttonToggled.connect(self._tell)  # what a screen reader does to them, too
        self.reading = ReadingView(self)
        self.passage = PassageView(self)
        self.passage.part_chosen.connect(self.part_chosen)
        self._arrange()
        self.reading.column_moved.connect(self._align)

    def show_entry(self, entry: Entry, share: Share, part: Part | None) -> None:
        """Show an entry and how much of it is given; a part whose words changed is none any more."""
        is_new = self.entry is None or (self.entry.id, self.entry.body) != (entry.id, entry.body)
        self.entry = entry
        self._title.setText(entry.shown_title)
        self._day.setText(day_name(entry.date))
        with QSignalBlocker(self._group):
            self._button(share).setChecked(True)
        place = (part.start, part.end) if part is not None and part.fits(entry) else None
        self._say(_sentence(share, entry.body[slice(*place)] if place else ""))
        if share is Share.PART:
            self.passage.show_text(entry.body, place)
            self._texts.setCurrentWidget(self.passage)
            return
        if is_new or self._texts.currentWidget() is self.passage:
            self.reading.show_markdown(entry.body)
        self._texts.setCurrentWidget(self.reading)

    def _say(self, sentence: str) -> None:
        if sentence != self._said.text():
            self._said.setText(sentence)
            announce(self._said, sentence)

    def _tell(self, _button: QAbstractButton, chosen: bool) -> None:
        if not chosen:
            return
        wanted = next(share for share in Share if self._button(share).isChecked())
        self.share_wanted.emit(wanted)
        if wanted is Share.PART:
            self.passage.setFocus()

    def _button(self, share: Share) -> QRadioButton:
        return {Share.NOTHING: self.nothing, Share.WHOLE: self.whole, Share.PART: self.some}[share]

    # building

    def _radio(self, text: str) -> QRadioButton:
        button = _Radio(text, self)
        button.setMinimumHeight(24)
        self._group.addButton(button)
        return button

    def _arrange(self) -> None:
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._texts = QStackedWidget(self)
        self._texts.addWidget(self.reading)
        self._texts.addWidget(self.passage)
        self._head = head = QVBoxLayout()
        head.setContentsMargins(LEAST_MARGIN, 14, LEAST_MARGIN, 4)
        head.setSpacing(4)
        head.addWidget(self._title)
        head.addWidget(self._day)
        head.addSpacing(4)
        shares = FlowLayout(gap=14)
        for button in (self.nothing, self.whole, self.some):
            shares.addWidget(button)
        head.addLayout(shares)
        head.addWidget(self._said)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._texts, 1)

    def _align(self, side: int) -> None:
        """Begin the head where the lines of the text begin."""
        self._head.setContentsMargins(side, 14, LEAST_MARGIN, 4)


def _sentence(share: Share, part: str) -> str:
    """Say what of the entry is given; `part` are the words of a part."""
    if share is Share.NOTHING:
        return _("Nothing of this entry is given.")
    if share is Share.WHOLE:
        return _("The whole entry is given, with its title and what it is about.")
    if not part:
        return _("Select the lines in the text. Until then nothing of this entry is given.")
    n = count_words(part)
    given = ngettext("{n} word is given", "{n} words are given", n).format(n=n)
    return _("{words}, with the day; neither the title nor what the entry is about.").format(words=given)
