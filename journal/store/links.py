"""What entries are about, read for pictures and lists; links are written with their entry in `entries.py`."""

from __future__ import annotations

from journal.store.driver import Connection
from journal.store.frameworks import Frameworks
from journal.store.teachers import Teachers


class Links:
    """Reads links in bulk."""

    def __init__(self, connection: Connection, frameworks: Frameworks, teachers: Teachers) -> None:
        self._connection = connection
        self._frameworks = frameworks
        self._teachers = teachers
