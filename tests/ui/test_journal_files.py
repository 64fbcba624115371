"""Other journals, import and export from the window, with ready answers in the place of dialogs."""

import json
from itertools import count
from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QDesktopServices

from journal.domain.entry import Link
from journal.errors import FILE_EXISTS, JournalError
from journal.services.journal import Journal
from journal.services.preferences import MachinePreferences
from journal.ui.dialogs import Dialogs
from journal.ui.session import Access, Session
from journal.ui.window import MainWindow


class Ready(Dialogs):
    """Gives the answers laid out, in their order, and keeps what was said."""

    def __init__(self):
        self.answers = []
        self.said = []

    def _answer(self, *said):
        self.said.append(said)
        return self.answers.pop(0) if self.answers else None

    def confirm(self, parent, question, action, more=""):
        return bool(self._answer(question, more))

    def choose_line(self, parent, question, lines, action):
        return self._answer(question, *lines)

    def choose_file(self, parent, title, kinds, folder):
        return self._answer(title, [kind.pattern for kind in kinds], folder)

    def choose_target(self, parent, title, kinds, suggestion):
        return self._answer(title, [kind.pattern for kind in kinds], suggestion)

    def show_problem(self, parent, sentence, more=""):
        self._answer(sentence, more)


@pytest.fixture
def dialogs():
    return Ready()


@pytest.fixture
def open_window(journal_file, clock, own_folders, dialogs, qtbot):
    """Return a way to open the window on the journal; it is closed after the test."""
    opened = []

    def open_one(access=Access()):  # noqa: B008 - frozen
        session = Session(journal_file, clock, MachinePreferences(own_folders / "preferences.json"), dialogs, access)
        window = MainWindow(session)
        session.setParent(window)
        opened.append(window)
        with qtbot.waitExposed(window):
            window.show()
        return window

    yield open_one
    for window in opened:
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(open_window):
    return open_window()


@pytest.fixture
def wanted(window):
    """Return the list of journals that the window asked for."""
    paths = []
    window.journal_wanted.connect(paths.append)
    return paths


@pytest.fixture
def file_of_entries(tmp_path):
    """Return a file with two good entries and one without a day."""
    entries = [
        {"id": "one-000001", "date": "2026-03-01", "body": "Jo came.", "links": [{"code": "CM-03"}]},
        {"id": "two-000002", "date": "2026-03-02", "body": "Quiet."},
        {"body": "When was this?"},
    ]
    path = tmp_path / "old.json"
    path.write_text(json.dumps({"format": "reflection-journal", "version": 1, "entries": entries}))
    return path


# other journals


def test_another_journal_is_asked_for(window, dialogs, wanted, tmp_path):
    dialogs.answers = [tmp_path / "Other.journal"]
    window.run("open")
    assert wanted == [tmp_path / "Other.journal"]
    assert dialogs.said[0][1:] == (["Journal (*.journal)"], tmp_path)


def test_stepping_back_opens_nothing(window, wanted):
    window.run("open")
    window.run("new-journal")
    window.run("import")
    window.run("export")
    assert wanted == []


def test_this_very_journal_is_not_opened_twice(window, dialogs, wanted, journal_file):
    dialogs.answers = [journal_file]
    window.run("open")
    assert wanted == []
    assert window.banner.notice.text == "This journal is open already."


def test_a_new_journal_is_made_where_the_person_says(window, dialogs, wanted, tmp_path):
    dialogs.answers = [tmp_path / "Second"]
    window.run("new-journal")
    assert wanted == [tmp_path / "Second.journal"]
    Journal.open(wanted[0]).close()


def test_a_new_journal_takes_no_place(window, dialogs, wanted, tmp_path):
    taken = tmp_path / "list.journal"
    taken.write_text("my list")
    dialogs.answers = [taken]
    window.run("new-journal")
    assert (wanted, taken.read_text()) == ([], "my list")
    assert str(taken) in dialogs.said[-1][0]


def test_a_free_name_is_offered(window, dialogs, tmp_path):
    (tmp_path / "Reflections.journal").touch()
    window.run("new-journal")
    assert dialogs.said[0][2] == tmp_path / "Reflections 2.journal"


def test_recent_journals_are_listed_and_missing_ones_named(window, dialogs, wanted, tmp_path, journal_file):
    here, gone = tmp_path / "Here.journal", tmp_path / "stick" / "Gone.journal"
    here.touch()
    window.session.machine.set("recent", [str(journal_file), str(here), str(gone)])
    dialogs.answers = [f"Here ({tmp_path})"]
    window.run("recent")
    assert dialogs.said[0][1:] == (f"Here ({tmp_path})", f"Gone ({gone.parent}) is not there now")
    assert wanted == [here]


def test_without_another_journal_there_is_nothing_to_choose(window, dialogs, journal_file):
    window.session.machine.set("recent", [str(journal_file)])
    window.run("recent")
    assert dialogs.said == []
    assert window.banner.notice.text


@pytest.mark.parametrize("works", [True, False])
def test_the_folder_is_shown_or_the_path_is_said(window, monkeypatch, journal_file, works):
    shown = []

    def show(url):
        shown.append(url.toLocalFile())
        return works

    monkeypatch.setattr(QDesktopServices, "openUrl", show)
    window.run("folder")
    assert shown == [str(journal_file.parent)]
    assert (str(journal_file) in window.banner.notice.text) is not works


def test_an_example_that_cannot_be_made_is_told(window, dialogs, wanted, monkeypatch):
    def full(_clock):
        raise JournalError(FILE_EXISTS, "No room.")

    monkeypatch.setattr("journal.ui.journal_files.make_example", full)
    window.run("example")
    assert wanted == []
    assert dialogs.said[0][1] == "No room."


# import


def test_an_import_looks_first_and_asks(qtbot, window, dialogs, file_of_entries):
    dialogs.answers = [file_of_entries, False]
    window.run("import")
    qtbot.waitUntil(lambda: len(dialogs.said) == 2)
    more = dialogs.said[1][1]
    assert "2 new entries" in more
    assert "1 thing is left out:" in more
    assert "Entry 3" in more
    qtbot.waitUntil(lambda: window.session.worker.is_idle)
    assert window.session.journal.entries.count() == 0


def test_an_import_is_one_step_that_can_be_taken_back(qtbot, window, dialogs, file_of_entries):
    dialogs.answers = [file_of_entries, True]
    window.run("import")
    qtbot.waitUntil(lambda: window.session.journal.entries.count() == 2)
    qtbot.waitUntil(lambda: window.banner.notice.action == "Undo")
    assert window.banner.notice.text == "Imported: 2 new entries."
    window.run("undo")
    qtbot.waitUntil(lambda: window.session.journal.entries.count() == 0)


def test_the_same_file_twice_brings_nothing_new(qtbot, window, dialogs, file_of_entries):
    dialogs.answers = [file_of_entries, True]
    window.run("import")
    qtbot.waitUntil(lambda: window.session.journal.entries.count() == 2)
    dialogs.answers = [file_of_entries, False]
    window.run("import")
    qtbot.waitUntil(lambda: len(dialogs.said) == 4)
    assert "2 here already" in dialogs.said[3][1]


def test_a_file_that_cannot_be_read_is_told(qtbot, window, dialogs, tmp_path):
    wrong = tmp_path / "wrong.json"
    wrong.write_text("[1, 2")
    dialogs.answers = [wrong]
    window.run("import")
    qtbot.waitUntil(lambda: len(dialogs.said) == 2)
    assert "wrong.json" in dialogs.said[1][0]


def test_a_long_import_can_be_stopped(qtbot, window, dialogs, tmp_path, monkeypatch):
    entries = [{"date": "2026-03-01", "body": f"Entry {n}"} for n in range(300)]
    path = tmp_path / "long.json"
    path.write_text(json.dumps({"format": "reflection-journal", "version": 1, "entries": entries}))
    jobs = count()

    def stopped():
        """The look was not stopped, the import was, as if at once."""
        event = Event()
        if next(jobs):
            event.set()
        return event

    monkeypatch.setattr("journal.ui.long_job.Event", stopped)
    dialogs.answers = [path, True]
    window.run("import")
    qtbot.waitUntil(lambda: "nothing was taken in" in window.banner.notice.text)
    assert window.session.journal.entries.count() == 0


# export


def test_an_export_says_where_it_is(qtbot, window, dialogs, tmp_path):
    window.session.write(lambda journal: journal.writing.add("Jo came.", links=[Link("CM-03")]))
    target = tmp_path / "all.json"
    dialogs.answers = [target]
    window.run("export")
    qtbot.waitUntil(lambda: str(target) in window.banner.notice.text)
    assert json.loads(target.read_text())["entries"][0]["body"] == "Jo came."
    assert dialogs.said[0][1] == ["The whole journal (JSON) (*.json)", "Text to read (Markdown) (*.md)"]


def test_another_ending_is_refused_in_a_sentence(qtbot, window, dialogs, tmp_path):
    dialogs.answers = [tmp_path / "all.docx"]
    window.run("export")
    qtbot.waitUntil(lambda: len(dialogs.said) == 2)
    assert not (tmp_path / "all.docx").exists()


def test_a_journal_that_is_only_read_can_be_exported(open_window, dialogs, tmp_path):
    window = open_window(Access(read_only=True))
    dialogs.answers = [tmp_path / "all.md"]
    window.run("export")
    assert (tmp_path / "all.md").is_file()
    assert str(tmp_path / "all.md") in window.banner.notice.text
