"""The words around a summary, the same in every form of the file."""

from __future__ import annotations

from datetime import date

from journal.domain.calendar import MONTHS, day_name, days_name, period_name
from journal.domain.coaching import Step
from journal.domain.practice import Cell
from journal.domain.summary import About, Passage, Summary, ThemeList, ThemeRow, fingerprint
from journal.i18n import N_, _, ngettext

WORKING_ON = N_("Working on")
LAST_STEP = N_("My last step")
BECAME = N_("What became of it")
QUESTIONS = N_("I would like to ask you")
WORDS = N_("In my words")
THEMES = N_("What I wrote about")
NEXT_STEP = N_("Next step")
ROOM = N_("Room for you")
NAMED = N_("Named above")
ENTRIES = N_("Whole entries")
NOT_INCLUDED = N_("Other entries were not included.")
THEME = N_("Theme")
LAST_TIME = N_("Last time")
DOTS = N_("The larger the dot, the more entries: 1, 2, 3 to 4, 5 to 8, 9 or more. Filled: some are mainly about it.")


def title(summary: Summary) -> str:
    """Return the name of the whole page."""
    return _("Summary from {teacher}").format(teacher=summary.teacher) if summary.teacher else _("Summary")


def head(summary: Summary) -> list[tuple[str, str]]:
    """Return the lines at the top, as (label, value)."""
    return [
        (_("For"), summary.coach),
        (_("Time"), days_name(summary.first, summary.last)),
        (_("Purpose"), _("For coaching only. Please do not pass it on.")),
        (_("Saved on"), day_name(summary.made)),
        (_("Check code"), fingerprint(summary)),
    ]


def step(one: Step, summary: Summary) -> str:
    """Return a step with its day."""
    return _("{step} (by {day})").format(step=one.text, day=_day(one.due, summary)) if one.due else one.text


def heading(passage: Passage) -> str:
    """Return what stands over words from an entry."""
    if not passage.whole:
        return _("From an entry of {day}").format(day=day_name(passage.day))
    return f"{day_name(passage.day)} · {passage.title}" if passage.title else day_name(passage.day)


def about(one: About, summary: Summary) -> str:
    """Return what an entry is about, with the note on it."""
    named = name(one.code, summary)
    text = _("Mainly about: {indicator}") if one.main else _("About: {indicator}")
    return text.format(indicator=named) + (f" – {one.note}" if one.note else "")


def name(code: str, summary: Summary) -> str:
    """Return an indicator as label and code; the sentence stands at the foot of the page."""
    label = next((named.label for named in summary.indicators if named.code == code), "")
    return f"{label} ({code})" if label else code


def cell(one: Cell) -> str:
    """Return one cell of the list of themes in words."""
    if not one.entries:
        return _("none")
    entries = ngettext("{count} entry", "{count} entries", one.entries).format(count=one.entries)
    return _("{entries}, {main} mainly").format(entries=entries, main=one.main) if one.main else entries


def last_time(row: ThemeRow, summary: Summary) -> str:
    """Return when a theme was last written about, or nothing."""
    return _day(row.last, summary) if row.last else ""


def columns(themes: ThemeList) -> list[str]:
    """Return the names of the months (or school years) of the list."""
    return [period_name(period, themes.bucket) for period in themes.periods]


def short_columns(themes: ThemeList) -> list[str]:
    """Return the same as briefly as a narrow column needs it; the year stands where it begins."""
    if themes.bucket != "month":
        return [period.key for period in themes.periods]
    return [
        f"{_(MONTHS[period.first.month - 1])[:3]} {period.first.year if place == 0 or period.first.month == 1 else ''}"
        for place, period in enumerate(themes.periods)
    ]


def _day(day: date, summary: Summary) -> str:
    """Return a day near the summary's own without the year."""
    return day_name(day, with_year=day.year != summary.made.year)
