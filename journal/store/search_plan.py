"""How a query becomes one statement: which part is a match, which a span of docids, which a condition.

With a word to look for, FTS5 leads and everything else is asked of its hits; the span is narrowed to where a filter
with few members has any. Without a word the shortest filter is listed, or where none is short the entries are walked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journal.domain.folding import words_of
from journal.domain.query import DATES, Field, Query, Term, Text
from journal.store.filters import Extent, Filters, Members, Values, of_teacher, span

if TYPE_CHECKING:
    from journal.store.database import Store

OWNER = 1
END = 1 << 62  # behind every docid
_FEW = 150  # times that FTS5 may be asked about a single docid: 70 µs each, where walking its hits may take 17 ms
_SHORT_PREFIX = 2  # letters for which the index has prefixes ready

Group = tuple[Term, ...]


class _Part(NamedTuple):
    """One group of a query as a condition; a filter that must hold also has another form and an extent."""

    probed: str
    values: Values
    listed: str = ""
    extent: Extent | None = None

    @property
    def is_short(self) -> bool:
        """Whether this is a filter with few members."""
        return self.extent is not None and self.extent.is_short

    def form(self, leader: _Part | None) -> str:
        """Return the condition: the leader's members are gone through, other few are looked up in a list of them."""
        if not self.is_short:
            return self.probed
        return self.listed if self is leader else f"+{self.listed}"  # the plus keeps SQLite from starting with them


class Plan(NamedTuple):
    """`FROM … WHERE …` over `hit` with one span of docids and the values before and after the two of the span."""

    tail: str
    leading: Values
    first: int
    last: int
    following: Values
    match: str
    is_filtered: bool

    def values(self, floor: int = 0, end: int = END) -> Values:
        """Return all values, the span no wider than from `floor` to just before `end`."""
        return (*self.leading, max(self.first, floor), min(self.last, end - 1), *self.following)


class Planner:
    """Plans queries over one journal."""

    def __init__(self, store: Store, filters: Filters) -> None:
        self._connection = store.connection
        self._filters = filters

    def plan(self, query: Query, *, ranking: bool = False) -> Plan:
        """Return the one statement's parts; raises QueryError for a theme or code that the journal does not have."""
        whose, groups = self._whose(query)
        match = _match(groups)
        source, leading = _source(match, whose)
        spans = [span(field) for group in groups if (field := _date(group))]
        parts = [self._part(group, whose) for group in groups if not _date(group) and not (match and _texts(group))]
        is_filtered = bool(parts)
        parts += self._owned(whose) if match else []
        spans += [(part.extent.first, part.extent.last) for part in parts if part.extent and part.is_short]
        leader = _leader(parts, query if match else None, ranking)
        return Plan(
            " AND ".join((f"{source} AND hit.rowid BETWEEN ? AND ?", *(part.form(leader) for part in parts))),
            leading,
            max((first for first, _last in spans), default=0),
            min((last for _first, last in spans), default=END),
            tuple(value for part in parts for value in part.values),
            match,
            is_filtered,
        )

    def _whose(self, query: Query) -> tuple[int | None, list[Group]]:
        """Return the teacher whose entries are meant (None: everybody's) and the groups that do not say so."""
        named = query.fields("teacher")
        if not named:
            return OWNER, list(query.groups)
        alone = (named[0],)
        if len(named) > 1 or named[0].negated or alone not in query.groups:
            return None, list(query.groups)
        return self._filters.teacher(named[0]), [group for group in query.groups if group != alone]

    def _owned(self, whose: int | None) -> list[_Part]:
        """Return the condition that keeps the hits of FTS5 to one teacher; none where there is but the owner."""
        if whose is None or (whose == OWNER and not self._is_shared()):
            return []
        return [self._must_hold(of_teacher(whose))]

    def _is_shared(self) -> bool:
        """Whether anybody but the owner may have entries here."""
        return self._connection.execute("SELECT 1 FROM teacher WHERE n <> ?", (OWNER,)).fetchone() is not None

    def _part(self, group: Group, whose: int | None) -> _Part:
        if len(group) == 1 and isinstance(group[0], Field):
            return self._filter(group[0], whose)
        conditions = [self._condition(term, whose) for term in group]
        return _Part(
            f"({' OR '.join(sql for sql, _values in conditions)})",
            tuple(value for _sql, values in conditions for value in values),
        )

    def _filter(self, field: Field, whose: int | None) -> _Part:
        members = self._filters.of(field, whose)
        if field.negated != members.inverted:
            return _Part(f"NOT {members.probed()}", members.values)
        if _tag_match((field,)):
            return _Part(members.probed(), members.values)
        return self._must_hold(members)

    def _must_hold(self, members: Members) -> _Part:
        return _Part(members.probed(), members.values, members.listed(), self._filters.extent(members))

    def _condition(self, term: Term, whose: int | None) -> tuple[str, Values]:
        if isinstance(term, Text):
            sql = "+hit.rowid IN (SELECT rowid FROM entry_fts WHERE entry_fts MATCH ?)"
            return f"NOT {sql}" if term.negated else sql, (_phrase(term),)
        members = self._filters.of(term, whose)
        return f"NOT {members.probed()}" if term.negated != members.inverted else members.probed(), members.values


def _source(match: str, whose: int | None) -> tuple[str, Values]:
    if match:
        return "FROM entry_fts AS hit WHERE entry_fts MATCH ?", (match,)
    if whose is None:
        return "FROM entry AS hit WHERE hit.binned IS NULL", ()
    return "FROM entry AS hit WHERE hit.teacher = ? AND hit.binned IS NULL", (whose,)


def _match(groups: list[Group]) -> str:
    """Return what FTS5 can answer of a query, "" where there is no word to look for."""
    matched = [texts for group in groups if (texts := _texts(group))]
    wanted = [" OR ".join(map(_phrase, texts)) for texts in matched if not texts[0].negated]
    wanted += [tag for group in groups if (tag := _tag_match(group))]
    unwanted = [_phrase(texts[0]) for texts in matched if texts[0].negated]
    if not wanted:
        return ""
    match = " AND ".join(f"({alternatives})" for alternatives in wanted)
    return f"({match}) NOT ({' OR '.join(unwanted)})" if unwanted else match


def _texts(group: Group) -> tuple[Text, ...]:
    """Return the group where FTS5 answers it as a whole: words, or one word that must not be there; else nothing."""
    texts = tuple(term for term in group if isinstance(term, Text))
    whole = len(texts) == len(group) and (len(texts) == 1 or not any(text.negated for text in texts))
    return texts if whole else ()


def _field(group: Group) -> Field | None:
    """Return the field that is the whole group and must hold."""
    term = group[0]
    return term if len(group) == 1 and isinstance(term, Field) and not term.negated else None


def _tag_match(group: Group) -> str:
    """Return the match that narrows a search to a tag with words in it; which tag exactly is asked of the table."""
    field = _field(group)
    words = words_of(field.value) if field and field.name == "tag" else ()
    return f'tags_text : "{" ".join(words)}"' if words else ""


def _date(group: Group) -> Field | None:
    """Return the date that is the whole group and must hold."""
    field = _field(group)
    return field if field and field.name in DATES else None


def _phrase(text: Text) -> str:
    return f'"{" ".join(text.words)}"{" *" if text.prefix else ""}'


def _leader(parts: list[_Part], walked: Query | None, ranking: bool) -> _Part | None:
    """Return the filter to start from: the shortest, where its members are fewer than the hits of FTS5 may be.

    `walked` is the query that FTS5 answers, None where there is no word to look for.
    """
    shortest = min((part for part in parts if part.is_short), key=_size, default=None)
    if shortest is None or walked is None:
        return shortest
    texts = walked.wanted()
    costs_more = ranking or _size(shortest) * len(texts) > _FEW or any(is_long_prefix(text) for text in texts)
    return None if costs_more else shortest


def _size(part: _Part) -> int:
    return part.extent.size if part.extent else 0


def is_long_prefix(text: Text) -> bool:
    """Whether FTS5 must gather the words that begin so."""
    return text.prefix and len(text.words[-1]) > _SHORT_PREFIX
