"""A short bar that says what has just happened and offers to take it back."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from journal.i18n import _
from journal.ui.widgets.announce import announce
from journal.ui.widgets.icon_button import IconButton

SHOWN_MS = 8_000


@dataclass(frozen=True, slots=True)
class Notice:
    """What the bar says. `action` is the button's text, `run` what it does; with `stays` it waits to be closed."""

    text: str
    action: str = ""
    run: Callable[[], object] | None = None
    stays: bool = False


class Banner(QFrame):
    """Shows one notice at a time, announces it, and goes away by itself unless the pointer or the keyboard is on it."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notice = Notice("")
        self.setAccessibleName(_("Message"))
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.ToolTipBase)  # the banner's colour, see theme.palette_of
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._action = QPushButton(self, flat=True)
        self._action.clicked.connect(self._run)
        self.close_button = IconButton("close", _("Close this message"), self)
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button.clicked.connect(self.dismiss)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self._leave)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 8, 4)
        for part in (self._text, self._action, self.close_button):
            layout.addWidget(part)
        self.hide()

    @property
    def notice(self) -> Notice:
        """What is said; its text is empty when nothing is."""
        return self._notice

    def show_notice(self, notice: Notice) -> None:
        """Say something in place of what was said before; the keyboard stays where it is."""
        self._notice = notice
        self._text.setText(notice.text)
        self._action.setText(notice.action)
        self._action.setVisible(bool(notice.action))
        self.show()
        self._timer.stop() if notice.stays else self._timer.start()
        spoken = _("{text} {action} is offered.") if notice.action else "{text}"
        announce(self, spoken.format(text=notice.text, action=notice.action))

    def dismiss(self) -> None:
        """Go away now."""
        self._timer.stop()
        self._notice = Notice("")  # lets go of what `run` belongs to
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def _leave(self) -> None:
        if self.underMouse() or self._action.hasFocus() or self.close_button.hasFocus():
            self._timer.start()  # not while it is being used
            return
        self.dismiss()

    def _run(self) -> None:
        run = self._notice.run
        self.dismiss()
        if run is not None:
            run()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        if self._timer.isActive():
            self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)
