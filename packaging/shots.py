"""Pictures of every page, to be looked at: `shots.py [JOURNAL…]` into build/shots; `--sample` is for `dev.py run`.

The journals are an empty one, the sample, and one of ten years. Runs inside the environment. Each is drawn in a
process of its own: light and dark, small and large are chosen there, and the scale of Qt is fixed when it starts.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from contextlib import redirect_stdout
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sample import make_sample

from journal import cli
from journal.assets import asset

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
SHOTS = BUILD / "shots"
SIZES = ["1180x760", "1024x700"]
SCALES = {"1": "", "2": "-200-percent"}
COPIES = 10  # of the sample, each a year older than the one before
A_YEAR = timedelta(weeks=52)  # keeps the days of the week


def main(arguments: list[str]) -> int:
    """Draw what was asked for; return 0 when every picture is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", action="store_true", help="the sample's pages and its summary, into build/")
    parser.add_argument("journals", nargs="*", metavar="JOURNAL", help=f"some of {', '.join(JOURNALS)}")
    wanted = parser.parse_args(arguments)
    if unknown := set(wanted.journals) - set(JOURNALS):
        parser.error(f"there is no journal {', '.join(unknown)}; there are {', '.join(JOURNALS)}")
    return draw_sample() if wanted.sample else draw_everything(wanted.journals or list(JOURNALS))


def draw_sample() -> int:
    """Draw the sample's pages and save its summary, all under build/."""
    path = BUILD / "sample.journal"
    return (
        make_sample(path)
        or draw(path, "--name", "sample", "--folder", BUILD, "--pages", "--looks", "light")
        or save_summary(path, BUILD / "sample-summary.html")
    )


def save_summary(path: Path, file: Path) -> int:
    """Save what a coach would be given of the sample's last term, and print its name."""
    term = ["--from", "2026-04-01", "--to", "2026-07-31"]
    verb = ["--journal", str(path), "summary", str(file), *term, "--coach", "my coach", "--themes"]
    with redirect_stdout(sys.stderr):
        code = cli.main(verb)
    if code == 0:
        print(file)
    return code


def draw_everything(names: list[str]) -> int:
    """Draw the named journals in both scales, in place of the pictures of an earlier run."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    failed = 0
    for name in names:
        for old in SHOTS.glob(f"{name}-*.png"):
            old.unlink()
        path = BUILD / f"{name}.journal"
        failed |= JOURNALS[name](path)
        for scale, suffix in SCALES.items():
            only = ["--pages"] if suffix else []
            into = ("--name", name, "--folder", SHOTS, f"--suffix={suffix}")
            failed |= draw(path, *into, "--sizes", *SIZES, *only, scale=scale)
    return failed


def draw(path: Path, *what: str | Path, scale: str = "1") -> int:
    """Draw one journal in a process of its own, on a copy, with preferences of its own."""
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copyfile(path, Path(folder) / path.name)
        surroundings = {
            "QT_QPA_PLATFORM": "offscreen",
            "QT_LOGGING_RULES": "default.warning=false",  # that this platform has no size hints is no news
            "QT_SCALE_FACTOR": scale,
            "REFLECTION_JOURNAL_DATA": folder,
        }
        command = [sys.executable, Path(__file__).with_name("drawing.py"), copy, *what]
        environment = {**os.environ, **surroundings, "PYTHONPATH": str(ROOT)}
        return subprocess.run(command, env=environment, check=False).returncode


def make_empty(path: Path) -> int:
    """Make a journal in which nothing was written yet."""
    path.unlink(missing_ok=True)
    with redirect_stdout(sys.stderr):
        return cli.main(["--journal", str(path), "new", "--teacher", "Amara"])


def make_ten_years(path: Path) -> int:
    """Make a journal of about 3,000 entries: the sample, and the same words again in each of the years before."""
    document = json.loads(asset("sample/amara.json").read_text(encoding="utf-8"))
    document["entries"] = [older(entry, years) for years in range(COPIES) for entry in document["entries"]]
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(sys.stderr):
        file = Path(folder) / "ten-years.json"
        file.write_text(json.dumps(document), encoding="utf-8")
        return make_empty(path) or cli.main(["--journal", str(path), "import", str(file)])


def older(entry: dict[str, Any], years: int) -> dict[str, Any]:
    """Return an entry as it would have been written so many years before."""
    if years == 0:
        return entry
    back = years * A_YEAR
    moments = {name: moved(entry[name], back) for name in ("created", "modified")}
    day = (date.fromisoformat(entry["date"]) - back).isoformat()
    return {**entry, **moments, "date": day, "id": uuid.uuid5(uuid.NAMESPACE_OID, f"{entry['id']} {years}").hex}


def moved(moment: str, back: timedelta) -> str:
    """Return an earlier moment, in UTC as the journal writes it."""
    return (datetime.fromisoformat(moment) - back).strftime("%Y-%m-%dT%H:%M:%SZ")


JOURNALS = {"empty": make_empty, "sample": make_sample, "ten-years": make_ten_years}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
