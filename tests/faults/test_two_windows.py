"""One journal, two windows, and the command line beside them: everybody is told, and nobody's words are lost."""

import getpass
import platform
import subprocess
import sys

import pytest

from journal.keeping.checking import problems_of
from journal.services.journal import Journal
from tests.faults.child import ROOT


@pytest.fixture
def run(journal_file):
    """Return a way to run the command line as a process of its own, which must do what it is told."""

    def run(*arguments):
        command = [sys.executable, "-m", "journal", "--journal", journal_file, *arguments]
        return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout.strip()

    return run


def texts_of(path):
    journal = Journal.open(path)
    texts = {entry.body for entry in journal.entries.page(limit=-1)}
    journal.close()
    return texts


def test_the_second_window_is_told_who_has_the_first_and_sees_its_saves(start, windows, journal_file, qtbot):
    first = start("window.py", journal_file)
    assert first.line() == "open"
    second = windows.open(journal_file)
    assert second.session.read_only
    assert second.show_page("write").editor.isReadOnly()
    assert f"open in another window ({getpass.getuser()} on {platform.node()})" in second.banner.notice.text

    first.ask("type", text="Written in the first window.")
    assert first.ask("wait_until_saved")
    entries = second.show_page("entries")
    qtbot.waitUntil(lambda: "first window" in listed(entries))
    second.close()
    first.ask("close")
    assert first.close() == (0, "")
    assert not journal_file.with_name("amara.journal.lock").exists()


def listed(entries_page):
    return " ".join(
        str(entries_page.list.model().index(row, 0).data()) for row in range(entries_page.list.model().rowCount())
    )


def test_a_lock_of_a_window_that_was_killed_is_taken_over(start, windows, journal_file):
    killed = start("window.py", journal_file)
    assert killed.line() == "open"
    killed.kill()
    assert journal_file.with_name("amara.journal.lock").exists()
    window = windows.open(journal_file)
    assert not window.session.read_only
    assert window.banner.notice.text == ""


def test_an_open_window_shows_what_the_command_line_writes(windows, journal_file, qtbot, run):
    window = windows.open(journal_file)
    entries = window.show_page("entries")
    run("add", "Added by a script.")
    qtbot.waitUntil(lambda: "Added by a script." in listed(entries))
    window.show_page("write").editor.insert_text("Typed meanwhile.")
    run("add", "And another.")
    assert window.close()
    assert texts_of(journal_file) == {"Added by a script.", "Typed meanwhile.", "And another."}


def test_an_entry_in_hand_follows_the_command_line(windows, journal_file, qtbot, run):
    entry_id = run("add", "As it was.")
    window = windows.open(journal_file)
    page = window.show_page("write")
    page._edit(entry_id)
    run("edit", entry_id, "As it is now.")
    qtbot.waitUntil(lambda: page.editor.text() == "As it is now.")
    page.editor.insert_text(" And more.")
    assert window.close()
    assert texts_of(journal_file) == {"As it is now. And more."}


def test_of_two_changes_to_one_entry_both_are_kept(windows, journal_file, qtbot, run):
    entry_id = run("add", "As it was.")
    window = windows.open(journal_file)
    page = window.show_page("write")
    page._edit(entry_id)
    page.editor.insert_text(" Typed here.")  # not yet saved
    run("edit", entry_id, "Changed by a script.")
    page.flush()
    qtbot.waitUntil(lambda: page.autosave.is_settled)
    assert "Both are kept" in window.banner.notice.text
    page.editor.insert_text(" And on.")
    assert window.close()
    assert texts_of(journal_file) == {"Changed by a script.", "As it was. Typed here. And on."}
    assert problems_of(journal_file) == []


def test_a_second_writer_waits_or_says_so(journal_file, run, monkeypatch):
    journal = Journal.open(journal_file)
    journal.store.connection.execute("BEGIN IMMEDIATE")
    command = [sys.executable, "-m", "journal", "--journal", journal_file, "add", "Beside a writer."]
    second = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    with pytest.raises(subprocess.TimeoutExpired):
        second.wait(0.7)
    journal.store.connection.execute("ROLLBACK")
    journal.close()
    assert (second.communicate()[1], second.returncode) == (b"", 0)
    assert texts_of(journal_file) == {"Beside a writer."}
