"""*Read it as your coach will*: the file itself, before it is saved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from journal.errors import JournalError
from journal.i18n import _
from journal.ui.pages.coaching.draft import summary_of
from journal.ui.pages.coaching.draft_in_hand import DraftInHand
from journal.ui.pages.coaching.parts import aside, line
from journal.ui.session import Session
from journal.ui.widgets.empty_state import EmptyState
from journal.ui.widgets.paper_view import PaperView
from journal.ui.widgets.setting_fields import YesNoField

if TYPE_CHECKING:
    from journal.domain.summary import Summary


class PreviewStep(QWidget):
    """Shows the summary of the draft in hand, or in a sentence why there is none yet; what is shown is saved."""

    words_wanted = Signal()  # something is missing in *In your words*

    def __init__(self, session: Session, hand: DraftInHand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._hand = hand
        self.summary: Summary | None = None
        self.themes = YesNoField(self)
        self.themes.setText(_("List of themes and months"))
        self.themes.setToolTip(
            _("What you wrote about in these days, as dots and words; without it no counts are given.")
        )
        self.themes.taken.connect(self._take_themes)
        self.page = PaperView(_("The summary, as your coach will read it"), self)
        self._missing = EmptyState("", parent=self)
        self._missing.acted.connect(self.words_wanted)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.page)
        self._pages.addWidget(self._missing)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 0)
        column.setSpacing(8)
        column.addLayout(line(self.themes, aside(_("This is the file, word for word."), self), stretch=self.themes))
        column.addWidget(self._pages, 1)

    def refresh(self) -> None:
        """Make the summary anew and show it."""
        draft = self._hand.draft
        self.themes.setChecked(draft.themes)
        try:
            self.summary = summary_of(draft, self._session.journal)
        except JournalError as error:
            self.summary = None
            self._missing.say(str(error), action=_("In your words"))
            self._pages.setCurrentWidget(self._missing)
            return
        self.page.show_html(self._session.journal.sharing.preview_html(self.summary).encode("utf-8"))
        self._pages.setCurrentWidget(self.page)

    def start(self) -> None:
        """Put the keyboard on the page."""
        (self.page if self.summary else self._missing.button).setFocus()

    def _take_themes(self, wanted: bool) -> None:
        self._hand.put(replace(self._hand.draft, themes=wanted))
