from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from journal.ui.widgets.empty_state import EmptyState

SENTENCE = "Your entries will be listed here, newest first. Nobody reads them before you wish it."


def test_it_names_the_one_next_step(qtbot, show):
    state = show(EmptyState(SENTENCE, "Nothing leaves this computer.", "Write the first one"))
    with qtbot.waitSignal(state.acted):
        qtbot.mouseClick(state.button, Qt.MouseButton.LeftButton)
    assert state.accessibleName() == SENTENCE


def test_words_are_never_cut(show):
    for width in (260, 500, 1200):
        state = show(EmptyState(SENTENCE, SENTENCE, "Write"), width, 700)
        for label in state.findChildren(QLabel):
            assert label.height() >= label.heightForWidth(label.width())
            assert label.width() <= 460


def test_it_can_say_something_else(show):
    state = show(EmptyState(SENTENCE, action="Write the first one"))
    state.say("Nothing found for “x”. Try a shorter word.")
    QApplication.processEvents()
    assert not state.button.isVisible()
    assert [label.text() for label in state.findChildren(QLabel) if label.isVisible()] == [
        "Nothing found for “x”. Try a shorter word."
    ]
