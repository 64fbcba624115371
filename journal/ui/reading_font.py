"""The fonts in which entries are written and read. Controls keep the system's own font."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from journal.assets import asset

SERIF = "serif"
SANS = "sans"
KINDS = (SERIF, SANS)
USUAL_SIZE = 13  # points

_FACES = ("Regular", "Italic", "Bold", "BoldItalic")
_FILES = {SERIF: "Literata", SANS: "AtkinsonHyperlegibleNext"}
_FAMILIES = {
    SERIF: ("Literata", "Charter", "Georgia", "Noto Serif", "DejaVu Serif", "serif"),
    SANS: ("Atkinson Hyperlegible Next", "Segoe UI", "Helvetica Neue", "Noto Sans", "DejaVu Sans", "sans-serif"),
}


def reading_font(kind: str = SERIF, points: float = USUAL_SIZE) -> QFont:
    """Return the serif or the sans in a size. What our own file lacks (Arabic, emoji) comes from the next family."""
    _load(kind)
    font = QFont()
    font.setFamilies(_FAMILIES[kind])
    font.setPointSizeF(points)
    return font


@cache
def _load(kind: str) -> None:
    """Make the four faces known to Qt; about 1 ms, so it can happen before the first paint."""
    for face in _FACES:
        QFontDatabase.addApplicationFont(str(asset(f"fonts/{_FILES[kind]}-{face}.ttf")))
