"""A page that is given away, as it looks on paper."""

import weakref

import pytest
from PySide6.QtGui import QTextFormat

from journal.ui.theme import DARK, LIGHT, load_colours
from journal.ui.widgets.paper_view import PaperView

PAGE = (
    "<!DOCTYPE html><html><head><style>h2 { font-size: 0.85rem }</style></head>"
    "<body><h1>Summary</h1><h2>Working on</h2>"
    '<table><caption class="spoken">Themes</caption><tr><th><span aria-hidden="true">Mar</span>'
    '<span class="spoken">March 2026</span></th></tr><tr class="theme-2"><td class="cell">'
    '<svg class="dot main" width="16" height="16" aria-hidden="true"><circle cx="8" cy="8" r="7"/></svg>'
    '<span class="spoken">3 entries</span></td></tr></table>'
    '<p><img src="https://example.org/x.png"> é 😀</p></body></html>'
).encode()


@pytest.fixture
def view(show):
    """Return a view of a page."""
    view = show(PaperView("The summary"))
    view.show_html(PAGE)
    return view


def test_it_holds_the_bytes_and_shows_the_words(view):
    assert view.content == PAGE
    for words in ("Summary", "Working on", "March 2026", "3 entries", "é 😀"):
        assert words in view.toPlainText()


def test_what_a_browser_shows_once_is_shown_once(view):
    assert view.toPlainText().count("Mar") == 1
    assert "Themes" not in view.toPlainText()


def test_dots_are_drawn_in_the_colour_of_their_theme(view):
    picture = view.document().resource(view.document().ResourceType.ImageResource, "dot:1-16-True")
    centre = picture.pixelColor(picture.width() // 2, picture.height() // 2)
    assert centre == load_colours(LIGHT).theme(1)


def test_headings_are_no_larger_than_they_need(view):
    block = view.document().findBlockByNumber(1)
    assert block.text() == "Working on"
    words = block.begin().fragment().charFormat()
    assert words.intProperty(QTextFormat.Property.FontSizeAdjustment) == 0


def test_nothing_is_fetched(view):
    assert view.loadResource(2, "https://example.org/x.png").isEmpty()


def test_it_is_freed_as_soon_as_nobody_holds_it(qtbot, theme):
    view = PaperView("The summary")
    view.show_html(PAGE)
    gone = weakref.ref(view)
    view.close()
    del view
    assert gone() is None


def test_paper_is_light_in_the_dark(theme, show):
    theme.choose(DARK)
    view = show(PaperView("The summary"))
    view.show_html(PAGE)
    assert view.grab().toImage().pixelColor(5, 5) == load_colours(LIGHT).ground


def test_a_text_is_shown_as_it_is(view):
    view.show_words(b"# One\n\n<b>two</b>")
    assert view.toPlainText() == "# One\n\n<b>two</b>"
    assert view.content == b"# One\n\n<b>two</b>"


def test_a_changed_page_is_read_on_at_the_same_place(view):
    long = PAGE.replace(b"</body>", b"<p>line</p>" * 200 + b"</body>")
    view.show_html(long)
    view.verticalScrollBar().setValue(300)
    view.show_html(long + b"<!-- another -->")
    assert view.verticalScrollBar().value() == 300
