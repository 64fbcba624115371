"""A session on a real journal in a temporary folder, for the tests of pages."""

import pytest

from journal.services.journal import Journal
from journal.services.preferences import MachinePreferences
from journal.ui.dialogs import Dialogs
from journal.ui.session import Access, Session


class ReadyAnswers(Dialogs):
    """Answers every question at once, with what the test laid ready, and remembers what was asked."""

    def __init__(self):
        self.answers = []
        self.asked = []

    def _answer(self, question):
        self.asked.append(question)
        return self.answers.pop(0) if self.answers else None

    def ask(self, parent, question, choices, more=""):
        return self._answer(question)

    def confirm(self, parent, question, action, more=""):
        return bool(self._answer(question))

    def ask_text(self, parent, question, text=""):
        return self._answer(question)

    def choose_file(self, parent, title, kinds, folder):
        return self._answer(title)

    def choose_files(self, parent, title, kinds, folder):
        return self._answer(title) or []

    def choose_target(self, parent, title, kinds, suggestion):
        return self._answer(title)

    def choose_folder(self, parent, title, folder):
        return self._answer(title)

    def show_problem(self, parent, sentence, more=""):
        self._answer(sentence)

    def show_message(self, parent, sentence, more=""):
        self._answer(sentence)


@pytest.fixture
def journal_path(tmp_path, clock):
    """Make an empty journal of Amara's and return its path."""
    path = tmp_path / "Amara.journal"
    Journal.create(path, teacher="Amara", clock=clock).close()
    return path


@pytest.fixture
def write_down(journal_path, clock):
    """Return a way to put an entry into the journal before a page opens it: `write_down("text", days_ago=1)`."""

    def write(body, days_ago=0, **values):
        journal = Journal.open(journal_path, clock=clock)
        now = clock.now
        clock.advance(days=-days_ago)
        entry = journal.writing.add(body, **{name: value for name, value in values.items() if name != "unfinished"})
        if values.get("unfinished"):
            entry = journal.writing.save(entry._replace(unfinished=True), entry.version)
        clock.set(now)
        journal.close()
        return entry

    return write


@pytest.fixture
def dialogs():
    """Return dialogs that answer by themselves."""
    return ReadyAnswers()


@pytest.fixture
def open_session(journal_path, clock, own_folders, dialogs, qtbot):
    """Return a way to open sessions on the journal; all are closed after the test."""
    opened = []

    def open_one(access=Access()):  # noqa: B008 - frozen
        machine = MachinePreferences(own_folders / "preferences.json")
        session = Session(journal_path, clock, machine, dialogs, access)
        opened.append(session)
        return session

    yield open_one
    for session in opened:
        assert session.close()
        session.deleteLater()


@pytest.fixture
def session(open_session):
    """Return a session on an empty journal."""
    return open_session()
