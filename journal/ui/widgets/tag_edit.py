"""One line for tags, separated by commas, that completes the tags already in use."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from journal.i18n import _


def split_tags(text: str) -> tuple[str, ...]:
    """Return the tags of a line such as "7b, #parents": without #, without doubles, in the order written."""
    found: dict[str, str] = {}
    for part in text.split(","):
        tag = " ".join(part.split()).lstrip("#").strip()
        if tag:
            found.setdefault(tag.casefold(), tag)
    return tuple(found.values())


class TagCompleter(QCompleter):
    """Completes the last tag of the line and leaves those before it alone."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._model = QStringListModel(self)
        self.setModel(self._model)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(8)

    def offer(self, tags: Iterable[str]) -> None:
        """Complete these tags."""
        self._model.setStringList(list(tags))

    def splitPath(self, path: str) -> list[str]:
        return [path.rpartition(",")[2].lstrip().lstrip("#")]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        line = self.widget()
        assert isinstance(line, QLineEdit)  # asked for, not held: the line holds its completer
        before, comma, _last = line.text().rpartition(",")
        tag = str(index.data())
        return f"{before}{comma} {tag}" if comma else tag


class TagEdit(QLineEdit):
    """Tags of an entry. `tags_changed` comes when the line is left, or Enter pressed, with other tags in it."""

    tags_changed = Signal(object)  # tuple[str, ...]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Tags, separated by commas"))
        self.setPlaceholderText(_("Tags"))
        self._known: tuple[str, ...] = ()
        self._shown: tuple[str, ...] = ()
        self._completer = TagCompleter(self)
        self.setCompleter(self._completer)
        self.textEdited.connect(self._offer_rest)
        self.editingFinished.connect(self._finish)

    def tags(self) -> tuple[str, ...]:
        """The tags as they stand in the line."""
        return split_tags(self.text())

    def set_tags(self, tags: Sequence[str]) -> None:
        """Show these tags; `tags_changed` stays silent."""
        self._shown = tuple(tags)
        self.setText(", ".join(tags))

    def set_known(self, tags: Sequence[str]) -> None:
        """Complete these tags, the most used first."""
        self._known = tuple(tags)
        self._completer.offer(tags)

    def _offer_rest(self, text: str) -> None:
        """Offer only what the line does not hold already."""
        held = {tag.casefold() for tag in split_tags(text.rpartition(",")[0])}
        self._completer.offer(tag for tag in self._known if tag.casefold() not in held)

    def _finish(self) -> None:
        tags = self.tags()
        if tags != self._shown:
            self.set_tags(tags)
            self.tags_changed.emit(tags)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.tags() != self._shown:
            self.set_tags(self._shown)
            return
        super().keyPressEvent(event)
