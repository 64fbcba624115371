"""The command line: a whole process that searches, against one that only imports what everybody imports."""

from collections.abc import Iterator

from tests.bench.corpus import RARE, corpus
from tests.bench.measuring import Figure, by_turns, output_of


def command_line(entries: int, rounds: int) -> Iterator[Figure]:
    """`search` with text on the terminal, from the start of the process to its end."""
    path = str(corpus(entries))
    ours, theirs = by_turns(
        lambda: output_of("-m", "journal", "--journal", path, "search", RARE),
        lambda: output_of("-c", "import sqlite3, json, argparse"),
        rounds,
    )
    yield Figure("search from the command line", entries, ours, "importing sqlite3, json, argparse", theirs, 2.5)
