import csv
import io
import json
from datetime import date

import pytest

from journal.domain.calendar import Period
from journal.domain.practice import Cell, IndicatorPractice, Practice, ThemePractice
from journal.exchange.timeline_csv import timeline_csv
from journal.exchange.timeline_json import timeline_json

JANUARY = Period("2026-01", date(2026, 1, 1), date(2026, 1, 31))
FEBRUARY = Period("2026-02", date(2026, 2, 1), date(2026, 2, 28))


def practice(title="Coaching, and more", label="Being observed"):
    indicator = IndicatorPractice("CM-03", label, "Allows …", (Cell(1, 1), Cell()), 1, 1, 1, JANUARY.first, False)
    theme = ThemePractice("CM", title, 0, (Cell(2, 1), Cell(1)), 3, 1, 2, FEBRUARY.first, (indicator,))
    return Practice("Ada", "month", (JANUARY, FEBRUARY), (theme,), (0, 4), 7, JANUARY.first, FEBRUARY.last)


def rows(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_json_is_the_document_of_the_command_line():
    assert json.loads(json.dumps(timeline_json(practice()))) == {
        "teacher": "Ada",
        "by": "month",
        "periods": ["2026-01", "2026-02"],
        "themes": [
            {
                "id": "CM",
                "title": "Coaching, and more",
                "entries": [2, 1],
                "main": [1, 0],
                "indicators": [{"code": "CM-03", "entries": [1, 0], "main": [1, 0]}],
            }
        ],
        "unlinked": [0, 4],
    }


def test_csv_has_two_lines_for_every_row_and_a_column_for_every_period():
    assert rows(timeline_csv(practice())) == [
        ["Theme", "Code", "Competency", "Counted", "2026-01", "2026-02"],
        ["Coaching, and more", "", "", "entries", "2", "1"],
        ["Coaching, and more", "", "", "mainly", "1", "0"],
        ["Coaching, and more", "CM-03", "Being observed", "entries", "1", "0"],
        ["Coaching, and more", "CM-03", "Being observed", "mainly", "1", "0"],
        ["Not linked yet", "", "", "entries", "0", "4"],
    ]


@pytest.mark.parametrize("mark", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_text_can_be_read_as_a_formula(mark):
    text = f"{mark}HYPERLINK(1)"
    for line in rows(timeline_csv(practice(title=text, label=text)))[1:5]:
        assert line[0] == f"'{text}"
        assert line[2] in ("", f"'{text}")


def test_spreadsheets_are_told_the_encoding():
    assert timeline_csv(practice()).startswith(b"\xef\xbb\xbf")
