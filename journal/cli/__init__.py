"""The command line's composition root: parse first, import what the verb needs, print text or one JSON document.

Exit codes: 0 done, 1 not done (one sentence on standard error), 2 wrong use.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

from journal.cli.words import build_parser
from journal.errors import JournalError
from journal.i18n import _


def main(argv: list[str]) -> int:
    """Run one verb and return the exit code."""
    _speak_utf8()
    options = build_parser(argv).parse_args(argv)
    module, _colon, function = options.run.partition(":")
    try:
        document, text = getattr(import_module(f"journal.cli.{module}"), function)(options)
    except JournalError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(_("Stopped; nothing was changed."), file=sys.stderr)
        return 1
    _print(document, text, as_json=options.json)
    return 0


def _speak_utf8() -> None:
    """Read and print UTF-8 on every system; what cannot be printed is replaced, never a traceback."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _print(document: Any, text: str, *, as_json: bool) -> None:  # noqa: ANN401 - any JSON document
    if as_json:
        import json

        text = json.dumps(document, ensure_ascii=False)
    try:
        if text:
            print(text, flush=True)
    except BrokenPipeError:  # the reader, such as `head`, had enough; Python must not complain at exit
        sys.stdout = None
