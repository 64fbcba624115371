"""The Write page: an empty page with the cursor in it, and everything else out of the way until it is reached for."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QPaintEvent, QPalette, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from journal.domain.change import Change
from journal.domain.entry import Entry, Link
from journal.errors import JournalError
from journal.i18n import _
from journal.services.journal import Journal
from journal.ui.pages.page import EditEntry, Page, Request, RunCommand, ShowEntry, Tell, WriteNew
from journal.ui.pages.writing import foot as choices
from journal.ui.pages.writing.about import About
from journal.ui.pages.writing.autosave import Autosave, Desk
from journal.ui.pages.writing.beginning import FirstRun, GoOn, UnderTheCursor, offer_sentence
from journal.ui.pages.writing.foot import Foot
from journal.ui.pages.writing.question_line import AnsweredQuestion, QuestionLine
from journal.ui.pages.writing.questions import Begun, Questions
from journal.ui.reading_font import reading_font
from journal.ui.session import Session
from journal.ui.widgets.banner import Banner, Notice
from journal.ui.widgets.column import side_margin
from journal.ui.widgets.editor import MarkdownEditor
from journal.ui.widgets.quiet_line import QuietLine

SETTLE_MS = 200  # after the first paint, until the question of the day is looked up
OFFERS = 3  # entries left for later that an empty page offers
ENOUGH_LINKS = 3  # after them nothing is suggested by itself


class WritePage(Page):
    """Holds one entry. What it shows comes from the person; the file is read again only when others changed it."""

    name = "write"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._entry = Entry("", session.clock().date(), "")
        self._day_chosen = False
        self._told_saved = False
        self._in_trouble = False
        self._noted_prompt = ""
        self._earlier: Entry | None = None
        self._deeper: list[str] | None = None
        self._under_cursor: UnderTheCursor | None = None
        self._only_text = False
        self._was_painted = False
        self._build()
        self._connect()
        self._begin()

    # -- building -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.question_line = QuestionLine(self)
        self.quiet = QuietLine(self.session.clock().date(), self)
        self.answered = AnsweredQuestion(self)
        self.editor = MarkdownEditor(self)
        self.editor.setPlaceholderText(_("What is still with you from today?"))
        self.further = QLabel(self)
        self.further.setProperty("kind", "muted")
        self.further.setWordWrap(True)
        self.further.setTextFormat(Qt.TextFormat.PlainText)
        self.further.hide()
        self.trouble = Banner(self)
        self.about = About(self.session, self.editor.text, self)
        self.foot = Foot(self)
        self.autosave = Autosave(self.session, self)
        self.questions = Questions(self.session, self.question_line, self)
        self._above = self._stacked(self.question_line, self.quiet)
        self._over = self._stacked(self.answered)
        self._below = self._stacked(self.further, self.about, self.foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 10)
        layout.setSpacing(4)
        for part in (self._above, self._over, self.editor, self.trouble, self._below):
            layout.addWidget(part, 1 if part is self.editor else 0)
        self._order_tabs()

    def _stacked(self, *parts: QWidget) -> QWidget:
        """Return parts below each other, to be kept as wide as the text."""
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in parts:
            column.addWidget(part)
        return holder

    def _order_tabs(self) -> None:
        """Lead Tab from the text to title, tags and date, then to what stands below."""
        line = self.question_line
        order = (line.answer, line.another, line.more, self.editor, self.quiet.title, self.quiet.tags, self.quiet.date)
        foot = self.foot
        below = (self.about.button, self.about.chips, foot.deeper, foot.coach, foot.later, foot.more)
        for before, after in pairwise((*order, *below)):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.editor.edited.connect(self._take_key)
        self.editor.words_counted.connect(self._take_pause)
        self.quiet.title.textEdited.connect(self.autosave.touch)
        self.quiet.tags_changed.connect(self.autosave.touch)
        self.quiet.date_changed.connect(self._take_day)
        self.about.changed.connect(self.autosave.touch)
        self.about.removed.connect(self._offer_link_back)
        self.about.closed.connect(self.editor.setFocus)
        self.autosave.due.connect(self._hand_over)
        self.autosave.saved.connect(self._take_saved)
        self.autosave.parted.connect(self._tell_parted)
        self.autosave.failed.connect(self._tell_failure)
        self.questions.begun.connect(self._answer_question)
        self.questions.list_wanted.connect(self.show_questions)
        self.answered.earlier_wanted.connect(self._show_earlier_answer)
        self.foot.deeper_wanted.connect(self.go_deeper)
        self.foot.coach_toggled.connect(self._mark_for_coach)
        self.foot.later_wanted.connect(self.finish_later)
        self.foot.chosen.connect(self._do_chosen)
        self.session.changed.connect(self._follow)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]  # there is one

    # -- coming to the page -------------------------------------------------------------------------------------------

    def arrive(self) -> None:
        """Put the cursor in the text, in the letters and the size that the person likes."""
        self._dress_text()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def answer(self, request: Request) -> None:
        """Write on at an entry, or begin one."""
        if isinstance(request, EditEntry):
            self._edit(request.entry_id)
        elif isinstance(request, WriteNew):
            self._write_new(request)
        self.arrive()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(SETTLE_MS, self, self._settle)

    def _settle(self) -> None:
        """Look up what the first paint did not wait for; a newcomer writes first and is asked another day."""
        if not self.session.read_only and not isinstance(self._under_cursor, FirstRun):
            self.questions.ask_by_itself()

    def _begin(self) -> None:
        if self.session.read_only:
            self.editor.setReadOnly(True)
            self.editor.setPlaceholderText(_("This journal is open for reading only; nothing can be written here."))
            self._above.hide()
            self._below.hide()
        else:
            self._open(self._entry)
            self._offer_beginning()

    # -- the entry in hand --------------------------------------------------------------------------------------------

    @property
    def entry(self) -> Entry:
        """The entry as it stands on the page, saved or not."""
        title = " ".join(self.quiet.title.text().split())
        return self._entry._replace(
            body=self.editor.text(), title=title, tags=self.quiet.tags.tags(), links=self.about.links
        )

    def _open(self, entry: Entry) -> None:
        """Show another entry in place of the one in hand, which is saved first."""
        self.flush()
        self._entry = self.autosave.open(entry)
        self._day_chosen = bool(entry.id)
        self._told_saved = False
        self._noted_prompt = entry.prompt.id if entry.prompt else ""
        self._earlier = None
        self._deeper = None
        self.further.hide()
        self._clear_under_cursor()
        self.editor.set_text(self._entry.body)
        self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self._show_values()

    def _show_values(self) -> None:
        entry = self._entry
        self.quiet.show_values(entry.title, entry.tags, entry.date)
        self.about.show_links(entry.links)
        self.answered.show_question(entry.prompt.text if entry.prompt else "")
        self.foot.say_saved("", aloud=False)
        self._show_foot()

    def _show_foot(self) -> None:
        self.foot.show_entry(exists=not self._is_blank(), shareable=self._entry.shareable)
        self.foot.deeper.setVisible(self._entry.prompt is not None and self._deeper != [])

    def _is_blank(self) -> bool:
        return not self._entry.id and self.editor.document().isEmpty()

    def _edit(self, entry_id: str) -> None:
        """Write on at an entry, at its end."""
        if entry_id == self._entry.id:
            return
        self.flush()
        if self.autosave.is_settled:
            self._open_found(self.session.journal.entries.find(entry_id))
        else:  # after what is being saved: it may be the same entry
            self.session.write(partial(_find, entry_id), self._open_found)

    def _open_found(self, entry: Entry | None) -> None:
        if entry is None or entry.binned:
            self.wanted.emit(Tell(_("This entry is no longer here.")))
            return
        self._open(entry._replace(unfinished=False))  # in the file it stays so until something is written

    def _write_new(self, request: WriteNew) -> None:
        self.begin_new()
        if request.day is not None:
            self._take_day(request.day)
            self.quiet.show_values("", (), request.day)
        self.about.show_links(request.links)
        if request.body:
            self.editor.insert_text(request.body)
        if request.prompt_id:
            self.questions.begin(request.prompt_id)

    # -- the empty page -----------------------------------------------------------------------------------------------

    def begin_new(self) -> None:
        """Begin an entry: today's empty page."""
        self._open(Entry("", self.session.clock().date(), ""))
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_beginning(self) -> None:
        """Offer what was left for later and the last entry, or greet a newcomer."""
        journal = self.session.journal
        latest = journal.entries.page(limit=1)
        offers = journal.entries.unfinished()[:OFFERS]
        today = self.session.clock().date()
        if not latest and not offers:
            self._greet()
            return
        offers += [entry for entry in latest if today - entry.date <= timedelta(days=1) and not entry.unfinished]
        if offers:
            go_on = GoOn([(one.id, offer_sentence(one, (today - one.date).days)) for one in offers], self.editor)
            go_on.chosen.connect(self._go_on)
            self._put_under_cursor(go_on)

    def _greet(self) -> None:
        first_run = FirstRun(self.session.path, self.editor)
        first_run.start_wanted.connect(self._start_writing)
        first_run.command_wanted.connect(self._want_command)
        self._put_under_cursor(first_run)

    def _put_under_cursor(self, words: UnderTheCursor) -> None:
        self._under_cursor = words
        words.place()
        words.show()

    def _clear_under_cursor(self) -> None:
        if self._under_cursor is not None:
            self._under_cursor.go()
            self._under_cursor = None

    def _start_writing(self) -> None:
        self._clear_under_cursor()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self, entry_id: str) -> None:
        self._edit(entry_id)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _want_command(self, key: str) -> None:
        self.wanted.emit(RunCommand(key))

    # -- what the person changes --------------------------------------------------------------------------------------

    def _take_key(self) -> None:
        """Everything that a key stroke costs beyond the editor."""
        if self._under_cursor is not None or not self.foot.coach.isVisibleTo(self.foot):
            self._leave_blank()
        self.autosave.touch()

    def _leave_blank(self) -> None:
        """The first character is there."""
        self._clear_under_cursor()
        if not self._day_chosen:
            self._entry = self._entry._replace(date=self.session.clock().date())
        self._show_foot()

    def _take_pause(self, words: int) -> None:
        """Typing has paused: count and look for what the text may be about."""
        self.foot.show_words(words if self.session.machine.get("word_count") and not self._is_blank() else None)
        if len(self.about.links) < ENOUGH_LINKS and not self.session.read_only:
            self.about.text_rests()

    def _take_day(self, day: date) -> None:
        """Date the entry; its zone stays, and a time of another day would be made up."""
        now = self.session.clock()
        time = now.strftime("%H:%M") if day == now.date() else None
        self._entry = self._entry._replace(date=day, time=time)
        self._day_chosen = True
        self.autosave.touch()

    def _mark_for_coach(self, on: bool) -> None:
        self._entry = self._entry._replace(shareable=on)
        self.autosave.touch()

    def _offer_link_back(self, link: Link) -> None:
        self._removed_link = link
        label = self.about.label(link)
        self.trouble.show_notice(Notice(_("No longer about: {label}").format(label=label), _("Undo"), self._link_again))

    def _link_again(self) -> None:
        self.about.add(self._removed_link)

    # -- saving -------------------------------------------------------------------------------------------------------

    def flush(self) -> None:
        """Hand everything unsaved to the worker."""
        if self.quiet.tags.tags() != self._entry.tags:
            self.autosave.touch()
        if self.autosave.is_unsaved:
            self._hand_over()
        self._keep_text_size()

    def unsaved_text(self) -> str:
        """Return what is not known to be in the file."""
        texts = self.autosave.unconfirmed()
        if self.autosave.is_unsaved:
            texts.append(self.editor.text())
        return "\n\n".join(dict.fromkeys(text for text in texts if text.strip()))

    def _hand_over(self) -> None:
        entry = self.entry
        if entry.body.strip():
            self.autosave.keep(entry)
            return
        self.autosave.let_go()
        if entry.id:
            self.foot.say_unsaved(_("Not saved: there is no text"))

    def _take_saved(self, saved: Entry) -> None:
        """The text is in the file: take over its identity, and the tags as they are kept."""
        self._entry = self._entry._replace(
            id=saved.id, created=saved.created, time=saved.time, zone=saved.zone, teacher=saved.teacher,
            version=saved.version,
        )  # fmt: skip
        if not self.quiet.tags.hasFocus() and not self.autosave.is_unsaved:
            self._entry = self._entry._replace(tags=saved.tags)
            self.quiet.tags.set_tags(saved.tags)
        self.foot.say_saved(self.session.clock().strftime("%H:%M"), aloud=not self._told_saved or self._in_trouble)
        self._told_saved = True
        if self._in_trouble:
            self._in_trouble = False
            self.trouble.dismiss()
        if saved.prompt is not None and saved.prompt.id != self._noted_prompt:
            self._noted_prompt = saved.prompt.id
            self.session.write(partial(_note_answered, saved.prompt.id))

    def _tell_parted(self, entry: Entry) -> None:
        sentence = _("This entry was changed elsewhere meanwhile. Both are kept; yours goes on here as “{title}”.")
        self.wanted.emit(Tell(sentence.format(title=entry.title)))
        self._entry = self._entry._replace(title=entry.title)
        self.quiet.show_values(entry.title, entry.tags, entry.date)

    def _tell_failure(self, error: Exception) -> None:
        reason = str(error) if isinstance(error, JournalError) else type(error).__name__
        sentence = _("Not saved: {reason} Your text is still here and is tried again by itself.").format(reason=reason)
        self.foot.say_unsaved(_("Not saved"))
        if self.trouble.notice.text != sentence:
            self.trouble.show_notice(Notice(sentence, _("Save a copy elsewhere…"), self.save_copy, stays=True))
        self._in_trouble = True

    def save_copy(self) -> None:
        """Save the text as a file of its own, where the person says."""
        from journal.files import write_safely
        from journal.ui.dialogs import FileKind

        kinds = [FileKind(_("Text"), ("md", "txt"))]
        name = f"{self.entry.date.isoformat()}.md"
        target = self.session.dialogs.choose_target(self, _("Save a copy elsewhere"), kinds, Path.home() / name)
        if target is None:
            return
        try:
            write_safely(target, self.editor.text().encode("utf-8", "replace"))
        except JournalError as error:
            self.session.dialogs.show_problem(self, str(error))
            return
        self.wanted.emit(Tell(_("A copy of the text is in {path}.").format(path=target)))

    # -- news ---------------------------------------------------------------------------------------------------------

    def _follow(self, change: Change) -> None:
        """Read the entry again when somebody else changed it: an undone step, another page, another program."""
        if change.touches("framework"):
            self.about.forget_catalogue()
        if not self._entry.id or not self.autosave.is_settled or not change.touches("entry"):
            return
        if not change.outside and self._entry.id not in change.ids("entry"):
            return
        kept = self.session.journal.entries.find(self._entry.id)
        if kept is None or kept.binned:
            self.begin_new()
        elif kept.version != self._entry.version:
            self._show_again(kept)

    def _show_again(self, kept: Entry) -> None:
        self._entry = self.autosave.open(kept)
        if kept.body != self.editor.text():
            blocker = QSignalBlocker(self.editor)
            self.editor.replace_text(kept.body)
            blocker.unblock()
        self._show_values()

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """Save when the text is left; find the known tags when they are about to be typed."""
        if before is self.editor:
            self.flush()
        if now is self.quiet.tags:
            self.quiet.tags.set_known([tag for tag, _uses in self.session.journal.entries.tags(limit=200)])

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.about.close_picker()

    # -- commands -----------------------------------------------------------------------------------------------------

    def open_about(self) -> None:
        """Ask what this entry is about."""
        self.about.open_picker()

    def finish_later(self) -> None:
        """Leave the entry; the next empty page offers it first."""
        if self._is_blank() or not self.editor.text().strip():
            return
        self._entry = self._entry._replace(unfinished=True)
        self.autosave.touch()
        self.begin_new()
        self.wanted.emit(Tell(_("Left for later. It is offered first next time.")))

    def insert_time(self) -> None:
        """Write the time at the cursor."""
        self.editor.insert_text(self.session.clock().strftime("%H:%M") + " ")

    def ask_question(self) -> None:
        """Show today's question above the page."""
        self.questions.ask()

    def go_deeper(self) -> None:
        """Bring one further question on what is being answered."""
        if self._entry.prompt is None:
            return
        if self._deeper is None:
            prompt = self.session.journal.store.prompts.get(self._entry.prompt.id)
            self._deeper = list(prompt.follow_ups) if prompt else []
        if self._deeper:
            self.further.setText(self._deeper.pop(0))
            self.further.show()
        else:
            self.further.setText(_("There is no further question on this."))
            self.further.show()
        self._show_foot()

    def show_questions(self) -> None:
        """Look through all questions."""
        from journal.ui.pages.writing.question_list import QuestionList

        dialog = QuestionList(self.session, self)
        dialog.answer_wanted.connect(self.questions.begin)
        dialog.open()

    def show_earlier_texts(self) -> None:
        """Show what this entry said before."""
        from journal.ui.pages.writing.earlier_texts import earlier_texts

        if self._entry.id:
            self.flush()
            self.session.write(partial(earlier_texts, self._entry.id), self._open_earlier_texts)

    # -- questions ----------------------------------------------------------------------------------------------------

    def _answer_question(self, begun: Begun) -> None:
        """Put the question over the text, and link what it is about."""
        if self._entry.prompt is not None or self._entry.date != self.session.clock().date():
            self.begin_new()
        self._entry = self._entry._replace(prompt=begun.beginning.use)
        self._deeper = None
        self._earlier = begun.earlier
        self.answered.show_question(begun.beginning.use.text)
        if begun.earlier is not None:
            self.answered.show_earlier(_("You wrote about this on {day}").format(day=self._day_in_words(begun.earlier)))
        if begun.beginning.link is not None:
            self.about.add(begun.beginning.link)
        self._show_foot()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _day_in_words(self, entry: Entry) -> str:
        from journal.domain.calendar import day_name

        return day_name(entry.date, with_year=entry.date.year != self.session.clock().year)

    def _show_earlier_answer(self) -> None:
        if self._earlier is not None:
            self.wanted.emit(ShowEntry(self._earlier.id))

    # -- the entry's menu ---------------------------------------------------------------------------------------------

    def _do_chosen(self, choice: str) -> None:
        {
            choices.EARLIER_TEXTS: self.show_earlier_texts,
            choices.INSERT_TIME: self.insert_time,
            choices.DELETE: self.delete,
        }[choice]()

    def delete(self) -> None:
        """Put the entry in the bin, its last words saved first."""
        self.flush()
        self.session.write(partial(_delete, self.autosave.desk), self._tell_deleted)
        self.begin_new()

    def _tell_deleted(self, entry: Entry | None) -> None:
        if entry is not None:
            self._deleted_id = entry.id
            sentence = _("“{title}” is in the bin for 30 days.").format(title=entry.shown_title)
            self.trouble.show_notice(Notice(sentence, _("Undo"), self._restore_deleted))

    def _restore_deleted(self) -> None:
        self.session.write(partial(_restore, self._deleted_id), self._edit)

    def _open_earlier_texts(self, versions: object) -> None:
        from journal.ui.pages.writing.earlier_texts import EarlierTexts

        dialog = EarlierTexts(self.entry, versions, self)
        dialog.brought_back.connect(self._bring_back)
        dialog.open()

    def _bring_back(self, text: str) -> None:
        """Make an earlier text the text again; Ctrl+Z in the text takes it back, and so does the journal's own undo."""
        self.flush()
        self.autosave.begin_step()
        self.editor.replace_text(text)
        self.flush()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- looks --------------------------------------------------------------------------------------------------------

    def show_only_text(self, only: bool) -> None:
        self._only_text = only
        self._above.setVisible(not only and not self.session.read_only)
        self._below.setVisible(not only and not self.session.read_only)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._only_text:
            self.wanted.emit(RunCommand("focus-mode"))
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._align()

    def _align(self) -> None:
        """Keep what stands above and below the text as wide as its column."""
        side = side_margin(self.editor, self.editor.font())
        for holder in (self._above, self._over, self._below):
            holder.layout().setContentsMargins(side, 0, side, 0)

    def _dress_text(self) -> None:
        machine = self.session.machine
        font = reading_font(machine.get("font"), machine.get("text_size"))
        if font != self.editor.font():
            self.editor.set_text_font(font)
        self._align()

    def _keep_text_size(self) -> None:
        if self.editor.text_size != self.session.machine.get("text_size"):
            self.session.machine.set("text_size", self.editor.text_size)


# what the worker does


def _find(entry_id: str, journal: Journal) -> Entry | None:
    return journal.entries.find(entry_id)


def _delete(desk: Desk, journal: Journal) -> Entry | None:
    entry = journal.entries.find(desk.known.id)
    if entry is not None:
        journal.writing.delete(entry.id)
    return entry


def _restore(entry_id: str, journal: Journal) -> str:
    journal.writing.restore(entry_id)
    return entry_id


def _note_answered(prompt_id: str, journal: Journal) -> None:
    journal.prompting.answer(prompt_id)
