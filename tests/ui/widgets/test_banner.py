import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from journal.ui.widgets import banner as banner_module
from journal.ui.widgets.banner import Banner, Notice


@pytest.fixture
def window(show):
    window = QWidget()
    layout = QVBoxLayout(window)
    window.line, window.banner = QLineEdit(), Banner()
    layout.addWidget(window.line)
    layout.addWidget(window.banner)
    return show(window)


def test_a_notice_is_shown_and_the_keyboard_stays(window):
    window.line.setFocus()
    window.banner.show_notice(Notice("Deleted “Peer review”.", "Undo"))
    assert window.banner.isVisible()
    assert window.line.hasFocus()


def test_the_action_runs_once_and_the_bar_goes(qtbot, window):
    done = []
    window.banner.show_notice(Notice("Deleted.", "Undo", lambda: done.append(1)))
    button = window.banner.findChild(QPushButton)
    with qtbot.waitSignal(window.banner.closed):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == [1]
    assert window.banner.notice == Notice("")


@pytest.fixture
def soon(monkeypatch):
    """Let bars go at once; asked for before the window is made."""
    monkeypatch.setattr(banner_module, "SHOWN_MS", 30)


def test_the_bar_goes_by_itself(qtbot, soon, window):
    window.line.setFocus()
    window.banner.show_notice(Notice("Saved."))
    qtbot.waitUntil(window.banner.isHidden)


def test_it_waits_while_it_is_used_or_was_asked_to_stay(qtbot, soon, window):
    banner = window.banner
    banner.show_notice(Notice("Deleted.", "Undo"))
    banner.findChild(QPushButton).setFocus()
    QApplication.processEvents()
    with qtbot.assertNotEmitted(banner.closed, wait=120):
        pass
    banner.show_notice(Notice("No room on the disk.", stays=True))
    banner.findChild(QPushButton).clearFocus()
    with qtbot.assertNotEmitted(banner.closed, wait=120):
        pass


def test_escape_and_the_cross_close(qtbot, window):
    for close in ("key", "cross"):
        window.banner.show_notice(Notice("Deleted.", "Undo"))
        with qtbot.waitSignal(window.banner.closed):
            if close == "key":
                qtbot.keyClick(window.banner.findChild(QPushButton), Qt.Key.Key_Escape)
            else:
                qtbot.mouseClick(window.banner.close_button, Qt.MouseButton.LeftButton)
        assert not window.banner.isVisible()


def test_a_notice_without_action_has_no_button(window):
    window.banner.show_notice(Notice("Saved as summary.pdf."))
    assert not window.banner.findChild(QPushButton).isVisible()
