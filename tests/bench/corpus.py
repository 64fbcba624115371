"""Made-up journals to measure with: the same for everyone, loaded once and kept under build/bench.

Words follow a Zipf-like curve, so that searches meet what real text has: words of nearly every entry, and rare ones.
"""

import hashlib
import random
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory

from journal.domain.entry import ABOUT, MAIN, Entry, Link
from journal.domain.framework import Framework
from journal.services.journal import Journal

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "bench"

YEARS = {1_000: 4, 10_000: 10, 100_000: 40}  # how long the teacher of a journal of so many entries wrote
LAST_DAY = date(2026, 7, 31)

RARE, RARE_SHARE = "marigold", 1 / 2_000
SOME, SOME_SHARE = "excursion", 1 / 50
MOST = "the"  # nearly every entry has it
PREFIX = "s*"
PHRASE = '"of the"'
CODE = "CM-03"

_FREQUENT = (
    "the of and to a in that it was they for we on with but at as not this had one when their so class then she"
    " children what next again time work group lesson about from today asked all some said there more talked"
)
_SYLLABLES = [a + b for a in "bcdfghklmnprstvw" for b in ("a", "e", "i", "o", "u", "an", "er", "in")]
_WORDS = 20_000
_LINKS = (0, 1, 2, 3, 3, 4, 5, 6)  # three on average
_BATCH = 2_000  # entries in one transaction


def corpus(entries: int) -> Path:
    """Return the journal with so many entries, made at the first call; nobody may write to it."""
    path = FOLDER / f"{entries}-{_fingerprint()}.journal"
    if not path.exists():
        remove(FOLDER.glob(f"*{entries}-*"))
        _make(path, entries)
    return path


def remove(paths: Iterable[Path]) -> None:
    """Remove files that a newer run replaces."""
    for path in paths:
        path.unlink()


@cache
def _fingerprint() -> str:
    """Return a name that changes with the made-up words and with the schema, so that nothing outdated is measured."""
    with TemporaryDirectory() as folder:
        journal = Journal.create(Path(folder) / "empty.journal")
        schema = [
            sql or "" for (sql,) in journal.store.connection.execute("SELECT sql FROM sqlite_master ORDER BY name")
        ]
        journal.close()
    return hashlib.sha256(Path(__file__).read_bytes() + "".join(schema).encode()).hexdigest()[:8]


def _make(path: Path, entries: int) -> None:
    started = time.monotonic()
    path.parent.mkdir(parents=True, exist_ok=True)
    half_made = path.with_suffix(".part")
    half_made.unlink(missing_ok=True)
    journal = Journal.create(half_made, teacher="Amara Okafor")
    made = _entries(journal, entries)
    for _ in range(0, entries, _BATCH):
        with journal.store.change("Load"):
            for entry in (next(made) for _ in range(min(_BATCH, entries))):
                journal.entries.save(entry)
    journal.close()
    half_made.replace(path)
    print(f"made a journal of {entries:,} entries in {time.monotonic() - started:.0f} s", file=sys.stderr)


def _entries(journal: Journal, count: int) -> Iterator[Entry]:
    """Yield entries of 80 to 400 words, spread evenly from the first day to the last."""
    chance = random.Random(count)
    vocabulary, curve = _vocabulary()
    codes = [code for framework in journal.frameworks.active() for code in _codes(framework)]
    days = 365 * YEARS[count]
    teacher = journal.teachers.owner().id
    for number in range(count):
        day = LAST_DAY - timedelta(days=days - days * number // count)
        moment = datetime(day.year, day.month, day.day, 14, tzinfo=UTC) + timedelta(seconds=number % 20_000)
        words = chance.choices(vocabulary, cum_weights=curve, k=chance.randint(80, 400))
        words += [word for word, share in ((RARE, RARE_SHARE), (SOME, SOME_SHARE)) if chance.random() < share]
        stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        yield Entry(
            id=f"{chance.getrandbits(128):032x}",
            date=day,
            body=_text(words, chance),
            title=" ".join(words[:4]).capitalize() if chance.random() < 0.5 else "",
            time=moment.strftime("%H:%M"),
            zone="Europe/Berlin",
            created=stamp,
            modified=stamp,
            teacher=teacher,
            tags=(f"{chance.randint(5, 9)}{chance.choice('abc')}",) if chance.random() < 0.6 else (),
            links=_links(codes, chance),
            shareable=chance.random() < 0.05,
            pinned=chance.random() < 0.002,
        )


def _codes(framework: Framework) -> list[str]:
    return [indicator.code for _theme, indicator in framework.indicators() if not indicator.retired]


def _vocabulary() -> tuple[list[str], list[float]]:
    """Return the words and the running sums of their frequencies."""
    chance = random.Random(1)
    words = dict.fromkeys(_FREQUENT.split())
    while len(words) < _WORDS:
        words["".join(chance.choices(_SYLLABLES, k=chance.choice((2, 2, 3, 3, 4))))] = None
    return list(words), list(accumulate(1 / (rank + 2.7) for rank in range(_WORDS)))


def _text(words: list[str], chance: random.Random) -> str:
    """Return the words as sentences in a few paragraphs."""
    sentences = []
    while words:
        length = chance.randint(6, 18)
        sentences.append(" ".join(words[:length]).capitalize() + ".")
        words = words[length:]
    breaks = chance.randint(3, 6)
    return "\n\n".join(" ".join(sentences[place : place + breaks]) for place in range(0, len(sentences), breaks))


def _links(codes: list[str], chance: random.Random) -> tuple[Link, ...]:
    """Return links to different indicators, some far more often than others, the first in a third of cases mainly."""
    weights = [1 / (rank + 3) for rank in range(len(codes))]
    chosen = dict.fromkeys(chance.choices(codes, weights, k=chance.choice(_LINKS)))
    strengths = [MAIN if chance.random() < 1 / 3 else ABOUT, *[ABOUT] * len(chosen)]
    return tuple(Link(code, strength=strength) for code, strength in zip(chosen, strengths, strict=False))
