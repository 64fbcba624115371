"""What a new journal starts with: its owner, the built-in frameworks and questions."""

from __future__ import annotations

from journal.assets import asset
from journal.domain.cleaning import clean_label
from journal.exchange.framework_toml import read_framework
from journal.exchange.prompts_toml import read_prompts
from journal.i18n import _
from journal.store.database import Store


def furnish(store: Store, teacher: str, created: str) -> None:
    """Write the owner, every framework and every set of questions under `resources/` in one change.

    A broken data file raises JournalError(BAD_DATA_FILE) with its name, line and reason.
    """
    with store.change(_("New journal")):
        store.teachers.make_owner(clean_label(teacher), created)
        install_data(store)


def install_data(store: Store) -> None:
    """Bring the built-in frameworks and questions of the program into a journal; own ones are left alone."""
    for path in sorted(asset("frameworks").glob("*.toml")):
        store.frameworks.install(read_framework(path.read_text(encoding="utf-8"), path.name))
    for path in sorted(asset("prompts").glob("*.toml")):
        store.prompts.install(read_prompts(path.read_text(encoding="utf-8"), path.name))
