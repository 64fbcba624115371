from datetime import date

import pytest

from journal.domain.entry import MAIN, Entry, Link
from journal.errors import BAD_DATE, BAD_VALUE, NOT_FOUND, JournalError

FIRST = date(2026, 1, 12)
AT = "2026-01-12T10:00:00Z"


def write(journal, *entries, teacher=""):
    """Write entries given as (day, codes); a code with `!` is mainly."""
    with journal.store.change("Fill"):
        for number, (day, codes) in enumerate(entries):
            links = tuple(Link(code.rstrip("!"), **({"strength": MAIN} if "!" in code else {})) for code in codes)
            journal.entries.save(
                Entry(f"{teacher or 'me'}-{day}-{number}", day, "text", created=AT, links=links, teacher=teacher)
            )


@pytest.fixture
def spring(journal):
    write(
        journal,
        (FIRST, ["CM-01", "CM-03!"]),
        (date(2026, 3, 2), ["CM-03"]),
        (date(2026, 3, 2), ["FCR-07"]),
        (date(2026, 3, 4), []),
    )
    return journal


def test_a_practice_runs_from_the_first_to_the_last_entry_by_month(spring):
    practice = spring.charting.practice()
    assert [period.key for period in practice.periods] == ["2026-01", "2026-02", "2026-03"]
    assert (practice.teacher, practice.entries) == ("Amara", 4)
    assert (practice.first, practice.last) == (FIRST, date(2026, 3, 4))
    coaching, leading, community = practice.themes
    assert [cell.entries for cell in coaching.cells] == [1, 0, 1]
    assert [cell.main for cell in coaching.cells] == [1, 0, 0]
    assert (coaching.days, coaching.last) == (2, date(2026, 3, 2))
    assert (leading.entries, community.entries) == (1, 0)
    assert len([row for theme in practice.themes for row in theme.indicators]) == 27
    assert practice.unlinked == (0, 0, 1)


def test_days_outside_the_span_are_not_counted_in_its_periods(spring):
    practice = spring.charting.practice("month", date(2026, 1, 13), date(2026, 3, 3))
    assert [cell.entries for cell in practice.themes[0].cells] == [0, 0, 1]
    assert practice.unlinked == (0, 0, 0)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 2, 1), None, (date(2026, 2, 1), date(2026, 3, 4))),
        (None, date(2026, 2, 1), (FIRST, date(2026, 2, 1))),
        (date(2027, 1, 1), None, (date(2027, 1, 1), date(2027, 1, 1))),
        (None, date(2025, 1, 1), (date(2025, 1, 1), date(2025, 1, 1))),
    ],
)
def test_an_end_that_is_not_told_comes_from_the_entries(spring, first, last, expected):
    practice = spring.charting.practice(first=first, last=last)
    assert (practice.first, practice.last) == expected


def test_an_empty_journal_has_rows_but_no_periods(journal):
    practice = journal.charting.practice()
    assert (practice.periods, practice.unlinked, practice.first) == ((), (), None)
    assert len(practice.themes) == 3
    assert journal.charting.sentence(practice) == ""
    assert journal.charting.practice(first=FIRST).periods[0].key == "2026-01"


def test_a_span_that_ends_before_it_begins_is_refused(spring):
    with pytest.raises(JournalError) as caught:
        spring.charting.practice("month", date(2026, 2, 1), date(2026, 1, 1))
    assert caught.value.kind == BAD_DATE


def test_more_days_than_can_be_shown_are_refused(spring):
    with pytest.raises(JournalError) as caught:
        spring.charting.practice("day", date.min, date.max)
    assert caught.value.kind == BAD_VALUE


def test_terms_follow_the_settings(spring):
    spring.preferences.set("terms", "08-01..01-31, 02-01..07-31")
    practice = spring.charting.practice("term")
    assert [period.key for period in practice.periods] == ["2025/26-T1", "2025/26-T2"]


def test_other_teachers_are_counted_only_when_named(spring):
    spring.store.connection.execute("INSERT INTO teacher VALUES (2, 'other', 'Bea', 0, '')")
    write(spring, (FIRST, ["CM-01"]), teacher="other")
    assert spring.charting.practice().themes[0].entries == 2
    assert spring.charting.practice(teacher="bea").themes[0].entries == 1
    everybody = spring.charting.practice(teacher="all")
    assert (everybody.teacher, everybody.themes[0].entries, everybody.themes[0].days) == ("all", 3, 2)
    with pytest.raises(JournalError) as caught:
        spring.charting.practice(teacher="Nobody")
    assert caught.value.kind == NOT_FOUND


def test_the_sentence_names_the_span(spring):
    practice = spring.charting.practice()
    assert spring.charting.sentence(practice).startswith("Entries from 12 January to 4 March 2026 are most often")


def test_words_list_what_is_there_and_end_with_the_fixed_line(spring):
    lines = spring.charting.in_words(spring.charting.practice()).splitlines()
    assert lines[0] == "Coaching and Mentoring: 2 entries, 1 mainly, on 2 days, last on 2 March 2026"
    assert lines[1] == "  CM-01 Own growth for students: 1 entry, on 1 day, last on 12 January 2026"
    assert "Not linked yet: 1 entry" in lines
    assert lines[-1].startswith("Shows what was written about")


def test_words_of_an_empty_journal_are_the_fixed_line(journal):
    assert journal.charting.in_words(journal.charting.practice()).startswith("Shows what was written about")


def test_json_and_csv_come_from_the_same_practice(spring):
    practice = spring.charting.practice()
    document = spring.charting.as_json(practice)
    assert (document["by"], document["unlinked"]) == ("month", [0, 0, 1])
    assert b"2026-02" in spring.charting.as_csv(practice)


class FakeRenderer:
    def timeline_svg(self, practice, theme="light", *, calendar=None, today=None):
        return f"svg {theme} {calendar.year_start} {today}".encode()

    def timeline_png(self, practice, theme="light", scale=1.0, *, calendar=None, today=None):
        return f"png {theme} {scale} {calendar.year_start} {today}".encode()


def test_pictures_know_the_school_year_and_the_day(spring):
    practice, renderer = spring.charting.practice(), FakeRenderer()
    assert spring.charting.as_svg(practice, renderer) == b"svg light 08-01 2026-03-04"
    assert spring.charting.as_png(practice, renderer, "dark", 2.0) == b"png dark 2.0 08-01 2026-03-04"


def fitting(journal, count, first, last):
    days = [first + (last - first) * number // (count - 1) for number in range(count)]
    write(journal, *((day, ["CM-01"]) for day in days))
    return journal.charting.fitting_span()


TODAY = date(2026, 3, 4)


def test_an_empty_journal_fits_no_picture(journal):
    assert journal.charting.fitting_span() is None


@pytest.mark.parametrize(("count", "first"), [(7, date(2026, 1, 7)), (30, date(2026, 2, 10))])
def test_a_young_journal_is_a_thread(journal, count, first):
    assert fitting(journal, count, first, TODAY) is None


def test_about_thirty_entries_are_the_weeks_of_this_term_so_far(journal):
    span = fitting(journal, 30, date(2025, 11, 10), TODAY)
    assert (span.bucket, span.first, span.last) == ("week", date(2026, 1, 1), TODAY)


def test_weeks_of_a_term_that_is_over_go_to_its_end(journal):
    span = fitting(journal, 30, date(2025, 8, 10), date(2025, 12, 10))
    assert (span.first, span.last) == (date(2025, 8, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("first", "bucket"), [(date(2025, 8, 20), "month"), (date(2022, 9, 1), "term"), (date(2000, 9, 1), "year")]
)
def test_larger_journals_fit_by_their_age(journal, first, bucket):
    span = fitting(journal, 120, first, TODAY)
    assert (span.bucket, span.first, span.last) == (bucket, first, TODAY)
