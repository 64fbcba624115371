"""The lossless file: everything a journal holds as one JSON document, one entry (or other thing) a line.

    {"format": "reflection-journal", "version": 1,
    "settings": {…},
    "entries": [
    {…},
    {…}
    ]}

It is written and read as a stream, so memory stays flat. Reading looks for the next value and not for lines: other
layouts (all in one line, indented, in another order) are read just as well.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from journal.errors import BAD_IMPORT, NEWER_FORMAT, JournalError
from journal.files import opened
from journal.i18n import _

FORMAT = "reflection-journal"
VERSION = 1
LARGEST_ITEM = 64_000_000  # characters of one thing in the file; an entry of the largest size takes half of that

_CHUNK = 1 << 18  # bytes
_WHITE = " \t\r\n"
_TAIL = 16  # so near to the end of what was read, an error may be no error and a number not whole


def write(file: BinaryIO, sections: Mapping[str, object]) -> dict[str, int]:
    """Write the sections in their order and return how many items each has; an iterator gets a line for each item."""
    file.write(_line({"format": FORMAT, "version": VERSION}).removesuffix(b"}"))
    sizes = {}
    for name, value in sections.items():
        file.write(b",\n" + _line(name) + b": ")
        sizes[name] = _write_section(file, value)
    file.write(b"}\n")
    return sizes


def _write_section(file: BinaryIO, value: object) -> int:
    if not isinstance(value, Iterator):
        file.write(_line(value))
        return 1
    count = 0
    for count, item in enumerate(value, 1):
        file.write((b"[\n" if count == 1 else b",\n") + _line(item))
    file.write(b"\n]" if count else b"[]")
    return count


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8")


def read(path: Path) -> Iterator[tuple[str, Any]]:
    """Yield (section, item) for every item of a list in the file, and (section, value) for what is not a list.

    Raises JournalError as soon as it is seen: BAD_IMPORT with `reason` and `line`, NEWER_FORMAT, MISSING_FILE…
    """
    with opened(path) as file:
        reader = _Reader(file, path.name)
        found = None
        for name, value in reader.sections():
            if name == "format":
                found = value
            elif name == "version":
                _refuse_newer(path.name, value)
            else:
                yield name, value
        if found != FORMAT:
            raise reader.refused("other", _("it is not a journal saved as JSON."))


def _refuse_newer(name: str, version: object) -> None:
    if not isinstance(version, int) or version > VERSION:
        sentence = _("{file} was written by a newer version of this program. Update the program to read it.")
        raise JournalError(NEWER_FORMAT, sentence.format(file=name), file=name, version=version)


class _Reader:
    """Holds the text around the present place, and fetches more while a value is not complete."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file = file
        self._name = name
        self._decode = codecs.getincrementaldecoder("utf-8-sig")().decode
        self._scan = json.JSONDecoder(parse_constant=self._refuse_constant).raw_decode
        self._text = ""
        self._place = 0
        self._line = 1  # of the beginning of _text
        self._ended = False

    def sections(self) -> Iterator[tuple[str, Any]]:
        """Yield what stands in the outermost braces, lists item by item."""
        if self._peek() != "{":
            raise self.refused("other", _("it is not a journal saved as JSON."))
        for _member in self._elements("}"):
            name = self._value()
            if not isinstance(name, str) or self._take() != ":":
                raise self._broken(self._place - 1)
            if self._peek() == "[":
                for _item in self._elements("]"):
                    yield name, self._value()
            else:
                yield name, self._value()
        if self._peek():
            raise self._broken(self._place)

    def refused(self, reason: str, why: str, place: int = 0) -> JournalError:
        """Return the error that names the file, the line and the reason."""
        line = self._line + self._text.count("\n", 0, place)
        sentence = _("{file} cannot be read: {why} Nothing was taken in.").format(file=self._name, why=why)
        return JournalError(BAD_IMPORT, sentence, file=self._name, line=line, reason=reason)

    def _elements(self, close: str) -> Iterator[None]:
        """Yield before each element of a list or an object; whoever asks reads the element."""
        self._place += 1
        if self._peek() == close:
            self._place += 1
            return
        mark = ","
        while mark == ",":
            yield
            mark = self._take()
        if mark != close:
            raise self._broken(self._place - 1)

    def _value(self) -> Any:  # noqa: ANN401 - any JSON value
        self._peek()
        while True:
            try:
                value, end = self._scan(self._text, self._place)
            except json.JSONDecodeError as error:
                if self._ended or not self._may_go_on(error):
                    raise self._broken(len(self._text) if _is_open(error) else error.pos) from None
            except RecursionError:
                raise self.refused("deep", _("it is nested too deeply."), self._place) from None
            except ValueError:  # Python reads no number of more than 4,300 digits
                raise self.refused("number", _("a number in it is far too long."), self._place) from None
            else:
                if end <= len(self._text) - _TAIL or self._ended:
                    self._place = end
                    return value
            if len(self._text) - self._place > LARGEST_ITEM:
                raise self.refused("large", _("one entry in it is far too large."), self._place)
            self._fetch()

    def _may_go_on(self, error: json.JSONDecodeError) -> bool:
        """Whether the error may come from the end of what was read so far."""
        return error.pos >= len(self._text) - _TAIL or _is_open(error)

    def _peek(self) -> str:
        """Return the next character that is not white space without taking it, or nothing at the end of the file."""
        while True:
            while self._place < len(self._text):
                if self._text[self._place] not in _WHITE:
                    return self._text[self._place]
                self._place += 1
            if self._ended:
                return ""
            self._fetch()

    def _take(self) -> str:
        mark = self._peek()
        self._place += 1
        return mark

    def _fetch(self) -> None:
        """Drop what was read and add a chunk, or as much again as is there, so that a long value is seldom re-read."""
        self._line += self._text.count("\n", 0, self._place)
        rest = self._text[self._place :]
        data = self._file.read(max(_CHUNK, len(rest)))
        self._ended = not data
        self._place = 0
        try:
            self._text = rest + self._decode(data, self._ended)
        except UnicodeDecodeError:
            raise self.refused("encoding", _("it is not a text in UTF-8.")) from None

    def _broken(self, place: int) -> JournalError:
        if self._ended and place >= len(self._text.rstrip()):
            return self.refused("truncated", _("it ends in the middle."), place)
        line = self._line + self._text.count("\n", 0, place)
        return self.refused("syntax", _("it is not right JSON in line {line}.").format(line=line), place)

    def _refuse_constant(self, _name: str) -> None:
        raise ValueError  # NaN and Infinity are not JSON


def _is_open(error: json.JSONDecodeError) -> bool:
    """Whether a text was begun and never closed."""
    return error.msg.startswith("Unterminated string")
