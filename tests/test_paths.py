"""Folders of this computer: the system's own, or all inside one that a person names."""

from pathlib import Path

import pytest

from journal import paths

FOLDERS = [paths.data_folder, paths.config_folder, paths.documents_folder]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.__name__)
def test_one_named_folder_holds_everything(folder, tmp_path, monkeypatch):
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path / "stick"))
    assert folder().is_relative_to(tmp_path / "stick")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.__name__)
def test_naming_a_folder_makes_none(folder, tmp_path, monkeypatch):
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.delenv(paths.DATA_VARIABLE)
    assert folder().is_absolute()
    assert not list(tmp_path.iterdir())


def test_a_named_folder_is_meant_from_where_the_program_was_started(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(paths.DATA_VARIABLE, "stick")
    assert paths.data_folder() == tmp_path / "stick"


def test_tilde_is_the_home_folder(monkeypatch):
    monkeypatch.setenv(paths.DATA_VARIABLE, "~/journals")
    assert paths.data_folder() == Path.home() / "journals"
