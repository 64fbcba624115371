"""The words of the command line: every verb with its arguments, written out by hand."""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any

from journal import __version__
from journal.i18n import N_, _

PROGRAM = "reflection-journal"
BUCKETS = ("day", "week", "month", "term", "year", "calendar-year")
ORDERS = ("newest", "best")
USUAL_LIMIT = 50
MOST = 1 << 31  # entries; more than any journal has, and a number that SQLite takes
HELP_WIDTH = 100


def build_parser(argv: list[str]) -> argparse.ArgumentParser:
    """Return the parser for this command line; nothing but argparse has been imported by then.

    Only the verbs that stand in it are made (all, where none does): making all would take longer than many a verb.
    """
    looks = partial(argparse.HelpFormatter, width=HELP_WIDTH)  # else every argument asks how wide the terminal is
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        formatter_class=looks,
        description=_("A private, offline reflection journal. Without a verb the window opens."),
        epilog=_("--data-dir FOLDER keeps settings in one folder, for a stick or a test."),
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    _add_common(parser, None, default=False)
    verbs = parser.add_subparsers(title=_("verbs"), metavar="VERB", required=True, prog=PROGRAM)
    for name, run, help_text, arguments in [verb for verb in VERBS if verb[0] in argv] or VERBS:
        verb = verbs.add_parser(name, help=_(help_text), description=_(help_text), formatter_class=looks)
        verb.set_defaults(run=run)
        _add_common(verb, argparse.SUPPRESS, default=argparse.SUPPRESS)
        for flags, details in arguments:
            verb.add_argument(*flags, **details)
    return parser


def _add_common(parser: argparse.ArgumentParser, journal: str | None, *, default: Any) -> None:  # noqa: ANN401
    parser.add_argument("--journal", metavar="FILE", default=journal, help=_("the journal's file"))
    parser.add_argument("--json", action="store_true", default=default, help=_("print one JSON document"))


Argument = tuple[tuple[str, ...], dict[str, Any]]
Verb = tuple[str, str, str, list[Argument]]
"""Name, `module:function` that does it, help, arguments."""


def _a(*flags: str, **details: Any) -> Argument:  # noqa: ANN401
    return flags, details


def _whole_number(text: str) -> int:
    """Return a number of entries from 0 on; argparse tells which argument was wrong."""
    if not (text.isascii() and text.isdigit() and int(text[:20]) <= MOST):
        raise argparse.ArgumentTypeError(_("“{text}” is not a number from 0 on").format(text=text))
    return int(text)


_ID = _a("id", metavar="ID", help="the entry's id, or its first letters")
_TEXT = _a("text", nargs="?", metavar="TEXT", help="the text; - reads it from standard input")
_QUERY = _a("--query", metavar="Q", default="", help="only entries that this finds")
_FROM = _a("--from", dest="first", metavar="DATE")
_TO = _a("--to", dest="last", metavar="DATE")
_TITLE = _a("--title", metavar="TITLE")
_DATE = _a("--date", metavar="YYYY-MM-DD[THH:MM]")
_LINK = _a("--link", action="append", default=[], metavar="CODE[:main]")
_TAG = _a("--tag", action="append", default=[], metavar="TAG")
_LIMIT = _a("--limit", type=_whole_number, default=USUAL_LIMIT, metavar="N", help="0 means all")


VERBS: tuple[Verb, ...] = (
    ("new", "entries:new", N_("make an empty journal"), [_a("--teacher", default="", metavar="NAME")]),
    ("add", "entries:add", N_("write an entry"), [_TEXT, _TITLE, _DATE, _LINK, _TAG, _a("--prompt", metavar="ID")]),
    (
        "edit",
        "entries:edit",
        N_("change an entry"),
        [
            _ID,
            _TEXT,
            _TITLE,
            _DATE,
            _LINK,
            _a("--unlink", action="append", default=[], metavar="CODE"),
            _TAG,
            _a("--untag", action="append", default=[], metavar="TAG"),
            _a("--shareable", choices=("yes", "no")),
        ],
    ),
    ("show", "entries:show", N_("print one entry"), [_ID]),
    ("list", "entries:list_entries", N_("list entries, newest first"), [_LIMIT, _QUERY]),
    ("delete", "entries:delete", N_("put an entry in the bin"), [_ID]),
    ("restore-entry", "entries:restore_entry", N_("bring an entry back from the bin"), [_ID]),
    ("forget", "entries:forget", N_("remove an entry for good, with every earlier text"), [_ID]),
    (
        "search",
        "entries:search",
        N_("find entries"),
        [_a("query", metavar="QUERY"), _LIMIT, _a("--order", choices=ORDERS, default="newest")],
    ),
    ("prompt", "practice:prompt", N_("print today's question; keeps nothing"), [_DATE]),
    (
        "timeline",
        "practice:timeline",
        N_("count what was written about, by period"),
        [
            _a("--by", choices=BUCKETS, default="month"),
            _FROM,
            _TO,
            _a("--teacher", metavar="NAME"),
            _a("--svg", metavar="FILE"),
            _a("--csv", metavar="FILE"),
        ],
    ),
    (
        "goal",
        "practice:goal",
        N_("show or set what you are working on"),
        [
            _a("text", nargs="?", metavar="TEXT"),
            _a("--link", action="append", default=[], metavar="CODE"),
            _a("--step", metavar="TEXT"),
            _a("--step-date", metavar="DATE"),
            _a("--talk", metavar="DATE"),
        ],
    ),
    (
        "import",
        "exchange:import_file",
        N_("bring entries in from a file; may be repeated"),
        [_a("file", metavar="FILE"), _a("--format", metavar="F"), _a("--dry-run", action="store_true")],
    ),
    (
        "export",
        "exchange:export_file",
        N_("save entries as a file, by its ending"),
        [_a("file", metavar="FILE"), _a("--format", metavar="F"), _QUERY],
    ),
    (
        "summary",
        "exchange:summary",
        N_("save a summary for a coach, by the file's ending (.html .md)"),
        [
            _a("file", metavar="FILE"),
            _FROM,
            _TO,
            _a("--entries", action="append", default=[], metavar="ID"),
            _QUERY,
            _a("--part", action="append", default=[], metavar="ID:START-END"),
            _a("--themes", action="store_true"),
            _a("--coach", required=True, metavar="NAME"),
            _a("--note", default="", metavar="TEXT"),
            _a("--question", action="append", default=[], metavar="TEXT"),
        ],
    ),
    (
        "framework",
        "exchange:framework",
        N_("list, show, import or export frameworks"),
        [
            _a("action", choices=("list", "show", "import", "export")),
            _a("name", nargs="?", metavar="ID|FILE"),
            _a("--id", dest="framework_id", metavar="ID", help="which framework to export"),
        ],
    ),
    (
        "settings",
        "upkeep:settings",
        N_("show or change the journal's settings"),
        [_a("key", nargs="?", metavar="KEY"), _a("value", nargs="?", metavar="VALUE")],
    ),
    ("history", "entries:history", N_("list the earlier texts of an entry"), [_ID]),
    (
        "backup",
        "upkeep:backup",
        N_("make a verified backup, in the usual folder or as a file"),
        [_a("file", nargs="?", metavar="FILE")],
    ),
    (
        "restore",
        "upkeep:restore",
        N_("bring a backup back in the journal's place; the journal is kept under another name"),
        [
            _a("file", metavar="FILE"),
            _a("--dry-run", action="store_true", help="only show both sides"),
        ],
    ),
    ("check", "upkeep:check", N_("look whether the journal is whole"), []),
)
"""Every verb that works; one that is not there yet does not appear."""
