"""Window or command line, decided without loading either."""

import os
import subprocess
import sys

import pytest

from journal import __version__
from journal.__main__ import means_window, take_data_folder


@pytest.mark.parametrize(
    "arguments", [[], ["mine.journal"], ["./mine"], ["/home/amara/mine.journal"], ["summary-2026-11-24.pdf"]]
)
def test_nothing_or_one_file_means_the_window(arguments):
    assert means_window(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["-h"],
        ["list"],
        ["restore-entry"],
        ["--journal", "a.journal", "list"],
        ["a.journal", "b.journal"],
    ],
)
def test_a_verb_or_an_option_means_the_command_line(arguments):
    assert not means_window(arguments)


@pytest.mark.parametrize("words", [["--data-dir", "stick"], ["--data-dir=stick"]])
def test_data_folder_is_taken_out_of_the_line(words):
    assert take_data_folder([*words, "list", "--json"]) == ["list", "--json"]
    assert os.environ["REFLECTION_JOURNAL_DATA"] == "stick"


def test_data_folder_without_a_folder_is_left_to_the_command_line():
    assert take_data_folder(["list", "--data-dir"]) == ["list", "--data-dir"]


def test_version_loads_no_qt():
    command = [sys.executable, "-X", "importtime", "-m", "journal", "--version"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert __version__ in result.stdout
    assert "PySide6" not in result.stderr
