"""Snippets: the right passage, on one line, with marks that are exactly the words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.folding import words_of
from journal.domain.query import parse
from journal.domain.snippet import LENGTH, Marker, Snippet, holds

FILLER = "and so it goes on and on " * 12


def cut(query: str, body: str) -> Snippet:
    return Marker(parse(query)).cut(body)


def marked(query: str, text: str) -> list[str]:
    return [text[start:end] for start, end in Marker(parse(query)).marks(text)]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("groups", "Groups and a group", ["Groups"]),
        ("gro*", "Groups and a group", ["Groups", "group"]),
        ("okologie", "Ökologie", ["Ökologie"]),
        ("cafe", "the cafe\u0301, cafés", ["cafe\u0301"]),
        ("cafe", "cafe\u0301", ["cafe\u0301"]),
        ("größe", "GRÖSSE Größe", ["Größe"]),
        ('"small groups"', "In small\n groups, small big groups", ["small\n groups"]),
        ('group "group work"', "group work", ["group work"]),
        ("i", "İ i", ["İ", "i"]),
        ("-groups theme:CM", "groups CM", []),
        ("snake", "snake_case", ["snake"]),
    ],
)
def test_marks(query, text, expected):
    assert marked(query, text) == expected


def test_a_short_text_is_shown_whole_without_its_signs():
    snippet = cut("groups", "# A lesson\n\n- In  groups\n- and alone\n")
    assert snippet == Snippet("A lesson In groups and alone", ((12, 18),))


def test_a_long_text_is_cut_between_words_around_the_first_word_found():
    snippet = cut("groups", f"{FILLER}here groups stand {FILLER}")
    assert snippet.text.startswith("… ")
    assert snippet.text.endswith(" …")
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["groups"]
    assert snippet.text[2:-2].split() == re.findall(r"\w+", snippet.text)
    assert len(snippet.text) <= LENGTH + 4


def test_without_a_word_to_look_for_the_beginning_is_shown():
    snippet = cut("theme:CM", FILLER)
    assert FILLER.startswith(snippet.text[:-2])
    assert snippet.marks == ()


def test_the_passage_with_more_of_the_words_wins():
    body = f"groups {FILLER}here groups and pairs {FILLER}pairs"
    assert "groups and pairs" in cut("groups pairs", body).text
    assert cut("groups nowhere", body).text.startswith("groups and so")
    assert cut("nowhere noplace", body).text.startswith("groups and so")


def test_the_passage_is_found_in_text_with_separate_accents():
    body = "e\u0301" * 300 + f" {FILLER}the cafe\u0301 there"
    assert "cafe\u0301" in cut("cafe", body).text


def test_a_word_far_down_a_very_long_text_is_found():
    snippet = cut("groups", "word " * 20_000 + "groups")
    assert snippet.text.endswith("groups")


def test_a_text_without_spaces_is_cut_all_the_same():
    snippet = cut("groups", f"{'x' * 500}. groups{'.' * 500}")
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["groups"]
    assert len(snippet.text) <= LENGTH + 4
    assert cut("groups", f"{'.' * 500}groups").marks == ((2, 8),)


TEXTS = st.text(st.sampled_from(list("abéE\u0301 \n_-#İß*")), max_size=400)


@given(st.sampled_from(["a", "b*", '"a b"', "ab e", "ß e*"]), TEXTS)
def test_marks_are_the_words_wherever_they_are_cut(query, body):
    parsed = parse(query)
    snippet = Marker(parsed).cut(body)
    assert "\n" not in snippet.text
    ends = [place for mark in snippet.marks for place in mark]
    assert ends == sorted(ends)
    wanted = {word for text in parsed.wanted() for word in text.words}
    for start, end in snippet.marks:
        assert any(word.startswith(tuple(wanted)) for word in words_of(snippet.text[start:end]))


def test_holds_looks_at_each_part_by_itself():
    (phrase,) = parse('"small groups"').wanted()
    assert holds(phrase, ("title", "Small groups"))
    assert not holds(phrase, ("small", "groups"))
