"""Letters as the index sees them: `unicode61 remove_diacritics 2` of SQLite, in Python, one character for one.

Folding keeps every position, so what is found in the folded text can be marked in the text as it was written. SQLite's
tables are those of Unicode 6.1; letters that came later may differ, which costs a mark and never a result.
"""

import re
import unicodedata
from collections.abc import Iterable

ACCENT = "\u0300"  # stands for every accent written as a character of its own, which the index drops inside a word

_ACCENTS = 0x0003_61F8_0802_9FDF  # bit n: U+0300 + n is such an accent (fts5_unicode2.c)
_ASCII = bytes(range(128))
_WORD = re.compile(r"\w+")


def fold(text: str) -> str:
    """Return `text` in lower case without accents, with the same length; `_` becomes a space, since it parts words."""
    folded = text.lower()
    if len(folded) != len(text):  # "İ" grows
        folded = "".join(character.lower()[0] for character in text)
    if not folded.isascii():
        for character in _beyond_ascii(folded):
            folded = folded.replace(character, _fold_character(character))
    return folded.replace("_", " ")


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of `text` as they stand in the index."""
    return tuple(_WORD.findall(fold(text).replace(ACCENT, "")))


def shape_of(words: Iterable[str], prefix: bool = False) -> re.Pattern[str]:
    """Return what finds these folded words beside each other in folded text; with `prefix` the last may go on.

    A literal beginning lets `re` leap through the text, so the border before the first word is looked at after it.
    """
    first, *rest = words
    following = "".join(rf"\W+{word}" for word in rest)
    border = r"\w*" if prefix else r"(?!\w)"
    return re.compile(rf"{first}(?<!\w{first}){following}{border}")


def _beyond_ascii(text: str) -> set[str]:
    """Return the characters that may fold; bytes drop the others at once, three times as fast as looking at each."""
    return set(text.encode("utf-8", "ignore").translate(None, _ASCII).decode("utf-8"))


def _fold_character(character: str) -> str:
    """Return the one character that the index keeps for this one."""
    if not character.isalnum():
        return ACCENT if character >= ACCENT and _ACCENTS >> (ord(character) - 0x300) & 1 else character
    lower = character.casefold()
    if len(lower) != 1:
        lower = character.lower()[0]
    base = unicodedata.normalize("NFD", lower)[0]
    return base if base.isascii() else lower
