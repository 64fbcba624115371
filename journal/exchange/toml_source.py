"""TOML with the line of every key, so that a broken data file is reported by name, line and reason.

The standard library reads the values and forgets where they stood; a second, shallow pass over the (then known to be
valid) text notes where each table and key begins. Shared by the readers of frameworks and prompts.
"""

import re
from collections.abc import Collection, Iterator
from typing import Any, NoReturn

from journal.errors import BAD_DATA_FILE, JournalError
from journal.i18n import _

KeyPath = tuple[str | int, ...]
"""Keys and positions from the top of the file: ("themes", 0, "indicators", 2, "code")."""

_LONG_TEXT = r'"""(?:\\.|[^\\])*?"{3,5}|' + r"'''.*?'{3,5}"
_SHORT_TEXT = r'"(?:\\.|[^"\\\n])*"|' + r"'[^'\n]*'"
_MARKS = re.compile(rf"{_LONG_TEXT}|{_SHORT_TEXT}|#[^\n]*|[\[\]{{}}\n]", re.DOTALL)
_KEY_PART = r"""(?:"(?:\\.|[^"\\])*"|'[^']*'|[A-Za-z0-9_-]+)"""
_DOTTED = rf"{_KEY_PART}(?:\s*\.\s*{_KEY_PART})*"
_TABLE = re.compile(rf"\[\s*({_DOTTED})\s*\]")
_TABLE_OF_MANY = re.compile(rf"\[\[\s*({_DOTTED})\s*\]\]")
_ASSIGNMENT = re.compile(rf"({_DOTTED})\s*=")
_SYNTAX_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")


class Source:
    """One data file: its values, and the place of each of them."""

    def __init__(self, text: str | bytes, name: str) -> None:
        import tomllib  # never loaded before the first paint: a start reads no TOML

        self.name = name
        self._lines: dict[KeyPath, int] | None = None
        self._text = (self._decoded(text) if isinstance(text, bytes) else text).removeprefix("\ufeff")
        try:
            self._values = tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as error:
            self._fail_at(*_syntax_place(str(error), self._text))

    def root(self) -> "Table":
        """Return the whole file as a table."""
        return Table(self, (), self._values)

    def line(self, path: KeyPath) -> int:
        """Return the line (from 1) where `path` stands, or where the nearest thing around it begins."""
        if self._lines is None:
            self._lines = dict(_places(self._text))
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def fail(self, path: KeyPath, reason: str) -> NoReturn:
        """Raise the error for what is wrong at `path`."""
        self._fail_at(self.line(path), reason)

    def _decoded(self, data: bytes) -> str:
        try:
            return data.decode()
        except UnicodeDecodeError as error:
            self._fail_at(data.count(b"\n", 0, error.start) + 1, _("this is not a text in UTF-8."))

    def _fail_at(self, line: int, reason: str) -> NoReturn:
        sentence = _("{file}, line {line}: {reason}").format(file=self.name, line=line, reason=reason)
        raise JournalError(BAD_DATA_FILE, sentence, file=self.name, line=line, reason=reason)


class Table:
    """One table of a source, read key by key. A key that nobody asks for is left alone: newer files may have more."""

    def __init__(self, source: Source, path: KeyPath, values: dict[str, Any]) -> None:
        self._source = source
        self._path = path
        self._values = values

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; one without a default must be there and must not be blank."""
        if key not in self._values and default is not None:
            return default
        value = self._value(key)
        if not isinstance(value, str):
            self.fail(_("“{key}” has to be a text.").format(key=key), key)
        if default is None and not value.strip():
            self.fail(_("“{key}” is empty.").format(key=key), key)
        return value

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Return a list of texts."""
        if key not in self._values and default is not None:
            return default
        value = self._value(key)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fail(_("“{key}” has to be a list of texts.").format(key=key), key)
        return tuple(value)

    def choice(self, key: str, choices: Collection[str], default: str | None = None) -> str:
        """Return a text that is one of `choices` (or the default where the key is missing)."""
        if key not in self._values and default is not None:
            return default
        value = self.text(key)
        if value not in choices:
            reason = _("“{value}” is not one of the values “{key}” can have ({choices}).")
            self.fail(reason.format(value=value, key=key, choices=", ".join(choices)), key)
        return value

    def flag(self, key: str) -> bool:
        """Return true or false; a missing key is false."""
        value = self._values.get(key, False)
        if not isinstance(value, bool):
            self.fail(_("“{key}” has to be true or false.").format(key=key), key)
        return value

    def table(self, key: str) -> "Table":
        """Return the table under `key`, empty where there is none."""
        value = self._values.get(key, {})
        if not isinstance(value, dict):
            self.fail(_("“{key}” has to be a table.").format(key=key), key)
        return Table(self._source, (*self._path, key), value)

    def tables(self, key: str) -> "list[Table]":
        """Return the tables of a list; no list is an empty one."""
        value = self._values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fail(_("“{key}” has to be a list of tables.").format(key=key), key)
        return [Table(self._source, (*self._path, key, position), item) for position, item in enumerate(value)]

    def fail(self, reason: str, key: str | None = None) -> NoReturn:
        """Raise the error for this table, or for one key of it."""
        self._source.fail(self._path if key is None else (*self._path, key), reason)

    def _value(self, key: str) -> object:
        if key not in self._values:
            self.fail(_("“{key}” is missing.").format(key=key))
        return self._values[key]


def quoted(text: str) -> str:
    """Return `text` as a TOML basic string on one line."""
    return '"' + "".join(_escaped(character) for character in text) + '"'


def quoted_list(texts: Collection[str]) -> str:
    """Return texts as a TOML array on one line."""
    return "[" + ", ".join(quoted(text) for text in texts) + "]"


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character == "\t" or (character >= " " and character != "\x7f"):
        return character
    return f"\\u{ord(character):04x}"


def _syntax_place(message: str, text: str) -> tuple[int, str]:
    """Return line and reason from the words of a syntax error."""
    found = _SYNTAX_PLACE.search(message)
    line = int(found[1]) if found and found[1] else text.rstrip().count("\n") + 1
    reason = message[: found.start()] if found else message
    return line, _("this is not TOML ({reason}).").format(reason=reason)


def _places(text: str) -> Iterator[tuple[KeyPath, int]]:
    """Yield path and line of every table and of every key outside inline tables."""
    here: KeyPath = ()
    counts: dict[KeyPath, int] = {}
    for line, statement in _statements(text):
        if found := _TABLE_OF_MANY.match(statement):
            many = _inside(_parts(found[1]), counts)
            counts[many] = counts.get(many, 0) + 1
            here = (*many, counts[many] - 1)
            yield here, line
        elif found := _TABLE.match(statement):
            parts = _parts(found[1])
            here = (*_inside(parts[:-1], counts, last=True), parts[-1])
            yield here, line
        elif found := _ASSIGNMENT.match(statement):
            yield (*here, *_parts(found[1])), line


def _inside(parts: list[str], counts: dict[KeyPath, int], last: bool = False) -> KeyPath:
    """Return the path of a header: within a list of tables its newest one is meant (`last`: by the last part too)."""
    path: KeyPath = ()
    for position, part in enumerate(parts):
        path = (*path, part)
        if path in counts and (last or position < len(parts) - 1):
            path = (*path, counts[path] - 1)
    return path


def _parts(dotted: str) -> list[str]:
    return [part.strip("\"'") for part in re.findall(_KEY_PART, dotted)]


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line and text of every header and assignment; one may go over several lines."""
    begin, line, lines, depth = 0, 1, 0, 0
    for mark in _MARKS.finditer(text):
        token = mark[0]
        lines += token.count("\n")
        if token in ("[", "{"):
            depth += 1
        elif token in ("]", "}"):
            depth -= 1
        elif token == "\n" and depth == 0:
            yield line, text[begin : mark.start()].lstrip()
            begin, line = mark.end(), lines + 1
    yield line, text[begin:].lstrip()
