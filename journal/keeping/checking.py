"""Look whether a journal is whole: SQLite's own checks, the index against the texts, each entry against its hash."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from journal.domain.entry import content_hash
from journal.errors import JournalError
from journal.i18n import _
from journal.store import driver

Check = Callable[[driver.Connection], Iterator[str]]

MOST_NAMED = 20  # problems of one kind that are listed one by one


def problems_of(path: Path) -> list[str]:
    """Return a sentence for everything that is not as it should be; nothing is changed.

    Raises JournalError where no journal is that this program could know: MISSING_FILE, NOT_A_JOURNAL, NEWER_FORMAT.
    """
    connection = driver.connect(path, driver.LOOK)
    try:
        with driver.told(path):
            driver.recognise(connection, path)
        return list(dict.fromkeys(problem for check in _CHECKS for problem in _found(check, connection, path)))
    finally:
        connection.close()


def problems_of_copy(path: Path) -> list[str]:
    """Do the same with a copy that nobody else has open: there the index is compared in place, and in one go."""
    connection = driver.connect(path)
    try:
        return list(dict.fromkeys(problem for check in _CHECKS_OF_COPY for problem in _found(check, connection, path)))
    finally:
        connection.close()


def _found(check: Check, connection: driver.Connection, path: Path) -> list[str]:
    """Return what a check finds, the first few; a file too damaged for a check is a problem, too."""
    problems: list[str] = []
    try:
        with driver.told(path):
            problems.extend(islice(check(connection), MOST_NAMED))
    except JournalError as error:
        problems.append(str(error))
    return problems


def _file_problems(connection: driver.Connection) -> Iterator[str]:
    for row in connection.execute(f"PRAGMA integrity_check({MOST_NAMED})").fetchall():
        if row[0] != "ok":
            yield _("The file is damaged: {what}.").format(what=row[0])


def _table_problems(connection: driver.Connection) -> Iterator[str]:
    """Look through every ordinary table; for all at once SQLite would look through the index, too, and so twice."""
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL %'"
    ).fetchall()
    for table in tables:
        for row in connection.execute(f'PRAGMA integrity_check("{table[0]}")').fetchall():
            if row[0] != "ok":
                yield _("The file is damaged: {what}.").format(what=row[0])


def _link_problems(connection: driver.Connection) -> Iterator[str]:
    for row in connection.execute("PRAGMA foreign_key_check").fetchmany(MOST_NAMED):
        yield _("A row of {table} points at nothing.").format(table=row[0])


def _index_problems(connection: driver.Connection) -> Iterator[str]:
    """Let FTS5 compare the index with the texts: on a copy, since it asks for a file that may be written."""
    copy = driver.copy_in_memory(connection)
    try:
        yield from _index_of_copy_problems(copy)
    finally:
        copy.close()


def _index_of_copy_problems(copy: driver.Connection) -> Iterator[str]:
    try:
        copy.execute("INSERT INTO entry_fts(entry_fts, rank) VALUES ('integrity-check', 1)")
    except driver.Error:
        yield _("The search index does not fit the texts.")


def _text_problems(connection: driver.Connection) -> Iterator[str]:
    for row in connection.execute("SELECT id, created, title, body, hash FROM entry"):
        if content_hash(row["id"], row["created"], row["title"], row["body"]) != row["hash"]:
            yield _("The text of entry {id} is not what was saved.").format(id=row["id"])


_CHECKS: tuple[Check, ...] = (_file_problems, _link_problems, _index_problems, _text_problems)
_CHECKS_OF_COPY: tuple[Check, ...] = (_table_problems, _link_problems, _index_of_copy_problems, _text_problems)
