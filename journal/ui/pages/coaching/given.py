"""*What I have given*: every summary that was saved, byte for byte as it was."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from journal import paths
from journal.domain.calendar import day_name, days_name
from journal.errors import JournalError
from journal.files import write_safely
from journal.i18n import _, ngettext
from journal.ui.dialogs import FileKind
from journal.ui.models.given_table import GivenLine
from journal.ui.pages.coaching.parts import aside, line
from journal.ui.pages.page import Tell
from journal.ui.session import Session
from journal.ui.widgets.empty_state import EmptyState
from journal.ui.widgets.given_view import GivenView
from journal.ui.widgets.paper_view import PaperView

if TYPE_CHECKING:
    from journal.services.sharing import Given

TYPING_PAUSE_MS = 30
LIST_AND_PAGE = (180, 420)  # pixels, until somebody moves the handle


class GivenPanel(QWidget):
    """Lists what was given, finds in it, shows it again, and saves it again. Nothing here changes the journal."""

    wanted = Signal(object)  # a Request

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: GivenLine | None = None
        self._typing = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._typing.timeout.connect(self.refresh)
        self.query = QLineEdit(self)
        self.query.setPlaceholderText(_("Search in what I have given"))
        self.query.setAccessibleName(self.query.placeholderText())
        self.query.setClearButtonEnabled(True)
        self.query.textChanged.connect(self._typing.start)
        self._count = aside("", self)
        self.list = GivenView(_("What I have given"), self)
        self.list.line_shown.connect(self._show_line)
        self.page = PaperView(_("The file, as it was given"), self)
        self.list.line_opened.connect(self.page.setFocus)
        self.save = QPushButton(_("Save again…"), self)
        self.save.clicked.connect(self.save_again)
        self._empty = EmptyState("", parent=self)
        self._arrange()

    def refresh(self) -> None:
        """List what was given, as far as it has the words that are searched."""
        query = self.query.text().strip()
        lines = [self._line(given) for given in self._session.journal.sharing.given(query)]
        self._count.setText(ngettext("{n} summary", "{n} summaries", len(lines)).format(n=len(lines)))
        for part in (self.query, self._count):
            part.setVisible(bool(lines or query))
        if lines:
            self.list.show_lines(lines)
            self._parts.setCurrentWidget(self._both)
        elif query:
            self._say(_("Nothing found for “{query}”.").format(query=query), _("Try a shorter word."))
        else:
            self._say(_("Nothing so far."))

    def start(self) -> None:
        """List what was given and put the keyboard on the list."""
        self.refresh()
        if self._parts.currentWidget() is self._both:
            self.list.setFocus()
        else:
            self.setFocus()

    def save_again(self) -> None:
        """Save the same bytes once more."""
        if self._shown is None:
            return
        ending = self._shown.file.rpartition(".")[2]
        kind = FileKind(_("The same file"), (ending,))
        suggestion = paths.documents_folder() / self._shown.file
        path = self._session.dialogs.choose_target(self, _("Save again"), (kind,), suggestion)
        if path is None:
            return
        try:
            write_safely(path, self._content(self._shown))
        except JournalError as error:
            self._session.dialogs.show_problem(self, str(error))
            return
        self.wanted.emit(Tell(_("Saved as {file}. Nothing was sent.").format(file=path.name)))

    def _say(self, sentence: str, more: str = "") -> None:
        self._shown = None
        self._empty.say(sentence, more)
        self._parts.setCurrentWidget(self._empty)

    def _show_line(self, shown: GivenLine) -> None:
        if self._shown == shown:
            return
        self._shown = shown
        content = self._content(shown)
        if shown.is_page:
            self.page.show_html(content)
        else:
            self.page.show_words(content)

    def _content(self, shown: GivenLine) -> bytes:
        return self._session.journal.summaries.content(shown.id)

    def _line(self, given: Given) -> GivenLine:
        zone = self._session.clock().tzinfo
        made = datetime.fromisoformat(given.made).astimezone(zone).date()
        span = days_name(date.fromisoformat(given.first), date.fromisoformat(given.last))
        is_page = given.format == "summary-html"
        return GivenLine(given.id, day_name(made), given.coach, span, given.file_name, given.fingerprint, is_page)

    def _arrange(self) -> None:
        below = QWidget(self)
        page = QVBoxLayout(below)
        page.setContentsMargins(20, 8, 20, 12)
        page.setSpacing(8)
        page.addWidget(self.page, 1)
        page.addLayout(line(self.save))
        above = QWidget(self)
        table = QVBoxLayout(above)
        table.setContentsMargins(20, 0, 20, 0)
        table.addWidget(self.list)
        self._both = QSplitter(Qt.Orientation.Vertical, self)
        self._both.addWidget(above)
        self._both.addWidget(below)
        self._both.setChildrenCollapsible(False)
        self._both.setSizes(LIST_AND_PAGE)
        self._both.setStretchFactor(0, 0)
        self._both.setStretchFactor(1, 1)
        self._parts = QStackedWidget(self)
        self._parts.addWidget(self._both)
        self._parts.addWidget(self._empty)
        search = line(self.query, self._count, stretch=self.query)
        search.setContentsMargins(20, 12, 20, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(search)
        column.addWidget(self._parts, 1)
