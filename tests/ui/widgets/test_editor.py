from time import perf_counter

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from journal.ui.theme import DARK, load_colours
from journal.ui.widgets.editor import MarkdownEditor

Ctrl = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


@pytest.fixture
def editor(show):
    editor = show(MarkdownEditor())
    editor.setFocus()
    return editor


def select(editor, start, end):
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def to_end(editor):
    editor.moveCursor(QTextCursor.MoveOperation.End)


def paste(editor, text="", html=""):
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    QApplication.clipboard().setMimeData(data)
    editor.paste()
    QApplication.clipboard().clear()  # what Python made must not outlive it: the clipboard is emptied after it is gone


def test_typing_is_told_and_showing_is_not(qtbot, editor):
    with qtbot.assertNotEmitted(editor.edited):
        editor.set_text("Before.")
        editor.set_text_font(editor.font())
    to_end(editor)
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClicks(editor, " After")
    assert editor.text() == "Before. After"


def test_a_new_look_is_not_an_edit(qtbot, editor, theme):
    editor.set_text("# Title")
    with qtbot.assertNotEmitted(editor.edited, wait=20):
        theme.choose(DARK)
        QApplication.processEvents()
    assert editor.document().firstBlock().layout().formats()
    theme.choose("light")


WRITTEN = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\u2029\ufdd0\ufdd1"))


@given(WRITTEN.map(lambda text: text.lstrip("\ufeff")))  # at the start PySide takes it for a mark of the byte order
@example("« mot\u00a0»\u202f! 😀\u200d")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_words_that_nobody_touched_stay_as_they_are(editor, text):
    editor.set_text(text)
    assert editor.text() == text


def test_undo_survives_being_asked_for_the_text(qtbot, editor):
    editor.set_text("one")
    to_end(editor)
    qtbot.keyClicks(editor, " two")
    assert editor.text() == "one two"  # what a save does
    qtbot.keyClick(editor, Key.Key_Z, Ctrl)
    assert editor.text() == "one"
    editor.replace_text("an earlier text")
    editor.undo()
    assert editor.text() == "one"


def test_a_list_goes_on_and_an_empty_item_ends_it(qtbot, editor):
    qtbot.keyClicks(editor, "1. one")
    qtbot.keyClick(editor, Key.Key_Return)
    assert editor.text() == "1. one\n2. "
    qtbot.keyClicks(editor, "two")
    qtbot.keyClick(editor, Key.Key_Enter)
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.keyClicks(editor, "after")
    assert editor.text() == "1. one\n2. two\nafter"
    editor.undo()
    editor.undo()
    assert editor.text() == "1. one\n2. two\n3. "


def test_a_quote_goes_on_and_shift_enter_leaves_it(qtbot, editor):
    qtbot.keyClicks(editor, "> said")
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.keyClick(editor, Key.Key_Return, Shift)
    assert editor.text() == "> said\n> \n"
    assert "\u2028" not in editor.document().toRawText()


def test_enter_before_the_list_mark_makes_room_above(qtbot, editor):
    editor.set_text("- one")
    qtbot.keyClick(editor, Key.Key_Return)
    assert editor.text() == "\n- one"


def test_tab_indents_a_list_and_otherwise_moves_on(qtbot, show):
    window = QWidget()
    editor, line = MarkdownEditor(), QLineEdit()
    layout = QVBoxLayout(window)
    layout.addWidget(editor)
    layout.addWidget(line)
    show(window)
    editor.setFocus()
    editor.set_text("- one\n- two")
    select(editor, 0, 8)
    qtbot.keyClick(editor, Key.Key_Tab)
    assert editor.text() == "    - one\n    - two"
    qtbot.keyClick(editor, Key.Key_Backtab, Shift)
    assert editor.text() == "- one\n- two"
    assert editor.hasFocus()
    editor.set_text("no list")
    qtbot.keyClick(editor, Key.Key_Tab)
    assert line.hasFocus()
    assert editor.text() == "no list"


def test_bold_and_italic_come_and_go(qtbot, editor):
    editor.set_text("how long I wait")
    select(editor, 4, 8)
    qtbot.keyClick(editor, Key.Key_B, Ctrl)
    assert editor.text() == "how **long** I wait"
    assert editor.textCursor().selectedText() == "long"
    qtbot.keyClick(editor, Key.Key_I, Ctrl)
    assert editor.text() == "how ***long*** I wait"
    qtbot.keyClick(editor, Key.Key_B, Ctrl)
    qtbot.keyClick(editor, Key.Key_I, Ctrl)
    assert editor.text() == "how long I wait"


def test_emphasis_is_one_step_to_undo(qtbot, editor):
    editor.set_text("one\ntwo\n\nthree")
    editor.selectAll()
    qtbot.keyClick(editor, Key.Key_B, Ctrl)
    assert editor.text() == "**one**\n**two**\n\n**three**"
    editor.undo()
    assert editor.text() == "one\ntwo\n\nthree"


def test_bold_can_be_switched_on_written_and_switched_off(qtbot, editor):
    qtbot.keyClick(editor, Key.Key_B, Ctrl)
    qtbot.keyClicks(editor, "bold")
    qtbot.keyClick(editor, Key.Key_B, Ctrl)
    qtbot.keyClicks(editor, " plain")
    assert editor.text() == "**bold** plain"


def test_inside_a_word_the_word_becomes_bold(qtbot, editor):
    editor.set_text("😀 a word here")
    select(editor, 7, 7)
    qtbot.keyClick(editor, Key.Key_B, Ctrl)
    assert editor.text() == "😀 a **word** here"


def test_an_address_pasted_over_words_makes_a_link(editor):
    editor.set_text("see the sheet")
    select(editor, 8, 13)
    paste(editor, "https://example.org/a")
    assert editor.text() == "see the [sheet](https://example.org/a)"
    editor.set_text("")
    paste(editor, "https://example.org/a")
    assert editor.text() == "https://example.org/a"


def test_formatted_text_arrives_as_words(editor):
    paste(editor, html="<p>one <b>two</b></p><p>three<img src='https://example.org/x.png'></p>")
    assert editor.text() == "one two\nthree"
    editor.set_text("")
    paste(editor, "zero\u200bwidth\x07", "<b>never</b>")
    assert editor.text() == "zerowidth"


def test_the_time_is_put_at_the_cursor(editor):
    editor.set_text("at ")
    to_end(editor)
    editor.insert_text("16:40")
    assert editor.text() == "at 16:40"
    editor.undo()
    assert editor.text() == "at "


def test_words_are_counted_after_a_pause(qtbot, editor):
    counts = []
    editor.words_counted.connect(counts.append)
    with qtbot.waitSignal(editor.words_counted):
        editor.set_text("Dalia's *long* wait, twenty-two seconds.\n\n- two more")
    assert counts == [7]
    with qtbot.waitSignal(editor.words_counted):
        to_end(editor)
        qtbot.keyClicks(editor, " words again")
    assert counts == [7, 9]


def test_size_changes_by_keys_and_wheel_and_the_column_stays_centred(qtbot, editor):
    margin = editor.viewportMargins().left()
    assert margin == editor.viewportMargins().right()
    with qtbot.waitSignal(editor.size_changed) as changed:
        qtbot.keyClick(editor, Key.Key_Plus, Ctrl)
    assert changed.args == [14]
    assert editor.viewportMargins().left() < margin
    qtbot.keyClick(editor, Key.Key_Minus, Ctrl)
    qtbot.keyClick(editor, Key.Key_Minus, Ctrl)
    assert editor.text_size == 12
    qtbot.keyClick(editor, Key.Key_0, Ctrl)
    assert editor.text_size == 13
    for _step in range(30):
        editor.enlarge()
    assert editor.text_size == 32
    for _step in range(30):
        editor.reduce()
    assert editor.text_size == 9


@pytest.mark.parametrize("width", [420, 800, 1600])
def test_a_line_is_never_wider_than_the_column(show, width):
    editor = show(MarkdownEditor(), width=width)
    editor.set_text("word " * 200)
    layout = editor.document().firstBlock().layout()
    longest = max(layout.lineAt(number).textLength() for number in range(layout.lineCount()))
    assert longest <= 80
    assert editor.horizontalScrollBar().maximum() == 0


def test_the_column_follows_the_window(show):
    editor = show(MarkdownEditor(), width=1600)
    editor.set_text("word " * 200)
    wide = editor.document().firstBlock().layout().lineCount()
    editor.resize(420, 600)
    QApplication.processEvents()
    assert editor.document().firstBlock().layout().lineCount() > wide
    assert editor.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("keys", ["Ctrl+K", "Ctrl+L", "Ctrl+F", "Ctrl+1", "Alt+Left", "F6", "Ctrl+N"])
def test_the_windows_keys_reach_the_window(qtbot, show, keys):
    window = QWidget()
    editor = MarkdownEditor(window)
    shortcut = QShortcut(QKeySequence(keys), window)
    show(window)
    editor.setFocus()
    editor.set_text("words to lose")
    combination = QKeySequence(keys)[0]
    with qtbot.waitSignal(shortcut.activated):
        qtbot.keyClick(editor, combination.key(), combination.keyboardModifiers())
    assert editor.text() == "words to lose"


def test_a_read_only_text_stays_as_it_is(qtbot, editor):
    editor.set_text("- one")
    to_end(editor)
    editor.setReadOnly(True)
    for key, modifier in ((Key.Key_Return, Qt.KeyboardModifier.NoModifier), (Key.Key_B, Ctrl), (Key.Key_A, Shift)):
        qtbot.keyClick(editor, key, modifier)
    assert editor.text() == "- one"


def test_the_page_beside_the_column_is_paper_too(editor):
    image = editor.grab().toImage()
    assert image.pixelColor(5, 5) == load_colours("light").ground


def test_large_texts_are_taken_in(qtbot, editor):
    text = ("Dalia watched my **second** lesson today. " * 12 + "\n\n") * 10_000  # 5 MB
    start = perf_counter()
    editor.set_text(text)
    assert perf_counter() - start < 5
    assert editor.text() == text
    with qtbot.waitSignal(editor.words_counted, timeout=20_000) as counted:
        pass
    assert counted.args == [12 * 10_000 * 6]


@pytest.mark.xvfb
def test_real_keys_write_lists_emphasis_and_links(qtbot, show, real_keys):
    editor = show(MarkdownEditor())
    real_keys.focus(editor)
    editor.setFocus()
    real_keys.type("- one")
    real_keys.press("Return", "Tab")
    real_keys.type("two ")
    real_keys.press("ctrl+b")
    real_keys.type("three")
    real_keys.press("ctrl+b")
    qtbot.waitUntil(lambda: editor.text() == "- one\n    - two **three**")
    real_keys.press("Return", "Return", "ctrl+plus")
    qtbot.waitUntil(lambda: editor.text_size == 14)
    assert editor.text() == "- one\n    - two **three**\n"
    real_keys.press("ctrl+z")
    qtbot.waitUntil(lambda: editor.text().endswith("- "))
