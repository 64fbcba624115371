"""What an entry says of itself: its words, the first line that stands for a title, its tags, its fingerprint."""

import time

import pytest

from journal.domain.entry import (
    LARGEST_BODY,
    TITLE_LENGTH,
    Entry,
    clean_tag,
    content_hash,
    count_words,
    first_line,
    shorten,
)


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("Parents came.\nThen they left.", "Parents came."),
        ("\n  \n# Evening\ntext", "Evening"),
        ("> - [x] **done** today_", "done** today"),
        ("3. third", "third"),
        ("---\n***\n", "---"),
        ("", ""),
        ("***\n  ", ""),
    ],
)
def test_the_first_line_with_words_stands_for_a_title(body, line):
    assert first_line(body) == line


def test_a_long_first_line_is_cut_after_a_word():
    cut = first_line("word " * 100)
    assert len(cut) <= TITLE_LENGTH
    assert cut.endswith("word…")
    assert shorten("x" * 50, 20) == "x" * 19 + "…"
    assert shorten("short", 20) == "short"
    assert shorten("one, two three", 10) == "one, two…"


def test_the_title_goes_before_the_first_line(clock):
    entry = Entry("1", clock().date(), "first line")
    assert entry.shown_title == "first line"
    assert entry._replace(title="A title").shown_title == "A title"


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("**two** words", 2), ("don't re-read", 2), ("a_b", 2), ("7b", 1), ("مرحبا بكم", 2), ("—", 0)],
)
def test_words_are_counted_without_marks(text, count):
    assert count_words(text) == count


def test_tags_are_one_word_without_a_hash():
    assert [clean_tag(tag) for tag in (" #7b ", "two  words", "##", "a\tb")] == ["7b", "two-words", "", "a-b"]


def test_a_fingerprint_tells_every_part():
    parts = ("id", "created", "title", "body")
    hashes = {content_hash(*parts), content_hash("id", "created", "titleb", "ody"), content_hash("i", *parts[1:])}
    assert len(hashes) == 3
    assert content_hash("1", "", "", "\ud800")


@pytest.mark.parametrize("text", ["> " * (LARGEST_BODY // 2), "#" * LARGEST_BODY, "a-" * (LARGEST_BODY // 2)])
def test_the_largest_text_is_looked_through_in_no_time(text):
    begun = time.perf_counter()
    first_line(text)
    count_words(text)
    assert time.perf_counter() - begun < 10
