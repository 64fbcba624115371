import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from journal.ui.widgets.chips import Chip, ChipItem, ChipRow

Key = Qt.Key
OBSERVED = ChipItem("CM-03", "Being observed by colleagues", "CM-03", 0, main=True, sentence="Allows colleagues …")
TOGETHER = ChipItem("FCR-05", "Ways to improve together", "FCR-05", 1)
OFFERED = ChipItem("CM-01", "Own growth for students", "CM-01", 0, suggested=True)


@pytest.fixture
def row(show):
    row = show(ChipRow("About"))
    row.set_items([OBSERVED, TOGETHER, OFFERED])
    QApplication.processEvents()
    row.take_focus()
    return row


def chips(row):
    return row.findChildren(Chip)


def test_the_row_keeps_the_place_it_was_given_while_it_was_empty(qtbot, show):
    window = QWidget()
    layout = QVBoxLayout(window)
    first, last, row = QLineEdit(), QLineEdit(), ChipRow("About")
    for widget in (first, last, row):
        layout.addWidget(widget)
    QWidget.setTabOrder(first, row)
    QWidget.setTabOrder(row, last)
    show(window)
    first.setFocus()
    press(qtbot, Key.Key_Tab)
    assert last.hasFocus()
    row.set_items([OBSERVED, TOGETHER])
    first.setFocus()
    press(qtbot, Key.Key_Tab)
    assert QApplication.focusWidget() is chips(row)[0]
    press(qtbot, Key.Key_Tab)
    assert last.hasFocus()
    row.set_items([])
    first.setFocus()
    press(qtbot, Key.Key_Tab)
    assert last.hasFocus()


def press(qtbot, *keys):
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def test_a_chip_is_spoken_whole(row):
    assert [chip.accessibleName() for chip in chips(row)] == [
        "About: Being observed by colleagues, mainly",
        "About: Ways to improve together",
        "Suggestion: Own growth for students",
    ]
    assert chips(row)[0].accessibleDescription() == "Allows colleagues …"


def test_the_row_is_one_tab_stop_with_arrows_inside(qtbot, show):
    window = QWidget()
    layout = QVBoxLayout(window)
    before, row, after = QLineEdit(), ChipRow("About"), QLineEdit()
    for widget in (before, row, after):
        layout.addWidget(widget)
    row.set_items([OBSERVED, TOGETHER, OFFERED])
    show(window)
    before.setFocus()
    press(qtbot, Key.Key_Tab)
    assert QApplication.focusWidget() is chips(row)[0]
    press(qtbot, Key.Key_Right, Key.Key_Right, Key.Key_Right)
    assert QApplication.focusWidget() is chips(row)[2]
    press(qtbot, Key.Key_Tab)
    assert after.hasFocus()
    qtbot.keyClick(after, Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is chips(row)[2]
    press(qtbot, Key.Key_Home)
    assert QApplication.focusWidget() is chips(row)[0]
    press(qtbot, Key.Key_End, Key.Key_Left)
    assert QApplication.focusWidget() is chips(row)[1]


@pytest.mark.parametrize(
    ("steps", "key", "signal", "told"),
    [
        (0, Key.Key_Return, "opened", "CM-03"),
        (1, Key.Key_Space, "opened", "FCR-05"),
        (2, Key.Key_Return, "accepted", "CM-01"),
        (1, Key.Key_Delete, "removed", "FCR-05"),
        (2, Key.Key_Backspace, "removed", "CM-01"),
        (1, Key.Key_M, "main_toggled", "FCR-05"),
    ],
)
def test_keys_ask_for_what_they_mean(qtbot, row, steps, key, signal, told):
    press(qtbot, *[Key.Key_Right] * steps)
    with qtbot.waitSignal(getattr(row, signal)) as asked:
        press(qtbot, key)
    assert asked.args == [told]


def test_a_click_opens_and_the_cross_removes(qtbot, row):
    chip = chips(row)[1]
    with qtbot.waitSignal(row.opened):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, chip.height() // 2))
    with qtbot.waitSignal(row.removed) as removed, qtbot.assertNotEmitted(row.opened):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.cross_area().center())
    assert removed.args == ["FCR-05"]


def test_the_focus_stays_in_the_row_when_a_chip_goes(qtbot, row):
    press(qtbot, Key.Key_Right)
    row.set_items([OBSERVED, OFFERED])
    QApplication.processEvents()
    assert QApplication.focusWidget().accessibleName() == "Suggestion: Own growth for students"
    row.set_items([OFFERED, OBSERVED])
    assert QApplication.focusWidget().accessibleName() == "Suggestion: Own growth for students"


def test_the_row_wraps_and_grows(qtbot, row):
    one_line = row.heightForWidth(2000)
    assert row.heightForWidth(260) > 2 * one_line
    row.resize(260, 300)
    QApplication.processEvents()
    assert all(chip.geometry().right() <= 260 for chip in chips(row))


def test_chips_can_be_hit(row):
    assert all(chip.height() >= 24 and chip.width() >= 24 for chip in chips(row))


def test_right_to_left_mirrors_row_and_arrows(qtbot, row):
    row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    first, second = chips(row)[:2]
    assert first.x() > second.x()
    press(qtbot, Key.Key_Left)
    assert QApplication.focusWidget() is second


def test_a_row_to_look_at_removes_nothing(qtbot, show):
    row = show(ChipRow("About", removable=False))
    row.set_items([OBSERVED])
    row.take_focus()
    with qtbot.assertNotEmitted(row.removed):
        press(qtbot, Key.Key_Delete)
