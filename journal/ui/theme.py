"""Light and dark: the colour roles of `resources/themes/` as palette, short style sheet, and a value for painters."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from journal.assets import asset
from journal.errors import BAD_DATA_FILE, JournalError
from journal.i18n import _

SYSTEM = "system"
LIGHT = "light"
DARK = "dark"
CHOICES = (SYSTEM, LIGHT, DARK)
STYLE = "Fusion"  # the one that takes every colour of a palette on every system; `make_application` starts with it

_Group = QPalette.ColorGroup
_Role = QPalette.ColorRole


@dataclass(frozen=True, slots=True)
class Colours:
    """One palette by role. Painters ask `colours_in(palette)` for it when they paint, so a switch needs no telling."""

    dark: bool
    ground: QColor  # under the text of a page
    panel: QColor  # under side bars and heads
    text: QColor
    muted: QColor  # second lines, placeholders, codes
    accent: QColor  # links, the chosen thing
    selection: QColor  # under selected text and rows
    selected_text: QColor
    border: QColor  # quiet lines between things
    control: QColor  # the edge by which an input or button is known (3:1)
    focus: QColor  # the frame around what has the keyboard (3:1)
    theme1: QColor
    theme2: QColor
    theme3: QColor
    mark: QColor  # under found words
    error: QColor
    banner: QColor  # under a short message

    def theme(self, position: int) -> QColor:
        """Return the colour of the theme at `position`, counted from 0; a fourth theme starts again with the first."""
        return (self.theme1, self.theme2, self.theme3)[position % 3]


@cache
def load_colours(name: str) -> Colours:
    """Read `resources/themes/NAME.toml`. A broken file is named with its reason."""
    path = asset(f"themes/{name}.toml")
    try:
        with path.open("rb") as file:
            return _colours(tomllib.load(file))
    except (OSError, ValueError) as error:  # ValueError: not TOML, a missing role, a wrong colour
        message = _("The colours in {file} cannot be read: {reason}").format(file=path.name, reason=error)
        raise JournalError(BAD_DATA_FILE, message, file=path.name, reason=str(error)) from error


def _colours(data: dict[str, object]) -> Colours:
    roles = [field.name for field in fields(Colours) if field.name != "dark"]
    return Colours(dark=bool(data.get("dark", False)), **{role: _colour(role, data.get(role)) for role in roles})


def _colour(role: str, value: object) -> QColor:
    colour = QColor(value) if isinstance(value, str) else QColor()
    if not colour.isValid():
        raise ValueError(_("{role} is missing or no colour").format(role=role))
    return colour


def colours_in(palette: QPalette) -> Colours:
    """Return the colours that go with a widget's palette: a dark ground means the dark ones."""
    return load_colours(DARK if palette.color(_Role.Base).lightness() < 128 else LIGHT)


def colours_of(widget: QWidget) -> Colours:
    """Return the colours in which a widget is shown now."""
    return colours_in(widget.palette())


class Theme(QObject):
    """Dresses the application, and again whenever the choice or the system's light and dark changes."""

    changed = Signal(object)  # Colours

    def __init__(self, app: QApplication, choice: str = SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._colours: Colours | None = None
        app.styleHints().colorSchemeChanged.connect(self.follow_system)
        self._apply(_named(choice, _system_scheme(app)) or LIGHT)

    @property
    def choice(self) -> str:
        """What was chosen: SYSTEM, LIGHT or DARK."""
        return self._choice

    @property
    def colours(self) -> Colours:
        """The colours in force."""
        return self._colours or load_colours(LIGHT)

    def choose(self, choice: str) -> None:
        """Follow the system, or stay light or dark."""
        self._choice = choice
        self.follow_system(_system_scheme(self._app))

    def follow_system(self, scheme: Qt.ColorScheme) -> None:
        """Take the system's look, unless another one was chosen."""
        name = _named(self._choice, scheme)
        if name is not None:  # some systems say Unknown in between; the window keeps its look
            self._apply(name)

    def _apply(self, name: str) -> None:
        colours = load_colours(name)
        if colours is self._colours:
            return
        self._colours = colours
        self._app.setPalette(palette_of(colours))
        self._app.setStyleSheet(style_sheet(colours))
        self.changed.emit(colours)


def _system_scheme(app: QApplication) -> Qt.ColorScheme:
    return app.styleHints().colorScheme()


def _named(choice: str, scheme: Qt.ColorScheme) -> str | None:
    if choice in (LIGHT, DARK):
        return choice
    return {Qt.ColorScheme.Light: LIGHT, Qt.ColorScheme.Dark: DARK}.get(scheme)


def palette_of(colours: Colours) -> QPalette:
    """Return the palette for every widget. Placeholders are opaque: Qt's own half-transparent ones are too faint."""
    palette = QPalette()
    for role, colour in _roles(colours).items():
        palette.setColor(role, colour)
    disabled = _between(colours.muted, colours.panel, 0.35)
    for role in (_Role.Text, _Role.WindowText, _Role.ButtonText):
        palette.setColor(_Group.Disabled, role, disabled)
    return palette


def _roles(colours: Colours) -> dict[QPalette.ColorRole, QColor]:
    return {
        _Role.Window: colours.panel,
        _Role.Base: colours.ground,
        _Role.AlternateBase: colours.panel,
        _Role.Button: colours.ground,
        _Role.WindowText: colours.text,
        _Role.Text: colours.text,
        _Role.ButtonText: colours.text,
        _Role.BrightText: colours.error,
        _Role.PlaceholderText: colours.muted,
        _Role.Highlight: colours.selection,
        _Role.HighlightedText: colours.selected_text,
        _Role.Accent: colours.accent,
        _Role.Link: colours.accent,
        _Role.LinkVisited: colours.accent,
        _Role.ToolTipBase: colours.banner,
        _Role.ToolTipText: colours.text,
        _Role.Light: _between(colours.panel, colours.ground, 0.5),
        _Role.Midlight: _between(colours.border, colours.panel, 0.5),
        _Role.Mid: colours.border,
        _Role.Dark: colours.control,
        _Role.Shadow: _between(colours.control, colours.text, 0.3),
    }


def _between(first: QColor, second: QColor, share: float) -> QColor:
    """Mix two colours; `share` is how much of the second."""
    red, green, blue = (
        round(a + (b - a) * share)
        for a, b in (
            (first.red(), second.red()),
            (first.green(), second.green()),
            (first.blue(), second.blue()),
        )
    )
    return QColor(red, green, blue)


def style_sheet(colours: Colours) -> str:
    """Return the one short sheet: what a palette cannot say about inputs, buttons and tool tips."""
    values = {field.name: getattr(colours, field.name) for field in fields(Colours) if field.name != "dark"}
    names = {role: colour.name() for role, colour in values.items()}
    names["hover"] = _between(colours.panel, colours.text, 0.07).name()
    return _SHEET.format(**names)


_SHEET = """
QToolTip {{ color: {text}; background: {banner}; border: 1px solid {border}; padding: 4px 6px; }}
QLineEdit {{ background: {ground}; border: 1px solid {control}; border-radius: 5px; }}
QLineEdit {{ padding: 3px 8px; min-height: 22px; }}
QLineEdit:focus {{ border-color: {focus}; }}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ border: none; padding: 0; min-height: 0; background: transparent; }}
QLineEdit[quiet="true"] {{ background: transparent; border-color: transparent; }}
QLineEdit[quiet="true"]:hover {{ border-color: {border}; }}
QLineEdit[quiet="true"]:focus {{ background: {ground}; border-color: {focus}; }}
QPlainTextEdit[boxed="true"] {{ background: {ground}; border: 1px solid {control}; border-radius: 5px; }}
QPlainTextEdit[boxed="true"]:focus {{ border-color: {focus}; }}
QPushButton {{ background: {ground}; border: 1px solid {control}; border-radius: 5px; }}
QPushButton {{ padding: 4px 14px; min-height: 22px; }}
QPushButton:hover, QToolButton:hover {{ background: {hover}; }}
QPushButton:focus, QToolButton:focus {{ border: 1px solid {focus}; }}
QPushButton:default {{ background: {accent}; color: {ground}; border-color: {accent}; }}
QPushButton:default:focus {{ border-color: {text}; }}
QPushButton:disabled, QPushButton:default:disabled {{ color: {muted}; border-color: {border}; background: {panel}; }}
QPushButton[flat="true"] {{ background: transparent; color: {accent}; border-color: transparent; padding: 4px 8px; }}
QPushButton[flat="true"]:hover {{ background: {hover}; }}
QPushButton[flat="true"]:focus {{ border-color: {focus}; }}
QToolButton {{ border: 1px solid transparent; border-radius: 5px; padding: 4px; min-width: 20px; min-height: 20px; }}
QLineEdit QToolButton {{ border: none; padding: 0; min-width: 0; min-height: 0; }}
QLineEdit QToolButton:hover {{ background: transparent; }}
QToolButton:checked {{ background: {selection}; color: {selected_text}; }}
QToolButton::menu-indicator {{ image: none; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QLabel[kind="muted"] {{ color: {muted}; }}
QLabel[kind="error"] {{ color: {error}; }}
QFrame#SearchPanel {{ background: {ground}; border: 1px solid {control}; border-radius: 8px; }}
DayTable QHeaderView, DayTable QHeaderView::section {{ background: transparent; border: none; color: {muted}; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollBar {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {control}; border-radius: 3px; margin: 3px; min-height: 28px; min-width: 28px; }}
QScrollBar::handle:hover {{ background: {muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QMenu {{ background: {ground}; border: 1px solid {border}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {selection}; color: {selected_text}; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ height: 1px; background: {border}; margin: 4px 6px; }}
"""
