"""PySide6 6.12.0 on Python 3.11: calls that return None lose a reference to it, and the process aborts within seconds.

This test makes enough such calls to see the loss long before the abort. It fails on the day someone loosens the pin.
"""

import sys

from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLabel

ROUNDS = 4_000  # of five calls each: 20,000 in all
TOLERANCE = 200  # other code takes and gives references meanwhile


def test_calls_without_a_result_keep_every_reference_to_none(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    picture = QPixmap(8, 8)
    painter = QPainter(picture)
    before = sys.getrefcount(None)
    for _ in range(ROUNDS):
        label.setText("")
        label.resize(8, 8)
        label.update()
        painter.save()
        painter.restore()
        if abs(sys.getrefcount(None) - before) > TOLERANCE:
            break
    painter.end()
    assert abs(sys.getrefcount(None) - before) <= TOLERANCE
