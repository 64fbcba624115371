import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF, QRawFont

from journal.assets import asset
from journal.ui.reading_font import KINDS, SANS, SERIF, reading_font


@pytest.mark.parametrize(("kind", "family"), [(SERIF, "Literata"), (SANS, "Atkinson Hyperlegible Next")])
def test_our_own_font_is_found(qapp, kind, family):
    font = reading_font(kind, 15)
    assert QFontInfo(font).family() == family
    assert font.pointSizeF() == 15


@pytest.mark.parametrize("kind", KINDS)
def test_bold_and_italic_are_faces_of_their_own(qapp, kind):
    plain, bold, italic = (reading_font(kind) for _ in range(3))
    bold.setBold(True)
    italic.setItalic(True)
    assert QFontInfo(bold).bold()
    assert QFontInfo(italic).italic()
    widths = {QFontMetricsF(font).horizontalAdvance("Reflection") for font in (plain, bold, italic)}
    assert len(widths) == 3


@pytest.mark.parametrize("path", sorted(asset("fonts").glob("*.ttf")), ids=lambda path: path.stem)
def test_a_file_has_the_letters_of_european_languages(qapp, path):
    font = QRawFont(str(path), 20)
    missing = [letter for letter in "AZazäöüßéèçñøåæłčşğőțĳ“”„‘’–—…•€" if not font.supportsCharacter(ord(letter))]
    assert not missing


def test_the_fonts_stay_small_and_carry_their_licence():
    files = list(asset("fonts").glob("*.ttf"))
    assert len(files) == 8
    assert sum(path.stat().st_size for path in files) < 600_000
    assert len(list(asset("fonts").glob("*-OFL.txt"))) == 2
