"""The one place where the draft of a summary is: no step keeps a copy, so none can bring back what was taken out."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from journal.ui.pages.coaching.draft import Draft


class DraftInHand(QObject):
    """Holds the draft as it is now; `changed` follows every other one."""

    changed = Signal()

    def __init__(self, draft: Draft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft = draft

    @property
    def draft(self) -> Draft:
        """The draft as it is now."""
        return self._draft

    def put(self, draft: Draft) -> None:
        """Put another draft in its place."""
        if draft != self._draft:
            self._draft = draft
            self.changed.emit()
