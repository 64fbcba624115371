from datetime import date

import pytest

from journal.domain.calendar import SchoolCalendar, periods, span_name
from journal.domain.framework import Framework, Indicator, Theme
from journal.domain.practice import (
    FIXED_LINE,
    Cell,
    Counts,
    Span,
    Tally,
    arrange,
    dot_class,
    gaps,
    sentence,
)

CALENDAR = SchoolCalendar()
FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)
SPAN = Span("month", periods("month", FIRST, LAST, CALENDAR), FIRST, LAST)
WHEN = "in term 2 of 2025/26"


def framework(version, *themes, framework_id="f"):
    made = (
        Theme(theme_id, title, tuple(Indicator(code, f"Sentence of {code}", code.lower()) for code in codes))
        for theme_id, title, codes in themes
    )
    return Framework(framework_id, "Framework", version, tuple(made))


NEW = framework("2", ("A", "Coaching", ["A-1", "A-2"]), ("B", "Community", ["B-1"]), ("C", "Leading", ["C-1"]))


def tally(*entries, main=0, last=None, days=1):
    first = next((place for place, count in enumerate(entries) if count), 0)
    cells = tuple(Cell(count, main if place == first else 0) for place, count in enumerate(entries))
    return Tally(cells, days, last or (date(2026, first + 1, 5) if any(entries) else None))


def practice(rows, unlinked=(0, 0, 0), entries=0, current=(NEW,), earlier=()):
    themes = {("f", key): row for key, row in rows.items() if "-" not in key}
    indicators = {("f", key): row for key, row in rows.items() if "-" in key}
    return arrange("Ada", SPAN, current, earlier, Counts(themes, indicators, unlinked, entries))


def test_rows_stand_in_the_order_of_the_framework_with_blanks_where_nothing_was_counted():
    made = practice({"B": tally(0, 2, 1, main=1, days=3), "B-1": tally(0, 2, 1)}, (1, 0, 0), 4)
    assert [(theme.id, theme.position) for theme in made.themes] == [("A", 0), ("B", 1), ("C", 2)]
    assert made.themes[0].cells == (Cell(),) * 3
    assert (made.themes[0].entries, made.themes[0].days, made.themes[0].last) == (0, 0, None)
    community = made.themes[1]
    assert (community.entries, community.main, community.days, community.last) == (3, 1, 3, date(2026, 2, 5))
    assert [row.code for row in made.themes[0].indicators] == ["A-1", "A-2"]
    assert community.indicators[0].sentence == "Sentence of B-1"
    assert (made.teacher, made.bucket, made.entries, made.unlinked) == ("Ada", "month", 4, (1, 0, 0))
    assert (made.first, made.last) == (FIRST, LAST)


def test_codes_of_an_earlier_version_are_retired_and_shown_only_where_written_about():
    old = framework("1", ("A", "Old title", ["A-1", "A-8", "A-9"]), ("Z", "Gone", ["Z-1"]), ("Y", "Blank", ["Y-1"]))
    made = practice({"A-9": tally(1, 0, 0), "Z": tally(1, 0, 0), "Z-1": tally(1, 0, 0)}, earlier=(old,))
    assert [theme.title for theme in made.themes] == ["Coaching", "Community", "Leading", "Gone"]
    assert [(row.code, row.retired) for row in made.themes[0].indicators] == [
        ("A-1", False),
        ("A-2", False),
        ("A-9", True),
    ]
    assert [row.retired for row in made.themes[3].indicators] == [True]


def test_a_code_that_moved_to_another_theme_stands_where_the_current_version_puts_it():
    old = framework("1", ("A", "Coaching", ["A-1", "B-1"]))
    made = practice({"A": tally(1, 0, 0), "B-1": tally(1, 0, 0)}, earlier=(old,))
    assert [row.code for row in made.themes[0].indicators] == ["A-1", "A-2"]
    assert [(row.code, row.entries, row.retired) for row in made.themes[1].indicators] == [("B-1", 1, False)]


def test_frameworks_with_the_same_theme_ids_stay_apart():
    other = framework("1", ("A", "Another", ["X-1"]), framework_id="g")
    made = practice({"A": tally(1, 0, 0)}, current=(NEW, other))
    assert [(theme.title, theme.entries) for theme in made.themes] == [
        ("Coaching", 1),
        ("Community", 0),
        ("Leading", 0),
        ("Another", 0),
    ]


@pytest.mark.parametrize(
    ("entries", "size"), [(0, 0), (1, 1), (2, 2), (3, 3), (4, 3), (5, 4), (8, 4), (9, 5), (100, 5)]
)
def test_dots_have_five_fixed_sizes(entries, size):
    assert dot_class(entries) == size


def test_gaps_are_the_periods_without_an_entry():
    assert [period.key for period in gaps(tally(0, 2, 0).cells, SPAN.periods)] == ["2026-01", "2026-03"]


def test_what_is_there_comes_first_in_the_sentence():
    made = practice({"A": tally(2, 2, 2), "B": tally(0, 0, 1, last=date(2026, 3, 12)), "C": tally(1, 0, 0)}, entries=8)
    assert sentence(made, WHEN) == (
        "Most entries in term 2 of 2025/26 are about Coaching. Leading was last written about on 5 January."
    )


def test_themes_not_written_about_are_named_last_and_in_neutral_words():
    made = practice({"B": tally(1, 0, 0)}, entries=3)
    assert sentence(made, WHEN) == (
        "Entries in term 2 of 2025/26 are most often about Community."
        " Not written about in term 2 of 2025/26: Coaching and Leading."
    )


def test_ties_are_told_as_ties():
    made = practice({"A": tally(1, 1, 0), "B": tally(0, 2, 0), "C": tally(2, 0, 0)}, entries=5)
    assert sentence(made, WHEN) == (
        "Entries in term 2 of 2025/26 are equally often about Coaching, Community and Leading."
    )


def test_themes_last_written_about_on_the_same_day_are_named_together():
    made = practice({"A": tally(3, 0, 0), "B": tally(1, 0, 0), "C": tally(1, 0, 0)}, entries=4)
    assert sentence(made, WHEN).endswith("Community and Leading were last written about on 5 January.")


def test_all_entries_about_the_same_themes():
    made = practice({"A": tally(2, 0, 0), "B": tally(2, 0, 0)}, entries=2)
    assert sentence(made, WHEN).startswith("All entries in term 2 of 2025/26 are about Coaching and Community.")


def test_one_entry_is_called_one():
    made = practice({"A": tally(1, 0, 0)}, entries=1)
    assert sentence(made, WHEN).startswith("The one entry in term 2 of 2025/26 is about Coaching.")


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        (0, "No entries in term 2 of 2025/26."),
        (1, "The one entry in term 2 of 2025/26 is not linked yet."),
        (2, "The entries in term 2 of 2025/26 are not linked yet."),
    ],
)
def test_spans_without_links_are_told_in_neutral_words(entries, words):
    assert sentence(practice({}, entries=entries), WHEN) == words


def test_a_journal_without_frameworks_still_has_a_sentence():
    assert sentence(practice({}, entries=2, current=()), WHEN) == "The entries in term 2 of 2025/26 are not linked yet."


def test_an_empty_journal_says_nothing():
    assert sentence(arrange("", Span("month"), (NEW,), (), Counts({}, {})), "") == ""


def test_days_have_their_year_where_the_span_has_more_than_one():
    first = date(2025, 8, 1)
    span = Span("year", periods("year", first, LAST, CALENDAR), first, LAST)
    rows = {("f", "A"): Tally((Cell(2),), 2, LAST), ("f", "B"): Tally((Cell(1),), 1, date(2025, 9, 3))}
    made = arrange("", span, (NEW,), (), Counts(rows, {}, (0,), 2))
    assert "last written about on 3 September 2025." in sentence(made, span_name(first, LAST, CALENDAR))


def test_the_fixed_line_never_changes():
    assert FIXED_LINE == (
        "Shows what was written about, not how well it is done. Practice without an entry is not here."
    )


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 3, 4), date(2026, 3, 4), "on 4 March 2026"),
        (date(2026, 3, 1), date(2026, 3, 31), "in March 2026"),
        (FIRST, LAST, WHEN),
        (date(2025, 8, 1), date(2026, 7, 31), "in the school year 2025/26"),
        (date(2026, 1, 1), date(2026, 12, 31), "in 2026"),
        (date(2026, 3, 3), date(2026, 3, 31), "from 3 March to 31 March 2026"),
        (date(2025, 3, 3), date(2026, 3, 31), "from 3 March 2025 to 31 March 2026"),
    ],
)
def test_spans_have_names(first, last, words):
    assert span_name(first, last, CALENDAR) == words
