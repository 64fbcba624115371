"""All questions: those passed by first, then the teacher's own, then the rest, with what became of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journal.domain.asking import Listed
from journal.domain.calendar import day_name
from journal.domain.change import Change
from journal.i18n import _
from journal.services.journal import Journal
from journal.ui.session import Session
from journal.ui.widgets.second_line import SecondLineDelegate

if TYPE_CHECKING:
    from journal.domain.prompts import Prompt
    from journal.ui.pages.writing.own_question import Worded

SIZE = (720, 600)
_ROW = Qt.ItemDataRole.UserRole


class Row(NamedTuple):
    """One question in the list."""

    listed: Listed
    about: str  # the label of its first indicator
    state: str

    @property
    def prompt(self) -> Prompt:
        """The question."""
        return self.listed.prompt

    @property
    def text(self) -> str:
        """What the list shows: the question, and below it what it is about and what became of it."""
        below = "  ·  ".join(part for part in (self.about, self.state) if part)
        return f"{self.prompt.text}\n{below}" if below else self.prompt.text

    @property
    def is_put_aside(self) -> bool:
        """Whether it is not asked for the time being and can be asked again."""
        return self.listed.hidden or self.listed.until is not None


class QuestionList(QDialog):
    """Finds a question, answers it, asks it again; keeps own ones."""

    answer_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("All questions"))
        self.resize(*SIZE)
        self._session = session
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(_("Type to find"))
        self.search.setAccessibleName(_("Find a question"))
        self.search.textChanged.connect(self.list_questions)
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Questions"))
        self.list.setWordWrap(True)
        self.list.setSpacing(5)
        self.list.setItemDelegate(SecondLineDelegate(self.list))
        self.list.currentItemChanged.connect(self._offer_what_fits)
        self.list.itemActivated.connect(self.answer_chosen)
        self.answer = self._button(_("Answer this"), self.answer_chosen)
        self.answer.setDefault(True)
        self.again = self._button(_("Ask this again"), self.ask_again)
        self.add = self._button(_("Add a question…"), self.add_own)
        self.edit = self._button(_("Edit…"), self.edit_own)
        self.remove = self._button(_("Remove"), self.remove_own)
        self.leave = self._button(_("Close"), self.reject)
        self._arrange()
        session.changed.connect(self._follow)
        self.list_questions()

    def _button(self, title: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(title, self)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.answer, self.again, self.edit, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.add)
        buttons.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)

    # -- the list -----------------------------------------------------------------------------------------------------

    def list_questions(self) -> None:
        """Show the questions in which every typed word occurs."""
        chosen = self._chosen()
        self.list.clear()
        words = self.search.text().casefold().split()
        for title, rows in self._sections():
            found = [row for row in rows if all(word in row.text.casefold() for word in words)]
            if found:
                self._add_title(title)
                for row in found:
                    self._add_row(row, chosen)
        if not self.list.count():
            self._add_title(_("Nothing found. Try a shorter word."))
        elif self.list.currentRow() < 0:
            self.list.setCurrentRow(1)
        self._offer_what_fits()

    def _sections(self) -> Iterable[tuple[str, list[Row]]]:
        prompting = self._session.journal.prompting
        passed = {one.prompt.id: one.day for one in prompting.passed_by()}
        listed = {one.prompt.id: one for one in prompting.all()}
        yield _("Passed by"), [self._row(listed[key], day) for key, day in passed.items() if key in listed]
        rest = [self._row(one) for key, one in listed.items() if key not in passed]
        yield _("Your own"), [row for row in rest if row.prompt.own]
        yield _("All others"), [row for row in rest if not row.prompt.own]

    def _row(self, listed: Listed, passed: date | None = None) -> Row:
        first = listed.prompt.indicators[:1]
        about = self._labels.get((listed.prompt.framework, first[0]), "") if first else ""
        return Row(listed, about, "  ·  ".join(_states(listed, passed)))

    @cached_property
    def _labels(self) -> dict[tuple[str, str], str]:
        frameworks = self._session.journal.frameworks.active()
        return {
            (one.id, indicator.code): indicator.label for one in frameworks for _theme, indicator in one.indicators()
        }

    def _add_title(self, title: str) -> None:
        item = QListWidgetItem(title)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = item.font()
        font.setBold(True)
        item.setFont(font)
        self.list.addItem(item)

    def _add_row(self, row: Row, chosen: Row | None) -> None:
        item = QListWidgetItem(row.text)
        item.setData(_ROW, row)
        self.list.addItem(item)
        if chosen is not None and chosen.prompt.id == row.prompt.id:
            self.list.setCurrentItem(item)

    def _chosen(self) -> Row | None:
        item = self.list.currentItem()
        row: Row | None = item.data(_ROW) if item is not None else None
        return row

    def _offer_what_fits(self) -> None:
        row = self._chosen()
        self.answer.setEnabled(row is not None and not row.listed.sleeps and not self._session.read_only)
        self.again.setEnabled(row is not None and row.is_put_aside and not self._session.read_only)
        self.add.setEnabled(not self._session.read_only)
        for button in (self.edit, self.remove):
            button.setVisible(row is not None and row.prompt.own and not self._session.read_only)

    # -- what is done -------------------------------------------------------------------------------------------------

    def answer_chosen(self) -> None:
        """Begin an answer to the chosen question."""
        row = self._chosen()
        if row is not None and self.answer.isEnabled():
            self.answer_wanted.emit(row.prompt.id)
            self.accept()

    def ask_again(self) -> None:
        """Let the chosen question be asked again, whatever was said before."""
        if (row := self._chosen()) is not None:
            self._session.write(partial(_show, row.prompt.id))

    def add_own(self) -> None:
        """Word a question of one's own."""
        self._word(None)

    def edit_own(self) -> None:
        """Word the chosen question anew."""
        if (row := self._chosen()) is not None:
            self._word(row.prompt)

    def remove_own(self) -> None:
        """Remove the chosen question; Undo brings it back."""
        if (row := self._chosen()) is not None:
            self._session.write(partial(_remove, row.prompt.id))

    def _word(self, prompt: Prompt | None) -> None:
        from journal.ui.pages.writing.own_question import OwnQuestion

        dialog = OwnQuestion(self._session.journal.frameworks.active(), prompt, self)
        dialog.worded.connect(self._keep)
        dialog.open()

    def _keep(self, worded: Worded) -> None:
        self._session.write(partial(_save, worded))

    def _follow(self, change: Change) -> None:
        if change.touches("prompt", "prompt_event"):
            self.list_questions()


def _states(listed: Listed, passed: date | None) -> Iterable[str]:
    """Say what became of a question."""
    if passed is not None:
        yield _("asked on {day}").format(day=day_name(passed))
    if listed.answered is not None:
        yield _("answered on {day}").format(day=day_name(listed.answered))
    if listed.hidden:
        yield _("not asked again")
    elif listed.until is not None:
        yield _("put aside until {day}").format(day=day_name(listed.until))
    if listed.sleeps:
        yield _("about something that is no longer in use")


# what the worker does


def _show(prompt_id: str, journal: Journal) -> None:
    journal.prompting.show(prompt_id)


def _remove(prompt_id: str, journal: Journal) -> None:
    journal.prompting.remove(prompt_id)


def _save(worded: Worded, journal: Journal) -> None:
    codes = [worded.code] if worded.code else []
    if worded.prompt_id:
        journal.prompting.edit(worded.prompt_id, worded.text, codes)
    else:
        journal.prompting.add(worded.text, codes)
