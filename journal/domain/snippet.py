"""What a result shows of an entry: a passage around the words that were looked for, and the places to mark."""

import re
from itertools import islice
from typing import NamedTuple

from journal.domain.folding import ACCENT, fold, shape_of
from journal.domain.query import Query, Text

LENGTH = 160  # characters of a snippet, near enough
BEFORE = 40  # characters of them that lead up to the word it was cut for

Mark = tuple[int, int]

_CANDIDATES = 8  # places of each word among which the best passage is looked for
_NEAR = 50_000  # characters of a long text that are looked at first: folding five million for one line would be felt
_BREAK = re.compile(r"\s*\n\s*(?:(?:#{1,6}|[-*+>])\s+)*|\s{2,}")
_SIGNS = re.compile(r"\s*(?:(?:#{1,6}|[-*+>])\s+)*")


class Snippet(NamedTuple):
    """One line of text and the places in it to mark, in order."""

    text: str
    marks: tuple[Mark, ...] = ()


class Marker:
    """Finds the wanted words of one query in titles, texts and snippets."""

    def __init__(self, query: Query) -> None:
        self._shapes = tuple(shape_of(words, prefix) for words, prefix in {(t.words, t.prefix) for t in query.wanted()})

    def marks(self, text: str, shift: int = 0) -> tuple[Mark, ...]:
        """Return the places of all wanted words in `text`, in order and without overlaps, moved by `shift`."""
        if not text:
            return ()
        folded, places = _without_accents(fold(text))
        found = [match.span() for shape in self._shapes for match in shape.finditer(folded)]
        if places is not None:
            found = [(places[start], places[end]) for start, end in found]
        if len(self._shapes) > 1:
            found = _apart(sorted(found))
        return tuple((start + shift, end + shift) for start, end in found)

    def cut(self, body: str) -> Snippet:
        """Return the passage with the most different wanted words, the earliest of equals, or else the beginning."""
        place = self._best_place(body[:_NEAR])
        if place is None and body[_NEAR:]:
            place = self._best_place(body)
        start, end = _span_around(body, place or 0)
        line = _one_line(body[start:end])
        before, after = "… " if start else "", " …" if end < len(body) else ""
        return Snippet(f"{before}{line}{after}", self.marks(line, len(before)))

    def _best_place(self, body: str) -> int | None:
        """Return where the word stands that the best passage begins with, or None where there is no such word."""
        folded, places = _without_accents(fold(body))
        start = self._first(folded) if len(self._shapes) < 2 else self._richest(folded)
        return start if start is None or places is None else places[start]

    def _first(self, folded: str) -> int | None:
        match = self._shapes[0].search(folded) if self._shapes else None
        return match.start() if match else None

    def _richest(self, folded: str) -> int | None:
        """Return the first place from which a passage shows the most different words."""
        found = sorted(
            (match.start(), number)
            for number, shape in enumerate(self._shapes)
            for match in islice(shape.finditer(folded), _CANDIDATES)
        )
        best, most = None, 0
        for index, (start, _number) in enumerate(found):
            shown = len({number for place, number in found[index:] if place < start + LENGTH - BEFORE})
            if shown > most:
                best, most = start, shown
            if most == len(self._shapes):
                break
        return best


def holds(text: Text, parts: tuple[str, ...]) -> bool:
    """Whether one part of an entry has these words; how the bin is searched, which is not in the index."""
    shape = shape_of(text.words, text.prefix)
    return any(shape.search(_without_accents(fold(part))[0]) for part in parts)


def _without_accents(folded: str) -> tuple[str, list[int] | None]:
    """Return folded text without separate accents, and for each place in it the one before, if any differs."""
    if ACCENT not in folded:
        return folded, None
    places = [place for place, character in enumerate(folded) if character != ACCENT]
    return folded.replace(ACCENT, ""), [*places, len(folded)]


def _apart(spans: list[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for start, end in spans:
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept


def _span_around(body: str, place: int) -> tuple[int, int]:
    """Return the bounds of about LENGTH characters around a place, between words."""
    start = max(0, place - BEFORE)
    if start:
        gap = body.find(" ", start, place)
        start = place if gap < 0 else gap + 1
    end = start + LENGTH
    if end >= len(body):
        return start, len(body)
    gap = body.rfind(" ", max(place, end - BEFORE), end)
    return start, end if gap < 0 else gap


def _one_line(passage: str) -> str:
    """Return a passage without line breaks, the space around them and the Markdown signs that open a line."""
    line = passage[_SIGNS.match(passage).end() :]  # type: ignore[union-attr]  # matches the empty text too
    return _BREAK.sub(" ", line).rstrip() if "\n" in line or "  " in line else line.rstrip()
