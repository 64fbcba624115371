"""What a teacher hands to a coach: one value with what was chosen and nothing else. Every file is made of it.

What was left out is not in here in any form: no count of other entries, no title and no indicator of an entry of which
only a part was chosen, no place of that part in its entry.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from journal.domain.calendar import Bucket, Period
from journal.domain.coaching import Step
from journal.domain.practice import Cell

FORMAT = "reflection-journal-summary"
VERSION = 1
COACHING = "coaching"  # the one purpose there is: a summary is for coaching only
MOST_MONTHS = 13  # a longer span is listed by school years

_GROUP, _GROUPS = 4, 5


@dataclass(frozen=True, slots=True)
class About:
    """One indicator that a whole entry is about, and the teacher's note on it."""

    code: str
    main: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """The teacher's words from one entry. Of a part only the words and the day are given."""

    entry: str  # the entry's id, by which comments find back
    day: date
    text: str
    whole: bool = True
    title: str = ""
    question: str = ""
    about: tuple[About, ...] = ()


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """One theme over the periods of the list; `position` chooses the colour."""

    title: str
    position: int
    cells: tuple[Cell, ...]
    last: date | None = None


@dataclass(frozen=True, slots=True)
class ThemeList:
    """The list of themes and months, given only where the teacher ticked it."""

    bucket: Bucket
    periods: tuple[Period, ...]
    rows: tuple[ThemeRow, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator that the summary names, with the sentence of its framework."""

    code: str
    label: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything that is handed over."""

    coach: str
    teacher: str
    first: date
    last: date
    made: date
    purpose: str = COACHING
    working_on: str = ""
    working_on_codes: tuple[str, ...] = ()
    last_step: Step | None = None
    questions: tuple[str, ...] = ()
    words: str = ""
    passages: tuple[Passage, ...] = ()
    themes: ThemeList | None = None
    next_step: Step | None = None
    indicators: tuple[Named, ...] = ()

    @property
    def parts(self) -> tuple[Passage, ...]:
        """What was chosen from entries line by line."""
        return tuple(passage for passage in self.passages if not passage.whole)

    @property
    def whole_entries(self) -> tuple[Passage, ...]:
        """The entries that were chosen whole."""
        return tuple(passage for passage in self.passages if passage.whole)

    @property
    def codes(self) -> tuple[str, ...]:
        """The indicators that are named, each once, those of the goal first."""
        named = (about.code for passage in self.passages for about in passage.about)
        return tuple(dict.fromkeys((*self.working_on_codes, *named)))

    def texts(self) -> Iterator[str]:
        """Yield every text in it that somebody may want to find again."""
        yield from (self.coach, self.teacher, self.working_on, self.words, *self.questions)
        yield from (f"{step.text} {step.outcome}" for step in (self.last_step, self.next_step) if step)
        for passage in self.passages:
            yield from (passage.title, passage.question, passage.text, *(about.note for about in passage.about))
        yield from (f"{named.code} {named.label}" for named in self.indicators)


def summary_data(summary: Summary) -> dict[str, Any]:
    """Return the summary as JSON values: what travels inside the file and what the check code is made of."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "purpose": summary.purpose,
        "coach": summary.coach,
        "teacher": summary.teacher,
        "from": summary.first.isoformat(),
        "to": summary.last.isoformat(),
        "made": summary.made.isoformat(),
        "working_on": summary.working_on,
        "working_on_codes": list(summary.working_on_codes),
        "last_step": _step(summary.last_step),
        "questions": list(summary.questions),
        "words": summary.words,
        "entries": [_passage(passage) for passage in summary.passages],
        "themes": _themes(summary.themes),
        "next_step": _step(summary.next_step),
        "indicators": [
            {"code": named.code, "label": named.label, "sentence": named.sentence} for named in summary.indicators
        ],
    }


def fingerprint(summary: Summary) -> str:
    """Return the check code, such as `7D1F-02AB-9C44-E310-5B6E`: two people who read out the same hold the same words.

    It is the beginning (80 bits) of the SHA-256 of the data as JSON with sorted keys and without spaces, in UTF-8.
    """
    canonical = json.dumps(summary_data(summary), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digits = sha256(canonical.encode("utf-8")).hexdigest().upper()
    return "-".join(digits[start : start + _GROUP] for start in range(0, _GROUP * _GROUPS, _GROUP))


def _step(step: Step | None) -> dict[str, Any] | None:
    if step is None:
        return None
    return {
        "text": step.text,
        "due": step.due.isoformat() if step.due else None,
        "done": step.done,
        "outcome": step.outcome,
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "id": passage.entry,
        "date": passage.day.isoformat(),
        "whole": passage.whole,
        "title": passage.title,
        "question": passage.question,
        "text": passage.text,
        "about": [{"code": about.code, "main": about.main, "note": about.note} for about in passage.about],
    }


def _themes(themes: ThemeList | None) -> dict[str, Any] | None:
    if themes is None:
        return None
    return {
        "by": themes.bucket,
        "periods": [period.key for period in themes.periods],
        "rows": [
            {
                "title": row.title,
                "entries": [cell.entries for cell in row.cells],
                "main": [cell.main for cell in row.cells],
                "last": row.last.isoformat() if row.last else None,
            }
            for row in themes.rows
        ],
    }
