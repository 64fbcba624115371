"""What the timeline page reads from a journal. No widgets, so that a slow reading can happen on the worker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from journal.domain.calendar import Bucket
from journal.domain.entry import Entry, Link
from journal.domain.practice import Practice
from journal.i18n import _
from journal.services.journal import Journal
from journal.ui.models.entry_lines import EntryLine, LineLink
from journal.ui.models.practice_table import CellChosen, RowKind
from journal.ui.models.timeline_axis import Mark
from journal.ui.models.timeline_extent import DaySpan, Extent

MANY_ENTRIES = 20_000  # reading the counts of more takes longer than a frame or two
MOST_LINES = 200  # in the list beside the picture


@dataclass(frozen=True, slots=True)
class Overview:
    """How much there is."""

    entries: int = 0
    whole: DaySpan | None = None  # from the first entry to the last one
    extent: Extent | None = None  # what fits the journal's age; None: the entries themselves say more than a picture


def read_overview(journal: Journal) -> Overview:
    """Return how many entries the owner has, and from when."""
    span = journal.entries.span()
    if span is None:
        return Overview()
    fitting = journal.charting.fitting_span()
    extent = None if fitting is None else Extent.TERM if fitting.bucket == "week" else Extent.ALL
    return Overview(journal.entries.count(), DaySpan(*span), extent)


Weeks = tuple[tuple[date, int], ...]
"""The Monday and the number of entries of every week."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be counted; the weeks of the whole journal too, where a span of it is to be chosen."""

    bucket: Bucket
    span: DaySpan
    weeks_of: DaySpan | None = field(default=None, compare=False)  # none: they are known, or not wanted

    def ask(self, journal: Journal) -> Answer:
        """Return the counts."""
        practice = journal.charting.practice(self.bucket, self.span.first, self.span.last)
        return Answer(self, practice, read_weeks(journal, self.weeks_of) if self.weeks_of else ())


@dataclass(frozen=True, slots=True)
class Answer:
    """What was counted, and for which question: a later one may have come meanwhile."""

    question: Question
    practice: Practice
    weeks: Weeks = ()


def read_weeks(journal: Journal, whole: DaySpan) -> Weeks:
    """Return the Monday and the number of entries of every week of the journal."""
    monday = whole.first - timedelta(days=whole.first.weekday())
    counts = [0] * ((whole.last - monday).days // 7 + 1)
    for day, entries in journal.entries.days(whole.first, whole.last).items():
        counts[(day - monday).days // 7] += entries
    return tuple((monday + timedelta(weeks=at), count) for at, count in enumerate(counts))


def read_marks(journal: Journal, whole: DaySpan) -> tuple[Mark, ...]:
    """Return the days worth a thin line: the beginning, the talks, the summaries that were given."""
    talks = [Mark(talk.day, _("Talk")) for talk in journal.coaching.talks()]
    zone = journal.clock().tzinfo
    given = [datetime.fromisoformat(summary.made).astimezone(zone).date() for summary in journal.summaries.given()]
    return (Mark(whole.first, _("Journal begins")), *talks, *(Mark(day, _("Summary")) for day in sorted(set(given))))


class LineMaker:
    """Makes lines of entries; knows the labels and colours of the active frameworks' indicators."""

    def __init__(self, journal: Journal) -> None:
        themes = [theme for framework in journal.frameworks.active() for theme in framework.themes]
        self._places = {
            indicator.code: (indicator.label, position)
            for position, theme in enumerate(themes)
            for indicator in theme.indicators
        }

    def lines(self, entries: Iterable[Entry]) -> tuple[EntryLine, ...]:
        """Return a line for each entry."""
        return tuple(EntryLine(entry.id, entry.date, entry.shown_title, self._links(entry.links)) for entry in entries)

    def _links(self, links: Sequence[Link]) -> tuple[LineLink, ...]:
        places = [(link, *self._places.get(link.code, (link.code, 0))) for link in links]
        return tuple(LineLink(link.code, label, position, link.is_main) for link, label, position in places)


def read_cell(journal: Journal, chosen: CellChosen, span: DaySpan) -> list[Entry]:
    """Return the newest entries of a cell, of the days of the picture only."""
    first, last = max(chosen.period.first, span.first), min(chosen.period.last, span.last)
    theme = chosen.key if chosen.row_kind is RowKind.THEME else ""
    code = chosen.key if chosen.row_kind is RowKind.INDICATOR else ""
    return journal.store.links.entries(first, last, theme=theme, code=code, limit=MOST_LINES)
