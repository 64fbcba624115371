"""The pictures: what `dev.py run` draws where there is no display, and the journal of ten years."""

import importlib
import json
import sys
from datetime import date
from pathlib import Path

import pytest

from journal.assets import asset
from journal.services.journal import LOOK, Journal
from journal.ui.pages import PAGES

ROOT = Path(__file__).parent.parent


@pytest.fixture
def shots(monkeypatch, tmp_path):
    """Load the script as it is run; it builds into a temporary folder."""
    monkeypatch.syspath_prepend(ROOT / "packaging")
    module = importlib.import_module("shots")
    monkeypatch.setattr(module, "BUILD", tmp_path)
    yield module
    for name in ("shots", "sample"):
        sys.modules.pop(name, None)


def test_run_without_a_display_draws_every_page_and_the_summary(shots, tmp_path, capfd):
    assert shots.main(["--sample"]) == 0
    named = [Path(line) for line in capfd.readouterr().out.splitlines()]
    assert [path.suffix for path in named] == [".png"] * len(PAGES) + [".html"]
    assert all(path.stat().st_size > 5_000 for path in named)
    assert {page.name for page in PAGES} <= {path.name.split("-")[1] for path in named}


def test_ten_years_are_the_sample_again_and_again(shots, tmp_path):
    path = tmp_path / "ten-years.journal"
    assert shots.make_ten_years(path) == 0
    once = json.loads(asset("sample/amara.json").read_text(encoding="utf-8"))["entries"]
    journal = Journal.open(path, mode=LOOK)
    entries = journal.entries.page(limit=-1)
    journal.close()
    assert len(entries) == shots.COPIES * len(once)
    days = sorted(entry.date for entry in entries)
    assert (days[-1] - days[0]).days > 10 * 365
    newest = date.fromisoformat(once[-1]["date"])
    assert (newest - shots.A_YEAR).weekday() == newest.weekday()


def test_an_unknown_journal_is_named(shots, capsys):
    with pytest.raises(SystemExit):
        shots.main(["fifty-years"])
    assert "fifty-years" in capsys.readouterr().err
