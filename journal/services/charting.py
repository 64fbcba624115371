"""What was written about, over time: counts arranged for the timeline page, the command line, files and pictures."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from journal.domain.calendar import Bucket, SchoolCalendar, periods, span_name
from journal.domain.practice import Practice, Span, arrange, fitting_span, sentence
from journal.errors import BAD_DATE, BAD_VALUE, JournalError
from journal.i18n import _
from journal.services.preferences import JournalPreferences
from journal.store.teachers import EVERYBODY

if TYPE_CHECKING:
    from journal.domain.entry import Clock
    from journal.domain.rendering import Renderer
    from journal.store.database import Store

MOST_PERIODS = 40_000  # a century of days
_SHORTEST: dict[Bucket, int] = {"day": 1, "week": 7, "month": 28, "term": 28, "year": 365, "calendar-year": 365}  # days


class Charting:
    """Reads practice; changes nothing."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def practice(
        self,
        bucket: Bucket = "month",
        first: date | None = None,
        last: date | None = None,
        *,
        teacher: str | None = None,
    ) -> Practice:
        """Count the entries of a teacher (None: the owner, `all`: everybody) from `first` to `last`.

        The span goes from the first to the last entry unless told. Raises JournalError: BAD_DATE where it ends before
        it begins, BAD_VALUE where it has too many periods, NOT_FOUND or AMBIGUOUS for the teacher.
        """
        key, name = self._whose(teacher)
        span = self._span(bucket, first, last, key)
        current = self._store.frameworks.active()
        earlier = [framework for framework in reversed(self._store.frameworks.all()) if framework not in current]
        return arrange(name, span, current, earlier, self._store.links.counts(span, key))

    def fitting_span(self, teacher: str | None = None) -> Span | None:
        """Return the span that fits the age of a teacher's journal, or None where a thread does."""
        key, _name = self._whose(teacher)
        whole = self._store.entries.span(teacher=key)
        if whole is None:
            return None
        entries = self._store.entries.count(teacher=key)
        return fitting_span(entries, *whole, self._clock().date(), self.calendar())

    def calendar(self) -> SchoolCalendar:
        """Return the school year, terms and holidays of the settings."""
        return JournalPreferences(self._store).calendar()

    def sentence(self, practice: Practice) -> str:
        """Say in words what the picture shows; nothing for an empty journal."""
        if practice.first is None or practice.last is None:
            return ""
        return sentence(practice, span_name(practice.first, practice.last, self.calendar()))

    def in_words(self, practice: Practice) -> str:
        """Return the practice as lines of text, the sentence and the fixed line at their end."""
        from journal.exchange.timeline_text import timeline_text

        return timeline_text(practice, self.sentence(practice))

    def as_json(self, practice: Practice) -> dict[str, Any]:
        """Return the practice as the command line's document."""
        from journal.exchange.timeline_json import timeline_json

        return timeline_json(practice)

    def as_csv(self, practice: Practice) -> bytes:
        """Return the practice as a table for spreadsheets."""
        from journal.exchange.timeline_csv import timeline_csv

        return timeline_csv(practice)

    def as_svg(self, practice: Practice, renderer: Renderer, theme: str = "light") -> bytes:
        """Return the picture with this journal's school years and today's date, as SVG."""
        return renderer.timeline_svg(practice, theme, calendar=self.calendar(), today=self._clock().date())

    def as_png(self, practice: Practice, renderer: Renderer, theme: str = "light", scale: float = 1.0) -> bytes:
        """Return the same picture as PNG."""
        return renderer.timeline_png(practice, theme, scale, calendar=self.calendar(), today=self._clock().date())

    def _whose(self, teacher: str | None) -> tuple[int | None, str]:
        """Return the store's key of a teacher (None: everybody) and the name under which the practice goes."""
        if teacher is not None and teacher.casefold() == EVERYBODY:
            return None, EVERYBODY
        found = self._store.teachers.named(teacher)
        return found.n, found.name

    def _span(self, bucket: Bucket, first: date | None, last: date | None, teacher: int | None) -> Span:
        if first and last and last < first:
            message = _("The span ends on {last}, before it begins on {first}.").format(first=first, last=last)
            raise JournalError(BAD_DATE, message, first=first, last=last)
        begins, ends = self._ends(first, last, teacher)
        if begins is None or ends is None:
            return Span(bucket)
        if (ends - begins).days // _SHORTEST[bucket] > MOST_PERIODS:
            message = _("From {first} to {last} there are too many periods to count; choose longer ones.")
            raise JournalError(BAD_VALUE, message.format(first=begins, last=ends), bucket=bucket)
        return Span(bucket, periods(bucket, begins, ends, self.calendar()), begins, ends)

    def _ends(self, first: date | None, last: date | None, teacher: int | None) -> tuple[date | None, date | None]:
        """Fill in the end that was not told from the entries, and never past the other one."""
        if first and last:
            return first, last
        whole = self._store.entries.span(teacher=teacher)
        if whole is None:
            return first or last, last or first
        return first or min(whole[0], last or whole[0]), last or max(whole[1], first or whole[1])
