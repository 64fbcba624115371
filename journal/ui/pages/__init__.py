"""The pages in the order of the side bar, one file each. Written out by hand: a page is a file and a line here."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from journal.i18n import N_
from journal.ui.pages.page import Page


@dataclass(frozen=True, slots=True)
class PageEntry:
    """Where a page is made from; its module is imported when it is first shown, so that the start stays quick."""

    name: str
    title: str
    icon: str
    shortcut: str
    module: str
    class_name: str
    help: str

    def load(self) -> type[Page]:
        """Import the page's class."""
        page: type[Page] = getattr(import_module(self.module), self.class_name)
        return page


PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        "write",
        N_("Write"),
        "write",
        "Ctrl+1",
        "journal.ui.pages.write",
        "WritePage",
        N_("Write an entry; it is saved by itself."),
    ),
    PageEntry(
        "entries",
        N_("Entries"),
        "entries",
        "Ctrl+2",
        "journal.ui.pages.entries",
        "EntriesPage",
        N_("Find and read what you wrote."),
    ),
    PageEntry(
        "timeline",
        N_("Timeline"),
        "timeline",
        "Ctrl+3",
        "journal.ui.pages.timeline",
        "TimelinePage",
        N_("See when you wrote about what."),
    ),
    PageEntry(
        "coach",
        N_("Coach"),
        "coach",
        "Ctrl+4",
        "journal.ui.pages.coach",
        "CoachPage",
        N_("What you are working on, and summaries for your coach."),
    ),
    PageEntry(
        "competencies",
        N_("Competencies"),
        "competencies",
        "Ctrl+5",
        "journal.ui.pages.competencies",
        "CompetenciesPage",
        N_("The themes and indicators, word for word."),
    ),
    PageEntry(
        "settings",
        N_("Settings"),
        "settings",
        "Ctrl+,",
        "journal.ui.pages.settings",
        "SettingsPage",
        N_("How the journal looks and behaves."),
    ),
)
