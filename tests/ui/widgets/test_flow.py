from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from journal.ui.widgets.flow import FlowLayout


def flow_of(qtbot, *widths):
    """A widget with fixed parts in a flow, its layout, and the parts."""
    widget = QWidget()
    qtbot.addWidget(widget)
    flow = FlowLayout(widget, gap=10)
    parts = []
    for width in widths:
        part = QLabel(widget)
        part.setFixedSize(width, 20)
        flow.addWidget(part)
        parts.append(part)
    return widget, flow, parts


def places(parts):
    return [(part.x(), part.y()) for part in parts]


def test_parts_fill_lines(qtbot):
    _widget, flow, parts = flow_of(qtbot, 50, 50, 50)
    flow.setGeometry(QRect(0, 0, 120, 100))
    assert places(parts) == [(0, 0), (60, 0), (0, 30)]
    assert flow.heightForWidth(120) == 50
    assert flow.heightForWidth(1000) == 20
    assert flow.sizeHint() == QSize(170, 20)
    assert flow.minimumSize() == QSize(50, 20)


def test_right_to_left_is_mirrored(qtbot):
    widget, flow, parts = flow_of(qtbot, 50, 30)
    widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow.setGeometry(QRect(0, 0, 120, 100))
    assert places(parts) == [(70, 0), (30, 0)]


def test_hidden_parts_take_no_room(qtbot):
    _widget, flow, parts = flow_of(qtbot, 50, 50, 50)
    parts[0].hide()
    flow.setGeometry(QRect(0, 0, 120, 100))
    assert places(parts[1:]) == [(0, 0), (60, 0)]


def test_parts_can_be_taken_out(qtbot):
    _widget, flow, parts = flow_of(qtbot, 50, 50)
    assert flow.takeAt(0).widget() is parts[0]
    assert flow.count() == 1
    assert flow.itemAt(1) is None
    assert flow.takeAt(7) is None


def test_a_part_wider_than_the_line_has_a_line_of_its_own(qtbot):
    _widget, flow, parts = flow_of(qtbot, 50, 300, 50)
    flow.setGeometry(QRect(0, 0, 120, 100))
    assert [y for _x, y in places(parts)] == [0, 30, 60]
