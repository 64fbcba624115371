"""Bytes and text to domain objects and back, one file per format; no SQL, no Qt.

FORMATS is every form in which a journal or a summary leaves or comes; each has its module next door.
"""

from pathlib import PurePath
from typing import NamedTuple

from journal.errors import UNKNOWN_FORMAT, JournalError
from journal.i18n import N_, _

JOURNAL = "journal"
SUMMARY = "summary"


class Format(NamedTuple):
    """One file format; `of` says what is in such a file, `reads` and `writes` what can be done with it here."""

    name: str
    of: str
    title: str
    ending: str
    reads: bool
    writes: bool
    help: str


FORMATS = [
    Format(
        "json",
        JOURNAL,
        N_("The whole journal (JSON)"),
        ".json",
        True,
        True,
        N_("Everything that the journal holds, for another computer or another program. It can be read back."),
    ),
    Format(
        "markdown",
        JOURNAL,
        N_("Text to read (Markdown)"),
        ".md",
        False,
        True,
        N_("The entries one after the other, for reading and printing."),
    ),
    Format(
        "summary-html",
        SUMMARY,
        N_("Page for my coach (HTML)"),
        ".html",
        False,
        True,
        N_("One file that opens on every computer and phone and prints on A4."),
    ),
    Format(
        "summary-markdown",
        SUMMARY,
        N_("Text for my coach (Markdown)"),
        ".md",
        False,
        True,
        N_("The same words as plain text."),
    ),
]


def formats(of: str, *, reading: bool = False) -> list[Format]:
    """Return what a journal or a summary can be written as, or read from."""
    return [one for one in FORMATS if one.of == of and (one.reads if reading else one.writes)]


def chosen_format(path: PurePath, of: str, name: str | None = None, *, reading: bool = False) -> Format:
    """Return the format that is named, else the one of the file's ending; raises JournalError(UNKNOWN_FORMAT)."""
    possible = formats(of, reading=reading)
    for one in possible:
        if name == one.name or (not name and path.suffix.lower() == one.ending):
            return one
    sentence = _("“{format}” is not possible here; possible: {known}.")
    known = ", ".join(one.name if name else one.ending for one in possible)
    message = sentence.format(format=name or path.suffix or path.name, known=known)
    raise JournalError(UNKNOWN_FORMAT, message, format=name or path.suffix)
