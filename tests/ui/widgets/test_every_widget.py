"""What holds for every building block: it is freed, it has a name for the screen reader, and it can be hit."""

import gc
import weakref
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from journal.ui.models.entry_list import EntryRow, RowPage
from journal.ui.models.given_table import GivenLine
from journal.ui.widgets.banner import Banner, Notice
from journal.ui.widgets.chips import ChipItem, ChipRow
from journal.ui.widgets.choice_list import ChoiceListView
from journal.ui.widgets.command_palette import CommandPalette
from journal.ui.widgets.day_button import DayButton
from journal.ui.widgets.editor import MarkdownEditor
from journal.ui.widgets.empty_state import EmptyState
from journal.ui.widgets.given_view import GivenView
from journal.ui.widgets.growing_text import GrowingText
from journal.ui.widgets.icon_button import IconButton
from journal.ui.widgets.link_picker import LinkPicker
from journal.ui.widgets.month_calendar import MonthCalendar
from journal.ui.widgets.passage_view import PassageView
from journal.ui.widgets.picking import PickItem
from journal.ui.widgets.quiet_line import QuietLine
from journal.ui.widgets.reading_view import ReadingView
from journal.ui.widgets.tag_edit import TagEdit

TODAY = date(2026, 3, 12)


def banner():
    banner = Banner()
    banner.show_notice(Notice("Deleted.", "Undo", date.today))
    return banner


def chips():
    row = ChipRow("About")
    row.set_items([ChipItem("a", "Being observed", "CM-03", 0), ChipItem("b", "Own growth", suggested=True)])
    return row


def editor():
    editor = MarkdownEditor()
    editor.set_text("# Title\n\n- **one**")
    editor.enlarge()
    return editor


def picker():
    picker = LinkPicker()
    picker.show_items([PickItem("a", "CM-03", "Being observed", "Allows …", (), "Coaching", 0)], likely=("a",))
    return picker


def quiet_line():
    line = QuietLine(TODAY)
    line.show_values("Title", ("7b",), TODAY)
    return line


def reading_view():
    view = ReadingView()
    view.show_markdown("# Title\n\nword", ["word"])
    return view


def choice_list():
    view = ChoiceListView("Entries")
    view.entries.show_page(RowPage((EntryRow("a", TODAY, "Title", "words"),)))
    view.entries.show_chosen({"a"}, {"a": "For my coach"})
    view.setCurrentIndex(view.entries.index(0))
    return view


def given_view():
    view = GivenView("What I have given")
    view.show_lines([GivenLine("a", "4 March 2026", "Ms Okoro", "1 to 4 March 2026", "summary.html", "7D1F-02AB")])
    return view


def growing_text():
    field = GrowingText("Working on", sentence=True)
    field.show_text("One sentence")
    return field


def passage_view():
    view = PassageView()
    view.show_text("One line\nand another", (0, 8))
    return view


def tag_edit():
    line = TagEdit()
    line.set_known(["7b"])
    line.set_tags(["7b"])
    return line


MAKERS = {
    "banner": banner,
    "chips": chips,
    "editor": editor,
    "empty state": lambda: EmptyState("Nothing so far.", "More words.", "Write"),
    "icon button": lambda: IconButton("write", "Write"),
    "calendar": lambda: MonthCalendar(TODAY),
    "choice list": choice_list,
    "day": lambda: DayButton("Next talk", TODAY, "no day yet"),
    "given": given_view,
    "growing text": growing_text,
    "palette": CommandPalette,
    "passage": passage_view,
    "picker": picker,
    "quiet line": quiet_line,
    "reading view": reading_view,
    "tags": tag_edit,
}
every_widget = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS.keys())


@every_widget
def test_it_is_freed_as_soon_as_nobody_holds_it(qtbot, theme, make):
    gc.disable()  # a cycle that only the collector finds would keep pages of a long evening
    try:
        widget = make()
        widget.show()
        QApplication.processEvents()
        gone = weakref.ref(widget)
        widget.close()
        del widget
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert gone() is None
    finally:
        gc.enable()


@every_widget
def test_whatever_takes_the_keyboard_has_a_name(show, make):
    widget = show(make())
    nameless = [part for part in (widget, *widget.findChildren(QWidget)) if takes_keyboard(part) and not name_of(part)]
    assert not nameless


@every_widget
def test_whatever_can_be_pressed_can_be_hit(show, make):
    widget = show(make())
    buttons = [part for part in widget.findChildren(QAbstractButton) if part.isVisible()]
    small = [button for button in buttons if button.width() < 24 or button.height() < 24]
    assert not small


@every_widget
def test_it_is_painted_in_light_and_dark(show, theme, make):
    widget = show(make(), 400, 300)
    light = widget.grab().toImage()
    theme.choose("dark")
    QApplication.processEvents()
    dark = widget.grab().toImage()
    theme.choose("light")
    QApplication.processEvents()
    assert light != dark
    assert widget.grab().toImage() == light


def takes_keyboard(part):
    return bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.isVisible() and part.isEnabled()


def name_of(part):
    if isinstance(part, QAbstractButton):
        return part.accessibleName() or part.text()
    return part.accessibleName()
