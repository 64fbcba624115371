"""Where this program keeps things on this computer. It only names folders; whoever writes there makes them.

`REFLECTION_JOURNAL_DATA` (or `--data-dir`) names one folder for everything: a stick, a portable installation, a test.
platformdirs (and pathlib) are imported on the first question: the command line's reading verbs never ask one.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

DATA_VARIABLE = "REFLECTION_JOURNAL_DATA"
_NAME = "reflection-journal"


def data_folder() -> Path:
    """Return the folder of the files that the program makes without being asked where, such as drafts."""
    if own := _own_folder():
        return own
    import platformdirs

    return platformdirs.user_data_path(_NAME, appauthor=False)


def config_folder() -> Path:
    """Return the folder of the settings of this computer: looks, keys, window state, recent journals."""
    if own := _own_folder():
        return own / "config"
    import platformdirs

    return platformdirs.user_config_path(_NAME, appauthor=False)


def documents_folder() -> Path:
    """Return the folder in which a new journal is offered a place."""
    if own := _own_folder():
        return own
    import platformdirs

    return platformdirs.user_documents_path()


def _own_folder() -> Path | None:
    """Return the one folder that a person named, if any, as it stands whatever the working folder becomes."""
    named = os.environ.get(DATA_VARIABLE)
    if not named:
        return None
    from pathlib import Path

    return Path(named).expanduser().absolute()
