"""News of a committed write: what was done and which things it touched."""

from typing import NamedTuple


class Change(NamedTuple):
    """What one committed write touched, as (table, id) pairs; an `outside` change came from another process."""

    label: str
    touched: frozenset[tuple[str, str]] = frozenset()
    outside: bool = False

    def touches(self, *tables: str) -> bool:
        """Whether a page that shows things of these tables has to read again."""
        return self.outside or any(table in tables for table, _ in self.touched)

    def ids(self, table: str) -> frozenset[str]:
        """Return the ids of one table that were touched (unknown, hence empty, for an outside change)."""
        return frozenset(key for touched, key in self.touched if touched == table)
