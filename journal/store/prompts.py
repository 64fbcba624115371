"""Questions and what became of them. Own questions can be undone; what happened to a question is simply noted."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from journal.domain.asking import FEW_ENTRIES
from journal.domain.framework import Key
from journal.domain.prompts import OFFER_DAYS, OFFERED, RECENT_DAYS, Event, History, Prompt, PromptSet
from journal.i18n import _
from journal.store.docids import day_of, end_docid, first_docid
from journal.store.driver import Row

if TYPE_CHECKING:
    from journal.store.database import Store

_COLUMNS = "id, framework, indicators, stage, text, follow_ups, own"

# Two short walks of an index for every indicator, however many links there are.
_LINKS_OF_INDICATORS = """
    SELECT f.id, i.code,
        (SELECT max(docid) FROM link
          WHERE teacher = :owner AND theme = i.theme AND indicator = i.n AND docid < :tomorrow),
        (SELECT count(*) FROM link
          WHERE teacher = :owner AND theme = i.theme AND indicator = i.n AND docid >= :recent AND docid < :tomorrow)
    FROM indicator i JOIN theme t ON t.n = i.theme JOIN framework f ON f.n = t.framework"""


class Prompts:
    """Reads and writes questions and their events, and sums up what the rule has to know about the entries."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._connection = store.connection

    def install(self, prompts: PromptSet) -> None:
        """Put a set of questions in the place of the framework's earlier one; own questions stay."""
        with self._store.change(_("Add questions")):
            self._connection.execute("DELETE FROM prompt WHERE framework = ? AND NOT own", (prompts.framework,))
            self._connection.executemany(
                f"INSERT OR REPLACE INTO prompt({_COLUMNS}, position) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [(*_row(prompt).values(), position) for position, prompt in enumerate(prompts.prompts)],
            )
            self._store.door.touch("prompt", prompts.framework)

    def all(self) -> tuple[Prompt, ...]:
        """Return every question, own ones last, each kind in its order."""
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM prompt ORDER BY own, framework, position, rowid")
        return tuple(_prompt(row) for row in rows)

    def own(self) -> tuple[Prompt, ...]:
        """Return the teacher's own questions."""
        return tuple(prompt for prompt in self.all() if prompt.own)

    def get(self, prompt_id: str) -> Prompt | None:
        """Return one question, or None."""
        row = self._connection.execute(f"SELECT {_COLUMNS} FROM prompt WHERE id = ?", (prompt_id,)).fetchone()
        return None if row is None else _prompt(row)

    def save_own(self, prompt: Prompt) -> None:
        """Keep an own question, new or changed."""
        with self._store.change(_("Edit a question")):
            place = self._connection.execute("SELECT position FROM prompt WHERE id = ?", (prompt.id,)).fetchone()
            last = self._connection.execute("SELECT coalesce(max(position), -1) FROM prompt WHERE own").fetchone()
            self._store.door.put("prompt", {**_row(prompt), "position": place[0] if place else last[0] + 1})

    def remove_own(self, prompt_id: str) -> bool:
        """Remove an own question and say whether it was there; entries keep the words in which it was asked."""
        prompt = self.get(prompt_id)
        if prompt is None or not prompt.own:
            return False
        with self._store.change(_("Remove a question")):
            return self._store.door.remove("prompt", prompt_id)

    def note(self, events: Iterable[Event], at: str) -> None:
        """Note, at a UTC moment, what happened to questions. Not undoable: what was asked was asked."""
        with self._store.change(_("Note what became of a question")):
            for event in events:
                self._insert(event, at)

    def add_events(self, events: Iterable[Event], at: str) -> int:
        """Note those that are not there yet (an import may be repeated) and return how many."""
        known = set(self.events())
        new = [event for event in events if event not in known]
        self.note(new, at)
        return len(new)

    def events(self, last: date = date.max, offers_after: date = date.min) -> tuple[Event, ...]:
        """Return what happened up to the day `last`, in its order; offers only after the day `offers_after`."""
        rows = self._connection.execute(
            "SELECT day, prompt, action, until FROM prompt_event WHERE day <= ? AND (action <> ? OR day > ?)"
            " ORDER BY day, n",
            (last.isoformat(), OFFERED, offers_after.isoformat()),
        )
        return tuple(Event(date.fromisoformat(day), name, act, _day(until)) for day, name, act, until in rows)

    def history(self, day: date) -> History:
        """Return what the rule looks at on `day`; flat in the number of entries."""
        owner = self._store.teachers.owner().n
        tomorrow = end_docid(day)
        last, recent = self._sums(owner, day, tomorrow)
        first = self._connection.execute(
            "SELECT docid FROM entry WHERE teacher = ? AND binned IS NULL AND docid < ? ORDER BY docid LIMIT ?",
            (owner, tomorrow, FEW_ENTRIES),
        ).fetchall()
        start = day_of(first[0][0]) if first else None
        events = self.events(day, offers_after=_days_before(day, OFFER_DAYS))
        return History(day, start, len(first), last, recent, events)

    def _sums(self, owner: int, day: date, tomorrow: int) -> tuple[dict[Key, date], dict[Key, int]]:
        """Return each indicator's last day and its recent links; versions of a framework are taken together."""
        last: dict[Key, date] = {}
        recent: dict[Key, int] = {}
        since = first_docid(_days_before(day, RECENT_DAYS - 1))
        values = {"owner": owner, "tomorrow": tomorrow, "recent": since}
        for framework, code, docid, count in self._connection.execute(_LINKS_OF_INDICATORS, values):
            key = (framework, code)
            if docid is not None:
                last[key] = max(day_of(docid), last.get(key, date.min))
            recent[key] = recent.get(key, 0) + count
        return last, recent

    def _insert(self, event: Event, at: str) -> None:
        until = event.until.isoformat() if event.until else None
        self._connection.execute(
            "INSERT INTO prompt_event(day, prompt, action, until, at) VALUES (?, ?, ?, ?, ?)",
            (event.day.isoformat(), event.prompt, event.action, until, at),
        )
        self._store.door.touch("prompt_event", event.prompt)


def _row(prompt: Prompt) -> dict[str, object]:
    return {
        "id": prompt.id,
        "framework": prompt.framework,
        "indicators": json.dumps(prompt.indicators),
        "stage": prompt.stage,
        "text": prompt.text,
        "follow_ups": json.dumps(prompt.follow_ups, ensure_ascii=False),
        "own": int(prompt.own),
    }


def _prompt(row: Row) -> Prompt:
    prompt_id, framework, indicators, stage, text, follow_ups, own = row
    return Prompt(
        prompt_id, framework, tuple(json.loads(indicators)), stage, text, tuple(json.loads(follow_ups)), bool(own)
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _days_before(day: date, count: int) -> date:
    """Return an earlier day, or the first one there is."""
    return date.fromordinal(max(1, day.toordinal() - count))
