"""The sheet of paper: the text in its column, a line above it, a line below it, and nothing else in between."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.i18n import _
from journal.ui.pages.writing.about import About
from journal.ui.pages.writing.foot import Foot
from journal.ui.pages.writing.question_line import INSET, OverText, QuestionLine, quiet_label
from journal.ui.session import Session
from journal.ui.widgets.banner import Banner
from journal.ui.widgets.column import side_margin
from journal.ui.widgets.editor import MarkdownEditor
from journal.ui.widgets.quiet_line import QuietLine

if TYPE_CHECKING:
    from datetime import date


AIR = 8  # pixels between the text and what stands below it


class Sheet(QWidget):
    """Arranges the parts of the Write page and keeps them as wide as the text. It does nothing by itself."""

    painted = Signal()  # for the first time

    def __init__(self, session: Session, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._was_painted = False
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.question_line = QuestionLine(self)
        self.quiet = QuietLine(today, self)
        self.over_text = OverText(self)
        self.editor = MarkdownEditor(self)
        self.editor.setPlaceholderText(_("What is still with you from today?"))
        self.further = quiet_label(self)
        self.further.hide()
        self.message = Banner(self)
        self.about = About(session, self.editor.text, self)
        self.foot = Foot(self)
        self._above = self._stacked(self.question_line, self.quiet)
        self._beside_text = self._stacked(self.over_text)
        self._below = self._stacked(self.further, self.about, self.foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 10)
        layout.setSpacing(2)
        layout.addWidget(self._above)
        layout.addWidget(self._beside_text)
        layout.addWidget(self.editor, 1)
        layout.addWidget(self.message)
        layout.addWidget(self._below)
        self._order_tabs()

    def _stacked(self, *parts: QWidget) -> QWidget:
        """Return parts below each other, to be kept as wide as the text."""
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setSpacing(4)
        for part in parts:
            column.addWidget(part)
        return holder

    def _order_tabs(self) -> None:
        """Lead Tab from the text to title, tags and date, then to what stands below."""
        line, quiet, foot = self.question_line, self.quiet, self.foot
        above = (line.answer, line.another, line.more)
        below = (self.about.button, self.about.chips, foot.deeper, foot.later, foot.coach, foot.more)
        for before, after in pairwise((*above, self.editor, quiet.title, quiet.tags, quiet.date, *below)):
            QWidget.setTabOrder(before, after)

    def show_entry(self, *, exists: bool, shareable: bool) -> None:
        """Offer below the text what fits the entry."""
        self.about.offer(exists)
        self.foot.show_entry(exists=exists, shareable=shareable)

    def show_only_text(self, only: bool) -> None:
        """Hide everything but the text, or bring it back."""
        self._above.setVisible(not only)
        self._below.setVisible(not only)

    def make_read_only(self) -> None:
        """Say that nothing can be written here, and see to it."""
        self.editor.setReadOnly(True)
        self.editor.setPlaceholderText(_("This journal is open for reading only; nothing can be written here."))
        self.show_only_text(True)

    def dress(self, font: QFont) -> None:
        """Show the text in this font; what stands around it keeps its column."""
        if font != self.editor.font():
            self.editor.set_text_font(font)
        self.align()

    def align(self) -> None:
        """Keep what stands above and below the text as wide as its column; buttons begin with their words there."""
        side = max(0, side_margin(self.editor, self.editor.font()) - INSET)
        for holder in (self._above, self._beside_text, self._below):
            layout = holder.layout()
            if layout is not None:
                layout.setContentsMargins(side, AIR if holder is self._below else 0, side, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.align()

    def focus_text(self) -> None:
        """Put the keyboard in the text."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
