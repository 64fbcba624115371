"""The rooms and who may import whom, read from the source.

Imports inside functions count everywhere. Those for the type checker alone count for the direction, not for circles:
they never run, and a part may name the whole that it belongs to.
"""

import ast
import shutil
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOP_LEVEL = {"pyproject.toml", "README.md", "journal", "resources", "tests", "packaging"}
LEAVES = {"errors", "i18n", "files", "paths", "assets"}
LONGEST_MODULE = 500  # lines
LONGEST_FUNCTION = 60  # lines

# A room and the rooms below it that it may see; every room sees itself and the leaves (the domain: only the first two).
MAY_IMPORT = {
    "__main__": {"app", "cli"},
    "app": {"ui", "services", "domain"},
    "cli": {"ui", "services", "keeping", "exchange", "domain"},
    "ui": {"services", "domain"},
    "services": {"store", "keeping", "exchange", "domain"},
    "store": {"domain"},
    "keeping": {"store.driver", "store.file_format", "domain"},
    "exchange": {"domain"},
    "domain": set(),
} | {leaf: set() for leaf in LEAVES}
LEAVES_OF_THE_DOMAIN = {"errors", "i18n"}

# A library and the modules (or rooms) that may import it; everything else goes through them.
ONLY_IN = {
    "PySide6": {"ui", "app"},
    "shiboken6": {"ui", "app"},
    "sqlite3": {"store.driver"},
    "sqlcipher3": {"store.driver"},
    "sqlite_utils": {"store.migrations"},
    "platformdirs": {"paths"},
}
NEVER = {"socket", "ssl", "http", "urllib.request", "asyncio", "ftplib", "smtplib", "PySide6.QtNetwork"}
NOT_IN_THE_DOMAIN = {"os", "pathlib", "shutil", "tempfile", "subprocess", "time", "io"}  # no disk and no clock


def module_name(path: Path) -> str:
    """Return "store.driver" for journal/store/driver.py, and "store" for the package itself."""
    parts = path.relative_to(ROOT / "journal").with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


SOURCES = {module_name(path): path for path in sorted((ROOT / "journal").rglob("*.py"))}
TREES = {module: ast.parse(path.read_text(encoding="utf-8")) for module, path in SOURCES.items()}


def imported_names(tree: ast.AST) -> list[str]:
    """Return every dotted name that a module imports: for `from a import b` both "a" and "a.b"."""
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import of {node.module} in line {node.lineno}"
            names += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return names


class WithoutTypeChecking(ast.NodeTransformer):
    """Takes away what stands under `if TYPE_CHECKING:`."""

    def visit_If(self, node: ast.If) -> ast.AST | list[ast.stmt]:
        return node.orelse if ast.unparse(node.test) == "TYPE_CHECKING" else node


def running_part(module: str) -> ast.AST:
    """Return the tree of a module as the interpreter meets it."""
    return WithoutTypeChecking().visit(ast.parse(SOURCES[module].read_text(encoding="utf-8")))


def own_imports(tree: ast.AST) -> set[str]:
    """Return the modules of this project that a tree imports, the most exact name of each."""
    names = {name.removeprefix("journal.") for name in imported_names(tree) if name.startswith("journal.")}
    known = names & SOURCES.keys()
    return {name for name in known if not any(other.startswith(f"{name}.") for other in known)}


def room(module: str) -> str:
    """Return the room of a module: "store" for "store.driver", "errors" for "errors"."""
    return module.partition(".")[0]


def is_within(module: str, places: set[str]) -> bool:
    """Tell whether a module is one of the places or lies below one."""
    return any(module == place or module.startswith(f"{place}.") for place in places)


def test_every_module_lies_in_a_room():
    assert {room(module) for module in SOURCES} <= MAY_IMPORT.keys() | {""}


@pytest.mark.parametrize("module", SOURCES)
def test_imports_go_down(module):
    home = room(module)
    leaves = LEAVES_OF_THE_DOMAIN if home == "domain" else LEAVES
    allowed = MAY_IMPORT.get(home, set()) | leaves | {home}
    wrong = {name for name in own_imports(TREES[module]) if not is_within(name, allowed)}
    assert not wrong, f"journal.{module} may not import {wrong}"


def test_no_import_goes_in_a_circle():
    graph = {module: own_imports(running_part(module)) for module in SOURCES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"modules import each other: {' -> '.join(error.args[1])}")


@pytest.mark.parametrize(("library", "places"), ONLY_IN.items(), ids=ONLY_IN)
def test_library_has_one_place(library, places):
    users = {module for module in SOURCES if any(is_within(name, {library}) for name in imported_names(TREES[module]))}
    assert not {module for module in users if not is_within(module, places)}


@pytest.mark.parametrize("module", SOURCES)
def test_no_module_imports_the_network(module):
    assert not {name for name in imported_names(TREES[module]) if is_within(name, NEVER)}


@pytest.mark.parametrize("module", [module for module in SOURCES if room(module) == "domain"])
def test_domain_is_pure(module):
    outside = {name.partition(".")[0] for name in imported_names(TREES[module])} - {"journal"}
    assert outside <= sys.stdlib_module_names
    assert not outside & NOT_IN_THE_DOMAIN
    clocks = {"date.today", "datetime.now", "datetime.today", "datetime.utcnow"}
    calls = {ast.unparse(node.func) for node in ast.walk(TREES[module]) if isinstance(node, ast.Call)}
    assert not calls & clocks, "the day is handed in"


@pytest.mark.parametrize("module", SOURCES)
def test_modules_and_functions_stay_short(module):
    assert len(SOURCES[module].read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE
    functions = [node for node in ast.walk(TREES[module]) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert not [node.name for node in functions if node.end_lineno - node.lineno >= LONGEST_FUNCTION]


def test_top_level_holds_only_the_agreed_names():
    if not (shutil.which("git") and (ROOT / ".git").exists()):
        pytest.skip("the list of files comes from git")
    listing = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    names = {line.partition("/")[0] for line in listing.stdout.splitlines()}
    assert {name for name in names if not name.startswith(".")} <= TOP_LEVEL
