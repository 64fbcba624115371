"""Settings: every preference with a line of explanation, in force at once; where the journal is, and the shortcuts."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from journal.domain.change import Change
from journal.domain.framework import Framework
from journal.errors import JournalError
from journal.i18n import N_, _, ngettext
from journal.services.journal import Journal
from journal.services.preferences import CHOICE, HIDDEN, JOURNAL, OPTIONS, Option
from journal.services.writing import DAYS_IN_BIN
from journal.ui.pages.page import Page, RunCommand, ShowPage
from journal.ui.pages.setting_rows import (
    LeadingButton,
    Section,
    SettingRow,
    buttons_line,
    make_label,
    make_shortcut_list,
)
from journal.ui.session import Session

if TYPE_CHECKING:
    from journal.services.backing_up import BackupState

WIDEST = 720  # pixels of the column
WIDE = 620  # pixels; in a narrower page a field stands below its words


class SettingsPage(Page):
    """Rows made from the list of preferences; those of the journal are kept in it, the others on this computer."""

    name = "settings"
    title = N_("Settings")
    icon = "settings"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.rows: dict[str, SettingRow] = {}
        self._arrange()
        session.changed.connect(self._follow)
        session.backups.looked.connect(self._show_backups)

    def arrive(self) -> None:
        """Put the focus on the first field that can be changed."""
        next(row.field for row in self.rows.values() if row.isEnabled()).setFocus()

    def flush(self) -> None:
        """Keep what is being typed."""
        focused = self.focusWidget()
        if focused is not None and focused.hasFocus():
            focused.clearFocus()

    # values

    def refresh(self) -> None:
        """Show what is in force now."""
        preferences = self.session.journal.preferences
        for key, row in self.rows.items():
            row.show_value(preferences.get(key) if row.option.where == JOURNAL else self.session.machine.get(key))
        self._frameworks.setText(_framework_lines(self.session.journal.frameworks.active()))
        self.session.backups.look()

    def _keep(self, row: SettingRow, value: object) -> None:
        key = row.option.key
        if row.option.where == JOURNAL:
            self.session.write(_Keep(key, value), row.settle, partial(self._refuse, row))
            return
        try:
            self.session.machine.set(key, value)
        except JournalError as error:
            row.refuse(str(error))
        else:
            row.settle(self.session.machine.get(key))
            if row.option.group == "Backups":
                self.session.backups.look()

    def _refuse(self, row: SettingRow, error: Exception) -> None:
        if isinstance(error, JournalError):
            row.refuse(str(error))
        else:
            self.session.problem.emit(error)

    def _follow(self, change: Change) -> None:
        if change.touches("setting", "teacher", "framework") and self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    # where things are

    def _show_backups(self, state: BackupState) -> None:
        from journal.ui.backup_words import BackupWords, second_place_in_words

        self._backups.setText(BackupWords(self.session.clock().tzinfo).state(state))
        self._second_place.setText(second_place_in_words(state))
        self._second_place.setVisible(bool(self._second_place.text()))
        self.rows["second_backup_folder"].show_value(self.session.machine.get("second_backup_folder"))

    def _run(self, key: str) -> None:
        self.wanted.emit(RunCommand(key))

    def _show_competencies(self) -> None:
        self.wanted.emit(ShowPage("competencies"))

    # building

    def _arrange(self) -> None:
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(self._area)
        inside.setBackgroundRole(QPalette.ColorRole.Base)
        inside.setAutoFillBackground(True)
        self._column = QWidget(inside)
        self._column.setMaximumWidth(WIDEST)
        middle = QHBoxLayout(inside)
        middle.setContentsMargins(28, 24, 28, 24)
        middle.addWidget(self._column, 1)
        sections = QVBoxLayout(self._column)
        sections.setContentsMargins(0, 0, 0, 0)
        sections.setSpacing(30)
        for section in self._sections():
            sections.addWidget(section)
        sections.addStretch(1)
        self._area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)

    def _sections(self) -> list[Section]:
        options = [self._with_themes(one) for one in OPTIONS if one.kind != HIDDEN]
        groups = dict.fromkeys(one.group for one in options)
        made = [self._options_section(group, [one for one in options if one.group == group]) for group in groups]
        rest = [self._frameworks_section(), self._journal_section(), self._bin_section(), self._keys_section()]
        return [*made, *rest]

    def _options_section(self, group: str, options: list[Option]) -> Section:
        section = Section(_(group), self)
        for one in options:
            row = SettingRow(one, section)
            row.setEnabled(one.where != JOURNAL or not self.session.read_only)
            row.chosen.connect(self._keep)
            self.rows[one.key] = row
            section.column.addWidget(row)
        if any(one.key == "backup_folder" for one in options):
            self._add_backups(section)
        return section

    def _add_backups(self, section: Section) -> None:
        """Below the two places: what there is, and what can be done with it."""
        self._backups = make_label(_("Looking for backups…"), section)
        self._second_place = make_label("", section, "muted")
        section.column.addWidget(self._backups)
        section.column.addWidget(self._second_place)
        sentence = _("Kept are the last of 7 days, of 5 weeks and of 12 months. Each is checked before it counts.")
        section.column.addWidget(make_label(sentence, section, "muted"))
        buttons = [(_("Back up now"), "back-up"), (_("Restore…"), "restore")]
        section.column.addLayout(self._command_buttons(section, *buttons))
        places = [(_("Show backups in folder"), "backups"), (_("Copy backups to a stick…"), "second-place")]
        section.column.addLayout(self._command_buttons(section, *places))

    def _with_themes(self, one: Option) -> Option:
        """Let a theme be chosen by its title instead of typed by its id."""
        if one.key != "pinned_theme":
            return one
        themes = [theme for framework in self.session.journal.frameworks.active() for theme in framework.themes]
        choices = (("", N_("All themes in turn")), *((theme.id, theme.title) for theme in themes))
        return replace(one, kind=CHOICE, choices=choices, help=N_("Questions then come from this theme alone."))

    def _frameworks_section(self) -> Section:
        section = Section(_("Competencies"), self)
        self._frameworks = make_label("", section)
        section.column.addWidget(self._frameworks)
        look = QPushButton(_("Look through them"), section)
        look.clicked.connect(self._show_competencies)
        section.column.addLayout(buttons_line([look]))
        return section

    def _journal_section(self) -> Section:
        section = Section(_("Where this journal is kept"), self)
        place = make_label(_breakable(str(self.session.path)), section)
        place.setAccessibleName(str(self.session.path))
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        section.column.addWidget(place)
        section.column.addWidget(
            make_label(_("Everything is in this one file. It stays on this computer."), section, "muted")
        )
        section.column.addLayout(self._command_buttons(section, (_("Show in folder"), "folder")))
        return section

    def _bin_section(self) -> Section:
        section = Section(_("Bin"), self)
        sentence = _("Deleted entries rest in the bin for {days} days; then they are gone for good.")
        section.column.addWidget(make_label(sentence.format(days=DAYS_IN_BIN), section))
        section.column.addLayout(self._command_buttons(section, (_("Open the bin"), "bin")))
        return section

    def _keys_section(self) -> Section:
        section = Section(_("Keyboard"), self)
        section.column.addWidget(make_shortcut_list(section))
        return section

    def _command_buttons(self, section: Section, *pairs: tuple[str, str]) -> QHBoxLayout:
        buttons = [LeadingButton(title, key, section) for title, key in pairs]
        for button in buttons:
            button.pressed_for.connect(self._run)
        return buttons_line(buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for row in self.rows.values():
            row.stand(wide=self.width() >= WIDE)


class _Keep:
    """Keeps one preference of the journal, on the worker, and returns it as it is kept."""

    def __init__(self, key: str, value: object) -> None:
        self._key = key
        self._value = value

    def __call__(self, journal: Journal) -> object:
        journal.preferences.set(self._key, self._value)
        return journal.preferences.get(self._key)


def _framework_lines(frameworks: list[Framework]) -> str:
    return "\n".join(_framework_line(one) for one in frameworks)


def _framework_line(framework: Framework) -> str:
    count = sum(1 for _pair in framework.indicators())
    indicators = ngettext("{n} indicator", "{n} indicators", count).format(n=count)
    version = _("version {version}").format(version=framework.version)
    return f"{framework.title} · {version} · {indicators}"


def _breakable(path: str) -> str:
    """Let a long path wrap at its slashes."""
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")
