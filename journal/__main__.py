"""The command `reflection-journal`: decides between window and command line, and loads Qt only for the window."""

import gc
import os
import sys

from journal.paths import DATA_VARIABLE

DATA_OPTION = "--data-dir"


def main(argv: list[str] | None = None) -> int:
    """Run the program with `argv` (without the program's name) and return the exit code."""
    arguments = take_data_folder(sys.argv[1:] if argv is None else argv)
    if means_window(arguments):
        gc.disable()  # until the window is there: a start makes no garbage, and looking for it takes 20 ms
        from journal import app

        try:
            return app.main(arguments)
        finally:
            gc.enable()
    from journal import cli

    return cli.main(arguments)


def take_data_folder(argv: list[str]) -> list[str]:
    """Return `argv` without `--data-dir FOLDER`, which holds for this process and all that it starts."""
    rest = []
    words = iter(argv)
    for word in words:
        name, equals, value = word.partition("=")
        if name != DATA_OPTION:
            rest.append(word)
        elif folder := value if equals else next(words, ""):
            os.environ[DATA_VARIABLE] = folder
        else:
            rest.append(word)  # nothing follows it: the command line says so
    return rest


def means_window(arguments: list[str]) -> bool:
    """Tell whether no verb and no option is there: nothing at all, or one file to open."""
    match arguments:
        case []:
            return True
        case [word]:
            return not word.startswith("-") and looks_like_file(word)
    return False


def looks_like_file(word: str) -> bool:
    """Tell a file from a verb: a verb has neither a dot nor a slash."""
    return "." in word or "/" in word or os.sep in word


if __name__ == "__main__":
    sys.exit(main())
