"""What is in a journal, told in a few values: enough to say which of two is the newer, and whether two are the same."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from journal.store import driver

_SOME = 1_000  # rows at a time


class Contents(NamedTuple):
    """Whose journal it is, how much is in it, and one hash over the ids and hashes of all its entries."""

    journal: str  # the owner's id: the same in every copy of one journal
    journal_format: int
    entries: int  # without those in the bin
    newest: str | None  # the last day that has an entry
    rows: str  # SHA-256


def contents_of(path: Path) -> Contents:
    """Read them from a file that is only looked at; raises JournalError (MISSING_FILE, NOT_A_JOURNAL, DAMAGED…)."""
    connection = driver.connect(path, driver.LOOK)
    try:
        with driver.told(path):
            driver.recognise(connection, path)
            return read_contents(connection)
    finally:
        connection.close()


def read_contents(connection: driver.Connection) -> Contents:
    """Read them from an open journal, in whatever transaction the caller has begun."""
    owner = connection.execute("SELECT id FROM teacher WHERE owner = 1").fetchone()
    entries, newest = connection.execute("SELECT count(*), max(date) FROM entry WHERE binned IS NULL").fetchone()
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    return Contents("" if owner is None else owner[0], version, entries, newest, _hash_of_rows(connection))


def _hash_of_rows(connection: driver.Connection) -> str:
    rows = sha256()
    found = connection.execute("SELECT id, hash FROM entry ORDER BY docid")
    while some := found.fetchmany(_SOME):
        rows.update(_as_bytes(some))
    return rows.hexdigest()


def _as_bytes(rows: Iterable[driver.Row]) -> bytes:
    return "".join(f"{entry_id}\0{text_hash}\n" for entry_id, text_hash in rows).encode()
