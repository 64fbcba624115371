"""Look whether a journal is whole: SQLite's own checks, the index against the texts, each entry against its hash."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from journal.errors import JournalError
from journal.i18n import _
from journal.store import driver

MOST_NAMED = 20  # problems of one kind that are listed one by one


def problems_of(path: Path) -> list[str]:
    """Return a sentence for everything that is not as it should be; nothing is changed.

    Raises JournalError where the file cannot be opened at all (MISSING_FILE, NOT_A_JOURNAL).
    """
    connection = driver.connect(path, driver.LOOK)
    try:
        return _problems(connection, path)
    finally:
        connection.close()


def _problems(connection: driver.Connection, path: Path) -> list[str]:
    try:
        with driver.told(path):
            return [
                *_file_problems(connection),
                *_link_problems(connection),
                *_index_problems(connection),
                *_text_problems(connection),
            ]
    except JournalError as error:
        return [str(error)]


def _file_problems(connection: driver.Connection) -> list[str]:
    rows = connection.execute(f"PRAGMA integrity_check({MOST_NAMED})").fetchall()
    return [_("The file is damaged: {what}.").format(what=row[0]) for row in rows if row[0] != "ok"]


def _link_problems(connection: driver.Connection) -> list[str]:
    rows = connection.execute("PRAGMA foreign_key_check").fetchmany(MOST_NAMED)
    return [_("A row of {table} points at nothing.").format(table=row[0]) for row in rows]


def _index_problems(connection: driver.Connection) -> list[str]:
    """Compare how many entries index and journal know; FTS5's own check needs a file that may be written."""
    kept, indexed = connection.execute(
        "SELECT (SELECT count(*) FROM entry WHERE binned IS NULL), (SELECT count(*) FROM entry_fts_docsize)"
    ).fetchone()
    if kept == indexed:
        return []
    return [_("The search index knows {indexed} of {kept} entries.").format(indexed=indexed, kept=kept)]


def _text_problems(connection: driver.Connection) -> list[str]:
    problems = []
    for row in connection.execute("SELECT id, created, title, body, hash FROM entry"):
        text = "\0".join((row["id"], row["created"], row["title"], row["body"]))
        if sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != row["hash"]:
            problems.append(_("The text of entry {id} is not what was saved.").format(id=row["id"]))
    return problems
