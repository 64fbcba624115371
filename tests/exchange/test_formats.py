"""The list of file formats: every item says what it is and does what it says."""

from datetime import date
from pathlib import PurePath

import pytest

from journal.errors import UNKNOWN_FORMAT, JournalError
from journal.exchange import FORMATS, JOURNAL, SUMMARY, chosen_format, formats

WANTED = date(2026, 3, 1), date(2026, 3, 31)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_every_format_says_what_it_is(form):
    assert form.of in (JOURNAL, SUMMARY)
    assert form.title
    assert form.help.endswith(".")
    assert form.ending.startswith(".")
    assert form.reads or form.writes


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_every_format_does_what_it_says(form, journal, tmp_path):
    journal.writing.add("Some words", day=WANTED[0])
    path = tmp_path / f"file{form.ending}"
    if form.of == JOURNAL:
        assert journal.exchanging.export_file(path, format=form.name) == 1
    else:
        summary = journal.sharing.prepare(*WANTED, coach="Jonas", query="words")
        assert journal.sharing.save(summary, path).entries == 1
    assert "Some words" in path.read_text(encoding="utf-8")
    if form.reads:
        assert journal.exchanging.import_file(path, format=form.name).already == 1


def test_names_and_endings_are_told_apart():
    assert len({form.name for form in FORMATS}) == len(FORMATS)
    for of in (JOURNAL, SUMMARY):
        assert len({form.ending for form in formats(of)}) == len(formats(of))


def test_a_format_is_chosen_by_name_or_ending():
    assert chosen_format(PurePath("a.JSON"), JOURNAL).name == "json"
    assert chosen_format(PurePath("a.txt"), JOURNAL, "markdown").name == "markdown"
    assert chosen_format(PurePath("a.md"), SUMMARY).name == "summary-markdown"


@pytest.mark.parametrize(
    ("path", "of", "name", "reading"),
    [("a.docx", JOURNAL, None, False), ("a", JOURNAL, None, False), ("a.json", JOURNAL, "yaml", False),
     ("a.md", JOURNAL, None, True), ("a.json", SUMMARY, None, False)],
)  # fmt: skip
def test_other_formats_are_refused_and_the_possible_ones_named(path, of, name, reading):
    with pytest.raises(JournalError) as caught:
        chosen_format(PurePath(path), of, name, reading=reading)
    assert caught.value.kind == UNKNOWN_FORMAT
    assert all((form.name if name else form.ending) in str(caught.value) for form in formats(of, reading=reading))
