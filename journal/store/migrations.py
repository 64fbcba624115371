"""The schema, one function per change, run by sqlite-utils. Append only: a released function is never edited.

sqlite-utils is imported here and nowhere else, and only when a journal is made or is older than the program.
"""

# ruff: noqa: TID251 - this is the module that may import sqlite-utils
from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from journal.store import driver, practice_days
from journal.store.file_format import APPLICATION_ID

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlite_utils import Database

    from journal.store.driver import FilePath

MIGRATION_SET = "journal"


def first_schema(db: Database) -> None:
    """Everything that the first release keeps."""
    _create_frameworks(db)
    _create_entries(db)
    _create_index(db)
    _create_log(db)
    _create_questions(db)
    _create_coaching(db)
    db["setting"].create({"id": str, "value": str}, pk="id", not_null={"value"})  # type: ignore[union-attr]


STEPS: list[Callable[[Database], None]] = [first_schema]


def migrate(path: FilePath) -> None:
    """Bring the file at `path` up to the newest format; each step and its record are one transaction."""
    sys.modules.setdefault("pysqlite3", driver.module)  # sqlite-utils takes the driver of this name where there is one
    sys.modules.setdefault("pysqlite3.dbapi2", driver.module)
    from sqlite_utils import Database, Migrations

    migrations = Migrations(MIGRATION_SET)
    for step in STEPS:
        migrations()(step)
    connection = driver.connect_for_schema(path)
    db = Database(connection, execute_plugins=False)
    try:
        with driver.told(path):
            migrations.apply(db)
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version={len(STEPS)}")
            connection.commit()
    finally:
        db.close()


def _create_frameworks(db: Database) -> None:
    """Themes, indicators and teachers have small integer keys (`n`) that never leave the store.

    `line` is the key in the first version of the framework: the timeline has one row for all versions.
    """
    db["teacher"].create(  # type: ignore[union-attr]
        {"n": int, "id": str, "name": str, "owner": int, "created": str}, pk="n", not_null={"id", "name", "owner"}
    )
    db["teacher"].create_index(["id"], unique=True)  # type: ignore[union-attr]
    db["framework"].create(  # type: ignore[union-attr]
        {"n": int, "id": str, "version": str, "title": str, "active": int, "data": str},
        pk="n",
        not_null={"id", "version", "title", "active", "data"},
    )
    db["framework"].create_index(["id", "version"], unique=True)  # type: ignore[union-attr]
    db["theme"].create(  # type: ignore[union-attr]
        {"n": int, "framework": int, "id": str, "title": str, "position": int, "line": int},
        pk="n",
        not_null={"framework", "id", "title", "position"},
        foreign_keys=[("framework", "framework", "n")],
    )
    db["theme"].create_index(["framework", "id"], unique=True)  # type: ignore[union-attr]
    db["indicator"].create(  # type: ignore[union-attr]
        {"n": int, "theme": int, "code": str, "position": int, "retired": int, "line": int},
        pk="n",
        not_null={"theme", "code", "position", "retired"},
        foreign_keys=[("theme", "theme", "n")],
    )
    db["indicator"].create_index(["code"])  # type: ignore[union-attr]
    db["indicator"].create_index(["line"])  # type: ignore[union-attr]
    db["note"].create({"id": str, "text": str, "modified": str}, pk="id", not_null={"text"})  # type: ignore[union-attr]


def _create_entries(db: Database) -> None:
    """`docid` = day << 20 | counter orders entries by (date, created, id) and is the rowid of the index.

    Derived, kept by the door: tags_text, notes_text, links, words, hash of an entry; docid, theme, teacher of a link
    (its docid is empty while the entry is in the bin).
    """
    db.execute(
        """CREATE TABLE entry (
            docid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, teacher INTEGER NOT NULL REFERENCES teacher(n),
            date TEXT NOT NULL, time TEXT, zone TEXT, created TEXT NOT NULL, modified TEXT NOT NULL,
            title TEXT NOT NULL, body TEXT NOT NULL, tags_text TEXT NOT NULL, notes_text TEXT NOT NULL,
            prompt TEXT, prompt_text TEXT, shareable INTEGER NOT NULL, pinned INTEGER NOT NULL,
            unfinished INTEGER NOT NULL, binned TEXT, links INTEGER NOT NULL, words INTEGER NOT NULL,
            version INTEGER NOT NULL, hash TEXT NOT NULL)"""
    )
    db.execute("CREATE INDEX entry_kept ON entry(teacher) WHERE binned IS NULL")
    db.execute("CREATE INDEX entry_unlinked ON entry(teacher) WHERE binned IS NULL AND links = 0")
    db.execute("CREATE INDEX entry_binned ON entry(binned) WHERE binned IS NOT NULL")
    db.execute("CREATE INDEX entry_pinned ON entry(docid) WHERE pinned")
    db.execute("CREATE INDEX entry_shareable ON entry(docid) WHERE shareable")
    db.execute("CREATE INDEX entry_unfinished ON entry(docid) WHERE unfinished")
    db.execute("CREATE INDEX entry_image ON entry(docid) WHERE instr(body, '![')")
    db.execute("CREATE INDEX entry_prompt ON entry(prompt) WHERE prompt IS NOT NULL")
    db.execute(
        """CREATE TABLE link (
            id TEXT PRIMARY KEY, entry TEXT NOT NULL REFERENCES entry(id), indicator INTEGER NOT NULL
            REFERENCES indicator(n), strength INTEGER NOT NULL, note TEXT NOT NULL, position INTEGER NOT NULL,
            docid INTEGER, theme INTEGER, teacher INTEGER) WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX link_entry ON link(entry, position, indicator)")
    db.execute("CREATE INDEX link_theme ON link(theme, docid, teacher, strength)")
    db.execute("CREATE INDEX link_indicator ON link(indicator, docid, teacher, strength)")
    for statement in practice_days.statements():
        db.execute(statement)
    db.execute(
        "CREATE TABLE tag (id TEXT PRIMARY KEY, entry TEXT NOT NULL REFERENCES entry(id), tag TEXT NOT NULL,"
        " position INTEGER NOT NULL) WITHOUT ROWID"
    )
    db.execute("CREATE INDEX tag_entry ON tag(entry)")
    db.execute("CREATE INDEX tag_tag ON tag(tag COLLATE NOCASE, entry)")
    db.execute(
        "CREATE TABLE version (entry TEXT NOT NULL, n INTEGER NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL,"
        " at TEXT NOT NULL, PRIMARY KEY (entry, n)) WITHOUT ROWID"
    )


_INDEXED = "title, tags_text, notes_text, body"


def _create_index(db: Database) -> None:
    """FTS5 over a view of what is not in the bin, kept by triggers on `entry` alone; `rebuild` gives the same index."""
    db.execute(f"CREATE VIEW entry_text AS SELECT docid, {_INDEXED} FROM entry WHERE binned IS NULL")
    db.execute(
        f"CREATE VIRTUAL TABLE entry_fts USING fts5({_INDEXED}, content='entry_text', content_rowid='docid',"
        " tokenize='unicode61 remove_diacritics 2', prefix='1 2')"
    )
    drop = (
        "INSERT INTO entry_fts(entry_fts, rowid, title, tags_text, notes_text, body)"
        " SELECT 'delete', old.docid, old.title, old.tags_text, old.notes_text, old.body WHERE old.binned IS NULL;"
    )
    add = (
        f"INSERT INTO entry_fts(rowid, {_INDEXED})"
        " SELECT new.docid, new.title, new.tags_text, new.notes_text, new.body WHERE new.binned IS NULL;"
    )
    db.execute(f"CREATE TRIGGER entry_index_insert AFTER INSERT ON entry BEGIN {add} END")
    db.execute(f"CREATE TRIGGER entry_index_delete AFTER DELETE ON entry BEGIN {drop} END")
    db.execute(
        f"""CREATE TRIGGER entry_index_update AFTER UPDATE ON entry
            WHEN old.docid <> new.docid OR (old.binned IS NULL) <> (new.binned IS NULL) OR old.title <> new.title
              OR old.tags_text <> new.tags_text OR old.notes_text <> new.notes_text OR old.body <> new.body
            BEGIN {drop} {add} END"""
    )
    db.execute(
        """CREATE TRIGGER entry_place_links AFTER UPDATE OF docid, binned, teacher ON entry
            WHEN old.docid <> new.docid OR (old.binned IS NULL) <> (new.binned IS NULL) OR old.teacher <> new.teacher
            BEGIN UPDATE link SET docid = CASE WHEN new.binned IS NULL THEN new.docid END, teacher = new.teacher
                  WHERE entry = new.id; END"""
    )


def _create_log(db: Database) -> None:
    """Steps that can be undone; each item holds the row on the other side of the step, its text by pointer."""
    db.execute(
        "CREATE TABLE change (n INTEGER PRIMARY KEY AUTOINCREMENT, label TEXT NOT NULL, at TEXT NOT NULL,"
        " merge TEXT, undone INTEGER NOT NULL DEFAULT 0)"
    )
    db.execute(
        "CREATE TABLE change_item (change INTEGER NOT NULL REFERENCES change(n), thing TEXT NOT NULL,"
        " key TEXT NOT NULL, image TEXT, left TEXT, PRIMARY KEY (change, thing, key)) WITHOUT ROWID"
    )
    db.execute("CREATE INDEX change_item_key ON change_item(thing, key)")


def _create_questions(db: Database) -> None:
    db["prompt"].create(  # type: ignore[union-attr]
        {
            "id": str,
            "framework": str,
            "stage": str,
            "text": str,
            "indicators": str,
            "follow_ups": str,
            "own": int,
            "position": int,
        },
        pk="id",
        not_null={"framework", "stage", "text", "indicators", "follow_ups", "own", "position"},
    )
    db["prompt_event"].create(  # type: ignore[union-attr]
        {"n": int, "day": str, "prompt": str, "action": str, "until": str, "at": str},
        pk="n",
        not_null={"day", "prompt", "action", "at"},
    )
    db["prompt_event"].create_index(["prompt"])  # type: ignore[union-attr]


def _create_coaching(db: Database) -> None:
    db["goal"].create(  # type: ignore[union-attr]
        {"id": str, "text": str, "codes": str, "since": str, "talk": str, "closed": str},
        pk="id",
        not_null={"text", "codes"},
    )
    db["step"].create(  # type: ignore[union-attr]
        {"id": str, "goal": str, "text": str, "due": str, "done": int, "outcome": str, "position": int},
        pk="id",
        not_null={"goal", "text", "done", "outcome", "position"},
        foreign_keys=[("goal", "goal", "id")],
    )
    db["talk"].create({"id": str, "day": str, "note": str}, pk="id", not_null={"day", "note"})  # type: ignore[union-attr]
    db["summary"].create(  # type: ignore[union-attr]
        {
            "id": str,
            "coach": str,
            "first": str,
            "last": str,
            "made": str,
            "file_name": str,
            "format": str,
            "fingerprint": str,
            "entries": int,
            "words": str,
            "content": bytes,
            "data": str,
        },
        pk="id",
        not_null={"coach", "made", "file_name", "format", "fingerprint", "content", "data"},
    )
