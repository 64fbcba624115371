"""Timeline: a whole career by month with indicators, against two bare GROUP BYs over covering indexes."""

from collections.abc import Iterator

from journal.services.journal import LOOK, Journal
from tests.bench.bare import bare_database
from tests.bench.corpus import corpus
from tests.bench.measuring import Figure, by_turns

_THEMES = "SELECT theme, month, count(DISTINCT entry), sum(strength) FROM link GROUP BY theme, month"
_INDICATORS = "SELECT indicator, month, count(*), sum(strength) FROM link GROUP BY indicator, month"


def timeline(entries: int, rounds: int) -> Iterator[Figure]:
    """Count everything from the first month to the last."""
    journal = Journal.open(corpus(entries), mode=LOOK)
    connection = bare_database(entries)

    def bare() -> None:
        connection.execute(_THEMES).fetchall()
        connection.execute(_INDICATORS).fetchall()

    ours, theirs = by_turns(lambda: journal.charting.practice("month"), bare, rounds)
    yield Figure("timeline of a career by month", entries, ours, "bare GROUP BY, best index", theirs, 1.5)
    connection.close()
    journal.close()
