"""The commands that concern backups: make one now, bring one back, show them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from journal.errors import CANCELLED, JournalError
from journal.i18n import _
from journal.services.backing_up import ENDING, Backup, Backups, BackupState, Made, Sides, unpack
from journal.services.example import is_example
from journal.services.journal import Journal
from journal.ui.backup_words import BackupWords
from journal.ui.dialogs import Dialogs, FileKind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from journal.ui.widgets.progress_dialog import ProgressDialog
    from journal.ui.window import MainWindow


@dataclass(frozen=True, slots=True)
class RestoreWanted:
    """A window asks to be closed and to come back on the restored journal, which lies unpacked and verified."""

    window: MainWindow
    sides: Sides
    fresh: Path


class BackupFiles(QObject):
    """What a person asks of the backups, for one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._dialogs = window.session.dialogs
        self._keeper = window.session.backups
        self._words = BackupWords(window.session.clock().tzinfo)
        self._progress: ProgressDialog | None = None
        self._stop = Event()

    def back_up(self) -> None:
        """Make a backup of everything up to the last key."""
        if is_example(self._session.path):
            self._window.tell(_("This is the example; it is thrown away when you close it and needs no backup."))
            return
        self._after_saving(self._make)

    def show_folder(self) -> None:
        """Show where the backups are; without a file manager, or before the first, the folder is said."""
        self._keeper.run(Backups.state, self._open_folder, self._say_failed)

    def choose_second_place(self) -> None:
        """Name a folder, on a stick say, that every backup is copied to while it is there."""
        known = self._session.machine.get("second_backup_folder")
        folder = Path(known) if known else self._session.path.parent
        chosen = self._dialogs.choose_folder(self._window, _("Where should each backup be copied to?"), folder)
        if chosen is None:
            return
        try:
            self._session.machine.set("second_backup_folder", str(chosen))
        except JournalError as error:
            self._say_failed(error)
        else:
            self._window.tell(_("From now on every backup is copied to {path} too.").format(path=chosen))
            self._keeper.look()

    def restore(self) -> None:
        """Choose a backup, look at both sides, and let it take the journal's place."""
        self._after_saving(self._list)

    def _after_saving(self, then: object) -> None:
        self._window.page.flush()
        if self._session.read_only:
            then(None)  # type: ignore[operator]
        else:
            self._session.write(_do_nothing, then)  # type: ignore[arg-type]

    # one more

    def _make(self, _saved: object) -> None:
        self._window.tell(_("Making a backup…"))
        self._keeper.run(Backups.make, self._say_made, self._say_failed)

    def _say_made(self, made: Made) -> None:
        manifest = made.backup.manifest
        sentence = _("Backed up and checked: {contents}.").format(
            contents=self._words.contents(manifest.entries, manifest.newest)
        )
        if made.problem is not None:
            sentence = f"{sentence} {_('It was not copied to the second place: {reason}').format(reason=made.problem)}"
        self._window.tell(sentence, stays=made.problem is not None)
        self._keeper.look()

    def _open_folder(self, state: BackupState) -> None:
        folder = state.folder
        if not folder.is_dir():
            self._window.tell(_("There is no backup yet. The first will be in {path}.").format(path=folder), stays=True)
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._window.tell(_("The backups are in {path}.").format(path=folder), stays=True)

    # bringing one back

    def _list(self, _saved: object) -> None:
        self._keeper.run(Backups.all, self._choose, self._say_failed)

    def _choose(self, found: list[Backup]) -> None:
        path = choose_backup(self._dialogs, self._window, found, self._words, self._session.path.parent)
        if path is not None:
            self._keeper.run(partial(_look_at, path), self._ask, self._say_failed)

    def _ask(self, sides: Sides) -> None:
        if is_wanted(self._dialogs, self._window, sides, self._words):
            self._stop.clear()
            self._progress = self._dialogs.show_progress(self._window, _("Reading and checking the backup…"))
            self._progress.stop_wanted.connect(self._stop_reading)
            self._keeper.run(partial(_unpack, sides, self._stop), partial(self._swap, sides), self._say_failed)

    def _swap(self, sides: Sides, fresh: Path) -> None:
        self._end_progress()
        self._window.restore_wanted.emit(RestoreWanted(self._window, sides, fresh))

    def _stop_reading(self) -> None:
        self._stop.set()

    def _say_failed(self, error: Exception) -> None:
        self._end_progress()
        if isinstance(error, JournalError) and error.kind == CANCELLED:
            self._window.tell(str(error))
        elif isinstance(error, JournalError):
            self._dialogs.show_problem(self._window, str(error), _("Your journal is as it was."))
        else:
            self._session.problem.emit(error)

    def _end_progress(self) -> None:
        if self._progress is not None:
            self._progress.finish()
            self._progress = None


def choose_backup(
    dialogs: Dialogs, parent: QWidget | None, found: list[Backup], words: BackupWords, folder: Path
) -> Path | None:
    """Let a person choose one of the backups that were found, or a file from elsewhere."""
    elsewhere = _("Another file…")
    lines = [*(words.line(one) for one in found), elsewhere]
    line = dialogs.choose_line(parent, _("Which backup do you want to look at?"), lines, _("Look at it"))
    if line is None:
        return None
    if line != elsewhere:
        return found[lines.index(line)].path
    kinds = [FileKind(_("Backup"), (ENDING.removeprefix("."),))]
    return dialogs.choose_file(parent, _("Which backup?"), kinds, found[0].path.parent if found else folder)


def is_wanted(dialogs: Dialogs, parent: QWidget | None, sides: Sides, words: BackupWords) -> bool:
    """Show both sides and ask."""
    question = _("Put this backup in the place of your journal?")
    return dialogs.confirm(parent, question, _("Replace the journal"), words.both(sides))


def restore_instead(dialogs: Dialogs, backups: Backups, words: BackupWords) -> bool:
    """Bring a backup back where the journal cannot be opened; False if the person steps back. Raises JournalError."""
    path = choose_backup(dialogs, None, backups.all(), words, backups.folder)
    if path is None or not is_wanted(dialogs, None, backups.look_at(path), words):
        return False
    backups.restore_unattended(path)
    return True


def _do_nothing(_journal: Journal) -> None:
    """Comes after every save."""


def _look_at(path: Path, backups: Backups) -> Sides:
    return backups.look_at(path)


def _unpack(sides: Sides, stop: Event, _backups: Backups) -> Path:
    return unpack(sides, stop.is_set)
