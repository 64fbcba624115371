"""Frameworks as TOML files: the built-in one, a school's own, and what `framework export` writes.

A file has `id`, `title`, `version` and `[[themes]]` with `[[themes.indicators]]`; the rest may be left out. Levels come
in two shapes that exclude each other: an indicator belongs to one `level`, or `level_texts` describes it at each.
"""

from collections.abc import Iterator

from journal.domain.framework import Framework, Indicator, Level, Theme
from journal.exchange.toml_source import Source, Table, quoted, quoted_list
from journal.i18n import _

REFLECTIONS = ("explicit", "implied")

_HEAD = ("id", "title", "version", "source", "source_url", "rights", "language", "description")
_INDICATOR_TEXTS = ("code", "short", "text", "group", "level", "reflection", "why_reflective")


def read_framework(text: str | bytes, name: str) -> Framework:
    """Return the framework of a file; `name` is what an error calls the file.

    Raises JournalError(BAD_DATA_FILE) with `file`, `line` and `reason` for the first thing that is wrong.
    """
    root = Source(text, name).root()
    levels = _read_levels(root)
    return Framework(
        id=root.text("id"),
        title=root.text("title"),
        version=root.text("version"),
        themes=_read_themes(root, levels),
        source=root.text("source", ""),
        rights=root.text("rights", ""),
        language=root.text("language", ""),
        description=root.text("description", ""),
        source_url=root.text("source_url", ""),
        levels=levels,
    )


def write_framework(framework: Framework) -> str:
    """Return the file for a framework; reading it gives an equal framework."""
    blocks = ["\n".join(_head_lines(framework))]
    for theme in framework.themes:
        blocks.append("\n".join(["[[themes]]", f"id = {quoted(theme.id)}", f"title = {quoted(theme.title)}"]))
        blocks += ["\n".join(_indicator_lines(indicator)) for indicator in theme.indicators]
    return "\n\n".join(blocks) + "\n"


def _read_levels(root: Table) -> tuple[Level, ...]:
    levels: list[Level] = []
    for table in root.tables("levels"):
        level = Level(table.text("id"), table.text("title"))
        if any(level.id == known.id for known in levels):
            table.fail(_("the level “{id}” is there twice.").format(id=level.id), "id")
        levels.append(level)
    return tuple(levels)


def _read_themes(root: Table, levels: tuple[Level, ...]) -> tuple[Theme, ...]:
    tables = root.tables("themes")
    if not tables:
        root.fail(_("there is no theme in it."))
    pairs = [(table, indicator) for table in tables for indicator in table.tables("indicators")]
    _refuse_doubles(tables, "id", _("the theme “{id}” is there twice."))
    _refuse_doubles([indicator for _theme, indicator in pairs], "code", _("the code “{id}” is there twice."))
    _refuse_both_shapes([indicator for _theme, indicator in pairs])
    return tuple(_read_theme(table, levels) for table in tables)


def _read_theme(table: Table, levels: tuple[Level, ...]) -> Theme:
    indicators = tuple(_read_indicator(indicator, levels) for indicator in table.tables("indicators"))
    theme = Theme(table.text("id"), table.text("title"), indicators)
    if not indicators:
        table.fail(_("the theme “{id}” has no indicators.").format(id=theme.id))
    return theme


def _read_indicator(table: Table, levels: tuple[Level, ...]) -> Indicator:
    return Indicator(
        code=table.text("code"),
        text=table.text("text"),
        short=table.text("short", ""),
        details=table.texts("details", ()),
        words=table.texts("words", ()),
        reflection=table.choice("reflection", REFLECTIONS, ""),
        why_reflective=table.text("why_reflective", ""),
        group=table.text("group", ""),
        level=table.choice("level", [level.id for level in levels], ""),
        level_texts=_read_level_texts(table, levels),
        retired=table.flag("retired"),
    )


def _read_level_texts(indicator: Table, levels: tuple[Level, ...]) -> tuple[tuple[str, str], ...]:
    """Return the texts in the order of the levels, whatever their order in the file."""
    table = indicator.table("level_texts")
    for key in table:
        if key not in [level.id for level in levels]:
            table.fail(_("“{level}” is not among the levels of this framework.").format(level=key), key)
    return tuple((level.id, table.text(level.id)) for level in levels if level.id in table)


def _refuse_doubles(tables: list[Table], key: str, reason: str) -> None:
    """Codes are found in any case, so two that differ only by case are the same."""
    known: set[str] = set()
    for table in tables:
        value = table.text(key)
        if value.upper() in known:
            table.fail(reason.format(id=value), key)
        known.add(value.upper())


def _refuse_both_shapes(indicators: list[Table]) -> None:
    shapes: set[str] = set()
    for table in indicators:
        shapes.update(key for key in ("level", "level_texts") if key in table)
        if len(shapes) > 1:
            table.fail(_("a framework uses either “level” or “level_texts”, not both."))


def _head_lines(framework: Framework) -> Iterator[str]:
    for key in _HEAD:
        if value := getattr(framework, key):
            yield f"{key} = {quoted(value)}"
    if framework.levels:
        items = (f"{{ id = {quoted(level.id)}, title = {quoted(level.title)} }}" for level in framework.levels)
        yield f"levels = [{', '.join(items)}]"


def _indicator_lines(indicator: Indicator) -> Iterator[str]:
    yield "[[themes.indicators]]"
    for key in _INDICATOR_TEXTS:
        if value := getattr(indicator, key):
            yield f"{key} = {quoted(value)}"
    for key in ("details", "words"):
        if texts := getattr(indicator, key):
            yield f"{key} = {quoted_list(texts)}"
    if indicator.level_texts:
        items = (f"{quoted(level)} = {quoted(text)}" for level, text in indicator.level_texts)
        yield f"level_texts = {{ {', '.join(items)} }}"
    if indicator.retired:
        yield "retired = true"
