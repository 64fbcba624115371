"""A summary as Markdown: the same words in the same order, for who reads plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from journal.domain.practice import FIXED_LINE
from journal.domain.summary import Passage, Summary, ThemeList
from journal.exchange import summary_words as words
from journal.i18n import _

_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_PICTURE = re.compile(r"!(?=\[)")


def summary_markdown(summary: Summary) -> str:
    """Return the whole file; the same summary gives the same text."""
    blocks = (*_first_page(summary), *_foot(summary), *_entries(summary))
    return _harmless("\n\n".join(blocks)) + "\n"


def _first_page(summary: Summary) -> Iterator[str]:
    yield f"# {words.title(summary)}"
    yield "\n".join(f"- {label}: {value}" for label, value in words.head(summary))
    yield from _section(words.WORKING_ON, _working_on(summary))
    yield from _section(words.LAST_STEP, _last_step(summary))
    yield from _section(words.QUESTIONS, _questions(summary))
    yield from _section(words.WORDS, _words(summary))
    if summary.themes:
        yield from _section(words.THEMES, _themes(summary.themes, summary))
    if summary.next_step:
        yield from _section(words.NEXT_STEP, [words.step(summary.next_step, summary)])


def _section(heading: str, blocks: Iterator[str] | list[str]) -> Iterator[str]:
    """Yield a section, or nothing where it has no content."""
    content = list(blocks)
    if content:
        yield f"## {_(heading)}"
        yield from content


def _working_on(summary: Summary) -> Iterator[str]:
    if summary.working_on:
        yield summary.working_on
    if summary.working_on_codes:
        yield " · ".join(words.name(code, summary) for code in summary.working_on_codes)


def _last_step(summary: Summary) -> Iterator[str]:
    if summary.last_step:
        yield words.step(summary.last_step, summary)
        if summary.last_step.outcome:
            yield f"{_(words.BECAME)}: {summary.last_step.outcome}"


def _questions(summary: Summary) -> Iterator[str]:
    if summary.questions:
        yield "\n".join(f"{number}. {question}" for number, question in enumerate(summary.questions, 1))


def _words(summary: Summary) -> Iterator[str]:
    if summary.words:
        yield summary.words
    for passage in summary.parts:
        yield f"{words.heading(passage)}:"
        yield _quoted(passage.text)


def _themes(themes: ThemeList, summary: Summary) -> Iterator[str]:
    heads = [_(words.THEME), *words.columns(themes), _(words.LAST_TIME)]
    rows = [[row.title, *map(words.cell, row.cells), words.last_time(row, summary)] for row in themes.rows]
    yield "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, ["---"] * len(heads), *rows))
    yield _(FIXED_LINE)


def _foot(summary: Summary) -> Iterator[str]:
    yield "---"
    if summary.indicators:
        yield "\n".join(f"- {named.code}: {named.sentence}" for named in summary.indicators)
    yield _(words.NOT_INCLUDED)


def _entries(summary: Summary) -> Iterator[str]:
    if summary.whole_entries:
        yield f"## {_(words.ENTRIES)}"
        for passage in summary.whole_entries:
            yield from _entry(passage, summary)


def _entry(passage: Passage, summary: Summary) -> Iterator[str]:
    yield f"### {words.heading(passage)}"
    if passage.question:
        yield f"*{passage.question}*"
    yield _quoted(passage.text)
    if passage.about:
        yield "\n".join(f"- {words.about(about, summary)}" for about in passage.about)


def _quoted(text: str) -> str:
    """Return the teacher's text as a quotation, so that its own headings and rules stay inside it."""
    return "\n".join(f"> {line}".rstrip() for line in text.strip().split("\n"))


def _harmless(text: str) -> str:
    """Return the text without HTML and pictures, which some reader of Markdown might run or load."""
    return _PICTURE.sub(r"\\!", _TAG.sub(r"\\<", text))
