"""The Write page: an empty page with the cursor in it, and everything else out of the way until it is reached for."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from journal.domain.change import Change
from journal.domain.entry import Entry, Link
from journal.errors import JournalError
from journal.i18n import _
from journal.ui.pages.page import EditEntry, Page, Request, RunCommand, ShowEntry, Tell, WriteNew
from journal.ui.pages.writing import foot, jobs
from journal.ui.pages.writing.autosave import Autosave
from journal.ui.pages.writing.beginning import FirstRun, GoOn, UnderTheCursor, offers_of
from journal.ui.pages.writing.questions import Questions
from journal.ui.pages.writing.sheet import Sheet
from journal.ui.reading_font import reading_font
from journal.ui.session import Session
from journal.ui.widgets.banner import Notice

if TYPE_CHECKING:
    from journal.services.prompting import Beginning


class WritePage(Page):
    """Holds one entry. What it shows comes from the person; the file is read again only when others changed it."""

    name = "write"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._entry = Entry("", self._today(), "")
        self._day_chosen = False
        self._told_saved = False
        self._in_trouble = False
        self._removed_link: Link | None = None
        self._deleted_id = ""
        self._under_cursor: UnderTheCursor | None = None
        self._only_text = False
        self.sheet = Sheet(session, self._today(), self)
        self.editor = self.sheet.editor
        self.autosave = Autosave(session, self)
        self.questions = Questions(session, self.sheet)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sheet)
        self._connect()
        if session.read_only:
            self.sheet.make_read_only()
        else:
            self._open(self._entry)
            self._offer_beginning()

    def _connect(self) -> None:
        sheet = self.sheet
        sheet.painted.connect(self._settle_soon)
        sheet.editor.edited.connect(self._take_key)
        sheet.editor.words_counted.connect(self._take_pause)
        sheet.quiet.title.textEdited.connect(self.autosave.touch)
        sheet.quiet.tags_changed.connect(self.autosave.touch)
        sheet.quiet.date_changed.connect(self._take_day)
        sheet.about.changed.connect(self.autosave.touch)
        sheet.about.removed.connect(self._offer_link_back)
        sheet.about.closed.connect(sheet.focus_text)
        sheet.foot.coach_toggled.connect(self._mark_for_coach)
        sheet.foot.later_wanted.connect(self.finish_later)
        sheet.foot.chosen.connect(self._do_chosen)
        self.autosave.due.connect(self._hand_over)
        self.autosave.saved.connect(self._take_saved)
        self.autosave.parted.connect(self._tell_parted)
        self.autosave.failed.connect(self._tell_failure)
        self.questions.begun.connect(self._answer_question)
        self.questions.list_wanted.connect(self.show_questions)
        self.questions.earlier_wanted.connect(self._show_entry)
        self.session.changed.connect(self._follow)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]  # there is one

    def _today(self) -> date:
        return self.session.clock().date()

    # -- coming to the page -------------------------------------------------------------------------------------------

    def arrive(self) -> None:
        """Put the cursor in the text, in the letters and the size that the person likes."""
        machine = self.session.machine
        self.sheet.dress(reading_font(machine.get("font"), machine.get("text_size")))
        self.sheet.focus_text()

    def answer(self, request: Request) -> None:
        """Write on at an entry, or begin one."""
        if isinstance(request, EditEntry):
            self._edit(request.entry_id)
        elif isinstance(request, WriteNew):
            self._write_new(request)
        self.arrive()

    def _settle_soon(self) -> None:
        QTimer.singleShot(0, self, self._settle)  # not inside the painting

    def _settle(self) -> None:
        """Look up what the first paint did not wait for; a newcomer writes first and is asked another day."""
        self.questions.ask_by_itself()

    # -- the entry in hand --------------------------------------------------------------------------------------------

    @property
    def entry(self) -> Entry:
        """The entry as it stands on the page, saved or not."""
        title = " ".join(self.sheet.quiet.title.text().split())
        tags, links = self.sheet.quiet.tags.tags(), self.sheet.about.links
        return self._entry._replace(body=self.editor.text(), title=title, tags=tags, links=links)

    def _open(self, entry: Entry) -> None:
        """Show another entry in place of the one in hand, which is saved first."""
        self.flush()
        self._entry = self.autosave.open(entry)
        self._day_chosen = bool(entry.id)
        self._told_saved = False
        self._clear_under_cursor()
        self.editor.set_text(self._entry.body)
        self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self._show_values()

    def _show_values(self) -> None:
        entry, sheet = self._entry, self.sheet
        self._show_day()
        sheet.about.show_links(entry.links)
        sheet.foot.say_saved("", aloud=False)
        sheet.show_entry(exists=not self._is_blank(), shareable=entry.shareable)
        self.questions.show_answered(entry.prompt)

    def _show_day(self) -> None:
        self.sheet.quiet.turn_to(self._today())
        self.sheet.quiet.show_values(self._entry.title, self._entry.tags, self._entry.date)

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
            self.session.write(partial(jobs.find, entry_id), self._open_found)

    def _open_found(self, entry: Entry | None) -> None:
        if entry is None or entry.binned:
            self.wanted.emit(Tell(_("This entry is no longer here.")))
            return
        self._open(entry._replace(unfinished=False))  # in the file it stays so until something is written

    def _write_new(self, request: WriteNew) -> None:
        self.begin_new()
        if request.day is not None:
            self._take_day(request.day)
            self._show_day()
        self.sheet.about.show_links(request.links)
        if request.body:
            self.editor.insert_text(request.body)
        if request.prompt_id:
            self.questions.begin(request.prompt_id)

    # -- the empty page -----------------------------------------------------------------------------------------------

    def begin_new(self) -> None:
        """Begin an entry: today's empty page."""
        self._open_blank()
        self.sheet.focus_text()

    def _open_blank(self) -> None:
        self._open(Entry("", self._today(), ""))

    def _offer_beginning(self) -> None:
        """Offer what was left for later and the last entry, or greet a newcomer."""
        offers = offers_of(self.session.journal, self._today())
        if offers is None:
            self._greet()
            return
        self.questions.expect()
        self._offer(offers)

    def _offer(self, offers: list[tuple[str, str]]) -> None:
        self._clear_under_cursor()
        if offers:
            go_on = GoOn(offers, self.editor)
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
        self.sheet.focus_text()

    def _go_on(self, entry_id: str) -> None:
        self._edit(entry_id)
        self.sheet.focus_text()

    def _want_command(self, key: str) -> None:
        self.wanted.emit(RunCommand(key))

    # -- what the person changes --------------------------------------------------------------------------------------

    def _take_key(self) -> None:
        """Everything that a key stroke costs beyond the editor."""
        if not self.sheet.foot.has_entry:
            self._leave_blank()
        self.autosave.touch()

    def _leave_blank(self) -> None:
        """The first character is there."""
        self.session.write(jobs.get_ready)
        self._clear_under_cursor()
        if not self._day_chosen and self._entry.date != self._today():
            self._entry = self.entry._replace(date=self._today())
            self._show_day()
        self.sheet.show_entry(exists=True, shareable=self._entry.shareable)

    def _take_pause(self, words: int) -> None:
        """Typing has paused: count, and look for what the text may be about."""
        wanted = self.session.machine.get("word_count") and not self._is_blank()
        self.sheet.foot.show_words(words if wanted else None)
        if not self.session.read_only:
            self.sheet.about.text_rests()

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
        sentence = _("No longer about: {label}").format(label=self.sheet.about.label(link))
        self.sheet.message.show_notice(Notice(sentence, _("Undo"), self._link_again))

    def _link_again(self) -> None:
        if self._removed_link is not None:
            self.sheet.about.add(self._removed_link)

    def _answer_question(self, beginning: Beginning) -> None:
        """Put the question over the text, and link what it is about."""
        if self._entry.prompt is not None or self._entry.date != self._today():
            self.begin_new()
        self._entry = self._entry._replace(prompt=beginning.use)
        self.questions.show_answered(beginning.use)
        if beginning.link is not None:
            self.sheet.about.add(beginning.link)
        self.autosave.touch()
        self.sheet.focus_text()

    # -- saving -------------------------------------------------------------------------------------------------------

    def flush(self) -> None:
        """Hand everything unsaved to the worker."""
        if self.sheet.quiet.tags.tags() != self._entry.tags:
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
            self._entry = entry
            self.autosave.keep(entry)
            return
        self.autosave.let_go()
        if entry.id:
            self.sheet.foot.say_unsaved(_("Not saved: there is no text"))

    def _take_saved(self, saved: Entry) -> None:
        """The text is in the file: take over its identity, and the tags as they are kept."""
        self._entry = self._entry._replace(
            id=saved.id,
            created=saved.created,
            time=saved.time if saved.date == self._entry.date else self._entry.time,
            zone=saved.zone,
            teacher=saved.teacher,
            version=saved.version,
        )
        if self.autosave.is_settled and not self.sheet.quiet.tags.hasFocus():
            self._entry = self._entry._replace(tags=saved.tags)
            self.sheet.quiet.tags.set_tags(saved.tags)
        news = not self._told_saved or self._in_trouble
        self.sheet.foot.say_saved(self.session.clock().strftime("%H:%M"), aloud=news)
        self._told_saved = True
        if self._in_trouble:
            self._in_trouble = False
            self.sheet.message.dismiss()

    def _tell_parted(self, entry: Entry) -> None:
        sentence = _("This entry was changed elsewhere meanwhile. Both are kept; yours goes on here as “{title}”.")
        self.wanted.emit(Tell(sentence.format(title=entry.title)))
        if self._entry.id == entry.id or self.autosave.desk.known.id == entry.id:
            self._entry = self._entry._replace(title=entry.title)
            self.sheet.quiet.show_values(entry.title, self._entry.tags, self._entry.date)

    def _tell_failure(self, error: Exception) -> None:
        reason = str(error) if isinstance(error, JournalError) else type(error).__name__
        sentence = _("Not saved: {reason} Your text is still here and is tried again by itself.").format(reason=reason)
        self.sheet.foot.say_unsaved(_("Not saved"))
        if self.sheet.message.notice.text != sentence:
            self.sheet.message.show_notice(Notice(sentence, _("Save a copy elsewhere…"), self.save_copy, stays=True))
        self._in_trouble = True

    def save_copy(self) -> None:
        """Save the text as a file of its own, where the person says."""
        from journal.ui.pages.writing.copying import save_copy

        path = save_copy(self.entry, self.session.dialogs, self)
        if path is not None:
            self.wanted.emit(Tell(_("A copy of the text is in {path}.").format(path=path)))

    def _keep_text_size(self) -> None:
        if self.editor.text_size != self.session.machine.get("text_size"):
            self.session.machine.set("text_size", self.editor.text_size)

    # -- news ---------------------------------------------------------------------------------------------------------

    def _follow(self, change: Change) -> None:
        """Read the entry again when somebody else changed it: an undone step, another page, another program."""
        if change.touches("framework"):
            self.sheet.about.forget_catalogue()
        if isinstance(self._under_cursor, GoOn) and change.touches("entry"):
            self._offer(offers_of(self.session.journal, self._today()) or [])
        if not self._entry.id or not self.autosave.is_settled or not change.touches("entry"):
            return
        if not change.outside and self._entry.id not in change.ids("entry"):
            return
        kept = self.session.journal.entries.find(self._entry.id)
        if kept is None or kept.binned:
            self._open_blank()
        elif kept.version != self._entry.version:
            self._show_again(kept)

    def _show_again(self, kept: Entry) -> None:
        self._entry = self.autosave.open(kept)
        if kept.body != self.editor.text():
            blocker = QSignalBlocker(self.editor)  # the person did not edit it
            self.editor.replace_text(kept.body)
            blocker.unblock()
        self._show_values()

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """Save when the text is left; find the known tags when they are about to be typed."""
        if before is self.editor:
            self.flush()
        if now is self.editor:
            self.sheet.about.close_picker()
        if now is self.sheet.quiet.tags:
            known = self.session.journal.entries.tags(limit=200)
            self.sheet.quiet.tags.set_known([tag for tag, _uses in known])

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.sheet.about.close_picker()

    def _show_entry(self, entry_id: str) -> None:
        self.wanted.emit(ShowEntry(entry_id))

    # -- commands -----------------------------------------------------------------------------------------------------

    def open_about(self) -> None:
        """Ask what this entry is about."""
        self.sheet.about.open_picker()

    def finish_later(self) -> None:
        """Leave the entry; the next start offers it first."""
        if not self.editor.text().strip():
            return
        self._entry = self._entry._replace(unfinished=True)
        self.autosave.touch()
        self.begin_new()
        self.wanted.emit(Tell(_("Left for later. It is offered first next time.")))

    def insert_time(self) -> None:
        """Write the time at the cursor."""
        cursor = self.editor.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        space = " " if before[-1:].strip() else ""
        self.editor.insert_text(f"{space}{self.session.clock():%H:%M} ")

    def ask_question(self) -> None:
        """Show today's question above the page."""
        self.questions.ask()

    def go_deeper(self) -> None:
        """Bring one further question on what is being answered."""
        if self._entry.prompt is None:
            self.wanted.emit(Tell(_("Answer a question first; this brings a further one on the same.")))
        self.questions.go_deeper()

    def show_questions(self) -> None:
        """Look through all questions."""
        from journal.ui.pages.writing.question_list import QuestionList

        dialog = QuestionList(self.session, self)
        dialog.answer_wanted.connect(self.questions.begin)
        dialog.open()

    def show_earlier_texts(self) -> None:
        """Show what this entry said before."""
        if not self._is_blank():
            self.flush()
            self.session.write(partial(jobs.earlier_texts, self.autosave.desk), self._open_earlier_texts)

    def _open_earlier_texts(self, texts: list[jobs.EarlierText]) -> None:
        from journal.ui.pages.writing.earlier_texts import EarlierTexts

        dialog = EarlierTexts(texts, self.editor.text(), self.session.clock(), self)
        dialog.brought_back.connect(self._bring_back)
        dialog.open()

    def _bring_back(self, text: str) -> None:
        """Make an earlier text the text again; Ctrl+Z in the text takes it back, and so does the journal's own undo."""
        self.flush()
        self.autosave.begin_step()
        self.editor.replace_text(text)
        self.flush()
        self.autosave.begin_step()
        self.sheet.focus_text()

    # -- the entry's menu ---------------------------------------------------------------------------------------------

    def _do_chosen(self, choice: str) -> None:
        {
            foot.EARLIER_TEXTS: self.show_earlier_texts,
            foot.INSERT_TIME: self.insert_time,
            foot.DELETE: self.delete,
        }[choice]()

    def delete(self) -> None:
        """Put the entry in the bin, its last words saved first."""
        self.flush()
        self.session.write(partial(jobs.delete, self.autosave.desk), self._tell_deleted)
        self.begin_new()

    def _tell_deleted(self, entry: Entry | None) -> None:
        if entry is not None:
            self._deleted_id = entry.id
            sentence = _("“{title}” is in the bin for 30 days.").format(title=entry.shown_title)
            self.sheet.message.show_notice(Notice(sentence, _("Undo"), self._restore_deleted))

    def _restore_deleted(self) -> None:
        self.session.write(partial(jobs.restore, self._deleted_id), self._edit)

    # -- looks --------------------------------------------------------------------------------------------------------

    def show_only_text(self, only: bool) -> None:
        self._only_text = only
        self.sheet.show_only_text(only or self.session.read_only)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._only_text:
            self.wanted.emit(RunCommand("focus-mode"))
            return
        super().keyPressEvent(event)
