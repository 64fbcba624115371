"""The models of the Coach page's lists."""

from datetime import date

from PySide6.QtCore import QModelIndex, Qt

from journal.ui.models.choice_list import ChoiceList
from journal.ui.models.entry_list import ROW, EntryRow, RowPage
from journal.ui.models.given_table import GivenLine, GivenTable

CHECK = Qt.ItemDataRole.CheckStateRole
DAY = date(2026, 3, 4)


def rows(*names):
    """Return rows with these ids."""
    return tuple(EntryRow(name, DAY, f"Title {name}", "the snippet", marks=((4, 11),)) for name in names)


def test_it_is_a_proper_model(qtmodeltester):
    model = ChoiceList()
    model.show_page(RowPage(rows("a", "b"), lambda: RowPage(rows("c"))))
    qtmodeltester.check(model)
    model.fetchMore(QModelIndex())
    model.show_chosen({"c"}, {"a": "For my coach"})
    qtmodeltester.check(model)


def test_ticks_are_only_asked_for(qtbot):
    model = ChoiceList()
    model.show_page(RowPage(rows("a")))
    index = model.index(0)
    assert index.data(CHECK) == Qt.CheckState.Unchecked
    with qtbot.waitSignal(model.tick_wanted) as told:
        assert model.setData(index, Qt.CheckState.Checked, CHECK)
    assert told.args == ["a", True]
    assert index.data(CHECK) == Qt.CheckState.Unchecked
    model.show_chosen({"a"}, {})
    assert index.data(CHECK) == Qt.CheckState.Checked
    assert not model.setData(index, "text")


def test_a_remark_begins_the_words_and_moves_their_marks():
    model = ChoiceList()
    model.show_page(RowPage(rows("a")))
    model.show_chosen(set(), {"a": "For my coach"})
    row = model.index(0).data(ROW)
    assert row.snippet == "For my coach · the snippet"
    ((start, end),) = row.marks
    assert row.snippet[start:end] == "snippet"
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "4 March 2026, Title a, For my coach"


def test_what_was_given_is_a_table(qtmodeltester):
    table = GivenTable()
    line = GivenLine("a", "4 March 2026", "Ms Okoro", "1 to 4 March 2026", "summary.html", "7D1F-02AB")
    table.show([line])
    qtmodeltester.check(table)
    assert [table.index(0, column).data() for column in range(5)] == list(line.cells)
    heads = [table.headerData(column, Qt.Orientation.Horizontal) for column in range(5)]
    assert heads == ["Day", "For", "Time", "File", "Check code"]
