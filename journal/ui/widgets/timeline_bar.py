"""What of the journal the timeline shows, and in which periods."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QComboBox, QHBoxLayout, QLabel, QToolButton, QWidget

from journal.domain.calendar import Bucket
from journal.i18n import N_, _
from journal.ui.models.timeline_extent import Extent
from journal.ui.widgets.flow import FlowLayout
from journal.ui.widgets.icon_button import IconButton

EXTENTS: tuple[tuple[Extent, str], ...] = (
    (Extent.TERM, N_("This term")),
    (Extent.YEAR, N_("School year")),
    (Extent.ALL, N_("Everything")),
    (Extent.SPAN, N_("Choose a span…")),
)
BUCKET_NAMES: tuple[tuple[Bucket, str], ...] = (
    ("day", N_("days")),
    ("week", N_("weeks")),
    ("month", N_("months")),
    ("term", N_("terms")),
    ("year", N_("school years")),
    ("calendar-year", N_("calendar years")),
)


class TimelineBar(QWidget):
    """Buttons for the extent, a list of periods, table or picture, and saving. It wraps where it is narrow."""

    extent_chosen = Signal(object)  # Extent
    bucket_chosen = Signal(object)  # Bucket
    table_toggled = Signal(bool)
    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = FlowLayout(self, gap=6)
        self._extents = QButtonGroup(self)
        for number, (extent, title) in enumerate(EXTENTS):
            button = _button(_(title), self)
            button.setObjectName(extent)
            self._extents.addButton(button, number)
            layout.addWidget(button)
        layout.addWidget(self._add_buckets())
        self.table = _button(_("As a table"), self)
        self.save = IconButton("save", _("Save picture…"), self, with_text=True)
        layout.addWidget(self.table)
        layout.addWidget(self.save)
        self._extents.idToggled.connect(self._tell_extent)  # what a screen reader does to them, too
        self.buckets.activated.connect(self._tell_bucket)
        self.table.toggled.connect(self.table_toggled)
        self.save.clicked.connect(self._tell_save)

    def _add_buckets(self) -> QWidget:
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(8, 0, 8, 0)
        label = QLabel(_("by"), box)
        self.buckets = QComboBox(box)
        for bucket, title in BUCKET_NAMES:
            self.buckets.addItem(_(title), bucket)
        label.setBuddy(self.buckets)
        row.addWidget(label)
        row.addWidget(self.buckets)
        box.setMinimumHeight(self._extents.buttons()[0].sizeHint().height())  # all in one line with the buttons
        return box

    @property
    def extent_buttons(self) -> list[QAbstractButton]:
        """The buttons in order."""
        return self._extents.buttons()

    def show_choice(self, extent: Extent, bucket: Bucket, as_table: bool) -> None:
        """Show what is chosen, telling nothing."""
        numbers = {one: number for number, (one, _title) in enumerate(EXTENTS)}
        with QSignalBlocker(self._extents), QSignalBlocker(self.buckets), QSignalBlocker(self.table):
            self._extents.button(numbers[extent]).setChecked(True)
            self.buckets.setCurrentIndex(self.buckets.findData(bucket))
            self.table.setChecked(as_table)

    def _tell_extent(self, number: int, chosen: bool) -> None:
        if chosen:
            self.extent_chosen.emit(EXTENTS[number][0])

    def _tell_bucket(self, at: int) -> None:
        self.bucket_chosen.emit(self.buckets.itemData(at))

    def _tell_save(self) -> None:
        self.save_wanted.emit()


def _button(title: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setText(title)
    button.setCheckable(True)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
