"""Import and export of whole journals, through the formats of `exchange`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from journal.domain.entry import Clock, Entry, utc_text
from journal.errors import FILE_EXISTS, JournalError
from journal.exchange import JOURNAL, Format, chosen_format, formats, json_file, markdown_file
from journal.exchange.entry_json import entry_as_json
from journal.files import written_safely
from journal.i18n import _
from journal.services.finding import Finding
from journal.services.intake import Intake, Report, Skipped
from journal.services.parts import PARTS

if TYPE_CHECKING:
    from journal.store.database import Store

__all__ = ["Exchanging", "Report", "Skipped", "journal_formats"]


def journal_formats(*, reading: bool = False) -> list[Format]:
    """Return what a journal can be exported as, or with `reading` imported from; the usual one first."""
    return formats(JOURNAL, reading=reading)


class _DryRun(Exception):  # noqa: N818 - no error
    """Takes a change back."""


class Exchanging:
    """Brings files in and writes them; an import is one step of undo, an export is whole or not there."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def import_file(
        self,
        path: Path,
        format: str | None = None,
        *,
        dry_run: bool = False,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Report:
        """Add what a file holds and report what was done; with `dry_run` only report it.

        `progress(done, total)` is called while entries are read, and `cancelled()` asked whether to stop. Raises
        JournalError: UNKNOWN_FORMAT, BAD_IMPORT, NEWER_FORMAT, CANCELLED, and what reading or a change can raise;
        nothing has been changed then.
        """
        chosen_format(path, JOURNAL, format, reading=True)
        sizes = Counter(name for name, _item in json_file.read(path))
        moment = self._clock()
        owner = self._store.teachers.owner().id
        intake = Intake(self._store, owner, moment.date(), utc_text(moment), sizes["entries"], progress, cancelled)
        try:
            with suppress(_DryRun), self._store.change(_("Import")):  # taken back: all that a dry run wants
                _take_all(intake, path, list(sizes))
                if dry_run:
                    raise _DryRun
        finally:
            self._store.frameworks.reread()
        return intake.report

    def export_file(self, path: Path, format: str | None = None, query: str | None = None) -> int:
        """Write the owner's entries and all that belongs to the journal, or only what a query finds; return how many.

        The same journal gives the same bytes. Raises JournalError: UNKNOWN_FORMAT, FILE_EXISTS for the journal's own
        file, what a query can raise, and what `written_safely` raises.
        """
        form = chosen_format(path, JOURNAL, format)
        if path.exists() and path.samefile(self._store.path):
            sentence = _("{path} is this journal itself; choose another name.").format(path=path)
            raise JournalError(FILE_EXISTS, sentence, path=str(path))
        with self._store.snapshot(), written_safely(path) as file:
            if form.name == "markdown":
                return markdown_file.write(file, self._store.teachers.owner().name, self._kept(query))
            return json_file.write(file, self._sections(query))["entries"]

    def _sections(self, query: str | None) -> dict[str, object]:
        """Return what goes into the lossless file; with a query only entries and what it takes to read them back."""
        sections = {part.name: part.give(self._store) for part in PARTS}
        if not query:
            return sections
        teachers = self._store.teachers
        return {
            "settings": {"owner": teachers.owner().name},
            "frameworks": sections["frameworks"],
            "entries": (entry_as_json(entry, teachers.with_id(entry.teacher).name) for entry in self._found(query)),
        }

    def _kept(self, query: str | None) -> Iterable[Entry]:
        """Return the entries to read, oldest first, without those in the bin unless they were asked for."""
        if query:
            return self._found(query)
        return self._store.entries.stream(teacher=self._store.teachers.owner().n, binned=False)

    def _found(self, query: str) -> list[Entry]:
        return [hit.entry for hit in Finding(self._store).all(query)][::-1]


def _take_all(intake: Intake, path: Path, sections: list[str]) -> None:
    """Take in each section after those that it relies on: in one go where the file has that order, else one by one."""
    takers = {part.name: part.take for part in PARTS}
    known = [part.name for part in PARTS if part.name in sections]
    found = [name for name in sections if name in takers]
    for wanted in [known] if found == known else [[name] for name in known]:
        for name, items in groupby(json_file.read(path), itemgetter(0)):
            if name in wanted:
                takers[name](intake, (item for _name, item in items))
    for name in sections:
        if name not in takers:
            intake.skip(name, _("This version of the program does not know what that is."))
