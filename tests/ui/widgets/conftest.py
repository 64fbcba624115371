"""What tests of widgets share: a widget on the screen, dressed as the window dresses it."""

import pytest
from PySide6.QtWidgets import QApplication

from journal.ui.theme import LIGHT, Theme


@pytest.fixture
def theme(qapp):
    """Dress the application in light; a test may choose another look."""
    theme = Theme(qapp, LIGHT)
    yield theme
    theme.deleteLater()


@pytest.fixture
def show(qtbot, theme):
    """Return a function that shows a widget and waits until it is there."""

    def shown(widget, width=800, height=600):
        qtbot.addWidget(widget)
        widget.resize(width, height)
        with qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        QApplication.processEvents()
        return widget

    return shown
