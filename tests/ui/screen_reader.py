"""What a screen reader sees and does, as a process of its own on the system's Python (it owns the AT-SPI bindings).

Reads one JSON request a line ({"do": "press", "role": "button", "name": "Save"}) and answers each with one JSON line,
{"answer": …} or {"error": …}. `tests/ui/conftest.py` holds the other end.
"""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402 - the version must be asked for first

PATIENCE_S = 15.0
NAMELESS = "a nameless"


class Reader:
    """Walks the accessible tree of one process."""

    def __init__(self, pid):
        self.pid = pid

    def application(self):
        """Return the root of the process's tree, as soon as it is on the bus."""
        desktop = Atspi.get_desktop(0)
        desktop.set_cache_mask(Atspi.Cache.NONE)  # nothing here runs a loop that would refresh a cache
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child is not None and child.get_process_id() == self.pid:
                child.set_cache_mask(Atspi.Cache.NONE)
                return child
        return None

    def find(self, role, name):
        """Return the first showing thing of a role whose name begins as asked, waiting until it is there."""
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            root = self.application()
            for node in walk(root) if root else ():
                if role_of(node) == role and (node.get_name() or "").startswith(name):
                    return node
            time.sleep(0.05)
        seen = sorted({f"{role_of(n)}: {n.get_name()}" for n in walk(self.application())}) if root else []
        raise LookupError(f"no {role} named {name!r}; seen: {seen}")

    def do_names(self, role):
        """Return the names of everything of a role."""
        return [node.get_name() for node in walk(self.application()) if role_of(node) == role]

    def do_reached(self, role, name):
        """Return what shows inside a thing and takes the keyboard: its name, or, where it has none, where it lies."""
        reached = [node for node in walk(self.find(role, name)) if is_reached(node)]
        return [node.get_name() or f"{NAMELESS} {role_of(node)} in {lineage(node)}" for node in reached]

    def do_describe(self, role, name):
        """Return name, description and states, as they would be spoken."""
        node = self.find(role, name)
        states = [state.value_nick for state in node.get_state_set().get_states()]
        return {"name": node.get_name(), "description": node.get_description(), "states": states}

    def do_write(self, role, name, text):
        """Put a text into an editor."""
        return Atspi.EditableText.set_text_contents(self.find(role, name), text)

    def do_text(self, role, name):
        """Return the whole text of an editor or a page."""
        node = self.find(role, name)
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))

    def do_press(self, role, name):
        """Do the first action of a thing, which is what Enter or a click does."""
        return Atspi.Action.do_action(self.find(role, name), 0)

    def do_focus(self, role, name):
        """Give a thing the keyboard."""
        return Atspi.Component.grab_focus(self.find(role, name))

    def do_choose(self, role, name, index):
        """Select one child of a list or a table."""
        return Atspi.Selection.select_child(self.find(role, name), index)

    def do_items(self, role, name):
        """Return the names of the children of a list."""
        node = self.find(role, name)
        return [node.get_child_at_index(index).get_name() for index in range(node.get_child_count())]

    def do_size(self, role, name):
        """Return rows and columns of a table."""
        table = self.find(role, name)
        return [Atspi.Table.get_n_rows(table), Atspi.Table.get_n_columns(table)]

    def do_cell(self, role, name, row, column):
        """Return how a cell of a table is spoken: its own name, its description, and the headers around it."""
        table = self.find(role, name)
        cell = Atspi.Table.get_accessible_at(table, row, column)
        headers = (Atspi.Table.get_row_header(table, row), Atspi.Table.get_column_header(table, column))
        return {
            "name": cell.get_name(),
            "description": cell.get_description(),
            "headers": [header.get_name() if header else "" for header in headers],
        }


def role_of(node):
    """Return the role in the words of the newest AT-SPI: older ones say "push button"."""
    return node.get_role_name().removeprefix("push ")


def is_reached(node):
    """Tell whether a thing shows and takes the keyboard."""
    states = node.get_state_set()
    return states.contains(Atspi.StateType.SHOWING) and states.contains(Atspi.StateType.FOCUSABLE)


def lineage(node):
    """Return the names of what a thing lies in, innermost first."""
    names = []
    while (node := node.get_parent()) is not None:
        names.append(node.get_name() or role_of(node))
    return ", ".join(names)


def walk(node):
    """Yield a node and what lies in it; the cells of a table are asked for one by one instead."""
    yield node
    if role_of(node) in ("table", "tree table"):
        return
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield from walk(child)


def main():
    """Answer requests until standard input ends."""
    reader = Reader(int(sys.argv[1]))
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = {"answer": getattr(reader, f"do_{request.pop('do')}")(**request)}
        except Exception as error:  # whatever it is, the test shall show it
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
