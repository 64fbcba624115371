"""A way out when the journal cannot be written: the text as a file of its own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from journal.domain.entry import Entry
from journal.errors import JournalError
from journal.files import write_safely
from journal.i18n import _
from journal.ui.dialogs import Dialogs, FileKind


def save_copy(entry: Entry, dialogs: Dialogs, parent: QWidget) -> Path | None:
    """Save the text where the person says and return where that is."""
    kinds = [FileKind(_("Text"), ("md", "txt"))]
    suggestion = Path.home() / f"{entry.date.isoformat()}.md"
    target = dialogs.choose_target(parent, _("Save a copy elsewhere"), kinds, suggestion)
    if target is None:
        return None
    try:
        write_safely(target, entry.body.encode("utf-8", "replace"))
    except JournalError as error:
        dialogs.show_problem(parent, str(error))
        return None
    return target
