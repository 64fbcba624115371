"""Whatever two writers of one journal do in whatever order: no kept word goes, no forgotten one stays, all fits."""

import shutil
import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from journal.domain.entry import Link
from journal.errors import CANNOT_UNDO, JournalError
from journal.keeping.checking import problems_of
from journal.services.journal import Journal

CODES = ("CM-01", "CM-02", "FCR-07")
which = st.integers(0, 1 << 30)  # of the writers, and of the entries that are there


class TwoWriters(RuleBasedStateMachine):
    """A window and a command line on one journal; `words` says what every entry must still hold, in any text of it."""

    blank: Path

    @initialize()
    def begin(self):
        self.folder = Path(tempfile.mkdtemp())
        self.path = Path(shutil.copy(self.blank, self.folder / "amara.journal"))
        self.now = datetime(2026, 3, 4, 16, 40, tzinfo=ZoneInfo("Europe/Berlin"))
        self.writers = [Journal.open(self.path, clock=lambda: self.now) for _ in range(2)]
        self.words: dict[str, set[str]] = {}
        self.forgotten: set[str] = set()
        self.count = 0

    def teardown(self):
        for writer in self.writers:
            writer.close()
        content = b"".join(path.read_bytes() for path in self.folder.glob("amara.journal*"))
        assert [word for word in self.forgotten if word.encode() in content] == []
        shutil.rmtree(self.folder)

    def writer(self, number):
        self.now += timedelta(seconds=number % 50)
        return self.writers[number % 2]

    def entry(self, number):
        entries = list(self.writers[0].entries.stream())
        return entries[number % len(entries)] if entries else None

    def word(self):
        self.count += 1
        return f"word{self.count}q"

    @rule(number=which, tags=st.sets(st.sampled_from("ab")), codes=st.sets(st.sampled_from(CODES)))
    def add(self, number, tags, codes):
        word = self.word()
        entry = self.writer(number).writing.add(word, tags=sorted(tags), links=[Link(code) for code in sorted(codes)])
        self.words[entry.id] = {word}

    @rule(number=which, sitting=st.sampled_from("st"))
    def write_on(self, number, sitting):
        if entry := self.entry(number):
            word = self.word()
            changed = entry._replace(body=f"{entry.body} {word}")
            self.writer(number).writing.save(changed, entry.version, sitting=sitting)
            self.words[entry.id].add(word)

    @rule(number=which, sitting=st.sampled_from("st"))
    def write_on_and_drop_nearly_all(self, number, sitting):
        if entry := self.entry(number):
            words = [self.word() for _ in range(3)]
            save = self.writer(number).writing.save
            for word in words:
                entry = save(entry._replace(body=f"{entry.body} {word}"), entry.version, sitting=sitting)
            save(entry._replace(body="x"), entry.version, sitting=sitting)
            self.words[entry.id].update(words)

    @rule(number=which, day=st.integers(1, 4), codes=st.sets(st.sampled_from(CODES)))
    def move_and_link(self, number, day, codes):
        if entry := self.entry(number):
            links = tuple(Link(code, note=f"note {code}") for code in sorted(codes))
            self.writer(number).writing.save(entry._replace(date=date(2026, 3, day), links=links), entry.version)

    @rule(number=which, verb=st.sampled_from(["delete", "restore"]))
    def bin(self, number, verb):
        if entry := self.entry(number):
            getattr(self.writer(number).writing, verb)(entry.id)

    @rule(number=which, verb=st.sampled_from(["undo", "undo", "redo"]))
    def step(self, number, verb):
        try:
            getattr(self.writer(number).store, verb)()
        except JournalError as error:
            if error.kind != CANNOT_UNDO:
                raise

    @rule(number=which)
    def forget(self, number):
        if entry := self.entry(number):
            self.writer(number).writing.forget([entry.id])
            self.forgotten |= self.words.pop(entry.id)

    @rule(number=which, days=st.integers(1, 100))
    def trim(self, number, days):
        self.now += timedelta(days=days)
        self.writer(number).writing.trim_log()

    @rule(number=which)
    def export_and_import(self, number):
        file = self.folder / "all.json"
        self.writer(number).exchanging.export_file(file)
        self.writer(number + 1).exchanging.import_file(file)
        file.unlink()

    @invariant()
    def every_kept_word_is_there(self):
        texts = self.writers[1].store.connection.execute(
            "SELECT id, body FROM entry UNION ALL SELECT entry, text FROM version"
        )
        there = {(entry_id, word) for entry_id, text in texts for word in text.split()}
        assert [(key, word) for key, words in self.words.items() for word in words if (key, word) not in there] == []

    @invariant()
    def everything_fits(self):
        assert problems_of(self.path) == []
        read = self.writers[0].store.connection.execute
        in_order = [tuple(row) for row in read("SELECT date, created, id FROM entry ORDER BY docid")]
        assert in_order == sorted(in_order)
        counted = read("SELECT theme, day, entries FROM theme_day ORDER BY theme, day").fetchall()
        linked = read("SELECT theme, docid >> 20, count(DISTINCT docid) FROM link WHERE docid GROUP BY 1, 2").fetchall()
        assert [tuple(row) for row in counted] == [tuple(row) for row in linked]
        for entry in self.writers[0].entries.stream():
            tags = read("SELECT tag FROM tag WHERE entry = ? ORDER BY position", (entry.id,)).fetchall()
            assert entry.tags == tuple(tag for (tag,) in tags)


@pytest.fixture(autouse=True)
def blank(blank_journal_file):
    TwoWriters.blank = blank_journal_file


TwoWriters.TestCase.settings = settings(max_examples=30, stateful_step_count=30, deadline=None)
test_nothing_is_lost = pytest.mark.usefixtures("blank")(TwoWriters.TestCase)
