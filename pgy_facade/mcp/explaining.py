"""`explain_field`: what a field of an answer means. Sends nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from pgy_facade._text import Text

from .arguments import text
from .tool import Arguments, Outcome, RefusedError, Tool, Use

if TYPE_CHECKING:
    from pgy_client.fields import FieldInfo

_MOST = 20
_LONGEST = 100
_PARTS = ("name", "wire_name", "label", "label_zh", "unit", "meaning", "scale", "confidence")
_NO_FIELD = Text("no field is called {name!r}, nor is one labelled so", "没有名称或标签含 {name!r} 的字段")
_NO_MODEL = Text("no model is called {name!r}{near}", "没有名为 {name!r} 的模型{near}")
_LINE = Text(
    "{model}.{name} ({label_zh}): {label}. {meaning} Unit: {unit}.{special}",
    "{model}.{name}（{label_zh}）：{label}。{meaning} 单位：{unit}。{special}",
)
_MORE = Text("{number} more; give `model`, or more of the name.", "另有 {number} 个；请给出 model，或更完整的名称。")


def explain_field() -> Tool:
    """Return the tool."""
    parts = {name: {"type": "string"} for name in ("model", *_PARTS)}
    special = {"type": "object", "additionalProperties": {"type": "string"}}
    return Tool(
        name="explain_field",
        about="Say what a field of an answer means: label, unit, meaning, and numbers that stand for something else.",
        properties={
            "field": {
                "type": "string",
                "maxLength": _LONGEST,
                "description": "Its name (picturePrice or picture_price), or a part of its name or label.",
            },
            "model": {"type": "string", "maxLength": _LONGEST, "description": "Of this model alone, such as Creator."},
        },
        required=["field"],
        data={
            "type": ["array", "null"],
            "items": {"type": "object", "properties": {**parts, "special": special}},
        },
        run=_explain,
    )


async def _explain(use: Use, given: Arguments) -> Outcome:
    name, model = str(text(given, "field", _LONGEST)), text(given, "model", _LONGEST)
    found = [(each, field) for each, field in _described() if model is None or each.lower() == model.lower()]
    if not found:
        from pgy_client.types import near_matches

        raise RefusedError(_NO_MODEL, name=model, near=near_matches(str(model), {each for each, _ in _described()}))
    exact = [pair for pair in found if name in (pair[1].name, pair[1].wire_name)]
    found = exact or [pair for pair in found if _is_about(pair[1], name.lower())]
    if not found:
        raise RefusedError(_NO_FIELD, name=name)
    data = [
        {
            "model": each,
            **{part: getattr(field, part) for part in _PARTS},
            "special": {f"{number:.15g}": words for number, words in field.special},
        }
        for each, field in found[:_MOST]
    ]
    language = use.session.language
    said = [
        _LINE.said(
            language,
            model=each,
            special="".join(f" {number:.15g}: {words}." for number, words in field.special),
            **{part: getattr(field, part) for part in _PARTS},
        )
        for each, field in found[:_MOST]
    ]
    if len(found) > _MOST:
        said.append(_MORE.said(language, number=len(found) - _MOST))
    return Outcome(data, said)


@cache
def _described() -> tuple[tuple[str, FieldInfo], ...]:
    return tuple(_all())


def _all() -> Iterator[tuple[str, FieldInfo]]:
    from pgy_client import models
    from pgy_client.fields import fields
    from pgy_client.types import Model

    for name in models.__all__:
        model = getattr(models, name)
        if isinstance(model, type) and issubclass(model, Model):
            yield from ((name, field) for field in fields(model))


def _is_about(field: FieldInfo, text: str) -> bool:
    return text in f"{field.name} {field.wire_name} {field.label} {field.label_zh}".lower()
