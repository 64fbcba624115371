"""A disk whose every fsync takes 100 ms never delays a key stroke: nothing that waits for it is on the main thread."""

import shutil
import subprocess
from pathlib import Path
from statistics import quantiles

import pytest

from journal.keeping.checking import problems_of
from journal.services.journal import LOOK, Journal
from tests.faults.typed import typed_text

SHIM = Path(__file__).with_name("slow_sync.c")
KEYS = 200
ENTRY_OF_3000_WORDS = "Who spoke today, and who did not? " * 428 + "\n\n"


@pytest.fixture(scope="module")
def slow_disk(tmp_path_factory):
    """Return the compiled shim."""
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("needs a C compiler")
    library = tmp_path_factory.mktemp("shim") / "slow_sync.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, SHIM, "-ldl"], check=True)
    return library


def syncs(log, begin, end):
    """Return which thread waited for each fsync that began in a span of time."""
    calls = [line.split() for line in log.read_text().splitlines()]
    return [thread for thread, moment in calls if begin <= float(moment) <= end]


@pytest.mark.elsewhere
def test_a_slow_disk_never_delays_a_key(start, slow_disk, journal_file, tmp_path, record_property):
    journal = Journal.open(journal_file)
    journal.writing.add(ENTRY_OF_3000_WORDS)
    journal.close()
    log = tmp_path / "syncs"
    child = start("window.py", journal_file, LD_PRELOAD=str(slow_disk), SLOW_SYNC_LOG=str(log))
    assert child.line() == "open"
    child.ask("open_newest")
    typed = child.ask("measure", keys=KEYS, every_ms=20)
    assert child.ask("wait_until_saved")
    child.ask("close")
    assert child.close() == (0, "")

    waited = syncs(log, typed["begin"], typed["end"])
    p99 = quantiles(typed["spent"], n=100)[98]
    record_property(
        "figures", f"{KEYS} keys, p99 {p99:.1f} ms until painted, during {len(waited)} slow fsyncs (at most 16)"
    )
    assert "other" in waited  # the disk was slow while keys came
    assert "main" not in waited  # and no key waited for it
    journal = Journal.open(journal_file, mode=LOOK)
    assert journal.entries.page(limit=1)[0].body == ENTRY_OF_3000_WORDS + typed_text(KEYS)
    journal.close()
    assert problems_of(journal_file) == []
