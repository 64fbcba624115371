"""What only a toolkit can draw, as a promise: services ask for it, `ui/rendering.py` keeps it."""

from datetime import date
from typing import Protocol

from journal.domain.calendar import SchoolCalendar
from journal.domain.practice import Practice


class Renderer(Protocol):
    """Draws pictures that are kept in files.

    `calendar` gives school years and holidays (the usual ones where it is None), `today` tells which period is not
    over yet, `theme` is "light" or "dark".
    """

    def timeline_svg(
        self,
        practice: Practice,
        theme: str = "light",
        *,
        calendar: SchoolCalendar | None = None,
        today: date | None = None,
    ) -> bytes:
        """Return the timeline as an SVG document."""
        ...

    def timeline_png(
        self,
        practice: Practice,
        theme: str = "light",
        scale: float = 1.0,
        *,
        calendar: SchoolCalendar | None = None,
        today: date | None = None,
    ) -> bytes:
        """Return the timeline as a PNG picture, `scale` times as large as on the screen."""
        ...
