"""*Prepare a summary*: three steps, forward and back at will, and the file at the end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from journal import paths
from journal.domain.change import Change
from journal.domain.summary import Summary
from journal.errors import JournalError
from journal.i18n import N_, _
from journal.services.journal import Journal
from journal.services.sharing import SavedSummary
from journal.ui.dialogs import FileKind
from journal.ui.pages.coaching.choosing import ChoosingStep
from journal.ui.pages.coaching.draft import Draft, Since, begin_draft, span_now
from journal.ui.pages.coaching.draft_in_hand import DraftInHand
from journal.ui.pages.coaching.draft_keeping import DraftKeeper, kept_or_new
from journal.ui.pages.coaching.own_words import OwnWordsStep
from journal.ui.pages.coaching.parts import aside, choice_button, flat, words
from journal.ui.pages.coaching.preview import PreviewStep
from journal.ui.session import Session
from journal.ui.widgets.announce import announce
from journal.ui.widgets.flow import FlowLayout

STEPS = (N_("1  Choose entries"), N_("2  In your words"), N_("3  Read it as your coach will"))
"""Names of the steps, in order."""


class SummarySteps(QWidget):
    """Goes through the steps; each shows the draft in hand and changes it."""

    goal_wanted = Signal()
    given_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._hand = DraftInHand(kept_or_new(session.journal), self)
        self._keeper = DraftKeeper(session, self._hand, self)
        self._is_saved = False
        self.choosing = ChoosingStep(session, self._hand, self)
        self.own_words = OwnWordsStep(session, self._hand, self)
        self.preview = PreviewStep(session, self._hand, self)
        self._steps = (self.choosing, self.own_words, self.preview)
        self._arrange()
        self._connect()

    @property
    def draft(self) -> Draft:
        """What is chosen and written so far."""
        return self._hand.draft

    # what the page asks for

    def start(self) -> None:
        """Go on with the summary in hand; after one was saved, begin another."""
        if self._is_saved:
            self._is_saved = False
            self._say("")
            self._hand.put(begin_draft(self._session.journal))
            self.choosing.read_again()
            self._stack.setCurrentIndex(0)
        self._show_step()

    def follow(self, change: Change) -> None:
        """Show what changed: entries in the list, a talk in the span, the goal among the words."""
        if change.touches("entry", "link", "tag", "framework"):
            self.choosing.read_again()
        if change.touches("talk"):
            self._follow_talk()
        self._keeper.follow(change)

    def refresh(self) -> None:
        """Show the step in front as things are now."""
        self._step.refresh()

    def finish(self) -> None:
        """Take over what is being written, and hand it to the worker."""
        self.own_words.finish()
        self._keeper.keep()

    def unsaved_text(self) -> str:
        """Return the own words that are not in the file yet."""
        return "" if self._keeper.is_kept else "\n\n".join(filter(None, (self.draft.questions, self.draft.note)))

    # steps

    @property
    def _step(self) -> ChoosingStep | OwnWordsStep | PreviewStep:
        return self._steps[self._stack.currentIndex()]

    def _take_step(self, at: int, chosen: bool) -> None:
        if chosen:
            self.go(at)

    def go(self, at: int) -> None:
        """Go to a step; what was chosen and written stays."""
        self.finish()
        self._stack.setCurrentIndex(at)
        self._show_step()

    def go_on(self) -> None:
        """Go to the next step."""
        if self._step is not self.preview:
            self.go(self._stack.currentIndex() + 1)

    def go_back(self) -> None:
        """Go to the step before."""
        if self._step is not self.choosing:
            self.go(self._stack.currentIndex() - 1)

    def _act(self) -> None:
        """Do what the button at the end says."""
        if self._step is self.preview:
            self.save_file()
        else:
            self.go_on()

    def _go_to_words(self) -> None:
        self.go(self._steps.index(self.own_words))

    def _show_step(self) -> None:
        at = self._stack.currentIndex()
        with QSignalBlocker(self._names):
            self._names.button(at).setChecked(True)
        self.refresh()
        self.back.setVisible(at > 0)
        self._show_action()
        self._step.start()

    def _show_action(self) -> None:
        is_last = self._step is self.preview
        self.next.setText(_("Save file…") if is_last else _("Next"))
        self.next.setEnabled(not is_last or self.preview.summary is not None)

    def _show_changed(self) -> None:
        self._is_saved = False
        self.own_words.refresh()  # in front or not: its fields must never bring back older words
        self._step.refresh()
        self._show_action()
        self._say("")

    def _follow_talk(self) -> None:
        span = span_now(self._session.journal)
        before = self.draft.span.since
        if before is not Since.CHOSEN and Since.TALK in (span.since, before):
            self._hand.put(replace(self.draft, span=span))

    # the file

    def save_file(self) -> None:
        """Ask where, and save what is shown."""
        summary = self.preview.summary
        if summary is None:
            return
        kinds = (FileKind(_("Web page"), ("html",)), FileKind(_("Markdown"), ("md",)))
        suggestion = paths.documents_folder() / f"summary-{summary.made.isoformat()}.html"
        path = self._session.dialogs.choose_target(self, _("Save file"), kinds, suggestion)
        if path is not None:
            self._session.write(_Save(summary, path), self._say_saved, self._say_not_saved)

    def _say_saved(self, saved: SavedSummary) -> None:
        self._is_saved = True
        self._keeper.drop()
        sentence = _("Saved as {file}. Nothing was sent. A file you have given cannot be taken back.")
        self._say(sentence.format(file=saved.file.name))

    def _say_not_saved(self, error: Exception) -> None:
        if isinstance(error, JournalError):
            self._session.dialogs.show_problem(self, str(error), _("Nothing was saved or given."))
        else:
            self._session.problem.emit(error)

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.given.setVisible(bool(sentence))
        if sentence:
            announce(self.said, sentence)

    # building

    def _arrange(self) -> None:
        self._names = QButtonGroup(self)
        names = FlowLayout(gap=6)
        for at, name in enumerate(STEPS):
            button = choice_button(_(name), self)
            if at:
                arrow = aside("›", self)
                arrow.setMinimumHeight(button.sizeHint().height())
                names.addWidget(arrow)
            self._names.addButton(button, at)
            names.addWidget(button)
        self._stack = QStackedWidget(self)
        for step in self._steps:
            self._stack.addWidget(step)
        self.back = flat(_("Back"), self)
        self.said = words("", self)
        self.given = flat(_("What I have given"), self)
        self.given.hide()
        self.next = QPushButton(self)
        self.next.setDefault(True)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 8, 20, 12)
        foot.setSpacing(12)
        for part in (self.back, self.said, self.given, self.next):
            foot.addWidget(part, int(part is self.said))
        head = QVBoxLayout()
        head.setContentsMargins(20, 8, 20, 8)
        head.addLayout(names)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self._hand.changed.connect(self._show_changed)
        self.own_words.goal_wanted.connect(self.goal_wanted)
        self.preview.words_wanted.connect(self._go_to_words)
        self._names.idToggled.connect(self._take_step)  # what a screen reader does to them, too
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self._act)
        self.given.clicked.connect(self.given_wanted)
        self.own_words.refresh()
        for keys, slot in (("Alt+Left", self.go_back), ("Alt+Right", self.go_on)):
            shortcut = QShortcut(QKeySequence(keys), self, slot)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)


class _Save:
    """Saves a summary on the worker: the one that was shown, whatever became of its entries meanwhile."""

    def __init__(self, summary: Summary, path: Path) -> None:
        self._summary = summary
        self._path = path

    def __call__(self, journal: Journal) -> SavedSummary:
        return journal.sharing.save(self._summary, self._path)
