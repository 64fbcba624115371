"""Autosave: an entry with links, index, hash and change log, against bare row, index and links in one commit."""

from collections.abc import Iterator
from itertools import count

from journal.domain.entry import Entry
from journal.services.journal import Journal
from tests.bench.bare import bare_database
from tests.bench.copies import copy_of
from tests.bench.measuring import Figure, by_turns


def save(entries: int, rounds: int) -> Iterator[Figure]:
    """Add a sentence to the same entry again and again, as somebody does who writes."""
    journal = Journal.open(copy_of(entries, "save"))
    entry = next(one for one in journal.entries.page() if len(one.links) == 3)
    writing, bare = _Writing(journal, entry), _BareWriting(entries, entry, journal)
    ours, theirs = by_turns(writing.save, bare.save, rounds * 5)
    yield Figure("autosave of an entry", entries, ours, "row, index, links, one durable commit", theirs, 2.5)
    bare.close()
    journal.close()


class _Writing:
    def __init__(self, journal: Journal, entry: Entry) -> None:
        self._journal = journal
        self._entry = entry
        self._sentences = count()

    def save(self) -> None:
        body = f"{self._entry.body} One more sentence, number {next(self._sentences)}."
        self._entry = self._journal.writing.save(
            self._entry._replace(body=body), self._entry.version, sitting="measured"
        )


class _BareWriting:
    def __init__(self, entries: int, entry: Entry, journal: Journal) -> None:
        self._connection = bare_database(entries)
        row = journal.store.connection.execute("SELECT docid FROM entry WHERE id = ?", (entry.id,)).fetchone()
        self._docid = row["docid"]
        self._links = self._connection.execute("SELECT * FROM link WHERE entry = ?", (self._docid,)).fetchall()
        text = self._connection.execute("SELECT title, body FROM entry WHERE docid = ?", (self._docid,)).fetchone()
        self._title, self._body = text
        self._first_body = self._body
        self._sentences = count()

    def save(self) -> None:
        self._put(f"{self._body} One more sentence, number {next(self._sentences)}.")

    def _put(self, body: str) -> None:
        execute = self._connection.execute
        execute("BEGIN IMMEDIATE")
        execute(
            "INSERT INTO entry_fts(entry_fts, rowid, title, body) VALUES ('delete', ?, ?, ?)",
            (self._docid, self._title, self._body),
        )
        execute("UPDATE entry SET body = ? WHERE docid = ?", (body, self._docid))
        execute("INSERT INTO entry_fts(rowid, title, body) VALUES (?, ?, ?)", (self._docid, self._title, body))
        execute("DELETE FROM link WHERE entry = ?", (self._docid,))
        for link in self._links:
            execute("INSERT INTO link VALUES (?, ?, ?, ?, ?)", tuple(link))
        execute("COMMIT")
        self._body = body

    def close(self) -> None:
        """Leave the text as it was, for the next run."""
        self._put(self._first_body)
        self._connection.close()
