"""What a teacher works on with a coach: goals with their steps, and the talks. Every change can be undone."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from journal.domain.coaching import MOST_INDICATORS, Goal, Step, Talk
from journal.errors import BAD_VALUE, EMPTY_TEXT, NOT_FOUND, JournalError
from journal.i18n import _
from journal.store.driver import Row

if TYPE_CHECKING:
    from journal.store.database import Store


class Coaching:
    """Keeps one current goal, the earlier ones, and the talks."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._connection = store.connection

    def goal(self) -> Goal | None:
        """Return what the teacher works on now; without a text only a step or the next talk is known."""
        row = self._connection.execute("SELECT * FROM goal WHERE closed IS NULL ORDER BY since DESC, id").fetchone()
        return None if row is None else self._goal(row)

    def goals(self) -> list[Goal]:
        """Return every goal, the earlier ones too, oldest first."""
        return [self._goal(row) for row in self._connection.execute("SELECT * FROM goal ORDER BY since, id").fetchall()]

    def begin(self, text: str, codes: Iterable[str], since: date) -> Goal:
        """Work on something new from `since` on; open steps and the next talk are taken along, the old goal is closed.

        Raises JournalError: EMPTY_TEXT, BAD_VALUE for more than two indicators, UNKNOWN_INDICATOR.
        """
        if not text.strip():
            raise JournalError(EMPTY_TEXT, _("Say in a sentence what you are working on."))
        before = self._goal_or_new(since)
        goal = replace(before, text=" ".join(text.split()), codes=tuple(codes), since=since)
        with self._store.change(_("Set what you are working on")):
            if before.is_set:
                goal = replace(goal, id=uuid.uuid4().hex, steps=tuple(step for step in before.steps if not step.done))
                done = tuple(step for step in before.steps if step.done)
                self.save(replace(before, steps=done, closed=since))
            return self.save(goal)

    def finish(self, day: date) -> None:
        """Work on nothing in particular from now on."""
        goal = self.goal()
        if goal is not None:
            with self._store.change(_("Finish what you were working on")):
                self.save(replace(goal, closed=day))

    def save(self, goal: Goal) -> Goal:
        """Keep a goal with exactly its steps and return it with the codes as its frameworks write them.

        Raises JournalError: BAD_VALUE for more than two indicators, UNKNOWN_INDICATOR.
        """
        goal = replace(goal, codes=self._known(goal))
        with self._store.change(_("Edit what you are working on")):
            self._store.door.put("goal", _goal_row(goal))
            for position, step in enumerate(goal.steps):
                self._store.door.put("step", _step_row(goal.id, position, step))
            kept = {step.id for step in goal.steps}
            for step in self._steps(goal.id):
                if step.id not in kept:
                    self._store.door.remove("step", step.id)
        return goal

    def set_talk(self, day: date | None, since: date) -> Goal:
        """Note the day of the next talk, even where nothing is being worked on yet."""
        return self.save(replace(self._goal_or_new(since), talk=day))

    def add_step(self, text: str, due: date | None, since: date) -> Step:
        """Note a next step, even where nothing is being worked on yet; raises JournalError(EMPTY_TEXT)."""
        if not text.strip():
            raise JournalError(EMPTY_TEXT, _("Say in a few words what the next step is."))
        step = Step(uuid.uuid4().hex, " ".join(text.split()), due)
        goal = self._goal_or_new(since)
        with self._store.change(_("Add a next step")):
            self.save(replace(goal, steps=(*goal.steps, step)))
        return step

    def finish_step(self, step_id: str, outcome: str = "") -> Step:
        """Mark a step as done and note what became of it; raises JournalError(NOT_FOUND)."""
        row = self._connection.execute("SELECT * FROM step WHERE id = ?", (step_id,)).fetchone()
        if row is None:
            raise JournalError(NOT_FOUND, _("This next step is not there any more."), id=step_id)
        with self._store.change(_("Finish a next step")):
            self._store.door.put("step", {"id": step_id, "done": 1, "outcome": outcome.strip()})
        return replace(_step(row), done=True, outcome=outcome.strip())

    def talks(self) -> list[Talk]:
        """Return the talks that took place, oldest first."""
        rows = self._connection.execute("SELECT id, day, note FROM talk ORDER BY day, id").fetchall()
        return [Talk(talk_id, date.fromisoformat(day), note) for talk_id, day, note in rows]

    def add_talk(self, day: date, note: str = "") -> Talk:
        """Note a talk that took place."""
        return self.save_talk(Talk(uuid.uuid4().hex, day, note.strip()))

    def save_talk(self, talk: Talk) -> Talk:
        """Keep a talk, new or changed."""
        with self._store.change(_("Note a talk")):
            self._store.door.put("talk", {"id": talk.id, "day": talk.day.isoformat(), "note": talk.note})
        return talk

    def _goal_or_new(self, since: date) -> Goal:
        return self.goal() or Goal(uuid.uuid4().hex, "", since=since)

    def _known(self, goal: Goal) -> tuple[str, ...]:
        """Return the goal's codes in their framework's spelling; one kept earlier stays, whatever became of it."""
        row = self._connection.execute("SELECT codes FROM goal WHERE id = ?", (goal.id,)).fetchone()
        kept = json.loads(row[0]) if row else []
        codes = [code if code in kept else self._store.frameworks.key_of(code).code for code in goal.codes]
        found = tuple(dict.fromkeys(codes))
        if len(found) > MOST_INDICATORS:
            sentence = _("Work on {most} indicators at most, so that they stay in mind.").format(most=MOST_INDICATORS)
            raise JournalError(BAD_VALUE, sentence, codes=found)
        return found

    def _goal(self, row: Row) -> Goal:
        return Goal(
            row["id"],
            row["text"],
            tuple(json.loads(row["codes"])),
            self._steps(row["id"]),
            _day(row["talk"]),
            _day(row["since"]),
            _day(row["closed"]),
        )

    def _steps(self, goal_id: str) -> tuple[Step, ...]:
        rows = self._connection.execute("SELECT * FROM step WHERE goal = ? ORDER BY position, id", (goal_id,))
        return tuple(_step(row) for row in rows.fetchall())


def _step(row: Row) -> Step:
    return Step(row["id"], row["text"], _day(row["due"]), bool(row["done"]), row["outcome"])


def _goal_row(goal: Goal) -> dict[str, object]:
    return {
        "id": goal.id,
        "text": goal.text,
        "codes": json.dumps(goal.codes),
        "since": _text(goal.since),
        "talk": _text(goal.talk),
        "closed": _text(goal.closed),
    }


def _step_row(goal_id: str, position: int, step: Step) -> dict[str, object]:
    return {
        "id": step.id,
        "goal": goal_id,
        "text": step.text,
        "due": _text(step.due),
        "done": int(step.done),
        "outcome": step.outcome,
        "position": position,
    }


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
