"""What a teacher works on, as JSON: the command line prints it, the lossless file keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from journal.domain.coaching import Goal, Step


def goal_as_json(goal: Goal) -> dict[str, Any]:
    """Return the goal with its steps; days as text or null."""
    return {
        "text": goal.text,
        "codes": list(goal.codes),
        "since": _day(goal.since),
        "talk": _day(goal.talk),
        "steps": [_step(step) for step in goal.steps],
    }


def _step(step: Step) -> dict[str, Any]:
    return {"text": step.text, "due": _day(step.due), "done": step.done, "outcome": step.outcome}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
