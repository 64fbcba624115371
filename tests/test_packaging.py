"""What is installed: the lock of the developers, the wheel of everyone else."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "packaging" / "requirements.txt").read_text(encoding="utf-8")


def locked():
    """Return the lock's entries, each with its hashes on one line: `name==version ; marker --hash=… --hash=…`."""
    lines = (line for line in LOCK.splitlines() if line.strip() and not line.lstrip().startswith("#"))
    return "\n".join(lines).replace(" \\\n", " ").splitlines()


def test_lock_names_no_host():
    assert "://" not in LOCK
    assert "index-url" not in LOCK.replace("--no-emit-index-url", "")


@pytest.mark.parametrize("entry", locked(), ids=lambda entry: entry.split()[0])
def test_lock_pins_by_version_and_hash(entry):
    assert re.match(r"[a-z0-9-]+==[\w.]+ ", entry)
    assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry)


def test_lock_serves_both_branches_of_qt():
    branches = [entry for entry in locked() if entry.startswith("pyside6-essentials==")]
    assert [re.search(r"; (.+?) +--hash", entry)[1] for entry in branches] == [
        "python_full_version < '3.12'",
        "python_full_version >= '3.12'",
    ]
    assert not branches[0].startswith("pyside6-essentials==6.12")  # aborts on Python 3.11


def test_lock_covers_every_dependency():
    wanted = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]
    names = {re.match(r"[\w-]+", requirement)[0].lower() for requirement in wanted}
    assert names <= {entry.partition("==")[0] for entry in locked()}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel as `pip install .` does, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_wheel_holds_the_resources(wheel):
    data = {path.relative_to(ROOT).as_posix() for path in (ROOT / "resources").rglob("*") if path.is_file()}
    assert data
    assert {f"journal/{name}" for name in data} <= set(ZipFile(wheel).namelist())


def test_wheel_gives_the_command(wheel):
    with ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))
        assert b"reflection-journal = journal.__main__:main" in archive.read(name)


def test_wheel_holds_nothing_but_the_program(wheel):
    rooms = {name.partition("/")[0] for name in ZipFile(wheel).namelist()}
    assert {name for name in rooms if not name.endswith(".dist-info")} == {"journal"}
