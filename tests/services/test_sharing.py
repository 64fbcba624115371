"""A summary holds what was chosen and nothing else; the file is the preview; what was given can be found again."""

import json
from datetime import date

import pytest

from journal.domain.entry import Link, PromptUse
from journal.domain.summary import About, Named, fingerprint
from journal.errors import BAD_DATE, BAD_VALUE, MISSING_FILE, NOT_FOUND, UNKNOWN_FORMAT, JournalError
from journal.services.journal import LOOK, Journal
from journal.services.sharing import SavedSummary

MARCH = (date(2026, 3, 1), date(2026, 3, 31))


@pytest.fixture
def full(journal):
    """A journal with entries in and around March; only the second is marked for the coach."""
    add = journal.writing.add
    journal.ids = [
        add("Before March, about boats", day=date(2026, 2, 27)).id,
        add("The whole answer came late.", title="Waiting", day=date(2026, 3, 2), tags=["7b"],
            links=[Link("CM-06", strength="main", note="nine seconds"), Link("CM-03")],
            prompt=PromptUse("cm-06-notice-1", "What did you ask?")).id,
        add("SECRET-TITLE line one\nChosen words here.\nSECRET-END", title="SECRET-NAME", day=date(2026, 3, 3),
            tags=["SECRET-TAG"], links=[Link("CAEA-03", note="SECRET-NOTE")],
            prompt=PromptUse("caea-02-notice-1", "SECRET-QUESTION?")).id,
    ]  # fmt: skip
    journal.entries.save(journal.entries.get(journal.ids[1])._replace(shareable=True))
    return journal


def refused(journal: Journal, **choice) -> JournalError:
    with pytest.raises(JournalError) as caught:
        journal.sharing.prepare(**({"coach": "Jonas"} | choice))
    return caught.value


def test_without_a_choice_only_what_is_marked_for_the_coach_goes(full):
    summary = full.sharing.prepare(*MARCH, coach=" Jonas  Weber ")
    assert [passage.entry for passage in summary.passages] == [full.ids[1]]
    assert (summary.coach, summary.teacher, summary.made) == ("Jonas Weber", "Amara", date(2026, 3, 4))
    assert full.sharing.prepare(date(2026, 3, 3), MARCH[1], coach="Jonas").passages == ()


def test_an_empty_choice_stays_empty(full):
    assert full.sharing.prepare(*MARCH, coach="Jonas", entries=[]).passages == ()
    assert full.sharing.prepare(coach="Jonas", entries=[]).passages == ()


def test_a_whole_entry_goes_with_its_title_question_and_indicators(full):
    (passage,) = full.sharing.prepare(*MARCH, coach="Jonas", entries=[full.ids[1]]).passages
    assert (passage.text, passage.title, passage.question) == (
        "The whole answer came late.",
        "Waiting",
        "What did you ask?",
    )
    assert passage.about == (About("CM-06", True, "nine seconds"), About("CM-03"))


def test_indicators_are_worded_by_their_framework(full):
    summary = full.sharing.prepare(*MARCH, coach="Jonas", entries=[full.ids[1]])
    indicators = {one.code: one for _theme, one in full.frameworks.active()[0].indicators()}
    assert summary.indicators == tuple(
        Named(code, indicators[code].label, indicators[code].sentence) for code in ("CM-06", "CM-03")
    )


@pytest.mark.parametrize("ending", [".html", ".md"])
def test_of_a_part_nothing_goes_but_its_words_and_the_day(full, ending, tmp_path):
    body = full.entries.get(full.ids[2]).body
    start = body.index("Chosen")
    summary = full.sharing.prepare(
        *MARCH, coach="Jonas", parts={full.ids[2]: (start, start + len("Chosen words here."))}
    )
    path = tmp_path / f"summary{ending}"
    assert full.sharing.save(summary, path).entries == 1
    text = path.read_text(encoding="utf-8")
    assert "Chosen words here." in text
    assert "SECRET" not in text
    assert "CAEA" not in text
    kept = next(full.summaries.stream())
    assert "SECRET" not in json.dumps([kept.given, kept.words, kept.data, kept.content.decode()])


def test_entries_parts_and_a_query_add_up_in_the_order_of_days(full):
    summary = full.sharing.prepare(
        date(2026, 2, 1), MARCH[1], coach="Jonas", entries=[full.ids[2], full.ids[2]], query="boats",
        parts={full.ids[1]: (0, 9)},
    )  # fmt: skip
    assert [(one.entry, one.whole) for one in summary.passages] == [
        (full.ids[0], True), (full.ids[1], False), (full.ids[2], True)]  # fmt: skip
    assert summary.parts[0].text == "The whole"


def test_a_query_finds_only_within_the_span(full):
    assert full.sharing.prepare(*MARCH, coach="Jonas", query="boats").passages == ()


@pytest.mark.parametrize("part", [(0, 0), (5, 3), (-1, 4), (0, 10_000), (5, 6)])
def test_a_part_that_holds_no_words_is_refused(full, part):
    entry = full.writing.add("word  \n word", day=date(2026, 3, 3))
    assert refused(full, parts={entry.id: part}).kind == BAD_VALUE


def test_what_is_in_the_bin_or_unknown_is_not_given(full):
    full.writing.delete(full.ids[1])
    assert refused(full, entries=[full.ids[1]]).kind == NOT_FOUND
    assert refused(full, entries=["none"]).kind == NOT_FOUND
    assert full.sharing.prepare(*MARCH, coach="Jonas").passages == ()
    assert full.sharing.prepare(*MARCH, coach="Jonas", query="is:binned").passages == ()


def test_a_summary_is_for_somebody_and_its_span_goes_forward(full):
    assert refused(full, coach=" ").kind == BAD_VALUE
    assert refused(full, first=MARCH[1], last=MARCH[0]).kind == BAD_DATE


# the span


def test_the_first_summary_is_about_four_weeks(journal):
    assert journal.sharing.span() == (date(2026, 2, 5), date(2026, 3, 4))


def test_then_about_the_time_since_the_last_talk_or_summary(full, clock, tmp_path):
    full.sharing.save(full.sharing.prepare(*MARCH, coach="Jonas"), tmp_path / "a.html")
    assert full.sharing.span() == (date(2026, 2, 5), date(2026, 3, 4))  # that one goes beyond today
    clock.advance(days=40)
    assert full.sharing.span() == (date(2026, 4, 1), date(2026, 4, 13))
    full.coaching.add_talk(date(2026, 4, 8))
    full.coaching.add_talk(date(2026, 5, 8))  # planned, has not been
    assert full.sharing.span() == (date(2026, 4, 8), date(2026, 4, 13))


def test_a_span_that_is_not_told_stretches_to_what_was_chosen(full):
    old = full.writing.add("Old", day=date(2025, 1, 2))
    summary = full.sharing.prepare(coach="Jonas", entries=[old.id])
    assert (summary.first, summary.last) == (date(2025, 1, 2), date(2026, 3, 4))
    summary = full.sharing.prepare(coach="Jonas", last=date(2025, 6, 30))
    assert (summary.first, summary.last) == (date(2025, 6, 3), date(2025, 6, 30))


# what is being worked on


def test_what_is_being_worked_on_and_the_steps(full):
    full.coaching.begin("Ask before advising", ["CM-06", "CM-03"], date(2026, 1, 5))
    first = full.coaching.add_step("Count", date(2026, 1, 20), date(2026, 1, 5))
    later = full.coaching.add_step("Listen", date(2026, 2, 20), date(2026, 1, 5))
    full.coaching.finish_step(later.id, "Went well")
    full.coaching.finish_step(first.id, "Three")
    full.coaching.add_step("Sit in", date(2026, 3, 20), date(2026, 1, 5))
    summary = full.sharing.prepare(*MARCH, coach="Jonas")
    assert (summary.working_on, summary.working_on_codes) == ("Ask before advising", ("CM-06", "CM-03"))
    assert (summary.last_step.text, summary.last_step.outcome) == ("Listen", "Went well")
    assert summary.next_step.text == "Sit in"
    full.coaching.begin("Something new", [], date(2026, 2, 1))
    summary = full.sharing.prepare(*MARCH, coach="Jonas")
    assert (summary.working_on, summary.last_step.text, summary.next_step.text) == ("Something new", "Listen", "Sit in")


def test_an_indicator_that_no_framework_words_any_more_keeps_its_code(full):
    framework = full.frameworks.active()[0]
    full.coaching.begin("Ask before advising", ["CM-06"], date(2026, 1, 5))
    with full.store.change("new version"):
        full.frameworks.install(type(framework)(framework.id, framework.title, "2", framework.themes[1:]))
    summary = full.sharing.prepare(*MARCH, coach="Jonas", query="boats")
    assert (summary.working_on_codes, summary.indicators) == (("CM-06",), ())
    linked = full.sharing.prepare(*MARCH, coach="Jonas", entries=[full.ids[1]])
    assert [one.code for one in linked.indicators] == ["CM-06", "CM-03"]  # as the linked version words them


def test_own_words_and_questions(full):
    summary = full.sharing.prepare(*MARCH, coach="Jonas", note=" **Mine**\n", questions=["How\nso?", " "])
    assert (summary.words, summary.questions) == ("**Mine**", ("How so?",))


# the list of themes


def test_the_list_of_themes_is_there_only_when_ticked(full):
    assert full.sharing.prepare(*MARCH, coach="Jonas").themes is None
    themes = full.sharing.prepare(date(2026, 2, 1), MARCH[1], coach="Jonas", themes=True).themes
    assert [period.key for period in themes.periods] == ["2026-02", "2026-03"]
    assert [row.cells[1].entries for row in themes.rows] == [1, 0, 1]
    assert themes.rows[0].last == date(2026, 3, 2)
    years = full.sharing.prepare(date(2024, 1, 1), MARCH[1], coach="Jonas", themes=True).themes
    assert (years.bucket, len(years.periods)) == ("year", 3)


# the file


def test_the_file_is_the_preview_and_is_kept_byte_for_byte(full, tmp_path):
    summary = full.sharing.prepare(*MARCH, coach="Jonas", note="Words", questions=["How?"], themes=True)
    path = tmp_path / "For Jonas.html"
    saved = full.sharing.save(summary, path)
    assert saved == SavedSummary(path, fingerprint(summary), 1)
    assert path.read_bytes() == full.sharing.preview_html(summary).encode()
    (given,) = full.sharing.given()
    assert full.summaries.content(given.id) == path.read_bytes()
    assert given[1:] == ("Jonas", "2026-03-01", "2026-03-31", "2026-03-04T15:40:00Z", "For Jonas.html", "summary-html",
                         saved.fingerprint, 1)  # fmt: skip
    assert str(tmp_path) not in str(given)
    assert full.sharing.given("jon whole") == full.sharing.given_with(full.ids[1]) == [given]
    assert full.sharing.given("boats") == []
    assert [hit.entry.id for hit in full.finding.all("is:given")] == [full.ids[1]]


def test_the_same_choice_gives_the_same_bytes(full, tmp_path):
    for name in ("a.md", "b.md"):
        full.sharing.save(full.sharing.prepare(*MARCH, coach="Jonas"), tmp_path / name)
    assert (tmp_path / "a.md").read_bytes() == (tmp_path / "b.md").read_bytes()


def test_what_could_not_be_written_was_not_given(full, tmp_path):
    summary = full.sharing.prepare(*MARCH, coach="Jonas")
    for path, kind in ((tmp_path / "none" / "a.html", MISSING_FILE), (tmp_path / "a.docx", UNKNOWN_FORMAT)):
        with pytest.raises(JournalError) as caught:
            full.sharing.save(summary, path)
        assert caught.value.kind == kind
    assert full.sharing.given() == []


def test_where_nothing_can_be_noted_nothing_is_written(full, clock, tmp_path):
    reading = Journal.open(full.path, mode=LOOK, clock=clock)
    try:
        with pytest.raises(JournalError):
            reading.sharing.save(reading.sharing.prepare(*MARCH, coach="Jonas"), tmp_path / "a.html")
    finally:
        reading.close()
    assert not (tmp_path / "a.html").exists()
