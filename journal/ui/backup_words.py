"""Backups in a person's words: when, how much, and what a restore would mean."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from PySide6.QtCore import QDate, QLocale

from journal.i18n import _, ngettext
from journal.services.backing_up import Backup, BackupState, Restored, Sides


class BackupWords:
    """Says moments in the time of one zone."""

    def __init__(self, zone: tzinfo | None) -> None:
        self._zone = zone

    def moment(self, moment: datetime) -> str:
        """Return day and time."""
        local = moment.astimezone(self._zone)
        return _("{day}, {time}").format(day=_day(local.date()), time=local.strftime("%H:%M:%S"))

    def made(self, backup: Backup) -> str:
        """Return when a backup was made."""
        try:
            return self.moment(datetime.fromisoformat(backup.manifest.made))
        except (ValueError, OverflowError):  # not ours; it is shown as it stands
            return backup.manifest.made

    def contents(self, entries: int, newest: str | None) -> str:
        """Return how much is in a journal: "120 entries, the newest of Tue 3 March 2026"."""
        if newest is None:
            return _("no entries")
        words = ngettext("{n:,} entry, of {day}", "{n:,} entries, the newest of {day}", entries)
        return words.format(n=entries, day=_day(date.fromisoformat(newest)))

    def line(self, backup: Backup) -> str:
        """Return a backup as a line to choose."""
        return f"{self.made(backup)} · {self.contents(backup.manifest.entries, backup.manifest.newest)}"

    def both(self, sides: Sides) -> str:
        """Return what is there now, what would come, what that means, and what is kept."""
        return "\n\n".join([self._journal(sides), self._backup(sides), _difference(sides), _what_is_kept(sides)])

    def restored(self, restored: Restored) -> str:
        """Return what was done, for the window that comes back."""
        words = _("This is the backup of {when}.").format(when=self.made(restored.sides.backup))
        if restored.kept is None:
            return words
        return f"{words} {_('The journal before is kept as {path}.').format(path=restored.kept)}"

    def state(self, state: BackupState) -> str:
        """Return how many there are and which is the last good one."""
        if state.newest is None:
            return _("There is no backup yet. The first is made when you close the window.")
        words = ngettext(
            "{n:,} backup; the last good one: {when}.", "{n:,} backups; the last good one: {when}.", state.count
        )
        return words.format(n=state.count, when=self.made(state.newest))

    def _journal(self, sides: Sides) -> str:
        if sides.contents is None or sides.saved is None:
            return _("Your journal now: cannot be read.")
        contents = self.contents(sides.contents.entries, sides.contents.newest)
        words = _("Your journal now: {contents}; last saved {when}.")
        return words.format(contents=contents, when=self.moment(sides.saved))

    def _backup(self, sides: Sides) -> str:
        manifest = sides.backup.manifest
        contents = self.contents(manifest.entries, manifest.newest)
        return _("The backup: {contents}; made {when}.").format(contents=contents, when=self.made(sides.backup))


def second_place_in_words(state: BackupState) -> str:
    """Return where the second copies go, and whether that place is there now; empty where none is named."""
    if state.second is None:
        return ""
    if state.is_second_there:
        return _("Each is copied to {path} too.").format(path=state.second)
    return _("{path} is not there now; the copies go on when it is.").format(path=state.second)


def _difference(sides: Sides) -> str:
    if sides.contents is None:
        return _("The backup is checked once more before it is used.")
    if sides.contents.rows == sides.backup.manifest.rows:
        return _("Both hold the same texts.")
    fewer = sides.contents.entries - sides.backup.manifest.entries
    if fewer > 0:
        words = ngettext("The backup has {n:,} entry fewer.", "The backup has {n:,} entries fewer.", fewer)
        return words.format(n=fewer)
    if fewer < 0:
        words = ngettext("The backup has {n:,} entry more.", "The backup has {n:,} entries more.", -fewer)
        return words.format(n=-fewer)
    return _("Both have as many entries, but not the same texts.")


def _what_is_kept(sides: Sides) -> str:
    words = _("Nothing is lost: your journal of now stays beside it as {name}.before-restore-….journal.")
    return words.format(name=sides.journal.stem)


def _day(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), _("ddd d MMMM yyyy"))
