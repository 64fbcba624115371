"""The timeline as one JSON document, as the command line prints it."""

from collections.abc import Sequence
from typing import Any

from journal.domain.practice import Cell, IndicatorPractice, Practice, ThemePractice


def timeline_json(practice: Practice) -> dict[str, Any]:
    """Return the document; every list of numbers has one for each of `periods`."""
    return {
        "teacher": practice.teacher,
        "by": practice.bucket,
        "periods": [period.key for period in practice.periods],
        "themes": [_theme(theme) for theme in practice.themes],
        "unlinked": list(practice.unlinked),
    }


def _theme(theme: ThemePractice) -> dict[str, Any]:
    return {
        "id": theme.id,
        "title": theme.title,
        **_numbers(theme.cells),
        "indicators": [_indicator(indicator) for indicator in theme.indicators],
    }


def _indicator(indicator: IndicatorPractice) -> dict[str, Any]:
    return {"code": indicator.code, **_numbers(indicator.cells)}


def _numbers(cells: Sequence[Cell]) -> dict[str, list[int]]:
    return {"entries": [cell.entries for cell in cells], "main": [cell.main for cell in cells]}
