"""A summary on its way: what the teacher chose so far. Plain values, so that going back and forth keeps everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from journal.domain.calendar import days_name
from journal.domain.entry import Entry
from journal.i18n import N_, _

if TYPE_CHECKING:
    from journal.domain.summary import Summary
    from journal.services.journal import Journal


class Since(StrEnum):
    """What a span begins with."""

    TALK = "talk"
    SUMMARY = "summary"
    NOTHING = "nothing"
    CHOSEN = "chosen"  # by hand


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a summary, both ends included."""

    first: date
    last: date
    since: Since = Since.NOTHING

    @property
    def words(self) -> str:
        """The span as it stands over the entries: `Since the last talk, 3 to 24 November`."""
        return _(_SINCE[self.since]).format(span=days_name(self.first, self.last))

    @property
    def query(self) -> str:
        """The span in the language of the search line, in which `before` and `after` leave the day itself out."""
        day = timedelta(days=1)
        return f"after:{(self.first - day).isoformat()} before:{(self.last + day).isoformat()}"


class Part(NamedTuple):
    """Some lines of an entry, by their place and a digest of their words: a text changed meanwhile is noticed."""

    start: int
    end: int
    digest: str

    @classmethod
    def of(cls, entry: Entry, start: int, end: int) -> Part:
        """Return the part of an entry between two places, counted in characters."""
        return cls(start, end, _digest(entry.body[start:end]))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is selected yet."""
        return self.start == self.end

    def fits(self, entry: Entry) -> bool:
        """Whether the words still stand where they were chosen."""
        return not self.is_empty and _digest(entry.body[self.start : self.end]) == self.digest


NO_PART = Part(0, 0, "")
"""*Part of it…* was asked for and nothing is selected yet: nothing of the entry is given."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What the teacher chose. An entry is given if it was ticked, or marked *For my coach* and not unticked."""

    span: Span
    ticked: frozenset[str] = frozenset()
    unticked: frozenset[str] = frozenset()
    parts: Mapping[str, Part] = field(default_factory=dict)
    coach: str = ""
    questions: str = ""  # one a line
    note: str = ""
    themes: bool = False

    def tick(self, entry_id: str, wanted: bool) -> Draft:
        """Choose an entry, or leave it out; its part is forgotten when it is left out."""
        one = frozenset({entry_id})
        if wanted:
            return replace(self, ticked=self.ticked | one, unticked=self.unticked - one)
        parts = {other: part for other, part in self.parts.items() if other != entry_id}
        return replace(self, ticked=self.ticked - one, unticked=self.unticked | one, parts=parts)

    def with_part(self, entry_id: str, part: Part | None) -> Draft:
        """Choose only some lines of an entry, or with None the whole of it."""
        parts = {other: kept for other, kept in self.parts.items() if other != entry_id}
        if part is not None:
            parts[entry_id] = part
        return replace(self.tick(entry_id, True), parts=parts)

    def is_chosen(self, entry: Entry) -> bool:
        """Whether something of an entry is given."""
        if entry.binned is not None or not self.span.first <= entry.date <= self.span.last:
            return False
        wanted = entry.id in self.ticked or (entry.shareable and entry.id not in self.unticked)
        part = self.parts.get(entry.id)
        return wanted and (part is None or part.fits(entry))

    @property
    def question_lines(self) -> tuple[str, ...]:
        """The questions one by one."""
        return tuple(line.strip() for line in self.questions.splitlines() if line.strip())


def begin_draft(journal: Journal) -> Draft:
    """Return the draft of a new summary: the span since the last talk, for the coach who got the last summary."""
    given = journal.sharing.given()
    return Draft(span_now(journal), coach=given[0].coach if given else "")


def span_now(journal: Journal) -> Span:
    """Return the days of the next summary, and what they begin with."""
    first, last = journal.sharing.span()
    if any(talk.day <= last for talk in journal.coaching.talks()):
        return Span(first, last, Since.TALK)
    return Span(first, last, Since.SUMMARY if journal.sharing.given() else Since.NOTHING)


def chosen_entries(draft: Draft, journal: Journal) -> list[Entry]:
    """Return the entries of which something is given, newest first."""
    marked = (hit.entry for hit in journal.finding.all(f"{draft.span.query} is:shareable"))
    ticked = filter(None, map(journal.entries.find, draft.ticked))
    found = {entry.id: entry for entry in (*marked, *ticked) if draft.is_chosen(entry)}
    return sorted(found.values(), key=_newest_first)


def summary_of(draft: Draft, journal: Journal) -> Summary:
    """Make the summary; what is not chosen never comes near it."""
    chosen = chosen_entries(draft, journal)
    parts = {entry.id: (part.start, part.end) for entry in chosen if (part := draft.parts.get(entry.id))}
    return journal.sharing.prepare(
        draft.span.first,
        draft.span.last,
        entries=[entry.id for entry in chosen],
        parts=parts,
        themes=draft.themes,
        coach=draft.coach,
        note=draft.note,
        questions=draft.question_lines,
    )


def _digest(words: str) -> str:
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def _newest_first(entry: Entry) -> tuple[int, str, str]:
    return (-entry.date.toordinal(), entry.created, entry.id)


_SINCE = {
    Since.TALK: N_("Since the last talk, {span}"),
    Since.SUMMARY: N_("Since the last summary, {span}"),
    Since.NOTHING: N_("The last four weeks, {span}"),
    Since.CHOSEN: "{span}",
}
