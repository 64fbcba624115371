"""What a backup says about itself, before anybody unpacks it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from journal.errors import NEWER_FORMAT, NOT_A_BACKUP, JournalError
from journal.i18n import _

FORMAT = "reflection-journal-backup"
VERSION = 1

USUAL = "usual"
BEFORE_UPDATE = "before-update"
BEFORE_IMPORT = "before-import"


@dataclass(frozen=True, slots=True)
class Manifest:
    """One backup: what made it, from which journal and when (UTC), why, and what is in it (see `Contents`)."""

    app: str
    journal_format: int
    journal: str
    name: str
    made: str
    why: str
    entries: int
    newest: str | None
    rows: str
    source: str = ""  # the state of the file that was read, see `backups.state_of`

    def as_json(self) -> bytes:
        """Return the file inside the backup."""
        return json.dumps({"format": FORMAT, "version": VERSION, **asdict(self)}, ensure_ascii=False, indent=1).encode()


def read_manifest(content: bytes, name: str) -> Manifest:
    """Read it; raises JournalError(NOT_A_BACKUP, NEWER_FORMAT) with the backup's name in the sentence."""
    try:
        document = json.loads(content)
        if document["format"] != FORMAT or not isinstance(document["version"], int):
            raise ValueError
        values = {field.name: document[field.name] for field in fields(Manifest)}
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise not_a_backup(name) from error
    if document["version"] > VERSION:
        sentence = _("{name} was made by a newer version of this program. Update the program to restore it.")
        raise JournalError(NEWER_FORMAT, sentence.format(name=name), path=name, version=document["version"])
    if not _is_sound(values):
        raise not_a_backup(name)
    return Manifest(**values)


def not_a_backup(name: str) -> JournalError:
    """Return the error for a file that is something else, or is cut off."""
    sentence = _("{name} is not a backup of a journal, or not all of it is there. Nothing was changed.")
    return JournalError(NOT_A_BACKUP, sentence.format(name=name), path=name)


def _is_sound(values: dict[str, Any]) -> bool:
    numbers, day = ("entries", "journal_format"), values["newest"]
    has_numbers = all(isinstance(values[key], int) for key in numbers)
    has_texts = all(isinstance(values[key], str) for key in values.keys() - {*numbers, "newest"})
    return has_numbers and has_texts and (day is None or _is_day(day))


def _is_day(text: object) -> bool:
    try:
        return isinstance(text, str) and bool(date.fromisoformat(text))
    except ValueError:
        return False
