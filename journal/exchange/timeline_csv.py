"""The timeline as a table for spreadsheets: two lines for every row of the picture, a column for every period."""

import csv
import io
from collections.abc import Iterator, Sequence

from journal.domain.practice import Cell, Practice
from journal.i18n import _

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads the file in the encoding of its country

Line = Sequence[str | int]


def timeline_csv(practice: Practice) -> bytes:
    """Return UTF-8 text: theme, code, label, what is counted, then a number for each period."""
    text = io.StringIO()
    csv.writer(text).writerows([_safe(cell) for cell in line] for line in _lines(practice))
    return (_BYTE_ORDER_MARK + text.getvalue()).encode("utf-8")


def _lines(practice: Practice) -> Iterator[Line]:
    yield [_("Theme"), _("Code"), _("Competency"), _("Counted"), *(period.key for period in practice.periods)]
    for theme in practice.themes:
        yield from _pair([theme.title, "", ""], theme.cells)
        for indicator in theme.indicators:
            yield from _pair([theme.title, indicator.code, indicator.label], indicator.cells)
    yield [_("Not linked yet"), "", "", _("entries"), *practice.unlinked]


def _pair(names: list[str], cells: Sequence[Cell]) -> Iterator[Line]:
    yield [*names, _("entries"), *(cell.entries for cell in cells)]
    yield [*names, _("mainly"), *(cell.main for cell in cells)]


def _safe(cell: str | int) -> str | int:
    """Keep a text from being read as a formula; spreadsheets run what begins with one of these marks."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
