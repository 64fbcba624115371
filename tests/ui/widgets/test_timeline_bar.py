"""The choices over the timeline."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from journal.ui.models.timeline_extent import Extent
from journal.ui.widgets.timeline_bar import BUCKET_NAMES, TimelineBar

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def bar(qtbot):
    widget = TimelineBar()
    qtbot.addWidget(widget)
    widget.resize(900, 40)
    widget.show_choice(Extent.TERM, "week", as_table=False)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


@pytest.mark.parametrize("extent", [Extent.YEAR, Extent.ALL, Extent.SPAN])
def test_an_extent_is_chosen_by_a_click(qtbot, bar, extent):
    with qtbot.waitSignal(bar.extent_chosen) as told:
        qtbot.mouseClick(bar.findChild(QToolButton, extent), LEFT)
    assert told.args == [extent]


def test_a_period_is_chosen_by_key(qtbot, bar):
    with qtbot.waitSignal(bar.bucket_chosen) as told:
        qtbot.keyClick(bar.buckets, Qt.Key.Key_Down)
    assert told.args == ["month"]


def test_table_and_saving_are_asked_for(qtbot, bar):
    with qtbot.waitSignal(bar.table_toggled) as told:
        qtbot.mouseClick(bar.table, LEFT)
    assert told.args == [True]
    with qtbot.waitSignal(bar.save_wanted):
        qtbot.mouseClick(bar.save, LEFT)


def test_showing_a_choice_tells_nothing(qtbot, bar):
    with qtbot.assertNotEmitted(bar.table_toggled), qtbot.assertNotEmitted(bar.bucket_chosen):
        bar.show_choice(Extent.ALL, "term", as_table=True)
    assert bar.table.isChecked()
    assert bar.buckets.currentData() == "term"
    assert [button.isChecked() for button in bar.extent_buttons] == [False, False, True, False]


def test_every_period_has_a_name(bar):
    assert [bar.buckets.itemData(at) for at in range(bar.buckets.count())] == [bucket for bucket, _name in BUCKET_NAMES]
