"""Copies of the made-up journals, to write to; gone when the run is over."""

import shutil
from pathlib import Path

from tests.bench.corpus import FOLDER, corpus, remove


def copy_of(entries: int, name: str) -> Path:
    """Return a new copy; an earlier one goes with its -wal, which would be taken for the new one's."""
    path = FOLDER / f"copy-{name}-{entries}.journal"
    remove(FOLDER.glob(f"{path.name}*"))
    return Path(shutil.copyfile(corpus(entries), path))


def remove_copies() -> None:
    """Give the room back."""
    remove(FOLDER.glob("copy-*"))
