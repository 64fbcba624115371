from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QListView, QMessageBox, QWidget

from journal.ui.dialogs import Dialogs, FileKind

JOURNAL = FileKind("Journal", ("journal",))
SUMMARY = FileKind("Summary", ("html", "md"))


@pytest.fixture
def parent(qapp):
    parent = QWidget()
    yield parent
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not parent.findChildren(QDialog)  # every dialog is gone after its answer


@pytest.fixture
def answer(qtbot):
    """Return a function that sets what to do with the next dialog, once it is there."""

    def set_answer(act):
        def look():
            dialog = QApplication.activeModalWidget()
            if dialog is None:
                QTimer.singleShot(5, look)
            else:
                act(dialog)

        QTimer.singleShot(5, look)

    return set_answer


def press(qtbot, text):
    def act(box):
        button = next(button for button in box.buttons() if button.text() == text)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    return act


def key(qtbot, *keys):
    def act(dialog):
        for each in keys:
            qtbot.keyClick(dialog, each)

    return act


def test_one_of_several_answers(qtbot, parent, answer):
    answer(press(qtbot, "Only look"))
    assert Dialogs().ask(parent, "Amara's summary", ["Keep it", "Only look"]) == "Only look"
    answer(key(qtbot, Qt.Key.Key_Escape))
    assert Dialogs().ask(parent, "Amara's summary", ["Keep it", "Only look"]) is None


def test_enter_steps_back_from_what_cannot_be_taken_back(qtbot, parent, answer):
    answer(press(qtbot, "Delete for good"))
    assert Dialogs().confirm(parent, "Delete this entry for good?", "Delete for good", "It is still in 9 backups.")
    for back in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        answer(key(qtbot, back))
        assert not Dialogs().confirm(parent, "Delete this entry for good?", "Delete for good")


def test_a_problem_is_words_and_never_markup(qtbot, parent, answer):
    seen = []

    def read(box: QMessageBox):
        seen.append((box.text(), box.informativeText(), box.textFormat()))
        box.buttons()[0].click()

    answer(read)
    Dialogs().show_problem(parent, "<b>x.journal</b> cannot be opened.", "Nothing was changed.")
    answer(read)
    Dialogs().show_message(parent, "Done.")
    plain = Qt.TextFormat.PlainText
    assert seen == [("<b>x.journal</b> cannot be opened.", "Nothing was changed.", plain), ("Done.", "", plain)]


def test_files_are_chosen(parent, monkeypatch):
    asked = []

    def choose(result):
        def static(parent, title, start, patterns=""):
            asked.append((title, start, patterns))
            return result

        return staticmethod(static)

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose(("/a/b.journal", "")))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose("/folder"))
    folder = Path("/a")
    assert Dialogs().choose_file(parent, "Open", [JOURNAL, SUMMARY], folder) == Path("/a/b.journal")
    assert Dialogs().choose_folder(parent, "Where", folder) == Path("/folder")
    assert asked[0] == ("Open", "/a", "Journal (*.journal);;Summary (*.html *.md)")


def test_stepping_back_chooses_nothing(parent, monkeypatch):
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, staticmethod(lambda *arguments: ("", "")))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", staticmethod(lambda *arguments: ""))
    assert Dialogs().choose_file(parent, "Open", [], Path()) is None
    assert Dialogs().choose_target(parent, "Save", [JOURNAL], Path()) is None
    assert Dialogs().choose_folder(parent, "Where", Path()) is None


@pytest.mark.parametrize(
    ("name", "pattern", "target"),
    [
        ("/a/mine", SUMMARY.pattern, "/a/mine.html"),
        ("/a/mine.md", SUMMARY.pattern, "/a/mine.md"),
        ("/a/mine", "", "/a/mine"),
    ],
)
def test_a_target_has_an_ending(parent, monkeypatch, name, pattern, target):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *arguments: (name, pattern)))
    assert Dialogs().choose_target(parent, "Save", [JOURNAL, SUMMARY], Path("/a/b")) == Path(target)


def test_one_of_a_list_of_lines(qtbot, parent, answer):
    lines = ["Amara (here)", "Old (there) is not there now"]

    def take_second(dialog):
        view = dialog.findChild(QListView)
        place = view.visualRect(view.model().index(1, 0)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    answer(take_second)
    assert Dialogs().choose_line(parent, "Which journal?", lines, "Open") == lines[1]
    answer(key(qtbot, Qt.Key.Key_Escape))
    assert Dialogs().choose_line(parent, "Which journal?", lines, "Open") is None


def test_progress_is_shown_without_stopping_the_program(parent, qtbot):
    dialog = Dialogs().show_progress(parent, "Saving…")
    qtbot.waitUntil(dialog.isVisible)
    dialog.finish()
