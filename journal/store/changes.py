"""The one door for writes: a transaction, a log of what was there before, and the news after COMMIT.

The log keeps before-images only (the after-image is the row). The text of an entry is not copied into it: the image
points at `version`, which holds every earlier text once.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from typing import TYPE_CHECKING, Any

from journal.domain.change import Change
from journal.errors import BUSY, CANNOT_UNDO, NOT_FOUND, READ_ONLY, JournalError
from journal.i18n import _
from journal.store import docids
from journal.store.driver import Connection, Error, Row, explained, told

if TYPE_CHECKING:
    from journal.store.driver import FilePath

Values = dict[str, Any]
Listener = Callable[[Change], None]

LOGGED = ("entry", "link", "tag", "teacher", "note", "prompt", "goal", "step", "talk", "setting")
DERIVED: dict[str, tuple[str, ...]] = {"entry": ("docid", "version", "body"), "link": ("docid", "theme", "teacher")}
_PARTS = ("link", "tag")  # belong to an entry: their key is "<entry id>:<what>"
_PLACE_LINK = (
    "UPDATE link SET (docid, teacher) = (SELECT CASE WHEN binned IS NULL THEN docid END, teacher FROM entry"
    " WHERE entry.id = link.entry), theme = (SELECT t.line FROM indicator i JOIN theme t ON t.n = i.theme"
    " WHERE i.n = link.indicator) WHERE id = ?"
)


class Step:
    """One write while it is being made; handed out by `Door.change`."""

    def __init__(self, label: str, merge: str | None) -> None:
        self.label = label
        self.merge = merge
        self.touched: set[tuple[str, str]] = set()
        self.number: int | None = None  # in the log; given with the first thing that can be undone
        self.is_half = False  # a part of it wrote something and failed


class Door:
    """Writes rows, remembers what they replaced, and tells listeners after COMMIT. One per writing connection."""

    def __init__(self, connection: Connection, path: FilePath, now: Callable[[], str], *, read_only: bool) -> None:
        self._connection = connection
        self._path = path
        self._now = now
        self._read_only = read_only
        self._listeners: list[Listener] = []
        self._step: Step | None = None
        self._owner = 0
        self._longest: Values | None = None  # of the texts that the entry in hand had since it was last kept whole

    def listen(self, listener: Listener) -> None:
        """Call `listener(change)` after every commit."""
        self._listeners.append(listener)

    @contextmanager
    def change(self, label: str, merge: str | None = None) -> Iterator[Step]:
        """Make everything inside one transaction and one step of undo; steps with the same `merge` in a row are one.

        A change inside a change joins it, if it is the same thread's; another's is an error, never a join. Where the
        inner one failed after it wrote something, the outer one cannot be kept either.
        Raises JournalError(BUSY, READ_ONLY, DISK_FULL…); after any exception nothing has been written.
        """
        if self._step is not None:
            with self._joined(self._step):
                yield self._step
            return
        if self._read_only:
            raise JournalError(READ_ONLY, _("This journal is open for reading only."), path=str(self._path))
        step = self._begin(label, merge)
        try:
            yield step
            if step.is_half:
                raise RuntimeError("a part of this change failed half way")
            self._connection.execute("COMMIT")
        except BaseException as error:
            self._roll_back()
            if isinstance(error, Error):
                raise explained(error, self._path) from error
            raise
        finally:
            self._step = None
        self._tell(Change(step.label, frozenset(step.touched)))

    def put(self, thing: str, row: Values) -> bool:
        """Insert the row, or change the columns that differ; say whether anything did. `row["id"]` is its key."""
        key = row["id"]
        before = self._row(thing, key)
        if before is None:
            self._remember(thing, key, None, row)
            self._insert(thing, row)
            return True
        changed = {column: value for column, value in row.items() if before[column] != value}
        if not changed:
            return False
        self._remember(thing, key, before, {**before, **row})
        self._update(thing, key, changed)
        return True

    def remove(self, thing: str, key: str) -> bool:
        """Delete a row (undoably); say whether it was there."""
        before = self._row(thing, key)
        if before is None:
            return False
        self._remember(thing, key, before, None)
        self._connection.execute(f"DELETE FROM {thing} WHERE id = ?", (key,))
        return True

    def touch(self, thing: str, key: str) -> None:
        """Name something in the news that was written without being logged."""
        self._open_step().touched.add((thing, key))

    def undo(self) -> Change | None:
        """Take the last step back and return the news, or None where there is nothing to undo.

        Raises JournalError(CANNOT_UNDO) where a row is no longer what the step left.
        """
        return self._flip("undone = 0", "DESC", undone=1)

    def redo(self) -> Change | None:
        """Make the last undone step again; otherwise like `undo`."""
        return self._flip("undone = 1", "ASC", undone=0)

    def forget(self, ids: list[str]) -> None:
        """Remove entries for good: rows, links, tags, earlier texts, log and index. Cannot be undone.

        Afterwards no page of the file and no page of the -wal holds a word of them (`optimize` rewrites the index,
        secure_delete overwrites freed pages, the checkpoint empties the -wal).
        """
        with self.change(_("Forget")):
            for entry_id in ids:
                self._forget_one(entry_id)
            self._connection.execute("DELETE FROM change WHERE n NOT IN (SELECT change FROM change_item)")
        self.sweep()

    def sweep(self) -> None:
        """Make deleted words unreadable in the index and the -wal; 0.2 s at 10,000 entries, so off the main thread."""
        with self.change(_("Tidy the index")):
            self._connection.execute("INSERT INTO entry_fts(entry_fts) VALUES ('optimize')")
        with told(self._path):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def prune(self, before: str) -> None:
        """Drop log steps older than `before` (UTC text); earlier texts stay."""
        with self.change(_("Tidy the log")):
            self._connection.execute(
                "DELETE FROM change_item WHERE change IN (SELECT n FROM change WHERE at < ?)", (before,)
            )
            self._connection.execute("DELETE FROM change WHERE at < ?", (before,))

    # one write

    def _begin(self, label: str, merge: str | None) -> Step:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except Error as error:
            raise explained(error, self._path) from error
        self._step, self._owner = Step(label, merge), threading.get_ident()
        return self._step

    @contextmanager
    def _joined(self, step: Step) -> Iterator[None]:
        if self._owner != threading.get_ident():
            raise JournalError(BUSY, _("Something is being written just now. Try again in a moment."))
        written = self._connection.total_changes
        try:
            yield
        except BaseException:
            step.is_half = step.is_half or self._connection.total_changes != written
            raise

    def _roll_back(self) -> None:
        with suppress(Error):  # what led here is told; SQLite takes the rest back when the file is next opened
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def _tell(self, change: Change) -> None:
        """Tell every listener. One that fails must not look like a write that failed: it is in the file by now."""
        for listener in self._listeners:
            try:
                listener(change)
            except Exception as error:
                import logging  # reading never needs it

                logging.getLogger(__name__).error("a listener failed: %s", type(error).__name__)

    def _open_step(self) -> Step:
        if self._step is None:
            raise RuntimeError("a write outside of `with store.change(…)`")
        return self._step

    def _row(self, thing: str, key: str) -> Values | None:
        row: Row | None = self._connection.execute(f"SELECT * FROM {thing} WHERE id = ?", (key,)).fetchone()
        return dict(row) if row is not None else None

    def _insert(self, thing: str, row: Values) -> None:
        columns = ", ".join(row)
        marks = ", ".join("?" * len(row))
        self._connection.execute(f"INSERT INTO {thing} ({columns}) VALUES ({marks})", tuple(row.values()))
        if thing == "link":
            self._connection.execute(_PLACE_LINK, (row["id"],))

    def _update(self, thing: str, key: str, changed: Values) -> None:
        assignments = ", ".join(f"{column} = ?" for column in changed)
        self._connection.execute(f"UPDATE {thing} SET {assignments} WHERE id = ?", (*changed.values(), key))

    # the log

    def _remember(self, thing: str, key: str, before: Values | None, after: Values | None) -> None:
        step = self._open_step()
        step.touched.add((thing, key))
        number = self._number(step)
        known = self._connection.execute(
            "SELECT image FROM change_item WHERE change = ? AND thing = ? AND key = ?", (number, thing, key)
        ).fetchone()
        if known is None:
            self._connection.execute(
                "INSERT INTO change_item VALUES (?, ?, ?, ?, ?)",
                (number, thing, key, self._image(thing, before, after), _left(thing, after)),
            )
            return
        image = known[0]
        if thing == "entry":
            image = self._follow_text(image, before, after)
        self._connection.execute(
            "UPDATE change_item SET image = ?, left = ? WHERE change = ? AND thing = ? AND key = ?",
            (image, _left(thing, after), number, thing, key),
        )

    def _number(self, step: Step) -> int:
        """Return the step's number in the log, joining the last step if that one asks to be continued."""
        if step.number is None:
            last = self._connection.execute("SELECT n, merge, undone FROM change ORDER BY n DESC LIMIT 1").fetchone()
            if last is not None and last["undone"]:
                self._drop_undone()
            elif last is not None and step.merge is not None and last["merge"] == step.merge:
                step.number = int(last["n"])
                return step.number
            cursor = self._connection.execute(
                "INSERT INTO change(label, at, merge) VALUES (?, ?, ?)", (step.label, self._now(), step.merge)
            )
            step.number = int(cursor.lastrowid or 0)
        return step.number

    def _drop_undone(self) -> None:
        self._connection.execute("DELETE FROM change_item WHERE change IN (SELECT n FROM change WHERE undone = 1)")
        self._connection.execute("DELETE FROM change WHERE undone = 1")

    def _image(self, thing: str, before: Values | None, after: Values | None) -> str | None:
        """Return the row as the log keeps it: JSON without derived columns, an entry's text as a version number."""
        if before is None:
            return None
        image = _plain(thing, before)
        if thing == "entry" and (after is None or after["body"] != before["body"]):
            image["text"] = self._keep_version(before)
        return json.dumps(image, ensure_ascii=False)

    def _follow_text(self, image: str | None, before: Values | None, after: Values | None) -> str | None:
        """Keep the text that a later save of the same step is the first to replace, or that it mostly drops."""
        if before is None or after is None or before["body"] == after["body"]:
            return image
        self._keep_what_drops(before, after)
        if image is None:
            return None
        kept = json.loads(image)
        if "text" in kept:
            return image
        kept["text"] = self._keep_version(before)
        return json.dumps(kept, ensure_ascii=False)

    def _keep_what_drops(self, before: Values, after: Values) -> None:
        """Keep the longest text since the last one kept, where less than half of it is left, be it gone bit by bit."""
        longest = self._longest
        if longest is None or longest["id"] != before["id"] or len(longest["body"]) <= len(before["body"]):
            longest = before
        drops = len(after["body"]) * 2 < len(longest["body"])
        if drops:
            self._keep_version(longest)
        self._longest = None if drops else longest

    def _keep_version(self, row: Values) -> int:
        self._connection.execute(
            "INSERT OR IGNORE INTO version(entry, n, title, text, at) VALUES (?, ?, ?, ?, ?)",
            (row["id"], row["version"], row["title"], row["body"], row["modified"]),
        )
        return int(row["version"])

    # undo and redo

    def _flip(self, state: str, order: str, *, undone: int) -> Change | None:
        """Put every row of a step back to its other side; each item then holds the side that was left."""
        with self.change("") as step:
            row = self._connection.execute(
                f"SELECT n, label FROM change WHERE {state} ORDER BY n {order} LIMIT 1"
            ).fetchone()
            if row is None:
                return None
            number, step.label = row
            self._connection.execute("PRAGMA defer_foreign_keys=ON")
            items = self._connection.execute(
                "SELECT thing, key, image, left FROM change_item WHERE change = ?", (number,)
            ).fetchall()
            born = {item["key"] for item in items if item["thing"] == "entry" and _is_birth(item["image"])}
            for item in items:
                if item["thing"] in _PARTS and item["key"].partition(":")[0] in born:
                    continue  # goes to the bin and comes back with its entry
                self._flip_item(number, item, born, undone=undone)
                step.touched.add((item["thing"], item["key"]))
            self._connection.execute("UPDATE change SET undone = ? WHERE n = ?", (undone, number))
        return Change(step.label, frozenset(step.touched))

    def _flip_item(self, number: int, item: Row, born: set[str], *, undone: int) -> None:
        thing, key = item["thing"], item["key"]
        current = self._row(thing, key)
        if _left(thing, current) != item["left"]:
            raise JournalError(
                CANNOT_UNDO, _("This was changed again since, so it cannot be undone by itself."), thing=thing, key=key
            )
        if current is not None and thing == "entry" and key in born:
            image = self._flip_birth(current, item["image"], undone=undone)
        else:
            target = None if item["image"] is None else json.loads(item["image"])
            image = self._swap(thing, current, target)
            self._restore(thing, key, current, target)
        self._connection.execute(
            "UPDATE change_item SET image = ?, left = ? WHERE change = ? AND thing = ? AND key = ?",
            (image, _left(thing, self._row(thing, key)), number, thing, key),
        )

    def _flip_birth(self, current: Values, image: str | None, *, undone: int) -> str | None:
        """Let undo put a new entry in the bin, for a text is never destroyed; one that lay there returns to it."""
        if not undone:
            self._update("entry", current["id"], {"binned": None if image is None else json.loads(image)["binned"]})
            return None
        if current["binned"]:
            return json.dumps({"binned": current["binned"]})
        self._update("entry", current["id"], {"binned": self._now()})
        return None

    def _swap(self, thing: str, current: Values | None, target: Values | None) -> str | None:
        """Return the image of the side being left; the text of an entry is kept where the other side has its own."""
        if current is None:
            return None
        image = _plain(thing, current)
        if thing == "entry" and target is not None and "text" in target:
            image["text"] = self._keep_version(current)
        return json.dumps(image, ensure_ascii=False)

    def _restore(self, thing: str, key: str, current: Values | None, target: Values | None) -> None:
        if target is None:
            self._connection.execute(f"DELETE FROM {thing} WHERE id = ?", (key,))
        elif current is None:
            self._insert(thing, target)
        elif thing == "entry":
            self._restore_entry(current, target)
        else:
            self._update(thing, key, target)

    def _restore_entry(self, current: Values, target: Values) -> None:
        """Bring an entry back, in its place by date; its version number only ever grows."""
        row = {**target, "version": current["version"] + 1}
        number = row.pop("text", None)
        if number is not None:
            kept = self._connection.execute(
                "SELECT text FROM version WHERE entry = ? AND n = ?", (current["id"], number)
            ).fetchone()
            if kept is None:
                raise JournalError(CANNOT_UNDO, _("The earlier text is no longer kept."), key=current["id"])
            row["body"] = kept[0]
        if (row["date"], row["created"]) != (current["date"], current["created"]):
            day = date.fromisoformat(row["date"])
            row["docid"] = docids.place(self._connection, day, row["created"], row["id"])
        self._update("entry", current["id"], row)

    def _forget_one(self, entry_id: str) -> None:
        if self._row("entry", entry_id) is None:
            raise JournalError(NOT_FOUND, _("There is no entry {id}.").format(id=entry_id), id=entry_id)
        parts = (f"{entry_id}:", f"{entry_id};")  # the semicolon follows the colon
        self._connection.execute("DELETE FROM change_item WHERE thing = 'entry' AND key = ?", (entry_id,))
        self._connection.execute(
            "DELETE FROM change_item WHERE thing IN ('link', 'tag') AND key >= ? AND key < ?", parts
        )
        for table in ("link", "tag", "version"):
            self._connection.execute(f"DELETE FROM {table} WHERE entry = ?", (entry_id,))
        self._connection.execute("DELETE FROM entry WHERE id = ?", (entry_id,))
        self.touch("entry", entry_id)


def _is_birth(image: str | None) -> bool:
    """Whether the image of an entry says that it was not there before, or that it was and is in the bin."""
    return image is None or json.loads(image).keys() == {"binned"}


def _plain(thing: str, row: Values) -> Values:
    return {column: value for column, value in row.items() if column not in DERIVED.get(thing, ())}


def _left(thing: str, row: Values | None) -> str | None:
    """Return a fingerprint of the row as a step left it; the text of an entry is in it by its content hash."""
    if row is None:
        return None
    plain = _plain(thing, row)
    from hashlib import sha256  # reading never needs it

    text = json.dumps(sorted(plain.items()), ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
