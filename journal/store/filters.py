"""Which index answers a field of a query: the entries for which `theme:CM` or `is:pinned` holds, by docid.

Measured at 100,000 entries: a probe into a narrow index costs about 0.1 µs a hit, a look at the row of the entry 1.4.
So every filter is the tail of a SELECT over an index that holds the docid and nothing big, named by INDEXED BY where
SQLite would rather look the row up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journal.domain.query import DATES, Field, QueryError
from journal.i18n import _
from journal.store import docids
from journal.store.teachers import EVERYBODY

if TYPE_CHECKING:
    from journal.store.database import Store

SHORT = 500  # a filter with so few members is worth listing

Values = tuple[str | int, ...]


class Members(NamedTuple):
    """A filter: `tail` continues a SELECT over rows with a docid; `inverted` where it lists those that are *not* so."""

    tail: str
    values: Values = ()
    inverted: bool = False
    only_listed: bool = False  # where one docid cannot be looked up quickly

    def listed(self) -> str:
        """Return the condition that goes through the members."""
        return f"hit.rowid IN (SELECT docid {self.tail})"

    def probed(self) -> str:
        """Return the condition that asks for one hit at a time."""
        if self.only_listed:
            return f"+{self.listed()}"  # the plus keeps FTS5 from starting anew for every member
        return f"EXISTS (SELECT 1 {self.tail} AND docid = hit.rowid)"


class Extent(NamedTuple):
    """How many members a filter has, at most SHORT + 1, and between which docids the counted ones lie."""

    size: int
    first: int
    last: int

    @property
    def is_short(self) -> bool:
        """Whether all members were counted, so that the docids are their bounds."""
        return self.size <= SHORT


_GIVEN = "SELECT json_extract(item.value, '$.id') FROM summary, json_each(summary.data, '$.entries') AS item"
_FLAGS = {
    ("is", "shareable"): Members("FROM entry INDEXED BY entry_shareable WHERE shareable"),
    ("is", "pinned"): Members("FROM entry INDEXED BY entry_pinned WHERE pinned"),
    ("is", "unfinished"): Members("FROM entry INDEXED BY entry_unfinished WHERE unfinished"),
    ("has", "image"): Members("FROM entry INDEXED BY entry_image WHERE instr(body, '![')"),
    ("is", "given"): Members(f"FROM entry WHERE id IN ({_GIVEN})", only_listed=True),
}


class Filters:
    """Turns fields into members; knows the themes, indicators and teachers of one journal."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, field: Field, whose: int | None) -> Members:
        """Return the members of a field among the entries of a teacher (None: everybody); raises QueryError."""
        match field.name:
            case "theme":
                return Members(f"FROM link WHERE theme IN ({_listed(self.themes(field))})")
            case "code":
                return Members(f"FROM link WHERE indicator IN ({_listed(self.indicators(field))})")
            case "tag":
                tail = "FROM tag JOIN entry ON entry.id = tag.entry WHERE tag.tag = ? COLLATE NOCASE"
                return Members(tail, (field.value,))
            case "prompt":
                name = field.value.lower()
                tail = "FROM entry WHERE (prompt = ? OR prompt >= ? AND prompt < ?)"  # one question, or all of a code
                return Members(tail, (name, f"{name}-", f"{name}."), only_listed=True)
            case "teacher":
                return self._of_teacher(field)
        if field.name in DATES:
            return Members("FROM entry WHERE docid BETWEEN ? AND ?", span(field))
        return self._unlinked(whose) if field.value == "link" else _FLAGS[field.name, field.value]

    def extent(self, members: Members) -> Extent:
        """Count a filter's members without going through a long one."""
        statement = f"SELECT count(*), min(docid), max(docid) FROM (SELECT docid {members.tail} LIMIT ?)"
        size, first, last = self._store.connection.execute(statement, (*members.values, SHORT + 1)).fetchone()
        return Extent(size, first or 0, last or 0)

    def themes(self, field: Field) -> list[int]:
        """Return the keys of a theme in every version; it is named by its id or by the beginning of its title."""
        wanted = field.value.casefold()
        rows = self._store.connection.execute("SELECT n, id, title FROM theme ORDER BY n").fetchall()
        keys = [n for n, theme, _title in rows if theme.casefold() == wanted]
        keys = keys or [n for n, _theme, title in rows if title.casefold().startswith(wanted)]
        if not keys:
            sentence = _("There is no theme “{value}” in the frameworks of this journal.").format(value=field.value)
            raise QueryError("unknown-theme", sentence, field.start, field.end)
        return keys

    def indicators(self, field: Field) -> list[int]:
        """Return the keys of an indicator in every framework and version."""
        query = "SELECT n FROM indicator WHERE code = ? COLLATE NOCASE ORDER BY n"
        keys = [n for (n,) in self._store.connection.execute(query, (field.value,)).fetchall()]
        if not keys:
            sentence = _("There is no indicator “{value}” in the frameworks of this journal.").format(value=field.value)
            raise QueryError("unknown-code", sentence, field.start, field.end)
        return keys

    def given(self) -> set[str]:
        """Return the ids of the entries that went out in a summary."""
        return {entry_id for (entry_id,) in self._store.connection.execute(_GIVEN)}

    def teacher(self, field: Field) -> int | None:
        """Return the key of the teacher that a field names, None for everybody; raises what `Teachers.named` does."""
        return None if field.value.casefold() == EVERYBODY else self._store.teachers.named(field.value).n

    def _of_teacher(self, field: Field) -> Members:
        key = self.teacher(field)
        return Members("FROM entry WHERE binned IS NULL") if key is None else of_teacher(key)

    def _unlinked(self, whose: int | None) -> Members:
        """What is not linked is the short side, and the one with an index."""
        of = "= ?" if whose else "IN (SELECT n FROM teacher)"
        tail = f"FROM entry INDEXED BY entry_unlinked WHERE teacher {of} AND binned IS NULL AND links = 0"
        return Members(tail, (whose,) if whose else (), inverted=True)


def of_teacher(key: int) -> Members:
    """Return the kept entries of one teacher."""
    return Members("FROM entry INDEXED BY entry_kept WHERE teacher = ? AND binned IS NULL", (key,))


def span(field: Field) -> tuple[int, int]:
    """Return the first and last docid of the days of a date field."""
    return field.first << docids.DAY_BITS, ((field.last + 1) << docids.DAY_BITS) - 1


def _listed(keys: list[int]) -> str:
    return ", ".join(map(str, keys))
