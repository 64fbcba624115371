"""The frame around the pages: what it does when it is closed and the last words cannot be saved."""

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer

from journal.errors import DISK_FULL, JournalError
from journal.ui.window import MainWindow


@pytest.fixture
def window(open_session, qtbot):
    window = MainWindow(open_session())
    window.show()
    yield window
    if shiboken6.isValid(window):
        window.session.dialogs.answers = [True]
        assert is_closed(window)


def is_closed(window):
    """Close the window and say whether it agreed; then it is freed, as the program does."""
    agreed = window.close()
    if agreed:
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return agreed


@pytest.fixture
def full_disk(monkeypatch):
    def refuse(self, entry, base=None, **_values):
        raise JournalError(DISK_FULL, "The disk is full.")

    monkeypatch.setattr("journal.services.writing.Writing.save", refuse)
    return monkeypatch


def type_in(window, text):
    window.show_page("write").editor.insert_text(text)


def test_closing_saves_the_last_words_and_leaves_no_draft(window, open_session, own_folders):
    type_in(window, "last words")
    assert is_closed(window)
    assert [entry.body for entry in open_session().journal.entries.page()] == ["last words"]
    assert list((own_folders / "drafts").iterdir()) == []


def test_words_that_the_journal_does_not_take_are_kept_in_a_draft(window, dialogs, full_disk, own_folders):
    type_in(window, "last words")
    assert is_closed(window)
    (draft,) = (own_folders / "drafts").iterdir()
    assert draft.read_text() == "last words"
    assert str(draft) in dialogs.asked[-1]


def test_words_that_can_be_kept_nowhere_hold_the_window_open(window, open_session, dialogs, full_disk, own_folders):
    (own_folders / "drafts").write_text("in the way")
    type_in(window, "last words")
    assert not is_closed(window)
    assert window.isVisible()
    assert window.page.editor.text() == "last words"
    full_disk.undo()
    assert is_closed(window)
    assert [entry.body for entry in open_session().journal.entries.page()] == ["last words"]


def test_words_that_can_be_kept_nowhere_can_be_given_up(window, dialogs, full_disk, own_folders):
    (own_folders / "drafts").write_text("in the way")
    type_in(window, "last words")
    dialogs.answers = [True]
    assert is_closed(window)
    assert len(dialogs.asked) == 1


def test_enter_presses_the_button_that_has_the_keyboard(window, qtbot):
    coach = window.show_page("coach")
    button = coach.goal.talked
    button.setFocus()
    assert not coach.goal.form.isVisible()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert coach.goal.form.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen has no pop-up windows of its own
def test_enter_opens_the_menu_of_a_button_that_has_one(window, qtbot):
    more = window.show_page("write").sheet.foot.more
    type_in(window, "words")
    more.setFocus(Qt.FocusReason.TabFocusReason)
    QTimer.singleShot(50, more.menu().close)  # it has the keys until it is closed
    with qtbot.waitSignal(more.menu().aboutToShow):
        qtbot.keyClick(more, Qt.Key.Key_Return)
