"""Every command of the program. Menus, shortcuts, palette and the list of shortcuts are built from this list alone."""

from __future__ import annotations

from dataclasses import dataclass

from journal.i18n import N_

WINDOW = "window"
FILES = "files"
BACKUPS = "backups"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done: `target` is a page's name, WINDOW, FILES or BACKUPS; `method` is called there.

    A page's command first brings the page to the front, unless it is `only_there` and works just when it is.
    """

    key: str
    title: str
    help: str
    target: str
    method: str
    shortcut: str = ""
    only_there: bool = False
    writes: bool = False  # not possible in a journal that is open for reading only


COMMANDS: tuple[Command, ...] = (
    Command("new", N_("New entry"), N_("An empty page, today."), "write", "begin_new", "Ctrl+N", writes=True),
    Command(
        "about",
        N_("What is this entry about?"),
        N_("Link the entry to indicators."),
        "write",
        "open_about",
        "Ctrl+L",
        only_there=True,
        writes=True,
    ),
    Command(
        "finish-later",
        N_("Finish later"),
        N_("Leave the entry; it is offered first next time."),
        "write",
        "finish_later",
        "Ctrl+Shift+L",
        only_there=True,
        writes=True,
    ),
    Command(
        "ask",
        N_("A question for today"),
        N_("Show today's question above the page."),
        "write",
        "ask_question",
        "Ctrl+Q",
        writes=True,
    ),
    Command(
        "deeper",
        N_("Go deeper"),
        N_("One further question on what you are answering."),
        "write",
        "go_deeper",
        "Ctrl+D",
        only_there=True,
        writes=True,
    ),
    Command(
        "questions",
        N_("All questions"),
        N_("Look through the questions, also those passed by; add your own."),
        "write",
        "show_questions",
    ),
    Command(
        "earlier-texts",
        N_("Earlier texts"),
        N_("What this entry said before."),
        "write",
        "show_earlier_texts",
        "Ctrl+H",
        only_there=True,
    ),
    Command(
        "focus-mode",
        N_("Only the page"),
        N_("Hide everything but the text; Esc comes back."),
        WINDOW,
        "toggle_focus_mode",
        "F11",
    ),
    Command(
        "insert-time",
        N_("Insert the time"),
        N_("Write the time at the cursor."),
        "write",
        "insert_time",
        "Ctrl+T",
        only_there=True,
        writes=True,
    ),
    Command("find", N_("Find entries"), N_("Search in everything you wrote."), "entries", "focus_search", "Ctrl+F"),
    Command(
        "delete",
        N_("Delete entry"),
        N_("Put the entry in the bin for 30 days."),
        "entries",
        "delete_current",
        "Ctrl+Backspace",
        only_there=True,
        writes=True,
    ),
    Command("bin", N_("Bin"), N_("Deleted entries rest here for 30 days."), "entries", "show_bin"),
    Command(
        "summary",
        N_("Prepare a summary"),
        N_("Choose what your coach will read and save it as a file."),
        "coach",
        "prepare_summary",
        writes=True,
    ),
    Command("given", N_("What I have given"), N_("Every summary you saved, byte for byte."), "coach", "show_given"),
    Command("working-on", N_("Working on"), N_("Your goal, next step and next talk."), "coach", "edit_goal"),
    Command(
        "picture",
        N_("Save picture of the timeline…"),
        N_("As SVG, PNG or CSV."),
        "timeline",
        "save_picture",
        "Ctrl+Shift+S",
    ),
    Command("table", N_("Timeline as a table"), N_("The same numbers in words."), "timeline", "toggle_table"),
    Command("undo", N_("Undo"), N_("Take the last step back."), WINDOW, "undo_step", "Ctrl+Alt+Z", writes=True),
    Command("redo", N_("Redo"), N_("Make it again."), WINDOW, "redo_step", "Ctrl+Alt+Y", writes=True),
    Command("back", N_("Back"), N_("The page and entry before."), WINDOW, "go_back", "Alt+Backspace"),
    Command("palette", N_("Everything you can do"), N_("Find a command by typing."), WINDOW, "open_palette", "Ctrl+K"),
    Command("sidebar", N_("Side bar"), N_("Show or hide it."), WINDOW, "toggle_sidebar", "F9"),
    Command("open", N_("Open a journal…"), N_("Another journal file."), FILES, "open_other", "Ctrl+O"),
    Command("new-journal", N_("New journal…"), N_("An empty journal in a file of its own."), FILES, "make_new"),
    Command(
        "example",
        N_("Look around with an example"),
        N_("A sample journal; thrown away afterwards."),
        FILES,
        "open_example",
    ),
    Command("recent", N_("Recent journals…"), N_("Switch to another journal."), FILES, "show_recent", "Ctrl+Shift+O"),
    Command("folder", N_("Show in folder"), N_("Where this journal is kept."), FILES, "show_folder"),
    Command("import", N_("Import…"), N_("Bring entries in from a file."), FILES, "import_file", writes=True),
    Command("export", N_("Export…"), N_("Save everything as a file."), FILES, "export_file"),
    Command("back-up", N_("Back up now"), N_("A verified copy of the whole journal."), BACKUPS, "back_up"),
    Command(
        "restore",
        N_("Restore a backup…"),
        N_("Look at a backup beside the journal, and let it take its place."),
        BACKUPS,
        "restore",
        writes=True,
    ),
    Command("backups", N_("Show backups in folder"), N_("Where the backups are kept."), BACKUPS, "show_folder"),
    Command(
        "second-place",
        N_("Copy backups to a stick…"),
        N_("Choose a second folder, used whenever it is there."),
        BACKUPS,
        "choose_second_place",
    ),
    Command("shortcuts", N_("Keyboard shortcuts"), N_("All of them, in one list."), WINDOW, "show_shortcuts", "Ctrl+/"),
    Command(
        "about-program", N_("About this program"), N_("Version, licences, where things are."), WINDOW, "show_about"
    ),
    Command("quit", N_("Quit"), N_("Everything is saved first."), WINDOW, "close", "Ctrl+W"),
)


def command(key: str) -> Command:
    """Return the command with this key."""
    return next(one for one in COMMANDS if one.key == key)
