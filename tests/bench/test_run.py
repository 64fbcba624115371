"""The list of measures, and what is printed of them; the figures themselves are `packaging/dev.py bench`."""

import pytest

from tests.bench import run
from tests.bench.corpus import YEARS
from tests.bench.measuring import Figure, by_turns, in_a_frame, median_ms


def test_every_measure_has_its_own_name_a_sentence_and_sizes_that_exist():
    names = [measure.name for measure in run.MEASURES]
    assert len(set(names)) == len(names)
    assert all(measure.take.__doc__ and set(measure.sizes) <= set(YEARS) for measure in run.MEASURES)


def test_a_figure_outside_its_bound_is_printed_as_missed():
    figures = [Figure("search", 10_000, 3.0, "bare FTS5", 2.0, 1.3), in_a_frame("key stroke", 10_000, 8.0)]
    lines = run.table(figures).splitlines()
    assert lines[2] == "| search | 10,000 | 3.0 ms | bare FTS5 | 2.0 ms | 1.50× | 1.30× | missed |"
    assert lines[3] == "| key stroke | 10,000 | 8.0 ms | 16 ms | 16.0 ms | 0.50× | 1.00× |  |"
    document = run.document(figures)
    assert [figure["holds"] for figure in document["figures"]] == [False, True]
    assert document["machine"]["python"]


def test_ours_and_the_bare_thing_take_turns():
    calls = []
    by_turns(lambda: calls.append("ours"), lambda: calls.append("bare"), 2)
    assert calls == ["ours", "bare"] * 3
    assert median_ms(lambda: None, 3) >= 0


def test_a_size_that_nobody_made_is_refused():
    with pytest.raises(SystemExit) as caught:
        run.main(["--sizes", "5"])
    assert caught.value.code == 2
