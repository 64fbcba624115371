from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from journal.ui.theme import DARK, LIGHT, load_colours
from journal.ui.widgets.highlighter import LONGEST_BLOCK, MarkdownHighlighter, spans


def found(line):
    """The spans of a line as kind and text; the line must hold no characters that Qt counts twice."""
    return [(span.kind, line[span.start : span.start + span.length]) for span in spans(line) if span.kind != "mark"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("# Peer review", [("heading", "# Peer review")]),
        ("#no heading", []),
        ("how **long I wait** now", [("bold", "**long I wait**")]),
        ("it is *true* and _so_", [("italic", "*true*"), ("italic", "_so_")]),
        ("***both***", [("both", "***both***")]),
        ("**bold with *italic* in**", [("bold", "**bold with *italic* in**")]),
        ("2 * 3 * 4", []),
        ("snake_case_name", []),
        ("> said", [("quote", "> said")]),
        ("- item", [("list", "-")]),
        ("12. item", [("list", "12.")]),
        ("- [ ] task", [("list", "- [ ]")]),
        ("* **bold** item", [("list", "*"), ("bold", "**bold**")]),
        ("`a **b** c`", [("code", "`a **b** c`")]),
        ("[sheet](attachment:3f2a)", [("link", "[sheet](attachment:3f2a)")]),
        ("see https://example.org/a.", [("link", "https://example.org/a.")]),
        ("plain words", []),
        ("", []),
    ],
)
def test_a_line_is_coloured(line, expected):
    assert found(line) == expected


def test_positions_are_counted_as_qt_counts():
    (span, *_marks) = spans("😀😀 **x**")
    assert (span.start, span.length) == (5, 5)


@given(st.text())
def test_spans_stay_inside_the_line(line):
    length = len(line.encode("utf-16-le", "surrogatepass")) // 2
    assert all(span.start >= 0 and span.start + span.length <= length for span in spans(line))


@pytest.mark.parametrize("piece", ["*", "**a ", "[", "`", "_a ", "***", "[a](", "https://"])
def test_no_line_takes_long(piece):
    line = piece * (LONGEST_BLOCK // len(piece))
    start = perf_counter()
    list(spans(line))
    assert perf_counter() - start < 1  # milliseconds in fact; a bad pattern takes minutes


def formats(document, line):
    """The colours of a line, as names, in the order of its spans."""
    ranges = document.findBlockByNumber(line).layout().formats()
    return [span.format.foreground().color().name() for span in ranges]


def test_only_what_is_marked_is_coloured(qapp):
    document = QTextDocument("# Title\nplain\n> quote")
    highlighter = MarkdownHighlighter(document, load_colours(LIGHT), 13)
    highlighter.rehighlight()
    assert formats(document, 0)
    assert not formats(document, 1)
    assert formats(document, 2)[-1] == load_colours(LIGHT).muted.name()
    highlighter.dress(load_colours(DARK), 13)
    assert formats(document, 2)[-1] == load_colours(DARK).muted.name()


def test_a_very_long_line_stays_plain(qapp):
    document = QTextDocument("**a** " * LONGEST_BLOCK)
    MarkdownHighlighter(document, load_colours(LIGHT), 13).rehighlight()
    assert not formats(document, 0)
