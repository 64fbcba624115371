"""Rotation: what a year of evenings leaves, and what may never go, whatever the clock said."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal.domain.rotation import DAYS, GUARDED_DAYS, MONTHS, WEEKS, Dated, superfluous

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)

moments = st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))
sets_of_backups = st.lists(st.tuples(moments, st.booleans()), min_size=1, max_size=80).map(
    lambda pairs: [Dated(f"backup {number}", made, guarded) for number, (made, guarded) in enumerate(pairs)]
)


def evenings(count, every=timedelta(days=1)):
    return [Dated(f"{NOON - number * every:%Y-%m-%d %H}", NOON - number * every) for number in range(count)]


def rotated(backups):
    """Do what years of evenings do: rotate after each new one."""
    kept = []
    for one in sorted(backups, key=lambda one: one.made):
        kept.append(one)
        gone = superfluous(kept, one.name)
        kept = [old for old in kept if old.name not in gone]
    return [one.name for one in reversed(kept)]


def test_two_years_of_evenings_leave_days_weeks_and_months():
    kept = rotated(evenings(730))
    assert kept[:DAYS] == [one.name for one in evenings(DAYS)]
    assert kept[DAYS : DAYS + 4] == ["2026-02-22 12", "2026-02-15 12", "2026-02-08 12", "2026-01-31 12"]
    assert len(kept) <= DAYS + WEEKS + MONTHS
    assert kept[-1].startswith("2025-04")


def test_of_one_day_only_the_newest_stays():
    assert superfluous(evenings(5, timedelta(hours=1)), "2026-03-04 12") == {
        f"2026-03-04 {hour:02}" for hour in range(8, 12)
    }


def test_a_long_pause_costs_nothing():
    before = [one._replace(made=one.made - timedelta(days=400)) for one in evenings(5)]
    assert superfluous([*before, Dated("after the pause", NOON)], "after the pause") == set()


def test_one_before_an_import_stays_for_a_while_beside_the_day():
    guarded = Dated("before the import", NOON - timedelta(hours=2), guarded=True)
    assert superfluous([*evenings(1), guarded], "2026-03-04 12") == set()
    much_later = Dated("much later", NOON + timedelta(days=GUARDED_DAYS + 1))
    assert superfluous([*evenings(1), guarded, much_later], "much later") == {"before the import"}


def test_nothing_there_nothing_goes():
    assert superfluous([], "fresh") == set()


@given(sets_of_backups, st.data())
def test_the_newest_and_the_fresh_one_never_go_and_enough_stays(backups, data):
    fresh = data.draw(st.sampled_from(backups))
    gone = superfluous(backups, fresh.name)
    newest = max(backups, key=lambda one: (one.made, one.name))
    names = {one.name for one in backups}
    assert gone <= names
    assert not gone & {fresh.name, newest.name}
    kept = [one for one in backups if one.name not in gone]
    days = sorted({one.made.date() for one in backups}, reverse=True)[:DAYS]
    assert {one.made.date() for one in kept} >= set(days)
    assert len([one for one in kept if not one.guarded]) <= DAYS + WEEKS + MONTHS + 1


@given(sets_of_backups)
def test_rotating_twice_is_rotating_once(backups):
    fresh = backups[0].name
    gone = superfluous(backups, fresh)
    kept = [one for one in backups if one.name not in gone]
    assert superfluous(kept, fresh) == set()
