"""The language of the search line: what every sign means, and that no text at all leads anywhere but to an answer."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.query import FIELDS, HAS, IS, LAST_DAY, LONGEST, Field, Query, QueryError, Text, parse
from journal.errors import BAD_QUERY


def terms(text: str) -> list[object]:
    """Return the terms of a query that has no `or`."""
    groups = parse(text).groups
    assert all(len(group) == 1 for group in groups)
    return [group[0] for group in groups]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Groups", Text(("groups",), 0, 6)),
        ("-groups", Text(("groups",), 0, 7, negated=True)),
        ("--groups", Text(("groups",), 0, 8, negated=True)),
        ("gro*", Text(("gro",), 0, 4, prefix=True)),
        ('"the groups"', Text(("the", "groups"), 0, 12)),
        ("“the groups”", Text(("the", "groups"), 0, 12)),
        ('"the gro"*', Text(("the", "gro"), 0, 10, prefix=True)),
        ('"the gro*"', Text(("the", "gro"), 0, 10)),
        ('-"the groups', Text(("the", "groups"), 0, 12, negated=True)),
        ("well-being", Text(("well", "being"), 0, 10)),
        ("12:30", Text(("12", "30"), 0, 5)),
        ("https://school.example", Text(("https", "school", "example"), 0, 22)),
        ("Note:", Text(("note",), 0, 5)),
        ('"or"', Text(("or",), 0, 4)),
        ("-or", Text(("or",), 0, 3, negated=True)),
    ],
)
def test_words(text, expected):
    assert terms(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("theme:CM", Field("theme", "CM", 0, 8)),
        ("-tag:7b", Field("tag", "7b", 0, 7, negated=True)),
        ("Code:cm-03", Field("code", "cm-03", 0, 10)),
        ('teacher:"Amara Okafor"', Field("teacher", "Amara Okafor", 0, 22)),
        ('theme:"Coaching', Field("theme", "Coaching", 0, 15)),
        ("prompt:fcr-07", Field("prompt", "fcr-07", 0, 13)),
        ("is:Pinned", Field("is", "pinned", 0, 9)),
        ("has:LINK", Field("has", "link", 0, 8)),
    ],
)
def test_fields(text, expected):
    assert terms(text) == [expected]


def day(*parts: int) -> int:
    return date(*parts).toordinal()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on:2025-03-04", day(2025, 3, 4), day(2025, 3, 4)),
        ("on:2024-2", day(2024, 2, 1), day(2024, 2, 29)),
        ("on:2025-12", day(2025, 12, 1), day(2025, 12, 31)),
        ("on:2025", day(2025, 1, 1), day(2025, 12, 31)),
        ("on:9999", day(9999, 1, 1), LAST_DAY),
        ("before:2025-03-04", 1, day(2025, 3, 3)),
        ("before:2025", 1, day(2024, 12, 31)),
        ("before:0001", 1, 0),
        ("after:2025-03-04", day(2025, 3, 5), LAST_DAY),
        ("after:2025-03", day(2025, 4, 1), LAST_DAY),
        ("after:9999-12-31", LAST_DAY + 1, LAST_DAY),
    ],
)
def test_dates_are_spans_of_days(text, first, last):
    (term,) = terms(text)
    assert (term.first, term.last) == (first, last)


@pytest.mark.parametrize(
    ("text", "reason", "start", "end"),
    [
        ("groups 🎉", "no-word", 7, 8),
        ('groups "?!"', "no-word", 7, 11),
        ("theme:", "no-value", 0, 6),
        ('a tag:""', "no-value", 2, 8),
        ("colour:red", "unknown-field", 0, 10),
        ("is:happy", "unknown-value", 0, 8),
        ("has:cake", "unknown-value", 0, 8),
        ("on:yesterday", "bad-date", 0, 12),
        ("on:2025-13", "bad-date", 0, 10),
        ("on:2025-02-30", "bad-date", 0, 13),
        ("on:2025-0", "bad-date", 0, 9),
        ("on:0000", "bad-date", 0, 7),
        ("or groups", "or", 0, 2),
        ("groups OR", "or", 7, 9),
        ("groups or or class", "or", 10, 12),
        ("is:binned or class", "bin-or", 0, 9),
        ("x" * (LONGEST + 1), "long", LONGEST, LONGEST + 1),
    ],
)
def test_a_wrong_query_says_what_and_where(text, reason, start, end):
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert caught.value.kind == BAD_QUERY
    assert caught.value.values == {"reason": reason, "start": start, "end": end}
    assert (caught.value.start, caught.value.end) == (start, end)


@pytest.mark.parametrize("text", ["", "   ", '"', '""', "-", "*", '-"', "- *", "-is:binned"])
def test_signs_that_wait_for_a_word_ask_for_nothing(text):
    assert parse(text) == Query(text)


def test_or_joins_its_neighbours_more_closely_than_a_space():
    query = parse("class groups or pairs or -tag:7b room")
    assert [[term.start for term in group] for group in query.groups] == [[0], [6, 16, 25], [33]]


def test_a_sign_alone_does_not_break_an_or():
    assert len(parse("groups or - class").groups) == 1


def test_the_bin_is_searched_only_when_asked():
    assert parse("groups is:binned").in_bin
    assert not parse("groups -is:binned is:pinned").in_bin
    assert not parse("binned").in_bin


def test_wanted_words_are_those_to_mark():
    query = parse("groups or pairs -room theme:CM obs*")
    assert [(text.words, text.prefix) for text in query.wanted()] == [
        (("groups",), False),
        (("pairs",), False),
        (("obs",), True),
    ]
    assert [field.value for field in query.fields("theme")] == ["CM"]
    assert [text.is_phrase for text in parse('one "one two"').wanted()] == [False, True]


PIECES = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["-", '"', "*", " or ", " ", ":", "(", ")", "NEAR", "AND", "NOT", "^", "+", "{", "\x00", "'", ";"]),
    st.sampled_from([f"{name}:" for name in FIELDS]),
    st.sampled_from([*HAS, *IS, "2025", "2025-02", "99999", "CM"]),
)


def answer_to(text: str) -> Query | QueryError:
    try:
        return parse(text)
    except QueryError as error:
        return error


@given(st.lists(PIECES, max_size=12).map("".join))
def test_any_text_gives_a_query_or_a_place(text):
    answer = answer_to(text)
    if isinstance(answer, QueryError):
        assert 0 <= answer.start <= answer.end <= len(text)
        assert str(answer)
    else:
        assert all(answer.groups)
        assert all(0 <= term.start < term.end <= len(text) for group in answer.groups for term in group)
