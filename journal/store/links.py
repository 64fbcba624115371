"""What entries are about, read for pictures and lists; links are written with their entry in `entries.py`."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from journal.domain.practice import Cell, Counts, Tally
from journal.store import docids
from journal.store.entries import PAGE
from journal.store.practice_days import INDICATOR, THEME, unpacked

if TYPE_CHECKING:
    from journal.domain.entry import Entry
    from journal.domain.practice import RowKey, Span
    from journal.store.driver import Connection
    from journal.store.entries import Entries

_PERIODS = (
    "period(place, first, last) AS MATERIALIZED ("
    "SELECT key, json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(:periods))"
)
# A subquery for each cell reads its stretch of the primary key and nothing else: three times as quick as a join with
# GROUP BY.
_CELLS = (
    f"WITH {_PERIODS}, row(line) AS MATERIALIZED (SELECT DISTINCT line FROM {{row}})"
    " SELECT row.line, period.place, (SELECT sum(counts) FROM {row}_day"
    " WHERE teacher {whose} AND {row} = row.line AND day BETWEEN period.first AND period.last)"
    " FROM row CROSS JOIN period"
)
_CELLS_BY_DAY = (
    "SELECT {row}, day - :first, sum(counts) FROM {row}_day"
    " WHERE teacher {whose} AND day BETWEEN :first AND :last GROUP BY {row}, day"
)
_DAYS = (
    "SELECT line, (SELECT count({distinct}) FROM {row}_day WHERE {days}),"
    " (SELECT max(day) FROM {row}_day WHERE {days}) FROM (SELECT DISTINCT line FROM {row})"
)
_DAYS_OF_ROW = "teacher {whose} AND {row} = line AND day BETWEEN :first AND :last"
_UNLINKED = (
    f"WITH {_PERIODS} SELECT (SELECT count(*) FROM entry INDEXED BY entry_unlinked"
    " WHERE teacher {whose} AND binned IS NULL AND links = 0"
    " AND docid BETWEEN period.first << {bits} AND (period.last + 1 << {bits}) - 1)"
    " FROM period ORDER BY place"
)
_ENTRIES = (
    "SELECT count(*) FROM entry INDEXED BY entry_kept WHERE teacher {whose} AND binned IS NULL"
    " AND docid BETWEEN :first << {bits} AND (:last + 1 << {bits}) - 1"
)
_KEYS = {
    THEME: "SELECT t.line, f.id, t.id FROM theme t JOIN framework f ON f.n = t.framework WHERE t.n = t.line",
    INDICATOR: (
        "SELECT i.line, f.id, i.code FROM indicator i JOIN theme t ON t.n = i.theme"
        " JOIN framework f ON f.n = t.framework WHERE i.n = i.line"
    ),
}
_NAMED = {THEME: "SELECT DISTINCT line FROM theme WHERE id = ?", INDICATOR: "SELECT n FROM indicator WHERE code = ?"}
_NOT_LINKED = "entry INDEXED BY entry_unlinked WHERE binned IS NULL AND links = 0"

Values = dict[str, str | int | None]


class Links:
    """Reads links in bulk. `teacher` is a key of the store; None means everybody."""

    def __init__(self, connection: Connection, entries: Entries) -> None:
        self._connection = connection
        self._entries = entries

    def counts(self, span: Span, teacher: int | None = 1) -> Counts:
        """Count the entries of a span, per theme and indicator and period, and those without a link."""
        if span.first is None or span.last is None:
            return Counts({}, {})
        values = _values(span, span.first, span.last, teacher)
        unlinked = self._connection.execute(_filled(_UNLINKED, teacher), values).fetchall()
        entries = self._connection.execute(_filled(_ENTRIES, teacher), values).fetchone()
        return Counts(
            self._tallies(THEME, teacher, values, span),
            self._tallies(INDICATOR, teacher, values, span),
            tuple(count for (count,) in unlinked),
            entries[0],
        )

    def entries(
        self,
        first: date,
        last: date,
        *,
        theme: str = "",
        code: str = "",
        teacher: int | None = 1,
        before: Entry | None = None,
        limit: int = PAGE,
    ) -> list[Entry]:
        """Return the entries of some days about an indicator, or a theme, or else without a link, newest first.

        `before` continues after the last entry of the page before.
        """
        from_docid, to_docid = docids.first_docid(first), docids.end_docid(last)
        if before is not None:
            to_docid = min(to_docid, docids.bound(self._connection, before.date, before.created, before.id))
        source = self._linked(INDICATOR, code) if code else self._linked(THEME, theme) if theme else _NOT_LINKED
        statement = (
            f"SELECT DISTINCT docid FROM {source} AND teacher {_whose(teacher)}"
            " AND docid >= :first AND docid < :last ORDER BY docid DESC LIMIT :limit"
        )
        values = {"teacher": teacher, "first": from_docid, "last": to_docid, "limit": limit}
        return self._entries.with_docids([docid for (docid,) in self._connection.execute(statement, values).fetchall()])

    def _linked(self, row: str, name: str) -> str:
        """Return the links to a row. Those to one key come in index order, so that a page is read and no more."""
        keys = [str(key) for (key,) in self._connection.execute(_NAMED[row], (name,)).fetchall()]
        return f"link WHERE {row} = {keys[0]}" if len(keys) == 1 else f"link WHERE {row} IN ({', '.join(keys)})"

    def _tallies(self, row: str, teacher: int | None, values: Values, span: Span) -> dict[RowKey, Tally]:
        keys = {line: (framework, name) for line, framework, name in self._connection.execute(_KEYS[row]).fetchall()}
        cells = {line: [Cell()] * len(span.periods) for line in keys}
        statement = _filled(_CELLS_BY_DAY if span.bucket == "day" else _CELLS, teacher, row)
        for line, place, counts in self._connection.execute(statement, values).fetchall():
            if counts:
                cells[line][place] = Cell(*unpacked(counts))
        days = self._connection.execute(_filled(_DAYS, teacher, row), values).fetchall()
        return {
            keys[line]: Tally(tuple(cells[line]), count, date.fromordinal(last)) for line, count, last in days if count
        }


def _values(span: Span, first: date, last: date, teacher: int | None) -> Values:
    """Return the bounds of the span and of its periods as day numbers; periods are cut to the span."""
    ends = [(max(first, period.first).toordinal(), min(last, period.last).toordinal()) for period in span.periods]
    return {"periods": json.dumps(ends), "first": first.toordinal(), "last": last.toordinal(), "teacher": teacher}


def _filled(statement: str, teacher: int | None, row: str = "") -> str:
    days = _DAYS_OF_ROW.format(whose=_whose(teacher), row=row)
    distinct = "DISTINCT day" if teacher is None else "*"  # one teacher's days are distinct, and quicker to count
    return statement.format(whose=_whose(teacher), row=row, days=days, distinct=distinct, bits=docids.DAY_BITS)


def _whose(teacher: int | None) -> str:
    return "IN (SELECT n FROM teacher)" if teacher is None else "= :teacher"
