"""Pages that are made of the contract: the calls, the dictionary of fields by model, and the values of enums."""

from __future__ import annotations

from enum import Enum
from typing import Final, NamedTuple

from pgy_client import models
from pgy_client.fields import FieldInfo, fields
from pgy_client.types import Model

from scripts.tree.paths import BUNDLE_PATH, ROOT

from .calls import calls_table


class _Words(NamedTuple):
    calls: str
    calls_intro: str
    fields: str
    fields_intro: str
    heads: tuple[str, str, str, str]
    sure: str
    stands_for: str
    needs: str
    enums: str
    enums_intro: str
    values: tuple[str, str]


_WORDS: Final = {
    "en": _Words(
        "All calls",
        "Both clients have them; those of `AsyncPgyClient` are awaited. {doc}`clients` has their parameters.",
        "The dictionary of fields",
        "A page for each model: what its fields mean, in which unit upstream gives them, and how sure that is. "
        "In a program: "
        '`models.Creator.field("picture_price")`; in a terminal: `pgy fields Creator price`.',
        ("field", "called", "unit", "meaning"),
        "sure:",
        "{number} stands for: {what}",
        "nothing without `{name}`",
        "Values of parameters",
        "Each parameter takes a member of its enum, or the string.",
        ("value", "member"),
    ),
    "zh": _Words(
        "全部接口方法",
        "两个客户端都有这些方法；`AsyncPgyClient` 的方法要 `await`。参数见 {doc}`clients`。",
        "字段词典",
        '每个模型一页：字段的含义、平台给出的单位，以及这一解释的可信程度。在程序里：`models.Creator.field("picture_price")`；'
        "在终端里：`pgy fields Creator price --lang zh`。含义一栏为英文。",
        ("字段", "名称", "单位", "含义"),
        "可信度：",
        "{number} 表示：{what}",
        "缺少 `{name}` 时无意义",
        "参数取值",
        "每个参数都可以传枚举成员，也可以直接传字符串。",
        ("取值", "成员"),
    ),
}


def made_pages(language: str) -> dict[str, str]:
    """Return the text of each page by its path below the folder of the language."""
    words = _WORDS[language]
    public = [getattr(models, name) for name in models.__all__]
    described = [each for each in public if issubclass(each, Model)]
    enums = [each for each in public if issubclass(each, Enum)]
    table = calls_table((ROOT / BUNDLE_PATH).read_bytes())
    pages = {
        "reference/calls.md": f"# {words.calls}\n\n{words.calls_intro}\n\n{table}",
        "reference/values.md": _enums_page(words, enums),
        "reference/fields/index.md": _fields_index(words, described),
    }
    for model in described:
        pages[f"reference/fields/{model.__name__}.md"] = _model_page(words, model, language)
    return pages


def _fields_index(words: _Words, described: list[type[Model]]) -> str:
    names = "\n".join(model.__name__ for model in described)
    return f"# {words.fields}\n\n{words.fields_intro}\n\n```{{toctree}}\n:maxdepth: 1\n\n{names}\n```\n"


def _model_page(words: _Words, model: type[Model], language: str) -> str:
    """One model: a name that references lead to, and a table."""
    rows = [_row(words, field, language) for field in fields(model)]
    table = [_line(words.heads), _line(("---",) * len(words.heads)), *map(_line, rows)]
    return f"# {model.__name__}\n\n{_anchor(model)}\n\n" + "\n".join(table) + "\n"


def _anchor(of: type) -> str:
    known = f"pgy_facade.models.{of.__name__}"
    options = f"   :canonical: {of.__module__}.{of.__name__}\n   :no-contents-entry:"
    return f"```{{eval-rst}}\n.. py:class:: {known}\n{options}\n```"


def _row(words: _Words, field: FieldInfo, language: str) -> tuple[str, str, str, str]:
    label = field.label_zh if language == "zh" and field.label_zh else field.label
    wire = "" if field.wire_name == field.name else f" (`{field.wire_name}`)"
    unit = field.unit if field.value_unit == field.unit else f"{field.unit} → {field.value_unit}"
    more = [words.stands_for.format(number=f"{number:g}", what=what) for number, what in field.special]
    more += [words.needs.format(name=field.needs)] if field.needs else []
    remarks = "; ".join([*more, f"{words.sure} {field.confidence}"])
    return f"`{field.name}`{wire}", label, unit, f"{field.meaning} *({remarks})*"


def _enums_page(words: _Words, enums: list[type[Enum]]) -> str:
    parts = [f"# {words.enums}\n\n{words.enums_intro}\n"]
    for enum in enums:
        rows = [_line(words.values), _line(("---", "---"))]
        rows += [_line((f"`{member.value}`", f"`{enum.__name__}.{member.name}`")) for member in enum]
        parts.append(f"## {enum.__name__}\n\n{_anchor(enum)}\n\n{enum.__doc__}\n\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


def _line(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"
