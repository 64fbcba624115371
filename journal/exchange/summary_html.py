"""A summary as one HTML file that a coach reads without this program: no script, nothing loaded, one page of A4.

The data travels inside the file, in a `meta` element, so that the program can open the same file. The rules for the
browser (Content-Security-Policy) allow this one style sheet and nothing else.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from hashlib import sha256
from html import escape

from journal.domain.practice import FIXED_LINE, Cell, dot_class
from journal.domain.summary import Passage, Summary, ThemeList, ThemeRow, summary_data
from journal.exchange import summary_words as words
from journal.exchange.markup import as_html
from journal.exchange.summary_style import STYLE
from journal.i18n import _, language

DATA_NAME = "reflection-journal-summary"
LINES_FOR_NOTES = 4  # on paper only
DIAMETERS = (0, 8, 12, 16, 20, 24)  # pixels, by class of dot


def summary_html(summary: Summary) -> str:
    """Return the whole file; the same summary gives the same text."""
    return "\n".join((*_opening(summary), *_first_page(summary), *_entries(summary), "</body>", "</html>", ""))


def _opening(summary: Summary) -> Iterator[str]:
    data = json.dumps(summary_data(summary), ensure_ascii=False)
    yield "<!DOCTYPE html>"
    yield f'<html lang="{language()}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{escape(words.title(summary))}</title>"
    yield f"<style>{STYLE}</style>"
    yield f"<meta name=\"{DATA_NAME}\" content='{escape(data, quote=False).replace(chr(39), '&#39;')}'>"
    yield "</head>"
    yield "<body>"


def _policy() -> str:
    digest = base64.b64encode(sha256(STYLE.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _first_page(summary: Summary) -> Iterator[str]:
    yield "<main>"
    yield from _head(summary)
    yield from _row(words.WORKING_ON, _working_on(summary))
    yield from _row(words.LAST_STEP, _last_step(summary))
    yield from _row(words.QUESTIONS, _questions(summary))
    yield from _row(words.WORDS, _words(summary))
    if summary.themes:
        yield from _row(words.THEMES, _themes(summary.themes, summary))
    if summary.next_step:
        yield from _row(words.NEXT_STEP, [f"<p>{escape(words.step(summary.next_step, summary))}</p>"])
    yield from _row(words.ROOM, ["<hr>"] * LINES_FOR_NOTES, "row room")
    yield from _foot(summary)
    yield "</main>"


def _head(summary: Summary) -> Iterator[str]:
    yield '<header class="head">'
    yield f"<h1>{escape(words.title(summary))}</h1>"
    yield "<dl>"
    for label, value in words.head(summary):
        yield f"<div><dt>{escape(label)}</dt><dd>{escape(value)}</dd></div>"
    yield "</dl>"
    yield "</header>"


def _row(heading: str, lines: Iterator[str] | list[str], kind: str = "row") -> Iterator[str]:
    """Yield one section with its heading beside it, or nothing where it has no content."""
    content = list(lines)
    if content:
        yield f'<section class="{kind}">'
        yield f"<h2>{escape(_(heading))}</h2>"
        yield '<div class="words">'
        yield from content
        yield "</div>"
        yield "</section>"


def _working_on(summary: Summary) -> Iterator[str]:
    if summary.working_on:
        yield f'<p class="lead">{escape(summary.working_on)}</p>'
    if summary.working_on_codes:
        names = " · ".join(words.name(code, summary) for code in summary.working_on_codes)
        yield f'<p class="small">{escape(names)}</p>'


def _last_step(summary: Summary) -> Iterator[str]:
    if summary.last_step:
        yield f"<p>{escape(words.step(summary.last_step, summary))}</p>"
        if summary.last_step.outcome:
            yield f'<p><span class="small">{escape(_(words.BECAME))}:</span> {escape(summary.last_step.outcome)}</p>'


def _questions(summary: Summary) -> Iterator[str]:
    if summary.questions:
        yield "<ol>"
        yield from (f"<li>{escape(question)}</li>" for question in summary.questions)
        yield "</ol>"


def _words(summary: Summary) -> Iterator[str]:
    if summary.words:
        yield as_html(summary.words)
    for passage in summary.parts:
        yield '<div class="part">'
        yield f'<p class="small">{escape(words.heading(passage))}</p>'
        yield as_html(passage.text)
        yield "</div>"


def _themes(themes: ThemeList, summary: Summary) -> Iterator[str]:
    yield '<div class="scroll"><table class="themes">'
    yield f'<caption class="spoken">{escape(_(words.THEMES))}</caption>'
    heads = map(_column, words.columns(themes), words.short_columns(themes))
    last = f'<th scope="col" class="last">{escape(_(words.LAST_TIME))}</th>'
    yield f'<thead><tr><th scope="col">{escape(_(words.THEME))}</th>{"".join(heads)}{last}</tr></thead>'
    yield "<tbody>"
    yield from (_theme(row, summary) for row in themes.rows)
    yield "</tbody></table></div>"
    yield f'<p class="small">{escape(_(words.DOTS))} {escape(_(FIXED_LINE))}</p>'


def _column(name: str, short: str) -> str:
    return f'<th scope="col" class="cell" aria-label="{escape(name)}">{escape(short.strip())}</th>'


def _theme(row: ThemeRow, summary: Summary) -> str:
    cells = "".join(f'<td class="cell">{_cell(cell)}</td>' for cell in row.cells)
    last = escape(words.last_time(row, summary))
    title = f'<th scope="row">{escape(row.title)}</th>'
    return f'<tr class="theme-{row.position + 1}">{title}{cells}<td class="last">{last}</td></tr>'


def _cell(cell: Cell) -> str:
    """Return a dot, and the same in words for who does not see it."""
    spoken = f'<span class="spoken">{escape(words.cell(cell))}</span>'
    if not cell.entries:
        return spoken
    size = DIAMETERS[dot_class(cell.entries)]
    circle = f'<circle cx="{size / 2:g}" cy="{size / 2:g}" r="{size / 2 - 1:g}"/>'
    kind = "dot main" if cell.main else "dot"
    return f'<svg class="{kind}" width="{size}" height="{size}" aria-hidden="true">{circle}</svg>{spoken}'


def _foot(summary: Summary) -> Iterator[str]:
    yield '<footer class="foot">'
    if summary.indicators:
        yield f'<h2 class="spoken">{escape(_(words.NAMED))}</h2>'
        yield "<dl>"
        for named in summary.indicators:
            yield f'<div><dt class="mark">{escape(named.code)}</dt><dd>{escape(named.sentence)}</dd></div>'
        yield "</dl>"
    yield f'<p class="small">{escape(_(words.NOT_INCLUDED))}</p>'
    yield "</footer>"


def _entries(summary: Summary) -> Iterator[str]:
    if summary.whole_entries:
        yield '<section class="entries">'
        yield f"<h2>{escape(_(words.ENTRIES))}</h2>"
        for passage in summary.whole_entries:
            yield from _entry(passage, summary)
        yield "</section>"


def _entry(passage: Passage, summary: Summary) -> Iterator[str]:
    yield "<article>"
    yield f"<h3>{escape(words.heading(passage))}</h3>"
    if passage.question:
        yield f'<p class="small">{escape(passage.question)}</p>'
    yield as_html(passage.text)
    yield from (f'<p class="small">{escape(words.about(about, summary))}</p>' for about in passage.about)
    yield "</article>"
