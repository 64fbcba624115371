"""Search over a real file: what a query finds, in which order, page by page, and never an error of SQL."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.domain.entry import MAIN, Entry, Link, PromptUse
from journal.domain.query import QueryError, parse
from journal.errors import NOT_FOUND, JournalError
from journal.store import search as searching
from journal.store import search_plan
from journal.store.bin import Look
from journal.store.filters import Filters
from journal.store.search import BEST, NEWEST, RANKED

MOMENT = "2026-03-04T15:40:12Z"
FIRST_DAY = date(2024, 1, 1)
SLOW_OK = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=150)


def an_entry(number: int, body: str = "text", **values) -> Entry:
    usual = {"date": FIRST_DAY + timedelta(days=number), "created": MOMENT, "modified": MOMENT}
    return Entry(id=f"{number:032x}", body=body, **{**usual, **values})


def fill(journal, *entries: Entry) -> None:
    with journal.store.change("Fill"):
        for entry in entries:
            journal.entries.save(entry)


def add_teacher(journal, name: str) -> str:
    with journal.store.change("Add a teacher"):
        journal.store.connection.execute(
            "INSERT INTO teacher(id, name, owner, created) VALUES (?, ?, 0, ?)", (f"id-of-{name}", name, MOMENT)
        )
    return f"id-of-{name}"


def found(journal, text: str, order: str = NEWEST) -> list[int]:
    """Return the numbers of all entries found, fetched in pages of two."""
    query, numbers, place = parse(text), [], None
    while True:
        page = journal.store.search.page(query, order, 2, place)
        numbers += [int(entry.id, 16) for entry in page.entries]
        place = page.next
        if place is None:
            return numbers


@pytest.fixture
def library(journal):
    """Return a journal with one entry for every kind of thing that can be asked for."""
    fill(
        journal,
        an_entry(1, "We worked in small groups.", title="Groups", tags=("7b",)),
        an_entry(2, "A walk through the class, grouping them.", tags=("7B", "class-trip")),
        an_entry(3, "Parents came.", links=(Link("CM-03", note="groups at last"), Link("CM-01"))),
        an_entry(4, "Größere Gruppen und ein Café.", links=(Link("CAEA-03", strength=MAIN),), shareable=True),
        an_entry(5, "With a picture ![board](board.png)", pinned=True, prompt=PromptUse("fcr-07-notice-1", "What?")),
        an_entry(6, "Not ready: groups", unfinished=True, prompt=PromptUse("fcr-07", "What?")),
        an_entry(7, "Groups, deleted.", links=(Link("CM-03"),), tags=("7b",), binned=MOMENT),
        an_entry(8, "groups of hers", teacher=add_teacher(journal, "Binta"), links=(Link("CM-03"),), tags=("🎉",)),
    )
    return journal


CASES = {
    "": [6, 5, 4, 3, 2, 1],
    "groups": [6, 3, 1],
    "GROUPS -parents": [6, 1],
    "-groups": [5, 4, 2],
    "-groups -parents": [5, 4, 2],
    "group*": [6, 3, 2, 1],
    '"small groups"': [1],
    '"groups small"': [],
    "grossere": [],
    "grosere or großere": [4],
    "cafe": [4],
    "groups or parents -small": [6, 3],
    "groups or -parents": [6, 5, 4, 3, 2, 1],
    "groups or is:pinned": [6, 5, 3, 1],
    "groups or tag:7b -title": [6, 3, 2, 1],
    "theme:cm": [3],
    "theme:Coaching": [3],
    "-theme:CM": [6, 5, 4, 2, 1],
    "theme:CM or theme:CAEA": [4, 3],
    "theme:CM groups": [3],
    "code:caea-03": [4],
    "code:CM-03 parents": [3],
    "code:CM-03 gruppen": [],
    "tag:7b": [2, 1],
    "tag:7B groups": [1],
    "tag:class-trip": [2],
    "tag:trip": [],
    "-tag:7b": [6, 5, 4, 3],
    "tag:🎉": [],
    "teacher:all tag:🎉": [8],
    "teacher:Binta": [8],
    "teacher:binta groups": [8],
    "teacher:all groups": [8, 6, 3, 1],
    "teacher:all": [8, 6, 5, 4, 3, 2, 1],
    "-teacher:Binta": [6, 5, 4, 3, 2, 1],
    "-teacher:all": [],
    "teacher:Binta or small": [8, 1],
    "teacher:Binta teacher:all groups": [8],
    "teacher:Binta code:CM-03": [8],
    "teacher:all -has:link groups": [6, 1],
    "prompt:fcr-07": [6, 5],
    "prompt:FCR-07-notice-1": [5],
    "prompt:fcr": [6, 5],
    "prompt:fcr-0": [],
    "-prompt:fcr-07 groups": [3, 1],
    "has:link": [4, 3],
    "-has:link": [6, 5, 2, 1],
    "has:image": [5],
    "-has:image groups": [6, 3, 1],
    "is:pinned": [5],
    "is:shareable": [4],
    "is:unfinished groups": [6],
    "is:given": [],
    "is:pinned is:unfinished": [],
    "on:2024-01-04": [3],
    "before:2024-01-04": [2, 1],
    "after:2024-01-04 groups": [6],
    "before:2024-01-04 after:2024-01-02": [2],
    "after:2024-01": [],
    "-on:2024-01-04": [6, 5, 4, 2, 1],
    "on:2024-01-04 or on:2024-01-02": [3, 1],
    "groups is:binned": [7],
    "is:binned": [7],
    "is:binned code:CM-03": [7],
    "is:binned theme:CAEA": [],
    "is:binned tag:7B -theme:CAEA": [7],
    "is:binned teacher:Binta": [],
    "is:binned teacher:all on:2024-01-08": [7],
    "is:binned prompt:fcr": [],
    "is:binned is:given": [],
    "is:binned has:link -has:image": [7],
}


@pytest.mark.parametrize("text", CASES)
def test_what_a_query_finds(library, text):
    assert found(library, text) == CASES[text]
    assert library.store.search.count(parse(text)) == len(CASES[text])


def test_a_journal_of_one_teacher_needs_no_look_at_whose_an_entry_is(journal):
    fill(journal, an_entry(1, "groups"), an_entry(2, "groups"))
    assert found(journal, "groups") == [2, 1]


def test_entries_that_went_out_in_a_summary_are_given(library):
    given_id = f"{3:032x}"
    with library.store.change("Give"):
        library.store.connection.execute(
            "INSERT INTO summary(id, coach, made, file_name, format, fingerprint, content, data)"
            " VALUES ('s', 'Coach', ?, 'f.html', 'html', 'x', x'00', json_object('entries', json_array("
            " json_object('id', ?))))",
            (MOMENT, given_id),
        )
    assert found(library, "is:given") == [3]
    assert found(library, "groups -is:given") == [6, 1]
    assert found(library, "groups or is:given") == [6, 3, 1]


@pytest.mark.parametrize(
    ("text", "reason", "start"),
    [("groups theme:nothing", "unknown-theme", 7), ("code:XX-99", "unknown-code", 0)],
)
def test_what_the_journal_does_not_have_is_said_with_its_place(library, text, reason, start):
    with pytest.raises(QueryError) as caught:
        library.store.search.page(parse(text))
    assert (caught.value.values["reason"], caught.value.start, caught.value.end) == (reason, start, len(text))


def test_an_unknown_teacher_is_said(library):
    with pytest.raises(JournalError) as caught:
        library.store.search.page(parse("teacher:Nobody"))
    assert caught.value.kind == NOT_FOUND


def test_best_weighs_the_title_most_and_pages_by_rank(library):
    fill(library, an_entry(9, "Groups, groups and groups again, in a longer text about groups."))
    everything = library.store.search.page(parse("groups"), BEST)
    assert everything.ranked == "all"
    assert everything.total == 4
    assert int(everything.entries[0].id, 16) == 1
    assert found(library, "groups", BEST) == [int(entry.id, 16) for entry in everything.entries]


def test_best_without_a_word_is_newest_first(library):
    page = library.store.search.page(parse("theme:CM or theme:CAEA"), BEST)
    assert ([int(entry.id, 16) for entry in page.entries], page.ranked) == ([4, 3], "")
    assert found(library, "groups or is:pinned", BEST) == [6, 5, 3, 1]


def test_equal_ranks_go_newest_first(journal):
    fill(journal, *(an_entry(number, "the same words") for number in range(5)))
    assert found(journal, "words", BEST) == [4, 3, 2, 1, 0]


@pytest.fixture
def wide(journal, monkeypatch):
    """Return a journal in which 6 entries are more than are ranked."""
    monkeypatch.setattr(searching, "RANKED", 4)
    bodies = ["word word word", "word here", "word word", "a word in a longer text", "word", "no more than a word"]
    fill(journal, *(an_entry(number, body, links=(Link("CM-03"),)) for number, body in enumerate(bodies)))
    return journal


def test_of_too_many_hits_the_newest_are_ranked(wide):
    page = wide.store.search.page(parse("word"), BEST)
    assert page.ranked == "newest"
    assert page.total == 5
    assert {int(entry.id, 16) for entry in page.entries} == {2, 3, 4, 5}
    assert sorted(found(wide, "word", BEST)) == [2, 3, 4, 5]


@pytest.mark.parametrize("text", ['word or "word here"', "wor*", "word theme:CM"])
def test_too_many_hits_of_a_costly_query_stay_newest_first(wide, text):
    page = wide.store.search.page(parse(text), BEST)
    assert page.ranked == "nothing"
    assert [int(entry.id, 16) for entry in page.entries] == [5, 4, 3, 2, 1, 0]
    assert found(wide, text, BEST) == [5, 4, 3, 2, 1, 0]


def test_a_short_prefix_is_ranked_however_many_it_finds(wide):
    assert wide.store.search.page(parse("w*"), BEST).ranked == "newest"


def test_the_total_is_known_where_it_costs_nothing(library):
    search = library.store.search
    assert search.page(parse("groups"), NEWEST, 3).total == 3
    assert search.page(parse("groups"), NEWEST, 2).total is None
    first = search.page(parse("groups"), NEWEST, 2)
    assert search.page(parse("groups"), NEWEST, 2, first.next).total is None
    assert search.page(parse("is:binned")).total == 1


def test_counting_stops_where_it_is_told_and_goes_on_behind_a_page(library):
    search = library.store.search
    page = search.page(parse("groups"), NEWEST, 1)
    assert search.count(parse("groups"), 2) == 2
    assert search.count(parse("groups"), 10, page.next) == 2


def test_filters_with_many_members_are_probed_and_find_the_same(library, monkeypatch):
    monkeypatch.setattr("journal.store.filters.SHORT", 0)
    for text, expected in CASES.items():
        assert found(library, text) == expected, text


def test_filters_with_some_members_do_not_lead_the_words(library, monkeypatch):
    monkeypatch.setattr(search_plan, "_FEW", 0)
    for text, expected in CASES.items():
        assert found(library, text) == expected, text


def statement(journal, text: str) -> str:
    return journal.store.search._planner.plan(parse(text)).tail


def test_the_shorter_filter_leads(library):
    pinned = "hit.rowid IN (SELECT docid FROM entry INDEXED BY entry_pinned WHERE pinned)"
    assert f" {pinned}" in statement(library, "is:pinned has:link")
    assert f" {pinned}" in statement(library, "groups is:pinned")
    assert f"+{pinned}" in statement(library, "gro* is:pinned")  # a long prefix is gathered anew for every member


WORDS = st.sampled_from(["groups", "parents", "gro*", '"small groups"', "the", "cafe", "a*", "nothere"])
FIELDS = st.sampled_from(
    [
        *("theme:CM", "code:CM-03", "code:CAEA-03", "tag:7b", "tag:🎉", "prompt:fcr-07", "is:pinned", "is:shareable"),
        *("is:unfinished", "has:link", "has:image", "on:2024-01-04", "before:2024-01-05", "after:2024-01-02"),
        *("teacher:Binta", "teacher:all", "is:given"),
    ]
)
TERMS = st.builds(lambda sign, term: sign + term, st.sampled_from(["", "", "-"]), st.one_of(WORDS, FIELDS))


@SLOW_OK
@given(st.lists(st.tuples(TERMS, st.sampled_from([" ", " ", " or "])), min_size=1, max_size=5), st.sampled_from([0, 9]))
def test_the_index_finds_what_looking_at_every_entry_finds(library, pieces, short):
    query = parse("".join(term + join for term, join in pieces[:-1]) + pieces[-1][0])
    look = Look(library.store, Filters(library.store))
    owner = library.teachers.owner().id
    everybody = bool(query.fields("teacher"))
    expected = [
        int(entry.id, 16)
        for entry in reversed(list(library.entries.stream(binned=False)))
        if (everybody or entry.teacher == owner)
        and all(any(look.fits(entry, term) for term in group) for group in query.groups)
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("journal.store.filters.SHORT", short)
        assert found(library, query.text) == expected
        assert sorted(found(library, query.text, BEST)) == sorted(expected)


ODD = st.one_of(
    st.text(max_size=6),
    st.sampled_from(
        ["NEAR(", "AND", "NOT", "OR", "^", "+", "{title}:", "(", ")", "\x00", "'", ";--", '"', "*", ":", "-"]
    ),
    st.sampled_from(
        ["title:x", "rowid", "entry_fts", "🎉", "\u0301", "ß", "İ", "\ud800", "tag:\x00", 'tag:"', "tag:*"]
    ),
)


@SLOW_OK
@given(st.lists(ODD, max_size=8).map(" ".join), st.sampled_from([NEWEST, BEST]))
def test_no_text_gives_an_error_of_sql(library, text, order):
    try:
        query = parse(text)
    except QueryError:
        return
    page = library.store.search.page(query, order)
    assert len(page.entries) <= RANKED


def test_a_query_as_long_as_allowed_is_answered(library):
    for text in (" ".join(["a"] * 1000), "-a " * 666, '"' + "a " * 990, " or ".join(["a"] * 400), "tag:a " * 333):
        assert library.store.search.page(parse(text.strip())).ranked == ""
