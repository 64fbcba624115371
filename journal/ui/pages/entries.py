"""Entries: search first, a long list, a calendar, and the entry to read beside it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QPalette, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from journal.domain.change import Change
from journal.domain.entry import Entry
from journal.domain.query import QueryError, parse
from journal.i18n import N_, _, ngettext
from journal.services.finding import BEST, MOST_COUNTED, NEWEST
from journal.services.journal import Journal
from journal.ui.pages.entry_listing import Lister, Listing
from journal.ui.pages.entry_reader import EntryReader
from journal.ui.pages.labels import Labels
from journal.ui.pages.page import EditEntry, Page, Request, ShowEntries, ShowEntry, ShowPage, Tell, WriteNew
from journal.ui.reading_font import reading_font
from journal.ui.session import Session
from journal.ui.widgets.announce import announce
from journal.ui.widgets.empty_state import EmptyState
from journal.ui.widgets.entry_list import EntryListView
from journal.ui.widgets.icon_button import IconButton
from journal.ui.widgets.month_calendar import MonthCalendar

TYPING_PAUSE_MS = 30  # several keys in one burst are one search
LIST_WIDTH = 360
BIN_QUERY = "is:binned"


class EntriesPage(Page):
    """Finds, lists and shows entries."""

    name = "entries"
    title = N_("Entries")
    icon = "entries"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._labels = Labels(session.journal)
        self._lister = Lister(session.journal, self._labels)
        self._shown = ""  # the query whose list is shown
        self._order_name = NEWEST
        self._stale = True
        self._typing = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._typing.timeout.connect(self.search)
        self._build()
        session.changed.connect(self._follow)

    # what the window and other pages ask for

    def arrive(self) -> None:
        """Show the list as it is now; the focus goes to the list, and to the search only when it is asked for."""
        if self._stale:
            self.search()
        self._focus_place().setFocus()

    def _focus_place(self) -> QWidget:
        if self.list.entries.rowCount():
            return self.list
        return self.query if self._empty.button.isHidden() else self._empty.button

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        machine = self.session.machine
        self.reader.dress(reading_font(machine.get("font"), machine.get("text_size")))

    def answer(self, request: Request) -> None:
        """Read one entry, or list what a query finds."""
        if isinstance(request, ShowEntries):
            self._ask(request.query)
            self.list.setFocus()
        elif isinstance(request, ShowEntry):
            self.arrive()
            self.show_entry(request.entry_id)

    def focus_search(self) -> None:
        """Put the cursor into the search."""
        self.arrive()
        self.query.setFocus()
        self.query.selectAll()

    def show_bin(self) -> None:
        """List what was deleted."""
        self._ask(BIN_QUERY)
        self.list.setFocus()

    def _toggle_bin(self) -> None:
        """Look into the bin, or leave it again."""
        if self.query.text().strip() == BIN_QUERY:
            self._ask("")
            self._focus_place().setFocus()
        else:
            self.show_bin()

    def delete_current(self) -> None:
        """Put the entry that is read into the bin."""
        entry = self.reader.entry
        if entry is not None and entry.binned is None:
            self.session.write(_Job("delete", entry.id), self._say_deleted)

    # searching

    def search(self) -> None:
        """List what the search line asks for; a wrong query says where it is wrong and the list stays."""
        query = self.query.text().strip()
        try:
            listing = self._read(query)
        except QueryError as error:
            self._say(str(error))
            return
        self._shown = query
        self._stale = False
        self._say(self._count_words(listing))
        self._order.setVisible(bool(query) and query != BIN_QUERY)
        self._show(listing)

    def _read(self, query: str) -> Listing:
        if not query:
            return self._lister.everything()
        if query == BIN_QUERY:
            return self._lister.in_bin()
        return self._lister.found(query, self._order_name)

    def _show(self, listing: Listing) -> None:
        current = self.reader.entry
        self.list.entries.show_page(listing.page)
        if not listing.page.rows:
            self._show_nothing()
            return
        self._lists.setCurrentWidget(self.list)
        if current is None or not self.list.select(current.id):
            self.list.setCurrentIndex(self.list.entries.index(0))

    def _show_nothing(self) -> None:
        query = self._shown
        if not query:
            sentence, more, action = (
                _("Your entries will be listed here, newest first."),
                "",
                "" if self.session.read_only else _("Write the first one"),
            )
        elif query == BIN_QUERY:
            sentence, more, action = _("Empty. Deleted entries rest here for 30 days."), "", ""
        else:
            sentence, more, action = _("Nothing found for “{query}”.").format(query=query), _("Try a shorter word."), ""
        self._empty.say(sentence, more, action)
        self._lists.setCurrentWidget(self._empty)
        self.reader.hide()

    def _count_words(self, listing: Listing) -> str:
        if listing.note:
            return listing.note
        if not listing.page.rows:
            return ""  # the empty place says it
        if listing.total > MOST_COUNTED and self._shown not in ("", BIN_QUERY):
            return _("more than {n:,} entries").format(n=MOST_COUNTED)
        return ngettext("{n:,} entry", "{n:,} entries", listing.total).format(n=listing.total)

    def _say(self, sentence: str) -> None:
        if sentence != self._count.text():
            self._count.setText(sentence)
            announce(self._count, sentence)

    def _ask(self, query: str) -> None:
        self.query.setText(query)
        self._typing.stop()
        self.search()

    def _change_order(self) -> None:
        self._order_name = BEST if self._order_name == NEWEST else NEWEST
        self._order.setText(_("Best first") if self._order_name == BEST else _("Newest first"))
        self.search()

    # reading

    def show_entry(self, entry_id: str) -> None:
        """Read one entry, whether or not it is in the list."""
        entry = self.session.journal.entries.find(entry_id)
        if entry is None:
            self.reader.hide()
            return
        self.reader.show_entry(entry, self._found_words(), read_only=self.session.read_only)
        self.reader.show()
        self.calendar.show_day(entry.date)
        self.list.select(entry_id)

    def _found_words(self) -> list[str]:
        query = self._shown
        if not query or query == BIN_QUERY:
            return []
        return [" ".join(term.words) + ("*" if term.prefix else "") for term in parse(query).wanted()]

    def show_later(self) -> None:
        """Read the entry above."""
        self.list.step(-1)

    def show_earlier(self) -> None:
        """Read the entry below."""
        self.list.step(1)

    def _edit(self) -> None:
        if self.reader.entry is not None and not self.session.read_only:
            self.wanted.emit(EditEntry(self.reader.entry.id))

    def _edit_chosen(self, entry_id: str) -> None:
        entry = self.session.journal.entries.find(entry_id)
        if entry is not None and entry.binned is None and not self.session.read_only:
            self.wanted.emit(EditEntry(entry_id))

    def _pin(self) -> None:
        if self.reader.entry is not None:
            self.session.write(_Job("pin", self.reader.entry.id))

    def _restore(self) -> None:
        if self.reader.entry is not None:
            self.session.write(_Job("restore", self.reader.entry.id), self._say_restored)

    def _forget(self) -> None:
        entry = self.reader.entry
        if entry is None:
            return
        given = self.session.journal.sharing.given_with(entry.id)
        more = _("The text and everything it said before leave this journal. This cannot be undone.")
        if given:
            names = ", ".join(one.file_name for one in given)
            more += " " + _("It still stands in what you have given: {names}.").format(names=names)
        question = _("Delete “{title}” for good?").format(title=entry.shown_title)
        if self.session.dialogs.confirm(self, question, _("Delete for good"), more):
            self.session.write(_Job("forget", entry.id), self._say_forgotten)

    def _say_deleted(self, entry: Entry) -> None:
        self.wanted.emit(Tell(_("In the bin for 30 days: {title}").format(title=entry.shown_title), undo=True))

    def _say_restored(self, entry: Entry) -> None:
        self.wanted.emit(Tell(_("Back again: {title}").format(title=entry.shown_title)))

    def _say_forgotten(self, entry: Entry) -> None:
        self.wanted.emit(Tell(_("Gone for good, with every earlier text.")))

    def _open_code(self, code: str) -> None:
        self._ask(f"code:{code}")

    # news

    def _follow(self, change: Change) -> None:
        if change.touches("framework"):
            self._labels.forget()
        if not change.touches("entry", "link", "tag", "framework"):
            return
        self._mark_days()
        if self.isVisible():
            self.search()
            self._read_again()
        else:
            self._stale = True

    def _read_again(self) -> None:
        entry = self.reader.entry
        if entry is not None and self.reader.isVisible():
            self.show_entry(entry.id)

    # the calendar

    def _toggle_calendar(self) -> None:
        self.calendar.setVisible(not self.calendar.isVisible())
        if self.calendar.isVisible():
            self._mark_days()
            self.calendar.setFocus()

    def _mark_days(self) -> None:
        if self.calendar.isVisible():
            self._mark(*self.calendar.visible_span)

    def _mark(self, first: date, last: date) -> None:
        self.calendar.set_marks(self.session.journal.entries.days(first, last))

    def _choose_day(self, day: date) -> None:
        if self.session.journal.entries.days(day, day):
            self._ask(f"on:{day.isoformat()}")
        elif not self.session.read_only and day <= self.session.clock().date():
            self.wanted.emit(WriteNew(day=day))

    def _begin(self) -> None:
        self.wanted.emit(ShowPage("write"))

    # building

    def _build(self) -> None:
        self._build_search()
        self._build_list()
        self.reader = EntryReader(self.session.dialogs, self._labels, self)
        self.reader.edit_wanted.connect(self._edit)
        self.reader.pin_wanted.connect(self._pin)
        self.reader.delete_wanted.connect(self.delete_current)
        self.reader.restore_wanted.connect(self._restore)
        self.reader.forget_wanted.connect(self._forget)
        self.reader.chip_opened.connect(self._open_code)
        self.reader.hide()
        right = QWidget(self)
        right.setAutoFillBackground(True)
        right.setBackgroundRole(QPalette.ColorRole.Base)  # paper, also where there is nothing to read
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.reader)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(self._left)
        splitter.addWidget(right)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([LIST_WIDTH, 3 * LIST_WIDTH])
        splitter.setStretchFactor(0, 0)
        splitter.setStretchFactor(1, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
        for keys, slot in (("Alt+Up", self.show_later), ("Alt+Down", self.show_earlier)):
            QShortcut(QKeySequence(keys), self, slot)

    def _build_search(self) -> None:
        self.query = QLineEdit(self)
        self.query.setPlaceholderText(_("Search (Ctrl+F)"))
        self.query.setAccessibleName(_("Search entries"))
        self.query.setAccessibleDescription(
            _("Words, “a phrase”, -not, begin*, theme:, code:, tag:, on:, before:, after:, is:shareable")
        )
        self.query.setToolTip(self.query.accessibleDescription())
        self.query.setClearButtonEnabled(True)
        self.query.textChanged.connect(self._typing.start)
        self.query.returnPressed.connect(self._search_now)
        self._calendar_button = IconButton("calendar", _("Calendar"), self)
        self._calendar_button.setAutoRaise(True)
        self._calendar_button.clicked.connect(self._toggle_calendar)
        self._bin_button = IconButton("bin", _("Bin"), self)
        self._bin_button.setAutoRaise(True)
        self._bin_button.clicked.connect(self._toggle_bin)
        self.calendar = MonthCalendar(self.session.clock().date(), self)
        self.calendar.month_shown.connect(self._mark)
        self.calendar.day_chosen.connect(self._choose_day)
        self.calendar.hide()
        self._count = QLabel(self)
        self._count.setProperty("kind", "muted")
        self._count.setWordWrap(True)
        self._order = IconButton("down", _("Newest first"), self, with_text=True)
        self._order.setAutoRaise(True)
        self._order.clicked.connect(self._change_order)
        self._order.hide()

    def _build_list(self) -> None:
        self.list = EntryListView(self)
        self.list.entry_shown.connect(self.show_entry)
        self.list.entry_opened.connect(self._edit_chosen)
        self._empty = EmptyState("", parent=self)
        self._empty.acted.connect(self._begin)
        self._lists = QStackedWidget(self)
        self._lists.addWidget(self.list)
        self._lists.addWidget(self._empty)
        self._left = QWidget(self)
        self._left.setMinimumWidth(260)
        self._left.setAutoFillBackground(True)
        line = QHBoxLayout()
        line.addWidget(self.query, 1)
        line.addWidget(self._calendar_button)
        line.addWidget(self._bin_button)
        facts = QHBoxLayout()
        facts.addWidget(self._count, 1)
        facts.addWidget(self._order)
        column = QVBoxLayout(self._left)
        column.setContentsMargins(12, 12, 8, 0)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(self.calendar)
        column.addLayout(facts)
        column.addWidget(self._lists, 1)

    def _search_now(self) -> None:
        self._typing.stop()
        self.search()
        self.list.setFocus()


class _Job:
    """One write over one entry, for the worker; returns the entry as it was."""

    def __init__(self, verb: str, entry_id: str) -> None:
        self._verb = verb
        self._id = entry_id

    def __call__(self, journal: Journal) -> Entry:
        entry = journal.entries.get(self._id)
        if self._verb == "delete":
            journal.writing.delete(entry.id)
        elif self._verb == "restore":
            journal.writing.restore(entry.id)
        elif self._verb == "forget":
            journal.writing.forget([entry.id])
        else:
            journal.writing.save(entry._replace(pinned=not entry.pinned), entry.version)
        return entry
