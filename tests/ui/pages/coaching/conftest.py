"""The Coach page on a real journal, as the window shows it."""

import pytest
from PySide6.QtWidgets import QApplication

from journal.services.journal import Journal
from journal.ui.pages.coach import CoachPage
from journal.ui.session import Access
from journal.ui.theme import LIGHT, Theme


@pytest.fixture
def open_page(open_session, qtbot, qapp):
    """Return a way to open the page on what is in the journal."""
    theme = Theme(qapp, LIGHT)

    def open_it(**access):
        page = CoachPage(open_session(Access(**access)))
        qtbot.addWidget(page)
        page.resize(1100, 760)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        page.arrive()
        QApplication.processEvents()
        return page

    yield open_it
    theme.deleteLater()


@pytest.fixture
def in_journal(journal_path, clock):
    """Return a way to do something in the journal before a page opens it: `in_journal(lambda journal: …)`."""

    def do(job):
        journal = Journal.open(journal_path, clock=clock)
        try:
            return job(journal)
        finally:
            journal.close()

    return do


@pytest.fixture
def mark(in_journal):
    """Return a way to mark an entry *For my coach*."""

    def mark_it(entry):
        in_journal(lambda journal: journal.writing.save(entry._replace(shareable=True), entry.version))

    return mark_it


@pytest.fixture
def settled(qtbot):
    """Return a way to wait until everything written has been delivered."""

    def wait(page):
        qtbot.waitUntil(lambda: page.session.worker.is_idle)

    return wait
