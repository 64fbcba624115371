"""*Earlier texts*: what an entry said before, with what went and what came since, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from journal.domain.entry import count_words
from journal.domain.word_diff import GONE, NEW, Piece, word_diff
from journal.i18n import _, ngettext
from journal.ui.pages.writing.jobs import EarlierText
from journal.ui.reading_font import reading_font
from journal.ui.theme import colours_of
from journal.ui.widgets.second_line import SecondLineDelegate

SIZE = (860, 560)
LIST_WIDTH = 230


class EarlierTexts(QDialog):
    """Compares an earlier text with the present one. *Bring back* only asks; the page makes it a step to be undone."""

    brought_back = Signal(str)

    def __init__(self, texts: Sequence[EarlierText], present: str, now: datetime, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Earlier texts"))
        self.resize(*SIZE)
        self._texts = texts
        self._present = present
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Earlier texts, newest first"))
        self.list.setFixedWidth(LIST_WIDTH)
        self.list.setItemDelegate(SecondLineDelegate(self.list))
        self.comparison = QTextEdit(self)
        self.comparison.setReadOnly(True)
        self.comparison.setAccessibleName(_("The earlier text, with what changed since"))
        self.comparison.setFont(reading_font())
        self.legend = QLabel(self)
        self.legend.setProperty("kind", "muted")
        self.legend.setWordWrap(True)
        self.bring_back = QPushButton(_("Bring back"), self)
        self.bring_back.setAutoDefault(False)
        self.bring_back.clicked.connect(self._bring_back)
        self._arrange()
        self._list_texts(now)

    def _arrange(self) -> None:
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.bring_back, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole).setDefault(True)
        buttons.rejected.connect(self.reject)
        both = QHBoxLayout()
        both.addWidget(self.list)
        both.addWidget(self.comparison, 1)
        column = QVBoxLayout(self)
        column.addWidget(self.legend)
        column.addLayout(both, 1)
        column.addWidget(buttons)

    def _list_texts(self, now: datetime) -> None:
        for one in self._texts:
            self.list.addItem(QListWidgetItem(_title(one, now)))
        there = bool(self._texts)
        for part in (self.list, self.comparison, self.bring_back):
            part.setVisible(there)
        self.legend.setText(
            _("Struck through: gone since then. Underlined: came since then.")
            if there
            else _("There is no earlier text. One is kept whenever you write on after a pause.")
        )
        self.list.currentRowChanged.connect(self._compare)
        self.list.setCurrentRow(0)
        if not there:
            self.adjustSize()

    def _compare(self, row: int) -> None:
        self.comparison.clear()
        if row < 0:
            return
        cursor = QTextCursor(self.comparison.document())
        for piece in word_diff(self._texts[row].text, self._present):
            cursor.insertText(piece.text, self._look(piece))
        self.comparison.moveCursor(QTextCursor.MoveOperation.Start)

    def _look(self, piece: Piece) -> QTextCharFormat:
        """Return a look that does not need colour to be told from the others."""
        look = QTextCharFormat()
        if piece.kind == GONE:
            look.setFontStrikeOut(True)
            look.setForeground(colours_of(self).muted)
        elif piece.kind == NEW:
            look.setFontUnderline(True)
            look.setForeground(colours_of(self).accent)
        return look

    def _bring_back(self) -> None:
        self.brought_back.emit(self._texts[self.list.currentRow()].text)
        self.accept()


def _title(one: EarlierText, now: datetime) -> str:
    moment = datetime.fromisoformat(one.at).astimezone(now.tzinfo)
    day = QLocale().toString(QDate(moment.year, moment.month, moment.day), _("ddd d MMMM yyyy"))
    words = count_words(one.text)
    counted = ngettext("{n} word", "{n} words", words).format(n=words)
    return f"{day}, {moment.strftime('%H:%M')}\n{counted}"
