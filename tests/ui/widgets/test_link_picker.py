import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from journal.ui.widgets.link_picker import LinkPicker, Picked
from journal.ui.widgets.pick_list import PickModel, Row
from journal.ui.widgets.picking import PickItem

Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier
OBSERVED = PickItem("CM-03", "CM-03", "Being observed", "Allows colleagues to observe.", (), "Coaching", 0)
GROWTH = PickItem("CM-01", "CM-01", "Own growth", "Values improvement.", ("course",), "Coaching", 0, "", "Not CM-02.")
FAMILY = PickItem("CAEA-03", "CAEA-03", "Family", "Knows families.", ("parents",), "Community", 2, "parents, evening")
ITEMS = (GROWTH, OBSERVED, FAMILY)


@pytest.fixture
def window(show):
    window = QWidget()
    window.button = QPushButton("About", window)
    window.button.move(300, 560)
    return show(window)


@pytest.fixture
def picker(window):
    picker = LinkPicker(parent=window)
    picker.show_items(ITEMS, likely=("CAEA-03",), lately=("CM-03", "CAEA-03"), chosen={"CM-03": "about"})
    picker.open_over(window.button)
    return picker


def rows(picker):
    return [row.title or row.item.key for row in picker.model.rows()]


def words(picker):
    return [label.text() for label in picker.findChildren(QLabel) if label.isVisible()]


def test_sections_come_in_order_and_nothing_twice_above(picker):
    assert rows(picker) == [
        "Likely here", "CAEA-03", "Lately", "CM-03", "Coaching", "CM-01", "CM-03", "Community", "CAEA-03",
    ]  # fmt: skip
    assert "1 likely, 3 in all" in words(picker)


def test_only_the_likely_one_says_why(picker):
    assert [row.because for row in picker.model.rows() if row.because] == ["parents, evening"]
    assert picker.model.rows()[1].spoken == "Family, Community, because of: parents, evening"
    assert picker.model.rows()[3].spoken == "Being observed, Coaching, linked"


def test_the_whole_sentence_and_the_neighbour_stand_below(qtbot, picker):
    assert "Knows families." in words(picker)
    qtbot.keyClick(picker.search, Key.Key_Down)
    qtbot.keyClick(picker.search, Key.Key_Down)
    assert "Values improvement." in words(picker)
    assert "Not CM-02." in words(picker)


def test_enter_adds_and_stays_and_ctrl_enter_means_mainly(qtbot, picker):
    with qtbot.waitSignal(picker.picked) as picked:
        qtbot.keyClick(picker.search, Key.Key_Return)
    assert picked.args == [Picked("CAEA-03", main=False)]
    assert picker.isVisible()
    with qtbot.waitSignal(picker.picked) as picked:
        qtbot.keyClick(picker.search, Key.Key_Enter, Ctrl)
    assert picked.args == [Picked("CAEA-03", main=True)]


def test_enter_never_weakens_a_link(qtbot, picker):
    picker.show_chosen({"CAEA-03": "main", "CM-03": "about"})
    with qtbot.assertNotEmitted(picker.picked):
        qtbot.keyClick(picker.search, Key.Key_Return)
        qtbot.keyClick(picker.search, Key.Key_Return, Ctrl)
        qtbot.keyClick(picker.search, Key.Key_Down)
        qtbot.keyClick(picker.search, Key.Key_Return)
    with qtbot.waitSignal(picker.picked):
        qtbot.keyClick(picker.search, Key.Key_Return, Ctrl)


def test_delete_takes_away_unless_it_has_text_to_delete(qtbot, picker):
    qtbot.keyClick(picker.search, Key.Key_Down)
    with qtbot.waitSignal(picker.unpicked) as unpicked:
        qtbot.keyClick(picker.search, Key.Key_Delete)
    assert unpicked.args == ["CM-03"]
    qtbot.keyClicks(picker.search, "being")
    qtbot.keyClick(picker.search, Key.Key_Home)
    with qtbot.assertNotEmitted(picker.unpicked):
        qtbot.keyClick(picker.search, Key.Key_Delete)
    assert picker.search.text() == "eing"


def test_typing_finds_by_search_word_and_says_how_many(qtbot, picker):
    qtbot.keyClicks(picker.search, "parents")
    assert rows(picker) == ["CAEA-03"]
    assert "1 found" in words(picker)
    qtbot.keyClicks(picker.search, "xyz")
    assert rows(picker) == []
    assert "Nothing found. Try a shorter word." in words(picker)
    with qtbot.assertNotEmitted(picker.picked):
        qtbot.keyClick(picker.search, Key.Key_Return)


def test_at_the_fourth_it_says_that_three_are_enough(picker):
    picker.show_chosen(dict.fromkeys("abc", "about"))
    assert not any("usually enough" in text for text in words(picker))
    picker.show_chosen(dict.fromkeys("abcd", "about"))
    assert any("Three are usually enough." in text for text in words(picker))


def test_the_choice_stays_where_it_is_when_a_link_is_marked(qtbot, picker):
    qtbot.keyClick(picker.search, Key.Key_Down)
    picker.show_chosen({"CAEA-03": "main"})
    assert picker.current_item() is OBSERVED


def test_escape_closes(qtbot, picker):
    with qtbot.waitSignal(picker.closed):
        qtbot.keyClick(picker.search, Key.Key_Escape)
    assert not picker.isVisible()


def test_a_click_adds_and_a_title_cannot_be_clicked(qtbot, picker):
    view = picker.list
    title, item = (view.visualRect(picker.model.index(row)).center() for row in (2, 3))
    picker.show_chosen({})
    with qtbot.assertNotEmitted(picker.picked):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=title)
    with qtbot.waitSignal(picker.picked) as picked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=item)
    assert picked.args == [Picked("CM-03", main=False)]


def test_the_picker_stays_inside_its_window(window, picker):
    assert window.rect().contains(picker.geometry())
    window.resize(400, 300)
    picker.open_over(window.button)
    assert window.rect().contains(picker.geometry())


def test_another_ranking_can_be_handed_in(show):
    picker = show(LinkPicker(lambda typed, items: items[:1]))
    picker.show_items(ITEMS)
    picker.search.setText("anything")
    assert rows(picker) == ["CM-01"]


def test_the_model_keeps_qts_rules(qtmodeltester):
    model = PickModel()
    model.show_rows([Row("Lately"), Row(item=OBSERVED), Row(item=FAMILY, strength="main")])
    qtmodeltester.check(model)
