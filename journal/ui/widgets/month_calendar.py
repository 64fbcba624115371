"""One month as a table of days, with the days marked on which something was written."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import (
    QAbstractTableModel,
    QDate,
    QItemSelectionModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from journal.i18n import _, ngettext
from journal.ui.theme import colours_in
from journal.ui.widgets.icon_button import IconButton

WEEKS = 6
EARLIEST, LATEST = date(2, 1, 1), date(9998, 12, 31)  # beyond, the weeks around a month would leave the calendar
LEAST_CELL = 32  # pixels; the whole cell can be clicked

ModelIndex = QModelIndex | QPersistentModelIndex
_DAY, _COUNT, _OUTSIDE = (Qt.ItemDataRole.UserRole + number for number in range(3))


def month_start(day: date) -> date:
    """Return the first day of a day's month."""
    return day.replace(day=1)


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    month += 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


class MonthModel(QAbstractTableModel):
    """Six weeks around a month; a day knows how many entries it has."""

    def __init__(self, month: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.month = month_start(month)
        self._marks: Mapping[date, int] = {}

    def show_month(self, month: date) -> None:
        """Show another month."""
        self.beginResetModel()
        self.month = month_start(month)
        self.endResetModel()

    def set_marks(self, marks: Mapping[date, int]) -> None:
        """Say how many entries each day has; days that are not named have none."""
        self._marks = dict(marks)
        self.dataChanged.emit(self.index(0, 0), self.index(WEEKS - 1, 6))

    @property
    def first(self) -> date:
        """The day in the first cell."""
        return self.month - timedelta(days=(self.month.isoweekday() - _week_start()) % 7)

    def day_at(self, index: ModelIndex) -> date:
        """Return the day of a cell."""
        return self.first + timedelta(days=index.row() * 7 + index.column())

    def index_of(self, day: date) -> QModelIndex:
        """Return the cell of a day that is shown."""
        return self.index(*divmod((day - self.first).days, 7))

    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else WEEKS

    def columnCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else 7

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        day = self.day_at(index)
        count = self._marks.get(day, 0)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(day.day)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return _spoken(day, count)
        return {_DAY: day, _COUNT: count, _OUTSIDE: month_start(day) != self.month}.get(role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        day = (_week_start() - 1 + section) % 7 + 1
        if role == Qt.ItemDataRole.DisplayRole:
            return QLocale().standaloneDayName(day, QLocale.FormatType.ShortFormat)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return QLocale().standaloneDayName(day, QLocale.FormatType.LongFormat)
        return None


def _week_start() -> int:
    return QLocale().firstDayOfWeek().value


def _spoken(day: date, count: int) -> str:
    name = QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)
    entries = ngettext("{n} entry", "{n} entries", count).format(n=count) if count else _("nothing written")
    return f"{name}, {entries}"


def cell_size(metrics: QFontMetrics) -> int:
    """Return the side of a day's cell, in pixels."""
    return max(LEAST_CELL, 2 * metrics.height())


class DayDelegate(QStyledItemDelegate):
    """Paints a day: its number, a dot when something was written, a ring around today."""

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._today = today

    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        cell = cell_size(option.fontMetrics)
        return QSize(cell, cell)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        colours = colours_in(option.palette)
        centre = QRectF(option.rect).center()
        side = cell_size(option.fontMetrics) - 6
        box = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
        written = bool(index.data(_COUNT))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if isinstance(option.widget, QTableView) and index == option.widget.currentIndex():
            painter.setBrush(colours.selection)
            painter.drawRoundedRect(box, 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            self._frame(painter, box, QPen(colours.focus, 2))
        elif index.data(_DAY) == self._today:
            self._frame(painter, box, QPen(colours.control, 1))
        if written:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.accent)
            painter.drawEllipse(QRectF(centre.x() - 2, box.bottom() - 6, 4, 4))
        font = option.font
        font.setBold(written)
        painter.setFont(font)
        painter.setPen(colours.muted if index.data(_OUTSIDE) else colours.text)
        painter.drawText(box.adjusted(0, -3, 0, -3), Qt.AlignmentFlag.AlignCenter, str(index.data()))
        painter.restore()

    def _frame(self, painter: QPainter, box: QRectF, pen: QPen) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)


class DayTable(QTableView):
    """The table; arrows walk on over the month's edge, Page Up and Down turn the months."""

    walked = Signal(object)  # the day the keyboard went to

    def __init__(self, model: MonthModel, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self._delegate = DayDelegate(today, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("Days of the month"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)  # the day chosen is the current one
        self.viewport().setAutoFillBackground(False)
        self.setTabKeyNavigation(False)
        cell = cell_size(self.fontMetrics())
        self.verticalHeader().hide()
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setMinimumSectionSize(1)
            header.setDefaultSectionSize(cell)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setFixedHeight(cell)
        self.setFixedSize(7 * cell + 2, (WEEKS + 1) * cell + 2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        day = self._model.day_at(self.currentIndex())
        step = self._step(day, Qt.Key(event.key()))
        if step is not None:
            self.walked.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activated.emit(self.currentIndex())
        elif event.key() in _TYPED_KEYS or not event.text():
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _step(self, day: date, key: Qt.Key) -> date | None:
        right = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        days = {Qt.Key.Key_Left: -right, Qt.Key.Key_Right: right, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if key in days:
            return day + timedelta(days=days[key])
        if key in months:
            return months_later(day, months[key])
        return {
            Qt.Key.Key_Home: month_start(day),
            Qt.Key.Key_End: months_later(month_start(day), 1) - timedelta(days=1),
        }.get(key)


class MonthCalendar(QWidget):
    """A month to look at and to choose a day from.

    `day_chosen` carries the day of an Enter or a click, `month_shown` the first and last day that are visible: whoever
    holds the calendar answers with `set_marks`.
    """

    day_chosen = Signal(object)  # date
    month_shown = Signal(object, object)  # date, date

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = MonthModel(today, self)
        self.table = DayTable(self._model, today, self)
        self.table.walked.connect(self.show_day)
        self.table.activated.connect(self._choose)
        self.table.clicked.connect(self._choose)
        self._title = QLabel(self)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._earlier = IconButton("left", _("Month before"), self)
        self._earlier.clicked.connect(self.show_month_before)
        self._later = IconButton("right", _("Month after"), self)
        self._later.clicked.connect(self.show_month_after)
        head = QHBoxLayout()
        head.addWidget(self._earlier)
        head.addWidget(self._title, 1)
        head.addWidget(self._later)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addLayout(head)
        layout.addWidget(self.table, 0, Qt.AlignmentFlag.AlignHCenter)
        self.setFocusProxy(self.table)
        self.show_day(today)

    @property
    def day(self) -> date:
        """The day the choice is on."""
        return self._model.day_at(self.table.currentIndex())

    @property
    def visible_span(self) -> tuple[date, date]:
        """The first and the last day that are visible."""
        return self._model.first, self._model.first + timedelta(days=7 * WEEKS - 1)

    def set_marks(self, marks: Mapping[date, int]) -> None:
        """Mark the days with entries, by how many they have."""
        self._model.set_marks(marks)

    def show_day(self, day: date) -> None:
        """Put the choice on a day and turn to its month; `day_chosen` stays silent."""
        day = max(EARLIEST, min(day, LATEST))
        turned = month_start(day) != self._model.month
        if turned:
            self._model.show_month(day)
        place = self._model.index_of(day)
        self.table.selectionModel().setCurrentIndex(place, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._title.setText(_month_title(day))
        if turned:
            self.month_shown.emit(*self.visible_span)

    def show_month_before(self) -> None:
        """Turn one month back."""
        self.show_day(months_later(self.day, -1))

    def show_month_after(self) -> None:
        """Turn one month on."""
        self.show_day(months_later(self.day, 1))

    def _choose(self, index: QModelIndex) -> None:
        day = self._model.day_at(index)
        self.show_day(day)
        self.day_chosen.emit(day)


def _month_title(day: date) -> str:
    return _("{month} {year}").format(month=QLocale().standaloneMonthName(day.month), year=day.year)


_TYPED_KEYS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
