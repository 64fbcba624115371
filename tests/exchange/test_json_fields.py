"""Fields whose right type another value shows; the other getters are tested through what is read with them."""

import pytest

from journal.errors import BAD_IMPORT, JournalError
from journal.exchange.json_fields import LARGEST_NUMBER, Fields


@pytest.mark.parametrize(("value", "example"), [(True, False), (5, 0), ([1], []), ("a", "")])
def test_a_value_like_the_example(value, example):
    assert Fields({"a": value}).like("a", example) == value


@pytest.mark.parametrize(("value", "example"), [(1, False), (True, 0), ("a", []), ([], ""), (None, 5)])
def test_a_value_of_another_type(value, example):
    with pytest.raises(JournalError) as caught:
        Fields({"a": value}).like("a", example)
    assert (caught.value.kind, caught.value.values) == (BAD_IMPORT, {"field": "a"})


@pytest.mark.parametrize("value", [-1, LARGEST_NUMBER + 1, 1.0, "1", False])
def test_what_is_no_number_that_a_journal_keeps(value):
    with pytest.raises(JournalError):
        Fields({"a": value}).number("a")
    assert Fields({"a": LARGEST_NUMBER}).number("a") == LARGEST_NUMBER
