"""Texts for people. Every layer marks them with `_()`; the current language is the one module state of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

_translations: NullTranslations | None = None
_language = "en"


def _(text: str) -> str:
    """Return `text` in the current language; English costs no import and no look-up."""
    return text if _translations is None else _translations.gettext(text)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the singular or plural form that fits `count` in the current language."""
    if _translations is None:
        return singular if count == 1 else plural
    return _translations.ngettext(singular, plural, count)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name, known to the extractors
    """Mark a text for translation where it is declared; `_()` translates it where it is shown."""
    return text


def language() -> str:
    """Return the code of the current language, as HTML's `lang` has it."""
    return _language


def use_language(code: str | None) -> None:
    """Speak `code` ("de", "pt_BR"); `None` or a language without a catalogue speaks English."""
    global _translations, _language
    if code is None:
        _translations, _language = None, "en"
        return
    import gettext  # English, the common case, never pays for it

    from journal.assets import asset

    _translations = gettext.translation("journal", asset("locale"), languages=[code], fallback=True)
    found = gettext.find("journal", asset("locale"), languages=[code])
    _language = code.replace("_", "-") if found else "en"
