"""The Competencies page: every word of the framework, what was written about it, questions, notes."""

import gc
import weakref
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from journal.domain.entry import Link
from journal.services.journal import Journal
from journal.ui.pages.competencies import CompetenciesPage
from journal.ui.pages.competency_reading import found_in, read_subjects, wording
from journal.ui.pages.page import ShowEntries, ShowEntry, Tell, WriteNew
from journal.ui.session import Access

CM_03 = "instructional-leadership/CM/CM-03"
CAEA_04 = "instructional-leadership/CAEA/CAEA-04"
CM = "instructional-leadership/CM/"


@pytest.fixture
def observed(write_down):
    """Return two entries about being observed; the later one is mainly about it."""
    return [
        write_down("Jo sat in the corner.", days_ago=7, links=[Link("CM-03")]),
        write_down("Jo came again.", days_ago=2, links=[Link("CM-03", strength="main"), Link("CM-05")]),
    ]


@pytest.fixture
def page(session, qtbot):
    return shown(session, qtbot)


def shown(session, qtbot):
    page = CompetenciesPage(session)
    qtbot.addWidget(page)
    page.resize(980, 700)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.arrive()
    return page


def settled(session, qtbot):
    qtbot.waitUntil(lambda: session.worker.is_idle)


def row(page, key):
    return page.tree.rows.index_of(key)


# reading


def test_every_word_of_the_framework_is_there(session):
    [framework] = session.journal.frameworks.active()
    themes = read_subjects(session.journal)
    assert [theme.label for theme in themes] == [theme.title for theme in framework.themes]
    shown = [one.indicator for theme in themes for one in theme.below]
    assert shown == [indicator for _theme, indicator in framework.indicators()]


def test_details_stand_as_a_list_and_markup_in_a_framework_is_only_words(session):
    subjects = read_subjects(session.journal)
    [partners] = [one for theme in subjects for one in theme.below if one.key == CAEA_04]
    assert wording(partners).count("<tr>") == len(partners.indicator.details) == 3
    sly = replace(partners, indicator=replace(partners.indicator, text="<img src='x'>"))
    assert "<img" not in wording(sly)


def test_what_was_written_about_is_counted_once_per_entry(observed, session):
    coaching = read_subjects(session.journal)[0]
    assert (coaching.entries, coaching.last) == (2, date(2026, 3, 2))
    counts = {one.indicator.code: one.entries for one in coaching.below}
    assert (counts["CM-03"], counts["CM-05"], counts["CM-01"]) == (2, 1, 0)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("being observed", "CM-03"),  # label
        ("cm03", "CM-03"),  # code
        ("open door", "CM-03"),  # search words
        ("colleagues to observe", "CM-03"),  # sentence
    ],
)
def test_a_search_looks_everywhere(session, typed, found):
    themes = found_in(read_subjects(session.journal), typed)
    assert found in [one.indicator.code for theme in themes for one in theme.below]


def test_what_an_earlier_version_named_is_not_lost(write_down, journal_path, clock, open_session):
    write_down("Jo came.", links=[Link("CM-03")])
    journal = Journal.open(journal_path, clock=clock)
    [old] = journal.frameworks.active()
    themes = tuple(
        replace(theme, indicators=tuple(one for one in theme.indicators if one.code not in ("CM-03", "CM-04")))
        for theme in old.themes
    )
    journal.frameworks.install(replace(old, version="2", themes=themes))
    journal.close()
    coaching = read_subjects(open_session().journal)[0]
    codes = {one.indicator.code: one.indicator.retired for one in coaching.below}
    assert codes["CM-03"] is True  # written about, so it stays
    assert "CM-04" not in codes


# the page


def test_a_row_says_when_it_was_last_written_about(observed, page):
    row_of = row(page, CM_03).data(Qt.ItemDataRole.UserRole)
    assert row_of.facts == "2 March 2026 · 2 entries"
    assert row_of.spoken == "Being observed by colleagues, Last written about on 2 March 2026 · 2 entries"
    assert row(page, CM_03).data(Qt.ItemDataRole.AccessibleDescriptionRole).startswith("Allows colleagues")
    assert row(page, CAEA_04).data(Qt.ItemDataRole.UserRole).facts == "Not yet written about"


def test_arrows_go_through_themes_and_indicators(qtbot, page):
    assert page.tree.current_key.endswith("/CM-01")
    qtbot.keyClick(page.tree, Qt.Key.Key_Down)
    assert page.tree.current_key.endswith("/CM-02")
    qtbot.keyClick(page.tree, Qt.Key.Key_Up)
    qtbot.keyClick(page.tree, Qt.Key.Key_Up)
    assert page.tree.current_key == CM
    qtbot.keyClick(page.tree, Qt.Key.Key_Left)
    qtbot.keyClick(page.tree, Qt.Key.Key_Down)
    assert page.tree.current_key == "instructional-leadership/FCR/"


def test_a_closed_theme_stays_closed_through_a_refresh_and_a_search(qtbot, page):
    page.tree.select(CM)
    qtbot.keyClick(page.tree, Qt.Key.Key_Left)
    page.refresh()
    assert page.tree.closed_keys() == {CM}
    qtbot.keyClicks(page.search, "feedback")
    assert page.tree.closed_keys() == set()
    page.search.clear()
    assert page.tree.closed_keys() == {CM}


def test_letters_typed_in_the_tree_search_and_enter_leads_back(qtbot, page):
    qtbot.keyClicks(page.tree, "o")
    assert QApplication.focusWidget() is page.search
    qtbot.keyClicks(page.search, "bserved")
    assert page.tree.current_key == CM_03
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.tree
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.search.text() == ""
    assert page.tree.current_key == CM_03


def test_a_search_without_a_result_says_so(qtbot, page):
    qtbot.keyClicks(page.search, "zebra")
    assert not page.tree.isVisible()
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.tree.isVisible()


def test_enter_opens_the_entries_and_enter_there_reads_one(qtbot, observed, page):
    page.tree.select(CM_03)
    qtbot.keyClick(page.tree, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.panel.list
    with qtbot.waitSignal(page.wanted) as told:
        qtbot.keyClick(page.panel.list, Qt.Key.Key_Return)
    assert told.args == [ShowEntry(observed[1].id)]


def test_escape_leads_back_to_the_tree(qtbot, observed, page):
    page.tree.select(CM_03)
    for part in (page.panel.list, page.panel.note):
        part.setFocus()
        qtbot.keyClick(part, Qt.Key.Key_Escape)
        assert QApplication.focusWidget() is page.tree


def test_a_click_reads_an_entry(qtbot, observed, page):
    page.tree.select(CM_03)
    place = page.panel.list.visualRect(page.panel.list.model().index(1, 0)).center()
    with qtbot.waitSignal(page.wanted) as told:
        qtbot.mouseClick(page.panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [ShowEntry(observed[0].id)]


@pytest.mark.parametrize(("key", "query"), [(CM_03, "code:CM-03"), (CM, "theme:CM")])
def test_everything_about_it_is_listed_elsewhere(qtbot, observed, page, key, query):
    page.tree.select(key)
    with qtbot.waitSignal(page.wanted) as told:
        qtbot.mouseClick(page.panel.everything, Qt.MouseButton.LeftButton)
    assert told.args == [ShowEntries(query)]


def test_a_question_and_a_new_entry_about_it(qtbot, page):
    page.tree.select(CM_03)
    with qtbot.waitSignal(page.wanted) as told:
        qtbot.mouseClick(page.panel.question, Qt.MouseButton.LeftButton)
    assert told.args[0].prompt_id.startswith("cm-03")
    with qtbot.waitSignal(page.wanted) as told:
        qtbot.mouseClick(page.panel.write, Qt.MouseButton.LeftButton)
    assert told.args == [WriteNew(links=(Link("CM-03"),))]


def test_where_there_is_no_question_it_is_said(qtbot, session, page, monkeypatch):
    monkeypatch.setattr(session.journal.prompting, "about", lambda code: None)
    page.tree.select(CM_03)
    with qtbot.waitSignal(page.wanted) as told:
        qtbot.mouseClick(page.panel.question, Qt.MouseButton.LeftButton)
    assert isinstance(told.args[0], Tell)


def test_a_theme_has_its_sentences_and_no_note(page):
    page.tree.select(CM)
    assert page.panel.note.isHidden() or not page.panel.note.isVisible()
    assert not page.panel.write.isVisible()


def test_in_a_narrow_page_the_indicator_stands_below_the_tree(qtbot, page):
    assert page.panel.mapTo(page, page.panel.rect().topLeft()).x() > 200
    page.resize(500, 600)
    qtbot.waitUntil(lambda: page.panel.mapTo(page, page.panel.rect().topLeft()).y() > 200)
    page.resize(980, 600)
    qtbot.waitUntil(lambda: page.panel.mapTo(page, page.panel.rect().topLeft()).y() < 50)


def test_the_page_follows_the_journal(qtbot, session, page):
    page.tree.select(CM_03)
    session.write(lambda journal: journal.writing.add("Seen.", links=[Link("CM-03")]))
    qtbot.waitUntil(lambda: len(page.panel.list.lines) == 1)
    assert page.tree.current_key == CM_03


# the note


def test_a_note_is_saved_when_the_keyboard_leaves(qtbot, session, page):
    page.tree.select(CM_03)
    page.panel.note.setFocus()
    qtbot.keyClicks(page.panel.note, "The door stands open on Fridays.")
    page.tree.setFocus()
    settled(session, qtbot)
    assert session.journal.notes.get("instructional-leadership", "CM-03") == "The door stands open on Fridays."
    assert page.unsaved_text() == ""


def test_a_note_is_saved_after_a_pause(qtbot, session, page):
    page.tree.select(CM_03)
    qtbot.keyClicks(page.panel.note, "Open")
    assert page.unsaved_text() == "CM-03: Open"
    with qtbot.waitSignal(session.changed) as told:
        pass
    assert told.args[0].touches("note")


def test_each_indicator_shows_its_own_note_at_once(qtbot, session, page):
    page.tree.select(CM_03)
    qtbot.keyClicks(page.panel.note, "Mine")
    page.tree.select(CAEA_04)
    assert page.panel.note.toPlainText() == ""
    page.tree.select(CM_03)
    assert page.panel.note.toPlainText() == "Mine"
    page.flush()
    settled(session, qtbot)
    assert session.journal.notes.all() == {"instructional-leadership/CM-03": "Mine"}


def test_undo_brings_the_note_before_back(qtbot, session, page):
    page.tree.select(CM_03)
    qtbot.keyClicks(page.panel.note, "Mine")
    page.flush()
    settled(session, qtbot)
    session.write(lambda journal: journal.store.undo())
    settled(session, qtbot)
    assert page.panel.note.toPlainText() == ""


def test_a_note_that_cannot_be_saved_stays_and_is_told(qtbot, session, page, monkeypatch):
    from journal.store.notes import Notes

    def full(*_arguments):
        raise OSError("no space")

    page.tree.select(CM_03)
    with monkeypatch.context() as broken:
        broken.setattr(Notes, "set", full)
        qtbot.keyClicks(page.panel.note, "Mine")
        with qtbot.waitSignal(session.problem):
            page.flush()
    assert page.unsaved_text() == "CM-03: Mine"
    page.flush()
    settled(session, qtbot)
    assert page.unsaved_text() == ""
    assert session.journal.notes.all() == {"instructional-leadership/CM-03": "Mine"}


def test_reading_only_there_is_nothing_to_write(qtbot, open_session):
    page = shown(open_session(Access(read_only=True)), qtbot)
    page.tree.select(CM_03)
    assert page.panel.note.isReadOnly()
    assert not page.panel.question.isVisible()
    assert not page.panel.write.isVisible()


def test_a_closed_page_is_freed(session, qtbot):
    page = CompetenciesPage(session)
    page.resize(800, 600)
    page.show()
    page.tree.select(CM_03)
    died = weakref.ref(page)
    page.deleteLater()
    del page
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert died() is None
