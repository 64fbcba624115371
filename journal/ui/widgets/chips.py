"""A row of chips: what an entry is about, tags, filters. One Tab stop, arrows inside, everything possible by key."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QLineF, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from journal.i18n import _
from journal.ui.theme import Colours, colours_of
from journal.ui.widgets.flow import FlowLayout

LEAST_HEIGHT = 28  # pixels; 24 inside the focus frame
WIDEST_LABEL = 36  # average characters; longer labels end in "…"

RING = 3  # pixels around the pill that the focus frame needs
_PAD = 8
_GAP = 6
_SIGN = 16  # width of the cross, and of the plus before a suggestion


@dataclass(frozen=True, slots=True)
class ChipItem:
    """One chip. `key` is what the signals carry."""

    key: str
    label: str
    code: str = ""  # small, before the label
    theme_position: int | None = None  # colour of the theme, counted from 0; None is neutral
    main: bool = False  # filled: mainly about
    suggested: bool = False  # dashed: only an offer
    sentence: str = ""  # the whole sentence: tool tip and description
    spoken: str = ""  # name for a screen reader; built from the rest when empty

    @property
    def name(self) -> str:
        """What a screen reader says, such as "About: Being observed by colleagues, mainly"."""
        if self.spoken:
            return self.spoken
        if self.suggested:
            return _("Suggestion: {label}").format(label=self.label)
        return (_("About: {label}, mainly") if self.main else _("About: {label}")).format(label=self.label)


class Chip(QAbstractButton):
    """One pill of a ChipRow."""

    chosen = Signal(object)  # its ChipItem
    cross_clicked = Signal(str)

    def __init__(self, item: ChipItem, removable: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.item = item
        self._code = "" if item.suggested else item.code  # an offer should be short
        self._removable = removable and not item.suggested
        self.setAccessibleName(item.name)
        self.setAccessibleDescription(item.sentence)
        self.setToolTip(item.sentence)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._choose)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the row makes one of its chips the Tab stop

    def _choose(self) -> None:
        self.chosen.emit(self.item)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        label = min(metrics.horizontalAdvance(self.item.label), metrics.averageCharWidth() * WIDEST_LABEL)
        width = label + 2 * (_PAD + RING) + 1
        if self._code:
            width += self._code_metrics().horizontalAdvance(self._code) + _GAP
        if self._removable or self.item.suggested:
            width += _SIGN
        return QSize(width, max(LEAST_HEIGHT, metrics.height() + 4 + 2 * RING))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 120), self.sizeHint().height())

    def _code_metrics(self) -> QFontMetrics:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        return QFontMetrics(font)

    # -- keys and pointer ---------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space press the chip; all other keys are the row's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._removable and self.cross_area().contains(event.position().toPoint()) and self.isDown():
            self.setDown(False)
            self.cross_clicked.emit(self.item.key)
            return
        super().mouseReleaseEvent(event)

    def cross_area(self) -> QRect:
        """Where a click removes the chip: at the end of the line of text."""
        width = _SIGN + _PAD
        left = 0 if self._is_mirrored() else self.width() - width
        return QRect(left, 0, width, self.height())

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    # -- paint --------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(self)
        pill = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        self._paint_pill(painter, pill, colours)
        self._paint_words(painter, pill.toRect(), colours)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.focus, 2))
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)

    def _paint_pill(self, painter: QPainter, pill: QRectF, colours: Colours) -> None:
        colour = self._colour(colours)
        pen = QPen(colour, 1.4)
        if self.item.suggested:
            pen.setDashPattern([3, 2.5])
        painter.setPen(pen)
        painter.setBrush(colour if self.item.main else colours.ground)
        if not self.item.main and self.underMouse():
            painter.setBrush(colours.selection)
        inner = pill.adjusted(0.7, 0.7, -0.7, -0.7)
        painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)

    def _paint_words(self, painter: QPainter, pill: QRect, colours: Colours) -> None:
        words = pill.adjusted(_PAD, 0, -_PAD, 0)
        ink = colours.ground if self.item.main else self._colour(colours)
        painter.setPen(ink)
        if self.item.suggested:
            self._paint_plus(painter, self._place(words.left(), words, 8))
            words.setLeft(words.left() + _SIGN)
        if self._removable:
            self._paint_cross(painter, self._place(words.right() - 7, words, 8))
            words.setRight(words.right() - _SIGN)
        if self._code:
            self._paint_code(painter, words, ink if self.item.main else colours.muted)
        self._paint_text(painter, words, ink, self.item.label)

    def _paint_code(self, painter: QPainter, words: QRect, ink: QColor) -> None:
        """Paint the small code and leave in `words` the room after it."""
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        width = self._code_metrics().horizontalAdvance(self._code)
        self._paint_text(painter, QRect(words.left(), words.top(), width + 1, words.height()), ink, self._code)
        words.setLeft(words.left() + width + _GAP)
        painter.setFont(self.font())

    def _paint_text(self, painter: QPainter, area: QRect, ink: QColor, text: str) -> None:
        painter.setPen(ink)
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        flags |= Qt.AlignmentFlag.AlignRight if self._is_mirrored() else Qt.AlignmentFlag.AlignLeft
        painter.drawText(self._mirrored(area), flags, text)

    def _place(self, left: int, words: QRect, size: int) -> QRect:
        return self._mirrored(QRect(left, words.center().y() - size // 2 + 1, size, size))

    def _mirrored(self, area: QRect) -> QRect:
        if self._is_mirrored():
            return QRect(self.width() - area.right() - 1, area.top(), area.width(), area.height())
        return area

    def _paint_cross(self, painter: QPainter, area: QRect) -> None:
        box = QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(painter.pen().color(), 1.3))
        painter.drawLine(box.topLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomLeft())

    def _paint_plus(self, painter: QPainter, area: QRect) -> None:
        box = QRectF(area)
        painter.setPen(QPen(painter.pen().color(), 1.3))
        painter.drawLine(QLineF(box.left(), box.center().y(), box.right(), box.center().y()))
        painter.drawLine(QLineF(box.center().x(), box.top(), box.center().x(), box.bottom()))

    def _colour(self, colours: Colours) -> QColor:
        if self.item.suggested or self.item.theme_position is None:
            return colours.muted
        return colours.theme(self.item.theme_position)


class ChipRow(QWidget):
    """Chips that wrap over lines.

    Enter or click: `opened` (or `accepted` for a suggestion). Delete, Backspace or the cross: `removed`.
    M: `main_toggled`. The menu key or right button: `menu_wanted` with the key and a point on the screen.
    The row only asks; whoever holds it answers with `set_items`, and the focus stays where it was.
    """

    opened = Signal(str)
    accepted = Signal(str)
    removed = Signal(str)
    main_toggled = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, name: str, parent: QWidget | None = None, removable: bool = True) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._removable = removable
        self._chips: list[Chip] = []
        self._current = 0
        self._flow = FlowLayout(self, gap=2)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # so that the row has a place in the order of Tab; see the proxy
        self.setEnabled(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def items(self) -> tuple[ChipItem, ...]:
        """What is shown, in order."""
        return tuple(chip.item for chip in self._chips)

    def set_items(self, items: Sequence[ChipItem]) -> None:
        """Show these chips; the one that had the focus keeps it, or the one that took its place."""
        if tuple(items) == self.items():
            return
        had_focus = self.has_chip_focus()
        key = self._chips[self._current].item.key if self._chips else ""
        if had_focus and not items:
            self.focusNextChild()
        self._replace_chips(items)
        keys = [item.key for item in items]
        index = keys.index(key) if key in keys else min(self._current, max(0, len(keys) - 1))
        self._make_current(index)
        if had_focus and self._chips:
            self._chips[index].setFocus(Qt.FocusReason.OtherFocusReason)

    def has_chip_focus(self) -> bool:
        """Whether the keyboard is in the row."""
        return any(chip.hasFocus() for chip in self._chips)

    def take_focus(self) -> None:
        """Put the keyboard on the chip that had it last."""
        if self._chips:
            self._chips[self._current].setFocus(Qt.FocusReason.OtherFocusReason)

    def _replace_chips(self, items: Sequence[ChipItem]) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [Chip(item, self._removable, self) for item in items]
        for chip in self._chips:
            chip.chosen.connect(self._press)
            chip.cross_clicked.connect(self.removed)
            chip.installEventFilter(self)
            self._flow.addWidget(chip)
            chip.show()
        self._take_tab_places()
        self.updateGeometry()

    def _take_tab_places(self) -> None:
        """Put the chips where the row is in the order of Tab; a new widget would come last in its window."""
        self.setFocusProxy(None)  # type: ignore[arg-type]  # Qt's way to say: none
        for before, chip in pairwise((self, *self._chips)):
            QWidget.setTabOrder(before, chip)
        self.setEnabled(bool(self._chips))  # an empty row is no stop

    def _make_current(self, index: int) -> None:
        """Make one chip the row's only Tab stop."""
        self._current = index
        if self._chips:
            self.setFocusProxy(self._chips[index])
        for number, chip in enumerate(self._chips):
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if number == index else Qt.FocusPolicy.ClickFocus)

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        if event.type() == QEvent.Type.FocusIn and watched in self._chips:
            self._make_current(self._chips.index(watched))
        return super().eventFilter(watched, event)

    def _press(self, item: ChipItem) -> None:
        (self.accepted if item.suggested else self.opened).emit(item.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._chips:
            super().keyPressEvent(event)
            return
        item = self._chips[self._current].item
        step = self._step(event.key())
        if step is not None:
            self._chips[step].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._removable:
            self.removed.emit(item.key)
        elif event.key() == Qt.Key.Key_M and not event.modifiers() and not item.suggested:
            self.main_toggled.emit(item.key)
        else:
            super().keyPressEvent(event)

    def _step(self, key: int) -> int | None:
        """Return the chip that an arrow, Home or End leads to."""
        forward, back = Qt.Key.Key_Right, Qt.Key.Key_Left
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            forward, back = back, forward
        last = len(self._chips) - 1
        if key in (forward, Qt.Key.Key_Down):
            return min(last, self._current + 1)
        if key in (back, Qt.Key.Key_Up):
            return max(0, self._current - 1)
        return {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}.get(Qt.Key(key))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        chip = self.childAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self._chips:
            chip = self._chips[self._current]
        if isinstance(chip, Chip):
            self.menu_wanted.emit(chip.item.key, event.globalPos())
