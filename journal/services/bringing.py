"""Entries that come from a file: known by their id, else by day and text, so that the same file twice adds nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from journal.domain.entry import Entry, Link
from journal.errors import UNKNOWN_INDICATOR, JournalError
from journal.exchange.entry_json import entry_from_json
from journal.exchange.journal_json import stable_id
from journal.i18n import _
from journal.services.intake import Intake

_OUR_ID = re.compile(r"[0-9A-Za-z-]{8,64}")


def take_entries(intake: Intake, items: Iterator[object]) -> None:
    """Take in entries; one that the journal knows in another wording is changed, unless it was changed here later."""
    for item in items:
        intake.count()
        what = _("Entry {number}").format(number=intake.report.read)
        with intake.reporting(what):
            _take(intake, item, what)


def own_id(text: str) -> str:
    """Return an id of another program as one of ours, always the same; ids of ours stay what they are."""
    return text if _OUR_ID.fullmatch(text) else stable_id("id", text)


def _take(intake: Intake, item: object, what: str) -> None:
    given = entry_from_json(item)
    if given.teacher and intake.owner and given.teacher.casefold() != intake.owner.casefold():
        sentence = _("It is by {teacher}, and this is the journal of {owner}.")
        intake.skip(what, sentence.format(teacher=given.teacher, owner=intake.owner))
        return
    known = _known(intake, given)
    if known is None:
        _add(intake, given, what)
        return
    entry = entry_from_json(item, known)
    entry = _settled(intake, entry, known, what)
    if entry._replace(modified=known.modified) == known:
        intake.report.already += 1
    elif _is_newer_here(known, given):
        intake.skip(what, _("It was changed in this journal later, and that text stays."))
    else:
        intake.store.entries.save(entry)
        intake.report.changed += 1


def _known(intake: Intake, given: Entry) -> Entry | None:
    """Return the journal's own entry for one from a file."""
    if given.id:
        return intake.store.entries.find(own_id(given.id))
    found = intake.store.entries.find(_id_of_words(given))
    if found is not None:
        return found
    owner = intake.store.teachers.owner()
    of_day = intake.store.entries.between(given.date, given.date, teacher=owner.n)
    return next((entry for entry in of_day if entry.body == given.body), None)


def _id_of_words(given: Entry) -> str:
    return stable_id("entry", given.date, given.body)


def _is_newer_here(known: Entry, given: Entry) -> bool:
    """Whether the journal's text is the later one; a file that says neither id nor moment is never later."""
    return known.modified > given.modified if given.modified else not given.id


def _add(intake: Intake, given: Entry, what: str) -> None:
    created = given.created or given.modified or f"{given.date}T{given.time or '12:00'}:00Z"
    entry = given._replace(
        id=own_id(given.id) if given.id else _id_of_words(given),
        teacher=intake.teacher,
        created=created,
        modified=given.modified or created,
        links=_links(intake, given, what),
    )
    intake.store.entries.save(entry)
    intake.report.new += 1


def _settled(intake: Intake, entry: Entry, known: Entry, what: str) -> Entry:
    """Return what the file says of a known entry; what only this journal can know of it stays."""
    return entry._replace(
        id=known.id,
        teacher=known.teacher,
        created=known.created,
        modified=entry.modified or intake.now,
        binned=known.binned,
        links=_links(intake, entry, what),
    )


def _links(intake: Intake, entry: Entry, what: str) -> tuple[Link, ...]:
    """Return the links whose indicators this journal has; the others are reported."""
    return tuple(link for link in (_link(intake, one, what) for one in entry.links) if link)


def _link(intake: Intake, link: Link, what: str) -> Link | None:
    try:
        key = intake.store.frameworks.key_of(link.code, link.framework or None, link.version or None)
    except JournalError as error:
        if error.kind != UNKNOWN_INDICATOR:
            raise
        intake.skip(_("{entry}, its link to {code}").format(entry=what, code=link.code), str(error))
        return None
    return link._replace(code=key.code, framework=key.framework, version=key.version)
