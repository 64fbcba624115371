"""*Choose entries*: the days, the entries of these days, and how much of each is given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from journal.domain.entry import Entry
from journal.domain.query import QueryError
from journal.i18n import _, ngettext
from journal.ui.models.entry_list import EntryRow, RowPage
from journal.ui.pages.coaching.draft import NO_PART, Draft, Part, Since, Span, chosen_entries
from journal.ui.pages.coaching.draft_in_hand import DraftInHand
from journal.ui.pages.coaching.parts import aside, heading, quiet
from journal.ui.pages.coaching.passage_pane import PassagePane, Share
from journal.ui.pages.entry_listing import Lister
from journal.ui.pages.labels import Labels
from journal.ui.session import Session
from journal.ui.widgets.announce import announce
from journal.ui.widgets.choice_list import ChoiceListView
from journal.ui.widgets.day_button import DayButton
from journal.ui.widgets.empty_state import EmptyState
from journal.ui.widgets.flow import FlowLayout

TYPING_PAUSE_MS = 30
LIST_WIDTH = 380  # pixels, until somebody moves the handle
LEAST_WIDTH = 235  # of the list, and of the entry beside it


class ChoosingStep(QWidget):
    """Shows what of the draft in hand is chosen, and changes it."""

    def __init__(self, session: Session, hand: DraftInHand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._labels = Labels(session.journal)
        self._lister = Lister(session.journal, self._labels)
        self._hand = hand
        self._marked: frozenset[str] = frozenset()
        self._listed: tuple[Span, str] | None = None
        self._typing = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._typing.timeout.connect(self.search)
        self._make_days()
        self._make_list()
        self._arrange()

    @property
    def _draft(self) -> Draft:
        return self._hand.draft

    def refresh(self) -> None:
        """Show what is chosen; the list is read again only where the days are others."""
        span = self._draft.span
        self._span.setText(span.words)
        self.first.show_day(span.first)
        self.last.show_day(span.last)
        if self._listed != (span, self.query.text().strip()):
            self.search()
        else:
            self._show_chosen()

    def read_again(self) -> None:
        """The entries changed: list them anew."""
        self._labels.forget()
        self._listed = None

    def start(self) -> None:
        """Put the keyboard on the entries, or where there is none on the days."""
        (self.list if self.list.entries.rowCount() else self.first).setFocus()

    # the list

    def search(self) -> None:
        """List the entries of these days in which the words are found; a wrong query says so and the list stays."""
        query = self.query.text().strip()
        try:
            page, marked = self._read(query)
        except QueryError as error:
            self._say(str(error))
            return
        self._marked = marked
        self._listed = (self._draft.span, query)
        current = self.pane.entry
        self.list.entries.show_page(page)
        self._lists.setCurrentWidget(self.list if page.rows else self._empty)
        nothing = _("Nothing found for “{query}”.") if query else _("Nothing was written in these days.")
        self._empty.say(nothing.format(query=query))
        self._show_chosen()
        index = self.list.entries.index_of(current.id) if current else self.list.entries.index(0)
        self.list.setCurrentIndex(index if index.isValid() else self.list.entries.index(0))
        self.pane.setVisible(bool(page.rows))

    def _read(self, query: str) -> tuple[RowPage, frozenset[str]]:
        """Return the entries marked *For my coach* and after them the others, both newest first."""
        span = self._draft.span.query
        page: RowPage | None = self._lister.found(f"{span} is:shareable {query}").page
        marked: list[EntryRow] = []
        while page is not None:
            marked += page.rows
            page = page.more() if page.more else None
        others = self._lister.found(f"{span} -is:shareable {query}").page
        return RowPage((*marked, *others.rows), others.more), frozenset(row.id for row in marked)

    def _show_chosen(self) -> None:
        chosen = chosen_entries(self._draft, self._session.journal)
        count = ngettext("{n} entry chosen", "{n} entries chosen", len(chosen)).format(n=len(chosen))
        self._say(count if chosen else _("No entry chosen"))
        self.list.entries.show_chosen({entry.id for entry in chosen}, self._remarks())
        if self.pane.entry is not None:
            self._show_entry(self.pane.entry.id)

    def _remarks(self) -> dict[str, str]:
        remarks = {entry_id: _("For my coach") for entry_id in self._marked}
        for entry_id, part in self._draft.parts.items():
            words = _("Nothing selected yet") if part.is_empty else _("Part of it")
            remarks[entry_id] = " · ".join(filter(None, (remarks.get(entry_id), words)))
        return remarks

    def _say(self, sentence: str) -> None:
        if sentence != self._count.text():
            self._count.setText(sentence)
            announce(self._count, sentence)

    # one entry

    def _show_entry(self, entry_id: str) -> None:
        entry = self._session.journal.entries.find(entry_id)
        if entry is not None:
            self.pane.show_entry(entry, self._share_of(entry), self._draft.parts.get(entry_id))

    def _share_of(self, entry: Entry) -> Share:
        if entry.id in self._draft.parts:
            return Share.PART
        return Share.WHOLE if self._draft.is_chosen(entry) else Share.NOTHING

    def _tick(self, entry_id: str, wanted: bool) -> None:
        self._hand.put(self._draft.tick(entry_id, wanted))

    def _take_share(self, share: Share) -> None:
        entry = self.pane.entry
        if entry is None:
            return
        if share == Share.NOTHING:
            self._hand.put(self._draft.tick(entry.id, False))
        else:
            self._hand.put(self._draft.with_part(entry.id, NO_PART if share == Share.PART else None))

    def _take_part(self, place: tuple[int, int]) -> None:
        entry = self.pane.entry
        if entry is not None:
            self._hand.put(self._draft.with_part(entry.id, Part.of(entry, *place)))

    # the days

    def _take_first(self, day: date) -> None:
        last = max(day, self._draft.span.last)
        self._hand.put(replace(self._draft, span=Span(day, last, Since.CHOSEN)))

    def _take_last(self, day: date) -> None:
        first = min(day, self._draft.span.first)
        self._hand.put(replace(self._draft, span=Span(first, day, Since.CHOSEN)))

    # building

    def _make_days(self) -> None:
        today = self._session.clock().date()
        self._span = heading("", self)
        self.first = DayButton(_("First day"), today, parent=self)
        self.first.day_chosen.connect(self._take_first)
        self._to = aside(_("to"), self)
        self._to.setMinimumHeight(self.first.sizeHint().height())  # in the middle of the line
        self.last = DayButton(_("Last day"), today, parent=self)
        self.last.day_chosen.connect(self._take_last)

    def _make_list(self) -> None:
        self.query = QLineEdit(self)
        self.query.setPlaceholderText(_("Search in these days"))
        self.query.setAccessibleName(self.query.placeholderText())
        self.query.setClearButtonEnabled(True)
        self.query.textChanged.connect(self._typing.start)
        self._count = quiet("", self)
        self.list = ChoiceListView(_("Entries to choose from; Space chooses"), self)
        self.list.entries.tick_wanted.connect(self._tick)
        self.list.entry_shown.connect(self._show_entry)
        self._empty = EmptyState("", parent=self)
        self._lists = QStackedWidget(self)
        self._lists.addWidget(self.list)
        self._lists.addWidget(self._empty)
        self.pane = PassagePane(self)
        self.pane.share_wanted.connect(self._take_share)
        self.pane.part_chosen.connect(self._take_part)

    def _arrange(self) -> None:
        left = QWidget(self)
        left.setMinimumWidth(LEAST_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(20, 12, 8, 0)
        column.setSpacing(8)
        column.addWidget(self._span)
        days = FlowLayout(gap=8)
        for part in (self.first, self._to, self.last):
            days.addWidget(part)
        column.addLayout(days)
        column.addWidget(self.query)
        column.addWidget(self._count)
        column.addWidget(self._lists, 1)
        right = QWidget(self)
        right.setMinimumWidth(LEAST_WIDTH)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.pane)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([LIST_WIDTH, 2 * LIST_WIDTH])
        splitter.setStretchFactor(0, 0)
        splitter.setStretchFactor(1, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
