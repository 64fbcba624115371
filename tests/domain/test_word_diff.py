from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from journal.domain.word_diff import GONE, NEW, SAME, Piece, word_diff

TEXT = st.text(st.sampled_from("ab cd\n\u00e9\U0001f600"), max_size=60)


def test_a_changed_word_stands_beside_the_old_one():
    found = word_diff("I counted two seconds.\nThen four.\n", "I counted seven seconds.\nThen four.\n")
    assert found == [
        Piece(SAME, "I counted "),
        Piece(GONE, "two "),
        Piece(NEW, "seven "),
        Piece(SAME, "seconds.\nThen four.\n"),
    ]


def test_equal_texts_have_one_piece():
    assert word_diff("All the same.", "All the same.") == [Piece(SAME, "All the same.")]
    assert word_diff("", "") == []


@given(TEXT, TEXT)
def test_both_texts_can_be_read_from_the_pieces(before, after):
    pieces = word_diff(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != NEW) == before
    assert "".join(piece.text for piece in pieces if piece.kind != GONE) == after


def test_a_long_text_rewritten_throughout_is_compared_at_once():
    before = " ".join(f"the word {number % 50} of many" for number in range(600))
    after = before.replace("many", "few").replace("word 7", "name seven")
    start = perf_counter()
    assert len(word_diff(before, after)) > 600
    assert perf_counter() - start < 10  # without `autojunk` it is a minute


def test_a_line_that_goes_on_keeps_its_words():
    assert word_diff("on the board", "on the board\nSecond thoughts") == [
        Piece(SAME, "on the board"),
        Piece(NEW, "\nSecond thoughts"),
    ]
