"""What every page is, and what a page may ask the window for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.domain.entry import Link
from journal.ui.session import Session


@dataclass(frozen=True, slots=True)
class ShowPage:
    """Go to a page by its name."""

    name: str


@dataclass(frozen=True, slots=True)
class ShowEntry:
    """Read one entry on the Entries page."""

    entry_id: str


@dataclass(frozen=True, slots=True)
class ShowEntries:
    """List what a query finds on the Entries page."""

    query: str


@dataclass(frozen=True, slots=True)
class EditEntry:
    """Write on at one entry."""

    entry_id: str


@dataclass(frozen=True, slots=True)
class WriteNew:
    """Begin an entry, perhaps already about something, answering a question, or of a past day."""

    links: tuple[Link, ...] = ()
    prompt_id: str = ""
    day: date | None = None
    body: str = ""


@dataclass(frozen=True, slots=True)
class Tell:
    """Say something in the bar at the top; with `undo` it offers to take the last step back."""

    text: str
    undo: bool = False


@dataclass(frozen=True, slots=True)
class RunCommand:
    """Do the command with this key."""

    key: str


Request = ShowPage | ShowEntry | ShowEntries | EditEntry | WriteNew | Tell | RunCommand


class Page(QWidget):
    """One page of the window. It is made when it is first shown and lives as long as the window.

    `name` is its key, `title` (marked with N_) and `icon` stand in the side bar.
    """

    name = ""
    title = ""
    icon = ""

    wanted = Signal(object)  # a Request

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName(self.name)

    def arrive(self) -> None:
        """The page has just come to the front: put the focus where work begins."""
        self.setFocus()

    def answer(self, request: Request) -> None:
        """Do what another page asked of this one."""

    def flush(self) -> None:
        """Hand everything unsaved to the worker; the window is about to leave, lock or close."""

    def show_only_text(self, only: bool) -> None:
        """Hide everything but what is written, or bring it back."""

    def unsaved_text(self) -> str:
        """Return text that is not yet in the journal, for the draft file of a disk that does not answer."""
        return ""
