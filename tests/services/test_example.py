"""The example: a copy of the sample journal in a folder of its own, and nothing of it afterwards."""

import pytest

from journal.services import example
from journal.services.journal import READ, Journal


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_the_example_is_the_sample_journal(clock):
    path = example.make_example(clock)
    journal = Journal.open(path, mode=READ, clock=clock)
    assert journal.entries.count() > 100
    journal.close()
    assert example.is_example(path)


def test_it_is_thrown_away_with_everything_beside_it(clock, temporary):
    path = example.make_example(clock)
    path.with_name(f"{path.name}.lock").touch()
    example.throw_away(path)
    assert list(temporary.iterdir()) == []


def test_no_other_journal_is_ever_thrown_away(journal_file):
    example.throw_away(journal_file)
    assert journal_file.is_file()
    assert not example.is_example(journal_file)


def test_half_an_example_is_not_left(clock, temporary, monkeypatch):
    def missing(name):
        raise FileNotFoundError(name)

    monkeypatch.setattr(example, "asset", missing)
    with pytest.raises(FileNotFoundError):
        example.make_example(clock)
    assert list(temporary.iterdir()) == []
