from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from journal.errors import BAD_DATA_FILE, JournalError
from journal.ui import theme
from journal.ui.theme import DARK, LIGHT, SYSTEM, Theme, colours_in, colours_of, load_colours, palette_of, style_sheet

GROUNDS = ("ground", "panel", "selection", "banner", "mark")
TEXTS = ("text", "selected_text", "muted", "accent", "theme1", "theme2", "theme3", "error")


def luminance(colour: QColor) -> float:
    """Relative luminance after WCAG 2.2."""
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: QColor, second: QColor) -> float:
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture
def system(qapp, monkeypatch):
    """Pretend what the system says; the window systems of tests say nothing themselves."""
    says = {"scheme": Qt.ColorScheme.Unknown}
    monkeypatch.setattr(theme, "_system_scheme", lambda app: says["scheme"])
    return says


@pytest.mark.parametrize("name", [LIGHT, DARK])
@pytest.mark.parametrize(("text", "ground"), list(product(TEXTS, GROUNDS)))
def test_every_text_reads_well_on_every_ground(name, text, ground):
    colours = load_colours(name)
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("name", [LIGHT, DARK])
@pytest.mark.parametrize("mark", ["focus", "control", "theme1", "theme2", "theme3"])
@pytest.mark.parametrize("ground", ["ground", "panel"])
def test_marks_and_focus_are_seen(name, mark, ground):
    colours = load_colours(name)
    assert contrast(getattr(colours, mark), getattr(colours, ground)) >= 3


@pytest.mark.parametrize("name", [LIGHT, DARK])
def test_text_on_a_filled_mark_reads_well(name):
    colours = load_colours(name)
    for fill in (colours.theme1, colours.theme2, colours.theme3, colours.accent):
        assert contrast(colours.ground, fill) >= 4.5


@pytest.mark.parametrize("name", [LIGHT, DARK])
def test_the_palette_reads_well_too(name):
    palette = palette_of(load_colours(name))
    role = QPalette.ColorRole
    pairs = [
        (role.Text, role.Base),
        (role.PlaceholderText, role.Base),
        (role.WindowText, role.Window),
        (role.ButtonText, role.Button),
        (role.HighlightedText, role.Highlight),
        (role.ToolTipText, role.ToolTipBase),
        (role.Link, role.Base),
        (role.Link, role.Window),
    ]
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        for text, ground in pairs:
            assert contrast(palette.color(group, text), palette.color(group, ground)) >= 4.5


def test_colours_follow_the_palette_of_the_widget(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setPalette(palette_of(load_colours(DARK)))
    assert colours_of(widget) is load_colours(DARK)
    assert colours_in(palette_of(load_colours(LIGHT))) is load_colours(LIGHT)


def test_themes_have_their_colours_by_position():
    colours = load_colours(LIGHT)
    assert [colours.theme(position).name() for position in range(4)] == ["#1f6aa5", "#a34e0a", "#097051", "#1f6aa5"]


def test_a_choice_dresses_the_application(qapp, qtbot):
    chosen = Theme(qapp, LIGHT)
    with qtbot.waitSignal(chosen.changed) as changed:
        chosen.choose(DARK)
    assert changed.args == [load_colours(DARK)]
    assert qapp.palette().color(QPalette.ColorRole.Base) == load_colours(DARK).ground
    with qtbot.assertNotEmitted(chosen.changed):
        chosen.choose(DARK)
    chosen.choose(LIGHT)
    chosen.deleteLater()


def test_the_system_is_followed_only_when_it_says_light_or_dark(qapp, system):
    system["scheme"] = Qt.ColorScheme.Dark
    followed = Theme(qapp, SYSTEM)
    assert followed.colours.dark
    followed.follow_system(Qt.ColorScheme.Unknown)
    assert followed.colours.dark
    followed.follow_system(Qt.ColorScheme.Light)
    assert not followed.colours.dark
    followed.choose(DARK)
    followed.follow_system(Qt.ColorScheme.Light)
    assert followed.colours.dark
    followed.choose(LIGHT)
    followed.deleteLater()


def test_a_silent_system_begins_in_light(qapp, system):
    begun = Theme(qapp, SYSTEM)
    assert begun.colours is load_colours(LIGHT)
    begun.deleteLater()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ground = \npanel = 1", "line 1"),
        ('dark = true\nground = "no colour"', "ground"),
        ('ground = "#ffffff"', "panel"),
    ],
)
def test_a_broken_palette_is_named_with_its_reason(tmp_path, monkeypatch, text, reason):
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "broken.toml").write_text(text)
    monkeypatch.setattr(theme, "asset", tmp_path.joinpath)
    with pytest.raises(JournalError) as caught:
        load_colours("broken")
    assert caught.value.kind == BAD_DATA_FILE
    assert caught.value.values["file"] == "broken.toml"
    assert reason in str(caught.value.values["reason"])


def test_the_style_sheet_is_short_and_complete():
    sheet = style_sheet(load_colours(LIGHT))
    assert "{" in sheet
    assert "{{" not in sheet
    assert len(sheet.splitlines()) < 50
