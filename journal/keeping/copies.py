"""A verified copy of a whole journal, set aside before something irreversible happens to it."""

from __future__ import annotations

import os
from pathlib import Path

from journal.errors import DAMAGED, JournalError
from journal.i18n import _
from journal.keeping.checking import problems_of
from journal.store import driver


def set_aside(path: Path) -> Path:
    """Copy the journal to `NAME.before-update.journal` (a number is added where that exists) and verify the copy.

    Raises JournalError(DAMAGED) where the copy is not whole; the journal itself is never written.
    """
    target = _free_name(path)
    partial = target.with_name(f"{target.name}.part")
    driver.remove_files(partial)
    try:
        with driver.told(path):
            _copy(path, partial)
        _verify(path, partial)
    except JournalError:
        driver.remove_files(partial)
        raise
    with partial.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(partial, target)
    return target


def _free_name(path: Path) -> Path:
    names = (path.with_name(f"{path.stem}.before-update{number}{path.suffix}") for number in ("", *range(2, 1000)))
    return next(name for name in names if not name.exists())


def _copy(path: Path, target: Path) -> None:
    """Use SQLite's own online backup, which sees every committed word whatever else is open."""
    source = driver.connect(path, driver.READ)
    copy = driver.create(target)
    try:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
    finally:
        copy.close()
        source.close()


def _verify(path: Path, copy: Path) -> None:
    problems = problems_of(copy)
    if problems:
        sentence = _("A copy of {path} did not come out whole, so the journal was left as it is.")
        raise JournalError(DAMAGED, sentence.format(path=path), path=str(path), problems=problems)
