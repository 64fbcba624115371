"""Frameworks as they were published, and the small keys by which links point at their indicators."""

from __future__ import annotations

import json
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from journal.errors import NOT_FOUND, UNKNOWN_INDICATOR, JournalError
from journal.i18n import _
from journal.store.changes import Door
from journal.store.driver import Connection

if TYPE_CHECKING:
    from journal.domain.framework import Framework, Indicator, Theme


class IndicatorKey(NamedTuple):
    """Where a link points: `n` and `theme` are keys of the store, the rest is what travels."""

    n: int
    theme: int
    code: str
    framework: str
    version: str
    theme_id: str
    retired: bool
    active: bool


class Frameworks:
    """Installs frameworks and finds their indicators; several frameworks and versions stand side by side."""

    def __init__(self, connection: Connection, door: Door) -> None:
        self._connection = connection
        self._door = door
        self._keys: dict[int, IndicatorKey] = {}

    def install(self, framework: Framework, *, active: bool = True) -> None:
        """Add a framework, or bring the wording of the same version up to date; it becomes the active version.

        Not so one that is added as an earlier version (`active` false). Codes that went missing are retired, never
        removed: entries point at them.
        """
        with self._door.change(_("Add a framework")):
            if active:
                self._connection.execute("UPDATE framework SET active = 0 WHERE id = ?", (framework.id,))
            self._connection.execute(
                "INSERT INTO framework(id, version, title, active, data) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT(id, version) DO UPDATE SET title = excluded.title, data = excluded.data,"
                " active = excluded.active",
                (framework.id, framework.version, framework.title, active, _as_json(framework)),
            )
            number = self._number(framework.id, framework.version)
            self._connection.execute(
                "UPDATE indicator SET retired = 1 WHERE theme IN (SELECT n FROM theme WHERE framework = ?)", (number,)
            )
            for position, theme in enumerate(framework.themes):
                self._install_theme(number, position, theme)
            self._draw_lines()
            self._door.touch("framework", framework.id)
        self._keys = {}

    def all(self) -> list[Framework]:
        """Return every installed framework in every version, oldest first."""
        rows = self._connection.execute("SELECT data FROM framework ORDER BY n").fetchall()
        return [_from_json(row[0]) for row in rows]

    def active(self) -> list[Framework]:
        """Return the frameworks that new links point at."""
        rows = self._connection.execute("SELECT data FROM framework WHERE active ORDER BY n").fetchall()
        return [_from_json(row[0]) for row in rows]

    def get(self, framework_id: str, version: str | None = None) -> Framework:
        """Return one framework (its active version unless one is named) or raise JournalError(NOT_FOUND)."""
        row = self._connection.execute(
            "SELECT data FROM framework WHERE id = ? AND (version = ? OR ? IS NULL AND active)",
            (framework_id, version, version),
        ).fetchone()
        if row is None:
            sentence = _("There is no framework “{id}” in this journal.").format(id=framework_id)
            raise JournalError(NOT_FOUND, sentence, id=framework_id)
        return _from_json(row[0])

    def reread(self) -> None:
        """Forget the keys that were read: a change that added some was taken back."""
        self._keys = {}

    def key(self, n: int) -> IndicatorKey:
        """Return what the store's key `n` stands for."""
        if n not in self._keys:
            self._keys = {key.n: key for key in self._read_keys()}
        return self._keys[n]

    def keys(self) -> list[IndicatorKey]:
        """Return every indicator of the journal, in framework order."""
        return self._read_keys()

    def key_of(self, code: str, framework: str | None = None, version: str | None = None) -> IndicatorKey:
        """Find an indicator by its code (any case), in the active frameworks unless one is named.

        Raises JournalError(UNKNOWN_INDICATOR).
        """
        wanted = code.strip().upper()
        found = self._with_code(wanted, framework, version)
        if found is None:  # another connection may have added a framework
            self._keys = {key.n: key for key in self._read_keys()}
            found = self._with_code(wanted, framework, version)
        if found is None:
            sentence = _("There is no indicator “{code}” in the frameworks of this journal.").format(code=code)
            raise JournalError(UNKNOWN_INDICATOR, sentence, code=code)
        return found

    def _with_code(self, code: str, framework: str | None, version: str | None) -> IndicatorKey | None:
        """Return the key of a code; the active one where a framework is named without its version."""
        found = [
            key
            for key in self._keys.values()
            if key.code.upper() == code
            and (key.active if framework is None else key.framework == framework)
            and version in (None, key.version)
        ]
        return max(found, key=attrgetter("active"), default=None)

    def _number(self, framework_id: str, version: str) -> int:
        query = "SELECT n FROM framework WHERE id = ? AND version = ?"
        return int(self._connection.execute(query, (framework_id, version)).fetchone()[0])

    def _install_theme(self, framework: int, position: int, theme: Theme) -> None:
        self._connection.execute(
            "INSERT INTO theme(framework, id, title, position) VALUES (?, ?, ?, ?) ON CONFLICT(framework, id)"
            " DO UPDATE SET title = excluded.title, position = excluded.position",
            (framework, theme.id, theme.title, position),
        )
        query = "SELECT n FROM theme WHERE framework = ? AND id = ?"
        number = int(self._connection.execute(query, (framework, theme.id)).fetchone()[0])
        for place, indicator in enumerate(theme.indicators):
            self._install_indicator(number, place, indicator)

    def _install_indicator(self, theme: int, position: int, indicator: Indicator) -> None:
        values = (position, indicator.retired, theme, indicator.code)
        updated = self._connection.execute(
            "UPDATE indicator SET position = ?, retired = ? WHERE theme = ? AND code = ?", values
        )
        if not updated.rowcount:
            self._connection.execute("INSERT INTO indicator(position, retired, theme, code) VALUES (?,?,?,?)", values)

    def _draw_lines(self) -> None:
        """Join every theme and indicator to its like in the first version of its framework."""
        self._connection.execute(
            "UPDATE theme SET line = (SELECT min(twin.n) FROM theme AS twin JOIN framework f ON f.n = twin.framework"
            " WHERE twin.id = theme.id AND f.id = (SELECT id FROM framework WHERE n = theme.framework))"
        )
        self._connection.execute(
            "UPDATE indicator SET line = (SELECT min(twin.n) FROM indicator AS twin JOIN theme t ON t.n = twin.theme"
            " JOIN framework f ON f.n = t.framework WHERE twin.code = indicator.code AND f.id ="
            " (SELECT f.id FROM theme t JOIN framework f ON f.n = t.framework WHERE t.n = indicator.theme))"
        )

    def _read_keys(self) -> list[IndicatorKey]:
        rows = self._connection.execute(
            "SELECT i.n, t.n, i.code, f.id, f.version, t.id, i.retired, f.active FROM indicator i"
            " JOIN theme t ON t.n = i.theme JOIN framework f ON f.n = t.framework ORDER BY f.n, t.position, i.position"
        ).fetchall()
        return [IndicatorKey._make(row)._replace(retired=bool(row[6]), active=bool(row[7])) for row in rows]


def _as_json(framework: Framework) -> str:
    from dataclasses import asdict

    return json.dumps(asdict(framework), ensure_ascii=False)


def _from_json(text: str) -> Framework:
    from journal.domain.framework import Framework, Indicator, Level, Theme

    def indicator(data: dict[str, object]) -> Indicator:
        pairs = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
        pairs["level_texts"] = tuple(tuple(pair) for pair in data["level_texts"])  # type: ignore[attr-defined]
        return Indicator(**pairs)  # type: ignore[arg-type]

    data = json.loads(text)
    themes = tuple(
        Theme(theme["id"], theme["title"], tuple(indicator(one) for one in theme["indicators"]))
        for theme in data.pop("themes")
    )
    levels = tuple(Level(**level) for level in data.pop("levels"))
    return Framework(themes=themes, levels=levels, **data)
