"""The language of the search line: words, "phrases", -not, prefix*, `or`, and fields such as `theme:CM` or `on:2025`.

`parse` knows the language and nothing of the journal: which themes or teachers exist is asked where they are found.
Whatever is typed gives a Query or a QueryError with its place in the text. `-` is "not"; `or` joins its two neighbours
more closely than the spaces between all other terms; an unclosed quotation mark reaches to the end, since a person is
still typing. Hot at every start of `search`: named tuples only.
"""

import re
from datetime import date
from typing import NamedTuple

from journal.domain.folding import words_of
from journal.errors import BAD_QUERY, JournalError
from journal.i18n import _

LONGEST = 2_000  # characters of one query
DATES = ("before", "after", "on")
HAS = ("image", "link")
IS = ("shareable", "given", "unfinished", "pinned", "binned")
FIELDS = ("theme", "code", "tag", "teacher", "prompt", "has", "is", *DATES)
FIRST_DAY = 1
LAST_DAY = date.max.toordinal()

_QUOTES = str.maketrans("“”„‟«»", '""""""')
_TERM = re.compile(
    r'(?P<no>-*)(?:(?P<field>[A-Za-z]+):(?:"(?P<quoted>[^"]*)"?|(?P<value>(?!//)[^\s"]*))'
    r'|"(?P<phrase>[^"]*)"?(?P<star>\*?)|(?P<word>[^\s"]+))'
)
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")


class QueryError(JournalError):
    """A query that cannot be understood; `start` and `end` say where, `values["reason"]` says why in one word."""

    def __init__(self, reason: str, message: str, start: int, end: int) -> None:
        super().__init__(BAD_QUERY, message, reason=reason, start=start, end=end)
        self.start = start
        self.end = end


class Text(NamedTuple):
    """Words that stand beside each other in an entry, folded as the index folds them."""

    words: tuple[str, ...]
    start: int
    end: int
    prefix: bool = False  # the last word may go on
    negated: bool = False

    @property
    def is_phrase(self) -> bool:
        """Whether there is more than one word, for `well-being` as well as for "well being"."""
        return len(self.words) > 1


class Field(NamedTuple):
    """`name:value`; the three date fields carry the days they mean as ordinals, both ends included."""

    name: str
    value: str
    start: int
    end: int
    negated: bool = False
    first: int = FIRST_DAY
    last: int = LAST_DAY


Term = Text | Field


class Query(NamedTuple):
    """What was asked: every group must hold, and a group holds when one of its terms does."""

    text: str
    groups: tuple[tuple[Term, ...], ...] = ()

    @property
    def in_bin(self) -> bool:
        """Whether the bin is searched (`is:binned`) and not the journal."""
        return any(_is_binned(term) for group in self.groups for term in group)

    def fields(self, name: str) -> tuple[Field, ...]:
        """Return the terms of one field, wherever they stand."""
        return tuple(term for group in self.groups for term in group if isinstance(term, Field) and term.name == name)

    def wanted(self) -> tuple[Text, ...]:
        """Return the words to look for, those to mark in what is found; without the negated ones."""
        return tuple(term for group in self.groups for term in group if isinstance(term, Text) and not term.negated)


def parse(text: str) -> Query:
    """Return what `text` asks for; raises QueryError for what cannot be understood."""
    if len(text) > LONGEST:
        raise QueryError("long", _("A search has at most {most} characters.").format(most=LONGEST), LONGEST, len(text))
    groups: list[tuple[Term, ...]] = []
    joining: re.Match[str] | None = None  # the `or` that waits for its right side
    for match in _TERM.finditer(_readable(text)):
        if _is_or(match):
            if joining or not groups:
                raise _lonely_or(match)
            joining = match
        elif term := _term(match, text):
            if joining:
                groups[-1] += (term,)
            else:
                groups.append((term,))
            joining = None
    if joining:
        raise _lonely_or(joining)
    _refuse_bin_in_alternatives(groups)  # and `-is:binned` is true of all that is searched
    return Query(text, tuple(group for group in groups if not (group[0].negated and _is_binned(group[0]))))


def _readable(text: str) -> str:
    """Return the text with plain quotation marks, and `?` for halves of characters, which no database takes."""
    return text.translate(_QUOTES).encode("utf-8", "replace").decode("utf-8")


def _is_or(match: re.Match[str]) -> bool:
    return not match["no"] and (match["word"] or "").lower() == "or"


def _lonely_or(match: re.Match[str]) -> QueryError:
    return QueryError(
        "or",
        _("“or” needs something before and after it. To look for the word itself, put it in quotation marks."),
        *match.span(),
    )


def _term(match: re.Match[str], text: str) -> Term | None:
    """Return the term of one match, or None for signs without a word that somebody is about to type."""
    name = (match["field"] or "").lower()
    value = match["value"] if match["quoted"] is None else match["quoted"]
    if name in FIELDS:
        return _field(name, value.strip(), bool(match["no"]), match.span())
    if name and value:
        raise QueryError("unknown-field", _unknown_field(name), *match.span())
    return _text(name or match["word"] or match["phrase"], match, text)


def _text(raw: str, match: re.Match[str], text: str) -> Text | None:
    words = words_of(raw)
    if words:
        prefix = bool(match["star"]) or (raw.endswith("*") and match["phrase"] is None)
        return Text(words, *match.span(), prefix, bool(match["no"]))
    if not raw.strip("*-\t\n "):
        return None
    shown = text[match.start() : match.end()]
    message = _("“{text}” holds no letter and no digit to look for.").format(text=shown)
    raise QueryError("no-word", message, *match.span())


def _field(name: str, value: str, negated: bool, place: tuple[int, int]) -> Field:
    if not value:
        raise QueryError("no-value", _("Something must follow “{name}:”.").format(name=name), *place)
    if name in DATES:
        return Field(name, value, *place, negated, *_days(name, value, place))
    if name in ("has", "is"):
        value = _one_of(name, value.lower(), place)
    return Field(name, value, *place, negated)


def _unknown_field(name: str) -> str:
    return _(
        "There is no field “{name}:”. There are {known}. To look for the words, put them in quotation marks."
    ).format(name=name, known=_listed(FIELDS))


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"{name}:" for name in names)


def _one_of(name: str, value: str, place: tuple[int, int]) -> str:
    known = HAS if name == "has" else IS
    if value in known:
        return value
    message = _("“{name}:” knows {known}, not “{value}”.").format(name=name, known=", ".join(known), value=value)
    raise QueryError("unknown-value", message, *place)


def _days(name: str, value: str, place: tuple[int, int]) -> tuple[int, int]:
    """Return the first and last day that `before:`, `after:` or `on:` means; before and after exclude the period."""
    match = _DATE.fullmatch(value)
    span = _span(*match.groups()) if match else None
    if span is None:
        message = _("“{value}” is not a date. Write 2025-03-04, 2025-03 or 2025.").format(value=value)
        raise QueryError("bad-date", message, *place)
    first, last = span
    if name == "before":
        return FIRST_DAY, first - 1
    if name == "after":
        return last + 1, LAST_DAY
    return first, last


def _span(year: str, month: str | None, day: str | None) -> tuple[int, int] | None:
    """Return the first and last day of a year, a month or a day as ordinals, or None where there is no such one."""
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if day:
        return first.toordinal(), first.toordinal()
    if month is None or first.month == 12:
        return first.toordinal(), date(first.year, 12, 31).toordinal()
    return first.toordinal(), first.replace(month=first.month + 1).toordinal() - 1


def _is_binned(term: Term) -> bool:
    return isinstance(term, Field) and term.name == "is" and term.value == "binned"


def _refuse_bin_in_alternatives(groups: list[tuple[Term, ...]]) -> None:
    for group in groups:
        for term in group:
            if _is_binned(term) and len(group) > 1:
                message = _("“is:binned” searches the bin as a whole, so it cannot stand beside “or”.")
                raise QueryError("bin-or", message, term.start, term.end)
