"""A journal as one Markdown file, oldest entry first: for reading, printing and other programs, not for coming back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import BinaryIO

from journal.domain.calendar import day_name
from journal.domain.entry import Entry
from journal.i18n import _

_HEADING = re.compile(r"^(#{1,6})(?=\s)", re.MULTILINE)


def write(file: BinaryIO, owner: str, entries: Iterable[Entry]) -> int:
    """Write the entries one after the other and return how many."""
    title = _("Journal of {teacher}").format(teacher=owner) if owner else _("Journal")
    file.write(f"# {title}\n".encode())
    return sum(bool(file.write(f"\n{_block(entry)}\n".encode())) for entry in entries)


def _block(entry: Entry) -> str:
    day = day_name(entry.date)
    heading = f"## {day} · {entry.title}" if entry.title else f"## {day}"
    parts = [heading, *_about(entry)]
    if entry.prompt and entry.prompt.text:
        parts.append(f"*{entry.prompt.text}*")
    parts.append(_HEADING.sub(_below_ours, entry.body.strip("\n")))
    return "\n\n".join(parts)


def _about(entry: Entry) -> list[str]:
    """Return the list of what an entry is about and its tags, or nothing."""
    lines = [_link(link.code, link.is_main, link.note) for link in entry.links]
    if entry.tags:
        lines.append(_("Tags: {tags}").format(tags=", ".join(entry.tags)))
    return ["\n".join(f"- {line}" for line in lines)] if lines else []


def _link(code: str, main: bool, note: str) -> str:
    text = _("Mainly about: {code}") if main else _("About: {code}")
    return text.format(code=code) + (f" – {' '.join(note.split())}" if note else "")


def _below_ours(marks: re.Match[str]) -> str:
    """Put the headings of a text below that of its entry."""
    return "#" * min(6, len(marks[1]) + 2)
