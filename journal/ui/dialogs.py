"""The one seam for questions that stop the window. Pages get a `Dialogs` handed in; tests hand in one that answers.

Qt's own dialogs are imported when one opens: with all their enumerations they would make every start slower by 50 ms.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt

from journal.i18n import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox, QWidget

    from journal.ui.widgets.progress_dialog import ProgressDialog

LIST_SIZE = QSize(560, 280)


class FileKind(NamedTuple):
    """One line of a file dialog: what it is and how such files end, such as `("Journal", ("journal",))`."""

    title: str
    endings: tuple[str, ...]

    @property
    def pattern(self) -> str:
        """The line as Qt wants it: `Journal (*.journal)`."""
        return f"{self.title} ({' '.join(f'*.{ending}' for ending in self.endings)})"


class Dialogs:
    """Asks and tells in dialogs of their own. Everything returns None, False or nothing when the person steps back."""

    def ask(self, parent: QWidget | None, question: str, choices: Sequence[str], more: str = "") -> str | None:
        """Let the person choose one of several answers; Esc chooses none. The first answer is the usual one."""
        box = _box(parent, question, more)
        buttons = [box.addButton(choice, box.ButtonRole.ActionRole) for choice in choices]
        box.addButton(box.StandardButton.Cancel)
        box.setDefaultButton(buttons[0])
        box.exec()
        chosen = box.clickedButton()
        answer = next((choice for choice, button in zip(choices, buttons, strict=True) if button is chosen), None)
        box.deleteLater()
        return answer

    def confirm(self, parent: QWidget | None, question: str, action: str, more: str = "") -> bool:
        """Ask before something that cannot be taken back; `action` names it on the button, Enter steps back."""
        box = _box(parent, question, more)
        yes = box.addButton(action, box.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(box.StandardButton.Cancel))
        box.exec()
        confirmed = box.clickedButton() is yes
        box.deleteLater()
        return confirmed

    def choose_line(self, parent: QWidget | None, question: str, lines: Sequence[str], action: str) -> str | None:
        """Let the person choose one of a list of lines; `action` says on the button what happens with it."""
        from PySide6.QtWidgets import QInputDialog, QListView

        dialog = QInputDialog(parent)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setWindowTitle(question)
        dialog.setLabelText(question)
        dialog.setOption(QInputDialog.InputDialogOption.UseListViewForComboBoxItems)
        dialog.setComboBoxItems(lines)
        dialog.setTextValue(lines[0])
        dialog.setOkButtonText(action)
        for view in dialog.findChildren(QListView):
            view.setSpacing(4)  # lines large enough to be hit
        dialog.resize(LIST_SIZE)
        accepted = dialog.exec() == dialog.DialogCode.Accepted
        answer = dialog.textValue()
        dialog.deleteLater()
        return answer if accepted else None

    def show_progress(self, parent: QWidget | None, sentence: str) -> ProgressDialog:
        """Say what is going on and how far it is, for as long as it takes."""
        from journal.ui.widgets.progress_dialog import ProgressDialog  # few evenings have anything long

        return ProgressDialog(sentence, parent)

    def choose_file(self, parent: QWidget | None, title: str, kinds: Sequence[FileKind], folder: Path) -> Path | None:
        """Choose a file that is there."""
        from PySide6.QtWidgets import QFileDialog

        name, _pattern = QFileDialog.getOpenFileName(parent, title, str(folder), _patterns(kinds))
        return Path(name) if name else None

    def choose_target(
        self, parent: QWidget | None, title: str, kinds: Sequence[FileKind], suggestion: Path
    ) -> Path | None:
        """Choose where to save; a name without an ending gets the ending of the chosen kind."""
        from PySide6.QtWidgets import QFileDialog

        name, pattern = QFileDialog.getSaveFileName(parent, title, str(suggestion), _patterns(kinds))
        if not name:
            return None
        path = Path(name)
        kind = next((kind for kind in kinds if kind.pattern == pattern), None)
        return path.with_name(f"{path.name}.{kind.endings[0]}") if kind and not path.suffix else path

    def choose_folder(self, parent: QWidget | None, title: str, folder: Path) -> Path | None:
        """Choose a folder that is there."""
        from PySide6.QtWidgets import QFileDialog

        name = QFileDialog.getExistingDirectory(parent, title, str(folder))
        return Path(name) if name else None

    def show_problem(self, parent: QWidget | None, sentence: str, more: str = "") -> None:
        """Say what did not work; `more` says what was kept and what to do."""
        self._tell(parent, sentence, more, warns=True)

    def show_message(self, parent: QWidget | None, sentence: str, more: str = "") -> None:
        """Say something that the person has to have read."""
        self._tell(parent, sentence, more)

    def _tell(self, parent: QWidget | None, sentence: str, more: str, *, warns: bool = False) -> None:
        box = _box(parent, sentence, more, warns=warns)
        box.addButton(_("Close"), box.ButtonRole.AcceptRole)
        box.exec()
        box.deleteLater()


def _box(parent: QWidget | None, sentence: str, more: str, *, warns: bool = False) -> QMessageBox:
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(parent)
    box.setWindowModality(Qt.WindowModality.WindowModal)
    box.setIcon(box.Icon.Warning if warns else box.Icon.NoIcon)
    box.setTextFormat(Qt.TextFormat.PlainText)  # file names and titles are words, never markup
    box.setText(sentence)
    box.setInformativeText(more)
    return box


def _patterns(kinds: Sequence[FileKind]) -> str:
    return ";;".join([kind.pattern for kind in kinds] or [_("All files") + " (*)"])
