"""The number that orders entries: day << 20 | counter, so that newest first is index order at every size.

Within a day the counter follows (created, id). Counters are spaced, so a late arrival usually fits between two
neighbours; where it does not, the day is numbered anew.
"""

from datetime import date

from journal.store.driver import Connection

DAY_BITS = 20
SPACING = 256  # leaves room for 4,095 entries a day before anything is renumbered
_LAST = (1 << DAY_BITS) - 1


def first_docid(day: date) -> int:
    """Return the smallest docid that an entry of `day` can have."""
    return day.toordinal() << DAY_BITS


def end_docid(day: date) -> int:
    """Return the first docid beyond `day`, be it the last day there is."""
    return first_docid(day) + (1 << DAY_BITS)


def day_of(docid: int) -> date:
    """Return the day that a docid belongs to."""
    return date.fromordinal(docid >> DAY_BITS)


def place(connection: Connection, day: date, created: str, entry_id: str) -> int:
    """Return the free docid at which an entry of `day` sorts by (created, id) among the others of that day."""
    first = first_docid(day)
    before, after = _neighbours(connection, first, created, entry_id)
    docid = _between(before, after, first)
    if docid is None:
        _respace(connection, first)
        before, after = _neighbours(connection, first, created, entry_id)
        docid = _between(before, after, first)
    if docid is None:
        raise OverflowError(f"more than {_LAST} entries on {day}")
    return docid


def bound(connection: Connection, day: date, created: str, entry_id: str) -> int:
    """Return the docid from which on entries sort at or after (day, created, id), whether or not that entry exists."""
    first = first_docid(day)
    row = connection.execute(
        "SELECT docid FROM entry WHERE docid BETWEEN ? AND ? AND (created, id) >= (?, ?) ORDER BY docid LIMIT 1",
        (first, first + _LAST, created, entry_id),
    ).fetchone()
    return int(row[0]) if row else first + _LAST + 1


def _neighbours(connection: Connection, first: int, created: str, entry_id: str) -> tuple[int | None, int | None]:
    """Return the docids just before and just after the wanted place; the entry itself does not count."""
    before = connection.execute(
        "SELECT docid FROM entry WHERE docid BETWEEN ? AND ? AND (created, id) < (?, ?) ORDER BY docid DESC LIMIT 1",
        (first, first + _LAST, created, entry_id),
    ).fetchone()
    after = connection.execute(
        "SELECT docid FROM entry WHERE docid BETWEEN ? AND ? AND (created, id) > (?, ?) ORDER BY docid LIMIT 1",
        (first if before is None else before[0], first + _LAST, created, entry_id),
    ).fetchone()
    return (before[0] if before else None), (after[0] if after else None)


def _between(before: int | None, after: int | None, first: int) -> int | None:
    low = first if before is None else before
    if after is None:
        return low + SPACING if low + SPACING <= first + _LAST else (low + 1 if low < first + _LAST else None)
    middle = (low + after) // 2
    return middle if low < middle < after else None


def _respace(connection: Connection, first: int) -> None:
    """Number the entries of one day anew with equal gaps, through free numbers so that none collide."""
    ids = connection.execute(
        "SELECT id FROM entry WHERE docid BETWEEN ? AND ? ORDER BY docid", (first, first + _LAST)
    ).fetchall()
    gap = _LAST // (len(ids) + 1)
    if gap < 2:
        return
    for number, (entry_id,) in enumerate(ids):
        connection.execute("UPDATE entry SET docid = ? WHERE id = ?", (-1 - number, entry_id))
    for number, (entry_id,) in enumerate(ids):
        connection.execute("UPDATE entry SET docid = ? WHERE id = ?", (first + (number + 1) * gap, entry_id))
