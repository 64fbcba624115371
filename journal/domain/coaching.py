"""What a teacher works on with a coach: the goal, its next steps, the talks."""

from dataclasses import dataclass
from datetime import date

MOST_INDICATORS = 2  # a goal stays small enough to be kept in mind


@dataclass(frozen=True, slots=True)
class Step:
    """One next step with the day on which the journal asks what became of it."""

    id: str
    text: str
    due: date | None = None
    done: bool = False
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """*Working on*: one sentence, at most two indicators, the next steps, the date of the next talk."""

    id: str
    text: str
    codes: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    talk: date | None = None
    since: date | None = None
    closed: date | None = None  # the day on which it gave way to another

    @property
    def is_set(self) -> bool:
        """Whether there is anything to work on yet; a next talk or a step may be noted before."""
        return bool(self.text)

    @property
    def next_step(self) -> Step | None:
        """The open step whose day comes first; steps without a day come last."""
        waiting = [step for step in self.steps if not step.done]
        return min(waiting, key=lambda step: step.due or date.max, default=None)


@dataclass(frozen=True, slots=True)
class Talk:
    """One talk with a coach that took place: its day and what was noted."""

    id: str
    day: date
    note: str = ""
