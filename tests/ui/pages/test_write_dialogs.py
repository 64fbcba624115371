"""The lists that open from the Write page: all questions, own ones, earlier texts."""

import gc
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget

from journal.domain.entry import PromptUse
from journal.ui.pages.writing.earlier_texts import EarlierTexts
from journal.ui.pages.writing.jobs import EarlierText
from journal.ui.pages.writing.own_question import OwnQuestion, Worded
from journal.ui.pages.writing.question_list import QuestionList


@pytest.fixture
def parent(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def do(session, qtbot):
    """Return a way to run a job on the worker and wait for it."""

    def run(job):
        session.write(job)
        qtbot.waitUntil(lambda: session.worker.is_idle)

    return run


@pytest.fixture
def questions(session, parent):
    dialog = QuestionList(session, parent)
    dialog.show()
    return dialog  # goes with its parent


def rows(dialog):
    return [dialog.list.item(number).text() for number in range(dialog.list.count())]


def choose(dialog, start):
    number = next(number for number, text in enumerate(rows(dialog)) if text.startswith(start))
    dialog.list.setCurrentRow(number)


def test_what_was_passed_by_comes_first(do, session, parent, clock):
    do(lambda journal: journal.prompting.offer())
    clock.advance(days=2)
    dialog = QuestionList(session, parent)
    passed = session.journal.prompting.passed_by()
    assert rows(dialog)[0] == "Passed by"
    assert rows(dialog)[1].startswith(passed[0].prompt.text)
    assert "asked on 4 March 2026" in rows(dialog)[1]
    dialog.close()


def test_typing_finds_a_question(questions, qtbot):
    everything = len(rows(questions))
    qtbot.keyClicks(questions.search, "observed lesson")
    found = [text for text in rows(questions) if text != "All others"]
    assert 0 < len(found) < everything
    assert all("observed" in text.casefold() and "lesson" in text.casefold() for text in found)
    qtbot.keyClicks(questions.search, "zzz")
    assert rows(questions) == ["Nothing found. Try a shorter word."]
    assert not questions.answer.isEnabled()


def test_a_question_from_the_list_can_be_answered(questions, session, qtbot):
    answers = []
    questions.answer_wanted.connect(answers.append)
    questions.list.setCurrentRow(3)
    chosen = questions.list.currentItem().text()
    qtbot.mouseClick(questions.answer, Qt.MouseButton.LeftButton)
    assert len(answers) == 1
    assert chosen.startswith(session.journal.store.prompts.get(answers[0]).text)


def test_a_hidden_question_can_be_asked_again(do, questions, session, qtbot):
    do(lambda journal: journal.prompting.hide("cm-01-notice-1"))
    text = session.journal.store.prompts.get("cm-01-notice-1").text
    choose(questions, text)
    assert questions.list.currentItem().text() == f"{text}\nOwn growth for students  ·  not asked again"
    qtbot.mouseClick(questions.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: f"{text}\nOwn growth for students" in rows(questions))
    assert not questions.again.isEnabled()


def test_own_questions_are_added_changed_and_removed(questions, session, qtbot):
    qtbot.mouseClick(questions.add, Qt.MouseButton.LeftButton)
    own = questions.findChild(OwnQuestion)
    qtbot.keyClicks(own.text, "What did I leave out?")
    own.about.setCurrentIndex(own.about.findData("CM-03"))
    own._save.click()
    qtbot.waitUntil(lambda: "Your own" in rows(questions))
    choose(questions, "What did I leave out?")
    (kept,) = session.journal.store.prompts.own()
    assert (kept.text, kept.indicators) == ("What did I leave out?", ("CM-03",))
    qtbot.waitUntil(lambda: questions.findChild(OwnQuestion) is None)
    qtbot.mouseClick(questions.edit, Qt.MouseButton.LeftButton)
    own = questions.findChild(OwnQuestion)
    assert own.about.currentData() == "CM-03"
    own.text.setText("And what did I put in?")
    own._save.click()
    qtbot.waitUntil(lambda: "And what did I put in?\nBeing observed by colleagues" in rows(questions))
    choose(questions, "And what")
    qtbot.mouseClick(questions.remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Your own" not in rows(questions))


def test_a_question_without_words_cannot_be_saved(session, parent, qtbot):
    dialog = OwnQuestion(session.journal.frameworks.active(), None, parent)
    told = []
    dialog.worded.connect(told.append)
    dialog.show()
    assert not dialog._save.isEnabled()
    qtbot.keyClicks(dialog.text, "Why?")
    dialog._save.click()
    assert told == [Worded("", "Why?", "")]


def test_when_a_question_was_answered_stands_below_it(do, session, parent):
    def answer(journal):
        journal.writing.add("Text", prompt=PromptUse("cm-01-notice-1", "?"))
        journal.prompting.answer("cm-01-notice-1")

    do(answer)
    dialog = QuestionList(session, parent)
    assert any(text.endswith("  ·  answered on 4 March 2026") for text in rows(dialog))
    dialog.close()


# earlier texts


def pieces(dialog):
    """Return the shown text by how it looks."""
    found = {"gone": "", "new": "", "same": ""}
    block = dialog.comparison.document().firstBlock()
    while block.isValid():
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            look = fragment.charFormat()
            kind = "gone" if look.fontStrikeOut() else "new" if look.fontUnderline() else "same"
            found[kind] += fragment.text()
            iterator += 1
        block = block.next()
    return found


def test_an_earlier_text_is_compared_without_needing_colour(parent, clock):
    texts = [EarlierText("I counted two seconds.", "2026-03-03T15:40:00Z"), EarlierText("I", "2026-03-02T15:40:00Z")]
    dialog = EarlierTexts(texts, "I counted seven seconds.", clock(), parent)
    assert dialog.list.item(0).text() == "Tue 3 March 2026, 16:40\n4 words"
    assert pieces(dialog) == {"gone": "two ", "new": "seven ", "same": "I counted seconds."}
    dialog.list.setCurrentRow(1)
    assert pieces(dialog)["gone"] + pieces(dialog)["same"] == "I"
    dialog.close()


def test_an_earlier_text_is_told_when_it_is_to_come_back(parent, clock, qtbot):
    told = []
    dialog = EarlierTexts([EarlierText("Before", "2026-03-03T15:40:00Z")], "After", clock(), parent)
    dialog.brought_back.connect(told.append)
    dialog.show()
    qtbot.mouseClick(dialog.bring_back, Qt.MouseButton.LeftButton)
    assert told == ["Before"]


def test_where_there_is_no_earlier_text_it_says_so(parent, clock):
    dialog = EarlierTexts([], "Text", clock(), parent)
    assert dialog.bring_back.isHidden()
    assert dialog.legend.text().startswith("There is no earlier text.")
    dialog.close()


@pytest.mark.parametrize("make", ["questions", "texts", "own"])
def test_a_closed_dialog_is_freed(session, parent, clock, make):
    dialog = {
        "questions": lambda: QuestionList(session, parent),
        "texts": lambda: EarlierTexts([EarlierText("a", "2026-03-03T15:40:00Z")], "b", clock(), parent),
        "own": lambda: OwnQuestion(session.journal.frameworks.active(), None, parent),
    }[make]()
    dialog.show()
    reference = weakref.ref(dialog)
    dialog.close()
    del dialog
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert reference() is None
