"""Search: the first 50 with snippets and marks, against FTS5 and SQLite that are asked for the same rows."""

from collections.abc import Iterator

from journal.services.finding import BEST
from journal.services.journal import LOOK, Journal
from tests.bench.corpus import CODE, MOST, PHRASE, PREFIX, RARE, SOME, corpus
from tests.bench.measuring import Figure, by_turns, in_a_frame, median_ms

CLASSES = {
    "a rare word": (RARE, ""),
    "a word of 2 %": (SOME, ""),
    "a word of nearly every entry": (MOST, ""),
    "a letter and *": (PREFIX, ""),
    "a phrase": (PHRASE, ""),
    "a word of 2 % with a code": (SOME, CODE),
}
_PAGE = (
    "SELECT entry.*, snippet(entry_fts, 3, '[', ']', '…', 28), highlight(entry_fts, 0, '[', ']')"
    " FROM entry_fts JOIN entry ON entry.docid = entry_fts.rowid WHERE entry_fts MATCH ?{}"
    " ORDER BY entry_fts.rowid DESC LIMIT 50"
)
_WITH_CODE = " AND EXISTS (SELECT 1 FROM link WHERE indicator = ? AND docid = entry_fts.rowid)"
_LINKS = "SELECT entry, code, strength, note FROM link JOIN indicator ON n = indicator WHERE entry IN ({})"


def search(entries: int, rounds: int) -> Iterator[Figure]:
    """Newest first, then best first."""
    journal = Journal.open(corpus(entries), mode=LOOK)
    for name, (words, code) in CLASSES.items():
        yield from _one_class(journal, name, words, code, entries, rounds)
    journal.close()


def _one_class(journal: Journal, name: str, words: str, code: str, entries: int, rounds: int) -> Iterator[Figure]:
    text = f"{words} code:{code}" if code else words
    values = (words, journal.frameworks.key_of(code).n) if code else (words,)
    statement = _PAGE.format(_WITH_CODE if code else "")

    def bare() -> None:
        rows = journal.store.connection.execute(statement, values).fetchall()
        ids = [row["id"] for row in rows]
        journal.store.connection.execute(_LINKS.format(",".join("?" * len(ids))), ids).fetchall()

    find = journal.finding.find
    ours, theirs = by_turns(lambda: find(text, counted=False), bare, rounds)
    yield Figure(f"search, newest: {name}", entries, ours, "bare FTS5, same rows", theirs, 1.3)
    yield in_a_frame(f"search, newest and counted: {name}", entries, median_ms(lambda: find(text), rounds))
    yield in_a_frame(f"search, best and counted: {name}", entries, median_ms(lambda: find(text, BEST), rounds))
