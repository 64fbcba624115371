"""Verbs over the journal itself: settings, backups, check."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from journal.cli.opening import Answer, journal_path, lines_of, opened
from journal.i18n import _, ngettext

if TYPE_CHECKING:
    from journal.services.backing_up import Backups, Sides


def settings(options: argparse.Namespace) -> Answer:
    """Show or change the journal's settings."""
    with opened(options, write=options.value is not None) as journal:
        if options.value is not None:
            journal.preferences.set(options.key, options.value)
        if options.key is not None:
            value = journal.preferences.get(options.key)
            return {options.key: value}, str(value)
        everything = journal.preferences.all()
    return everything, lines_of(f"{key} = {value}" for key, value in everything.items())


def check(options: argparse.Namespace) -> Answer:
    """Look whether the journal is whole."""
    from pathlib import Path

    from journal.keeping.checking import problems_of

    problems = problems_of(Path(journal_path(options)))
    if problems:
        print(_("Not everything is as it should be."), file=sys.stderr)
    return {"ok": not problems, "problems": problems}, lines_of(problems) or _("Everything is whole.")


def backup(options: argparse.Namespace) -> Answer:
    """Make a verified backup: as the file that was named, otherwise in the usual folder."""
    from pathlib import Path

    backups = _backups(options)
    if options.file:
        one, second = backups.make_as(Path(options.file)), None
    else:
        made = backups.make()
        one, second = made.backup, made.second
        if made.problem is not None:
            print(made.problem, file=sys.stderr)
    manifest = one.manifest
    document = {"file": str(one.path), "made": manifest.made, "entries": manifest.entries, "newest": manifest.newest}
    if second is not None:
        document["second"] = str(second.path)
    contents = _contents_in_words(manifest.entries, manifest.newest)
    return document, _("Saved as {file} and checked: {contents}.").format(file=one.path, contents=contents)


def restore(options: argparse.Namespace) -> Answer:
    """Bring a backup back, and say what is there now and what became of the journal before."""
    from pathlib import Path

    backups = _backups(options)
    if options.dry_run:
        sides, kept = backups.look_at(Path(options.file)), None
    else:
        done = backups.restore_unattended(Path(options.file))
        sides, kept = done.sides, done.kept
    document = {**_sides_as_json(sides), "restored": not options.dry_run, "kept": str(kept) if kept else None}
    lines = _sides_in_words(sides)
    if options.dry_run:
        lines.append(_("Nothing was changed."))
    elif kept is not None:
        lines.append(_("The backup is the journal now. The journal before is kept as {path}.").format(path=kept))
    else:
        lines.append(_("The backup is the journal now."))
    return document, lines_of(lines)


def _backups(options: argparse.Namespace) -> Backups:
    from pathlib import Path

    from journal import paths
    from journal.services.backing_up import Backups
    from journal.services.journal import system_clock
    from journal.services.preferences import MachinePreferences

    machine = MachinePreferences(paths.config_folder() / "preferences.json")
    return Backups(Path(journal_path(options)), machine, system_clock)


def _sides_as_json(sides: Sides) -> dict[str, Any]:
    manifest, contents = sides.backup.manifest, sides.contents
    saved = sides.saved.strftime("%Y-%m-%dT%H:%M:%SZ") if sides.saved else None
    found = {"made": manifest.made, "entries": manifest.entries, "newest": manifest.newest}
    if contents is None:
        return {"file": str(sides.journal), "backup": found, "before": None}
    before = {"saved": saved, "entries": contents.entries, "newest": contents.newest}
    return {"file": str(sides.journal), "backup": found, "before": before}


def _sides_in_words(sides: Sides) -> list[str]:
    manifest, contents = sides.backup.manifest, sides.contents
    backup = _("The backup, made {when}: {contents}.").format(
        when=manifest.made, contents=_contents_in_words(manifest.entries, manifest.newest)
    )
    if not sides.is_there:
        return [_("There is no journal at {path} yet.").format(path=sides.journal), backup]
    if contents is None or sides.saved is None:
        return [_("The journal at {path} cannot be read.").format(path=sides.journal), backup]
    words = _("The journal, last saved {when}: {contents}.")
    saved = sides.saved.strftime("%Y-%m-%dT%H:%M:%SZ")
    return [words.format(when=saved, contents=_contents_in_words(contents.entries, contents.newest)), backup]


def _contents_in_words(entries: int, newest: str | None) -> str:
    if newest is None:
        return _("no entries")
    words = ngettext("{n:,} entry, of {day}", "{n:,} entries, the newest of {day}", entries)
    return words.format(n=entries, day=newest)
