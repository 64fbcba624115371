"""What the panels write, as jobs for the worker: each reads what is there now, changes one thing, and saves it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from journal.domain.coaching import Goal
from journal.i18n import _
from journal.services.journal import Journal

Job = Callable[[Journal], object]


def begin_goal(text: str) -> Job:
    """Work on something new from today on."""

    def job(journal: Journal) -> None:
        journal.coaching.begin(text, (), journal.clock().date())

    return job


def reword_goal(text: str) -> Job:
    """Say otherwise what is being worked on."""
    return _edit(text=text)


def set_codes(codes: tuple[str, ...]) -> Job:
    """Link what is being worked on to other indicators."""
    return _edit(codes=codes)


def set_talk(day: date | None) -> Job:
    """Note the day of the next talk."""

    def job(journal: Journal) -> None:
        journal.coaching.set_talk(day, journal.clock().date())

    return job


def note_talk(day: date, note: str, following: date | None) -> Job:
    """Note a talk that took place, and the day of the one that follows."""

    def job(journal: Journal) -> None:
        with journal.store.change(_("Note a talk")):
            journal.coaching.add_talk(day, note)
            journal.coaching.set_talk(following, journal.clock().date())

    return job


def add_step(text: str, due: date | None) -> Job:
    """Note a next step."""

    def job(journal: Journal) -> None:
        journal.coaching.add_step(text, due, journal.clock().date())

    return job


def reword_step(step_id: str, text: str) -> Job:
    """Say a step otherwise; a step without words goes."""

    def job(journal: Journal) -> None:
        goal = _goal(journal)
        steps = (replace(step, text=text) if step.id == step_id else step for step in goal.steps)
        journal.coaching.save(replace(goal, steps=tuple(step for step in steps if step.text)))

    return job


def date_step(step_id: str, due: date | None) -> Job:
    """Move the day of a step."""

    def job(journal: Journal) -> None:
        goal = _goal(journal)
        steps = tuple(replace(step, due=due) if step.id == step_id else step for step in goal.steps)
        journal.coaching.save(replace(goal, steps=steps))

    return job


def finish_step(step_id: str, outcome: str) -> Job:
    """Note what became of a step."""

    def job(journal: Journal) -> None:
        journal.coaching.finish_step(step_id, outcome)

    return job


def set_owner(name: str) -> Job:
    """Note whose journal it is."""

    def job(journal: Journal) -> None:
        journal.preferences.set("owner", name)

    return job


def _edit(**values: object) -> Job:
    def job(journal: Journal) -> None:
        journal.coaching.save(replace(_goal(journal), **values))  # type: ignore[arg-type]

    return job


def _goal(journal: Journal) -> Goal:
    return journal.coaching.goal() or Goal("", "")
