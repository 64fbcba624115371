import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from journal.ui.widgets.command_palette import CommandPalette, PaletteItem, PaletteModel, found, score

ITEMS = (
    PaletteItem("Write a new entry", "new", "Ctrl+N"),
    PaletteItem("Go to Timeline", "timeline", "Ctrl+3"),
    PaletteItem("Prepare a summary", "summary"),
    PaletteItem("Redo", "redo", "Ctrl+Y", enabled=False),
)


@pytest.fixture
def palette(show):
    window = show(QWidget())
    palette = CommandPalette(window)
    palette.open_over(window, ITEMS, recent=["summary"])
    palette.held = window  # nothing else would keep it
    return palette


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [
        ("tim", "Go to Timeline", "Estimate"),
        ("ne", "Write a new entry", "Timeline"),
        ("gt", "Go to Timeline", "Right"),
        ("sum", "Summary", "Prepare a summary"),
    ],
)
def test_beginnings_of_words_and_runs_count_more(typed, better, worse):
    assert score(typed, better) > score(typed, worse)


def test_letters_must_come_in_their_order():
    assert score("yrammus", "Summary") is None
    assert score("s y", "Summary") is not None


@given(st.text(), st.text())
def test_a_score_means_that_all_letters_are_there(typed, title):
    if score(typed, title) is not None:
        assert all(letter.isspace() or letter in title.casefold() for letter in typed.casefold())


@given(st.text(min_size=1))
def test_a_title_fits_itself(title):
    assert score(title, title) is not None


def test_recent_ones_come_first_until_something_is_typed():
    assert [item.key for item in found("", ITEMS, ["summary", "gone"])] == ["summary", "new", "timeline", "redo"]
    assert [item.key for item in found("write", ITEMS, ["summary"])] == ["new"]


def test_enter_takes_the_first_and_closes(qtbot, palette):
    qtbot.keyClicks(palette.search, "gtl")
    with qtbot.waitSignal(palette.chosen) as chosen, qtbot.waitSignal(palette.closed):
        qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert chosen.args == ["timeline"]
    assert not palette.isVisible()


def test_arrows_choose_and_pass_over_what_cannot_be_done_now(qtbot, palette):
    for _step in range(5):
        qtbot.keyClick(palette.search, Qt.Key.Key_Down)
    with qtbot.waitSignal(palette.chosen) as chosen:
        qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert chosen.args == ["timeline"]


def test_nothing_found_does_nothing(qtbot, palette):
    qtbot.keyClicks(palette.search, "zzz")
    with qtbot.assertNotEmitted(palette.chosen):
        qtbot.keyClick(palette.search, Qt.Key.Key_Return)
        qtbot.keyClick(palette.search, Qt.Key.Key_Down)
    assert palette.isVisible()


def test_a_click_takes_a_command(qtbot, palette):
    place = palette.list.visualRect(palette.model.index(1)).center()
    with qtbot.waitSignal(palette.chosen) as chosen:
        qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == ["new"]


def test_escape_closes(qtbot, palette):
    with qtbot.waitSignal(palette.closed):
        qtbot.keyClick(palette.search, Qt.Key.Key_Escape)


def test_the_model_speaks_and_keeps_qts_rules(qtmodeltester):
    model = PaletteModel()
    model.show_items(list(ITEMS))
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Write a new entry, Ctrl+N"
    qtmodeltester.check(model)
