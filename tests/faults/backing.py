"""Makes one backup after another, or restores two by turns, until it is killed.

`backing.py make JOURNAL` writes an entry before each backup; `backing.py restore JOURNAL BACKUP BACKUP`. Each says
"A <what>" when it is done: the backup's file, or the number of entries that the journal has now.
"""

import sys
from itertools import cycle
from pathlib import Path

from journal import paths
from journal.services.backing_up import Backups
from journal.services.journal import Journal, system_clock
from journal.services.preferences import MachinePreferences


def backups_of(path: Path) -> Backups:
    """Return the backups as the command line has them."""
    return Backups(path, MachinePreferences(paths.config_folder() / "preferences.json"), system_clock)


def make_for_ever(path: Path) -> None:
    """Every backup has one entry more than the one before."""
    backups = backups_of(path)
    while True:
        journal = Journal.open(path)
        journal.writing.add("The parents asked what we do when a child will not read aloud. " * 60)
        journal.close()
        print(f"A {backups.make().backup.path}", flush=True)


def restore_for_ever(path: Path, *files: Path) -> None:
    """The two backups have different numbers of entries."""
    backups = backups_of(path)
    for file in cycle(files):
        restored = backups.restore_unattended(file)
        print(f"A {restored.sides.backup.manifest.entries}", flush=True)


if __name__ == "__main__":
    print("opening", flush=True)
    work = {"make": make_for_ever, "restore": restore_for_ever}[sys.argv[1]]
    work(*map(Path, sys.argv[2:]))
