"""Date, title and tags of an entry in one line that stays out of the way until pointer or Tab come to it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from journal.i18n import _
from journal.ui.widgets.tag_edit import TagEdit


class QuietLine(QWidget):
    """Tells by signal what the person changed, when the field is left; `show_values` tells nothing."""

    title_changed = Signal(str)
    tags_changed = Signal(object)  # tuple[str, ...]
    date_changed = Signal(object)  # date

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._date = today
        self._title_shown = ""
        self._has_pointer = False
        self.title = QLineEdit(self)
        self.title.setAccessibleName(_("Title"))
        self.title.editingFinished.connect(self._tell_title)
        self.tags = TagEdit(self)
        self.tags.tags_changed.connect(self.tags_changed)
        self.date = QPushButton(self)
        self.date.setFlat(True)
        self.date.clicked.connect(self.open_calendar)
        for field in (self.title, self.tags):
            field.setProperty("quiet", "true")
        for part in (self.title, self.tags, self.date):
            part.installEventFilter(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.date)
        layout.addWidget(self.title, 3)
        layout.addWidget(self.tags, 2)
        self._offer(False)
        self._show_date()

    def show_values(self, title: str, tags: Sequence[str], day: date) -> None:
        """Show the title, the tags and the day of an entry."""
        self._title_shown = title
        self.title.setText(title)
        self.tags.set_tags(tags)
        self._date = day
        self._show_date()

    def turn_to(self, today: date) -> None:
        """Know that another day has begun."""
        self._today = today
        self._show_date()

    # -- coming and going ---------------------------------------------------------------------------------------------

    def _offer(self, visibly: bool) -> None:
        """Name the empty fields, or let them be nothing but empty space."""
        self.title.setPlaceholderText(_("Title") if visibly else "")
        self.tags.setPlaceholderText(_("Tags, separated by commas") if visibly else "")

    def _holds_focus(self) -> bool:
        return any(field.hasFocus() for field in (self.title, self.tags, self.date))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._offer(event.type() == QEvent.Type.FocusIn or self._has_pointer)
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._has_pointer = True
        self._offer(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._has_pointer = False
        self._offer(self._holds_focus())

    # -- title and date -----------------------------------------------------------------------------------------------

    def _tell_title(self) -> None:
        title = " ".join(self.title.text().split())
        if title != self._title_shown:
            self._title_shown = title
            self.title_changed.emit(title)

    def _show_date(self) -> None:
        text = short_date(self._date, self._today)
        self.date.setText(text)
        self.date.setAccessibleName(_("Date of the entry: {date}").format(date=text))

    def open_calendar(self) -> None:
        """Let the person choose another day; an entry can be about any day up to today."""
        from journal.ui.widgets.month_calendar import MonthCalendar  # 50 ms with the Qt classes it needs

        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.setFrameShape(QFrame.Shape.StyledPanel)
        calendar = MonthCalendar(self._today, popup)
        calendar.show_day(self._date)
        calendar.day_chosen.connect(self._take_date)
        calendar.day_chosen.connect(popup.close)
        QVBoxLayout(popup).addWidget(calendar)
        popup.adjustSize()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.date.width() - popup.width() if mirrored else 0
        popup.move(self.date.mapToGlobal(QPoint(left, self.date.height())))
        popup.show()
        calendar.setFocus()

    def _take_date(self, day: date) -> None:
        day = min(day, self._today)
        if day != self._date:
            self._date = day
            self._show_date()
            self.date_changed.emit(day)


def short_date(day: date, today: date) -> str:
    """Return a day in words that fit a line: "Today", or "Wed 4 March 2026" in the person's own order."""
    if day == today:
        return _("Today")
    return QLocale().toString(QDate(day.year, day.month, day.day), _("ddd d MMMM yyyy"))
