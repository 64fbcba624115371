"""Palette, menu, shortcuts and About: built from the written-out lists, over a real window."""

import gc
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QMenu

import journal
from journal.files import Holder
from journal.ui.commands import BACKUPS, COMMANDS, FILES, WINDOW
from journal.ui.overlays import About, Shortcuts, WindowPalette, open_menu, palette_items
from journal.ui.pages import PAGES
from journal.ui.session import Access
from journal.ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen has no pop-up windows of its own


@pytest.fixture
def open_window(open_session, qtbot):
    opened = []

    def open_one(access=None):
        window = MainWindow(open_session(access or Access()))
        opened.append(window)
        with qtbot.waitExposed(window):
            window.show()
        return window

    yield open_one
    for window in opened:
        qtbot.waitUntil(lambda window=window: window.session.worker.is_idle)
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(open_window):
    return open_window()


def palette_of(window):
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the one before
    window.run("palette")
    return window.findChild(WindowPalette)


def test_the_palette_holds_every_page_and_command(window):
    keys = {item.key for item in palette_items(window)}
    assert keys == {f"go:{entry.name}" for entry in PAGES} | {one.key for one in COMMANDS}


def test_the_palette_does_what_was_typed(window, qtbot):
    palette = palette_of(window)
    qtbot.keyClicks(palette.search, "side bar")
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert not window.sidebar.isVisible()
    assert window.page.editor.hasFocus()
    palette = palette_of(window)
    qtbot.keyClicks(palette.search, "go to entries")
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert window.page.name == "entries"


def test_the_palette_goes_away_with_esc_and_is_freed(window, qtbot):
    palette = palette_of(window)
    reference = weakref.ref(palette)
    qtbot.keyClick(palette.search, Qt.Key.Key_Escape)
    assert window.page.editor.hasFocus()
    del palette
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert reference() is None


def test_what_cannot_be_done_is_grey(open_window):
    window = open_window(Access(read_only=True, holder=Holder("amara", "desk", 12)))
    enabled = {item.key: item.enabled for item in palette_items(window)}
    assert not enabled["new"]
    assert not enabled["delete"]
    assert enabled["find"]


def test_a_window_to_read_in_begins_where_there_is_something_to_read(open_window):
    window = open_window(Access(read_only=True, holder=Holder("amara", "desk", 12)))
    assert window.page.name == "entries"
    assert "another window (amara on desk)" in window.banner.notice.text


def test_the_menu_holds_files_and_window(window):
    open_menu(window)
    menu = next(menu for menu in window.findChildren(QMenu) if menu.isVisible())
    shown = [action.command.key for action in menu.actions() if not action.isSeparator()]
    assert shown == [one.key for target in (FILES, BACKUPS, WINDOW) for one in COMMANDS if one.target == target]
    menu.close()


def test_every_shortcut_is_listed(window):
    dialog = Shortcuts(window)
    listed = {dialog.table.item(row, 1).text() for row in range(dialog.table.rowCount())}
    wanted = [one.shortcut for one in COMMANDS if one.shortcut] + [entry.shortcut for entry in PAGES]
    native = {QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) for keys in wanted}
    assert native <= listed
    dialog.close()


def test_about_says_version_and_places(window):
    dialog = About(window, window.session.path)
    said = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert journal.__version__ in said
    assert str(window.session.path) in said
    assert "preferences.json" in said
    assert "LGPL" in said
    dialog.close()


@pytest.mark.parametrize("key", ["shortcuts", "about-program"])
def test_a_closed_dialog_is_freed(window, key):
    window.run(key)
    kind = {"shortcuts": Shortcuts, "about-program": About}[key]
    reference = weakref.ref(window.findChild(kind))
    reference().reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert reference() is None
