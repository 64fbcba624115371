"""Verbs over entries."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from journal.cli.opening import Answer, as_json, journal_path, opened, whole_text
from journal.i18n import _

if TYPE_CHECKING:
    from journal.domain.entry import Entry

SHORT_ID = 8


def new(options: argparse.Namespace) -> Answer:
    """Make an empty journal with the built-in framework."""
    from journal.services.journal import Journal

    path = journal_path(options)
    Journal.create(path, teacher=options.teacher).close()
    return {"file": str(path), "teacher": options.teacher}, _("Made {path}.").format(path=path)


def add(options: argparse.Namespace) -> Answer:
    """Write an entry."""
    from journal.services.writing import read_day, read_link

    body = whole_text(options.text if options.text is not None else "-") or ""
    day, time = read_day(options.date) if options.date else (None, None)
    with opened(options, write=True) as journal:
        links = [read_link(link) for link in options.link]
        use = None
        if options.prompt:
            beginning = journal.prompting.beginning(options.prompt)
            use = beginning.use
            links = [*([beginning.link] if beginning.link else []), *links]
        with journal.store.change(_("New entry")):
            entry = journal.writing.add(
                body, title=options.title or "", day=day, time=time, links=links, tags=options.tag, prompt=use
            )
            if options.prompt:
                journal.prompting.answer(options.prompt)
    return {"id": entry.id}, entry.id


def edit(options: argparse.Namespace) -> Answer:
    """Change an entry: what is named, and nothing else."""
    from journal.domain.entry import clean_tag
    from journal.services.writing import read_day, read_link

    body = whole_text(options.text)
    with opened(options, write=True) as journal:
        before = journal.entries.named(options.id)
        changed = before
        if body is not None:
            changed = changed._replace(body=body)
        if options.title is not None:
            changed = changed._replace(title=options.title)
        if options.date:
            day, time = read_day(options.date)
            changed = changed._replace(date=day, time=time or changed.time)
        if options.shareable:
            changed = changed._replace(shareable=options.shareable == "yes")
        for link in map(read_link, options.link):
            changed = journal.writing.linked(changed, link)
        for code in options.unlink:
            changed = journal.writing.unlinked(changed, code)
        untag = set(map(clean_tag, options.untag))
        tags = [tag for tag in changed.tags if tag not in untag]
        saved = journal.writing.save(changed._replace(tags=(*tags, *options.tag)), before.version)
    return {"id": saved.id, "version": saved.version}, saved.id


def show(options: argparse.Namespace) -> Answer:
    """Print one entry, in the bin or not."""
    with opened(options) as journal:
        entry = journal.entries.named(options.id)
        document = as_json(journal, entry)
    about = ", ".join(f"{link.code}:main" if link.is_main else link.code for link in entry.links)
    head = [entry.shown_title, f"{entry.date} {entry.time or ''} {about} {' '.join(entry.tags)}".rstrip()]
    return document, "\n".join([*head, "", entry.body])


def list_entries(options: argparse.Namespace) -> Answer:
    """List entries, newest first."""
    if options.query:
        return _found(options, "newest")
    with opened(options) as journal:
        total = journal.entries.count()
        entries = journal.entries.page(limit=options.limit if options.limit > 0 else -1)
        documents = [as_json(journal, entry) for entry in entries] if options.json else []
    return {"total": total, "entries": documents}, "\n".join(map(_line, entries))


def search(options: argparse.Namespace) -> Answer:
    """Find entries."""
    return _found(options, options.order)


def _found(options: argparse.Namespace, order: str) -> Answer:
    from itertools import islice

    with opened(options) as journal:
        hits = list(islice(journal.finding.all(options.query, order), options.limit if options.limit > 0 else None))
        total = len(hits) if len(hits) < options.limit else journal.finding.count(options.query)
        documents = (
            [{**as_json(journal, hit.entry), "snippet": hit.snippet.text} for hit in hits] if options.json else []
        )
    lines = [f"{_line(hit.entry)}\n    {hit.snippet.text}" for hit in hits]
    return {"total": total, "entries": documents}, "\n".join(lines) or _("Nothing found.")


def _line(entry: Entry) -> str:
    return f"{entry.id[:SHORT_ID]}  {entry.date}  {entry.shown_title}"


def delete(options: argparse.Namespace) -> Answer:
    """Put an entry in the bin."""
    with opened(options, write=True) as journal:
        entry = journal.entries.named(options.id)
        journal.writing.delete(entry.id)
    return {"id": entry.id}, _("In the bin for 30 days: {title}").format(title=entry.shown_title)


def restore_entry(options: argparse.Namespace) -> Answer:
    """Bring an entry back from the bin."""
    with opened(options, write=True) as journal:
        entry = journal.entries.named(options.id)
        journal.writing.restore(entry.id)
    return {"id": entry.id}, _("Back again: {title}").format(title=entry.shown_title)


def forget(options: argparse.Namespace) -> Answer:
    """Remove an entry for good, and say where its words are beyond reach."""
    with opened(options, write=True) as journal:
        entry = journal.entries.named(options.id)
        given = [one.file_name for one in journal.summaries.given_with(entry.id)]
        journal.writing.forget([entry.id])
    lines = [_("Gone for good, with every earlier text.")]
    lines += [_("What you gave away stays: {files}.").format(files=", ".join(given))] if given else []
    return {"id": entry.id, "given": given}, "\n".join(lines)


def history(options: argparse.Namespace) -> Answer:
    """List the earlier texts of an entry, newest first."""
    with opened(options) as journal:
        entry = journal.entries.named(options.id)
        versions = journal.versions.of(entry.id)
    documents = [{"n": one.n, "at": one.at, "title": one.title, "body": one.text} for one in versions]
    return {"id": entry.id, "versions": documents}, "\n".join(f"{one.n}  {one.at}\n{one.text}\n" for one in versions)
