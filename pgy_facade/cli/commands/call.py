"""`pgy call`: any tracked operation, by its id, with parameters as NAME=VALUE."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from pgy_facade.cli.language import Text
from pgy_facade.cli.options import COMMON, made
from pgy_facade.cli.refusal import Refusal
from pgy_facade.cli.speaking import Speaking

if TYPE_CHECKING:
    from pgy_client.types import Operation

_NO_OPERATION = Text(
    "no operation is called {name!r}{near}; `pgy operations` lists them",
    "没有接口 {name!r}{near}；`pgy operations` 列出全部接口",
)
_NO_PARAMETER = Text(
    "{operation} has no parameter {name!r}{near}; it takes: {known}",
    "{operation} 没有参数 {name!r}{near}；可用的参数：{known}",
)
_NO_PAIR = Text("{text!r} is not NAME=VALUE", "{text!r} 不是 NAME=VALUE")


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from pgy_client.commands import COMMANDS

    return [each.operation for each in COMMANDS if each.operation.startswith(incomplete)]


@click.command(
    cls=Speaking,
    zh="调用一次接口（成功则计费），以 JSON 打印数据。",
    params=[
        click.Argument(["operation"], shell_complete=_complete),
        click.Argument(["parameters"], nargs=-1, metavar="[NAME=VALUE]..."),
        *made(COMMON),
    ],
)
@click.pass_context
def command(ctx: click.Context, /, operation: str, parameters: tuple[str, ...], **_: Any) -> None:
    """Call an operation once (billed when it succeeds) and print its data as JSON."""
    from pgy_facade.cli.client import open_client
    from pgy_facade.cli.output.destination import Destination
    from pgy_facade.cli.output.formats import as_json
    from pgy_facade.cli.session import messages_of

    known = _find(operation)
    values = _parsed(known, parameters)
    from pgy_facade._call.request import build

    build(known, values)
    messages = messages_of(ctx)
    with open_client(ctx, messages) as client:
        try:
            answer = client.with_response.call(operation, **values)
        except KeyboardInterrupt:
            messages.cost(client.usage)
            raise
        cost = f"billed: {answer.billed}, region: {answer.region}, attempts: {answer.attempts}"
        print(cost, file=sys.stderr)  # noqa: T201
    Destination().write(as_json(answer.raw))


def _find(operation_id: str) -> Operation[Any]:
    from pgy_client.api.pugongying import OPERATION_IDS, load
    from pgy_client.types import near_matches

    if operation_id in OPERATION_IDS:
        return load(operation_id)
    near = near_matches(operation_id, OPERATION_IDS)
    raise Refusal(_NO_OPERATION, name=operation_id[:60], near=near)


def _parsed(operation: Operation[Any], parameters: tuple[str, ...]) -> dict[str, Any]:
    """Read NAME=VALUE arguments. The contract says what a value may be."""
    from pgy_facade._call.reading import value_of

    values: dict[str, Any] = {}
    for text in parameters:
        name, equals, value = text.partition("=")
        if not equals:
            raise Refusal(_NO_PAIR, text=text[:60])
        parameter = operation.by_name.get(name)
        if parameter is None:
            from pgy_client.types import near_matches

            near, known = near_matches(name, operation.by_name), ", ".join(sorted(operation.by_name))
            raise Refusal(_NO_PARAMETER, operation=operation.id, name=name[:60], near=near, known=known)
        values[name] = (
            [value_of(parameter, item) for item in value.split(",")] if parameter.array else value_of(parameter, value)
        )
    return values
