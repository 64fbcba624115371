"""Files are whole or not there, and one window owns a journal."""

import errno
import json
import os
import platform
import subprocess
import sys

import pytest

from journal import errors, files
from journal.errors import JournalError
from journal.files import Holder, WindowLock, explained, read_whole, write_safely, written_safely


def test_a_file_is_replaced_whole(tmp_path):
    path = tmp_path / "a.json"
    write_safely(path, b"one")
    write_safely(path, b"two")
    assert path.read_bytes() == b"two"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.json"]


def test_a_failure_keeps_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    write_safely(path, b"old")

    def full(handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(JournalError) as caught:
        write_safely(path, b"new")
    assert caught.value.kind == errors.DISK_FULL
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(JournalError) as caught:
        write_safely(tmp_path / "no" / "a.json", b"")
    assert caught.value.kind == errors.MISSING_FILE


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.EACCES, errors.READ_ONLY),
        (errno.EROFS, errors.READ_ONLY),
        (errno.ENOENT, errors.MISSING_FILE),
        (errno.EISDIR, errors.MISSING_FILE),
        (errno.EIO, errors.DISK_ERROR),
    ],
)
def test_errors_of_the_file_system_have_a_kind(tmp_path, number, kind):
    told = explained(OSError(number, os.strerror(number)), tmp_path)
    assert told.kind == kind
    assert "{" not in str(told)


def test_reading_tells_what_is_wrong(tmp_path, monkeypatch):
    with pytest.raises(JournalError) as caught:
        read_whole(tmp_path / "gone")
    assert caught.value.kind == errors.MISSING_FILE
    with pytest.raises(JournalError) as caught:
        read_whole(tmp_path)
    assert caught.value.kind == errors.MISSING_FILE

    def refuse(self, mode):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    with pytest.raises(JournalError) as caught:
        read_whole(tmp_path / "secret")
    assert caught.value.kind == errors.READ_ONLY


def test_one_window_owns_a_journal(tmp_path):
    path = tmp_path / "a.journal"
    first, second = WindowLock(path), WindowLock(path)
    assert first.take() is None
    holder = second.take()
    assert holder is not None
    assert (holder.pid, holder.host) == (os.getpid(), platform.node())
    second.release()  # not its own: nothing happens
    assert first.path.exists()
    first.release()
    assert second.take() is None
    second.release()
    assert list(tmp_path.iterdir()) == []


def a_process_that_owns(journal) -> subprocess.Popen:
    code = f"""
import pathlib, time
from journal.files import Holder, WindowLock
lock = WindowLock(pathlib.Path({str(journal)!r}))
print(lock.take(), flush=True)
time.sleep(60)
"""
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "None\n"
    return process


def test_a_lock_of_a_process_that_is_killed_is_taken_over(tmp_path):
    lock = WindowLock(tmp_path / "a.journal")
    with a_process_that_owns(tmp_path / "a.journal") as other:
        holder = lock.take()
        other.kill()
    assert holder == Holder(holder.user, platform.node(), other.pid)
    assert lock.path.exists()
    assert lock.take() is None
    lock.release()


def test_a_lock_left_by_a_crash_is_taken_over_whatever_runs_under_its_number_now(tmp_path):
    lock = WindowLock(tmp_path / "a.journal")
    lock.path.write_text(json.dumps({"user": "x", "host": platform.node(), "pid": os.getppid()}))
    assert lock.take() is None
    assert json.loads(lock.path.read_text())["pid"] == os.getpid()
    lock.release()


@pytest.mark.elsewhere
def test_a_journal_under_two_names_has_one_owner(tmp_path):
    (tmp_path / "here").mkdir()
    try:
        (tmp_path / "there").symlink_to("here")
    except OSError:
        pytest.skip("this system makes no links")
    first, second = WindowLock(tmp_path / "here" / "a.journal"), WindowLock(tmp_path / "there" / "a.journal")
    assert first.take() is None
    assert second.take() is not None
    first.release()


def test_a_lock_of_another_computer_is_respected(tmp_path):
    lock = WindowLock(tmp_path / "a.journal")
    lock.path.write_text(json.dumps({"user": "x", "host": "another-computer", "pid": 1}))
    assert lock.take() == Holder("x", "another-computer", 1)
    lock.release()
    assert lock.path.exists()


def test_a_lock_that_is_given_up_while_another_window_waits_for_it_is_no_lock(tmp_path, monkeypatch):
    """Else two windows would own a journal: one by the removed file, one by the next."""
    first, second, third = (WindowLock(tmp_path / "a.journal") for _ in range(3))
    first.take()
    lock = files._lock
    moments = iter([first.release])

    def give_up_meanwhile(handle):
        next(moments, lambda: None)()
        return lock(handle)

    monkeypatch.setattr(files, "_lock", give_up_meanwhile)
    assert second.take() is None
    assert third.take() == Holder(files._me().user, platform.node(), os.getpid())
    second.release()


@pytest.mark.elsewhere
def test_a_disk_that_knows_no_locks_still_has_owners(tmp_path, monkeypatch):
    fcntl = pytest.importorskip("fcntl", reason="elsewhere the system locks in another way")

    def refuse(*_arguments):
        raise OSError(errno.ENOTSUP, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", refuse)
    lock = WindowLock(tmp_path / "a.journal")
    assert lock.take() is None
    lock.release()


def test_a_lock_that_cannot_be_read_holds_nothing(tmp_path):
    lock = WindowLock(tmp_path / "a.journal")
    lock.path.write_text("not json")
    assert lock.take() is None
    lock.release()


def test_a_folder_that_cannot_be_written_has_no_owner(tmp_path, monkeypatch):
    def refuse(*_arguments):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(files.os, "open", refuse)
    with pytest.raises(JournalError) as caught:
        WindowLock(tmp_path / "a.journal").take()
    assert caught.value.kind == errors.READ_ONLY


def test_whatever_goes_wrong_while_writing_leaves_nothing_behind(tmp_path):
    path = tmp_path / "a.json"
    write_safely(path, b"old")
    with pytest.raises(ZeroDivisionError), written_safely(path) as file:
        file.write(b"half" * (1 // 0))
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.json"]
