import pytest
from PySide6.QtCore import QByteArray, Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from journal.ui.theme import DARK, LIGHT, load_colours
from journal.ui.widgets.reading_view import MOST_MARKS, ReadingView


@pytest.fixture
def view(show):
    return show(ReadingView())


def marked(view):
    return [selection.cursor.selectedText() for selection in view.extraSelections()]


def test_markdown_is_shown_and_html_is_only_words(view):
    view.show_markdown("# Title\n\n**bold** <script>alert(1)</script> <b>raw</b>")
    assert view.toPlainText() == "Title\nbold <script>alert(1)</script> <b>raw</b>"


@pytest.mark.parametrize(
    "text",
    [
        "![a](https://example.org/x.png)",
        "![a](file:///etc/passwd)",
        "![a](attachment:3f2a)",
        '<img src="https://example.org/x.png">',
        "[a]: https://example.org\n\n![b][a]",
    ],
)
def test_nothing_is_ever_loaded(view, monkeypatch, text):
    asked = []

    def load(self, kind, name):
        asked.append(name)
        return original(self, kind, name)

    original = ReadingView.loadResource
    monkeypatch.setattr(ReadingView, "loadResource", load)
    view.show_markdown(text)
    view.grab()
    assert all(view.loadResource(kind, QUrl("https://example.org")) == QByteArray() for kind in (1, 2, 3))
    for kind in QTextDocument.ResourceType:
        assert not view.document().resource(kind, QUrl("https://example.org/x.png"))


def test_a_link_is_told_and_not_followed(qtbot, view):
    view.show_markdown("[sheet](https://example.org/a)")
    place = view.cursorRect(view.textCursor()).center()
    place.setX(place.x() + 10)
    with qtbot.waitSignal(view.link_wanted) as wanted:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert wanted.args == ["https://example.org/a"]
    assert view.toPlainText() == "sheet"


def test_found_words_are_marked_whole(view):
    view.show_markdown("😀 Questions, question; QUESTION\n\nOne two\n\nseconds unquestioned", ["question", "one two"])
    assert marked(view) == ["question", "QUESTION", "One two"]
    view.mark_found(["quest*"])
    assert marked(view) == ["Questions", "question", "QUESTION"]
    view.mark_found(["(", "*", ""])
    assert marked(view) == []
    view.mark_found([])
    assert marked(view) == []


def test_marks_end_somewhere(view):
    view.show_markdown("word " * 2 * MOST_MARKS, ["word"])
    assert len(marked(view)) == MOST_MARKS


def test_a_new_look_dresses_the_text_again(view, theme):
    view.show_markdown("a word\n\n> said", ["word"])
    assert view.extraSelections()[0].format.background().color() == load_colours(LIGHT).mark
    theme.choose(DARK)
    QApplication.processEvents()
    assert view.extraSelections()[0].format.background().color() == load_colours(DARK).mark
    assert view.toPlainText() == "a word\nsaid"
    theme.choose(LIGHT)


def test_headings_stay_near_the_text(view):
    view.show_markdown("# one\n\n### three\n\ntext")
    heights = []
    block = view.document().firstBlock()
    while block.isValid():
        heights.append(view.document().documentLayout().blockBoundingRect(block).height())
        block = block.next()
    assert heights[2] <= heights[0] < 1.7 * heights[2]
    assert heights[1] < 1.3 * heights[2]
