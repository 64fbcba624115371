"""Install, run, test, measure and build the Reflection Journal. Needs Python 3.11 or later and nothing else.

    python3 packaging/dev.py run      install everything, open the app on a copy of the sample journal
    python3 packaging/dev.py test     install everything, run every check and every test

Further verbs: check, shots, bench, faults, build. Everything is made inside this folder (`.venv`, `build`) except the
system libraries of Debian and Ubuntu, which are installed through apt, and only those that are missing.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "packaging" / "requirements.txt"
BUILD = ROOT / "build"
VENV = ROOT / ".venv"
STAMP = VENV / "installed-lock.sha256"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST_PYTHON = (3, 11)
LEAST_COVERAGE = 95  # percent, branches counted, of domain, store and services together

# What Qt loads from a Linux system: first the six that even pictures without a screen need, then those of a window.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
WINDOW_TOOLS = {"xvfb-run": "xvfb", "xauth": "xauth", "xdotool": "xdotool"}
SCREEN_READER_TOOLS = {"dbus-run-session": "dbus", "/usr/libexec/at-spi-bus-launcher": "at-spi2-core"}
SCREEN_READER_BINDINGS = ("python3-gi", "gir1.2-atspi-2.0")
SYSTEM_PYTHON = "/usr/bin/python3"  # the one that Debian's bindings belong to


def main(arguments: list[str]) -> int:
    """Prepare the computer as far as the verb needs it, then do what the verb says."""
    if sys.version_info < OLDEST_PYTHON:
        stop(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}. Start this script with a newer one.")
    wanted = read_arguments(arguments)
    prepare_system(with_test_tools=wanted.verb == "test")
    prepare_environment()
    return VERBS[wanted.verb](wanted.rest)


def read_arguments(arguments: list[str]) -> argparse.Namespace:
    """Return the verb and the rest of the line, which belongs to the tool that the verb starts."""
    parser = argparse.ArgumentParser(
        prog="packaging/dev.py",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description="\n".join(f"  {name:8}{action.__doc__}" for name, action in VERBS.items()),
    )
    parser.add_argument("verb", choices=VERBS)
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="handed on")
    return parser.parse_args(arguments)


# ---- the system: Debian and Ubuntu only; Windows and macOS need nothing, other systems are told what is missing


def prepare_system(*, with_test_tools: bool) -> None:
    """Install what is missing. Without Qt's libraries nothing works; without test tools some tests are left out."""
    if not sys.platform.startswith("linux"):
        return
    find_tools = missing_test_tools if with_test_tools else list
    missing = [*missing_packages(), *find_tools()]
    if not missing:
        return
    apt_install(missing)
    if needed := missing_packages():
        stop(f"Something is missing from this system: {', '.join(needed)}. {how_to_install(missing)}")
    if tools := find_tools():
        say(f"Some tests will be left out, for want of {', '.join(tools)}. {how_to_install(tools)}")


def missing_packages() -> list[str]:
    """Return the Debian packages without which neither Qt nor a virtual environment starts."""
    importlib.invalidate_caches()  # a package may have come a moment ago
    packages = [package for library, package in QT_LIBRARIES.items() if not loads(library)]
    if not PYTHON.exists() and importlib.util.find_spec("ensurepip") is None:
        packages.append("python{}.{}-venv".format(*sys.version_info))
    return packages


def missing_test_tools() -> list[str]:
    """Return the Debian packages for the tests with a real window and with a screen reader's eyes."""
    tools = {**WINDOW_TOOLS, **SCREEN_READER_TOOLS}
    packages = [package for tool, package in tools.items() if not shutil.which(tool)]
    return packages if has_screen_reader_bindings() else [*packages, *SCREEN_READER_BINDINGS]


def has_screen_reader_bindings() -> bool:
    """Tell whether the system's own Python can talk to the accessibility bus."""
    code = "import gi; gi.require_version('Atspi', '2.0')"
    return succeeds(SYSTEM_PYTHON, "-c", code)


def loads(library: str) -> bool:
    """Tell whether the dynamic linker finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def apt_install(packages: list[str]) -> None:
    """Install packages if this user may: root at once, others through sudo where it can ask for a pass phrase."""
    if not shutil.which("apt-get"):
        return
    may_ask = sys.stdin.isatty() and shutil.which("sudo")
    if os.geteuid() != 0 and not may_ask:
        return
    say(f"Installing from the system's packages: {' '.join(packages)}")
    prefix = [] if os.geteuid() == 0 else ["sudo"]
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    for step in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run([*prefix, *quiet, *step], check=False, stdout=subprocess.DEVNULL)


def how_to_install(packages: Iterable[str]) -> str:
    """Return the sentence that tells a person what to type."""
    if shutil.which("apt-get"):
        return f"Please run this, then start again:\n    sudo apt-get install -y {' '.join(packages)}"
    return "These are Debian's names: please install the same with this system's own package manager."


# ---- the virtual environment


def prepare_environment() -> None:
    """Make `.venv` with the Python that runs this script, and install the lock when it changed since the last time."""
    if environment_version() != "{}.{}".format(*sys.version_info):
        make_environment()
    lock = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text(encoding="ascii") == lock:
        return
    say("Installing the pinned packages into .venv …")
    pip: list[str | Path] = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    if not succeeds(*pip, "--require-hashes", "-r", LOCK, show=True):
        stop("The packages could not be installed; the lines above say why. Nothing outside .venv was changed.")
    STAMP.write_text(lock, encoding="ascii")


def environment_version() -> str:
    """Return "3.11" for an environment of any Python 3.11.x; empty when there is none."""
    if not PYTHON.exists():
        return ""
    lines = (VENV / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    settings = dict(line.split(" = ", 1) for line in lines if " = " in line)
    return ".".join(settings.get("version", "").split(".")[:2])


def make_environment() -> None:
    """Make a new, empty `.venv`; one of another Python is replaced."""
    say("Making the virtual environment .venv …")
    if not succeeds(sys.executable, "-m", "venv", "--clear", VENV, show=True):
        stop("The virtual environment could not be made. On Debian and Ubuntu: sudo apt-get install -y python3-venv")


# ---- the verbs


class Step(NamedTuple):
    """One command of a longer run, and the tools of the system without which it is left out."""

    title: str
    command: list[str | Path]
    environment: dict[str, str] = {}  # noqa: RUF012 - never written to
    needs: tuple[str, ...] = ()


def check(rest: list[str]) -> int:
    """Lint, formatting and types."""
    return carry_out(check_steps())


def check_steps() -> list[Step]:
    """Return the steps that read the code without running it."""
    return [
        Step("lint", [PYTHON, "-m", "ruff", "check", "."]),
        Step("formatting", [PYTHON, "-m", "ruff", "format", "--check", "."]),
        Step("types", [PYTHON, "-m", "mypy"]),
    ]


def test(rest: list[str]) -> int:
    """Everything; or, with arguments, only pytest with these."""
    return run_pytest(*rest) if rest else carry_out([*check_steps(), *test_steps()])


def test_steps() -> list[Step]:
    """Return the suite in its three surroundings: no screen, a screen without a person, and a screen reader's bus."""
    pytest: list[str | Path] = [PYTHON, "-m", "pytest", "-q"]
    screen: list[str | Path] = ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1280x1024x24"]
    window = {"QT_QPA_PLATFORM": "xcb", "LIBGL_ALWAYS_SOFTWARE": "1"}
    coverage = ["--cov", "--cov-report=term:skip-covered", f"--cov-fail-under={LEAST_COVERAGE}"]
    return [
        Step(
            "tests without a screen",
            [*pytest, *coverage, "-m", "not xvfb and not atspi"],
            {"QT_QPA_PLATFORM": "offscreen"},
        ),
        Step(
            "tests with a real window",
            [*screen, *pytest, "-m", "xvfb"],
            window,
            tuple(WINDOW_TOOLS),
        ),
        Step(
            "tests through the accessibility bus",
            [*screen, "dbus-run-session", "--", *pytest, "-m", "atspi"],
            {**window, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"},
            (*WINDOW_TOOLS, *SCREEN_READER_TOOLS, SYSTEM_PYTHON),
        ),
    ]


def run(rest: list[str]) -> int:
    """The app on a fresh copy of the sample journal; without a display, pictures of it."""
    if not has_display():
        say("There is no display here, so the sample journal's pages are drawn into files:")
        return run_script("packaging/shots.py", "--sample", *rest)
    sample = BUILD / "sample.journal"
    if run_script("packaging/sample.py", str(sample)) != 0:
        return 1
    return call([PYTHON, "-m", "journal", sample, *rest])


def shots(rest: list[str]) -> int:
    """Pictures of every page: light, dark, small, large, empty and with ten years of entries."""
    return run_script("packaging/shots.py", *rest)


def bench(rest: list[str]) -> int:
    """The measures, as ratios to the bare thing in the same run."""
    return run_script("tests/bench/run.py", *rest)


def faults(rest: list[str]) -> int:
    """The tests that kill, fill, delay and corrupt; with --minutes N the killing goes on for so long."""
    parser = argparse.ArgumentParser(prog="packaging/dev.py faults")
    parser.add_argument("--minutes", default="0", metavar="N")
    wanted, rest = parser.parse_known_args(rest)
    return call([PYTHON, "-m", "pytest", "tests/faults", *rest], {"FAULT_MINUTES": wanted.minutes})


def build(rest: list[str]) -> int:
    """A folder that runs without Python, under build/dist."""
    folders: list[str | Path] = ["--distpath", BUILD / "dist", "--workpath", BUILD / "freeze"]
    return call([PYTHON, "-m", "PyInstaller", "--noconfirm", *folders, *rest, ROOT / "packaging" / "freeze.spec"])


VERBS: dict[str, Callable[[list[str]], int]] = {
    action.__name__: action for action in (run, test, check, shots, bench, faults, build)
}


# ---- running commands


def carry_out(steps: list[Step]) -> int:
    """Run every step, also after one failed, and sum up; 0 when all went well."""
    outcomes = [f"{outcome:10}{step.title}" for step in steps for outcome in [outcome_of(step)]]
    say("\n".join(outcomes))
    return int(any(line.startswith("failed") for line in outcomes))


def outcome_of(step: Step) -> str:
    """Run one step; "passed", "failed" or, where its tools are missing, "left out", which CI counts as failed."""
    if absent := [tool for tool in step.needs if not shutil.which(tool)]:
        say(f"{step.title}: left out, {', '.join(absent)} not found")
        return "failed" if os.environ.get("CI") == "true" else "left out"
    say(step.title)
    begin = time.monotonic()
    passed = call(step.command, step.environment) == 0
    say(f"{step.title}: {'passed' if passed else 'FAILED'} after {time.monotonic() - begin:.0f} s")
    return "passed" if passed else "failed"


def run_pytest(*arguments: str) -> int:
    """Run pytest; `tests/conftest.py` chooses the platform."""
    return call([PYTHON, "-m", "pytest", *arguments])


def run_script(script: str, *arguments: str) -> int:
    """Run one of the project's scripts inside the environment."""
    BUILD.mkdir(exist_ok=True)
    return call([PYTHON, ROOT / script, *arguments])


def call(command: list[str | Path], environment: dict[str, str] | None = None) -> int:
    """Run a command in the project's folder, with the project importable; return its exit code."""
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})}
    return subprocess.run(command, cwd=ROOT, env=surroundings, check=False).returncode


def succeeds(*command: str | Path, show: bool = False) -> bool:
    """Tell whether a command ends well; what it prints is shown only on request."""
    output = None if show else subprocess.DEVNULL
    try:
        return subprocess.run(command, stdout=output, stderr=output, check=False).returncode == 0
    except FileNotFoundError:
        return False


def has_display() -> bool:
    """Tell whether a window can be shown to a person."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY")
    return sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in screens)


def say(text: str) -> None:
    """Print at once, so that the order holds among the output of the commands."""
    print(f"\n{text}", flush=True)


def stop(text: str) -> NoReturn:
    """End with one clear sentence on standard error."""
    sys.exit(text)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        stop("Stopped.")
