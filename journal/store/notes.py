"""The teacher's own note on an indicator ("what this looks like in my room")."""

from __future__ import annotations

from journal.domain.cleaning import clean_text
from journal.i18n import _
from journal.store.changes import Door
from journal.store.driver import Connection

HOUR = len("2026-03-04T15")


class Notes:
    """One note per framework and code; an empty note is no note."""

    def __init__(self, connection: Connection, door: Door) -> None:
        self._connection = connection
        self._door = door

    def get(self, framework: str, code: str) -> str:
        """Return the note, or the empty text."""
        row = self._connection.execute("SELECT text FROM note WHERE id = ?", (f"{framework}/{code}",)).fetchone()
        return "" if row is None else str(row[0])

    def set(self, framework: str, code: str, text: str, modified: str) -> None:
        """Keep the note; an empty text removes it. Saves within one hour are one step of undo."""
        key = f"{framework}/{code}"
        with self._door.change(_("Edit a note"), merge=f"note:{key}:{modified[:HOUR]}"):
            if text.strip():
                self._door.put("note", {"id": key, "text": clean_text(text), "modified": modified})
            else:
                self._door.remove("note", key)

    def all(self) -> dict[str, str]:
        """Return every note by `framework/code`."""
        return dict(self._connection.execute("SELECT id, text FROM note ORDER BY id").fetchall())
