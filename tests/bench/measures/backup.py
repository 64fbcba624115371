"""A verified backup against SQLite's bare online backup with its integrity check, and the window that lives on."""

import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal.keeping.backups import make_backup
from journal.services.backing_up import Backups, Made
from journal.store import driver
from journal.ui.session import Access
from journal.ui.window import MainWindow
from tests.bench.copies import copy_of
from tests.bench.corpus import FOLDER
from tests.bench.measures.window import opened_session
from tests.bench.measuring import Figure, by_turns

_FRAME_MS = 50.0  # what a person does not notice while something else is going on
_BETWEEN_KEYS_MS = 60


def backup(entries: int, rounds: int) -> Iterator[Figure]:
    """Back up again and again, and once more while somebody types."""
    path = copy_of(entries, "backup")
    target = FOLDER / "copy-backup.journal-backup"
    ours, bare = by_turns(lambda: make_backup(path, target, "2026-03-04T15:40:00Z"), lambda: _bare(path), rounds)
    yield Figure("verified backup", entries, ours, "online backup and integrity check", bare, 2.0)
    longest = _longest_frame_ms(path)
    yield Figure("longest frame while one is made", entries, longest, "50 ms", _FRAME_MS, 1.0)


def _bare(path: Path) -> None:
    """Copy the file by SQLite's own means and let SQLite look whether the copy is whole."""
    target = FOLDER / "copy-bare-backup.journal"
    driver.remove_files(target)
    source, copy = driver.connect(path, driver.READ), driver.module.connect(str(target))
    source.backup(copy)
    answer = copy.execute("PRAGMA integrity_check").fetchone()[0]
    source.close(), copy.close()
    if answer != "ok":
        raise RuntimeError(answer)


def _longest_frame_ms(path: Path) -> float:
    """Type while a backup is made; return the longest time in which the window answered nothing."""
    with TemporaryDirectory(dir=FOLDER) as folder, opened_session(path, Access()) as session:
        session.machine.set("backup_folder", folder)  # far from the backups of the person
        window = MainWindow(session)
        window.resize(1180, 760)
        window.show()
        editor = window.show_page("write").editor
        _type_until(editor, lambda: True, at_least=20)  # saved once, so that nothing happens for the first time
        made: list[object] = []
        session.backups.run(Backups.make, made.append, made.append)
        longest = _type_until(editor, lambda: bool(made))
        if not isinstance(made[0], Made):
            raise made[0]
        window.close()
        session.backups.wait()
        session.machine.set("backup_folder", "")
    return longest


def _type_until(editor: object, is_over: object, at_least: int = 1) -> float:
    longest, keys = 0.0, 0
    while keys < at_least or not is_over():
        due = time.perf_counter() + _BETWEEN_KEYS_MS / 1_000
        before = time.perf_counter()
        QTest.keyClick(editor, "e", Qt.KeyboardModifier.NoModifier)
        keys += 1
        while before < due:
            QApplication.processEvents()
            now = time.perf_counter()
            longest, before = max(longest, now - before), now
            time.sleep(0.002)
            before = time.perf_counter()
    return longest * 1_000
