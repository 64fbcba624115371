"""Verbs over the journal itself: settings, check."""

from __future__ import annotations

import argparse
import sys

from journal.cli.opening import Answer, journal_path, lines_of, opened
from journal.i18n import _


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
