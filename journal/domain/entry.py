"""An entry and what hangs on it. Named tuples, since every list and search loads this module first."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import NamedTuple

Clock = Callable[[], datetime]
"""Gives the present as an aware local time; handed in, so that nothing below the composition roots asks the system."""

ABOUT = "about"
MAIN = "main"
STRENGTHS = (ABOUT, MAIN)
LARGEST_BODY = 5_000_000  # characters; beyond this a text is a file, not an entry
TITLE_LENGTH = 80  # characters of the first line that stand in for a missing title

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_MARKS = re.compile(r"^(?:#{1,6}\s+|>\s*|[-*+]\s+(?:\[[ xX]\]\s+)?|\d+[.)]\s+)+")


class Link(NamedTuple):
    """One entry is about (or mainly about) one indicator of one version of a framework."""

    code: str
    framework: str = "instructional-leadership"
    version: str = "1"
    strength: str = ABOUT
    note: str = ""

    @property
    def is_main(self) -> bool:
        """Whether the teacher said *mainly about*."""
        return self.strength == MAIN


class PromptUse(NamedTuple):
    """The question that an entry answers, in the words in which it was asked."""

    id: str
    text: str


class Entry(NamedTuple):
    """One piece of writing. `date`, `time` and `zone` are the teacher's own and never converted; the rest is UTC."""

    id: str
    date: date
    body: str
    title: str = ""
    time: str | None = None  # "16:40"
    zone: str | None = None  # IANA name, or an offset such as "+02:00"
    created: str = ""  # "2026-03-04T15:40:12Z"
    modified: str = ""
    teacher: str = ""  # the teacher's id
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    prompt: PromptUse | None = None
    shareable: bool = False
    pinned: bool = False
    unfinished: bool = False
    words: int = 0
    version: int = 0  # counts the saves; 0 = never saved
    binned: str | None = None  # UTC moment of going to the bin

    @property
    def shown_title(self) -> str:
        """The title, or the first words of the text."""
        return self.title or first_line(self.body)


def utc_text(moment: datetime) -> str:
    """Return a moment as journals keep it: UTC, whole seconds, `2026-03-04T15:40:12Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def content_hash(entry_id: str, created: str, title: str, body: str) -> str:
    """Return the SHA-256, with NUL between the parts, by which a damaged text is found."""
    from hashlib import sha256  # reading never needs it

    return sha256("\0".join((entry_id, created, title, body)).encode("utf-8", "surrogatepass")).hexdigest()


def count_words(text: str) -> int:
    """Return the number of words; letters and digits count, Markdown marks do not."""
    return sum(1 for _ in _WORD.finditer(text))


def first_line(body: str) -> str:
    """Return the first line with words in it, without Markdown marks, cut at a word near TITLE_LENGTH."""
    for line in body.splitlines():
        plain = _MARKS.sub("", line.strip()).strip("*_# ")
        if plain:
            return plain if len(plain) <= TITLE_LENGTH else shorten(plain, TITLE_LENGTH)
    return ""


def shorten(text: str, length: int) -> str:
    """Return at most `length` characters of `text`, cut after a whole word and closed with an ellipsis."""
    if len(text) <= length:
        return text
    head = text[: length - 1]
    return (head[: head.rfind(" ")] if " " in head[length // 2 :] else head).rstrip(" ,;:–-") + "…"


def clean_tag(tag: str) -> str:
    """Return a tag as it is kept: without surrounding space or `#`, inner white space folded to one hyphen."""
    return "-".join(tag.strip().lstrip("#").split())
