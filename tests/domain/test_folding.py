"""Folding equals the tokenizer of the index, letter by letter, and keeps every place."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.folding import fold, shape_of, words_of
from journal.store import driver

# Capitals that Unicode gained after 6.1, the version of SQLite's tables, and one letter those tables leave as it is.
LATER = set("ͿԨԪԬԮǠǡ")


def index_words(texts: list[str]) -> list[tuple[str, ...]]:
    """Return the words that FTS5 finds in each text."""
    connection = driver.module.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='unicode61 remove_diacritics 2')")
    connection.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, 'instance')")
    connection.executemany("INSERT INTO t(rowid, x) VALUES (?, ?)", enumerate(texts))
    found: list[list[str]] = [[] for _ in texts]
    for number, word in connection.execute("SELECT doc, term FROM v ORDER BY doc, offset"):
        found[number].append(word)
    connection.close()
    return [tuple(words) for words in found]


def test_letters_and_accents_fold_as_in_the_index():
    blocks = [*range(1, 0x530), *range(0x1E00, 0x2000), *range(0x2010, 0x2030), 0x4E2D, 0xAC00, 0x1F389]
    characters = [chr(code) for code in blocks if unicodedata.category(chr(code)) != "Cn" and chr(code) not in LATER]
    texts = [f"q{character}z {character}" for character in characters]
    assert [words_of(text) for text in texts] == index_words(texts)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Größe, Straße", ("große", "straße")),
        ("CAFÉ café cafe\u0301", ("cafe", "cafe", "cafe")),
        ("İstanbul", ("istanbul",)),
        ("well-being snake_case", ("well", "being", "snake", "case")),
        ("7b: “don’t”", ("7b", "don", "t")),
        ("🎉 !?\x00\ud800", ()),
    ],
)
def test_words(text, words):
    assert words_of(text) == words


@given(st.text())
def test_folding_keeps_every_place(text):
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("words", "prefix", "found"),
    [
        (("group",), False, ["group"]),
        (("group",), True, ["group", "grouping"]),
        (("the", "group"), False, ["the -- group"]),
        (("grou",), False, []),
        (("roup",), True, []),
    ],
)
def test_shapes_find_whole_words(words, prefix, found):
    assert [match[0] for match in shape_of(words, prefix).finditer("the -- group, grouping")] == found
