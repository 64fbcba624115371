"""Values with their lines: what the reader of data files knows beyond the standard library's."""

import tomllib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journal.errors import BAD_DATA_FILE, JournalError
from journal.exchange.toml_source import Source, quoted, quoted_list

SAMPLE = '''# a comment with [brackets], "quotes" and = signs
title = "One"
"quoted key" = 1
long = """
a = 1
[[themes]]
"""
literal = \'\'\'
it's "raw" ]
\'\'\'
list = [
    "a # b", # ] comment
    'c [',
]
a.b = { c = 1 }

[[themes]]
id = "A"

[[themes.indicators]]
code = "A-1"

  [[themes.indicators]]
  code = "A-2"

[themes.place]
room = 1

[[themes]]
id = "B"

[[themes.indicators]]
code = "B-1"
[plain."dotted.name"]
x = 1'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("title",), 2),
        (("quoted key",), 3),
        (("long",), 4),
        (("literal",), 8),
        (("list",), 11),
        (("list", 1), 11),
        (("a", "b"), 15),
        (("a", "b", "c"), 15),
        (("themes", 0), 17),
        (("themes", 0, "id"), 18),
        (("themes", 0, "missing"), 17),
        (("themes", 0, "indicators", 0), 20),
        (("themes", 0, "indicators", 1, "code"), 24),
        (("themes", 0, "place", "room"), 27),
        (("themes", 1, "id"), 30),
        (("themes", 1, "indicators", 0, "code"), 33),
        (("plain", "dotted.name", "x"), 35),
        (("nowhere",), 1),
    ],
)
def test_every_key_knows_its_line(path, line):
    source = Source(SAMPLE, "sample.toml")
    assert [source.line(path), source.line(path)] == [line, line]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = 1\nb = \nc = 3", 2),
        ("a = 1\na = 2", 2),
        ("a = 1\n\nb = [1,", 3),
        (b"a = 1\nb = '\xff'", 2),
        ("a = 1\nb = 'never closed", 2),
    ],
)
def test_what_is_not_toml_is_reported_by_line(text, line):
    with pytest.raises(JournalError) as caught:
        Source(text, "broken.toml")
    assert caught.value.kind == BAD_DATA_FILE
    assert caught.value.values["file"] == "broken.toml"
    assert caught.value.values["line"] == line
    assert caught.value.values["reason"] in str(caught.value)


def test_a_byte_order_mark_and_bytes_are_read():
    assert Source("\ufefftitle = 'A'", "a.toml").root().text("title") == "A"
    assert Source("\ufefftitle = 'Ä'\r\n".encode(), "a.toml").root().text("title") == "Ä"


@pytest.mark.parametrize(
    ("call", "line"),
    [
        (lambda t: t.text("absent"), 1),
        (lambda t: t.text("number"), 2),
        (lambda t: t.text("number", "default"), 2),
        (lambda t: t.text("blank"), 3),
        (lambda t: t.texts("number"), 2),
        (lambda t: t.texts("mixed"), 4),
        (lambda t: t.choice("word", ["a", "b"]), 5),
        (lambda t: t.flag("word"), 5),
        (lambda t: t.table("word"), 5),
        (lambda t: t.tables("word"), 5),
        (lambda t: t.tables("mixed"), 4),
    ],
)
def test_wrong_values_are_reported_by_line(call, line):
    table = Source("# first\nnumber = 1\nblank = ' '\nmixed = ['a', 1]\nword = 'c'\n", "f.toml").root()
    with pytest.raises(JournalError) as caught:
        call(table)
    assert (caught.value.kind, caught.value.values["line"]) == (BAD_DATA_FILE, line)


def test_missing_keys_have_defaults():
    table = Source("a = 1", "f.toml").root()
    assert table.text("b", "") == ""
    assert table.texts("b", ()) == ()
    assert table.choice("b", ["x"], "") == ""
    assert table.flag("b") is False
    assert list(table.table("b")) == []
    assert table.tables("b") == []
    assert list(table) == ["a"]
    assert "a" in table
    assert "b" not in table


@given(st.lists(st.text()))
@example(['"', "\\", "\t", "\n\r", "\x7f\x00", "\u2028 ä 👩‍🏫"])
def test_written_texts_are_read_back(texts):
    assert tomllib.loads(f"a = {quoted_list(texts)}")["a"] == texts
    assert all(tomllib.loads(f"a = {quoted(text)}")["a"] == text for text in texts)
