"""What has to do with whole files: other journals, the example, import and export."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from journal import paths
from journal.errors import CANCELLED, JournalError
from journal.i18n import _, ngettext
from journal.services.example import is_example, make_example
from journal.services.exchanging import journal_formats
from journal.services.journal import ENDING, Journal
from journal.ui.dialogs import Dialogs, FileKind
from journal.ui.long_job import LongJob, Steps

if TYPE_CHECKING:
    from journal.services.exchanging import Report
    from journal.ui.window import MainWindow

log = logging.getLogger(__name__)

MOST_PROBLEMS = 5  # of a file, that are told before it is imported


class JournalFiles(QObject):
    """The commands that concern files, for one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._dialogs = window.session.dialogs

    @property
    def _folder(self) -> Path:
        """Where a file is looked for first: beside the journal, unless that is thrown away in the end."""
        path = self._session.path
        return paths.documents_folder() if is_example(path) else path.parent

    # other journals

    def open_other(self) -> None:
        """Open another journal in the place of this one."""
        self._go(choose_journal(self._dialogs, self._window, self._folder))

    def make_new(self) -> None:
        """Make an empty journal where the person says, and open it."""
        try:
            path = make_journal(self._dialogs, self._window, self._folder)
        except JournalError as error:
            self._dialogs.show_problem(self._window, str(error))
            return
        self._go(path)

    def open_example(self) -> None:
        """Open a copy of the sample journal, which is thrown away when its window closes."""
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            path = make_example(self._session.clock)
        except (JournalError, OSError) as error:
            self._dialogs.show_problem(self._window, _("The example could not be made."), str(error))
            return
        finally:
            QApplication.restoreOverrideCursor()
        self._go(path)

    def show_recent(self) -> None:
        """Choose from the journals that were open lately; one that is not there is named as missing."""
        others = [path for path in map(Path, self._session.machine.get("recent")) if path != self._session.path]
        if not others:
            self._window.tell(_("No other journal was open here yet."))
            return
        lines = [_line(path) for path in others]
        line = self._dialogs.choose_line(self._window, _("Which journal?"), lines, _("Open"))
        if line is not None:
            self._go(others[lines.index(line)])

    def show_folder(self) -> None:
        """Show where this journal is; without a file manager its path is said."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._session.path.parent))):
            self._window.tell(_("This journal is {path}.").format(path=self._session.path), stays=True)

    def _go(self, path: Path | None) -> None:
        if path is None:
            return
        if path.absolute() == self._session.path:
            self._window.tell(_("This journal is open already."))
        else:
            self._window.journal_wanted.emit(path)

    # import

    def import_file(self) -> None:
        """Bring entries in: first only look, say what is there, and ask."""
        kinds = _kinds(reading=True)
        path = self._dialogs.choose_file(self._window, _("Which file do you want to import?"), kinds, self._folder)
        if path is None:
            return
        self._window.page.flush()
        sentence = _("Looking through {file}…").format(file=path.name)
        job = LongJob(self._session, self._window, sentence, partial(_look_through, path))
        job.start(partial(self._ask_to_import, path), self._say_failed)

    def _ask_to_import(self, path: Path, report: Report) -> None:
        question = _("Bring in what is in {file}?").format(file=path.name)
        if self._dialogs.confirm(self._window, question, _("Import"), _report_lines(report)):
            sentence = _("Bringing in {file}…").format(file=path.name)
            job = LongJob(self._session, self._window, sentence, partial(_bring_in, path))
            job.start(self._say_imported, self._say_failed)

    def _say_imported(self, report: Report) -> None:
        self._window.tell(_("Imported: {what}.").format(what=_counts(report)), undo=True)

    def _say_failed(self, error: Exception) -> None:
        if isinstance(error, JournalError) and error.kind == CANCELLED:
            self._window.tell(str(error))
        elif isinstance(error, JournalError):
            self._dialogs.show_problem(self._window, str(error))
        else:
            self._session.problem.emit(error)

    # export

    def export_file(self) -> None:
        """Save everything as a file of the chosen kind."""
        suggestion = self._folder / f"{self._session.path.stem}{journal_formats()[0].ending}"
        title = _("Where should the file be saved?")
        path = self._dialogs.choose_target(self._window, title, _kinds(), suggestion)
        if path is None:
            return
        self._window.page.flush()
        if self._session.read_only:  # nothing may be written here, so the reader does it
            self._export_here(path)
            return
        job = LongJob(self._session, self._window, _("Saving {file}…").format(file=path.name), partial(_export, path))
        job.start(partial(self._say_exported, path), self._say_failed)

    def _export_here(self, path: Path) -> None:
        try:
            count = self._session.journal.exchanging.export_file(path)
        except JournalError as error:
            self._say_failed(error)
        else:
            self._say_exported(path, count)

    def _say_exported(self, path: Path, count: int) -> None:
        sentence = ngettext(
            "Saved as {path}, with {n:,} entry. Nothing was sent.",
            "Saved as {path}, with {n:,} entries. Nothing was sent.",
            count,
        )
        self._window.tell(sentence.format(path=path, n=count), stays=True)


def choose_journal(dialogs: Dialogs, parent: QWidget | None, folder: Path) -> Path | None:
    """Let a person choose a journal that is there."""
    return dialogs.choose_file(parent, _("Which journal?"), [_journal_kind()], folder)


def make_journal(dialogs: Dialogs, parent: QWidget | None, folder: Path) -> Path | None:
    """Ask where a new journal is to be kept and make it; raises JournalError, and never writes over anything."""
    title = _("Where should the new journal be kept?")
    path = dialogs.choose_target(parent, title, [_journal_kind()], _free_name(folder))
    if path is None:
        return None
    if path.suffix != ENDING:
        path = path.with_name(f"{path.name}{ENDING}")
    Journal.create(path).close()
    return path


def _journal_kind() -> FileKind:
    return FileKind(_("Journal"), (ENDING.removeprefix("."),))


def _free_name(folder: Path) -> Path:
    name = _("Reflections")
    names = (folder / f"{name}{number}{ENDING}" for number in ("", *(f" {n}" for n in range(2, 100))))
    return next((path for path in names if not path.exists()), folder / f"{name}{ENDING}")


def _line(path: Path) -> str:
    words = _("{name} ({folder})") if path.is_file() else _("{name} ({folder}) is not there now")
    return words.format(name=path.stem, folder=path.parent)


def _kinds(*, reading: bool = False) -> list[FileKind]:
    return [FileKind(_(one.title), (one.ending.removeprefix("."),)) for one in journal_formats(reading=reading)]


def _look_through(path: Path, journal: Journal, steps: Steps) -> Report:
    return journal.exchanging.import_file(path, dry_run=True, progress=steps.tell, cancelled=steps.is_stopped)


def _bring_in(path: Path, journal: Journal, steps: Steps) -> Report:
    _back_up(journal)
    return journal.exchanging.import_file(path, progress=steps.tell, cancelled=steps.is_stopped)


def _back_up(journal: Journal) -> None:
    """Make a backup first; an import can be taken back without one, so it does not hang on that."""
    from journal.services.backing_up import BEFORE_IMPORT, backup_before

    if is_example(journal.path):  # nothing of it stays
        return
    try:
        backup_before(journal.path, BEFORE_IMPORT, journal.clock)
    except JournalError as error:
        log.warning("no backup before an import: %s", error.kind)


def _export(path: Path, journal: Journal, _steps: Steps) -> int:
    return journal.exchanging.export_file(path)


def _counts(report: Report) -> str:
    """Return in words what of the entries was, or would be, brought in."""
    parts = [
        (report.new, ngettext("{n:,} new entry", "{n:,} new entries", report.new)),
        (report.changed, ngettext("{n:,} changed entry", "{n:,} changed entries", report.changed)),
        (report.already, ngettext("{n:,} here already", "{n:,} here already", report.already)),
    ]
    return ", ".join(words.format(n=count) for count, words in parts if count) or _("no entries")


def _report_lines(report: Report) -> str:
    rest = _("What else it holds (notes, questions, goal) comes with it; nothing that is here is lost.")
    skipped = report.skipped
    if not skipped:
        return f"{_counts(report)}\n{rest}"
    left_out = ngettext("{n:,} thing is left out:", "{n:,} things are left out:", len(skipped)).format(n=len(skipped))
    problems = [f"{one.what}: {one.why}" for one in skipped[:MOST_PROBLEMS]]
    more = ["…"] if len(skipped) > MOST_PROBLEMS else []
    return "\n".join([_counts(report), rest, "", left_out, *problems, *more])
