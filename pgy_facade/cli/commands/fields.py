"""`pgy fields`: what the fields of answers mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pgy_facade.cli.language import Text
from pgy_facade.cli.options import SESSION, made, output_options
from pgy_facade.cli.refusal import Refusal
from pgy_facade.cli.speaking import Speaking

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pgy_client.fields import FieldInfo

_HEADINGS = {
    "name": "字段",
    "label": "英文名",
    "label_zh": "中文名",
    "unit": "单位",
    "meaning": "含义",
    "wire_name": "原字段名",
    "scale": "写法",
    "confidence": "可信度",
    "model": "模型",
}
_OF_TABLE = {"en": ("name", "unit", "meaning"), "zh": ("name", "label_zh", "unit", "meaning")}
_NO_MODEL = Text(
    "there is no model {name!r}{near}; `pgy fields` lists them",
    "没有模型 {name!r}{near}；`pgy fields` 列出全部模型",
)


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    return [name for name in _models() if name.lower().startswith(incomplete.lower())]


@click.command(
    cls=Speaking,
    zh="说明应答字段的含义：名称、单位和含义，中英文。",
    params=[
        click.Argument(["model"], required=False, shell_complete=_complete),
        click.Argument(["text"], required=False),
        *output_options(),
        *made(SESSION),
    ],
    ends=Text(
        "`pgy fields` lists the models, `pgy fields Creator` the fields of one, `pgy fields Creator price` those "
        "with this in their name, label or meaning; `pgy fields all 粉丝` looks in every model.",
        "`pgy fields` 列出模型，`pgy fields Creator` 列出一个模型的字段，`pgy fields Creator price` 列出名称、标签"
        "或含义中有该词的字段；`pgy fields all 粉丝` 在全部模型中查找。",
    ),
)
@click.pass_context
def command(ctx: click.Context, /, model: str | None, text: str | None, **_: Any) -> None:
    """Say what the fields of an answer mean: name, unit and meaning, in English and Chinese."""
    from dataclasses import replace

    from pgy_facade.cli.output.destination import deliver, destination
    from pgy_facade.cli.output.rows import Column, Row
    from pgy_facade.cli.output.writing import text_of, wanted
    from pgy_facade.cli.session import messages_of

    messages = messages_of(ctx)
    if model is None:
        names = ["model", "fields"]
        rows = [Row(None, {"model": name, "fields": len(list(_fields(name)))}) for name in _models()]
        columns = [Column("model", ("model",), "string", "模型"), Column("fields", ("fields",), "integer", "字段数")]
    else:
        found = _models() if model.lower() == "all" else [_find(model)]
        names = [*_HEADINGS] if len(found) > 1 else [name for name in _HEADINGS if name != "model"]
        described = [(each, field) for each in found for field in _fields(each) if _is_about(field, text)]
        told = [{**_as_row(field), "model": each} for each, field in described]
        rows = [Row(None, {name: each[name] for name in names}) for each in told]
        columns = [Column(name, (name,), "string", _HEADINGS[name]) for name in names]
    want = wanted(ctx.params, columns)
    if want.format == "table" and want.columns is None and model is not None:
        shown = (*(["model"] if "model" in names else []), *_OF_TABLE[messages.language])
        want = replace(want, columns=[column for name in shown for column in columns if column.name == name])
    with destination(ctx.params["output"]) as place:
        deliver(text_of(rows, want, messages, one=False), place)
    messages.tell_notes()


def _models() -> list[str]:
    """The models that have fields, and no enums."""
    from pgy_client import models
    from pgy_client.types import Model

    found = ((name, getattr(models, name)) for name in models.__all__)
    return [name for name, model in found if isinstance(model, type) and issubclass(model, Model)]


def _fields(model: str) -> Iterable[FieldInfo]:
    from pgy_client import models
    from pgy_client.fields import fields

    return fields(getattr(models, model))


def _find(given: str) -> str:
    from difflib import get_close_matches

    by_name = {name.lower(): name for name in _models()}
    folded = given.replace("-", "").replace("_", "").lower()
    if folded in by_name:
        return by_name[folded]
    near = get_close_matches(folded, by_name, n=1, cutoff=0.6)
    from pgy_facade.cli.output.columns import NEAR

    meant = NEAR.filled(near=by_name[near[0]]) if near else ""
    raise Refusal(_NO_MODEL.filled(name=given[:60], near=meant))


def _is_about(field: FieldInfo, text: str | None) -> bool:
    said = f"{field.name} {field.wire_name} {field.label} {field.label_zh} {field.unit} {field.meaning}".lower()
    return text is None or text.lower() in said


def _as_row(field: FieldInfo) -> Mapping[str, str]:
    meaning = " ".join([field.meaning, *(f"{number:.15g}: {words}." for number, words in field.special)])
    return {
        "name": field.name,
        "label": field.label,
        "label_zh": field.label_zh,
        "unit": field.unit,
        "meaning": meaning,
        "wire_name": field.wire_name,
        "scale": field.scale,
        "confidence": field.confidence,
    }
