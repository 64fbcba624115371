"""Days, and the stretches of days that a timeline counts in."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Bucket = Literal["day", "week", "month", "term", "year", "calendar-year"]
BUCKETS: tuple[Bucket, ...] = ("day", "week", "month", "term", "year", "calendar-year")
"""`week` is the ISO week, `year` the school year."""


@dataclass(frozen=True, slots=True)
class Period:
    """One stretch of days, both ends included. Keys sort as the days do: `2026-03`, `2026-W10`, `2025/26-T1`."""

    key: str
    first: date
    last: date
