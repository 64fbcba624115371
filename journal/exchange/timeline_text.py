"""The timeline as lines of text for a terminal: the four facts of every row side by side, and the sentence."""

from collections.abc import Iterator
from datetime import date

from journal.domain.calendar import day_name
from journal.domain.practice import FIXED_LINE, IndicatorPractice, Practice, ThemePractice
from journal.i18n import _, ngettext


def timeline_text(practice: Practice, sentence: str) -> str:
    """Return what was written about, row by row, without rows that are blank."""
    lines = [*_rows(practice), "", sentence, _(FIXED_LINE)]
    return "\n".join(lines).strip()


def _rows(practice: Practice) -> Iterator[str]:
    for theme in practice.themes:
        if theme.entries:
            yield f"{theme.title}: {_facts(theme)}"
            yield from (f"  {row.code} {row.label}: {_facts(row)}" for row in theme.indicators if row.entries)
    unlinked = sum(practice.unlinked)
    if unlinked:
        yield _("Not linked yet: {entries}").format(entries=_entries(unlinked))


def _facts(row: ThemePractice | IndicatorPractice) -> str:
    parts = [_entries(row.entries)]
    if row.main:
        parts.append(_("{count} mainly").format(count=row.main))
    parts.append(ngettext("on {count} day", "on {count} days", row.days).format(count=row.days))
    parts.append(_("last on {day}").format(day=day_name(row.last or date.min)))
    return ", ".join(parts)


def _entries(count: int) -> str:
    return ngettext("{count} entry", "{count} entries", count).format(count=count)
