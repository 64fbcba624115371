"""Keeps the entry in hand by itself: soon after the first key, on every leaving, and again after a failure."""

from __future__ import annotations

import logging
from functools import partial
from itertools import count
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from journal.domain.entry import Entry
from journal.errors import EMPTY_TEXT, TOO_LARGE, UNKNOWN_INDICATOR, JournalError
from journal.services.journal import Journal
from journal.ui.session import Session

log = logging.getLogger(__name__)

FIRST_KEY_MS = 700  # from the first unsaved key; later keys do not put it off
RETRY_MS = 5_000
SITTING_ENDS_AFTER_S = 300  # seconds of pause; then a new step of undo begins

_sittings = count(1)
_LASTING = (EMPTY_TEXT, TOO_LARGE, UNKNOWN_INDICATOR)  # trying the same again would change nothing


class State(NamedTuple):
    """One state of an entry as the window handed it over."""

    entry: Entry
    sitting: str


class Desk:
    """Where one entry lies between the window and the worker.

    The window lays down the newest state in one assignment; a job saves what lies there, so that text typed during a
    slow save is saved once and not key by key. What the file last agreed to (`known`) is the worker's alone.
    """

    def __init__(self, entry: Entry) -> None:
        self.known = entry
        self.jobs = 0  # under way, counted by the window
        self.newest: State | None = None
        self._in_file: State | None = None
        self._answered = entry.prompt  # the question that is noted as answered

    def save(self, journal: Journal) -> Entry | None:
        """Save the newest state, on the worker; None when an earlier job did that already."""
        state = self.newest
        if state is None or state is self._in_file:
            return None
        entry = self._identified(state.entry, journal)
        self.known = journal.writing.save_or_keep_beside(entry, self.known.version, sitting=state.sitting)
        self._in_file = state
        self._note_answer(journal)
        return self.known

    def _note_answer(self, journal: Journal) -> None:
        """Note a question as answered once there is a text; that this fails is no reason to worry who writes."""
        prompt = self.known.prompt
        if prompt is None or prompt == self._answered:
            return
        self._answered = prompt
        try:
            journal.prompting.answer(prompt.id)
        except JournalError as error:
            log.warning("an answer was not noted: %s", error.kind)

    def _identified(self, entry: Entry, journal: Journal) -> Entry:
        """Give the entry the identity it has in the file; a new page gets one with its first save."""
        if not self.known.id:
            self.known = journal.writing.blank(entry.date)
        known = self.known
        if not entry.id:  # the page has not heard of its identity yet
            time = known.time if entry.date == known.date else entry.time
            entry = entry._replace(time=time, zone=known.zone, teacher=known.teacher)
        return entry._replace(id=known.id, created=known.created)


class Autosave(QObject):
    """Decides when the page's entry is saved, and says what became of it.

    `due` asks the page to hand over the newest state with `keep`. There is never more than one save of an entry under
    way unless the page is being left, and nothing counts as saved before COMMIT.
    """

    due = Signal()
    saved = Signal(object)  # Entry, as it is in the file
    parted = Signal(object)  # Entry: the text was kept beside one that was changed elsewhere
    failed = Signal(object)  # Exception; the text stays unsaved

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._desk = Desk(Entry("", session.clock().date(), ""))
        self._unsaved = False
        self._unconfirmed: set[Desk] = set()
        self._sitting = ""
        self._last_save = 0.0
        self._timer = QTimer(self, singleShot=True, interval=FIRST_KEY_MS)
        self._timer.timeout.connect(self._ask)
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._retry.timeout.connect(self._try_again)

    @property
    def is_unsaved(self) -> bool:
        """Whether something was changed that has not been handed over."""
        return self._unsaved

    @property
    def is_settled(self) -> bool:
        """Whether the file holds everything."""
        return not self._unsaved and not self._unconfirmed

    def unconfirmed(self) -> list[str]:
        """Return the texts that were handed over and are not known to be in the file."""
        return [desk.newest.entry.body for desk in self._unconfirmed if desk.newest is not None]

    @property
    def desk(self) -> Desk:
        """The desk of the entry in hand; a job of the worker finds its identity there."""
        return self._desk

    def open(self, entry: Entry) -> Entry:
        """Take up another entry, or a new page, and return it with what the file does not hold yet.

        What was handed over of the entry before is still saved.
        """
        self._timer.stop()
        self.begin_step()
        same = (desk for desk in self._unconfirmed if entry.id and desk.known.id == entry.id)
        self._desk = next(same, None) or Desk(entry)
        newest = self._desk.newest
        self._unsaved = newest is not None
        return entry if newest is None else newest.entry._replace(id=entry.id, created=entry.created)

    def let_go(self) -> None:
        """There is nothing to save after all."""
        self._timer.stop()
        self._unsaved = False

    def begin_step(self) -> None:
        """Make the next save a step of undo of its own."""
        self._sitting = ""

    def touch(self) -> None:
        """Something was changed: save soon. This is all a key stroke costs."""
        self._unsaved = True
        if not self._timer.isActive() and not self._retry.isActive():
            self._timer.start()

    def keep(self, entry: Entry) -> None:
        """Hand the newest state of the entry to the worker."""
        self._timer.stop()
        self._unsaved = False
        self._desk.newest = State(entry, self._present_sitting())
        self._unconfirmed.add(self._desk)
        self._submit(self._desk)

    def _ask(self) -> None:
        if self._desk.jobs == 0:  # else its end will ask
            self.due.emit()

    def _submit(self, desk: Desk) -> None:
        desk.jobs += 1
        self._session.write(desk.save, partial(self._take_saved, desk), partial(self._take_failure, desk))

    def _take_saved(self, desk: Desk, entry: Entry | None) -> None:
        asked = desk.newest.entry.id if desk.newest is not None else ""
        desk.jobs -= 1
        if desk.jobs == 0:
            self._unconfirmed.discard(desk)
        if not self._unconfirmed:
            self._retry.stop()
        if entry is not None and asked not in ("", entry.id):
            self.parted.emit(entry)
        if entry is not None and desk is self._desk:
            self.saved.emit(entry)
        self._ask_for_the_rest(desk)

    def _take_failure(self, desk: Desk, error: Exception) -> None:
        desk.jobs -= 1
        if desk.jobs:
            return  # a later job tries the newer state; its end decides
        if desk is self._desk:
            self._unsaved = True
        if not (isinstance(error, JournalError) and error.kind in _LASTING):
            self._retry.start()
        self.failed.emit(error)

    def _ask_for_the_rest(self, desk: Desk) -> None:
        """Save what was typed during the save, unless the timer is about to."""
        if desk is self._desk and desk.jobs == 0 and self._unsaved and not self._timer.isActive():
            self.due.emit()

    def _try_again(self) -> None:
        for desk in self._unconfirmed:
            if desk is not self._desk and desk.jobs == 0:
                self._submit(desk)
        if self._unsaved:
            self.due.emit()

    def _present_sitting(self) -> str:
        now = self._session.clock().timestamp()
        if not self._sitting or now - self._last_save > SITTING_ENDS_AFTER_S:
            self._sitting = f"{now}:{next(_sittings)}"  # never the same twice in one journal
        self._last_save = now
        return self._sitting
