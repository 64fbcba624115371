"""What can be picked from a list, and which of it fits what was typed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class PickItem:
    """One indicator as the picker shows it."""

    key: str
    code: str
    label: str
    sentence: str
    words: tuple[str, ...] = ()  # search words
    theme_title: str = ""
    theme_position: int = 0
    because: str = ""  # why it is likely, such as "parents, evening"
    neighbour: str = ""  # one line about the indicator it is easily taken for


Ranking = Callable[[str, Sequence[PickItem]], Sequence[PickItem]]
"""Returns the items that fit a typed text, best first; the order given breaks ties."""


def rank(typed: str, items: Sequence[PickItem]) -> list[PickItem]:
    """Keep the items in which every typed word begins some word; label before code, search words and sentence."""
    wanted = _WORD.findall(typed.casefold())
    scored = [(sum(scores), number) for number, item in enumerate(items) if all(scores := _scores(wanted, item))]
    return [items[number] for _score, number in sorted(scored, key=_best_first)]


def _best_first(scored: tuple[int, int]) -> tuple[int, int]:
    return (-scored[0], scored[1])


def _scores(wanted: Sequence[str], item: PickItem) -> list[int]:
    fields = (
        (8, _words(item.label)),
        (6, [*_words(item.code), item.code.casefold().replace("-", "")]),
        (4, [word for phrase in item.words for word in _words(phrase)]),
        (2, _words(item.sentence)),
        (1, _words(item.theme_title)),
    )
    return [max((_fit(word, weight, words) for weight, words in fields), default=0) for word in wanted]


def _fit(wanted: str, weight: int, words: Sequence[str]) -> int:
    """Return twice the weight for a whole word, the weight for the beginning of one, else 0."""
    if wanted in words:
        return 2 * weight
    return weight if any(word.startswith(wanted) for word in words) else 0


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
