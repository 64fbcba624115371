"""A journal with some weeks behind it, and the window on it."""

from datetime import timedelta

import pytest

from journal.domain.entry import ABOUT, MAIN, Link
from journal.services.journal import Journal, system_clock
from tests.windows import windows_with

CODES = ("CM-03", "FCR-07", "CM-01")


@pytest.fixture
def windows(qapp, own_folders):
    """Return the keeper of windows as the program has it; every window is closed after the test."""
    with windows_with(qapp, own_folders) as windows:
        yield windows


@pytest.fixture
def lived_in(journal_file):
    """Return a journal with an entry for each of the last twelve weeks."""
    journal = Journal.open(journal_file)
    today = system_clock().date()
    with journal.store.change("Twelve weeks"):
        for week in range(1, 13):
            link = Link(CODES[week % 3], strength=MAIN if week % 2 else ABOUT)
            journal.writing.add(f"Week {week} before today.", day=today - timedelta(weeks=week), links=[link])
    journal.close()
    return journal_file
