"""What became of a text, word by word: first by lines, then by the words of the lines that changed."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

SAME, GONE, NEW = "same", "gone", "new"

_WORD = re.compile(r"\n|[^\S\n]+|\S+[^\S\n]*")  # a word keeps the space after it: spaces say nothing and cost much


class Piece(NamedTuple):
    """A stretch of text that stayed, went, or came."""

    kind: str
    text: str


def word_diff(before: str, after: str) -> list[Piece]:
    """Return the pieces that lead from one text to another. All but NEW make up `before`, all but GONE `after`."""
    pieces: list[Piece] = []
    for kind, old, new in _changes(before.splitlines(keepends=True), after.splitlines(keepends=True)):
        if kind == SAME:
            pieces.append(Piece(SAME, old))
        else:
            pieces += _of_words(old, new)
    return _joined(pieces)


def _of_words(before: str, after: str) -> Iterator[Piece]:
    for kind, old, new in _changes(_WORD.findall(before), _WORD.findall(after)):
        if kind == SAME:
            yield Piece(SAME, old)
        else:
            yield Piece(GONE, old)
            yield Piece(NEW, new)


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    # `autojunk` (usual) passes over words that a long text is full of; without it this takes a minute for 3,000 words
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after).get_opcodes():
        yield SAME if tag == "equal" else NEW, "".join(before[i1:i2]), "".join(after[j1:j2])


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Put neighbours of one kind together and leave out empty ones."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].kind == piece.kind:
            joined[-1] = Piece(piece.kind, joined[-1].text + piece.text)
        elif piece.text:
            joined.append(piece)
    return joined
