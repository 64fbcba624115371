"""What the verbs share: opening the journal that was named, and the shape of an answer."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from journal.errors import BAD_VALUE, JournalError
from journal.i18n import _

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable
    from types import TracebackType

    from journal.domain.entry import Entry
    from journal.services.journal import Journal

Answer = tuple[Any, str]
"""What a verb found out: as JSON, and as text."""


def journal_path(options: argparse.Namespace) -> str:
    """Return the journal that was named or raise JournalError(BAD_VALUE); as text, since pathlib costs every verb."""
    if not options.journal:
        raise JournalError(BAD_VALUE, _("Say which journal: --journal FILE."), key="journal")
    return str(options.journal)


class opened:  # noqa: N801 - reads as a statement: `with opened(options) as journal:`
    """Open the journal of the command line for as long as the verb needs it."""

    def __init__(self, options: argparse.Namespace, *, write: bool = False) -> None:
        self._path = journal_path(options)
        self._write = write

    def __enter__(self) -> Journal:
        from journal.services.journal import LOOK, WRITE, Journal

        self._journal = Journal.open(self._path, mode=WRITE if self._write else LOOK)
        return self._journal

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._journal.close()
        self._journal.store.telling().__exit__(kind, error, trace)  # reading meets damage too


def whole_text(text: str | None) -> str | None:
    """Return the text of an argument; `-` is standard input, nothing at all is None.

    Raises JournalError(BAD_VALUE) for bytes that are not UTF-8: a guess would lose letters without a word.
    """
    if text != "-":
        return text
    raw = sys.stdin.buffer.read()
    try:
        return raw.decode("utf-8-sig")  # Windows likes to put a mark before a text
    except UnicodeDecodeError as error:
        sentence = _("Standard input is not UTF-8 text (byte {place}), so nothing was saved.")
        raise JournalError(BAD_VALUE, sentence.format(place=error.start + 1), key="text") from None


def as_json(journal: Journal, entry: Entry) -> dict[str, Any]:
    """Return an entry as the command line prints it."""
    from journal.exchange.entry_json import entry_as_json

    return entry_as_json(entry, journal.teachers.with_id(entry.teacher).name)


def lines_of(lines: Iterable[str]) -> str:
    """Return lines as one text."""
    return "\n".join(lines)


def write_file(name: str, content: bytes) -> None:
    """Write a file whole or not at all."""
    from pathlib import Path

    from journal.files import write_safely

    write_safely(Path(name), content)
