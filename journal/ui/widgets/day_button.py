"""A button that shows a day and lets a person choose another one from a calendar."""

from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from journal.domain.calendar import day_name
from journal.i18n import _
from journal.ui.widgets.month_calendar import MonthCalendar


class DayButton(QPushButton):
    """Enter, Space or a click opens the calendar; `name` says what the day is for.

    With `none` (such as "no day yet") there may be no day, and the calendar offers to take it away again.
    """

    day_chosen = Signal(object)  # date, or None

    def __init__(self, name: str, today: date, none: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._today = today
        self._none = none
        self._popup: QFrame | None = None
        self.day: date | None = None
        self.clicked.connect(self.open_calendar)
        self.show_day(None if none else today)

    def show_day(self, day: date | None) -> None:
        """Show a day, telling nothing."""
        self.day = day
        text = self._none if day is None else day_name(day)
        self.setText(text)
        self.setAccessibleName(_("{what}: {day}").format(what=self._name, day=text))

    def open_calendar(self) -> None:
        """Let the person choose."""
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.setFrameShape(QFrame.Shape.StyledPanel)
        column = QVBoxLayout(popup)
        calendar = MonthCalendar(self._today, popup)
        calendar.show_day(self.day or self._today)
        calendar.day_chosen.connect(self._take)
        column.addWidget(calendar)
        if self._none and self.day is not None:
            no_day = QPushButton(_("No day"), popup)
            no_day.clicked.connect(self._take_none)
            column.addWidget(no_day)
        popup.adjustSize()
        popup.move(self._place_of(popup))
        self._popup = popup
        popup.show()
        calendar.setFocus()

    def _place_of(self, popup: QWidget) -> QPoint:
        """Return the corner below the button, or above it where the screen ends."""
        corner = self.mapToGlobal(QPoint(0, self.height()))
        screen = self.screen().availableGeometry()
        if corner.y() + popup.height() > screen.bottom():
            corner.setY(self.mapToGlobal(QPoint(0, 0)).y() - popup.height())
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - popup.width())))
        corner.setY(max(screen.top(), corner.y()))
        return corner

    def _take(self, day: date | None) -> None:
        popup, self._popup = self._popup, None
        if popup is not None:
            popup.close()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        if day != self.day:
            self.show_day(day)
            self.day_chosen.emit(day)

    def _take_none(self) -> None:
        self._take(None)
