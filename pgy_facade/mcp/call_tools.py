"""A tool for each call, made of the contract. What upstream has deprecated or withdrawn is not offered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from pgy_facade._text import Text

from .arguments import FIELDS, FIELDS_SCHEMA, one_of, schema_of_option
from .fitting import Fitted, fit
from .reading import lines_of
from .shapes import Shape, only, schema_of, shape_of_answer, with_items
from .tool import Arguments, Outcome, Question, Tool, Use

if TYPE_CHECKING:
    from pgy_client.calls.response import ApiResponse
    from pgy_client.commands import Command, Details

    from pgy_facade._text import Language

_KEPT = Text("From the store, fetched {when}: not billed.", "来自本地库，获取于 {when}：不计费。")
_NOT_KEPT = Text(
    "The store could not keep this answer: asking again is billed again. Look at the room on its disk.",
    "本地库未能保存这份应答：再次查询会再次计费。请检查磁盘空间。",
)
_CUT = Text("{number} texts or lists are shortened.", "有 {number} 处文本或列表被截短。")
_UNEXPECTED = Text(
    "{number} values have another type than documented; `unexpected` lists them.",
    "有 {number} 个值的类型与文档不符，见 unexpected。",
)


def call_tools() -> Iterator[Tool]:
    """Yield the tools."""
    from pgy_client.commands import COMMANDS, details

    for command in COMMANDS:
        if is_offered(command):
            yield _tool(command, details(command.operation))


def is_offered(command: Command) -> bool:
    """Whether agents may make a call."""
    return bool(command.call) and not command.deprecated and not command.withdrawn


def _tool(command: Command, taken: Details) -> Tool:
    call = str(command.call)
    required = [option.name for option in taken.options if option.required]
    properties = {option.name: schema_of_option(option) for option in taken.options if not option.deprecated}
    return Tool(
        name=call,
        about=command.about,
        properties={**properties, FIELDS: FIELDS_SCHEMA},
        required=required,
        data=schema_of(main_shape(command.operation, taken)),
        run=partial(_run, command.operation, taken),
        questions=lambda session, given: [Question(call, parameters_of(given))],
        each=lambda session: {call: 1},
        subject=required[0] if required == [taken.argument] else None,
    )


def parameters_of(given: Arguments) -> dict[str, Any]:
    """Return what a call is given of the arguments of its tool."""
    return {name: value for name, value in given.items() if name != FIELDS}


async def _run(operation: str, taken: Details, use: Use, given: Arguments) -> Outcome:
    whole = one_of(given, FIELDS, FIELDS_SCHEMA) == "all"
    shape = shape_of_answer(operation) if whole else main_shape(operation, taken)
    answer = await use.session.finish(use.client._fetch(operation, parameters_of(given)))
    return outcome_of(fit(answer.raw, shape, whole=whole), shape, use.session.language, kept_or_not(answer))


def main_shape(operation: str, taken: Details) -> Shape:
    """Return the shape of an answer with the fields that a person looks at, as the contract has them."""
    shape = shape_of_answer(operation)
    published = {field.name: field.wire for field in taken.fields}
    chosen = [published[name] for name in taken.columns]
    if not chosen:
        return shape
    if taken.items is None:
        return only(shape, chosen)
    items = shape.properties[taken.items].items or Shape()
    return with_items(shape, taken.items, only(items, chosen), [taken.total] if taken.total else [])


def kept_or_not(answer: ApiResponse[Any]) -> Mapping[str, Any]:
    """Return what the structured result says of where an answer comes from."""
    when = None if answer.fetched_at is None else answer.fetched_at.isoformat(timespec="seconds")
    return {"from_store": answer.from_store, "fetched_at": when}


def outcome_of(fitted: Fitted, shape: Shape, language: Language, origin: Mapping[str, Any]) -> Outcome:
    """Return what a tool gives back of upstream's data."""
    said = []
    if origin["from_store"]:
        said.append(_KEPT.said(language, when=origin["fetched_at"]))
    elif origin["fetched_at"] is None:
        said.append(_NOT_KEPT.said(language))
    if fitted.cut:
        said.append(_CUT.said(language, number=fitted.cut))
    if fitted.unexpected:
        said.append(_UNEXPECTED.said(language, number=len(fitted.unexpected)))
    more = {**origin, "cut": fitted.cut, "unexpected": fitted.unexpected}
    return Outcome(fitted.data, said, lines_of(fitted.data, shape, language), more)
