"""Pictures of the timeline in files."""

from datetime import date
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage

from journal.domain.practice import FIXED_LINE
from journal.domain.rendering import Renderer
from journal.ui.models.practice_table import RowKind, rows_on_paper
from journal.ui.rendering import TimelineRenderer
from tests.ui.made_up import TODAY, a_practice, months, weeks

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def renderer(qapp) -> Renderer:
    return TimelineRenderer()


@pytest.fixture
def practice():
    return a_practice(months(date(2024, 8, 1), 28))


def test_the_svg_is_well_formed_and_says_what_it_is(renderer, practice):
    root = ElementTree.fromstring(renderer.timeline_svg(practice, today=TODAY))
    words = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    assert root.tag == f"{SVG}svg"
    assert root.find(f"{SVG}desc").text == FIXED_LINE
    for expected in ("Coaching and Mentoring", "2025/26", "so far", FIXED_LINE, "Not linked yet"):
        assert expected in words


def test_the_svg_has_one_mark_for_every_cell_with_an_entry_and_no_file_from_elsewhere(renderer, practice):
    svg = renderer.timeline_svg(practice)
    root = ElementTree.fromstring(svg)
    marks = list(root.iter(f"{SVG}circle")) + list(root.iter(f"{SVG}ellipse"))
    filled = sum(1 for row in rows_on_paper(practice) for cell in row.cells if cell.entries)
    assert len(marks) == filled + 7  # the legend
    assert b"href" not in svg


def test_the_png_grows_with_its_scale(renderer, practice):
    once = QImage.fromData(renderer.timeline_png(practice))
    twice = QImage.fromData(renderer.timeline_png(practice, scale=2.0))
    assert twice.size() == once.size() * 2
    assert once.pixelColor(0, 0).name() == "#ffffff"


def test_a_dark_picture_has_a_dark_ground(renderer, practice):
    assert QImage.fromData(renderer.timeline_png(practice, "dark")).pixelColor(0, 0).lightness() < 80


def test_the_same_picture_has_the_same_bytes(renderer, practice):
    assert renderer.timeline_svg(practice) == renderer.timeline_svg(practice)


def test_weeks_and_nothing_can_be_drawn_too(renderer):
    assert renderer.timeline_svg(a_practice(weeks(date(2026, 9, 7), 12), "week"))
    assert renderer.timeline_png(a_practice((), "month"))


def test_on_paper_every_theme_is_open_and_nothing_asks_to_be_pressed(practice):
    rows = rows_on_paper(practice)
    assert all(row.is_open for row in rows if row.kind is RowKind.THEME)
    assert not any("(show)" in row.label for row in rows)
