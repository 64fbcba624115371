"""What the Write page has the worker do: plain functions, so that nothing of the window goes to the other thread."""

from __future__ import annotations

from typing import NamedTuple

from journal.domain.entry import Entry
from journal.services.journal import Journal
from journal.ui.pages.writing.autosave import Desk


class EarlierText(NamedTuple):
    """One earlier text of an entry and the UTC moment of the save that wrote it."""

    text: str
    at: str


def get_ready(journal: Journal) -> None:
    """Load what the first save needs (the name of the zone alone takes 50 ms), while the first words are typed."""
    journal.writing.blank()


def find(entry_id: str, journal: Journal) -> Entry | None:
    """Return an entry as it is once everything handed over before is saved."""
    return journal.entries.find(entry_id)


def delete(desk: Desk, journal: Journal) -> Entry | None:
    """Put the entry of a desk in the bin and return it; None where nothing of it was ever saved."""
    entry = journal.entries.find(desk.known.id)
    if entry is not None:
        journal.writing.delete(entry.id)
    return entry


def restore(entry_id: str, journal: Journal) -> str:
    """Bring an entry back from the bin and return its id."""
    journal.writing.restore(entry_id)
    return entry_id


def earlier_texts(desk: Desk, journal: Journal) -> list[EarlierText]:
    """Return the earlier texts of the entry of a desk, newest first."""
    return [EarlierText(version.text, version.at) for version in journal.versions.of(desk.known.id)]
