"""Verbs over files: import, export, summaries, frameworks."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from journal.cli.opening import Answer, journal_path, lines_of, opened, write_file
from journal.errors import BAD_VALUE, JournalError
from journal.i18n import _

if TYPE_CHECKING:
    from pathlib import Path


def import_file(options: argparse.Namespace) -> Answer:
    """Bring entries in; the same file twice adds nothing."""
    from pathlib import Path

    not_backed_up = "" if options.dry_run else _back_up(Path(journal_path(options)))
    with opened(options, write=True) as journal:
        report = journal.exchanging.import_file(
            Path(options.file), format=options.format, dry_run=options.dry_run, progress=_progress
        )
    if not_backed_up:
        print(not_backed_up, file=sys.stderr)
    document = report.as_json()
    words = _("{read} read, {new} new, {already} there already, {changed} changed, {skipped} skipped")
    text = words.format(**{**document, "skipped": len(document["skipped"])})
    lines = [f"{one['what']}: {one['why']}" for one in document["skipped"]]
    return document, "\n".join([text, *lines])


def _back_up(journal: Path) -> str:
    """Make a backup first, or return why none was made: an import can be taken back and does not hang on that."""
    from journal.services.backing_up import BEFORE_IMPORT, backup_before
    from journal.services.journal import system_clock

    try:
        backup_before(journal, BEFORE_IMPORT, system_clock)
    except JournalError as error:
        return _("No backup was made before the import: {reason}").format(reason=error)
    return ""


def _progress(done: int, total: int) -> None:
    """Show how far a long import is, where somebody is looking."""
    if sys.stderr.isatty():
        print(f"\r{done} / {total}", end="\n" if done == total else "", file=sys.stderr, flush=True)


def export_file(options: argparse.Namespace) -> Answer:
    """Save entries as a file."""
    from pathlib import Path

    with opened(options) as journal:
        count = journal.exchanging.export_file(Path(options.file), format=options.format, query=options.query)
    return {"file": options.file, "entries": count}, _("Saved as {file}.").format(file=options.file)


def summary(options: argparse.Namespace) -> Answer:
    """Save a summary for a coach."""
    from pathlib import Path

    from journal.services.writing import read_day

    first = read_day(options.first)[0] if options.first else None
    last = read_day(options.last)[0] if options.last else None
    with opened(options, write=True) as journal:
        entries = [journal.entries.named(entry_id).id for entry_id in options.entries]
        parts = {journal.entries.named(name).id: span for name, span in map(_part, options.part)}
        made = journal.sharing.prepare(
            first, last, entries=entries or None, query=options.query, parts=parts, themes=options.themes,
            coach=options.coach, note=options.note, questions=options.question,
        )  # fmt: skip
        saved = journal.sharing.save(made, Path(options.file))
    document = {"file": str(saved.file), "fingerprint": saved.fingerprint, "entries": saved.entries}
    return document, _("Saved as {file}. Nothing was sent. Check code {code}.").format(
        file=saved.file, code=saved.fingerprint
    )


def _part(text: str) -> tuple[str, tuple[int, int]]:
    name, _colon, span = text.rpartition(":")
    start, _dash, end = span.partition("-")
    if not (name and start.isdigit() and end.isdigit() and int(start) < int(end)):
        sentence = _("“{text}” is not a part; write ID:START-END, counted in letters.").format(text=text)
        raise JournalError(BAD_VALUE, sentence, text=text)
    return name, (int(start), int(end))


def framework(options: argparse.Namespace) -> Answer:
    """List, show, import or export frameworks."""
    from dataclasses import asdict

    from journal.exchange.framework_toml import write_framework

    if options.action == "import":
        return _import_framework(options)
    with opened(options) as journal:
        if options.action == "list":
            found = journal.frameworks.all()
            documents = [{"id": one.id, "version": one.version, "title": one.title} for one in found]
            return documents, lines_of(f"{one.id} {one.version}: {one.title}" for one in found)
        if options.action == "show":
            one = journal.frameworks.get(options.name or "")
            lines = [f"{indicator.code}  {indicator.sentence}" for _theme, indicator in one.indicators()]
            return asdict(one), lines_of([one.title, *lines])
        known = options.framework_id or journal.frameworks.active()[0].id
        write_file(_named_file(options), write_framework(journal.frameworks.get(known)).encode())
    return {"file": options.name, "id": known}, _("Saved as {file}.").format(file=options.name)


def _import_framework(options: argparse.Namespace) -> Answer:
    from pathlib import Path

    from journal.exchange.framework_toml import read_framework
    from journal.files import read_whole

    path = Path(_named_file(options))
    one = read_framework(read_whole(path), path.name)
    with opened(options, write=True) as journal:
        journal.frameworks.install(one)
    return {"id": one.id, "version": one.version}, _("Added: {title}").format(title=one.title)


def _named_file(options: argparse.Namespace) -> str:
    if not options.name:
        raise JournalError(BAD_VALUE, _("Say which file."), key="file")
    return str(options.name)
