"""Saves one entry again and again and says "A <n>" after each COMMIT, until it is killed: `saving.py JOURNAL`."""

import sys
from pathlib import Path

from journal.domain.entry import ABOUT, MAIN, Entry, Link
from journal.services.journal import Journal

CODES = ("CM-01", "CM-03", "CAEA-03", "FCR-07")
SAVES_IN_A_SITTING = 7
WORDS = "The parents asked what we do when a child will not read aloud. " * 6


def changed(entry: Entry, number: int) -> Entry:
    """Return the entry with text, links and tags that differ from those of the save before."""
    links = [Link(code, strength=MAIN if number % 2 else ABOUT) for code in CODES[number % 3 :]]
    return entry._replace(body=f"{number} {WORDS[number % 60 :]}", links=tuple(links), tags=(f"week {number % 5}",))


def save_for_ever(path: Path) -> None:
    """Go on at the number that the journal has reached."""
    print("opening", flush=True)
    journal = Journal.open(path)
    entry = journal.entries.page(limit=1)[0]
    number = int(entry.body.split()[0])
    while True:
        number += 1
        sitting = str(number // SAVES_IN_A_SITTING)
        entry = journal.writing.save(changed(entry, number), entry.version, sitting=sitting)
        print(f"A {number}", flush=True)


if __name__ == "__main__":
    save_for_ever(Path(sys.argv[1]))
