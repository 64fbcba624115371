"""What people type and paste: it comes back as it was, or the window says in one sentence why it was not kept."""

import pytest
from PySide6.QtWidgets import QApplication

from journal.domain.entry import LARGEST_BODY
from journal.keeping.checking import problems_of
from journal.services.journal import LOOK, Journal

TEXTS = {
    "emoji": "The whole class 👩🏽‍🏫👨‍👩‍👧‍👦 clapped 👏🏿 — 🏴󠁧󠁢󠁷󠁬󠁳󠁿!",
    "right-to-left": "כתבתי היום. كتبتُ اليوم عن الصف ٧ب. And back again.",
    "joiners": "می‌خواهم — 👩‍🏫",
    "combining": "e\u0301 and é, ﬁ and fi, Ⅷ and VIII",
    "code": "    four spaces\n\ttab\n\n\n> quoted\n```\n<script>alert(1)</script>\n```",
    "no-break": "10\u00a0000 and 5\u202fkg",
    "brackets": "[" * 20_000,
}


def bodies(path):
    journal = Journal.open(path, mode=LOOK)
    entries = journal.entries.page(limit=-1)
    journal.close()
    return [entry.body for entry in entries]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_what_is_pasted_comes_back_as_it_was(windows, journal_file, qtbot, text):
    window = windows.open(journal_file)
    QApplication.clipboard().setText(text)
    window.page.editor.paste()
    window.show_page("entries")
    qtbot.waitUntil(lambda: window.page.list.entries.rowCount() == 1)
    window.close()
    assert bodies(journal_file) == [text]
    assert windows.dialogs.told == []
    assert problems_of(journal_file) == []


def test_characters_that_nothing_can_show_are_dropped(windows, journal_file):
    window = windows.open(journal_file)
    window.page.editor.insert_text("a\x00b\x07c\ud800d")
    window.close()
    (kept,) = bodies(journal_file)
    assert kept.startswith("abc")
    assert kept.endswith("d")
    assert problems_of(journal_file) == []


def test_a_text_of_five_megabytes_is_refused_and_stays_in_the_window(windows, journal_file, qtbot):
    window = windows.open(journal_file)
    page = window.page
    page.editor.insert_text(("Too much. " * 100 + "\n") * (LARGEST_BODY // 1_000))
    page.flush()
    qtbot.waitUntil(lambda: page.sheet.message.notice.text.startswith("Not saved"))
    assert f"{LARGEST_BODY}" in page.sheet.message.notice.text
    assert len(page.editor.text()) > LARGEST_BODY
    page.editor.selectAll()
    page.editor.insert_text("Enough.")
    page.flush()
    qtbot.waitUntil(lambda: page.autosave.is_settled)
    window.close()
    assert bodies(journal_file) == ["Enough."]


def test_blank_lines_are_no_entry(windows, journal_file):
    window = windows.open(journal_file)
    window.page.editor.insert_text("  \n\n\t ")
    window.close()
    assert bodies(journal_file) == []
    assert windows.dialogs.told == []
