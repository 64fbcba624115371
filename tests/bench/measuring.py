"""How a figure is taken: ours and the bare thing by turns, A B A B, so that a busy moment hits both; medians."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from tests.bench.corpus import FOLDER, ROOT

FRAME_MS = 16.0  # one picture of a window that never stutters


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: our value, the one it is held against, and how many times that one it may be."""

    measure: str
    entries: int
    ours: float
    against: str
    bare: float
    most: float
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """Return how many times the bare value ours is."""
        return self.ours / self.bare

    @property
    def holds(self) -> bool:
        """Whether the figure is inside what was promised."""
        return self.ratio <= self.most


def in_a_frame(measure: str, entries: int, ours_ms: float) -> Figure:
    """Return the figure of something that must not make the window wait."""
    return Figure(measure, entries, ours_ms, "16 ms", FRAME_MS, 1.0)


Work = Callable[[], object]


def milliseconds(work: Work) -> float:
    """Return how long one call takes."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1_000


def median_ms(work: Work, rounds: int) -> float:
    """Return the median time of a call, after one that only warms up."""
    milliseconds(work)
    return statistics.median(milliseconds(work) for _ in range(rounds))


def by_turns(ours: Work, bare: Work, rounds: int) -> tuple[float, float]:
    """Return the median times of both in milliseconds, after one round that only warms up."""
    return medians_by_turns(lambda: milliseconds(ours), lambda: milliseconds(bare), rounds)


def medians_by_turns(ours: Callable[[], float], bare: Callable[[], float], rounds: int) -> tuple[float, float]:
    """Do the same with two calls that return what they measured."""
    ours(), bare()
    pairs = [(ours(), bare()) for _ in range(rounds)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def output_of(*arguments: str) -> str:
    """Run a Python process from the project's folder, far from the settings of the person; return what it prints."""
    settings = {"QT_QPA_PLATFORM": "offscreen", "REFLECTION_JOURNAL_DATA": str(FOLDER / "settings")}
    environment = {**os.environ, **settings, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode, as the bare one has
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(f"{arguments} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout
