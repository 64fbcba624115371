"""Backups from the window with ready answers: made now, shown, copied to a stick, and brought back."""

import json

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from journal.errors import DISK_FULL, JournalError
from journal.services.backing_up import Backups
from journal.services.journal import Journal
from journal.ui.window import MainWindow
from tests.windows import windows_with


class Ready:
    """What the dialogs answer, in their order, and what was said."""

    def __init__(self, dialogs, monkeypatch):
        self.answers = []
        self.said = []
        for name in ("confirm", "choose_line", "choose_file", "choose_folder", "show_problem"):
            monkeypatch.setattr(dialogs, name, getattr(self, name), raising=False)

    def _answer(self, *said):
        self.said.append(said)
        return self.answers.pop(0) if self.answers else None

    def confirm(self, parent, question, action, more=""):
        return bool(self._answer(question, more))

    def choose_line(self, parent, question, lines, action):
        place = self._answer(question, *lines)
        return None if place is None else lines[place]

    def choose_file(self, parent, title, kinds, folder):
        return self._answer(title, [kind.pattern for kind in kinds], folder)

    def choose_folder(self, parent, title, folder):
        return self._answer(title, folder)

    def show_problem(self, parent, sentence, more=""):
        self._answer(sentence, more)


@pytest.fixture
def windows(qapp, own_folders):
    with windows_with(qapp, own_folders) as windows:
        yield windows


@pytest.fixture
def ready(windows, monkeypatch):
    return Ready(windows.dialogs, monkeypatch)


@pytest.fixture
def window(windows, ready, journal_file):
    return windows.open(journal_file)


@pytest.fixture
def backups(window):
    return Backups(window.session.path, window.session.machine, window.session.clock)


def said(window):
    return window.banner.notice.text


def write(window, text):
    page = window.show_page("write")
    page.begin_new()
    page.editor.insert_text(text)


def back_up(qtbot, window):
    window.run("back-up")
    qtbot.waitUntil(lambda: said(window).startswith("Backed up"))


def bodies(path):
    journal = Journal.open(path)
    texts = {entry.body for entry in journal.entries.page(limit=-1)}
    journal.close()
    return texts


def the_window():
    (window,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible()]
    return window


def test_the_last_key_is_in_the_backup(qtbot, window, backups):
    write(window, "Typed just now.")
    back_up(qtbot, window)
    assert "1 entry" in said(window)
    assert backups.state().newest.manifest.entries == 1


def test_a_window_that_closes_leaves_a_backup(windows, window, backups):
    write(window, "An evening.")
    window.close()
    windows.finish()
    assert backups.state().newest.manifest.entries == 1
    assert [path.name for path in window.session.path.parent.glob("amara*")] == ["amara.journal"]


def test_an_example_and_a_journal_that_is_only_read_are_not_backed_up(windows, window, backups, journal_file):
    second = windows.open(journal_file)
    assert second.session.read_only
    assert not second.session.backs_up
    second.tidy()
    second.close()
    windows.finish()
    assert backups.state().count == 0


def test_a_reading_window_can_back_up_too(qtbot, windows, window, backups, journal_file):
    second = windows.open(journal_file)
    second.run("back-up")
    qtbot.waitUntil(lambda: said(second).startswith("Backed up"))
    assert backups.state().count == 1


def test_it_begins_by_itself_and_says_once_what_does_not_work(qtbot, window, monkeypatch):
    write(window, "one")
    window.page.flush()
    qtbot.waitUntil(lambda: window.page.autosave.is_settled)
    window.tidy()
    qtbot.waitUntil(lambda: window.session.backups._timer.isActive())

    def full(*_arguments):
        raise JournalError(DISK_FULL, "The disk is full.")

    monkeypatch.setattr("journal.services.backing_up.make_backup", full)
    window.session.backups.keep_up()
    qtbot.waitUntil(lambda: said(window).startswith("No backup could be made"))
    assert "The disk is full." in said(window)
    window.page.editor.insert_text(" And on.")
    window.page.flush()
    qtbot.waitUntil(lambda: window.page.autosave.is_settled)


def test_a_backup_that_was_asked_for_says_what_does_not_work(qtbot, window, ready, monkeypatch):
    def full(*_arguments):
        raise JournalError(DISK_FULL, "The disk is full.")

    monkeypatch.setattr("journal.services.backing_up.make_backup", full)
    window.run("back-up")
    qtbot.waitUntil(lambda: len(ready.said) == 1)
    assert ready.said == [("The disk is full.", "Your journal is as it was.")]


def test_an_error_that_nobody_expected_is_told_calmly(qtbot, window, monkeypatch):
    def break_down(*_arguments):
        raise ZeroDivisionError

    monkeypatch.setattr("journal.services.backing_up.make_backup", break_down)
    window.run("back-up")
    qtbot.waitUntil(lambda: "ZeroDivisionError" in said(window))


def test_a_stick_is_named_and_used(qtbot, window, ready, tmp_path):
    window.run("second-place")
    assert said(window) == ""
    (tmp_path / "stick").mkdir()
    ready.answers = [tmp_path / "stick"]
    window.run("second-place")
    assert str(tmp_path / "stick") in said(window)
    window.run("second-place")
    assert ready.said[-1][1] == tmp_path / "stick"
    back_up(qtbot, window)
    assert len(list((tmp_path / "stick").rglob("*.journal-backup"))) == 1


def test_a_stick_that_takes_nothing_is_said(qtbot, window, ready, backups, tmp_path):
    (tmp_path / "stick").mkdir()
    ready.answers = [tmp_path / "stick"]
    window.run("second-place")
    (tmp_path / "stick" / backups.folder.name).write_text("in the way")
    back_up(qtbot, window)
    assert "not copied" in said(window)


def test_a_place_that_cannot_be_kept_is_told(window, ready, monkeypatch, tmp_path):
    def full(*_arguments):
        raise JournalError(DISK_FULL, "The disk is full.")

    monkeypatch.setattr(window.session.machine, "set", full)
    ready.answers = [tmp_path]
    window.run("second-place")
    assert ready.said[-1][0] == "The disk is full."


@pytest.mark.parametrize("works", [True, False])
def test_the_folder_is_shown_or_said(qtbot, window, backups, monkeypatch, works):
    shown = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()) or works)
    window.run("backups")
    qtbot.waitUntil(lambda: "no backup yet" in said(window))
    back_up(qtbot, window)
    window.run("backups")
    qtbot.waitUntil(lambda: shown == [str(backups.folder)])
    qtbot.waitUntil(lambda: works or str(backups.folder) in said(window))


def test_a_restore_shows_both_sides_and_comes_back_with_the_journal_kept(qtbot, window, ready, journal_file):
    write(window, "In the backup.")
    back_up(qtbot, window)
    write(window, "Written later.")
    ready.answers = [0, True]
    with qtbot.waitSignal(window.destroyed):
        window.run("restore")
    (listed, asked) = ready.said
    assert "1 entry" in listed[1]
    assert "Your journal now: 2 entries" in asked[1]
    assert "The backup has 1 entry fewer." in asked[1]
    again = the_window()
    assert again is not window
    assert said(again).startswith("This is the backup of")
    assert not again.session.read_only
    assert again.session.journal.entries.count() == 1
    (kept,) = journal_file.parent.glob("amara.before-restore-*")
    assert bodies(kept) == {"In the backup.", "Written later."}
    write(again, "And on.")
    back_up(qtbot, again)


def test_stepping_back_changes_nothing(qtbot, window, ready, journal_file):
    write(window, "one")
    back_up(qtbot, window)
    for answers, questions in (([], 1), ([1], 2), ([0, False], 2)):
        ready.answers, ready.said = answers, []
        window.run("restore")
        qtbot.waitUntil(lambda expected=questions: len(ready.said) == expected)
    assert window.isVisible()
    assert [path.name for path in journal_file.parent.glob("amara.*before*")] == []


def test_a_file_from_elsewhere_is_chosen_and_the_wrong_one_refused(qtbot, window, ready, tmp_path):
    wrong = tmp_path / "list.journal-backup"
    wrong.write_text("my list")
    ready.answers = [0, wrong]
    window.run("restore")
    qtbot.waitUntil(lambda: len(ready.said) == 3)
    assert ready.said[1][1] == ["Backup (*.journal-backup)"]
    assert "list.journal-backup" in ready.said[2][0]
    assert ready.said[2][1] == "Your journal is as it was."


def test_it_can_be_stopped_while_the_backup_is_read(qtbot, window, ready, monkeypatch):
    write(window, "one")
    back_up(qtbot, window)
    progress = window.session.dialogs.show_progress

    def stop_at_once(parent, sentence):
        dialog = progress(parent, sentence)
        dialog.show()
        window.backup_files._progress = dialog
        return dialog

    monkeypatch.setattr(window.session.dialogs, "show_progress", stop_at_once)
    run = window.session.backups.run

    def run_later(job, done, failed):
        if window.backup_files._progress is not None:
            window.backup_files._progress.reject()
        run(job, done, failed)

    monkeypatch.setattr(window.session.backups, "run", run_later)
    ready.answers = [0, True]
    window.run("restore")
    qtbot.waitUntil(lambda: "Stopped" in said(window))
    assert window.isVisible()


def test_a_journal_that_cannot_be_replaced_comes_back_as_it_was(qtbot, window, ready, monkeypatch):
    write(window, "one")
    back_up(qtbot, window)
    write(window, "two")

    def held(*_arguments):
        raise JournalError(DISK_FULL, "The disk is full.")

    monkeypatch.setattr("journal.services.backing_up.swap", held)
    ready.answers = [0, True]
    with qtbot.waitSignal(window.destroyed):
        window.run("restore")
    again = the_window()
    assert said(again) == "The disk is full."
    assert again.session.journal.entries.count() == 2


def test_a_journal_that_cannot_be_opened_again_ends_the_program(qtbot, windows, window, ready, monkeypatch):
    write(window, "one")
    back_up(qtbot, window)
    ended = []
    monkeypatch.setattr(windows._app, "quit", lambda: ended.append(True), raising=False)
    monkeypatch.setattr(windows, "open", lambda _path: None)
    ready.answers = [0, True]
    window.run("restore")
    qtbot.waitUntil(lambda: ended == [True])


def test_a_reading_window_does_not_restore(windows, window, ready, journal_file):
    second = windows.open(journal_file)
    second.run("restore")
    assert ready.said == []
    assert "another window" in said(second)


def test_the_example_leaves_no_backup(qtbot, windows, window, ready, monkeypatch, tmp_path, own_folders):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    window.files.open_example()
    example = the_window()
    example.run("back-up")
    assert "example" in said(example)
    file = tmp_path / "more.json"
    file.write_text(
        json.dumps({"format": "reflection-journal", "version": 1, "entries": [{"date": "2026-03-01", "body": "2"}]})
    )
    ready.answers = [file, True]
    example.run("import")
    qtbot.waitUntil(lambda: said(example).startswith("Imported"))
    example.close()
    windows.finish()
    assert not list(own_folders.rglob("Example*"))
