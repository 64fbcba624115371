"""Entries with their links and tags: rows to domain objects, pages by key, saves through the door."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from journal.domain.entry import ABOUT, MAIN, Entry, Link, PromptUse, content_hash, count_words
from journal.errors import AMBIGUOUS, CONFLICT, NOT_FOUND, JournalError
from journal.i18n import _
from journal.store import docids
from journal.store.changes import Door
from journal.store.driver import Connection, Row
from journal.store.frameworks import Frameworks
from journal.store.teachers import Teachers

PAGE = 50
# In the order of `_entry`, which unpacks them: looking each up by its name takes longer than all the rest of a page.
_ROWS = (
    "SELECT docid, links, id, date, body, title, time, zone, created, modified, teacher, tags_text, prompt,"
    " prompt_text, shareable, pinned, unfinished, words, version, binned FROM entry"
)
_CHUNK = 500  # SQLite takes more variables than this everywhere


class Entries:
    """The entries of one journal. "Kept" means not in the bin."""

    def __init__(self, connection: Connection, door: Door, frameworks: Frameworks, teachers: Teachers) -> None:
        self._connection = connection
        self._door = door
        self._frameworks = frameworks
        self._teachers = teachers

    # reading

    def find(self, entry_id: str) -> Entry | None:
        """Return the entry with this id, in the bin or not, or None."""
        rows = self._connection.execute(f"{_ROWS} WHERE id = ?", (entry_id,)).fetchall()
        return self._build(rows)[0] if rows else None

    def get(self, entry_id: str) -> Entry:
        """Return the entry with this id or raise JournalError(NOT_FOUND)."""
        entry = self.find(entry_id)
        if entry is None:
            raise JournalError(NOT_FOUND, _("There is no entry {id}.").format(id=entry_id), id=entry_id)
        return entry

    def named(self, text: str) -> Entry:
        """Return the entry whose id is `text` or alone begins with it; JournalError(NOT_FOUND, AMBIGUOUS) otherwise."""
        rows = self._connection.execute(
            f"{_ROWS} WHERE id >= ? AND id < ? ORDER BY id LIMIT 2", (text, text + "\U0010ffff")
        ).fetchall()
        if not rows or not text:
            raise JournalError(NOT_FOUND, _("There is no entry {id}.").format(id=text), id=text)
        if len(rows) > 1 and rows[0]["id"] != text:
            raise JournalError(AMBIGUOUS, _("More than one entry begins with {id}.").format(id=text), id=text)
        return self._build(rows[:1])[0]

    def page(self, before: Entry | None = None, limit: int = PAGE, *, teacher: int | None = 1) -> list[Entry]:
        """Return the next kept entries, newest first, older than `before`; `teacher` None means everybody's."""
        last = 1 << 62 if before is None else self._bound(before)
        whose, values = _whose(teacher)
        rows = self._connection.execute(
            f"{_ROWS} WHERE {whose} binned IS NULL AND docid < ? ORDER BY docid DESC LIMIT ?",
            (*values, last, limit),
        ).fetchall()
        return self._build(rows)

    def between(self, first: date, last: date, *, teacher: int | None = 1, limit: int = -1) -> list[Entry]:
        """Return the kept entries of some days, newest first; `limit` -1 means all."""
        whose, values = _whose(teacher)
        rows = self._connection.execute(
            f"{_ROWS} WHERE {whose} binned IS NULL AND docid >= ? AND docid < ? ORDER BY docid DESC LIMIT ?",
            (*values, docids.first_docid(first), docids.end_docid(last), limit),
        ).fetchall()
        return self._build(rows)

    def stream(self, *, teacher: int | None = None, binned: bool = True) -> Iterator[Entry]:
        """Yield every entry, oldest first, a page at a time, so that memory stays flat."""
        last = -1
        whose, values = _whose(teacher)
        kept = "" if binned else "binned IS NULL AND"
        query = f"{_ROWS} WHERE {whose} {kept} docid > ? ORDER BY docid LIMIT ?"
        while rows := self._connection.execute(query, (*values, last, _CHUNK)).fetchall():
            last = rows[-1]["docid"]
            yield from self._build(rows)

    def in_bin(self) -> list[Entry]:
        """Return what is in the bin, last binned first."""
        rows = self._connection.execute(f"{_ROWS} WHERE binned IS NOT NULL ORDER BY binned DESC").fetchall()
        return self._build(rows)

    def binned_until(self, moment: str) -> list[str]:
        """Return the ids of what went to the bin up to a UTC moment; no text is read."""
        rows = self._connection.execute("SELECT id FROM entry WHERE binned <= ? ORDER BY binned", (moment,)).fetchall()
        return [entry_id for (entry_id,) in rows]

    def unfinished(self) -> list[Entry]:
        """Return the owner's kept entries that were left with *Finish later*, newest first."""
        rows = self._connection.execute(
            f"{_ROWS} INDEXED BY entry_unfinished"  # else SQLite goes through every entry of the owner
            " WHERE unfinished AND binned IS NULL AND teacher = 1 ORDER BY docid DESC"
        ).fetchall()
        return self._build(rows)

    def with_docids(self, numbers: list[int]) -> list[Entry]:
        """Return the entries with these docids, in that order; for the search next door."""
        marks = ",".join("?" * len(numbers))
        rows = self._connection.execute(f"{_ROWS} WHERE docid IN ({marks})", numbers).fetchall()
        found = {row["docid"]: row for row in rows}
        return self._build([found[number] for number in numbers if number in found])

    def count(self, *, teacher: int | None = 1) -> int:
        """Return how many entries are kept."""
        whose, values = _whose(teacher)
        return int(
            self._connection.execute(f"SELECT count(*) FROM entry WHERE {whose} binned IS NULL", values).fetchone()[0]
        )

    def span(self, *, teacher: int | None = 1) -> tuple[date, date] | None:
        """Return the days of the first and the last kept entry."""
        whose, values = _whose(teacher)
        query = f"SELECT docid FROM entry WHERE {whose} binned IS NULL ORDER BY docid %s LIMIT 1"
        first = self._connection.execute(query % "ASC", values).fetchone()
        last = self._connection.execute(query % "DESC", values).fetchone()
        return None if first is None else (docids.day_of(first[0]), docids.day_of(last[0]))

    def days(self, first: date, last: date, *, teacher: int | None = 1) -> dict[date, int]:
        """Return how many kept entries each day of a span has; days without one are left out."""
        whose, values = _whose(teacher)
        rows = self._connection.execute(
            f"SELECT docid >> {docids.DAY_BITS} AS day, count(*) FROM entry"
            f" WHERE {whose} binned IS NULL AND docid >= ? AND docid < ? GROUP BY day",
            (*values, docids.first_docid(first), docids.end_docid(last)),
        ).fetchall()
        return {date.fromordinal(day): count for day, count in rows}

    def tags(self, start: str = "", limit: int = 20) -> list[tuple[str, int]]:
        """Return the tags that begin with `start` (any case) with how often they are used, most used first."""
        rows = self._connection.execute(
            "SELECT tag, count(*) AS uses FROM tag WHERE tag >= ? COLLATE NOCASE AND tag < ? COLLATE NOCASE"
            " GROUP BY tag ORDER BY uses DESC, tag LIMIT ?",
            (start, start + "\U0010ffff", limit),
        ).fetchall()
        return [(tag, uses) for tag, uses in rows]

    # writing: each inside one change of the caller's, or of its own

    def save(self, entry: Entry, base: int | None = None, *, label: str = "", merge: str | None = None) -> Entry:
        """Write the entry, its links and its tags; return it with its new version.

        `base` is the version that the writer saw: another one in the file raises JournalError(CONFLICT) and nothing
        is written. An unchanged entry keeps its version.
        """
        with self._door.change(label or _("Edit entry"), merge):
            current = self._connection.execute(
                "SELECT docid, version, date, created FROM entry WHERE id = ?", (entry.id,)
            ).fetchone()
            _refuse_another_base(entry, None if current is None else current["version"], base)
            linked = self._links(entry)
            row = self._row(entry, current, linked)
            changed = self._put(row, 0 if current is None else current["version"])
            parts = self._put_parts("link", entry.id, linked)
            parts |= self._put_parts("tag", entry.id, _tags(entry))
            if parts and not changed:
                self._put({**row, "modified": entry.modified}, row["version"], force=True)
        saved = self._connection.execute("SELECT version FROM entry WHERE id = ?", (entry.id,)).fetchone()[0]
        return entry._replace(version=saved, words=row["words"])

    def move_to_bin(self, entry_id: str, at: str) -> None:
        """Put an entry in the bin, where it rests until it is restored or the bin is emptied."""
        if self.get(entry_id).binned is None:
            with self._door.change(_("Delete entry")):
                self._door.put("entry", {"id": entry_id, "binned": at})

    def take_from_bin(self, entry_id: str) -> None:
        """Bring an entry back from the bin."""
        self.get(entry_id)
        with self._door.change(_("Restore entry")):
            self._door.put("entry", {"id": entry_id, "binned": None})

    # rows

    def _bound(self, entry: Entry) -> int:
        return docids.bound(self._connection, entry.date, entry.created, entry.id)

    def _row(self, entry: Entry, current: Row | None, links: list[dict[str, Any]]) -> dict[str, Any]:
        """Return the row to write; its docid is kept where the order did not change."""
        teacher = self._teachers.named(entry.teacher).n if entry.teacher else 1
        stays = current is not None and (current["date"], current["created"]) == (entry.date.isoformat(), entry.created)
        docid = current["docid"] if stays and current else self._place(entry)
        return {
            "docid": docid,
            "id": entry.id,
            "teacher": teacher,
            "date": entry.date.isoformat(),
            "time": entry.time,
            "zone": entry.zone,
            "created": entry.created,
            "modified": entry.modified,
            "title": entry.title,
            "body": entry.body,
            "tags_text": " ".join(entry.tags),
            "notes_text": "\n".join(link["note"] for link in links if link["note"]),
            "prompt": entry.prompt.id if entry.prompt else None,
            "prompt_text": entry.prompt.text if entry.prompt else None,
            "shareable": int(entry.shareable),
            "pinned": int(entry.pinned),
            "unfinished": int(entry.unfinished),
            "binned": entry.binned,
            "links": len(links),
            "words": count_words(entry.body),
            "version": current["version"] if current else 0,
            "hash": content_hash(entry.id, entry.created, entry.title, entry.body),
        }

    def _place(self, entry: Entry) -> int:
        return docids.place(self._connection, entry.date, entry.created, entry.id)

    def _put(self, row: dict[str, Any], version: int, *, force: bool = False) -> bool:
        """Write the row with the next version number, unless nothing but the moment of saving would differ."""
        if version and not force and not self._differs(row):
            return False
        return self._door.put("entry", {**row, "version": version + 1})

    def _differs(self, row: dict[str, Any]) -> bool:
        before = self._connection.execute("SELECT * FROM entry WHERE id = ?", (row["id"],)).fetchone()
        return any(before[column] != value for column, value in row.items() if column not in ("modified", "version"))

    def _put_parts(self, thing: str, entry_id: str, rows: list[dict[str, Any]]) -> bool:
        """Make an entry's links or tags equal to `rows`; say whether anything differed."""
        present = {key for (key,) in self._connection.execute(f"SELECT id FROM {thing} WHERE entry = ?", (entry_id,))}
        wanted = {row["id"] for row in rows}
        gone = [self._door.remove(thing, key) for key in sorted(present - wanted)]
        put = [self._door.put(thing, row) for row in rows]
        return any(gone) or any(put)

    def _links(self, entry: Entry) -> list[dict[str, Any]]:
        """Return the rows of an entry's links; a later link to the same indicator replaces the earlier one."""
        rows: dict[str, dict[str, Any]] = {}
        for position, link in enumerate(entry.links):
            key = self._frameworks.key_of(link.code, link.framework, link.version)
            link_id = f"{entry.id}:{key.n}"
            rows[link_id] = {
                "id": link_id,
                "entry": entry.id,
                "indicator": key.n,
                "strength": int(link.is_main),
                "note": link.note,
                "position": position,
            }
        return list(rows.values())

    # domain objects

    def _build(self, rows: list[Row]) -> list[Entry]:
        links = self._read_links([row["id"] for row in rows if row["links"]])
        return [self._entry(row, links) for row in rows]

    def _read_links(self, ids: list[str]) -> dict[str, list[Link]]:
        found: dict[str, list[Link]] = {}
        for chunk in _chunks(ids):
            marks = ",".join("?" * len(chunk))
            rows = self._connection.execute(
                f"SELECT entry, indicator, strength, note FROM link WHERE entry IN ({marks}) ORDER BY entry, position",
                chunk,
            ).fetchall()
            for entry_id, indicator, strength, note in rows:
                found.setdefault(entry_id, []).append(self._link(indicator, strength, note))
        return found

    def _link(self, indicator: int, strength: int, note: str) -> Link:
        key = self._frameworks.key(indicator)
        return Link(key.code, key.framework, key.version, MAIN if strength else ABOUT, note)

    def _entry(self, row: Row, links: dict[str, list[Link]]) -> Entry:
        _docid, _linked, entry_id, day, body, title, time, zone, created, modified, teacher, tags, *rest = row
        prompt, prompt_text, shareable, pinned, unfinished, words, version, binned = rest
        return Entry(
            id=entry_id,
            date=date.fromisoformat(day),
            body=body,
            title=title,
            time=time,
            zone=zone,
            created=created,
            modified=modified,
            teacher=self._teachers.with_key(teacher).id,
            tags=tuple(tags.split()),
            links=tuple(links.get(entry_id, ())),
            prompt=PromptUse(prompt, prompt_text) if prompt else None,
            shareable=bool(shareable),
            pinned=bool(pinned),
            unfinished=bool(unfinished),
            words=words,
            version=version,
            binned=binned,
        )


def _whose(teacher: int | None) -> tuple[str, tuple[int, ...]]:
    return ("", ()) if teacher is None else ("teacher = ? AND", (teacher,))


def _refuse_another_base(entry: Entry, version: int | None, base: int | None) -> None:
    if base is not None and version is not None and version != base:
        sentence = _("This entry was changed elsewhere since it was opened here.")
        raise JournalError(CONFLICT, sentence, id=entry.id, base=base, version=version)


def _tags(entry: Entry) -> list[dict[str, Any]]:
    return [
        {"id": f"{entry.id}:{tag}", "entry": entry.id, "tag": tag, "position": position}
        for position, tag in enumerate(dict.fromkeys(entry.tags))
    ]


def _chunks(ids: list[str]) -> Iterable[list[str]]:
    return (ids[start : start + _CHUNK] for start in range(0, len(ids), _CHUNK))
