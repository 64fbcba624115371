"""*Working on* with real keys and clicks: the goal, its indicators, the steps, the talks."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from journal.services.journal import LOOK, Journal
from journal.ui.pages.page import Tell
from journal.ui.widgets.month_calendar import MonthCalendar

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen has no pop-up windows of its own

LEFT = Qt.MouseButton.LeftButton
KEY = Qt.Key


@pytest.fixture
def type_into(qtbot):
    """Return a way to write into a field and to leave it with Tab."""

    def write(field, text):
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, KEY.Key_Tab)

    return write


@pytest.fixture
def goal_of(journal_path):
    """Return a way to read the goal from the file."""

    def read():
        journal = Journal.open(journal_path, mode=LOOK)
        try:
            return journal.coaching.goal()
        finally:
            journal.close()

    return read


def words_on(page):
    """Return everything that labels say and that can be seen."""
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_an_empty_journal_asks_and_promises(open_page):
    page = open_page()
    assert "When is your next talk? What are you working on?" in words_on(page)
    assert "Nothing leaves this computer until you save a file and give it away." in words_on(page)
    assert page.goal.text.hasFocus()


def test_a_sentence_becomes_the_goal_when_the_field_is_left(open_page, type_into, settled, goal_of, clock):
    page = open_page()
    type_into(page.goal.text, "Wait for the whole answer")
    settled(page)
    assert goal_of().text == "Wait for the whole answer"
    assert goal_of().since == clock().date()
    assert "When is your next talk?" not in words_on(page)


def test_enter_ends_a_sentence(qtbot, open_page, settled, goal_of):
    page = open_page()
    qtbot.keyClicks(page.goal.text, "Wait longer")
    qtbot.keyClick(page.goal.text, KEY.Key_Return)
    settled(page)
    assert goal_of().text == "Wait longer"
    assert not page.goal.text.hasFocus()


def test_other_words_for_the_same_goal_keep_it(open_page, in_journal, type_into, settled, goal_of):
    first = in_journal(lambda journal: journal.coaching.begin("Wait", ["CM-06"], date(2026, 1, 10)))
    page = open_page()
    type_into(page.goal.text, "Wait longer")
    settled(page)
    assert (goal_of().id, goal_of().text, goal_of().codes) == (first.id, "Wait longer", ("CM-06",))


def test_something_new_closes_the_old_goal_and_takes_the_open_step_along(
    qtbot, open_page, in_journal, type_into, settled, goal_of
):
    in_journal(lambda journal: journal.coaching.begin("Wait", [], date(2026, 1, 10)))
    in_journal(lambda journal: journal.coaching.add_step("Count to seven", None, date(2026, 1, 10)))
    page = open_page()
    qtbot.mouseClick(page.goal.anew, LEFT)
    assert page.goal.text.hasFocus()
    type_into(page.goal.text, "Ask one open question")
    settled(page)
    assert goal_of().text == "Ask one open question"
    assert goal_of().next_step.text == "Count to seven"
    assert "Wait (10 January to 4 March 2026)" in words_on(page)


def test_an_emptied_sentence_changes_nothing(qtbot, open_page, in_journal, settled, goal_of):
    in_journal(lambda journal: journal.coaching.begin("Wait", [], date(2026, 1, 10)))
    page = open_page()
    page.goal.text.selectAll()
    qtbot.keyClick(page.goal.text, KEY.Key_Delete)
    qtbot.keyClick(page.goal.text, KEY.Key_Tab)
    settled(page)
    assert goal_of().text == "Wait"
    assert page.goal.text.text == "Wait"


def test_at_most_two_indicators_are_chosen_with_the_picker(qtbot, open_page, in_journal, settled, goal_of):
    in_journal(lambda journal: journal.coaching.begin("Wait", [], date(2026, 1, 10)))
    page = open_page()
    about = page.goal.about
    qtbot.mouseClick(about.button, LEFT)
    qtbot.keyClicks(about._picker.search, "CM-03")
    qtbot.keyClick(about._picker.search, KEY.Key_Return)
    qtbot.keyClicks(about._picker.search, "FCR-07")
    qtbot.keyClick(about._picker.search, KEY.Key_Return)
    settled(page)
    assert goal_of().codes == ("CM-03", "FCR-07")
    assert about._picker is None  # two are enough
    assert not about.button.isVisible()
    about.chips.take_focus()
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Delete)
    settled(page)
    assert goal_of().codes == ("FCR-07",)
    assert about.button.isVisible()


def test_a_step_with_its_day(qtbot, open_page, type_into, settled, goal_of):
    page = open_page()
    row = page.goal.steps.rows[0]
    type_into(row.text, "Count to seven")
    settled(page)
    row = page.goal.steps.rows[0]
    assert row.day.hasFocus()  # the keyboard stays with the step
    qtbot.keyClick(row.day, KEY.Key_Space)
    calendar = row.day.findChild(MonthCalendar)
    qtbot.keyClick(calendar.table, KEY.Key_Right)
    qtbot.keyClick(calendar.table, KEY.Key_Return)
    settled(page)
    assert goal_of().next_step.text == "Count to seven"
    assert goal_of().next_step.due == date(2026, 3, 5)


def test_what_became_of_a_step(qtbot, open_page, in_journal, settled, goal_of):
    in_journal(lambda journal: journal.coaching.add_step("Count to seven", None, date(2026, 1, 10)))
    page = open_page()
    row = page.goal.steps.rows[0]
    assert row.done.text() == "Done · What became of it?"
    qtbot.mouseClick(row.done, LEFT)
    qtbot.keyClicks(row.outcome, "Twice, and it worked")
    with qtbot.waitSignal(page.wanted) as told:
        qtbot.mouseClick(row.finish, LEFT)
    settled(page)
    assert told.args == [Tell("Done: Count to seven", undo=True)]
    step = goal_of().steps[0]
    assert (step.done, step.outcome) == (True, "Twice, and it worked")
    assert "Done: Count to seven\nTwice, and it worked" in words_on(page)


def test_a_step_can_stay_open(qtbot, open_page, in_journal):
    in_journal(lambda journal: journal.coaching.add_step("Count to seven", None, date(2026, 1, 10)))
    page = open_page()
    row = page.goal.steps.rows[0]
    qtbot.mouseClick(row.done, LEFT)
    qtbot.mouseClick(row.not_yet, LEFT)
    assert row.done.isVisible()
    assert not row.outcome.isVisible()


def test_another_step_and_a_step_taken_away(qtbot, open_page, in_journal, type_into, settled, goal_of):
    in_journal(lambda journal: journal.coaching.add_step("Count to seven", None, date(2026, 1, 10)))
    page = open_page()
    qtbot.mouseClick(page.goal.steps.more, LEFT)
    type_into(page.goal.steps.rows[-1].text, "Ask a second pupil")
    settled(page)
    assert [step.text for step in goal_of().steps] == ["Count to seven", "Ask a second pupil"]
    first = page.goal.steps.rows[0].text
    first.setFocus()
    first.selectAll()
    qtbot.keyClick(first, KEY.Key_Delete)
    with qtbot.waitSignal(page.wanted) as told:
        qtbot.keyClick(first, KEY.Key_Tab)
    assert told.args == [Tell("Taken away: Count to seven", undo=True)]
    settled(page)
    assert [step.text for step in goal_of().steps] == ["Ask a second pupil"]


def test_we_talked_notes_the_talk_and_begins_the_next_span(qtbot, open_page, in_journal, settled, goal_of):
    in_journal(lambda journal: journal.coaching.set_talk(date(2026, 3, 3), date(2026, 1, 10)))
    page = open_page()
    qtbot.mouseClick(page.goal.talked, LEFT)
    form = page.goal.form
    assert form.day.day == date(2026, 3, 3)
    qtbot.keyClicks(form.note, "Wait, and count.")
    with qtbot.waitSignal(page.wanted) as told:
        qtbot.mouseClick(form.keep, LEFT)
    settled(page)
    assert told.args == [Tell("Noted: we talked on 3 March 2026.", undo=True)]
    assert goal_of().talk is None
    assert [(talk.day, talk.note) for talk in page.session.journal.coaching.talks()] == [
        (date(2026, 3, 3), "Wait, and count.")
    ]
    assert "We talked on 3 March 2026.\nWait, and count." in words_on(page)
    page.prepare_summary()
    assert page.summary.draft.span.first == date(2026, 3, 3)


def test_a_talk_lies_in_the_past(open_page, in_journal, qtbot):
    in_journal(lambda journal: journal.coaching.set_talk(date(2026, 3, 20), date(2026, 1, 10)))
    page = open_page()
    qtbot.mouseClick(page.goal.talked, LEFT)
    assert page.goal.form.day.day == date(2026, 3, 4)
    assert page.goal.form.following.day == date(2026, 3, 20)  # the planned one is still to come
    page.goal.form.day.day_chosen.emit(date(2026, 4, 1))
    assert page.goal.form.day.day == date(2026, 3, 4)
    qtbot.mouseClick(page.goal.form.leave, LEFT)
    assert page.goal.talked.hasFocus()


def test_what_is_being_written_stays_when_the_journal_changes(qtbot, open_page, settled):
    page = open_page()
    qtbot.keyClicks(page.goal.text, "Half a sent")
    page.session.write(lambda journal: journal.coaching.set_talk(date(2026, 3, 20), date(2026, 3, 4)))
    settled(page)
    assert page.goal.text.toPlainText() == "Half a sent"
    assert page.goal.talk.day == date(2026, 3, 20)


def test_leaving_the_page_saves_what_is_written(qtbot, open_page, settled, goal_of):
    page = open_page()
    qtbot.keyClicks(page.goal.text, "Wait")
    page.flush()
    settled(page)
    assert goal_of().text == "Wait"


def test_a_journal_that_is_only_read_shows_everything_and_changes_nothing(open_page, in_journal, qtbot):
    in_journal(lambda journal: journal.coaching.begin("Wait", ["CM-06"], date(2026, 1, 10)))
    in_journal(lambda journal: journal.coaching.add_step("Count to seven", None, date(2026, 1, 10)))
    page = open_page(read_only=True)
    qtbot.keyClicks(page.goal.text, "x")
    page.flush()
    assert page.goal.text.text == "Wait"
    row = page.goal.steps.rows[0]
    assert row.text.isReadOnly()
    for part in (row.done, page.goal.talked, page.goal.anew, page.goal.about.button, page.goal.steps.more):
        assert not part.isVisible()
    assert not page._parts.button(1).isEnabled()
    assert page.session.worker.is_idle


@pytest.mark.xvfb
def test_real_keys_set_a_goal_and_a_step(qtbot, open_page, real_keys, settled, goal_of):
    page = open_page()
    real_keys.focus(page)
    page.arrive()
    real_keys.type("Wait for the whole answer")
    real_keys.press("Return")
    qtbot.waitUntil(lambda: page.session.worker.is_idle and goal_of() is not None)
    page.goal.steps.rows[0].text.setFocus()
    real_keys.type("Count to seven")
    real_keys.press("Return")
    qtbot.waitUntil(lambda: page.goal.steps.rows[0].step.text == "Count to seven")
    real_keys.press("space", "Right", "Return")  # the calendar: tomorrow
    qtbot.waitUntil(lambda: page.goal.steps.rows[0].step.due == date(2026, 3, 5))
    settled(page)
    assert goal_of().text == "Wait for the whole answer"
    assert goal_of().next_step.due == date(2026, 3, 5)


def tabbed(page, qtbot):
    """Press Tab where the keyboard is and return where it is then; which window is the active one does not matter."""
    qtbot.keyClick(page.focusWidget(), KEY.Key_Tab)
    return page.focusWidget()


def test_tab_goes_from_the_goal_to_the_step_and_then_to_the_talk(qtbot, open_page, type_into, settled):
    page = open_page()
    type_into(page.goal.text, "Wait for the whole answer")
    settled(page)
    assert page.focusWidget() is page.goal.steps.rows[0].text
    qtbot.keyClicks(page.goal.steps.rows[0].text, "Count to five")
    qtbot.keyClick(page.goal.steps.rows[0].text, KEY.Key_Return)
    settled(page)
    row = page.goal.steps.rows[0]
    row.text.setFocus()
    order = [row.day, row.done, page.goal.steps.more, page.goal.talk, page.goal.talked]
    assert [tabbed(page, qtbot) for _field in order] == order
