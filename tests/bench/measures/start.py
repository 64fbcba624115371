"""The start: to the first painted page that can be written on, to rest, and the memory of it, as child processes."""

import json
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.bench.copies import copy_of
from tests.bench.measuring import Figure, output_of

_HERE = Path(__file__).resolve().parents[1]
_SMALLEST = "the smallest PySide6 window"


class Start(NamedTuple):
    """What one started window reports, in milliseconds since the process was asked for, and MiB."""

    painted: float
    rest: float
    peak: float


def start(entries: int, rounds: int) -> Iterator[Figure]:
    """Our window on a journal, and the smallest one, by turns."""
    path = str(copy_of(entries, "start"))
    ours, bare = _by_turns(["our_window.py", path], ["smallest_window.py"], rounds)
    yield Figure("start to the first painted page", entries, ours.painted, _SMALLEST, bare.painted, 1.8)
    yield Figure("start to rest", entries, ours.rest, _SMALLEST, bare.rest, 1.8)
    yield Figure("peak memory of the start", entries, ours.peak, _SMALLEST, bare.peak, 1.6, "MiB")


def start_of_a_large_journal(entries: int, rounds: int) -> Iterator[Figure]:
    """Our window on this journal and on one of 10,000 entries, by turns: size must not be felt."""
    large, usual = str(copy_of(entries, "start")), str(copy_of(10_000, "start"))
    ours, bare = _by_turns(["our_window.py", large], ["our_window.py", usual], rounds)
    yield Figure("start of a large journal", entries, ours.painted, "our start at 10,000", bare.painted, 1.1)
    yield Figure("rest of a large journal", entries, ours.rest, "our rest at 10,000", bare.rest, 1.1)


def _by_turns(ours: list[str], bare: list[str], rounds: int) -> tuple[Start, Start]:
    _started(ours), _started(bare)
    pairs = [(_started(ours), _started(bare)) for _ in range(rounds)]
    return _median([pair[0] for pair in pairs]), _median([pair[1] for pair in pairs])


def _started(script: list[str]) -> Start:
    """Start a window and return its report; the child counts from our clock, which all processes share."""
    printed = output_of(str(_HERE / script[0]), str(time.monotonic()), *script[1:])
    return Start(**json.loads(printed.splitlines()[-1]))


def _median(starts: list[Start]) -> Start:
    return Start(*(statistics.median(values) for values in zip(*starts, strict=True)))
