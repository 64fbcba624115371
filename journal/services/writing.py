"""Write, change, delete and restore entries: what a key stroke and a command line both come to."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from journal.domain.cleaning import clean
from journal.domain.entry import ABOUT, STRENGTHS, Clock, Entry, Link, PromptUse, utc_text
from journal.errors import BAD_DATE, BAD_VALUE, CONFLICT, UNKNOWN_INDICATOR, JournalError
from journal.i18n import _
from journal.store.database import Store

DAYS_IN_BIN = 30
DAYS_OF_UNDO = 90

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


class Writing:
    """Verbs over entries; every one is one step of undo."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def blank(self, day: date | None = None) -> Entry:
        """Return a new, unsaved entry of `day` (today's calendar date unless told) with the present time and zone."""
        moment = self._clock()
        on_today = day is None or day == moment.date()
        return Entry(
            id=uuid.uuid4().hex,
            date=day or moment.date(),
            body="",
            time=moment.strftime("%H:%M") if on_today else None,
            zone=zone_name(moment),
            created=utc_text(moment),
            teacher=self._store.teachers.owner().id,
        )

    def add(
        self,
        body: str,
        *,
        title: str = "",
        day: date | None = None,
        time: str | None = None,
        links: Iterable[Link] = (),
        tags: Iterable[str] = (),
        prompt: PromptUse | None = None,
    ) -> Entry:
        """Write a new entry; raises JournalError(EMPTY_TEXT, TOO_LARGE, UNKNOWN_INDICATOR)."""
        entry = self.blank(day)._replace(body=body, title=title, links=tuple(links), tags=tuple(tags), prompt=prompt)
        if time is not None:
            entry = entry._replace(time=time)
        return self.save(entry, label=_("New entry"))

    def save(self, entry: Entry, base: int | None = None, *, label: str = "", sitting: str | None = None) -> Entry:
        """Keep the entry as it stands and return it with its version.

        `base` is the version that the writer saw; another one in the file raises JournalError(CONFLICT) and writes
        nothing. Saves of one `sitting` are one step of undo. Raises EMPTY_TEXT, TOO_LARGE, UNKNOWN_INDICATOR.
        """
        entry = clean(entry)
        links = tuple(self._settled(link) for link in entry.links)
        entry = entry._replace(links=links, modified=utc_text(self._clock()))
        merge = None if sitting is None else f"entry:{entry.id}:{sitting}"
        return self._store.entries.save(entry, base, label=label or _("Edit entry"), merge=merge)

    def _settled(self, link: Link) -> Link:
        """Return the link with its framework and version named; JournalError(UNKNOWN_INDICATOR) where there is none."""
        key = self._store.frameworks.key_of(link.code, link.framework or None, link.version or None)
        return link._replace(code=key.code, framework=key.framework, version=key.version)

    def linked(self, entry: Entry, link: Link) -> Entry:
        """Return the entry about one thing more; a link to the same indicator is replaced, its note kept."""
        link = self._settled(link)
        same = next((one for one in entry.links if _points_alike(one, link)), None)
        if same is None:
            return entry._replace(links=(*entry.links, link))
        link = link._replace(note=link.note or same.note)
        return entry._replace(links=tuple(link if one is same else one for one in entry.links))

    def unlinked(self, entry: Entry, code: str) -> Entry:
        """Return the entry without its links to `code`; JournalError(UNKNOWN_INDICATOR) where it has none."""
        links = tuple(link for link in entry.links if link.code.upper() != code.strip().upper())
        if len(links) == len(entry.links):
            sentence = _("This entry is not linked to “{code}”.").format(code=code)
            raise JournalError(UNKNOWN_INDICATOR, sentence, code=code)
        return entry._replace(links=links)

    def save_beside(self, entry: Entry) -> Entry:
        """Keep a text whose entry was changed elsewhere as an entry of its own, so that neither is lost."""
        title = _("{title} (your other version)").format(title=entry.shown_title)
        moment = utc_text(self._clock())
        other = entry._replace(
            id=uuid.uuid4().hex, title=title, version=0, created=moment, unfinished=True, binned=None
        )
        return self.save(other, label=_("Keep the other version"))

    def save_or_keep_beside(self, entry: Entry, base: int | None, *, sitting: str | None = None) -> Entry:
        """Save, or where the entry was changed elsewhere keep the text beside it; the result's id tells which."""
        try:
            return self.save(entry, base, sitting=sitting)
        except JournalError as error:
            if error.kind != CONFLICT:
                raise
        return self.save_beside(entry)

    def delete(self, entry_id: str) -> None:
        """Put an entry in the bin."""
        self._store.entries.move_to_bin(entry_id, utc_text(self._clock()))

    def restore(self, entry_id: str) -> None:
        """Bring an entry back from the bin."""
        self._store.entries.take_from_bin(entry_id)

    def forget(self, entry_ids: list[str]) -> None:
        """Remove entries for good, with every earlier text of theirs. Cannot be undone."""
        self._store.door.forget(entry_ids)

    def empty_bin(self, *, older_than_days: int = 0) -> int:
        """Forget what has rested in the bin for so many days; return how many entries went."""
        limit = utc_text(self._clock() - timedelta(days=older_than_days))
        ids = self._store.entries.binned_until(limit)
        if ids:
            self.forget(ids)
        return len(ids)

    def trim_log(self) -> None:
        """Drop steps that nobody will take back any more; earlier texts stay."""
        self._store.door.prune(utc_text(self._clock() - timedelta(days=DAYS_OF_UNDO)))


def _points_alike(one: Link, other: Link) -> bool:
    return (one.code, one.framework, one.version) == (other.code, other.framework, other.version)


def read_day(text: str) -> tuple[date, str | None]:
    """Return the day and the time of `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`, or raise JournalError(BAD_DATE)."""
    day, _sep, time = text.strip().partition("T")
    try:
        if not _DAY.fullmatch(day) or (_sep and not _TIME.fullmatch(time)):
            raise ValueError(text)
        return date.fromisoformat(day), time or None
    except ValueError:
        sentence = _("“{text}” is not a date; write it as 2026-03-04 or 2026-03-04T16:40.").format(text=text)
        raise JournalError(BAD_DATE, sentence, text=text) from None


def read_link(text: str) -> Link:
    """Return the link of `CODE` or `CODE:main`; which framework it belongs to is looked up when it is saved.

    Raises JournalError(BAD_VALUE) for another strength."""
    code, _sep, strength = text.partition(":")
    strength = strength.strip() or ABOUT
    if strength not in STRENGTHS:
        sentence = _("“{text}” is not a link; write CODE or CODE:main.").format(text=text)
        raise JournalError(BAD_VALUE, sentence, text=text)
    return Link(code.strip(), "", "", strength)


def zone_name(moment: datetime) -> str:
    """Return the IANA name of the moment's zone, the system's if it can be told, else the offset."""
    key = getattr(moment.tzinfo, "key", None)
    if key is not None:
        return str(key)
    from tzlocal import get_localzone_name

    try:
        return str(get_localzone_name())
    except (LookupError, OSError, ValueError):  # a system without zone names
        return moment.strftime("%z")[:3] + ":" + moment.strftime("%z")[3:]
