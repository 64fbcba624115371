"""Own notes on indicators, saved by themselves: soon after the first key, when the keyboard leaves, and at the end."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer

from journal.domain.entry import utc_text
from journal.services.journal import Journal
from journal.ui.session import Session

PAUSE_MS = 700


class Note(NamedTuple):
    """What a teacher noted on an indicator, at some moment."""

    framework: str
    code: str
    text: str

    @property
    def key(self) -> tuple[str, str]:
        """The indicator."""
        return self.framework, self.code

    def save(self, journal: Journal) -> None:
        """Keep the note, on the worker."""
        journal.notes.set(self.framework, self.code, self.text, utc_text(journal.clock()))


class Notes(QObject):
    """Knows the newest text of every note; one that is not in the file yet is kept here until it is."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._unsaved: dict[tuple[str, str], Note] = {}
        self._under_way: list[Note] = []
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.keep)

    def text(self, framework: str, code: str) -> str:
        """Return the note on an indicator, as it was typed or else as the file has it."""
        note = self._unsaved.get((framework, code))
        return self._session.journal.notes.get(framework, code) if note is None else note.text

    def take(self, note: Note) -> None:
        """A note was typed: save it soon."""
        self._unsaved[note.key] = note
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Hand what is unsaved to the worker now."""
        self._timer.stop()
        for note in self._unsaved.values():
            if note not in self._under_way:
                self._under_way.append(note)
                self._session.write(note.save, partial(self._settle, note), partial(self._fail, note))

    def unsaved_text(self) -> str:
        """Return the notes that the file does not have yet."""
        return "\n\n".join(f"{note.code}: {note.text}" for note in self._unsaved.values())

    def _settle(self, note: Note, _saved: object) -> None:
        self._under_way.remove(note)
        if self._unsaved.get(note.key) == note:
            del self._unsaved[note.key]

    def _fail(self, note: Note, error: Exception) -> None:
        """The note stays here and is tried again with the next key, or when the page is left."""
        self._under_way.remove(note)
        self._session.problem.emit(error)
