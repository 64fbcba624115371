"""One theme or indicator in full: its words, what can be done with it, the own note, and the entries about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from journal.i18n import _
from journal.ui.models.entry_lines import EntryLine
from journal.ui.pages.competency_reading import Subject, level_lines, rights_line, wording
from journal.ui.reading_font import reading_font
from journal.ui.widgets.entry_lines import EntryLinesView
from journal.ui.widgets.flow import FlowLayout
from journal.ui.widgets.timeline_columns import small

NOTE_LINES = 4
LEAST_LIST = 150  # pixels
TITLE_SCALE = 1.4


class NoteEdit(QPlainTextEdit):
    """A few lines of plain text; Tab leaves it."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("boxed", True)
        self.setTabChangesFocus(True)
        line = self.fontMetrics().lineSpacing()
        self.setFixedHeight(line * NOTE_LINES + 2 * self.frameWidth() + 2 * round(self.document().documentMargin()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class CompetencyPanel(QScrollArea):
    """Shows one subject. What a button means is told by signal."""

    write_wanted = Signal()
    question_wanted = Signal()
    everything_wanted = Signal()
    entry_chosen = Signal(str)  # id
    note_typed = Signal(str)
    note_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._make_words()
        self._make_buttons()
        self._make_note()
        self._make_list()
        self._arrange()

    def show_subject(self, subject: Subject, note: str, lines: Sequence[EntryLine], *, read_only: bool) -> None:
        """Show an indicator or a theme with its newest entries."""
        indicator = subject.indicator
        self._theme.setText(f"{subject.theme.title} · {indicator.code}" if indicator else subject.framework.title)
        self._title.setText(subject.label)
        self._wording.setText(wording(subject))
        levels = level_lines(subject)
        self._levels.setText(levels)
        self._levels.setVisible(bool(levels))
        self._facts.setText(subject.sentence)
        self._rights.setText(rights_line(subject.framework))
        can_write = indicator is not None and not indicator.retired and not read_only
        self.question.setVisible(can_write)
        self.write.setVisible(can_write)
        self.everything.setVisible(bool(subject.entries))
        self._note_part.setVisible(indicator is not None)
        self.note.setReadOnly(read_only)
        self.show_note(note)
        self.show_lines(lines, subject.entries)

    def set_text_font(self, font: QFont) -> None:
        """Show the words of the framework in the font in which entries are read."""
        self._wording.setFont(font)
        self._levels.setFont(font)
        title = QFont(font)
        title.setPointSizeF(font.pointSizeF() * TITLE_SCALE)
        self._title.setFont(title)

    def show_note(self, text: str) -> None:
        """Show another note; the cursor stays where the text is the same."""
        if self.note.toPlainText() != text:
            self.note.blockSignals(True)
            self.note.setPlainText(text)
            self.note.blockSignals(False)

    def show_lines(self, lines: Sequence[EntryLine], entries: int) -> None:
        """Show the newest entries, and say so where they are not all."""
        heading = _("Entries, newest first")
        if entries > len(lines):
            heading = _("The newest {n} of {all:,} entries").format(n=len(lines), all=entries)
        self._heading.setText(heading)
        self._heading.setVisible(bool(lines))
        self.list.show_lines(lines)
        self.list.setVisible(bool(lines))

    def enter(self) -> None:
        """Take the keyboard: to the entries, or where there is none to what can be done."""
        parts = (self.list, self.question, self.note)
        next(part for part in parts if not part.isHidden()).setFocus(Qt.FocusReason.OtherFocusReason)

    # building

    def _make_words(self) -> None:
        self._theme = self._label("muted")
        self._theme.setFont(small(self._theme.font()))
        self._title = self._label()
        self._wording = self._label()
        self._wording.setTextFormat(Qt.TextFormat.RichText)  # made of escaped words in competency_reading.py
        self._wording.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._levels = self._label()
        self._levels.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._facts = self._label("muted")
        self._rights = self._label("muted")
        self._rights.setFont(small(self._rights.font()))
        self.set_text_font(reading_font())

    def _make_buttons(self) -> None:
        self.question = QPushButton(_("A question for this"), self)
        self.write = QPushButton(_("Write about this"), self)
        self.everything = QPushButton(_("Everything I wrote about this"), self)
        self.question.clicked.connect(self.question_wanted)
        self.write.clicked.connect(self.write_wanted)
        self.everything.clicked.connect(self.everything_wanted)

    def _make_note(self) -> None:
        self._note_part = QWidget(self)
        title = QLabel(_("What this looks like in my room"), self._note_part)
        self.note = NoteEdit(self._note_part)
        self.note.setAccessibleName(title.text())
        self.note.setAccessibleDescription(_("A note for yourself; it is saved by itself and never leaves."))
        self.note.setPlaceholderText(self.note.accessibleDescription())
        self.note.textChanged.connect(self._tell_note)
        self.note.left.connect(self.note_left)
        title.setBuddy(self.note)
        column = QVBoxLayout(self._note_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(title)
        column.addWidget(self.note)

    def _make_list(self) -> None:
        self._heading = self._label()
        self.list = EntryLinesView(_("Entries about this"), self)
        self.list.setMinimumHeight(LEAST_LIST)
        self.list.clicked.connect(self._choose)
        self.list.entry_chosen.connect(self.entry_chosen)

    def _arrange(self) -> None:
        inside = QWidget(self)
        inside.setBackgroundRole(QPalette.ColorRole.Base)
        inside.setAutoFillBackground(True)
        buttons = FlowLayout(gap=8)
        for button in (self.question, self.write, self.everything):
            buttons.addWidget(button)
        column = QVBoxLayout(inside)
        column.setContentsMargins(28, 20, 24, 12)
        column.setSpacing(8)
        column.addWidget(self._theme)
        column.addWidget(self._title)
        column.addSpacing(4)
        column.addWidget(self._wording)
        column.addWidget(self._levels)
        column.addSpacing(8)
        column.addWidget(self._facts)
        column.addLayout(buttons)
        column.addSpacing(10)
        column.addWidget(self._note_part)
        column.addSpacing(10)
        column.addWidget(self._heading)
        column.addWidget(self.list, 1_000)
        column.addStretch(1)  # takes the room where nothing was written
        column.addSpacing(8)
        column.addWidget(self._rights)
        self.setWidget(inside)

    def _label(self, kind: str = "") -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("kind", kind)
        return label

    def _choose(self) -> None:
        self.entry_chosen.emit(self.list.lines[self.list.currentIndex().row()].id)

    def _tell_note(self) -> None:
        self.note_typed.emit(self.note.toPlainText())
