"""Long work on the worker: told now and then, stopped between two steps, with nothing half done."""

from threading import Event

import pytest
from PySide6.QtWidgets import QWidget

from journal.errors import CANCELLED, DISK_FULL, JournalError
from journal.services.preferences import MachinePreferences
from journal.ui.dialogs import Dialogs
from journal.ui.long_job import LongJob
from journal.ui.session import Access, Session


@pytest.fixture
def session(qapp, journal_file, clock, own_folders):
    session = Session(journal_file, clock, MachinePreferences(own_folders / "p.json"), Dialogs(), Access())
    yield session
    assert session.close()
    session.deleteLater()


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


class Told:
    """What a job came to."""

    def __init__(self):
        self.values = []
        self.errors = []

    def start(self, job):
        job.start(self.values.append, self.errors.append)
        return job


def write_many(journal, steps):
    """Write ten entries as one step."""
    with journal.store.change("Many"):
        for number in range(10):
            journal.writing.add(f"Entry {number}")
            steps.tell(number, 10)
    return 10


def test_the_value_comes_back_and_the_dialog_goes(qtbot, session, window):
    told = Told()
    job = LongJob(session, window, "Writing…", write_many)
    with qtbot.waitSignal(job.dialog.destroyed):
        told.start(job)
    assert told.values == [10]
    assert session.journal.entries.count() == 10


def test_a_job_that_is_stopped_leaves_nothing(qtbot, session, window):
    reached = Event()
    go_on = Event()

    def work(journal, steps):
        with journal.store.change("Many"):
            journal.writing.add("First")
            reached.set()
            go_on.wait(10)
            if steps.is_stopped():
                raise JournalError(CANCELLED, "Stopped.")

    told = Told()
    job = told.start(LongJob(session, window, "Writing…", work))
    qtbot.waitUntil(reached.is_set)
    job.dialog.reject()
    go_on.set()
    qtbot.waitUntil(lambda: bool(told.errors))
    assert told.errors[0].kind == CANCELLED
    assert session.journal.entries.count() == 0


def test_a_failure_comes_back(qtbot, session, window):
    def work(_journal, _steps):
        raise JournalError(DISK_FULL, "The disk is full.")

    told = Told()
    told.start(LongJob(session, window, "Writing…", work))
    qtbot.waitUntil(lambda: bool(told.errors))
    assert told.errors[0].kind == DISK_FULL


def test_the_dialog_is_told_how_far_it_is(qtbot, session, window):
    go_on = Event()

    def work(_journal, steps):
        steps.tell(3, 10)
        go_on.wait(10)

    told = Told()
    job = told.start(LongJob(session, window, "Writing…", work))
    qtbot.waitUntil(lambda: job.dialog.bar.value() == 3)
    go_on.set()
    qtbot.waitUntil(lambda: told.values == [None])
