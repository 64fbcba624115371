"""Make a fresh copy of the sample journal: `sample.py FILE`. Runs inside the environment, through the command line."""

import sys
from contextlib import redirect_stdout
from pathlib import Path

from journal import cli
from journal.assets import asset


def make_sample(path: Path) -> int:
    """Replace `path` by the sample journal; return the exit code of the verb that failed, or 0."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    journal = ["--journal", str(path)]
    with redirect_stdout(sys.stderr):
        return cli.main([*journal, "new"]) or cli.main([*journal, "import", str(asset("sample/amara.json"))])


if __name__ == "__main__":
    sys.exit(make_sample(Path(sys.argv[1])))
