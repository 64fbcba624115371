"""The page to write on: Markdown as plain text, in a column that reads well, with the few helps typing wants."""

from PySide6.QtCore import QEvent, QKeyCombination, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QKeySequence,
    QPalette,
    QTextCursor,
    QTextDocumentFragment,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from journal.i18n import _
from journal.ui.reading_font import USUAL_SIZE, reading_font
from journal.ui.theme import colours_of
from journal.ui.widgets.column import LEAST_MARGIN, side_margin
from journal.ui.widgets.highlighter import MarkdownHighlighter
from journal.ui.widgets.markdown_text import cleaned, closes_ahead, indent_change, is_url, lead, link_to, switched
from journal.ui.widgets.word_counter import WordCounter

SIZES = (9, 10, 11, 12, 13, 14, 16, 18, 20, 24, 28, 32)  # points

_BOLD, _ITALIC = "**", "*"
_ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAB_KEYS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_OTHER_MODIFIERS = ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
_WINDOW_KEYS = ("Ctrl+K",)  # Qt would take them for editing; here they are the window's commands


class MarkdownEditor(QPlainTextEdit):
    """A plain text editor for Markdown.

    `edited` follows every change by the person (never `set_text`), `words_counted` comes after a pause. Undo belongs to
    the document and is not touched by saving. Tab moves a list line to the right and otherwise leaves the editor.
    """

    edited = Signal()
    words_counted = Signal(int)
    size_changed = Signal(int)  # points

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Text of the entry"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundRole(QPalette.ColorRole.Base)  # beside the column too
        self.setAutoFillBackground(True)
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalScrollBar().rangeChanged.connect(self._stay_left)
        self.document().setDocumentMargin(0)
        self._silent = False
        self._highlighter = MarkdownHighlighter(self.document(), colours_of(self), USUAL_SIZE)
        self._counter = WordCounter(self.document(), self)
        self._counter.counted.connect(self.words_counted)
        self.textChanged.connect(self._tell_edited)
        self.set_text_font(reading_font())

    # -- text ---------------------------------------------------------------------------------------------------------

    def text(self) -> str:
        """Return the text as it came, with \\n between lines; `toPlainText` would change no-break spaces."""
        return self.document().toRawText().replace("\u2029", "\n")

    def set_text(self, text: str) -> None:
        """Show another text. Undo starts anew and `edited` stays silent."""
        self._silent = True
        self.setPlainText(text)
        self._silent = False

    def replace_text(self, text: str) -> None:
        """Put `text` in the place of everything, as one step that can be undone (an earlier text, for example)."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(cleaned(text))

    def insert_text(self, text: str) -> None:
        """Put `text` at the cursor (the time, a template), in the place of what is selected."""
        self.textCursor().insertText(cleaned(text))
        self.ensureCursorVisible()

    def _tell_edited(self) -> None:
        if not self._silent:
            self.edited.emit()

    # -- size and column ----------------------------------------------------------------------------------------------

    @property
    def text_size(self) -> int:
        """Size of the text in points."""
        return self.font().pointSize()

    def set_text_font(self, font: QFont) -> None:
        """Show the text in this font; the column keeps its number of characters."""
        self.setFont(font)
        self._dress()
        self._centre_column()

    def _dress(self) -> None:
        self._silent = True  # to Qt new colours are a changed document
        self._highlighter.dress(colours_of(self), self.font().pointSizeF())
        self._silent = False

    def enlarge(self) -> None:
        """Show the text one step larger."""
        self._resize_text(min((size for size in SIZES if size > self.text_size), default=SIZES[-1]))

    def reduce(self) -> None:
        """Show the text one step smaller."""
        self._resize_text(max((size for size in SIZES if size < self.text_size), default=SIZES[0]))

    def use_usual_size(self) -> None:
        """Show the text in the size it comes in."""
        self._resize_text(USUAL_SIZE)

    def _resize_text(self, points: int) -> None:
        if points == self.text_size:
            return
        font = self.font()
        font.setPointSize(points)
        self.set_text_font(font)
        self.size_changed.emit(points)

    def _centre_column(self) -> None:
        side = side_margin(self, self.font())
        margins = self.viewportMargins()
        if (margins.left(), margins.right()) != (side, side):
            self.setViewportMargins(side, LEAST_MARGIN, side, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_highlighter"):
            self._dress()

    # -- keys ---------------------------------------------------------------------------------------------------------

    def _stay_left(self) -> None:
        """Lines are broken, so nothing lies to the right; Qt would scroll to the space that hangs over a line's end."""
        self.horizontalScrollBar().setRange(0, 0)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._centre_column()  # before the text is laid out: margins set in resizeEvent would come too late for it
        if event.type() == QEvent.Type.ShortcutOverride and _combination(event) in _LEFT_TO_WINDOW:
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = _KEYS.get(_combination(event))
        if action is not None:
            action(self)
        elif event.key() in _ENTER_KEYS and not event.modifiers() & _OTHER_MODIFIERS:
            self._break_line(plain=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() in _TAB_KEYS and self._in_list():
            self._indent(deeper=event.key() == Qt.Key.Key_Tab)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab inside a list, where it indents; F6 and Ctrl+Tab leave the editor from everywhere."""
        if self._in_list() and not self.isReadOnly():
            return False
        return super().focusNextPrevChild(forward)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.enlarge if event.angleDelta().y() > 0 else self.reduce)()
            return
        super().wheelEvent(event)

    def _break_line(self, plain: bool) -> None:
        """Begin a new line; a list or quote goes on, and an empty item ends it."""
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        line = cursor.block().text()
        start = lead(line)
        cursor.beginEditBlock()
        if plain or start is None or cursor.hasSelection() or cursor.positionInBlock() < len(start.text):
            cursor.insertBlock()
        elif line.strip() == start.text.strip():
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            self._empty_block(cursor)
        else:
            cursor.insertText("\n" + start.following)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _empty_block(self, cursor: QTextCursor) -> None:
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()

    def _in_list(self) -> bool:
        start = lead(self.textCursor().block().text())
        return start is not None and start.is_item

    def _indent(self, deeper: bool) -> None:
        cursor = QTextCursor(self.textCursor())
        first, last = self._selected_blocks()
        cursor.beginEditBlock()
        for number in range(first, last + 1):
            block = self.document().findBlockByNumber(number)
            change = indent_change(block.text(), deeper)
            cursor.setPosition(block.position())
            if change > 0:
                cursor.insertText(" " * change)
            else:
                cursor.setPosition(block.position() - change, QTextCursor.MoveMode.KeepAnchor)
                cursor.removeSelectedText()
        cursor.endEditBlock()

    def _selected_blocks(self) -> tuple[int, int]:
        cursor = self.textCursor()
        document = self.document()
        return (
            document.findBlock(cursor.selectionStart()).blockNumber(),
            document.findBlock(cursor.selectionEnd()).blockNumber(),
        )

    # -- emphasis -----------------------------------------------------------------------------------------------------

    def toggle_bold(self) -> None:
        """Make the selection bold, or plain again."""
        self._switch(_BOLD)

    def toggle_italic(self) -> None:
        """Make the selection italic, or plain again."""
        self._switch(_ITALIC)

    def _switch(self, mark: str) -> None:
        if self.isReadOnly():
            return
        first, last = self._selected_blocks()
        cursor = self.textCursor()
        if not cursor.hasSelection() and self._is_inside_word(cursor):
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        cursor.beginEditBlock()
        if first == last:
            self.setTextCursor(self._switch_within(cursor, mark))
        else:
            self._switch_lines(cursor, mark, first, last)
        cursor.endEditBlock()

    def _is_inside_word(self, cursor: QTextCursor) -> bool:
        position = cursor.position()
        around = (self.document().characterAt(position - 1), self.document().characterAt(position))
        return all(character.isalnum() for character in around)

    def _switch_within(self, cursor: QTextCursor, mark: str) -> QTextCursor:
        """Switch emphasis inside one line and return the cursor with the same words selected."""
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        block = self.document().findBlock(start)
        before = self._between(block.position(), start)
        after = self._between(end, block.position() + block.length() - 1)
        if not cursor.hasSelection() and closes_ahead(before, after, mark):
            cursor.setPosition(end + len(mark))
            return cursor
        change = switched(before, cursor.selectedText(), after, mark)
        cursor.setPosition(start - change.cut)
        cursor.setPosition(end + change.cut, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(change.text)
        first = start - change.cut + change.start
        cursor.setPosition(first)
        cursor.setPosition(first + change.length, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _switch_lines(self, cursor: QTextCursor, mark: str, first: int, last: int) -> None:
        """Switch emphasis line by line: Markdown's marks do not reach over a paragraph's end."""
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        for number in range(last, first - 1, -1):  # from the end, so that positions before it stay
            block = self.document().findBlockByNumber(number)
            cursor.setPosition(max(start, block.position()))
            cursor.setPosition(min(end, block.position() + block.length() - 1), QTextCursor.MoveMode.KeepAnchor)
            if cursor.selectedText().strip():
                self._switch_within(cursor, mark)

    def _between(self, start: int, end: int) -> str:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText()

    # -- paste --------------------------------------------------------------------------------------------------------

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take in words only; an address pasted over words makes them a link."""
        text = source.text() if source.hasText() else QTextDocumentFragment.fromHtml(source.html()).toPlainText()
        text = cleaned(text)
        words = self.textCursor().selectedText()
        if words and "\u2029" not in words and not is_url(words) and is_url(text):
            text = link_to(words, text)
        self.insert_text(text)


def _combination(event: QEvent) -> int:
    """Return a key event as one number, the number block counting as the other keys."""
    assert isinstance(event, QKeyEvent)
    return event.key() | (event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier).value


def _number(keys: str) -> int:
    combination: QKeyCombination = QKeySequence(keys)[0]  # type: ignore[index]  # the stub forgets it
    return combination.toCombined()


_LEFT_TO_WINDOW = frozenset(_number(keys) for keys in _WINDOW_KEYS)
_KEYS = {
    _number("Ctrl+B"): MarkdownEditor.toggle_bold,
    _number("Ctrl+I"): MarkdownEditor.toggle_italic,
    _number("Ctrl++"): MarkdownEditor.enlarge,
    _number("Ctrl+Shift++"): MarkdownEditor.enlarge,
    _number("Ctrl+="): MarkdownEditor.enlarge,
    _number("Ctrl+-"): MarkdownEditor.reduce,
    _number("Ctrl+0"): MarkdownEditor.use_usual_size,
}
