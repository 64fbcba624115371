"""The command line's composition root: parse first, import what the verb needs, print text or one JSON document.

Exit codes: 0 done, 1 not done (one sentence on standard error), 2 wrong use.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

from journal.cli.words import build_parser
from journal.errors import BAD_VALUE, JournalError
from journal.i18n import _

_FILES = ("journal", "file", "csv", "svg")


def main(argv: list[str]) -> int:
    """Run one verb and return the exit code."""
    _speak_utf8()
    options = build_parser(argv).parse_args(argv)
    module, _colon, function = options.run.partition(":")
    try:
        _refuse_broken_texts(vars(options))
        document, text = getattr(import_module(f"journal.cli.{module}"), function)(options)
    except JournalError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(_("Stopped."), file=sys.stderr)  # perhaps after the last COMMIT, so nothing is said of what is kept
        return 1
    return _print(document, text, as_json=options.json)


def _speak_utf8() -> None:
    """Print UTF-8 on every system; what cannot be printed, such as an odd file name, is replaced."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _refuse_broken_texts(options: dict[str, Any]) -> None:
    """Raise JournalError(BAD_VALUE) for a word that is not in the terminal's encoding; files may have any name."""
    for key, value in options.items():
        for text in value if isinstance(value, list) else [value]:
            if key not in _FILES and isinstance(text, str) and not text.isascii():
                try:
                    text.encode()
                except UnicodeEncodeError:
                    raise JournalError(BAD_VALUE, _("“{text}” is not UTF-8 text.").format(text=text), key=key) from None


def _print(document: Any, text: str, *, as_json: bool) -> int:  # noqa: ANN401 - any JSON document
    """Print the answer and return the exit code."""
    if as_json:
        import json

        text = json.dumps(document, ensure_ascii=False)
    try:
        if text:
            print(text, flush=True)
    except BrokenPipeError:  # the reader, such as `head`, had enough; Python must not complain at exit
        sys.stdout = None
    except OSError as error:  # a full disk behind `>`
        sys.stdout = None
        print(_("The answer could not be written: {reason}.").format(reason=error.strerror), file=sys.stderr)
        return 1
    return 0
