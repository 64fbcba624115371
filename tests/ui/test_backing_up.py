"""Backups beside the window: in time, told once when they fail, and the last one after the window is closed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from journal.errors import DISK_FULL, JournalError
from journal.services.backing_up import Backups
from journal.ui import backing_up
from journal.ui.backing_up import LOOK_MS, BackupKeeper, finish_backups


@pytest.fixture
def keeper(session):
    """Return a keeper of its own: some tests let it go away."""
    return BackupKeeper(session.path, session.machine, session.clock)


@pytest.fixture
def looked(keeper):
    """Return the list of what the keeper told."""
    states = []
    keeper.looked.connect(states.append)
    return states


@pytest.fixture
def failures(keeper):
    told = []
    keeper.failed.connect(told.append)
    return told


def rest(qtbot, keeper):
    qtbot.waitUntil(lambda: keeper._worker.is_idle)


def backups_of(session):
    return Backups(session.path, session.machine, session.clock).all()


def test_the_days_backup_is_made_when_something_was_written(qtbot, session, keeper, looked, write_down):
    keeper.keep_up()
    rest(qtbot, keeper)
    assert looked == []
    write_down("one")
    keeper.keep_up()
    qtbot.waitUntil(lambda: len(looked) == 1)
    assert (looked[0].count, looked[0].newest.manifest.entries) == (1, 1)
    write_down("two")
    keeper.keep_up()
    rest(qtbot, keeper)
    assert len(backups_of(session)) == 1


def test_it_begins_a_while_after_the_start(qtbot, session, write_down, monkeypatch):
    monkeypatch.setattr(backing_up, "FIRST_LOOK_MS", 10)
    keeper = BackupKeeper(session.path, session.machine, session.clock)
    states = []
    keeper.looked.connect(states.append)
    write_down("one")
    keeper.start()
    qtbot.waitUntil(lambda: len(states) == 1)
    assert keeper._timer.interval() == LOOK_MS
    keeper.finish(with_backup=False)


def test_a_failure_is_told_once_until_one_works(qtbot, keeper, failures, write_down, monkeypatch):
    write_down("one")

    def full(*_arguments):
        raise JournalError(DISK_FULL, "The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr("journal.services.backing_up.make_backup", full)
        for _time in range(3):
            keeper.keep_up()
            rest(qtbot, keeper)
        assert [error.kind for error in failures] == [DISK_FULL]
    keeper.keep_up()
    rest(qtbot, keeper)
    write_down("two")
    monkeypatch.setattr("journal.services.backing_up.make_backup", full)
    keeper._clock.advance(days=1)
    keeper.keep_up()
    rest(qtbot, keeper)
    assert len(failures) == 2


def test_an_error_that_nobody_expected_is_told_too(qtbot, keeper, failures, write_down, monkeypatch):
    write_down("one")

    def break_down(*_arguments):
        raise ZeroDivisionError

    monkeypatch.setattr("journal.services.backing_up.make_backup", break_down)
    keeper.keep_up()
    rest(qtbot, keeper)
    assert [type(error) for error in failures] == [ZeroDivisionError]


def test_a_stick_that_is_full_is_told(qtbot, session, keeper, failures, looked, write_down, tmp_path):
    (tmp_path / "stick").mkdir()
    session.machine.set("second_backup_folder", str(tmp_path / "stick"))
    (tmp_path / "stick" / Backups(session.path, session.machine, session.clock).folder.name).write_text("in the way")
    write_down("one")
    keeper.keep_up()
    qtbot.waitUntil(lambda: len(failures) == 1)
    qtbot.waitUntil(lambda: len(looked) == 1)


def test_the_last_backup_is_made_after_the_window_and_then_the_keeper_goes(qtbot, session, keeper, write_down):
    write_down("one")
    told = []
    keeper.run(Backups.state, told.append, told.append)
    keeper.finish(with_backup=True)
    with qtbot.waitSignal(keeper.destroyed):
        pass
    assert len(backups_of(session)) == 1
    assert told == []  # the window that asked is closed


def test_the_program_waits_for_the_last_backup(session, keeper, write_down):
    write_down("one")
    keeper.finish(with_backup=True)
    finish_backups()
    assert len(backups_of(session)) == 1
    keeper.finish(with_backup=True)  # a window may be closed twice
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_nobody_is_told_of_a_failure_when_all_is_closed(session, keeper, failures, monkeypatch, write_down):
    write_down("one")
    monkeypatch.setattr(Path, "mkdir", lambda *_arguments, **_named: (_ for _ in ()).throw(PermissionError(13, "no")))
    keeper.keep_up()
    keeper.finish(with_backup=True)
    assert keeper.wait()
    assert failures == []
