"""The sample journal to look around in: made in a temporary folder, thrown away without a trace."""

from __future__ import annotations

from pathlib import Path

from journal.assets import asset
from journal.domain.entry import Clock
from journal.i18n import _
from journal.services.journal import ENDING, Journal, system_clock

_FOLDER = "reflection-journal-example-"


def make_example(clock: Clock = system_clock) -> Path:
    """Make a copy of the sample journal in a folder of its own and return its path; half of one is never left."""
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix=_FOLDER))
    path = folder / f"{_('Example')}{ENDING}"
    try:
        journal = Journal.create(path, clock=clock)
        try:
            journal.exchanging.import_file(asset("sample/amara.json"))
        finally:
            journal.close()
    except BaseException:
        shutil.rmtree(folder)
        raise
    return path


def is_example(path: Path) -> bool:
    """Tell whether a journal is such a copy."""
    if not path.parent.name.startswith(_FOLDER):
        return False
    import tempfile

    return path.parent.parent == Path(tempfile.gettempdir())


def throw_away(path: Path) -> None:
    """Remove a copy with everything beside it; any other journal is left alone."""
    if is_example(path):
        import shutil

        shutil.rmtree(path.parent, ignore_errors=True)  # what a virus scanner holds goes with the temporary folder
