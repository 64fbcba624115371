"""Keeps the draft of a summary in the journal, so that an evening's choice outlives the window.

Of a part only its place and a digest of its words are kept: an entry that is forgotten must not live on in here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, QTimer

from journal.domain.change import Change
from journal.i18n import _
from journal.services.journal import Journal
from journal.ui.pages.coaching.draft import Draft, Part, Since, Span, begin_draft, span_now
from journal.ui.pages.coaching.draft_in_hand import DraftInHand
from journal.ui.session import Session

KEY = "summary_draft"  # among the journal's settings; nothing but this page reads it
PAUSE_MS = 800


class DraftKeeper(QObject):
    """Writes the draft in hand a moment after its last change, and takes over what an undone step brings back."""

    def __init__(self, session: Session, hand: DraftInHand, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._hand = hand
        self._kept = hand.draft
        self._writes = 0
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        hand.changed.connect(self._pause.start)

    @property
    def is_kept(self) -> bool:
        """Whether the draft in hand is in the file."""
        return not self._writes and self._hand.draft == self._kept

    def keep(self) -> None:
        """Write the draft now, if it is another one than was written last."""
        self._pause.stop()
        draft = self._hand.draft
        if draft != self._kept:
            self._kept = draft
            self._writes += 1
            self._session.write(_Keep(draft_as_json(draft)), self._note_written, self._note_failed)

    def drop(self) -> None:
        """The summary was given: the next window begins another one."""
        self._pause.stop()
        self._kept = self._hand.draft
        self._writes += 1
        self._session.write(_Keep(None), self._note_written, self._note_failed)

    def follow(self, change: Change) -> None:
        """Take over what somebody else put in its place: an undone step, another window."""
        if not change.touches("setting") or self._writes or self._pause.isActive():
            return
        draft = draft_in(self._session.journal)
        if draft is not None and draft != self._kept:
            self._kept = draft
            self._hand.put(draft)

    def _note_written(self, _nothing: object) -> None:
        self._writes -= 1

    def _note_failed(self, error: Exception) -> None:
        self._writes -= 1
        self._session.problem.emit(error)


class _Keep:
    """Writes the draft, or with None takes it away; changes that follow each other are one step of undo."""

    def __init__(self, data: dict[str, Any] | None) -> None:
        self._data = data

    def __call__(self, journal: Journal) -> None:
        if self._data is None and journal.settings.get(KEY) is None:
            return
        with journal.store.change(_("Prepare a summary"), merge=KEY):
            journal.settings.set(KEY, self._data)


def draft_in(journal: Journal) -> Draft | None:
    """Return the draft that is kept, its days brought up to today unless they were chosen by hand."""
    data = journal.settings.get(KEY)
    if data is None:
        return None
    draft = _from_json(data)
    return draft if draft.span.since is Since.CHOSEN else replace(draft, span=span_now(journal))


def kept_or_new(journal: Journal) -> Draft:
    """Return the draft to go on with."""
    return draft_in(journal) or begin_draft(journal)


def draft_as_json(draft: Draft) -> dict[str, Any]:
    """Return the draft as JSON values."""
    return {
        "first": draft.span.first.isoformat(),
        "last": draft.span.last.isoformat(),
        "since": str(draft.span.since),
        "ticked": sorted(draft.ticked),
        "unticked": sorted(draft.unticked),
        "parts": {entry_id: list(part) for entry_id, part in sorted(draft.parts.items())},
        "coach": draft.coach,
        "questions": draft.questions,
        "note": draft.note,
        "themes": draft.themes,
    }


def _from_json(data: Mapping[str, Any]) -> Draft:
    return Draft(
        Span(date.fromisoformat(data["first"]), date.fromisoformat(data["last"]), Since(data["since"])),
        frozenset(data["ticked"]),
        frozenset(data["unticked"]),
        {entry_id: Part(*part) for entry_id, part in data["parts"].items()},
        data["coach"],
        data["questions"],
        data["note"],
        data["themes"],
    )
