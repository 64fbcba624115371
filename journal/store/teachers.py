"""Teachers: the owner of the journal, and the ones whose summaries a coach kept."""

from __future__ import annotations

from typing import NamedTuple

from journal.errors import AMBIGUOUS, NOT_FOUND, JournalError
from journal.i18n import _
from journal.store.changes import Door
from journal.store.driver import Connection

EVERYBODY = "all"


class Teacher(NamedTuple):
    """One person; `n` is the key inside the store, `id` the one that travels."""

    n: int
    id: str
    name: str
    is_owner: bool


class Teachers:
    """Reads and names the people of a journal."""

    def __init__(self, connection: Connection, door: Door) -> None:
        self._connection = connection
        self._door = door
        self._by_key: dict[int, Teacher] = {}

    def all(self) -> list[Teacher]:
        """Return every teacher, the owner first, then in the order of arrival."""
        rows = self._connection.execute("SELECT n, id, name, owner FROM teacher ORDER BY n").fetchall()
        return [Teacher(n, teacher_id, name, bool(owner)) for n, teacher_id, name, owner in rows]

    def owner(self) -> Teacher:
        """Return the teacher whose journal this is."""
        return next(teacher for teacher in self.all() if teacher.is_owner)

    def make_owner(self, name: str, created: str) -> Teacher:
        """Write the owner's row of a new journal."""
        import uuid  # costs every start 5 ms, and a journal is made once

        with self._door.change(_("New journal")):
            self._connection.execute(
                "INSERT INTO teacher(n, id, name, owner, created) VALUES (1, ?, ?, 1, ?)",
                (uuid.uuid4().hex, name, created),
            )
        return self.owner()

    def rename_owner(self, name: str) -> None:
        """Change the name that stands on summaries."""
        with self._door.change(_("Change the name")):
            self._door.put("teacher", {"id": self.owner().id, "name": name.strip()})

    def with_key(self, n: int) -> Teacher:
        """Return the teacher with this key of the store; read again where it is new."""
        if n not in self._by_key:
            self._by_key = {teacher.n: teacher for teacher in self.all()}
        return self._by_key[n]

    def with_id(self, teacher_id: str) -> Teacher:
        """Return the teacher with this id; an unknown one counts as the owner."""
        return next((teacher for teacher in self.all() if teacher.id == teacher_id), None) or self.owner()

    def named(self, name: str | None) -> Teacher:
        """Return the teacher with this name or id; None and the empty name mean the owner.

        Raises JournalError(NOT_FOUND), or AMBIGUOUS with the ids of all who bear the name.
        """
        if not name:
            return self.owner()
        found = [t for t in self.all() if t.id == name or t.name.casefold() == name.casefold()]
        if not found:
            raise JournalError(NOT_FOUND, _("There is no teacher “{name}”.").format(name=name), name=name)
        if len(found) > 1:
            ids = ", ".join(teacher.id for teacher in found)
            sentence = _("More than one teacher is called “{name}”; say which by id: {ids}.")
            raise JournalError(AMBIGUOUS, sentence.format(name=name, ids=ids), name=name, ids=ids)
        return found[0]
