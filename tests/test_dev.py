"""The script of the two commands: what it asks of the system, and how it sums up."""

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def dev(monkeypatch, tmp_path):
    """Load the script as a module whose environment lies in a temporary folder."""
    spec = importlib.util.spec_from_file_location("dev", ROOT / "packaging" / "dev.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "VENV", tmp_path)
    monkeypatch.setattr(module, "STAMP", tmp_path / "stamp")
    return module


def test_asks_for_exactly_the_missing_libraries(dev, monkeypatch):
    monkeypatch.setattr(dev, "QT_LIBRARIES", {"libnothing-of-the-kind.so.9": "libnothing9"})
    assert dev.missing_packages() == ["libnothing9"]


def test_asks_for_nothing_where_all_is_there(dev, monkeypatch):
    monkeypatch.setattr(dev, "QT_LIBRARIES", {})
    assert dev.missing_packages() == []


def test_names_the_package_of_a_missing_venv(dev, monkeypatch, tmp_path):
    monkeypatch.setattr(dev, "QT_LIBRARIES", {})
    monkeypatch.setattr(dev, "PYTHON", tmp_path / "no-python")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert dev.missing_packages() == [f"python3.{sys.version_info.minor}-venv"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems need nothing")
@pytest.mark.elsewhere
def test_prints_the_command_where_it_may_not_install(dev, monkeypatch):
    monkeypatch.setattr(dev, "missing_packages", lambda: ["libegl1", "libgl1"])
    monkeypatch.setattr(dev, "apt_install", lambda packages: None)
    monkeypatch.setattr(dev.shutil, "which", lambda tool: f"/usr/bin/{tool}")
    with pytest.raises(SystemExit, match="sudo apt-get install -y libegl1 libgl1"):
        dev.prepare_system(with_test_tools=False)


def test_an_old_python_gets_one_sentence(dev, monkeypatch):
    monkeypatch.setattr(dev.sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit, match=r"Python 3\.11 or later is needed"):
        dev.main(["check"])


def test_reads_the_python_of_an_environment(dev, monkeypatch, tmp_path):
    monkeypatch.setattr(dev, "PYTHON", tmp_path / "python")
    assert dev.environment_version() == ""
    (tmp_path / "python").touch()
    (tmp_path / "pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.11.2\n", encoding="utf-8")
    assert dev.environment_version() == "3.11"


def test_an_unchanged_lock_is_not_installed_again(dev, monkeypatch):
    commands = []
    monkeypatch.setattr(dev, "environment_version", lambda: f"3.{sys.version_info.minor}")
    monkeypatch.setattr(dev, "succeeds", lambda *command, show=False: commands.append(command) or True)
    dev.prepare_environment()
    dev.prepare_environment()
    assert len(commands) == 1
    assert "--require-hashes" in commands[0]


def test_every_step_runs_and_one_failure_fails_all(dev, capfd):
    ok, bad = [sys.executable, "-c", ""], [sys.executable, "-c", "raise SystemExit(5)"]
    assert dev.carry_out([dev.Step("good", ok)]) == 0
    assert dev.carry_out([dev.Step("bad", bad), dev.Step("good", ok)]) == 1
    assert capfd.readouterr().out.rstrip().endswith("failed    bad\npassed    good")


@pytest.mark.parametrize(("ci", "outcome"), [("", "left out"), ("true", "failed")])
def test_a_step_without_its_tools_fails_in_ci_only(dev, monkeypatch, ci, outcome):
    monkeypatch.setenv("CI", ci)
    step = dev.Step("with a rarity", ["never-run"], needs=("no-such-tool",))
    assert dev.outcome_of(step) == outcome


def test_run_draws_where_there_is_no_display(dev, monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(dev.sys, "platform", "linux")
    started = []
    monkeypatch.setattr(dev, "run_script", lambda *command: started.append(command) or 0)
    assert dev.run([]) == 0
    assert started == [("packaging/shots.py", "--sample")]
