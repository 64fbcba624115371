"""Every preference, declared once: what it is called, what it means, what it may be, and where it lives.

A preference of the *journal* travels with the file; one of the *machine* belongs to this computer.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journal.domain.cleaning import clean_label, clean_text
from journal.errors import BAD_VALUE, UNKNOWN_SETTING, JournalError
from journal.files import explained, write_safely
from journal.i18n import N_, _

if TYPE_CHECKING:
    from journal.domain.calendar import SchoolCalendar
    from journal.store.database import Store

JOURNAL = "journal"
MACHINE = "machine"

TEXT, LINES, CHOICE, YES_NO, NUMBER, FOLDER, HIDDEN = "text", "lines", "choice", "yes-no", "number", "folder", "hidden"


@dataclass(frozen=True, slots=True)
class Option:
    """One preference. `choices` are (value, title) pairs; `least` and `most` bound a number; HIDDEN has no row."""

    key: str
    where: str
    group: str
    title: str
    help: str
    kind: str
    default: Any
    choices: tuple[tuple[str, str], ...] = ()
    least: int = 0
    most: int = 0


OPTIONS: tuple[Option, ...] = (
    Option("owner", JOURNAL, N_("You"), N_("Your name"), N_("Stands on the summaries you give away."), TEXT, ""),
    Option(
        "questions",
        JOURNAL,
        N_("Questions"),
        N_("A question above the page"),
        N_("How often the journal offers one by itself."),
        CHOICE,
        "often",
        (("often", N_("Often")), ("now-and-then", N_("Now and then")), ("asked", N_("Only when I ask"))),
    ),
    Option(
        "pinned_theme",
        JOURNAL,
        N_("Questions"),
        N_("Ask only about one theme"),
        N_("The id of a theme, such as CM; empty for all themes."),
        TEXT,
        "",
    ),
    Option(
        "year_start",
        JOURNAL,
        N_("School year"),
        N_("The school year begins on"),
        N_("Month and day, such as 08-01."),
        TEXT,
        "08-01",
    ),
    Option(
        "terms",
        JOURNAL,
        N_("School year"),
        N_("Terms"),
        N_("First and last day of each, such as 08-01..12-31, 01-01..03-31, 04-01..07-31."),
        TEXT,
        "08-01..12-31, 01-01..03-31, 04-01..07-31",
    ),
    Option(
        "holidays",
        JOURNAL,
        N_("School year"),
        N_("Holidays"),
        N_("One a line, such as 2026-04-06..2026-04-17 Easter; the timeline shades them."),
        LINES,
        "",
    ),
    Option(
        "appearance",
        MACHINE,
        N_("Appearance"),
        N_("Light or dark"),
        N_("Follows the system unless you choose."),
        CHOICE,
        "system",
        (("system", N_("As the system")), ("light", N_("Light")), ("dark", N_("Dark"))),
    ),
    Option(
        "font",
        MACHINE,
        N_("Appearance"),
        N_("Letters of the page"),
        N_("The font in which you write and read."),
        CHOICE,
        "serif",
        (("serif", N_("With serifs")), ("sans", N_("Without serifs"))),
    ),
    Option(
        "text_size",
        MACHINE,
        N_("Appearance"),
        N_("Size of the text"),
        N_("In points; Ctrl and plus or minus change it while you write."),
        NUMBER,
        13,
        least=8,
        most=40,
    ),
    Option(
        "word_count",
        MACHINE,
        N_("Writing"),
        N_("Show the number of words"),
        N_("Small and grey, beside “Saved”."),
        YES_NO,
        False,
    ),
    Option(
        "backup_folder",
        MACHINE,
        N_("Backups"),
        N_("Where backups are kept"),
        N_("A folder; empty for the usual one of this program."),
        FOLDER,
        "",
    ),
    Option(
        "second_backup_folder",
        MACHINE,
        N_("Backups"),
        N_("A second place"),
        N_("A folder on a stick or another disk; every backup is copied there while it is there."),
        FOLDER,
        "",
    ),
    Option("recent", MACHINE, "", N_("Recent journals"), N_("Where your journals are."), HIDDEN, []),
    Option("window", MACHINE, "", N_("The window"), N_("Its size, page and panels."), HIDDEN, {}),
    Option("timeline_as_table", MACHINE, "", N_("The timeline as a table"), N_("As last chosen."), HIDDEN, False),
)


def option(key: str) -> Option:
    """Return the declaration of a preference or raise JournalError(UNKNOWN_SETTING)."""
    for one in OPTIONS:
        if one.key == key:
            return one
    raise JournalError(UNKNOWN_SETTING, _("There is no setting “{key}”.").format(key=key), key=key)


def checked(one: Option, value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Return the value as it is kept; texts from a command line are read. Raises JournalError(BAD_VALUE)."""
    if one.kind in (TEXT, LINES, CHOICE, HIDDEN) and not _is_like(value, one.default):
        raise _bad(one, value, type(one.default).__name__)
    if one.kind == CHOICE and value not in dict(one.choices):
        raise _bad(one, value, ", ".join(key for key, _title in one.choices))
    if one.kind == YES_NO:
        return _yes_or_no(one, value)
    if one.kind == NUMBER:
        return _number(one, value)
    if one.kind == FOLDER:
        return _folder(one, value)
    if one.kind == TEXT:
        return clean_label(value)
    return clean_text(value).strip() if one.kind == LINES else value


def _folder(one: Option, value: Any) -> str:  # noqa: ANN401
    """Return a whole path, or nothing; one that is not whole would be another with every start."""
    text = value.strip() if isinstance(value, str) else ""
    path = os.path.expanduser(text)
    if (text and not os.path.isabs(path)) or "\0" in text:
        raise _bad(one, value, os.path.join(os.path.expanduser("~"), "…"))
    return path


def _is_like(value: object, default: object) -> bool:
    """Whether a value is of the default's type; lists are lists of texts."""
    if isinstance(value, list) and not all(isinstance(one, str) for one in value):
        return False
    return type(value) is type(default)


def _yes_or_no(one: Option, value: Any) -> bool:  # noqa: ANN401
    words = {"yes": True, "no": False, "true": True, "false": False}
    if isinstance(value, bool):
        return value
    if str(value).lower() not in words:
        raise _bad(one, value, "yes, no")
    return words[str(value).lower()]


def _number(one: Option, value: Any) -> int:  # noqa: ANN401
    try:
        number = int(value)
    except (TypeError, ValueError):
        number = one.least - 1
    if not one.least <= number <= one.most:
        raise _bad(one, value, f"{one.least}–{one.most}")
    return number


def _bad(one: Option, value: object, allowed: str) -> JournalError:
    sentence = _("“{value}” is not possible for {title}; possible: {allowed}.")
    message = sentence.format(value=value, title=_(one.title), allowed=allowed)
    return JournalError(BAD_VALUE, message, key=one.key, value=value)


class JournalPreferences:
    """The preferences that travel with a journal."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, key: str) -> Any:  # noqa: ANN401
        """Return a value, or its default."""
        one = _declared(key, JOURNAL)
        if key == "owner":
            return self._store.teachers.owner().name
        if key in _CALENDAR:
            return self._calendar_texts()[key]
        try:
            return checked(one, self._store.settings.get(key, one.default))
        except JournalError:  # another program wrote it
            return one.default

    def set(self, key: str, value: Any) -> None:  # noqa: ANN401
        """Keep a value; raises JournalError(BAD_VALUE, BAD_DATE) and keeps the old one where it cannot be."""
        one = _declared(key, JOURNAL)
        value = checked(one, value)
        if key == "owner":
            self._store.teachers.rename_owner(value)
            return
        if key in _CALENDAR:
            self._check_calendar(key, value)
        self._store.settings.set(key, value)

    def all(self) -> dict[str, Any]:
        """Return every preference of the journal."""
        return {one.key: self.get(one.key) for one in OPTIONS if one.where == JOURNAL}

    def calendar(self) -> SchoolCalendar:
        """Return the school year, its terms and holidays."""
        return _read(**self._calendar_texts())

    def _check_calendar(self, key: str, value: str) -> None:
        texts = {**self._calendar_texts(), key: value}
        if key == "year_start" and not self._store.settings.get("terms"):
            texts["terms"] = _usual_terms(value)
        _read(**texts)

    def _calendar_texts(self) -> dict[str, str]:
        texts = {key: self._store.settings.get(key, option(key).default) for key in _CALENDAR}
        return {**texts, "terms": self._store.settings.get("terms") or _usual_terms(texts["year_start"])}


class MachinePreferences:
    """The preferences of this computer, in one JSON file that is written whole or not at all.

    A file that cannot be read counts as empty and is only replaced when something is set.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._listeners: list[Callable[[str], None]] = []

    def get(self, key: str) -> Any:  # noqa: ANN401
        """Return a value, or its default where none is kept or the kept one cannot be."""
        one = _declared(key, MACHINE)
        try:
            return checked(one, self._values.get(key, one.default))
        except JournalError:
            return one.default

    def set(self, key: str, value: Any) -> None:  # noqa: ANN401
        """Keep a value; raises JournalError(BAD_VALUE) or what `write_safely` raises."""
        value = checked(_declared(key, MACHINE), value)
        if self._values.get(key) == value:
            return
        self._values[key] = value
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise explained(error, self._path.parent) from error
        write_safely(self._path, json.dumps(self._values, ensure_ascii=False, indent=1).encode())
        for listener in self._listeners:
            listener(key)

    def listen(self, listener: Callable[[str], None]) -> None:
        """Call `listener(key)` after a value changed."""
        self._listeners.append(listener)

    @cached_property
    def _values(self) -> dict[str, Any]:
        try:
            values = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):  # none yet, or damaged: the defaults hold
            return {}
        return values if isinstance(values, dict) else {}


_CALENDAR = ("year_start", "terms", "holidays")


def _usual_terms(year_start: str) -> str:
    """Return the usual terms, cut to a school year that begins on another day than usual."""
    from journal.domain.calendar_text import day_before

    if year_start == option("year_start").default:
        return str(option("terms").default)
    if "07-01" <= year_start <= "10-31":
        return f"{year_start}..12-31, 01-01..03-31, 04-01..{day_before(year_start)}"
    return f"{year_start}..{day_before(year_start)}"


def _read(year_start: str, terms: str, holidays: str) -> SchoolCalendar:
    from journal.domain.calendar_text import read_calendar

    return read_calendar(year_start, terms, holidays)


def _declared(key: str, where: str) -> Option:
    one = option(key)
    if one.where != where:
        raise JournalError(UNKNOWN_SETTING, _("There is no setting “{key}” here.").format(key=key), key=key)
    return one
