"""A journal to read."""

import io
from datetime import date

import pytest

from journal.domain.entry import Entry, Link, PromptUse
from journal.exchange.markdown_file import write
from tests.exchange.golden import golden

ENTRIES = [
    Entry("a", date(2026, 3, 4), "Plain words.\n"),
    Entry("b", date(2026, 3, 4), "# Big\n\nwords\n\n###### small\n\n#7b is a tag", title="A title",
          tags=("7b", "parents"), links=(Link("CM-03", strength="main", note="what\nshows it"), Link("CM-06")),
          prompt=PromptUse("cm-03-notice-1", "What happened?")),
    Entry("c", date(2026, 3, 5), "More", prompt=PromptUse("old", "")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "owner", "entries"), [("journal.md", "Amara", ENTRIES), ("journal-bare.md", "", [])], ids=["whole", "bare"]
)
def test_golden(name, owner, entries):
    file = io.BytesIO()
    assert write(file, owner, entries) == len(entries)
    assert file.getvalue() == golden(name, file.getvalue())
