"""The frame: side bar, pages, bar of messages, commands. It has no feature of its own; pages have."""

from __future__ import annotations

import logging
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journal.errors import JournalError
from journal.i18n import _
from journal.services.journal import Journal
from journal.ui.commands import BACKUPS, COMMANDS, FILES, WINDOW, Command, command
from journal.ui.pages import PAGES, PageEntry
from journal.ui.pages.page import EditEntry, Page, Request, RunCommand, ShowEntries, ShowEntry, ShowPage, Tell, WriteNew
from journal.ui.session import Session
from journal.ui.sidebar import SideBar
from journal.ui.widgets.banner import Banner, Notice

if TYPE_CHECKING:
    from journal.ui.backup_files import BackupFiles
    from journal.ui.journal_files import JournalFiles

log = logging.getLogger(__name__)

USUAL_SIZE = QSize(1180, 760)
SMALLEST = QSize(640, 480)
_ANSWERED_BY = {ShowEntry: "entries", ShowEntries: "entries", EditEntry: "write", WriteNew: "write"}


class CommandAction(QAction):
    """A command as Qt knows it: its shortcut, and what happens when it is triggered."""

    def __init__(self, one: Command, window: MainWindow) -> None:
        super().__init__(_(one.title), window)
        self.command = one
        self._window = window
        if one.shortcut:
            self.setShortcut(QKeySequence(one.shortcut))
        self.setToolTip(_(one.help))
        self.triggered.connect(self.run)

    def run(self) -> None:
        """Do it."""
        self._window.run(self.command.key)


class PageAction(QAction):
    """Going to a page, by its shortcut or from the palette."""

    def __init__(self, entry: PageEntry, window: MainWindow) -> None:
        super().__init__(_(entry.title), window)
        self.name = entry.name
        self._window = window
        self.setShortcut(QKeySequence(entry.shortcut))
        self.triggered.connect(self.go)

    def go(self) -> None:
        """Bring the page to the front."""
        self._window.show_page(self.name)


class MainWindow(QMainWindow):
    """One window on one journal. Pages are made when they are first shown."""

    journal_wanted = Signal(object)  # Path: open another journal in the place of this one
    restore_wanted = Signal(object)  # RestoreWanted: close this window, bring a backup back, open it again
    closed = Signal(object)  # this window

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._pages: dict[str, Page] = {}
        self._visited: list[str] = []
        self._only_text = False
        self._page_name = ""
        self.setMinimumSize(SMALLEST)
        self._build()
        self._make_actions()
        self._dress_title()
        session.problem.connect(self.tell_problem)
        self._restore()
        if session.read_only:
            self._say_read_only()

    # pages

    @property
    def page(self) -> Page:
        """The page in front."""
        return self._pages[self._page_name]

    def show_page(self, name: str) -> Page:
        """Bring a page to the front, making it if it is new, and put the focus where work begins."""
        page = self._bring(name)
        page.arrive()
        return page

    def answer(self, request: Request) -> None:
        """Do what a page asked for."""
        if isinstance(request, Tell):
            self.tell(request.text, undo=request.undo)
        elif isinstance(request, ShowPage):
            self.show_page(request.name)
        elif isinstance(request, RunCommand):
            self.run(request.key)
        else:
            self._bring(_ANSWERED_BY[type(request)]).answer(request)

    def _bring(self, name: str) -> Page:
        page = self._pages.get(name) or self._make_page(name)
        if name != self._page_name:
            if self._page_name:
                self.page.flush()
                self._visited.append(self._page_name)
            self._page_name = name
            self._stack.setCurrentWidget(page)
            self.sidebar.mark(name)
            if self._only_text:
                page.show_only_text(True)
        return page

    def _make_page(self, name: str) -> Page:
        entry = next(entry for entry in PAGES if entry.name == name)
        page = entry.load()(self.session, self._stack)
        page.wanted.connect(self.answer)
        self._pages[name] = page
        self._stack.addWidget(page)
        return page

    # commands

    def run(self, key: str) -> None:
        """Do the command with this key, on the page that it belongs to."""
        one = command(key)
        if one.writes and self.session.read_only:
            self._say_read_only()
            return
        if one.target == WINDOW:
            getattr(self, one.method)()
        elif one.target == FILES:
            getattr(self.files, one.method)()
        elif one.target == BACKUPS:
            getattr(self.backup_files, one.method)()
        elif not one.only_there or one.target == self._page_name:
            getattr(self._bring(one.target), one.method)()

    @cached_property
    def files(self) -> JournalFiles:
        """What has to do with whole files: open, new, example, import, export."""
        from journal.ui.journal_files import JournalFiles  # most evenings nobody opens another journal

        return JournalFiles(self)

    @cached_property
    def backup_files(self) -> BackupFiles:
        """What a person asks of the backups."""
        from journal.ui.backup_files import BackupFiles  # they are made by themselves

        return BackupFiles(self)

    def toggle_focus_mode(self) -> None:
        """Hide everything but the text, or bring it back."""
        self._only_text = not self._only_text
        self.sidebar.setVisible(not self._only_text and self._sidebar_wanted)
        self.page.show_only_text(self._only_text)

    def toggle_sidebar(self) -> None:
        """Show or hide the side bar."""
        self._sidebar_wanted = not self.sidebar.isVisible()
        self.sidebar.setVisible(self._sidebar_wanted)

    def go_back(self) -> None:
        """Go to the page before."""
        if self._visited:
            name = self._visited.pop()
            self.show_page(name)
            self._visited.pop()  # going back is no visit

    def undo_step(self) -> None:
        """Take the last step back, typed text saved first."""
        self._step(_undo)

    def redo_step(self) -> None:
        """Make the last undone step again."""
        self._step(_redo)

    def open_palette(self) -> None:
        """Find a command by typing."""
        from journal.ui.overlays import open_palette

        open_palette(self)

    def show_shortcuts(self) -> None:
        """List every shortcut."""
        from journal.ui.overlays import show_shortcuts

        show_shortcuts(self)

    def show_about(self) -> None:
        """Say which version this is, what it is made of, and where things are."""
        from journal.ui.overlays import show_about

        show_about(self)

    def tidy(self) -> None:
        """Do what can wait until the window is there: empty the bin, trim the log, and look after backups."""
        if not self.session.read_only:
            self.session.write(_tidy, self._start_backups)

    def _start_backups(self, _tidied: object) -> None:
        if self.session.backs_up:
            self.session.backups.failed.connect(self._tell_backup_failed)
            self.session.backups.start()

    # messages

    def tell(self, text: str, *, undo: bool = False, stays: bool = False) -> None:
        """Say something in the bar at the top; with `undo` it offers to take the last step back."""
        if undo:
            self.banner.show_notice(Notice(text, _("Undo"), self.undo_step))
        else:
            self.banner.show_notice(Notice(text, stays=stays))

    def tell_problem(self, error: Exception) -> None:
        """Tell a person what did not work; what is unsaved stays where it is."""
        if isinstance(error, JournalError):
            self.tell(str(error), stays=True)
        else:
            kind = type(error).__name__
            sentence = _("Something did not work ({kind}). What you wrote is still here; it will be saved again.")
            self.tell(sentence.format(kind=kind), stays=True)

    def _tell_backup_failed(self, error: Exception) -> None:
        """Say it once; writing goes on, and so do attempts."""
        sentence = _("No backup could be made, but what you write is saved as always. {reason}")
        self.tell(
            sentence.format(reason=error if isinstance(error, JournalError) else type(error).__name__), stays=True
        )

    # life

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._page_name:
            self.show_page("entries" if self.session.read_only else "write")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the keyboard, as Space does; Qt has it so only in dialogs."""
        button = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(button, QPushButton | QToolButton):
            if isinstance(button, QToolButton) and button.menu() is not None:
                button.showMenu()
            else:
                button.click()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save everything first. What a disk does not take, or not in time, stays in a draft file, or else here."""
        for page in self._pages.values():
            page.flush()
        draft = self._keep_draft()
        self.session.settle()
        is_unsaved = bool(self._unsaved_text()) and not self.session.read_only
        if is_unsaved and draft is None and not self._may_lose_text():
            event.ignore()
            return
        self._remember()
        self.session.close()
        if draft is not None and is_unsaved:
            sentence = _("The last words could not be saved in the journal. They were kept in {path}.")
            self.session.dialogs.show_message(self, sentence.format(path=draft))
        elif draft is not None:
            draft.unlink(missing_ok=True)
        event.accept()
        self.closed.emit(self)

    def _unsaved_text(self) -> str:
        return "\n\n".join(text for page in self._pages.values() if (text := page.unsaved_text()))

    def _keep_draft(self) -> Path | None:
        """Write what is not saved yet into a file of its own; None where there is nothing, or no file can be made."""
        from journal.files import write_safely
        from journal.paths import data_folder

        text = self._unsaved_text()
        if not text or self.session.read_only:
            return None
        moment = self.session.clock().strftime("%Y-%m-%d %H.%M.%S")
        draft = data_folder() / "drafts" / f"{self.session.path.stem} {moment}.md"  # replaces no earlier one
        try:
            draft.parent.mkdir(parents=True, exist_ok=True)
            write_safely(draft, text.encode(errors="replace"))
        except (OSError, JournalError) as error:
            log.error("no draft could be kept: %s", type(error).__name__)  # the person is asked if it is needed
            return None
        return draft

    def _may_lose_text(self) -> bool:
        return self.session.dialogs.confirm(
            self,
            _("The last words can be kept neither in the journal nor in a draft."),
            _("Close without them"),
            _("They are still in this window; you can copy them from here."),
        )

    # building

    def _build(self) -> None:
        self.banner = Banner(self)
        self._stack = QStackedWidget(self)
        self.sidebar = SideBar(PAGES, self)
        self.sidebar.chosen.connect(self.show_page)
        self.sidebar.menu_wanted.connect(self._open_menu)
        self._sidebar_wanted = True
        main = QVBoxLayout()
        main.setContentsMargins(0, 0, 0, 0)
        main.setSpacing(0)
        main.addWidget(self.banner)
        main.addWidget(self._stack, 1)
        centre = QWidget(self)
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addLayout(main, 1)
        self.setCentralWidget(centre)

    def _make_actions(self) -> None:
        self.page_actions = [PageAction(entry, self) for entry in PAGES]
        self.command_actions = [CommandAction(one, self) for one in COMMANDS]
        self.addActions([*self.page_actions, *self.command_actions])

    def _open_menu(self) -> None:
        from journal.ui.overlays import open_menu

        open_menu(self)

    def _dress_title(self) -> None:
        name = self.session.path.stem
        title = _("{name} (reading only)").format(name=name) if self.session.read_only else name
        self.setWindowTitle(f"{title} — {QApplication.applicationDisplayName()}")

    def _say_read_only(self) -> None:
        holder = self.session.access.holder
        if holder is not None:
            sentence = _("This journal is open in another window ({user} on {host}). Write there; here it can be read.")
            self.tell(sentence.format(user=holder.user or "?", host=holder.host), stays=True)
        else:
            sentence = _("Nothing can be written here (no right to, or the disk is full); the journal can be read.")
            self.tell(sentence, stays=True)

    def _step(self, job: object) -> None:
        self.page.flush()
        self.session.write(job, self._say_step)  # type: ignore[arg-type]

    def _say_step(self, said: str | None) -> None:
        self.tell(said or _("There is nothing to undo."))

    def _remember(self) -> None:
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        state = {"geometry": geometry, "page": self._page_name, "sidebar": self._sidebar_wanted}
        try:
            self.session.machine.set("window", state)
        except JournalError as error:  # a full disk must not keep the window from closing
            self.tell_problem(error)

    def _restore(self) -> None:
        state = self.session.machine.get("window")
        self.resize(USUAL_SIZE)
        if isinstance(state, dict) and state.get("geometry"):
            self.restoreGeometry(QByteArray.fromBase64(QByteArray(str(state["geometry"]).encode())))
        if isinstance(state, dict) and state.get("sidebar") is False:
            self._sidebar_wanted = False
            self.sidebar.hide()


def _undo(journal: Journal) -> str | None:
    change = journal.store.undo()
    return None if change is None else _("Taken back: {what}").format(what=change.label)


def _tidy(journal: Journal) -> None:
    from journal.services import backing_up  # noqa: F401 - loaded here, it makes no key wait
    from journal.services.writing import DAYS_IN_BIN  # nothing is written before the first paint

    journal.writing.empty_bin(older_than_days=DAYS_IN_BIN)
    journal.writing.trim_log()


def _redo(journal: Journal) -> str | None:
    change = journal.store.redo()
    return None if change is None else _("Made again: {what}").format(what=change.label)
