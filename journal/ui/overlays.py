"""What lies over the window for a moment: the palette, the menu, the shortcuts, and what this program is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

import journal
from journal import paths
from journal.i18n import N_, _
from journal.ui.commands import BACKUPS, COMMANDS, FILES, WINDOW, Command
from journal.ui.pages import PAGES
from journal.ui.widgets.command_palette import CommandPalette, PaletteItem

if TYPE_CHECKING:
    from journal.ui.window import MainWindow

GO = "go:"  # before a page's name, in the keys of the palette
IN_THE_TEXT = (
    (N_("Bold"), "Ctrl+B"),
    (N_("Italic"), "Ctrl+I"),
    (N_("Larger text"), "Ctrl++"),
    (N_("Smaller text"), "Ctrl+-"),
    (N_("Usual size"), "Ctrl+0"),
    (N_("Take back typing"), "Ctrl+Z"),
    (N_("Move a list line to the right, or go on to title and tags"), "Tab"),
)
LICENCES = (
    ("Qt, PySide6", "LGPL-3.0", "https://doc.qt.io/qtforpython-6/licenses.html"),
    ("SQLite", "public domain", "https://sqlite.org/copyright.html"),
    ("SQLCipher, sqlcipher3", "BSD-3-Clause, Zlib", "https://www.zetetic.net/sqlcipher/license/"),
    ("sqlite-utils", "Apache-2.0", "https://sqlite-utils.datasette.io/"),
    ("Markdown", "BSD-3-Clause", "https://python-markdown.github.io/"),
    ("nh3", "MIT", "https://nh3.readthedocs.io/"),
    ("platformdirs, tzlocal", "MIT", "https://platformdirs.readthedocs.io/"),
    ("Literata, Atkinson Hyperlegible Next", "OFL-1.1", "https://openfontlicense.org/"),
)


class WindowPalette(CommandPalette):
    """The palette over one window: every page and every command, those that do not fit now greyed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.chosen.connect(self._do)
        self.closed.connect(self._leave)

    def _do(self, key: str) -> None:
        if key.startswith(GO):
            self._window.show_page(key.removeprefix(GO))
        else:
            self._window.run(key)

    def _leave(self) -> None:
        self._window.page.arrive()
        self.deleteLater()


def open_palette(window: MainWindow) -> None:
    """Find a page or a command by a few of its letters."""
    WindowPalette(window).open_over(window, list(palette_items(window)))


def palette_items(window: MainWindow) -> Iterator[PaletteItem]:
    """Yield every page and command as a line of the palette."""
    for entry in PAGES:
        yield PaletteItem(_("Go to {page}").format(page=_(entry.title)), GO + entry.name, entry.shortcut)
    for one in COMMANDS:
        yield PaletteItem(_(one.title), one.key, one.shortcut, is_possible(one, window))


def is_possible(one: Command, window: MainWindow) -> bool:
    """Tell whether a command would do something now."""
    if one.writes and window.session.read_only:
        return False
    return not one.only_there or window.page.name == one.target


def open_menu(window: MainWindow) -> None:
    """Show what belongs to no page: journals and files, then the window."""
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for target in (FILES, BACKUPS, WINDOW):
        actions = [action for action in window.command_actions if action.command.target == target]
        for action in actions:
            action.setEnabled(is_possible(action.command, window))
        menu.addActions(actions)
        menu.addSeparator()
    button = window.sidebar.menu
    menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))


def show_shortcuts(window: MainWindow) -> None:
    """List every shortcut."""
    Shortcuts(window).open()


def show_about(window: MainWindow) -> None:
    """Say which version this is, what it is made of, and where things are."""
    About(window, window.session.path).open()


class Shortcuts(QDialog):
    """Pages, commands, and what the text itself understands."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keyboard shortcuts"))
        self.resize(560, 600)
        pages = [(_("Go to {page}").format(page=_(entry.title)), entry.shortcut) for entry in PAGES]
        commands = [(_(one.title), one.shortcut) for one in COMMANDS if one.shortcut]
        self.table = self._table([*pages, *commands, *((_(title), keys) for title, keys in IN_THE_TEXT)])
        column = QVBoxLayout(self)
        column.addWidget(self.table)
        column.addWidget(_closing(self))

    def _table(self, rows: Sequence[tuple[str, str]]) -> QTableWidget:
        table = QTableWidget(len(rows), 2, self)
        table.setAccessibleName(_("Keyboard shortcuts"))
        table.setHorizontalHeaderLabels([_("What it does"), _("Keys")])
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setHighlightSections(False)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        for number, (title, keys) in enumerate(rows):
            native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            for place, text in enumerate((title, native)):
                table.setItem(number, place, QTableWidgetItem(text))
        table.setCurrentCell(0, 0)
        return table


class About(QDialog):
    """Version, licences, and where the journal and the settings are."""

    def __init__(self, parent: QWidget, path: Path) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("About this program"))
        self.resize(560, 480)
        self._folder = path.parent
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self._label(_("Reflection Journal {version}").format(version=journal.__version__)))
        column.addWidget(self._label(_("It works without a network and sends nothing anywhere."), "muted"))
        column.addWidget(self._label(_("This journal: {path}").format(path=path)))
        settings = paths.config_folder() / "preferences.json"
        column.addWidget(self._label(_("Settings of this computer: {path}").format(path=settings)))
        folder = QPushButton(_("Show in folder"), self)
        folder.setAutoDefault(False)
        folder.clicked.connect(self._show_folder)
        column.addWidget(folder, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._label(_("Made with")))
        made_with = "\n".join(f"{name}: {licence}, {address}" for name, licence, address in LICENCES)
        column.addWidget(self._label(made_with, "muted"))
        column.addStretch(1)
        column.addWidget(_closing(self))

    def _label(self, text: str, kind: str = "") -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("kind", kind)
        label.setWordWrap(True)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return label

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def _closing(dialog: QDialog) -> QDialogButtonBox:
    buttons = QDialogButtonBox(dialog)
    buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.reject)
    return buttons
