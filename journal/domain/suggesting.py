"""Which indicators a text is likely about: from the words of the indicators, and from what the teacher linked before.

Computed on this computer from plain word counts. A suggestion says because of which words it is made, is shown beside
others and is never a link by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import log
from typing import NamedTuple

from journal.domain.folding import ACCENT, fold
from journal.domain.framework import Framework, Indicator, Key

MOST = 3
MOST_WORDS = 3  # of the reason

# How much a word of the text says for an indicator, by where the indicator has it.
SEARCH_WORD = 3.0
LABEL_WORD = 2.0
SENTENCE_WORD = 1.0
PAST_WORD = 4.0  # at most, for a word that this teacher used for this indicator alone
REPEATED = 1.3  # a word that the text uses more than once
ENOUGH = 3.0  # below this nothing is suggested

COMMON = 4  # a word of so many indicators tells none of them from the others
SHORTEST = 4  # letters; shorter words are mostly articles and prepositions
FEWEST_PAST = 3  # entries in which a word has to stand beside an indicator; fewer are chance
LEAST_SHARE = 0.4  # of the entries with the word, those that were linked to the indicator
FULL_LIFT = 4.0  # so many times more often than in all entries

# English words of four letters and more that stand in many sentences and say nothing about any of them.
_EMPTY = frozenset(
    """about after again also although another around because been before being beyond both could during each even
    every from further good have having here into itself just like made make many more most much must need needs once
    only other others over same should some still such than that their them then there these they thing this those
    through under until upon very well were what when where which while will with within would your""".split()  # noqa: SIM905 - a list of words reads better as words
)
_WORD = re.compile(rf"[^\W\d]+(?:{ACCENT}[^\W\d]*)*")


class Suggestion(NamedTuple):
    """An indicator that a text is likely about, and the words that say so, the strongest first."""

    framework: str
    code: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """What the teacher linked before: in how many entries each word, each indicator and both together stood."""

    entries: int = 0
    words: Mapping[str, int] = field(default_factory=dict)
    indicators: Mapping[Key, int] = field(default_factory=dict)
    together: Mapping[str, Mapping[Key, int]] = field(default_factory=dict)


def learn(entries: Iterable[tuple[str, Collection[Key]]]) -> Past:
    """Return what entries, given as text and indicators, tell about this teacher's words."""
    count = 0
    words: Counter[str] = Counter()
    indicators: Counter[Key] = Counter()
    together: dict[str, Counter[Key]] = {}
    for text, keys in entries:
        count += 1
        stems = set(filter(_says_something, _Words(text).stems))
        words.update(stems)
        indicators.update(keys)
        for stem in stems:
            together.setdefault(stem, Counter()).update(keys)
    return Past(count, words, indicators, together)


class Suggester:
    """Knows the words of some frameworks and of a teacher's past; made once, asked at every opening of the picker."""

    def __init__(self, frameworks: Iterable[Framework], past: Past | None = None) -> None:
        self._order: dict[Key, int] = {}
        self._weights: dict[str, dict[Key, float]] = {}
        self._phrases: dict[str, list[Key]] = {}
        for framework in frameworks:
            for _theme, indicator in framework.indicators():
                if not indicator.retired:
                    self._take_in((framework.id, indicator.code), indicator)
        self._drop_common_words()
        self._take_in_past(past or Past())

    def likely(self, text: str, linked: Collection[Key] = ()) -> list[Suggestion]:
        """Return the indicators that a text is most likely about, at most three, without those linked already."""
        words = _Words(text)
        scores: dict[Key, list[tuple[float, str]]] = {}
        for term, times, weights in self._terms_in(words):
            for key, weight in weights.items():
                scores.setdefault(key, []).append((weight * (REPEATED if times > 1 else 1), term))
        totals = {key: sum(weight for weight, _term in found) for key, found in scores.items() if key not in linked}
        likely = [key for key, total in totals.items() if total >= ENOUGH]
        best = sorted(likely, key=lambda key: (-totals[key], self._order[key]))[:MOST]
        return [Suggestion(*key, _reason(scores[key], words)) for key in best]

    def neighbour(self, key: Key) -> Key | None:
        """Return the indicator whose words are most like those of this one, or None where none is like it."""
        shared: Counter[Key] = Counter()
        for weights in self._weights.values():
            if key in weights:
                shared.update({other: min(weights[key], weights[other]) for other in weights if other != key})
        return min(shared, key=lambda other: (-shared[other], self._order[other]), default=None)

    def _take_in(self, key: Key, indicator: Indicator) -> None:
        self._order[key] = len(self._order)
        for text, weight in ((indicator.sentence, SENTENCE_WORD), (indicator.label, LABEL_WORD)):
            for stem in filter(_says_something, _Words(text).stems):
                self._weigh(stem, key, weight)
        for phrase in indicator.words:
            stems = _Words(phrase).stems
            if len(stems) > 1:
                self._phrases.setdefault(" ".join(stems), []).append(key)
            elif stems:
                self._weigh(stems[0], key, SEARCH_WORD)

    def _weigh(self, stem: str, key: Key, weight: float) -> None:
        weights = self._weights.setdefault(stem, {})
        weights[key] = max(weight, weights.get(key, 0.0))

    def _drop_common_words(self) -> None:
        """Leave out what stands in many sentences; as a search word it stays, but is not enough by itself."""
        for stem, weights in self._weights.items():
            if len(weights) >= COMMON:
                self._weights[stem] = {key: LABEL_WORD for key, weight in weights.items() if weight == SEARCH_WORD}

    def _take_in_past(self, past: Past) -> None:
        for stem, keys in past.together.items():
            for key, both in keys.items():
                if key in self._order and both >= FEWEST_PAST:
                    self._add_past(stem, key, both / (past.words[stem] + 1), past.indicators[key] / past.entries)

    def _add_past(self, stem: str, key: Key, share: float, usual: float) -> None:
        """Weigh a word by how far it goes with the indicator beyond what the indicator has anyway."""
        if share >= LEAST_SHARE and share > usual:
            weights = self._weights.setdefault(stem, {})
            weights[key] = weights.get(key, 0.0) + PAST_WORD * share * min(1.0, log(share / usual, FULL_LIFT))

    def _terms_in(self, words: _Words) -> Iterator[tuple[str, int, Mapping[Key, float]]]:
        """Yield the known words and phrases of a text, how often each stands in it, and what it weighs."""
        for stem, times in Counter(words.stems).items():
            if stem in self._weights:
                yield stem, times, self._weights[stem]
        whole = f" {' '.join(words.stems)} "
        for phrase, keys in self._phrases.items():
            if times := whole.count(f" {phrase} "):
                yield phrase, times, dict.fromkeys(keys, SEARCH_WORD)


class _Words:
    """The words of a text in their order, as stems, and each as it is written; folding keeps every position."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded = fold(text)
        self._words = _WORD.findall(self._folded)
        stems = {word: _stem(word.replace(ACCENT, "")) for word in set(self._words)}
        self.stems = [stems[word] for word in self._words]

    def written(self, term: str) -> str:
        """Return a word or phrase, known to be in the text, as it is written at its first place."""
        wanted = term.split(" ")
        start = self.stems.index(wanted[0])
        while self.stems[start : start + len(wanted)] != wanted:
            start = self.stems.index(wanted[0], start + 1)
        first, *rest = self._words[start : start + len(wanted)]
        following = "".join(rf"[\W\d]+{word}" for word in rest)  # a literal beginning lets the search leap
        place = next(re.finditer(rf"{first}(?<![^\W\d]{first}){following}(?![^\W\d])", self._folded))
        return self._text[slice(*place.span())].lower()


def _reason(found: list[tuple[float, str]], words: _Words) -> tuple[str, ...]:
    """Return the weightiest words as the text has them."""
    terms = [term for _weight, term in sorted(found, key=lambda pair: (-pair[0], pair[1]))[:MOST_WORDS]]
    return tuple(words.written(term) for term in terms)


def _says_something(stem: str) -> bool:
    return len(stem) >= SHORTEST and stem not in _EMPTY


def _stem(word: str) -> str:
    """Return a word without its English plural; other languages lose an s now and then, on both sides alike."""
    if len(word) < SHORTEST or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "ches", "shes", "xes")) else word[:-1]
