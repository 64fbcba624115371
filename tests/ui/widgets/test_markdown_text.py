import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.ui.widgets.markdown_text import (
    cleaned,
    closes_ahead,
    indent_change,
    is_url,
    lead,
    link_to,
    switched,
)


@pytest.mark.parametrize(
    ("line", "text", "following", "is_item"),
    [
        ("- one", "- ", "- ", True),
        ("* one", "* ", "* ", True),
        ("    + one", "    + ", "    + ", True),
        ("1. one", "1. ", "2. ", True),
        ("9) one", "9) ", "10) ", True),
        ("- [x] one", "- [x] ", "- [ ] ", True),
        ("> said", "> ", "> ", False),
        ("> > said", "> > ", "> > ", False),
        ("> - said", "> - ", "> - ", True),
        ("- ", "- ", "- ", True),
    ],
)
def test_a_list_or_quote_goes_on(line, text, following, is_item):
    assert lead(line) == (text, following, is_item)


@pytest.mark.parametrize("line", ["", "word", "-word", "1.5 hours", "  indented", "#title", "**bold**", "2026 was"])
def test_other_lines_do_not(line):
    assert lead(line) is None


@pytest.mark.parametrize(
    ("line", "deeper", "change"), [("- a", True, 4), ("    - a", False, -4), ("  - a", False, -2), ("- a", False, 0)]
)
def test_indenting_goes_by_four_and_never_below_none(line, deeper, change):
    assert indent_change(line, deeper) == change


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\u200bb\ufeffc\u00add\x00e\x1bf", "abcdef"),
        ("one\r\ntwo\rthree\u2028four\u2029five", "one\ntwo\nthree\nfour\nfive"),
        ("tab\tstays", "tab\tstays"),
        ("invoice\u202egpj.exe\u202c", "invoicegpj.exe"),
        ("👩\u200d🏫 teaches", "👩\u200d🏫 teaches"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\u200db\u200c", "ab"),
        ("\ud800half", "half"),
        ("שלום\u200f!", "שלום\u200f!"),
    ],
)
def test_what_is_pasted_is_cleaned(raw, clean):
    assert cleaned(raw) == clean


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_cleaning_twice_is_cleaning_once(text):
    assert cleaned(cleaned(text)) == cleaned(text)


@given(st.text(st.characters(categories=("L", "N", "P", "Zs"), max_codepoint=0x1FFF, exclude_characters="\u1680")))
def test_ordinary_words_pass_unchanged(text):
    assert cleaned(text) == text


def test_an_address_is_known():
    assert is_url(" https://example.org/a?b=c ")
    assert is_url("mailto:a@example.org")
    assert not is_url("see https://example.org")
    assert not is_url("file:///etc/passwd")
    assert not is_url("javascript:alert(1)")
    assert link_to("here", "https://e.org/a_(b)") == "[here](https://e.org/a_%28b%29)"


@pytest.mark.parametrize(
    ("before", "selected", "after", "mark", "expected"),
    [
        ("a ", "word", " b", "**", (0, "**word**", 2, 4)),
        ("a **", "word", "** b", "**", (2, "word", 0, 4)),
        ("a ", "**word**", " b", "**", (0, "word", 0, 4)),
        ("a **", "word", "** b", "*", (0, "*word*", 1, 4)),
        ("a *", "word", "* b", "**", (0, "**word**", 2, 4)),
        ("a ***", "word", "*** b", "*", (1, "word", 0, 4)),
        ("a", " word ", "b", "*", (0, " *word* ", 2, 4)),
        ("", "", "", "**", (0, "****", 2, 0)),
        ("**", "", "**", "**", (2, "", 0, 0)),
    ],
)
def test_emphasis_is_switched(before, selected, after, mark, expected):
    assert switched(before, selected, after, mark) == expected


@given(st.text("abc xyz", min_size=1).filter(lambda text: text == text.strip()), st.sampled_from(["*", "**"]))
def test_emphasis_switched_twice_is_as_before(word, mark):
    there = switched("", word, "", mark)
    assert switched("", there.text, "", mark).text == word


def test_stepping_out_of_emphasis():
    assert closes_ahead("a **bold", "** b", "**")
    assert closes_ahead("a *it", "*", "*")
    assert not closes_ahead("a ", "**bold**", "**")
    assert not closes_ahead("a **bold", "* b", "**")
