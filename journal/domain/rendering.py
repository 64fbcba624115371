"""What only a toolkit can draw, as a promise: services ask for it, `ui/rendering.py` keeps it."""

from typing import Protocol

from journal.domain.practice import Practice


class Renderer(Protocol):
    """Draws pictures that are kept in files."""

    def timeline_svg(self, practice: Practice, theme: str = "light") -> bytes:
        """Return the timeline as an SVG document; `theme` is "light" or "dark"."""
        ...

    def timeline_png(self, practice: Practice, theme: str = "light", scale: float = 1.0) -> bytes:
        """Return the timeline as a PNG picture, `scale` times as large as on the screen."""
        ...
