"""What the Competencies page reads: every theme and indicator word for word, and when it was written about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from html import escape

from journal.domain.calendar import day_name
from journal.domain.entry import ABOUT, Entry, Link
from journal.domain.framework import Framework, Indicator, Theme
from journal.domain.practice import IndicatorPractice, ThemePractice
from journal.i18n import _, ngettext
from journal.services.journal import Journal
from journal.ui.widgets.competency_tree import TreeRow
from journal.ui.widgets.picking import PickItem, rank

MOST_LINES = 50  # entries beside an indicator; the page of entries has the others


@dataclass(frozen=True, slots=True)
class Subject:
    """A theme, or one indicator of it, and how much was written about it."""

    framework: Framework
    theme: Theme
    position: int  # of the theme; chooses the colour
    entries: int
    last: date | None
    indicator: Indicator | None = None
    below: tuple[Subject, ...] = ()  # a theme's indicators

    @property
    def key(self) -> str:
        """What tells it from all others."""
        parts = [self.framework.id, self.theme.id, self.indicator.code if self.indicator else ""]
        return "/".join(parts)

    @property
    def label(self) -> str:
        """What its row is called."""
        return self.indicator.label if self.indicator else self.theme.title

    @property
    def query(self) -> str:
        """What finds everything that was written about it."""
        return f"code:{self.indicator.code}" if self.indicator else f"theme:{self.theme.id}"

    @property
    def link(self) -> Link:
        """A new link to the indicator."""
        code = self.indicator.code if self.indicator else ""
        return Link(code, self.framework.id, self.framework.version, ABOUT)

    @property
    def facts(self) -> str:
        """When it was last written about and how often, in few words; a gap is said as plainly as anything else."""
        if self.last is None:
            return _("Not yet written about")
        return f"{day_name(self.last)} · {self._count}"

    @property
    def sentence(self) -> str:
        """The facts in full."""
        if self.last is None:
            return _("Not yet written about.")
        return _("Last written about on {day} · {count}").format(day=day_name(self.last), count=self._count)

    @property
    def _count(self) -> str:
        return ngettext("{n:,} entry", "{n:,} entries", self.entries).format(n=self.entries)


def read_subjects(journal: Journal) -> tuple[Subject, ...]:
    """Return every theme with its indicators, in the order of the frameworks.

    What only an earlier version names follows where it was written about, as on the timeline.
    """
    active = journal.frameworks.active()
    earlier = [framework for framework in reversed(journal.frameworks.all()) if framework not in active]
    places = _Places((*active, *earlier))
    practice = journal.charting.practice("calendar-year")
    return tuple(_theme_subject(row, places) for row in practice.themes)


class _Places:
    """Where themes and indicators stand; the first framework to name one gives its words."""

    def __init__(self, frameworks: Iterable[Framework]) -> None:
        self.themes: dict[str, tuple[Framework, Theme]] = {}
        self.indicators: dict[tuple[str, str], tuple[Framework, Theme, Indicator]] = {}
        for framework in frameworks:
            for theme in framework.themes:
                self.themes.setdefault(theme.id, (framework, theme))
                for indicator in theme.indicators:
                    self.indicators.setdefault((theme.id, indicator.code), (framework, theme, indicator))


def _theme_subject(row: ThemePractice, places: _Places) -> Subject:
    framework, theme = places.themes[row.id]
    below = tuple(_indicator_subject(one, row, places) for one in row.indicators)
    return Subject(framework, theme, row.position, row.entries, row.last, below=below)


def _indicator_subject(row: IndicatorPractice, theme_row: ThemePractice, places: _Places) -> Subject:
    framework, theme, indicator = places.indicators[theme_row.id, row.code]
    indicator = replace(indicator, retired=row.retired)
    return Subject(framework, theme, theme_row.position, row.entries, row.last, indicator)


def found_in(subjects: Iterable[Subject], typed: str) -> tuple[Subject, ...]:
    """Keep what fits the typed words (label, sentence, code, search words), in the order of the frameworks."""
    if not typed.strip():
        return tuple(subjects)
    return tuple(_narrowed(subjects, typed))


def _narrowed(subjects: Iterable[Subject], typed: str) -> Iterator[Subject]:
    for theme in subjects:
        fitting = {item.key for item in rank(typed, [_pick_item(one) for one in theme.below])}
        below = tuple(one for one in theme.below if one.key in fitting)
        if below:
            yield replace(theme, below=below)


def _pick_item(subject: Subject) -> PickItem:
    indicator = subject.indicator or Indicator("", "")
    return PickItem(
        subject.key, indicator.code, indicator.label, indicator.sentence, indicator.words, subject.theme.title
    )


def tree_rows(subjects: Iterable[Subject]) -> tuple[TreeRow, ...]:
    """Return the subjects as the tree shows them."""
    return tuple(_tree_row(subject) for subject in subjects)


def _tree_row(subject: Subject) -> TreeRow:
    indicator = subject.indicator
    facts = subject.facts
    if indicator and indicator.retired:
        facts = _("{facts} · no longer in the framework").format(facts=facts)
    return TreeRow(
        subject.key,
        subject.label,
        facts,
        subject.sentence,
        indicator.code if indicator else "",
        indicator.sentence if indicator else "",
        subject.position,
        tree_rows(subject.below),
    )


def wording(subject: Subject) -> str:
    """Return the framework's words, unchanged, as rich text: a sentence with its details, or all of a theme's."""
    if subject.indicator is not None:
        return _whole(subject.indicator)
    indicators = [one.indicator for one in subject.below if one.indicator is not None]
    return _table([(f"<small>{escape(one.code)}</small>", _whole(one)) for one in indicators])


def _whole(indicator: Indicator) -> str:
    details = [("•", escape(detail)) for detail in indicator.details]
    return escape(indicator.text) + (_table(details) if details else "")


def _table(rows: Iterable[tuple[str, str]]) -> str:
    """Return lines with something before each; a table, since the bullets of Qt's own lists touch the words."""
    line = "<tr><td style='padding-right: 10px'>{}</td><td style='padding-bottom: 8px'>{}</td></tr>"
    return f"<table cellspacing='0'>{''.join(line.format(*row) for row in rows)}</table>"


def level_lines(subject: Subject) -> str:
    """Return what the framework says of each level, where it has any."""
    titles = {level.id: level.title for level in subject.framework.levels}
    texts = subject.indicator.level_texts if subject.indicator else ()
    return "\n".join(f"{titles.get(level, level)}: {text}" for level, text in texts)


def rights_line(framework: Framework) -> str:
    """Return where the words come from and whose they are."""
    title = _("{title}, version {version}.").format(title=framework.title, version=framework.version)
    source = _("Source: {source}.").format(source=framework.source.rstrip(".")) if framework.source else ""
    return " ".join(part for part in (title, source, framework.rights) if part)


def read_entries(journal: Journal, subject: Subject) -> list[Entry]:
    """Return the newest entries about an indicator or a theme."""
    span = journal.entries.span()
    if span is None or not subject.entries:
        return []
    code = subject.indicator.code if subject.indicator else ""
    theme = "" if code else subject.theme.id
    return journal.store.links.entries(*span, theme=theme, code=code, limit=MOST_LINES)
