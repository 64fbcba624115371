"""Light colours for Markdown, one block at a time, so that a key stroke costs the same in any text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from journal.ui.theme import Colours

LONGEST_BLOCK = 20_000  # UTF-16 units; a longer line is shown plain
LONGEST_TEXT = 1_000_000  # a longer text too: to colour 5 MB takes seconds

_HEADING = re.compile(r"(#{1,6})[ \t]+\S.*")
_QUOTE = re.compile(r"[ ]{0,3}(?:>[ ]?)+")
_LIST_MARK = re.compile(r"[ \t]*(?:>[ ]?)*([-*+]|\d{1,9}[.)])(?=[ \t])(?:[ \t]+\[[ xX]\](?=[ \t]))?")
# Every repetition is bounded: a line full of stars must not take longer than a line of words.
_INLINE = re.compile(
    r"(?=[`!\[h*_])(?:"  # passes over ordinary letters six times as fast
    r"(?P<code>`[^`\n]{1,300}`)"
    r"|(?P<link>!?\[[^\]\n]{0,300}\]\([^)\s]{0,500}\)|https?://[^\s<>)\]]{1,500})"
    r"|(?P<both>\*\*\*(?=[^\s*])[^*\n]{1,600}(?<=\S)\*\*\*)"
    r"|(?P<bold>\*\*(?=[^\s*])(?:[^*\n]|\*(?!\*)){1,600}?(?<=\S)\*\*|__(?=[^\s_])[^_\n]{1,600}(?<=\S)__)"
    r"|(?P<italic>\*(?=[^\s*])[^*\n]{1,600}(?<=\S)\*|(?<!\w)_(?=[^\s_])[^_\n]{1,600}(?<=\S)_(?!\w)))"
)
_WIDE = re.compile("[\U00010000-\U0010ffff]")
_MARK_WIDTHS = {"both": 3, "bold": 2, "italic": 1}


class Span(NamedTuple):
    """A part of a line and what it is."""

    start: int  # UTF-16 units, as Qt counts
    length: int
    kind: str  # heading, quote, list, code, link, both, bold, italic, mark


def spans(line: str) -> Iterator[Span]:
    """Find what is to be coloured in one line; later spans lie over earlier ones."""
    line = _WIDE.sub("xx", line)  # Qt counts such characters twice
    if heading := _HEADING.match(line):
        yield Span(0, len(line), "heading")
        yield Span(0, heading.end(1), "mark")
        return
    if quote := _QUOTE.match(line):
        yield Span(0, len(line), "quote")
        yield Span(0, quote.end(), "mark")
    start = 0
    if item := _LIST_MARK.match(line):
        yield Span(item.start(1), item.end() - item.start(1), "list")
        start = item.end()
    for match in _INLINE.finditer(line, start):
        yield from _inline(match.start(), match.end() - match.start(), str(match.lastgroup))


def _inline(start: int, length: int, kind: str) -> Iterator[Span]:
    yield Span(start, length, kind)
    if width := _MARK_WIDTHS.get(kind):
        yield Span(start, width, "mark")
        yield Span(start + length - width, width, "mark")


class MarkdownHighlighter(QSyntaxHighlighter):
    """Dims the marks and shows headings, emphasis, quotes, code and links; keeps no state between blocks."""

    def __init__(self, document: QTextDocument, colours: Colours, size: float) -> None:
        super().__init__(document)
        self._formats = _formats(colours, size)

    def dress(self, colours: Colours, size: float) -> None:
        """Take other colours or another size of text."""
        self._formats = _formats(colours, size)
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        if not text or len(text) > LONGEST_BLOCK or self.document().characterCount() > LONGEST_TEXT:
            return
        for span in spans(text):
            self.setFormat(span.start, span.length, self._formats[span.kind])


def _formats(colours: Colours, size: float) -> dict[str, QTextCharFormat]:
    formats = {kind: QTextCharFormat() for kind in ("heading", "quote", "list", "code", "link", *_MARK_WIDTHS, "mark")}
    formats["heading"].setFontWeight(QFont.Weight.Bold)
    formats["heading"].setFontPointSize(size * 1.2)
    formats["quote"].setFontItalic(True)
    formats["quote"].setForeground(colours.muted)
    formats["list"].setForeground(colours.accent)
    formats["code"].setFontFamilies(["Cascadia Mono", "Menlo", "DejaVu Sans Mono", "monospace"])
    formats["code"].setFontPointSize(size * 0.92)
    formats["code"].setBackground(colours.panel)
    formats["link"].setForeground(colours.accent)
    for kind in ("both", "bold"):
        formats[kind].setFontWeight(QFont.Weight.Bold)
    for kind in ("both", "italic"):
        formats[kind].setFontItalic(True)
    formats["mark"].setForeground(colours.muted)
    return formats
