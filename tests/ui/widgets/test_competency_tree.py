"""The tree of themes and indicators: Qt's rules, the room for long titles, and news that move nothing."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from journal.ui.theme import DARK, LIGHT
from journal.ui.widgets.competency_tree import CompetencyModel, CompetencyTree, TreeRow

CHILDREN = (
    TreeRow("f/t/A-01", "Own growth", "Not yet written about", code="A-01", sentence="Values growth."),
    TreeRow("f/t/A-02", "Peers", "4 March 2026 · 1 entry", "Last written about on 4 March 2026", "A-02", "Engages."),
)
LONG = "Community Awareness, Engagement, and Advocacy in a Title of Two Lines"
ROWS = (TreeRow("f/t/", "Coaching", "4 March 2026 · 1 entry", rows=CHILDREN), TreeRow("f/u/", LONG, "Not yet", rows=()))


@pytest.fixture
def tree(show):
    tree = CompetencyTree()
    tree.show_rows(ROWS)
    return show(tree, 320, 400)


def test_the_model_keeps_qt_rules(qtmodeltester):
    model = CompetencyModel()
    model.show_rows(ROWS)
    qtmodeltester.check(model)


def test_the_first_indicator_is_current_at_first(tree):
    assert tree.current_key == "f/t/A-01"


def test_a_row_is_spoken_with_its_facts_and_described_by_its_sentence(tree):
    index = tree.rows.index_of("f/t/A-02")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Peers, Last written about on 4 March 2026"
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "Engages."


def test_a_long_title_takes_two_lines_and_one_where_there_is_room(qtbot, tree):
    def height(key):
        return tree.visualRect(tree.rows.index_of(key)).height()

    assert height("f/u/") > height("f/t/")
    tree.resize(900, 400)
    qtbot.waitUntil(lambda: height("f/u/") == height("f/t/"))


def test_news_of_the_same_rows_move_and_tell_nothing(qtbot, tree):
    tree.select("f/t/A-02")
    newer = replace(CHILDREN[1], facts="5 March 2026 · 2 entries")
    with qtbot.assertNotEmitted(tree.row_chosen):
        tree.show_rows((replace(ROWS[0], rows=(CHILDREN[0], newer)), ROWS[1]))
    assert tree.current_key == "f/t/A-02"
    assert tree.rows.index_of("f/t/A-02").data(Qt.ItemDataRole.UserRole).facts == "5 March 2026 · 2 entries"


def test_where_the_current_row_is_gone_the_first_one_becomes_it(tree):
    tree.select("f/t/A-02")
    tree.show_rows((replace(ROWS[0], rows=CHILDREN[:1]),))
    assert tree.current_key == "f/t/A-01"
    tree.show_rows(())
    assert tree.current_key == ""


def test_letters_are_told_and_keys_of_the_tree_are_not(qtbot, tree):
    told = []
    tree.typed.connect(told.append)
    for key in (Qt.Key.Key_A, Qt.Key.Key_Plus, Qt.Key.Key_Left, Qt.Key.Key_Space):
        qtbot.keyClick(tree, key)
    qtbot.keyClick(tree, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert told == ["a"]


def test_enter_and_a_double_click_open_an_indicator_and_not_a_theme(qtbot, tree):
    with qtbot.waitSignal(tree.row_opened) as told:
        qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert told.args == ["f/t/A-01"]
    tree.select("f/t/")
    with qtbot.assertNotEmitted(tree.row_opened):
        qtbot.keyClick(tree, Qt.Key.Key_Return)


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_rows_are_painted_in_both_looks(theme, tree, look):
    theme.choose(look)
    picture = tree.viewport().grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, 300, 2) for y in range(0, 60, 2)}
    assert theme.colours.theme(0).name() in colours
