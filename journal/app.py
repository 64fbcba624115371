"""The window's composition root: decides which journal to open, builds the parts and hands them to each other."""

from __future__ import annotations

import gc
import logging
import os
import sys
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from journal import paths
from journal.errors import DAMAGED, DISK_ERROR, DISK_FULL, MISSING_FILE, NOT_A_JOURNAL, READ_ONLY, JournalError
from journal.files import WindowLock, explained
from journal.i18n import N_, _
from journal.services.example import is_example, throw_away
from journal.services.journal import ENDING, Journal, system_clock
from journal.services.preferences import MachinePreferences
from journal.ui.dialogs import Dialogs
from journal.ui.session import Access, Session
from journal.ui.theme import STYLE, Theme
from journal.ui.window import MainWindow

if TYPE_CHECKING:
    from journal.services.backing_up import Backups
    from journal.ui.backup_files import RestoreWanted

FIRST_JOURNAL = f"Reflections{ENDING}"
EXAMPLE_SENTENCE = N_("An example to look around in; it is thrown away when you close it. Recent journals lead back.")
MOST_RECENT = 10
ONLY_READABLE = (READ_ONLY, DISK_FULL, DISK_ERROR)  # what keeps a journal from being written, not from being read
TIDY_AFTER_MS = 3_000  # deferred work waits until the person has the window

log = logging.getLogger(__name__)


def main(arguments: list[str]) -> int:
    """Open the window (on the journal named in `arguments`, if any) and stay until it is closed."""
    app = make_application()
    windows = Windows(app, MachinePreferences(paths.config_folder() / "preferences.json"), Dialogs())
    sys.excepthook = windows.catch
    if not windows.open_first(Path(arguments[0]) if arguments else None):
        return 1
    QTimer.singleShot(TIDY_AFTER_MS, collect_garbage_again)
    code = app.exec()
    windows.finish()
    return code


def collect_garbage_again() -> None:
    """Collect from now on, but leave out what the start has built: it stays, and going through it would delay keys."""
    gc.freeze()
    gc.enable()


def make_application() -> QApplication:
    """Return the one QApplication with its names; organisation and domain stay empty, nothing is kept under them.

    The style is named here, since `setStyle` would have PySide build all that belongs to styles: 25 ms of the start.
    """
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication([*sys.argv[:1], "-style", STYLE])
    app.setApplicationName("reflection-journal")
    app.setApplicationDisplayName(_("Reflection Journal"))
    app.setDesktopFileName("reflection-journal")
    return app


class Windows(QObject):
    """Keeps the windows of this process: one per journal."""

    def __init__(self, app: QApplication, machine: MachinePreferences, dialogs: Dialogs) -> None:
        super().__init__(app)
        self._app = app
        self.machine = machine
        self.dialogs = dialogs
        self.theme = Theme(app, machine.get("appearance"))
        machine.listen(self._follow_preference)
        self._open_windows: dict[MainWindow, WindowLock | None] = {}

    def open_first(self, named: Path | None) -> bool:
        """Open the journal that was named, or the last one, or a new one for a newcomer.

        Where that does not work, it is said, and another journal or a new one is offered; False if none was opened.
        """
        try:
            self._open(named or self._last_journal() or self._first_journal())
        except JournalError as error:
            return self._open_instead(error)
        return True

    def open(self, path: Path) -> MainWindow | None:
        """Open a window on a journal; a problem is told in a sentence and nothing is made in its place."""
        try:
            return self._open(path)
        except JournalError as error:
            self.dialogs.show_problem(None, str(error), _more_about(error))
            return None

    def replace(self, path: Path) -> None:
        """Open another journal in the place of the one whose window asked."""
        before = list(self._open_windows)
        same = next((window for window in before if _is_same_file(window.session.path, path)), None)
        if same is not None:  # else its own lock would have it opened for reading only
            same.activateWindow()
        elif self.open(path) is not None:
            for window in before:
                window.close()

    def restore(self, wanted: RestoreWanted) -> None:
        """Close a window, let a backup take its journal's place, and open it again; nobody else gets in between."""
        from journal.ui.backup_words import BackupWords

        session, lock = wanted.window.session, self._open_windows[wanted.window]
        self._open_windows[wanted.window] = None  # closing the window must not give the journal up
        session.backs_up = False
        self._app.setQuitOnLastWindowClosed(False)
        try:
            wanted.window.close()
            session.backups.wait()
            restored = self._backups_of(session.path).restore(wanted.sides, wanted.fresh)
            sentence = BackupWords(session.clock().tzinfo).restored(restored)
        except JournalError as error:
            sentence = str(error)
        finally:
            if lock is not None:
                lock.release()
            self._app.setQuitOnLastWindowClosed(True)
        window = self.open(session.path)
        if window is not None:
            window.tell(sentence, stays=True)
        elif not self._open_windows:
            self._app.quit()

    def finish(self) -> None:
        """Wait for the last backups, when every window is closed."""
        if "journal.ui.backing_up" in sys.modules:
            from journal.ui.backing_up import finish_backups

            finish_backups()

    def _open(self, path: Path) -> MainWindow:
        path = path.absolute()
        session, lock = self._open_session(path)
        session.backs_up = lock is not None and not is_example(path)
        window = MainWindow(session)
        session.setParent(window)
        self._open_windows[window] = lock
        window.journal_wanted.connect(self.replace)
        window.restore_wanted.connect(self.restore)
        window.closed.connect(self._forget)
        self._remember(path)
        QTimer.singleShot(TIDY_AFTER_MS, window, window.tidy)
        window.show()
        if is_example(path):
            window.tell(_(EXAMPLE_SENTENCE), stays=True)
        return window

    def _open_session(self, path: Path) -> tuple[Session, WindowLock | None]:
        """Open for writing, or where nothing can be written for reading; what cannot be opened leaves no lock."""
        access, lock = take_journal(path)
        try:
            return self._session(path, access), lock
        except JournalError as error:
            if lock is not None:
                lock.release()
            if access.read_only or error.kind not in ONLY_READABLE:
                raise
        return self._session(path, Access(read_only=True)), None

    def _session(self, path: Path, access: Access) -> Session:
        return Session(path, system_clock, self.machine, self.dialogs, access)

    def catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Meet what no code expected: note where it was (no word of the journal), and tell the person calmly."""
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
        log.error("unexpected %s at %s", kind.__name__, place)
        for window in self._open_windows:
            window.tell_problem(error if isinstance(error, Exception) else RuntimeError())

    def _first_journal(self) -> Path:
        """Return the journal of a newcomer, made where it is not there; raises JournalError."""
        path = paths.documents_folder() / FIRST_JOURNAL
        if not path.exists():
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise explained(error, path.parent) from error
            Journal.create(path).close()
        return path

    def _open_instead(self, error: JournalError) -> bool:
        """Say why a journal could not be opened, and offer another one, a new one or a backup until one opens."""
        choices = {_("Open a journal…"): self._choose_other, _("New journal…"): self._make_new}
        lost = _journal_of(error)
        if lost is not None and self._has_backups(lost):
            choices[_("Restore a backup…")] = partial(self._restore_lost, lost)
        answer = self.dialogs.ask(None, str(error), list(choices), _more_about(error))
        if answer is None:
            return False
        try:
            path = choices[answer]()
            if path is None:  # stepped back from choosing, not from opening
                return self._open_instead(error)
            self._open(path)
        except JournalError as another:
            return self._open_instead(another)
        return True

    def _choose_other(self) -> Path | None:
        from journal.ui.journal_files import choose_journal  # nothing that a usual start needs

        return choose_journal(self.dialogs, None, paths.documents_folder())

    def _make_new(self) -> Path | None:
        from journal.ui.journal_files import make_journal

        return make_journal(self.dialogs, None, paths.documents_folder())

    def _restore_lost(self, journal: Path) -> Path | None:
        from journal.ui.backup_files import restore_instead
        from journal.ui.backup_words import BackupWords

        words = BackupWords(system_clock().tzinfo)
        return journal if restore_instead(self.dialogs, self._backups_of(journal), words) else None

    def _has_backups(self, journal: Path) -> bool:
        try:
            return bool(self._backups_of(journal).all())
        except JournalError as error:  # one trouble at a time
            log.warning("backups not listed: %s", error.kind)
            return False

    def _backups_of(self, journal: Path) -> Backups:
        from journal.services.backing_up import Backups

        return Backups(journal, self.machine, system_clock)

    def _last_journal(self) -> Path | None:
        recent = self.machine.get("recent")
        return Path(recent[0]) if recent else None

    def _remember(self, path: Path) -> None:
        if is_example(path):
            return  # nothing of it stays
        recent = [str(path), *(one for one in self.machine.get("recent") if one != str(path))]
        try:
            self.machine.set("recent", recent[:MOST_RECENT])
        except JournalError as error:  # the list of recent journals is not worth a stop
            log.warning("recent journals not kept: %s", error.kind)

    def _forget(self, window: MainWindow) -> None:
        lock = self._open_windows.pop(window, None)
        if lock is not None:
            lock.release()
        throw_away(window.session.path)
        window.deleteLater()

    def _follow_preference(self, key: str) -> None:
        if key == "appearance":
            self.theme.choose(self.machine.get("appearance"))


def _is_same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there
        return False


def _journal_of(error: JournalError) -> Path | None:
    """Return the journal that is missing or damaged, if that is what an error is about."""
    path = error.values.get("path")
    return Path(path) if isinstance(path, str) and error.kind in (MISSING_FILE, DAMAGED, NOT_A_JOURNAL) else None


def _more_about(error: JournalError) -> str:
    if error.kind != MISSING_FILE:
        return ""
    return _("Nothing was made in its place. Was the file moved, or is a stick missing?")


def take_journal(path: Path) -> tuple[Access, WindowLock | None]:
    """Try to own the journal for a window; otherwise say why it can only be read."""
    if not path.is_file():
        raise JournalError(MISSING_FILE, _("There is no journal at {path}.").format(path=path), path=str(path))
    if not os.access(path, os.W_OK):
        return Access(read_only=True), None
    lock = WindowLock(path)
    try:
        holder = lock.take()
    except JournalError as error:
        if error.kind not in ONLY_READABLE:
            raise
        return Access(read_only=True), None
    if holder is not None:
        return Access(read_only=True, holder=holder), None
    return Access(), lock
