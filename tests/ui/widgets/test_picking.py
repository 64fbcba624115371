import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.ui.widgets.picking import PickItem, rank

ITEMS = (
    PickItem("1", "CM-03", "Being observed by colleagues", "Allows to observe.", ("open door",), "Coaching", 0),
    PickItem("2", "CAEA-03", "Knowing the community", "Understands.", ("parents", "evening"), "Community", 2),
    PickItem("3", "CAEA-04", "Building genuine partnerships", "Works with parents.", (), "Community", 2),
    PickItem("4", "FCR-05", "Ways to improve together", "Articulates ways.", ("meeting",), "Collaborative", 1),
)


def keys(typed):
    return [item.key for item in rank(typed, ITEMS)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("observed", ["1"]),
        ("obs", ["1"]),
        ("parents", ["2", "3"]),  # a search word before the sentence
        ("CAEA-03", ["2"]),
        ("caea", ["2", "3"]),
        ("cm03", ["1"]),
        ("community", ["2", "3"]),  # the label before the theme
        ("together meet", ["4"]),
        ("bserved", []),
        ("parents observed", []),
        ("", ["1", "2", "3", "4"]),
        ("!?", ["1", "2", "3", "4"]),
    ],
)
def test_every_typed_word_must_fit_and_labels_come_first(typed, found):
    assert keys(typed) == found


@given(st.text())
def test_anything_can_be_typed(typed):
    assert set(keys(typed)) <= {"1", "2", "3", "4"}
