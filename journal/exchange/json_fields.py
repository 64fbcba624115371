"""The fields of one JSON object that somebody else may have written: right types and clean texts, or a reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from journal.domain.cleaning import clean_label, clean_text
from journal.domain.entry import utc_text
from journal.errors import BAD_DATE, BAD_IMPORT, JournalError
from journal.i18n import _

LARGEST_NUMBER = (1 << 53) - 1  # what every JSON reader keeps exactly

_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


class Fields:
    """Reads the fields of one object. Without a default a field must be there; null counts as left out.

    Raises JournalError: BAD_IMPORT with `field`, BAD_DATE for a day that does not exist.
    """

    def __init__(self, data: object) -> None:
        if not isinstance(data, dict):
            raise JournalError(BAD_IMPORT, _("this is not an object with fields in braces."), field="")
        self._data: dict[str, Any] = data

    def names(self) -> tuple[str, ...]:
        """Return the names of the fields that are there."""
        return tuple(map(clean_label, self._data))

    def has(self, name: str) -> bool:
        """Whether the field is there at all, be it null."""
        return name in self._data

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text of any length, without control characters and lone surrogates."""
        value = self._value(name, default)
        if not isinstance(value, str):
            raise _wrong(name, _("“{field}” is not a text."))
        return clean_text(value)

    def label(self, name: str, default: str | None = None) -> str:
        """Return a text of one line, without bidi overrides too."""
        return clean_label(self.text(name, default))

    def texts(self, name: str, default: Sequence[str] | None = None) -> tuple[str, ...]:
        """Return a list of texts."""
        values = self._value(name, default)
        if not isinstance(values, list | tuple) or not all(isinstance(value, str) for value in values):
            raise _wrong(name, _("“{field}” is not a list of texts."))
        return tuple(clean_text(value) for value in values)

    def pairs(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return an object of texts as (name, text) in its order; a field that is left out is empty."""
        values = self._value(name, {})
        if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
            raise _wrong(name, _("“{field}” is not an object of texts."))
        return tuple((clean_label(key), clean_text(value)) for key, value in values.items())

    def many(self, name: str) -> tuple[Fields, ...]:
        """Return a list of objects; a field that is left out is an empty list."""
        values = self._value(name, ())
        if not isinstance(values, list | tuple) or not all(isinstance(value, dict) for value in values):
            raise _wrong(name, _("“{field}” is not a list of objects with fields in braces."))
        return tuple(map(Fields, values))

    def inner(self, name: str) -> Fields | None:
        """Return an object, or None where the field is left out."""
        value = self._data.get(name)
        if value is not None and not isinstance(value, dict):
            raise _wrong(name, _("“{field}” is not an object with fields in braces."))
        return None if value is None else Fields(value)

    def mapping(self, name: str) -> dict[str, Any]:
        """Return an object as it is, for what is kept and never read by its fields."""
        value = self._value(name, None)
        if not isinstance(value, dict):
            raise _wrong(name, _("“{field}” is not an object with fields in braces."))
        return value

    def like(self, name: str, example: object) -> Any:  # noqa: ANN401 - of the example's type
        """Return a value of the same type as the example."""
        value = self.text(name) if isinstance(example, str) else self._value(name, None)
        if type(value) is not type(example):
            raise _wrong(name, _("“{field}” is of another type than it has here."))
        return value

    def flag(self, name: str, default: bool = False) -> bool:
        """Return true or false."""
        value = self._value(name, default)
        if not isinstance(value, bool):
            raise _wrong(name, _("“{field}” is neither true nor false."))
        return value

    def number(self, name: str) -> int:
        """Return a whole number, from 0 to what a journal can keep."""
        value = self._value(name, None)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST_NUMBER:
            raise _wrong(name, _("“{field}” is not a whole number from 0 on."))
        return value

    def choice(self, name: str, allowed: Sequence[str], default: str | None = None) -> str:
        """Return one of the allowed words."""
        value = self.text(name, default)
        if value not in allowed:
            sentence = _("“{field}” is none of {allowed}.").replace("{allowed}", ", ".join(allowed))
            raise _wrong(name, sentence)
        return value

    def day(self, name: str, default: date | None = None) -> date:
        """Return a day written as 2026-03-04."""
        day = self.optional_day(name) or default
        if day is None:
            raise _missing(name)
        return day

    def optional_day(self, name: str) -> date | None:
        """Return a day, or None where the field is left out."""
        value = self._data.get(name)
        if value is None:
            return None
        day = _day(value)
        if day is None:
            raise JournalError(
                BAD_DATE, _("“{field}” is not a date such as 2026-03-04.").format(field=name), field=name
            )
        return day

    def time_of_day(self, name: str, default: str | None = None) -> str | None:
        """Return a time written as 16:40; null means none."""
        value = self._data.get(name, default)
        if value is not None and not (isinstance(value, str) and _TIME.fullmatch(value)):
            raise _wrong(name, _("“{field}” is not a time such as 16:40."))
        return value

    def moment(self, name: str, default: str | None = None) -> str:
        """Return a moment in UTC as journals keep it; one without a zone counts as UTC, an empty text as none."""
        text = self.text(name, default)
        try:
            moment = datetime.fromisoformat(text) if text else None
            return utc_text(moment if moment.tzinfo else moment.replace(tzinfo=UTC)) if moment else ""
        except (ValueError, OverflowError):
            raise _wrong(name, _("“{field}” is not a moment such as 2026-03-04T15:40:12Z.")) from None

    def _value(self, name: str, default: object) -> Any:  # noqa: ANN401 - any JSON value
        value = self._data.get(name)
        if value is None and default is None:
            raise _missing(name)
        return default if value is None else value


def _day(value: object) -> date | None:
    try:
        day = date.fromisoformat(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    return day if day.isoformat() == value else None


def _missing(name: str) -> JournalError:
    return _wrong(name, _("“{field}” is missing."))


def _wrong(name: str, sentence: str) -> JournalError:
    return JournalError(BAD_IMPORT, sentence.format(field=name), field=name)
