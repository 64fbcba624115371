"""An entry as JSON: the same shape on the command line, in a file, everywhere. Every `list` and `search` loads this."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journal.domain.entry import ABOUT, STRENGTHS, Entry, Link, PromptUse

if TYPE_CHECKING:
    from journal.exchange.json_fields import Fields


def entry_as_json(entry: Entry, teacher_name: str) -> dict[str, Any]:
    """Return the entry's fields in the order in which they are printed; `binned` only while it is in the bin."""
    data: dict[str, Any] = {
        "id": entry.id,
        "date": entry.date.isoformat(),
        "time": entry.time,
        "zone": entry.zone,
        "created": entry.created,
        "modified": entry.modified,
        "teacher": teacher_name,
        "title": entry.title,
        "body": entry.body,
        "tags": list(entry.tags),
        "links": [link._asdict() for link in entry.links],
        "prompt": entry.prompt._asdict() if entry.prompt else None,
        "shareable": entry.shareable,
        "pinned": entry.pinned,
        "unfinished": entry.unfinished,
        "words": entry.words,
    }
    if entry.binned:
        data["binned"] = entry.binned
    return data


def entry_from_json(data: object, before: Entry | None = None) -> Entry:
    """Return the cleaned entry; a field that is left out keeps what `before` has, or its default.

    `id` and `teacher` (a name) are what the file says; `created`, `modified` and `binned` are empty where the file has
    none. Raises JournalError: BAD_IMPORT for a wrong type or value, BAD_DATE, EMPTY_TEXT, TOO_LARGE.
    """
    from journal.domain.cleaning import clean
    from journal.exchange.json_fields import Fields  # reading is rare, printing is not

    fields = Fields(data)
    old = before or Entry("", fields.day("date"), "")
    return clean(
        old._replace(
            id=fields.label("id", ""),
            date=fields.day("date", before and before.date),
            body=fields.text("body", before and before.body),
            title=fields.text("title", old.title),
            time=fields.time_of_day("time", old.time),
            zone=fields.label("zone", "") or None if fields.has("zone") else old.zone,
            created=fields.moment("created", ""),
            modified=fields.moment("modified", ""),
            teacher=fields.label("teacher", ""),
            tags=fields.texts("tags", old.tags),
            links=tuple(map(_link, fields.many("links"))) if fields.has("links") else old.links,
            prompt=_prompt(fields.inner("prompt")) if fields.has("prompt") else old.prompt,
            shareable=fields.flag("shareable", old.shareable),
            pinned=fields.flag("pinned", old.pinned),
            unfinished=fields.flag("unfinished", old.unfinished),
            binned=fields.moment("binned", "") or None,
        )
    )


def _link(fields: Fields) -> Link:
    """Return a link; without a framework and a version it means those in use where it arrives."""
    return Link(
        fields.label("code"),
        fields.label("framework", ""),
        fields.label("version", ""),
        fields.choice("strength", STRENGTHS, ABOUT),
        fields.text("note", ""),
    )


def _prompt(fields: Fields | None) -> PromptUse | None:
    return PromptUse(fields.label("id"), fields.text("text", "")) if fields else None
