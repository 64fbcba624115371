"""The dialog of something long: it shows how far it is, asks to stop once, and goes only when it is over."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from journal.ui.widgets.progress_dialog import ProgressDialog


@pytest.fixture
def dialog(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    dialog = ProgressDialog("Bringing in amara.json…", parent)
    yield dialog
    dialog.finish()


def test_it_appears_after_a_moment(qtbot, dialog):
    assert not dialog.isVisible()
    qtbot.waitUntil(dialog.isVisible)


def test_what_is_quick_never_shows_it(qtbot):
    dialog = ProgressDialog("Saving…")
    with qtbot.waitSignal(dialog.destroyed):
        dialog.finish()


def test_it_shows_how_far_it_is(dialog):
    assert dialog.bar.maximum() == 0  # not known yet
    dialog.show_step(300, 10_000)
    assert (dialog.bar.value(), dialog.bar.maximum()) == (300, 10_000)


@pytest.mark.parametrize("way", ["button", "escape", "close"])
def test_every_way_out_asks_to_stop_once_and_it_stays_until_it_is_over(qtbot, dialog, way):
    asked = []
    dialog.stop_wanted.connect(lambda: asked.append(way))
    qtbot.waitUntil(dialog.isVisible)
    for _twice in range(2):
        if way == "button":
            qtbot.mouseClick(dialog.stop, Qt.MouseButton.LeftButton)
        elif way == "escape":
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        else:
            dialog.close()
    assert asked == [way]
    assert dialog.isVisible()
