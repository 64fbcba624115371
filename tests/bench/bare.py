"""The bare thing: the same words and links in the plainest SQLite file, with the best index one can give it."""

from pathlib import Path

from journal.store import driver
from tests.bench.corpus import FOLDER, corpus

_SCHEMA = """
CREATE TABLE entry (docid INTEGER PRIMARY KEY, date TEXT, title TEXT, body TEXT);
CREATE TABLE link (entry INTEGER, theme INTEGER, indicator INTEGER, month TEXT, strength INTEGER);
INSERT INTO entry SELECT docid, date, title, body FROM full.entry;
INSERT INTO link SELECT full.link.docid, full.link.theme, indicator, substr(date, 1, 7), strength
    FROM full.link JOIN full.entry ON full.entry.docid = full.link.docid;
CREATE INDEX link_entry ON link(entry);
CREATE INDEX link_theme ON link(theme, month, entry, strength);
CREATE INDEX link_indicator ON link(indicator, month, strength);
CREATE VIRTUAL TABLE entry_fts USING fts5(title, body, content='entry', content_rowid='docid',
    tokenize='unicode61 remove_diacritics 2', prefix='1 2');
INSERT INTO entry_fts(entry_fts) VALUES ('rebuild');
"""


def bare_database(entries: int) -> driver.Connection:
    """Open the bare file for a corpus, as durable as a journal; made at the first call."""
    path = FOLDER / f"bare-{corpus(entries).name}"
    if not path.exists():
        _make(path, corpus(entries))
    return driver.connect(path)


def _make(path: Path, source: Path) -> None:
    half_made = path.with_suffix(".part")
    half_made.unlink(missing_ok=True)
    connection = driver.create(half_made)
    connection.execute("ATTACH ? AS full", (str(source),))
    connection.executescript(f"BEGIN; {_SCHEMA} COMMIT;")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()
    half_made.replace(path)
