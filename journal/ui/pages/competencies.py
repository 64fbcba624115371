"""Competencies: the framework word for word, when each part was written about, the entries behind it, an own note."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from journal.domain.change import Change
from journal.i18n import N_, _
from journal.ui.pages.competency_note import Note, Notes
from journal.ui.pages.competency_panel import CompetencyPanel
from journal.ui.pages.competency_reading import (
    Subject,
    found_in,
    read_entries,
    read_subjects,
    tree_rows,
)
from journal.ui.pages.page import Page, ShowEntries, ShowEntry, Tell, WriteNew
from journal.ui.pages.timeline_reading import LineMaker
from journal.ui.reading_font import reading_font
from journal.ui.session import Session
from journal.ui.widgets.competency_tree import CompetencyTree
from journal.ui.widgets.empty_state import EmptyState

SHOWN = ("entry", "link", "framework", "teacher")  # what the counts and texts are made of
WIDE = 640  # pixels; in a narrower page the indicator stands below the tree
TREE_WIDTH = 360


class CompetenciesPage(Page):
    """A tree to go through, and beside it whatever is current in full."""

    name = "competencies"
    title = N_("Competencies")
    icon = "competencies"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._subjects: tuple[Subject, ...] = ()
        self._by_key: dict[str, Subject] = {}
        self._current: Subject | None = None
        self._closed: set[str] = set()  # themes, by their keys
        self._listed = ""  # the typed words whose rows are shown
        self._is_stale = True
        self.notes = Notes(session, self)
        self._make_parts()
        self._arrange()
        self._connect()
        session.changed.connect(self._follow)

    # what the window asks for

    def arrive(self) -> None:
        """Put the focus on the tree."""
        self.tree.setFocus()

    def flush(self) -> None:
        """Save the note that is being typed."""
        self.notes.keep()

    def unsaved_text(self) -> str:
        """Return the notes that are not in the journal yet."""
        return self.notes.unsaved_text()

    # reading

    def refresh(self) -> None:
        """Read everything again; the current row, the search and the closed themes stay."""
        self._is_stale = False
        self._subjects = read_subjects(self.session.journal)
        self._by_key = {one.key: one for theme in self._subjects for one in (theme, *theme.below)}
        self._list()

    def _list(self) -> None:
        if not self._listed:
            self._closed = self.tree.closed_keys()
        self._listed = self.search.text().strip()
        found = found_in(self._subjects, self._listed)
        self._nothing.say(_("Nothing found for “{query}”.").format(query=self._listed), _("Try a shorter word."))
        self._trees.setCurrentWidget(self.tree if found else self._nothing)
        self.tree.show_rows(tree_rows(found), () if self._listed else self._closed)
        self._show(self.tree.current_key)

    def _show(self, key: str) -> None:
        """Show a row in full; where a search finds nothing, what was there before stays."""
        subject = self._by_key.get(key)
        if subject is None:
            return
        self._current = subject
        journal = self.session.journal
        lines = LineMaker(journal).lines(read_entries(journal, subject))
        self.panel.show_subject(subject, self._note(subject), lines, read_only=self.session.read_only)

    def _note(self, subject: Subject) -> str:
        return self.notes.text(subject.framework.id, subject.indicator.code) if subject.indicator else ""

    # news

    def _follow(self, change: Change) -> None:
        if change.touches(*SHOWN):
            self._is_stale = True
            if self.isVisible():
                self.refresh()
        elif change.touches("note") and self._current is not None:
            self.panel.show_note(self._note(self._current))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        machine = self.session.machine
        self.panel.set_text_font(reading_font(machine.get("font"), machine.get("text_size")))
        if self._is_stale:
            self.refresh()

    # what a person does

    def _take_note(self, text: str) -> None:
        if self._current is not None and self._current.indicator is not None:
            self.notes.take(Note(self._current.framework.id, self._current.indicator.code, text))

    def _ask(self) -> None:
        code = self._current.indicator.code if self._current and self._current.indicator else ""
        prompt = self.session.journal.prompting.about(code)
        if prompt is None:
            self.wanted.emit(Tell(_("There is no question about this yet.")))
        else:
            self.wanted.emit(WriteNew(prompt_id=prompt.id))

    def _write(self) -> None:
        if self._current is not None:
            self.wanted.emit(WriteNew(links=(self._current.link,)))

    def _show_everything(self) -> None:
        if self._current is not None:
            self.wanted.emit(ShowEntries(self._current.query))

    def _show_entry(self, entry_id: str) -> None:
        self.wanted.emit(ShowEntry(entry_id))

    def _search_on(self, letter: str) -> None:
        """Begin a search with a letter that was typed in the tree."""
        self.search.setFocus()
        self.search.setText(self.search.text() + letter)

    def _enter_panel(self) -> None:
        self.panel.enter()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:  # from the note or the entries
            self.tree.setFocus()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search line the arrows and Enter lead to what was found, Esc back to everything."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.tree.setFocus()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.search.clear()
                self.tree.setFocus()
                return True
        return super().eventFilter(watched, event)

    # building

    def _make_parts(self) -> None:
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(_("Find a competency"))
        self.search.setAccessibleName(_("Find a competency"))
        self.search.setAccessibleDescription(_("Words of the label, the sentence or the code."))
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        self.tree = CompetencyTree(self)
        self._nothing = EmptyState("", parent=self)
        self.panel = CompetencyPanel(self)

    def _arrange(self) -> None:
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._trees = QStackedWidget(self)
        self._trees.addWidget(self.tree)
        self._trees.addWidget(self._nothing)
        left = QWidget(self)
        left.setMinimumWidth(240)
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 12, 4, 0)
        column.addWidget(self.search)
        column.addWidget(self._trees, 1)
        self._beside = QSplitter(self)
        self._beside.addWidget(left)
        self._beside.addWidget(self.panel)
        self._beside.setChildrenCollapsible(False)
        self._beside.setSizes([TREE_WIDTH, 2 * TREE_WIDTH])
        self._beside.setStretchFactor(0, 0)
        self._beside.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._beside)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._list)
        self.tree.row_chosen.connect(self._show)
        self.tree.row_opened.connect(self._enter_panel)
        self.tree.typed.connect(self._search_on)
        self.panel.note_typed.connect(self._take_note)
        self.panel.note_left.connect(self.notes.keep)
        self.panel.question_wanted.connect(self._ask)
        self.panel.write_wanted.connect(self._write)
        self.panel.everything_wanted.connect(self._show_everything)
        self.panel.entry_chosen.connect(self._show_entry)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= WIDE
        orientation = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self._beside.orientation() != orientation:
            self._beside.setOrientation(orientation)
            first, room = (TREE_WIDTH, self.width()) if wide else (self.height() // 2, self.height())
            self._beside.setSizes([first, room - first])
