import pytest
from PySide6.QtWidgets import QListWidget, QStyleOptionViewItem

from journal.ui.widgets.second_line import SecondLineDelegate


@pytest.fixture
def words(show):
    view = QListWidget()
    view.setItemDelegate(SecondLineDelegate(view))
    view.addItems(["What made you try it?\nOwn growth for students", "What made you try it?"])
    return show(view, 400, 200)


def test_an_item_with_a_second_line_is_higher_by_that_line(words):
    two, one = (words.visualItemRect(words.item(row)).height() for row in (0, 1))
    assert two == one + words.fontMetrics().height()


def test_the_words_of_an_item_are_its_first_line(words):
    option = QStyleOptionViewItem()
    words.itemDelegate().initStyleOption(option, words.model().index(0, 0))
    assert option.text == "What made you try it?"
    assert words.item(0).text() == "What made you try it?\nOwn growth for students"


def test_both_lines_are_painted(words):
    rect = words.visualItemRect(words.item(0))
    picture = words.viewport().grab(rect).toImage()
    ground = picture.pixel(rect.width() - 2, rect.height() - 2)
    lower = range(rect.height() - words.fontMetrics().height(), rect.height() - 2)
    assert any(picture.pixel(x, y) != ground for x in range(100) for y in lower)
