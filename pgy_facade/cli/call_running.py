"""Run a command that is a call: what its options ask for is checked whole before anything is sent or asked for."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from .asking import Question, ask, check
from .call_options import values_of
from .client import open_client
from .language import Text
from .output.columns import contract_columns
from .output.destination import deliver, destination
from .output.writing import text_of, wanted
from .refusal import Refusal
from .session import messages_of

if TYPE_CHECKING:
    from pgy_client.commands import Command, Details

_TWICE = Text("{option} and {argument} are the same; give one", "{option} 和 {argument} 是同一个参数，请只给一个")
_ASSIGNED = Text(
    "{text!r} is NAME=VALUE: this command takes {name} as it is, and other parameters as options; "
    "`pgy call {operation}` takes NAME=VALUE",
    "{text!r} 是 NAME=VALUE 的写法：本命令直接写 {name}，其余参数用选项；`pgy call {operation}` 才用 NAME=VALUE",
)
_NO_EXTRA = Text("{text!r} is not NAME=VALUE", "{text!r} 不是 NAME=VALUE")


def run_call(command: Command, taken: Details) -> None:
    """Make the calls that a command line asks for, and write what came."""
    ctx = click.get_current_context()
    messages = messages_of(ctx)
    subjects, values = _split(command, taken, ctx.params)
    limit = 0 if ctx.params.get("every") else ctx.params.get("limit")
    question = Question(command, taken, subjects, values, _pairs(ctx.params["extra_query"]), limit)
    subject = next((each for each in taken.options if each.name == taken.argument and each.required), None)
    columns = contract_columns(taken, subject.name if subject else None)
    several = len(subjects) > 1
    preferred = len(taken.columns) + several
    want = wanted(ctx.params, columns, subject=subject.wire if subject else None, several=several, preferred=preferred)
    check(question)
    with destination(ctx.params["output"]) as place, open_client(ctx, messages) as client:
        try:
            course = ask(client, question, want, place.write, messages)
            messages.clear()
            if course.rows or not (course.failed or course.interrupted or want.streams):
                deliver(text_of(course.rows, want, messages, one=course.one), place)
        finally:
            messages.cost(client.usage)
    ctx.exit(course.code)


def _split(command: Command, taken: Details, given: dict[str, Any]) -> tuple[Sequence[str | None], dict[str, Any]]:
    """Return the identifiers to ask about, and the other parameters."""
    values = values_of(taken, given)
    argument = given.get("given")
    if isinstance(argument, tuple):
        for text in argument:
            if re.match(r"[A-Za-z_]+=", text):
                name = str(taken.argument).upper()
                raise Refusal(_ASSIGNED, text=text[:60], name=name, operation=command.operation)
        return list(_from_input(argument)), values
    if argument is not None:
        name = str(taken.argument)
        if name in values:
            raise Refusal(_TWICE, option=f"--{name}", argument=name.upper())
        values[name] = argument
    return [None], values


def _from_input(arguments: Sequence[str]) -> list[str]:
    """Return the identifiers, those of standard input in place of `-`; each once."""
    found: dict[str, None] = {}
    for text in arguments:
        found.update(dict.fromkeys(sys.stdin.read().split() if text == "-" else [text]))
    return list(found)


def _pairs(texts: Sequence[str]) -> dict[str, str]:
    pairs = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise Refusal(_NO_EXTRA, text=text[:60])
        pairs[name] = value
    return pairs
