"""Prepare a summary for a coach, read it as the coach will, save the file, and look up what was given."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from journal.domain.calendar import Bucket
from journal.domain.entry import Clock, Entry, Link, utc_text
from journal.domain.summary import (
    MOST_MONTHS,
    About,
    Named,
    Passage,
    Summary,
    ThemeList,
    ThemeRow,
    fingerprint,
    summary_data,
)
from journal.errors import BAD_DATE, BAD_VALUE, NOT_FOUND, JournalError
from journal.exchange import SUMMARY, chosen_format
from journal.files import write_safely
from journal.i18n import _
from journal.services.charting import Charting
from journal.services.finding import Finding
from journal.store.summaries import Given, Kept

if TYPE_CHECKING:
    from journal.domain.coaching import Goal, Step
    from journal.store.database import Store

__all__ = ["FIRST_SPAN", "Given", "Part", "SavedSummary", "Sharing"]

FIRST_SPAN = timedelta(days=27)  # before today: four weeks, where no talk and no summary came before

Part = tuple[int, int]
"""Where a passage begins and ends in the text of its entry, counted in characters."""


class SavedSummary(NamedTuple):
    """What became of a summary: the file, its check code, how many entries have words in it."""

    file: Path
    fingerprint: str
    entries: int


class Sharing:
    """Nothing leaves by itself: `prepare` only gathers, `save` writes one file and notes it in the journal."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def span(self) -> tuple[date, date]:
        """Return the days that the next summary is about: since the last talk, else the last summary, up to today.

        A summary that goes up to today may have been saved a minute ago and be saved again: it does not count.
        """
        today = self._clock().date()
        talks = [talk.day for talk in self._store.coaching.talks() if talk.day <= today]
        ends = [date.fromisoformat(one.last) for one in self._store.summaries.given()]
        given = [last + timedelta(days=1) for last in ends if last < today]
        return max(talks or given or [today - FIRST_SPAN]), today

    def prepare(
        self,
        first: date | None = None,
        last: date | None = None,
        *,
        coach: str,
        entries: Iterable[str] | None = None,
        query: str = "",
        parts: Mapping[str, Part] | None = None,
        themes: bool = False,
        note: str = "",
        questions: Iterable[str] = (),
    ) -> Summary:
        """Gather a summary of what was chosen; of an entry in `parts` only these characters.

        Where neither entries nor a query nor parts are named, it takes the entries of the span that are marked for the
        coach; an empty choice of entries stays empty. Raises JournalError: BAD_VALUE for a missing coach or a part that
        is not in the text, BAD_DATE for a span that ends before it begins, NOT_FOUND for an entry that is not there,
        and what a query can raise.
        """
        if not coach.strip():
            raise JournalError(BAD_VALUE, _("Say for whom the summary is."), key="coach")
        parts = parts or {}
        named = [*dict.fromkeys((*(entries or ()), *parts))]
        first, last = self._days(first, last, [self._own(entry_id).date for entry_id in named])
        chosen = {entry_id: self._own(entry_id) for entry_id in named}
        if query or (entries is None and not parts):
            chosen |= self._found(query or "is:shareable", first, last)
        return self._gathered(
            Summary(
                coach=" ".join(coach.split()),
                teacher=self._store.teachers.owner().name,
                first=first,
                last=last,
                made=self._clock().date(),
                questions=tuple(" ".join(question.split()) for question in questions if question.strip()),
                words=note.strip(),
                themes=self._themes(first, last) if themes else None,
            ),
            [(entry, parts.get(entry.id)) for entry in sorted(chosen.values(), key=_by_day)],
        )

    def preview_html(self, summary: Summary) -> str:
        """Return the page as the coach will read it: the very text of the HTML file that `save` writes."""
        from journal.exchange.summary_html import summary_html

        return summary_html(summary)

    def save(self, summary: Summary, path: Path) -> SavedSummary:
        """Write the file in the format of its ending and note what is given; both happen or neither.

        Raises JournalError: UNKNOWN_FORMAT, and what `write_safely` and a change can raise.
        """
        form = chosen_format(path, SUMMARY)
        content = self._content(summary, form.name)
        given = Given(
            id=uuid.uuid4().hex,
            coach=summary.coach,
            first=summary.first.isoformat(),
            last=summary.last.isoformat(),
            made=utc_text(self._clock()),
            file_name=path.name,
            format=form.name,
            fingerprint=fingerprint(summary),
            entries=len(summary.passages),
        )
        with self._store.change(_("Save a summary")):
            self._store.summaries.add(Kept(given, " ".join(summary.texts()), content, summary_data(summary)))
            write_safely(path, content)
        return SavedSummary(path, given.fingerprint, given.entries)

    def given(self, query: str = "") -> list[Given]:
        """Return what was given, the latest first; with a query only what has all its words."""
        return self._store.summaries.given(query)

    def given_with(self, entry_id: str) -> list[Given]:
        """Return what was given with words from one entry."""
        return self._store.summaries.given_with(entry_id)

    def _content(self, summary: Summary, form: str) -> bytes:
        from journal.exchange.summary_markdown import summary_markdown

        text = self.preview_html(summary) if form == "summary-html" else summary_markdown(summary)
        return text.encode()

    # what was chosen

    def _days(self, first: date | None, last: date | None, chosen: list[date]) -> tuple[date, date]:
        """Return the span; an end that was not told stretches to the days of the chosen entries."""
        usual_first, usual_last = self.span()
        last = last or max([usual_last, *chosen])
        if first is None:
            first = min([usual_first if usual_first <= last else last - FIRST_SPAN, *chosen])
        if last < first:
            message = _("The span ends on {last}, before it begins on {first}.").format(first=first, last=last)
            raise JournalError(BAD_DATE, message, first=first, last=last)
        return first, last

    def _own(self, entry_id: str) -> Entry:
        entry = self._store.entries.get(entry_id)
        if not self._is_own(entry):
            sentence = _("The entry {id} is in the bin, or is somebody else's; it cannot be given away.")
            raise JournalError(NOT_FOUND, sentence.format(id=entry_id), id=entry_id)
        return entry

    def _is_own(self, entry: Entry) -> bool:
        return not entry.binned and entry.teacher == self._store.teachers.owner().id

    def _found(self, query: str, first: date, last: date) -> dict[str, Entry]:
        hits = (hit.entry for hit in Finding(self._store).all(query))
        return {entry.id: entry for entry in hits if first <= entry.date <= last and self._is_own(entry)}

    # what is said of it

    def _gathered(self, summary: Summary, chosen: list[tuple[Entry, Part | None]]) -> Summary:
        """Add the entries, what is being worked on, and the sentences of the indicators that both name."""
        goal = self._store.coaching.goal()
        summary = replace(
            summary,
            working_on=goal.text if goal else "",
            working_on_codes=goal.codes if goal else (),
            last_step=_last_done(self._store.coaching.goals()),
            next_step=goal.next_step if goal else None,
            passages=tuple(_passage(entry, part) for entry, part in chosen),
        )
        links = {link.code: link for entry, part in reversed(chosen) if part is None for link in entry.links}
        named = [self._named(code, links.get(code)) for code in summary.codes]
        return replace(summary, indicators=tuple(one for one in named if one))

    def _named(self, code: str, link: Link | None) -> Named | None:
        """Return an indicator as its framework words it, in the version that an entry was linked to."""
        frameworks = self._store.frameworks
        worded = [frameworks.get(link.framework, link.version)] if link else frameworks.active()
        found = next(filter(None, (framework.find(code) for framework in worded)), None)
        return Named(code, found[1].label, found[1].sentence) if found else None

    def _themes(self, first: date, last: date) -> ThemeList:
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        bucket: Bucket = "month" if months <= MOST_MONTHS else "year"
        practice = Charting(self._store, self._clock).practice(bucket, first, last)
        rows = (ThemeRow(theme.title, theme.position, theme.cells, theme.last) for theme in practice.themes)
        return ThemeList(bucket, practice.periods, tuple(rows))


def _by_day(entry: Entry) -> tuple[date, str, str]:
    return entry.date, entry.created, entry.id


def _passage(entry: Entry, part: Part | None) -> Passage:
    """Return what is given of an entry: all of it, or a part with nothing but its words and the day."""
    if part is not None:
        return Passage(entry.id, entry.date, _cut(entry, *part), whole=False)
    question = entry.prompt.text if entry.prompt else ""
    about = tuple(About(link.code, link.is_main, link.note) for link in entry.links)
    return Passage(entry.id, entry.date, entry.body, title=entry.title, question=question, about=about)


def _cut(entry: Entry, start: int, end: int) -> str:
    text = entry.body[start:end].strip("\n") if 0 <= start < end <= len(entry.body) else ""
    if not text.strip():
        sentence = _("There are no words from {start} to {end} in this entry, which has {count} characters.")
        message = sentence.format(start=start, end=end, count=len(entry.body))
        raise JournalError(BAD_VALUE, message, id=entry.id, start=start, end=end)
    return text


def _last_done(goals: list[Goal]) -> Step | None:
    """Return the step that was done last: of the latest goal that has one, the one with the latest day."""
    for goal in reversed(goals):
        done = [step for step in reversed(goal.steps) if step.done]
        if done:
            return max(done, key=lambda step: step.due or date.min)
    return None
