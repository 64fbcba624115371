import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor

from journal.assets import asset
from journal.ui.icons import SIZE, icon

NAMES = sorted(path.stem for path in asset("icons").glob("*.svg"))


def colours_seen(image):
    """The colours of all points that are more than half painted."""
    colours = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return [colour for colour in colours if colour.alpha() > 128]


def is_near(first, second):
    """Whether two colours are the same but for rounding."""
    return all(abs(a - b) < 4 for a, b in zip(first.getRgb()[:3], second.getRgb()[:3], strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_drawn_in_the_colour_asked_for(qapp, name):
    image = icon(name, QColor("#44529a")).pixmap(QSize(SIZE, SIZE), 1.0).toImage()
    seen = colours_seen(image)
    assert seen
    assert all(is_near(colour, QColor("#44529a")) for colour in seen)


def test_an_icon_is_drawn_once(qapp):
    assert icon("write", QColor("#123456")) is icon("write", QColor("#123456"))
    assert icon("write", QColor("#123456")) is not icon("write", QColor("#654321"))


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_holds_lines_and_nothing_to_load_or_run(name):
    text = asset(f"icons/{name}.svg").read_text()
    assert "currentColor" in text
    assert not re.search(r"href|script|style|image|url\(|&", text)


def test_the_licence_is_beside_the_icons():
    assert "ISC License" in asset("icons/LICENSE.txt").read_text()
