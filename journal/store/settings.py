"""Settings that belong to the journal and travel with it: JSON values under text keys."""

from __future__ import annotations

import json
from typing import Any

from journal.i18n import _
from journal.store.changes import Door
from journal.store.driver import Connection


class Settings:
    """Reads and writes values; what keys there are and what they mean is declared in services/preferences.py."""

    def __init__(self, connection: Connection, door: Door) -> None:
        self._connection = connection
        self._door = door

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401 - any JSON value
        """Return the value kept under `key`, or `default`."""
        row = self._connection.execute("SELECT value FROM setting WHERE id = ?", (key,)).fetchone()
        return default if row is None else json.loads(row[0])

    def set(self, key: str, value: Any) -> None:  # noqa: ANN401 - any JSON value
        """Keep `value` under `key`."""
        with self._door.change(_("Change a setting")):
            self._door.put("setting", {"id": key, "value": json.dumps(value, ensure_ascii=False)})

    def all(self) -> dict[str, Any]:
        """Return everything that was ever set, by key."""
        rows = self._connection.execute("SELECT id, value FROM setting ORDER BY id").fetchall()
        return {key: json.loads(value) for key, value in rows}
