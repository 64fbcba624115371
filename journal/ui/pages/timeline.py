"""When was what written about: a picture, a table, or the thread of a young journal; and the entries behind a cell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from journal.domain.calendar import Bucket, Period, SchoolCalendar
from journal.domain.change import Change
from journal.domain.entry import Link
from journal.domain.practice import FIXED_LINE, YOUNG_ENTRIES, Practice, sentence
from journal.errors import JournalError
from journal.files import write_safely
from journal.i18n import N_, _, ngettext
from journal.ui.dialogs import FileKind
from journal.ui.models.practice_table import CellChosen, Folding, RowKind, every_row
from journal.ui.models.timeline_axis import Axis, axis_of
from journal.ui.models.timeline_extent import DaySpan, Extent, fits, fitting_bucket, narrowed, span_in_words, span_of
from journal.ui.pages.page import Page, ShowEntry, ShowPage, Tell, WriteNew
from journal.ui.pages.timeline_reading import (
    MANY_ENTRIES,
    Answer,
    LineMaker,
    Overview,
    Question,
    Weeks,
    read_cell,
    read_marks,
    read_overview,
)
from journal.ui.rendering import TimelineRenderer
from journal.ui.session import Session
from journal.ui.widgets.cell_entries import CellEntries
from journal.ui.widgets.counts_view import CountsView
from journal.ui.widgets.empty_state import EmptyState
from journal.ui.widgets.thread import Thread
from journal.ui.widgets.timeline import Timeline
from journal.ui.widgets.timeline_bar import TimelineBar
from journal.ui.widgets.timeline_brush import TimelineBrush

SHOWN = ("entry", "link", "talk", "summary", "setting", "framework", "teacher")  # what the page shows anything of
AS_TABLE = "timeline_as_table"
WIDE = 760  # pixels; in a narrower page the entries of a cell stand below the picture
PICTURE_AND_CELL = (690, 310)  # how they share the room until somebody moves the handle
LONGEST_THREAD = 60  # entries
PICTURE_SCALE = 2.0  # sharp on paper


class TimelinePage(Page):
    """Shows the owner's practice. The counts are read again when a change touches them, and kept until then."""

    name = "timeline"
    title = N_("Timeline")
    icon = "timeline"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._overview = Overview()
        self._extent: Extent | None = None  # none: what fits the journal's age
        self._bucket: Bucket | None = None  # none: what fits the days shown
        self._span: DaySpan | None = None
        self._picture_wanted = False  # even though the journal is young
        self._question: Question | None = None
        self._answers: dict[Question, Answer] = {}
        self._weeks: Weeks = ()
        self._practice: Practice | None = None
        self._axis = Axis("month", ())
        self._chosen: CellChosen | None = None
        self._is_stale = True
        self._make_parts()
        self._arrange()
        self._connect()
        session.changed.connect(self._follow)

    # Building

    def _make_parts(self) -> None:
        self.empty = EmptyState(_("After your first entry this shows when you wrote about what."), action=_("Write"))
        self.young = Thread(self)
        self.bar = TimelineBar(self)
        self.brush = TimelineBrush(self)
        self.timeline = Timeline(self)
        self.counts = CountsView(self)
        self.cell = CellEntries(self)
        self.sentence = QLabel(self)
        self.sentence.setWordWrap(True)
        self.fixed_line = QLabel(_(FIXED_LINE), self)
        self.fixed_line.setProperty("kind", "muted")
        self.fixed_line.setWordWrap(True)
        self.write = QPushButton(_("Write about this"), self)
        place = self.write.sizePolicy()
        place.setRetainSizeWhenHidden(True)  # it comes and goes with the row in hand; the words beside it stay
        self.write.setSizePolicy(place)

    def _arrange(self) -> None:
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._pictures = QStackedWidget(self)
        self._pictures.addWidget(self.timeline)
        self._pictures.addWidget(self.counts)
        self._beside = QSplitter(self)
        self._beside.addWidget(self._pictures)
        self._beside.addWidget(self.cell)
        self._beside.setStretchFactor(0, 1)
        self._beside.setChildrenCollapsible(False)
        self.cell.hide()
        grid = QWidget(self)
        column = QVBoxLayout(grid)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.bar)
        column.addWidget(self.brush)
        column.addWidget(self._beside, 1)
        column.addLayout(self._foot())
        self._main = QStackedWidget(self)
        for part in (self.empty, self.young, grid):
            self._main.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 12)
        layout.addWidget(self._main)
        self._grid = grid

    def _foot(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.sentence)
        words.addWidget(self.fixed_line)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addLayout(words, 1)
        foot.addWidget(self.write, 0, Qt.AlignmentFlag.AlignBottom)
        return foot

    def _connect(self) -> None:
        self.empty.acted.connect(self._begin_first)
        self.young.entry_chosen.connect(self._show_entry)
        self.young.picture_wanted.connect(self._show_picture)
        self.bar.extent_chosen.connect(self._take_extent)
        self.bar.bucket_chosen.connect(self._take_bucket)
        self.bar.table_toggled.connect(self._take_table)
        self.bar.save_wanted.connect(self.save_picture)
        self.brush.span_chosen.connect(self._take_span)
        self.timeline.bucket_wanted.connect(self._take_bucket)
        self.timeline.cell_chosen.connect(self._choose)
        self.timeline.row_pointed.connect(self._offer_writing)
        self.counts.cell_chosen.connect(self._choose)
        self.counts.row_pointed.connect(self._offer_writing)
        self.cell.entry_chosen.connect(self._show_entry)
        self.cell.closed.connect(self._close_cell)
        self.write.clicked.connect(self._begin_about)

    # Following the journal

    def _follow(self, change: Change) -> None:
        if not change.touches(*SHOWN):
            return
        self._is_stale = True
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= WIDE
        self._beside.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)

    def arrive(self) -> None:
        """Put the focus on the picture, the table, or the first entry of the thread."""
        if self._main.currentWidget() is self._grid:
            (self.counts if self._is_table else self.timeline).setFocus()
        elif self._main.currentWidget() is self.young:
            self.young.list.setFocus()
        else:
            self.empty.button.setFocus()

    def refresh(self) -> None:
        """Read everything again; the chosen cell and the open themes stay."""
        self._is_stale = False
        self._answers.clear()
        self._weeks = ()
        self._overview = read_overview(self.session.journal)
        if self._overview.whole is None:
            self._main.setCurrentWidget(self.empty)
        elif self._overview.extent is None and not self._picture_wanted:
            self._show_thread()
        else:
            self._main.setCurrentWidget(self._grid)
            self._ask()

    def _show_thread(self) -> None:
        entries = self.session.journal.entries.page(limit=LONGEST_THREAD)
        hint = _("The picture by weeks appears with the eighth entry.")
        if self._overview.entries >= YOUNG_ENTRIES:
            hint = _("The picture by weeks appears after four weeks.")
        self.young.show_lines(LineMaker(self.session.journal).lines(entries), hint)
        self._main.setCurrentWidget(self.young)

    def _show_picture(self) -> None:
        self._picture_wanted = True
        self.refresh()
        self.arrive()

    # What is shown

    @property
    def _calendar(self) -> SchoolCalendar:
        return self.session.journal.preferences.calendar()

    @property
    def _today(self) -> date:
        return self.session.clock().date()

    def _ask(self) -> None:
        """Count what is chosen: at once, or on the worker where there is much to count."""
        question = self._next_question()
        if question is None:
            return
        self._question = question
        if question in self._answers and not question.weeks_of:
            self._take(self._answers[question])
        elif self._overview.entries > MANY_ENTRIES and not self.session.read_only:
            self.session.write(question.ask, self._take)
        else:
            self._take(question.ask(self.session.journal))

    def _next_question(self) -> Question | None:
        whole = self._overview.whole
        if whole is None:
            return None
        extent = self._shown_extent
        everything = span_of(Extent.ALL, whole, self._today, self._calendar)
        if extent is Extent.SPAN:
            span = self._span or everything
            bucket = self._bucket or fitting_bucket(extent, span, self._calendar)
            return Question(bucket, span, None if self._weeks else everything)
        span = span_of(extent, whole, self._today, self._calendar)
        return Question(self._bucket or fitting_bucket(extent, span, self._calendar), span)

    @property
    def _shown_extent(self) -> Extent:
        return self._extent or self._overview.extent or Extent.TERM

    def _take(self, answer: Answer) -> None:
        """Show an answer, unless another question was asked meanwhile."""
        practice = answer.practice
        if answer.question != self._question or self._overview.whole is None:
            return
        if self._practice is None:  # the first picture: every theme open
            self.timeline.view.fold(Folding(frozenset(theme.id for theme in practice.themes)))
        self._answers[answer.question] = answer
        self._practice = practice
        self._weeks = answer.weeks or self._weeks
        marks = read_marks(self.session.journal, self._overview.whole)
        self._axis = axis_of(practice.bucket, practice.periods, self._calendar, self._today, marks)
        self._show_counts(practice)
        self._show_choice(answer.question)
        self.sentence.setText(sentence(practice, span_in_words(self._shown_extent, answer.question.span)))
        self._show_cell()
        self._offer_writing()

    def _show_counts(self, practice: Practice) -> None:
        shown = self.counts if self._is_table else self.timeline
        shown.show_practice(practice, self._axis)
        self._pictures.setCurrentWidget(shown)
        brackets = " " + _("In brackets: how many entries are mainly about it.")
        self.fixed_line.setText(_(FIXED_LINE) + (brackets if self._is_table else ""))

    def _show_choice(self, question: Question) -> None:
        self.bar.show_choice(self._shown_extent, question.bucket, self._is_table)
        self.brush.setVisible(self._shown_extent is Extent.SPAN)
        self.brush.show_weeks(self._weeks, question.span)

    # Choosing

    def _take_extent(self, extent: Extent) -> None:
        if extent is Extent.SPAN and self._question is not None:
            self._span = self._question.span  # begin with what is in sight
        self._extent, self._bucket = extent, None
        self._ask()

    def _take_span(self, span: DaySpan) -> None:
        self._span = span
        if self._bucket is not None and not fits(self._bucket, span):
            self._bucket = None
        self._ask()

    def _take_bucket(self, bucket: Bucket) -> None:
        """Count in other periods; where these would be too many, look only at the school year in sight."""
        self._bucket = bucket
        span = self._question.span if self._question else None
        if span is not None and not fits(bucket, span):
            period = self._period_in_hand()
            around = min(period.last, self._today) if period else self._today
            self._extent, self._span = Extent.SPAN, narrowed(bucket, around, span, self._calendar)
        self._ask()

    def _period_in_hand(self) -> Period | None:
        index = self.timeline.view.currentIndex()
        return self.timeline.view.table.period(index.column()) if index.isValid() else None

    @property
    def _is_table(self) -> bool:
        return bool(self.session.machine.get(AS_TABLE))

    def _take_table(self, as_table: bool) -> None:
        self.session.machine.set(AS_TABLE, as_table)
        self._ask()

    def toggle_table(self) -> None:
        """Show the picture as a table, or the table as a picture."""
        self._take_table(not self._is_table)

    # The entries of a cell

    def _choose(self, chosen: CellChosen) -> None:
        self._chosen = chosen
        self.timeline.view.mark(chosen)
        self._show_cell()

    def _show_cell(self) -> None:
        """List the entries of the chosen cell, as long as it is in the picture."""
        if self._chosen is None or self._practice is None or self._question is None:
            self.cell.hide()
            return
        if self._chosen.period not in self._practice.periods:
            self._close_cell()
            return
        journal = self.session.journal
        lines = LineMaker(journal).lines(read_cell(journal, self._chosen, self._question.span))
        title, count = self._cell_words(self._practice, self._chosen)
        self.cell.show_entries(title, count, lines)
        if not self.cell.isVisible():
            self.cell.show()
            self._beside.setSizes(PICTURE_AND_CELL)

    def _cell_words(self, practice: Practice, chosen: CellChosen) -> tuple[str, str]:
        rows = every_row(practice)
        row = next((row for row in rows if (row.kind, row.key) == (chosen.row_kind, chosen.key)), None)
        column = practice.periods.index(chosen.period)
        title = f"{row.label if row else chosen.key} · {self._axis.name(column)}"
        entries = row.cells[column].entries if row else 0
        if not entries:
            return title, _("Nothing was written about this then.")
        return title, ngettext("{count} entry", "{count} entries", entries).format(count=entries)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.cell.isVisible():
            self._close_cell()
        else:
            super().keyPressEvent(event)

    def _close_cell(self) -> None:
        self._chosen = None
        self.timeline.view.mark(None)
        if self.cell.isVisible():
            self.cell.hide()
            self.arrive()

    # Going elsewhere

    def _show_entry(self, entry_id: str) -> None:
        self.wanted.emit(ShowEntry(entry_id))

    def _begin_first(self) -> None:
        self.wanted.emit(ShowPage("write"))

    def _code_in_hand(self) -> str:
        """Return the code of the indicator whose row has the keyboard, or nothing."""
        row = (self.counts if self._is_table else self.timeline.view).current_row()
        return row.key if row is not None and row.kind is RowKind.INDICATOR else ""

    def _offer_writing(self) -> None:
        self.write.setVisible(bool(self._code_in_hand()) and not self.session.read_only)

    def _begin_about(self) -> None:
        key = self.session.journal.frameworks.key_of(self._code_in_hand())
        self.wanted.emit(WriteNew(links=(Link(key.code, key.framework, key.version),)))

    def save_picture(self) -> None:
        """Save what is shown as SVG, PNG or CSV."""
        if self._practice is None:
            self.wanted.emit(Tell(_("There is no picture to save yet.")))
            return
        kinds = (
            FileKind(_("Drawing"), ("svg",)),
            FileKind(_("Picture"), ("png",)),
            FileKind(_("Table"), ("csv",)),
        )
        suggestion = Path.home() / f"timeline-{self._today.isoformat()}.svg"
        path = self.session.dialogs.choose_target(self, _("Save picture"), kinds, suggestion)
        if path is None:
            return
        try:
            write_safely(path, self._as_file(self._practice, path.suffix.lower()))
        except JournalError as error:
            self.session.dialogs.show_problem(self, str(error))
            return
        self.wanted.emit(Tell(_("Saved as {file}.").format(file=path.name)))

    def _as_file(self, practice: Practice, ending: str) -> bytes:
        charting = self.session.journal.charting
        if ending == ".csv":
            return charting.as_csv(practice)
        if ending == ".png":
            return charting.as_png(practice, TimelineRenderer(), scale=PICTURE_SCALE)
        return charting.as_svg(practice, TimelineRenderer())
