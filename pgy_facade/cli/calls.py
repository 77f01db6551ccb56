"""The commands that are calls, made of the contract when they are asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from .call_options import about_option, extra, own_parameters, paging, shown_argument
from .language import Text
from .options import COMMON, CommonOption, made, output_options
from .speaking import Speaking, language_of

if TYPE_CHECKING:
    from pgy_client.commands import Command

_FIELDS = re.compile(r"\s*[A-Za-z_][\w.]*\s*(,\s*[A-Za-z_][\w.]*\s*)*,?\s*")
_ARGUMENTS = Text("Arguments", "参数")
_COMMON = Text("Common options", "通用选项")
_OUTPUT = Text("Output", "输出")
_SECTIONS = dict.fromkeys(("json_fields", "jsonl", "csv", "columns", "output"), _OUTPUT) | {"help": _COMMON}
_ENDS = Text(
    "One call is billed for each identifier or page that is answered. Operation: {operation}.",
    "每个得到应答的 ID 或页计费一次。接口：{operation}。",
)


class CallCommand(Speaking):
    """A command that is a call."""

    fields: frozenset[str] = frozenset()
    argument: tuple[str, str] | None = None
    """What stands for the argument, and what it means."""

    def section_of(self, option: click.Option) -> Text:
        """Return what the call takes, what comes out, and what all commands share in sections of their own."""
        return (
            _COMMON if isinstance(option, CommonOption) else _SECTIONS.get(str(option.name), super().section_of(option))
        )

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the argument, and the options in their sections."""
        if self.argument:
            with formatter.section(_ARGUMENTS.said(language_of(ctx))):
                formatter.write_dl([self.argument])
        super().format_options(ctx, formatter)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse. What stands behind `--json` is taken for its fields only where it looks like fields."""
        return super().parse_args(ctx, _separated(args, self.fields))


def _separated(args: Sequence[str], fields: frozenset[str]) -> list[str]:
    done = list(args)
    for position, each in enumerate(done[:-1]):
        if each == "--json" and not _names_fields(done[position + 1], fields):
            done[position] = "--json="
    return done


def _names_fields(text: str, fields: frozenset[str]) -> bool:
    # Where it is not needed, help comes sooner.
    from pgy_facade._call.identifiers import is_identifier

    return text in fields or bool(_FIELDS.fullmatch(text) and not is_identifier(text))


def call_command(command: Command, name: str) -> click.Command:
    """Return the command for a call."""
    from pgy_client.commands import details

    taken = details(command.operation)

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        before, comma, begun = incomplete.rpartition(",")
        return [
            CompletionItem(f"{before}{comma}{field.name}", help=field.type)
            for field in taken.fields
            if field.name.startswith(begun)
        ]

    def run(**_: Any) -> None:
        from .call_running import run_call

        run_call(command, taken)

    own = own_parameters(command, taken)
    shared = [*paging(command), extra(), *output_options(complete), *made(COMMON)]
    made_command = CallCommand(
        name,
        params=[*own, *shared],
        callback=run,
        help=_help(command),
        short_help=command.about,
        deprecated=False,
        ends=_ENDS.filled(operation=command.operation),
    )
    argument = next((each for each in taken.options if each.name == taken.argument), None)
    made_command.argument = (shown_argument(argument), about_option(argument)) if argument else None
    made_command.fields = frozenset(field.name for field in taken.fields)
    return made_command


def status_of(command: Command) -> str:
    """Return what upstream says of an operation."""
    if command.withdrawn:
        return f"withdrawn{_since(command)}"
    return "deprecated" if command.deprecated else "current"


def _since(command: Command) -> str:
    return f" since {command.withdrawn}" if isinstance(command.withdrawn, str) else ""


def name_of(call: str) -> str:
    """Return the command's name of a call."""
    return call.replace("_", "-")


def successor_of(command: Command) -> str | None:
    """Return the command to use instead of one that upstream has deprecated or withdrawn."""
    from pgy_client.commands import COMMANDS

    calls = {each.operation: each.call for each in COMMANDS}
    call = calls.get(command.successor or "")
    return name_of(call) if call else None


def _help(command: Command) -> str:
    if not command.deprecated and not command.withdrawn:
        return command.about
    state = f"Withdrawn upstream{_since(command)}" if command.withdrawn else "Deprecated upstream"
    successor = successor_of(command)
    instead = f": use `pgy {successor}` instead" if successor else ""
    return f"{command.about}\n\n{state}{instead}."
