"""Measure the journal against the bare thing in the same run: `packaging/dev.py bench`, or this file.

Prints a table and writes build/bench/bench.json. `--sizes 1000,10000` leaves larger journals out, `--only search` runs
the measures with that word in their name, `--rounds 5` is quick and rough.
"""

import argparse
import json
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # this file is run as a script

from tests.bench.copies import remove_copies  # noqa: E402
from tests.bench.corpus import FOLDER, YEARS  # noqa: E402
from tests.bench.measures.backup import backup  # noqa: E402
from tests.bench.measures.command_line import command_line  # noqa: E402
from tests.bench.measures.save import save  # noqa: E402
from tests.bench.measures.search import search  # noqa: E402
from tests.bench.measures.start import start, start_of_a_large_journal  # noqa: E402
from tests.bench.measures.timeline import timeline  # noqa: E402
from tests.bench.measures.window import key_stroke, opening_entries  # noqa: E402
from tests.bench.measuring import Figure  # noqa: E402


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is measured, with the sizes of journal at which it says something."""

    name: str
    take: Callable[[int, int], Iterator[Figure]]
    sizes: tuple[int, ...]


MEASURES = (
    Measure("start", start, (10_000,)),
    Measure("start of a large journal", start_of_a_large_journal, (100_000,)),
    Measure("autosave", save, (10_000, 100_000)),
    Measure("search", search, (10_000, 100_000)),
    Measure("timeline", timeline, (10_000, 100_000)),
    Measure("command line", command_line, (10_000,)),
    Measure("key stroke", key_stroke, (10_000,)),
    Measure("opening entries", opening_entries, (10_000, 100_000)),
    Measure("backup", backup, (10_000,)),
)
_HEADINGS = ("measure", "entries", "ours", "against", "bare", "ratio", "at most", "")


def main(arguments: list[str] | None = None) -> int:
    """Take the figures that were asked for; return 0 whether or not they hold, since a busy machine decides that."""
    options = _options(arguments)
    chosen = [measure for measure in MEASURES if options.only in measure.name]
    try:
        figures = [figure for measure in chosen for figure in taken(measure, options.sizes, options.rounds)]
    finally:
        remove_copies()
    print(table(figures))
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "bench.json").write_text(json.dumps(document(figures), indent=1, ensure_ascii=False), encoding="utf-8")
    return 0


def taken(measure: Measure, sizes: set[int], rounds: int) -> Iterator[Figure]:
    """Take one measure at each of its sizes that was asked for, and say so: some take minutes."""
    for size in measure.sizes:
        if size in sizes:
            print(f"{measure.name}, {size:,} entries …", file=sys.stderr)
            yield from measure.take(size, rounds)


def table(figures: list[Figure]) -> str:
    """Return the figures as a Markdown table, ready for the README."""
    rows = [_HEADINGS, tuple("---" for _ in _HEADINGS), *map(_row, figures)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def document(figures: list[Figure]) -> dict[str, object]:
    """Return the figures with the day and the machine on which they were taken."""
    machine = {"system": platform.platform(), "python": platform.python_version(), "processor": platform.machine()}
    lines = [{**asdict(figure), "ratio": figure.ratio, "holds": figure.holds} for figure in figures]
    return {"taken": datetime.now(UTC).isoformat(timespec="seconds"), "machine": machine, "figures": lines}


def _row(figure: Figure) -> tuple[str, ...]:
    return (
        figure.measure,
        f"{figure.entries:,}",
        f"{figure.ours:.1f} {figure.unit}",
        figure.against,
        f"{figure.bare:.1f} {figure.unit}",
        f"{figure.ratio:.2f}×",
        f"{figure.most:.2f}×",
        "" if figure.holds else "missed",
    )


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=_sizes, default=set(YEARS), help="sizes of journal, such as 1000,10000")
    parser.add_argument("--only", default="", help="a word of the measures to take")
    parser.add_argument("--rounds", type=int, default=15, help="how often each is taken")
    return parser.parse_args(arguments)


def _sizes(text: str) -> set[int]:
    sizes = {int(part.replace("_", "")) for part in text.split(",")}
    if unknown := sizes - set(YEARS):
        raise argparse.ArgumentTypeError(f"there is no journal of {unknown}; there are {sorted(YEARS)}")
    return sizes


if __name__ == "__main__":
    sys.exit(main())
