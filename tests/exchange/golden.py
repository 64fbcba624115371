"""Golden files: what a writer must give, byte for byte. `WRITE_GOLDEN=1 pytest …` renews them; git shows the rest."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "data" / "golden"


def golden(name: str, content: bytes) -> bytes:
    """Return the kept file, after renewing it where that was asked for."""
    path = FOLDER / name
    if os.environ.get("WRITE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    return path.read_bytes()
