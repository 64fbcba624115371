"""What a Markdown editor does to lines of text: lists go on, emphasis comes and goes, foreign characters stay out."""

import re
from typing import NamedTuple

INDENT = "    "  # four spaces: the one depth that every Markdown reader takes for a nested list

_LEAD = re.compile(
    r"(?P<indent>\s*)(?P<quote>(?:>[ ]?)*)"
    r"(?P<item>(?P<mark>[-*+]|\d{1,9}[.)])[ ]+(?P<task>\[[ xX]\][ ]+)?)?"
)
_URL = re.compile(r"(?:https?://|mailto:)\S+")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\uffff"  # controls, zero width
    "\u202a-\u202e\u2066-\u2069"  # overrides of direction: they can make a text read otherwise than it is written
    "\ud800-\udfff]"  # halves of characters
    "|(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])"  # joiners, but not inside emoji, Persian or Hindi
)


class Lead(NamedTuple):
    """How a line begins: its spaces, quote marks and list mark."""

    text: str  # all of it, as it stands
    following: str  # what the next line of the same quote or list begins with
    is_item: bool


def lead(line: str) -> Lead | None:
    """Return the beginning of a quote or list line, or None when the line is neither."""
    match = _LEAD.match(line)
    assert match is not None  # every part of the pattern is optional
    quote, item = match["quote"], match["item"]
    if not quote and not item:
        return None
    following = match["indent"] + quote
    if item:
        following += _next_mark(match["mark"]) + " " + ("[ ] " if match["task"] else "")
    return Lead(match[0], following, bool(item))


def _next_mark(mark: str) -> str:
    return f"{int(mark[:-1]) + 1}{mark[-1]}" if mark[:-1] else mark


def indent_change(line: str, deeper: bool) -> int:
    """Return by how many spaces a list line moves: up to four to the right, or what it has to the left."""
    if deeper:
        return len(INDENT)
    return -min(len(INDENT), len(line) - len(line.lstrip(" ")))


def cleaned(text: str) -> str:
    """Return text from elsewhere without control, zero-width and direction-changing characters; lines end in \\n."""
    return _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))


def is_url(text: str) -> bool:
    """Whether a text is one web or mail address and nothing else."""
    return _URL.fullmatch(text.strip()) is not None


def link_to(words: str, url: str) -> str:
    """Return a Markdown link; marks that would end it early are written so that they do not."""
    target = url.strip().replace("(", "%28").replace(")", "%29")
    return f"[{words}]({target})"


class Emphasis(NamedTuple):
    """What takes the place of a selection when emphasis is switched: cut so much on both sides, put this text."""

    cut: int
    text: str
    start: int  # where the words that stay selected begin in `text`
    length: int


def switched(before: str, selected: str, after: str, mark: str) -> Emphasis:
    """Put `mark` (`*` or `**`) around the selection, or take it away where it is; spaces at the edges stay outside."""
    width = len(mark)
    if _has(mark, _stars_at_end(before), _stars_at_start(after)):
        return Emphasis(width, selected, 0, len(selected))
    if len(selected) > 2 * width and _has(mark, _stars_at_start(selected), _stars_at_end(selected)):
        return Emphasis(0, selected[width:-width], 0, len(selected) - 2 * width)
    core = selected.strip()
    if not core:
        return Emphasis(0, mark + selected + mark, width, len(selected))
    start = selected.index(core)
    text = selected[:start] + mark + core + mark + selected[start + len(core) :]
    return Emphasis(0, text, start + width, len(core))


def closes_ahead(before: str, after: str, mark: str) -> bool:
    """Whether emphasis opened before the cursor closes right after it: to switch it off is to step out."""
    return not before.endswith("*") and _has(mark, 3, _stars_at_start(after)) and before.count(mark) % 2 == 1


def _has(mark: str, left: int, right: int) -> bool:
    """Whether so many stars on both sides mean this emphasis: one is italic, two are bold, three are both."""
    stars = min(left, right)
    return stars >= 3 or stars == len(mark)


def _stars_at_start(text: str) -> int:
    return len(text) - len(text.lstrip("*"))


def _stars_at_end(text: str) -> int:
    return len(text) - len(text.rstrip("*"))
