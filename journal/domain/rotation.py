"""Which backups may go: pure arithmetic over moments; neither a wrong clock nor a pause of months costs a new one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

DAYS, WEEKS, MONTHS = 7, 5, 12
GUARDED_DAYS = 90  # how long one made before an import or an update is kept beside the others


class Dated(NamedTuple):
    """A backup as rotation sees it: its name, its local moment, and whether it was made before something risky."""

    name: str
    made: datetime
    guarded: bool = False


def superfluous(backups: Iterable[Dated], fresh: str) -> set[str]:
    """Return the names of those that may go now that `fresh` is made.

    Kept are the newest of each of the last 7 days, 5 weeks and 12 months in which there was one (a day without a backup
    counts for nothing: whoever pauses for a summer loses nothing), guarded ones for 90 days before the newest, the
    newest of all, and `fresh`, whatever the clock says of it.
    """
    newest_first = sorted(backups, key=lambda one: (one.made, one.name), reverse=True)
    if not newest_first:
        return set()
    kept = {newest_first[0].name, fresh}
    for period, count in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        kept |= _newest_of_each(newest_first, period, count)
    guarded_since = newest_first[0].made - timedelta(days=GUARDED_DAYS)
    kept |= {one.name for one in newest_first if one.guarded and one.made >= guarded_since}
    return {one.name for one in newest_first} - kept


def _newest_of_each(newest_first: list[Dated], period: Callable[[datetime], Hashable], count: int) -> set[str]:
    newest: dict[Hashable, str] = {}
    for one in newest_first:
        newest.setdefault(period(one.made), one.name)
    return set(list(newest.values())[:count])


def _day(moment: datetime) -> Hashable:
    return moment.date()


def _week(moment: datetime) -> Hashable:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    return moment.year, moment.month
