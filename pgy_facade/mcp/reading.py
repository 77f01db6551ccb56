"""An answer as a few lines of text: each field with its label, in the reader's language. No I/O."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pgy_facade._text import Language, Text

from .shapes import Shape

_MOST_ROWS = 40
_MORE = Text("... {number} more in the structured result", "……结构化结果中另有 {number} 条")
_NOTHING = Text("no data", "没有数据")
_UNITS = {
    "CNY": Text("CNY", "元"),
    "fen": Text("fen", "分"),
    "percent": Text("%", "%"),
    "per mille": Text("‰", "‰"),
    "days": Text("days", "天"),
    "seconds": Text("s", "秒"),
}


def lines_of(data: Any, shape: Shape, language: Language) -> str:
    """Return the lines. Texts stand in quotes in them, so that none passes for a label or a line of its own."""
    lines = list(_lines(data, shape, language, ""))
    return "\n".join(lines) or _NOTHING.said(language)


def _lines(data: Any, shape: Shape, language: Language, above: str) -> Iterator[str]:
    if isinstance(data, list):
        yield from _rows(data, shape.items or Shape(), language)
    elif isinstance(data, dict):
        for name, value in data.items():
            part = shape.properties.get(name, Shape())
            label = _label(name, part, language)
            called = f"{above} · {label}" if above else label
            if isinstance(value, dict) and part.properties:
                yield from _lines(value, part, language, called)
            elif isinstance(value, list) and any(isinstance(each, dict) for each in value):
                yield f"{called} ({len(value)}):"
                yield from _rows(value, part.items or Shape(), language)
            elif value not in (None, "", [], {}):
                yield f"{called}: {_said(value, part, language)}"
    elif data is not None:
        yield _said(data, shape, language)


def _rows(items: list[Any], shape: Shape, language: Language) -> Iterator[str]:
    for number, item in enumerate(items[:_MOST_ROWS], 1):
        if isinstance(item, dict):
            said = " | ".join(_lines_of_row(item, shape, language))
        else:
            said = _said(item, shape, language)
        yield f"{number}. {said}"
    if len(items) > _MOST_ROWS:
        yield _MORE.said(language, number=len(items) - _MOST_ROWS)


def _lines_of_row(item: dict[str, Any], shape: Shape, language: Language) -> Iterator[str]:
    for name, value in item.items():
        if value not in (None, "", [], {}):
            part = shape.properties.get(name, Shape())
            yield f"{_label(name, part, language)}: {_said(value, part, language)}"


def _label(name: str, part: Shape, language: Language) -> str:
    return (part.label_zh if language == "zh" else part.label) or _quoted(name)


def _said(value: Any, part: Shape, language: Language) -> str:
    if isinstance(value, list) and not any(isinstance(each, (dict, list)) for each in value):
        return ", ".join(_said(each, part.items or Shape(), language) for each in value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        special = next((words for number, words in part.special.items() if float(number) == value), None)
        if special:
            return f"{value} ({special})"
        if part.unit == "fraction":
            # Percent are read at a glance; the structured result has what came.
            return f"{round(value * 100, 6):g} %"
        unit = _UNITS.get(part.unit)
        return f"{value} {unit.said(language)}" if unit else str(value)
    return _quoted(value)


def _quoted(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
