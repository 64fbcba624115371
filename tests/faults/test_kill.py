"""A process that is killed in the middle of its work loses nothing that it acknowledged."""

import random
import shutil

from journal.keeping.checking import problems_of
from journal.services.journal import LOOK, Journal
from tests.faults.typed import typed_text

SEED = 20_261_124


def write_first(path, body):
    journal = Journal.open(path)
    journal.writing.add(body)
    journal.close()


def newest_body(path):
    journal = Journal.open(path, mode=LOOK)
    newest = journal.entries.page(limit=1)
    journal.close()
    return newest[0].body if newest else ""


def acknowledged(child):
    return [int(line.split()[1]) for line in child.lines if line.startswith("A ")]


def test_a_killed_process_loses_no_acknowledged_save(start, rounds, journal_file, record_property):
    write_first(journal_file, "0 nothing yet")
    chance = random.Random(SEED)
    kills = saves = lost = 0
    for _round in rounds(15):
        child = start("saving.py", journal_file)
        assert child.line() == "opening"
        child.listen(chance.uniform(0.08, 0.35))
        child.kill()
        numbers, kept = acknowledged(child), int(newest_body(journal_file).split()[0])
        kills, saves, lost = kills + 1, saves + len(numbers), lost + max(0, max(numbers, default=0) - kept)
        assert problems_of(journal_file) == []
    record_property("figures", f"{kills} kills, {saves:,} acknowledged saves, {lost} lost (seed {SEED})")
    assert saves > kills
    assert lost == 0


def test_a_killed_window_loses_at_most_a_second_of_typing(start, rounds, journal_file, record_property):
    chance = random.Random(SEED)
    kills = keys = lost = 0
    for number in rounds(3):
        path = shutil.copy(journal_file, journal_file.with_name(f"{number}.journal"))
        child = start("window.py", path)
        assert child.line() == "open"
        child.ask("type_on", every_ms=50)
        child.listen(chance.uniform(1.5, 3.5))
        killed = child.kill()
        moments = [float(line.split()[2]) for line in child.lines if line.startswith("T ")]
        due = sum(moment < killed - 1.0 for moment in moments)
        kept = newest_body(path)
        kills, keys, lost = kills + 1, keys + len(moments), lost + max(0, due - len(kept))
        assert kept == typed_text(len(kept))
        assert problems_of(path) == []
    record_property(
        "figures", f"{kills} kills, {keys:,} keys, {lost} lost of those typed a second before (seed {SEED})"
    )
    assert keys > 10 * kills
    assert lost == 0
