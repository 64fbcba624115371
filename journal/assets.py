"""Where the data files are: the same name works from a checkout, an installed wheel and a frozen program."""

from pathlib import Path

_INSTALLED = Path(__file__).parent / "resources"
_ROOT = _INSTALLED if _INSTALLED.is_dir() else Path(__file__).parent.parent / "resources"


def asset(name: str) -> Path:
    """Return the path of one data file or folder, such as `asset("themes/light.toml")`; it may not exist."""
    return _ROOT / name
