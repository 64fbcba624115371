"""A window that runs from right to left, as for a reader of Arabic or Hebrew: every page opens and is painted."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from journal.domain.entry import MAIN, Link
from journal.ui.pages import PAGES
from journal.ui.window import MainWindow


@pytest.fixture
def from_the_right():
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_every_page_opens_from_the_right(from_the_right, write_down, open_session, qtbot):
    for days in range(9):
        write_down(f"The parents came, evening {days}.", days, links=[Link("CAEA-03", strength=MAIN), Link("CM-03")])
    window = MainWindow(open_session())
    with qtbot.waitExposed(window):
        window.show()
    for entry in PAGES:
        window.show_page(entry.name)
        qtbot.waitUntil(lambda: window.session.worker.is_idle)
        assert window.page.layoutDirection() is Qt.LayoutDirection.RightToLeft
        assert not window.grab().isNull()
    assert window.sidebar.mapTo(window, window.sidebar.rect().topLeft()).x() > window.width() / 2
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
