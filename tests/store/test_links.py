"""The counts of a practice against a count by hand over the entries themselves, after any writes."""

import shutil
from collections import defaultdict
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.calendar import SchoolCalendar, periods
from journal.domain.entry import ABOUT, MAIN, Entry, Link
from journal.domain.framework import Framework, Indicator, Theme
from journal.domain.practice import Cell, Counts, Span, Tally
from journal.errors import JournalError
from journal.services.journal import Journal

DAY = date(2026, 3, 30)  # a Monday; the month and the term change two days later
AT = "2026-03-30T10:00:00Z"
CALENDAR = SchoolCalendar()


def framework(version, **themes):
    made = (Theme(name, name, tuple(Indicator(code, code) for code in codes)) for name, codes in themes.items())
    return Framework("own", "Own", version, tuple(made))


VERSIONS = (framework("1", A=["A-1", "A-2"], B=["B-1"]), framework("2", A=["A-1"], B=["B-1", "A-2"]))
THEME_OF = {
    (version.version, indicator.code): theme.id for version in VERSIONS for theme, indicator in version.indicators()
}


def span(bucket="day", first=DAY, last=DAY + timedelta(days=6)):
    return Span(bucket, periods(bucket, first, last, CALENDAR), first, last)


def entry(name, links=(), day=DAY, teacher=""):
    return Entry(id=name * 32, date=day, body=name, created=AT, modified=AT, links=tuple(links), teacher=teacher)


@pytest.fixture(scope="module")
def file_with_two_versions(blank_journal_file, tmp_path_factory, module_clock):
    path = tmp_path_factory.mktemp("links") / "links.journal"
    shutil.copy(blank_journal_file, path)
    journal = Journal.open(path, clock=module_clock)
    for one in VERSIONS:
        journal.frameworks.install(one)
    journal.store.connection.execute("INSERT INTO teacher VALUES (2, 'other', 'Other', 0, '')")
    journal.close()
    return path


@pytest.fixture(scope="module")
def module_clock():
    return lambda: datetime(2026, 3, 30, 10, tzinfo=UTC)


def by_hand(journal, wanted, teacher):
    """Count everything from the entries, one by one."""
    themes, indicators = defaultdict(dict), defaultdict(dict)
    kept = [e for e in journal.entries.stream(teacher=teacher, binned=False) if wanted.first <= e.date <= wanted.last]
    for one in kept:
        for link in one.links:
            for rows, name in ((themes, THEME_OF[link.version, link.code]), (indicators, link.code)):
                known = rows[link.framework, name].get(one.id, (one.date, False))
                rows[link.framework, name][one.id] = (one.date, known[1] or link.is_main)
    unlinked = tuple(sum(p.first <= e.date <= p.last for e in kept if not e.links) for p in wanted.periods)
    return Counts(
        {key: tally(found.values(), wanted) for key, found in themes.items()},
        {key: tally(found.values(), wanted) for key, found in indicators.items()},
        unlinked,
        len(kept),
    )


def tally(found, wanted):
    found = list(found)
    inside = [[main for day, main in found if p.first <= day <= p.last] for p in wanted.periods]
    days = {day for day, _main in found}
    return Tally(tuple(Cell(len(mains), sum(mains)) for mains in inside), len(days), max(days))


links = st.lists(
    st.builds(
        lambda place, strength: Link(place[1], "own", place[0], strength),
        st.sampled_from(sorted(THEME_OF)),
        st.sampled_from([ABOUT, MAIN]),
    ),
    max_size=4,
)
days = st.integers(0, 6).map(lambda offset: DAY + timedelta(days=offset))
written = st.builds(entry, st.sampled_from("abcd"), links, days, st.sampled_from(["", "other"]))
saves = st.tuples(st.just("save"), written)
others = st.tuples(st.sampled_from(["bin", "restore", "forget"]), st.sampled_from("abcd"))
steps = st.lists(saves | others | st.sampled_from([("undo", ""), ("redo", "")]), max_size=12)


def take(journal, verb, thing):
    if verb == "save":
        journal.entries.save(thing)
    elif verb in ("undo", "redo"):
        with suppress(JournalError):  # the row was changed again since
            getattr(journal.store, verb)()
    elif journal.entries.find(thing * 32) is not None:
        {
            "bin": lambda key: journal.entries.move_to_bin(key, AT),
            "restore": journal.entries.take_from_bin,
            "forget": lambda key: journal.store.door.forget([key]),
        }[verb](thing * 32)


@settings(max_examples=60)
@given(steps)
def test_counts_equal_the_entries_after_any_writes(file_with_two_versions, tmp_path_factory, module_clock, done):
    path = shutil.copy(file_with_two_versions, tmp_path_factory.mktemp("copy") / "copy.journal")
    journal = Journal.open(path, clock=module_clock)
    try:
        for verb, thing in done:
            take(journal, verb, thing)
        for bucket in ("day", "week", "term"):
            for teacher in (1, 2, None):
                assert journal.store.links.counts(span(bucket), teacher) == by_hand(journal, span(bucket), teacher)
        part = span("month", DAY + timedelta(days=1), DAY + timedelta(days=4))
        assert journal.store.links.counts(part) == by_hand(journal, part, 1)
    finally:
        journal.close()


CM_1, CM_3, FCR_1 = Link("CM-01"), Link("CM-03", strength=MAIN), Link("FCR-01")
KEY = "instructional-leadership"


def test_an_entry_counts_once_for_its_theme_and_mainly_if_any_link_says_so(journal):
    journal.entries.save(entry("a", [CM_1, CM_3, FCR_1]))
    counts = journal.store.links.counts(span("week"))
    assert counts.themes == {
        (KEY, "CM"): Tally((Cell(1, 1),), 1, DAY),
        (KEY, "FCR"): Tally((Cell(1, 0),), 1, DAY),
    }
    assert counts.indicators[KEY, "CM-01"] == Tally((Cell(1, 0),), 1, DAY)
    assert counts.indicators[KEY, "CM-03"] == Tally((Cell(1, 1),), 1, DAY)


def test_nothing_is_counted_without_a_span(journal):
    assert journal.store.links.counts(Span("month")) == Counts({}, {})


@pytest.fixture
def filled(journal):
    with journal.store.change("Fill"):
        for number in range(4):
            journal.entries.save(entry("abcd"[number], [CM_1, CM_3], DAY + timedelta(days=number)))
        journal.entries.save(entry("e", [FCR_1]))
        journal.entries.save(entry("f"))
    return journal


def names(entries):
    return "".join(one.id[0] for one in entries)


def test_the_entries_behind_a_cell_come_newest_first_and_once(filled):
    read = filled.store.links.entries
    last = DAY + timedelta(days=2)
    assert names(read(DAY, last, theme="CM")) == "cba"
    assert names(read(DAY, last, code="CM-03")) == "cba"
    assert names(read(DAY, last, theme="FCR")) == "e"
    assert names(read(DAY, last)) == "f"
    assert names(read(DAY, last, code="CM-99")) == ""
    assert names(read(DAY, last, theme="CM", teacher=None)) == "cba"
    assert names(read(DAY, last, theme="CM", teacher=2)) == ""


def test_the_entries_behind_a_cell_come_in_pages(filled):
    read = filled.store.links.entries
    page = read(DAY, DAY + timedelta(days=9), theme="CM", limit=2)
    assert names(page) == "dc"
    assert names(read(DAY, DAY + timedelta(days=9), theme="CM", before=page[-1], limit=2)) == "ba"


def test_all_versions_of_a_code_are_behind_its_cell(journal):
    for one in VERSIONS:
        journal.frameworks.install(one)
    journal.entries.save(entry("a", [Link("A-1", "own", "1")]))
    journal.entries.save(entry("b", [Link("A-1", "own", "2")], DAY + timedelta(days=1)))
    assert names(journal.store.links.entries(DAY, DAY + timedelta(days=1), code="A-1")) == "ba"
    assert names(journal.store.links.entries(DAY, DAY + timedelta(days=1), theme="A")) == "ba"
