"""The options and the argument of a call, made of the contract: with the allowed values and what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from .language import Text
from .options import COMMON, made, output_options
from .refusal import Refusal
from .speaking import Option as Said

if TYPE_CHECKING:
    from pgy_client.commands import Command, Details, Option

_IDENTIFIERS = {"user": "24 hexadecimal digits, or the URL of a profile", "note": "24 hexadecimal digits, or a URL"}
_NOT_ALLOWED = Text("{option} {value!r} is not one of {allowed}", "{option} 的值 {value!r} 不在允许的范围内：{allowed}")
_SHORT = 40
_TYPES: dict[str, click.ParamType[Any]] = {"string": click.STRING, "integer": click.INT, "number": click.FLOAT}
_PREFIX = "p_"
"""What the values of parameters are kept under, so that no parameter has the name of an option of ours."""


class Allowed(click.ParamType):  # type: ignore[type-arg]
    """The allowed values of a parameter; completion tells what they mean."""

    name = "choice"

    def __init__(self, allowed: Sequence[tuple[str, str]], *, integer: bool) -> None:
        self._meanings = dict(allowed)
        self._integer = integer

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the value as the contract writes it; small letters and dashes do."""
        given = _folded(str(value))
        found = next((each for each in self._meanings if _folded(each) == given), None)
        if found is None:
            option = param.opts[0] if param is not None else "value"
            raise Refusal(_NOT_ALLOWED, option=option, value=str(value)[:60], allowed=", ".join(self._meanings))
        return int(found) if self._integer else found

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Propose values, with their meanings."""
        begun = _folded(incomplete)
        return [
            CompletionItem(value, help=meaning or None)
            for value, meaning in self._meanings.items()
            if _folded(value).startswith(begun)
        ]


def _folded(value: str) -> str:
    return value.lower().replace("-", "_")


def own_parameters(command: Command, taken: Details) -> list[click.Parameter]:
    """Return the argument and the options of a call."""
    reserved = {option for each in [*output_options(), *made(COMMON)] for option in each.opts} | {"--limit", "--all"}
    found: list[click.Parameter] = []
    for option in taken.options:
        if option.name == taken.argument:
            found.insert(0, _argument(option))
            if option.required:
                continue
        flag = f"--{option.name.replace('_', '-')}"
        found.append(_option(option, f"--parameter{flag[1:]}" if flag in reserved else flag))
    return found


def _argument(option: Option) -> click.Parameter:
    many = option.required
    return click.Argument(
        ["given"],
        nargs=-1 if many else 1,
        required=many,
        metavar=shown_argument(option),
    )


def shown_argument(option: Option) -> str:
    """Return what stands for the argument in a help text."""
    name = option.name.upper()
    return f"{name}..." if option.required else f"[{name}]"


def _option(option: Option, flag: str) -> click.Parameter:
    settings: dict[str, Any] = {"required": option.required, "help": about_option(option), "multiple": option.array}
    names = [f"{_PREFIX}{option.name}"]
    if option.type == "boolean":
        names.append(f"{flag}/--no-{flag[2:]}")
        settings["default"] = None
    else:
        names.append(flag)
        settings["type"], settings["metavar"] = _type(option)
    return Said(names, **settings)


def _type(option: Option) -> tuple[click.ParamType[Any], str | None]:
    if option.allowed:
        values = "|".join(value for value, _ in option.allowed)
        return Allowed(option.allowed, integer=option.type == "integer"), values if len(values) <= _SHORT else "VALUE"
    if option.type == "integer":
        low, high = (None if bound is None else int(bound) for bound in (option.minimum, option.maximum))
        return click.INT if low is None and high is None else click.IntRange(low, high), "NUMBER"
    return _TYPES[option.type], "TEXT" if option.type == "string" else "NUMBER"


def about_option(option: Option) -> str:
    """Return what a parameter means, in one paragraph."""
    parts = [option.about]
    if option.unit:
        parts.append(f"In {option.unit}")
    if option.identifier:
        parts.append(_IDENTIFIERS.get(option.identifier, ""))
    if option.allowed:
        values = [f"{value} ({meaning})" if meaning else value for value, meaning in option.allowed]
        parts.append(", ".join(values))
    if option.array:
        parts.append("May be repeated")
    if option.default not in (None, ""):
        parts.append(f"Default: {str(option.default).lower() if option.type == 'boolean' else option.default}")
    if option.deprecated:
        parts.append("Deprecated upstream")
    return ". ".join(filter(None, parts)) + "."


def paging(command: Command) -> list[click.Parameter]:
    """Return the options of a call that has pages."""
    if command.iterate is None:
        return []
    return [
        Said(
            ["--limit"],
            type=click.IntRange(1),
            metavar="NUMBER",
            help=Text(
                "Walk the pages until there are as many; each page is billed. Without: one page.",
                "逐页获取直到达到该数量，每页计费一次；不写则只取一页。",
            ),
        ),
        Said(
            ["--all", "every"], is_flag=True, help=Text("Walk all pages; each is billed.", "获取全部页，每页计费一次。")
        ),
    ]


def extra() -> click.Parameter:
    """Return the option for what the contract does not know."""
    return Said(
        ["--extra-query"],
        multiple=True,
        metavar="NAME=VALUE",
        help=Text(
            "A parameter that this version does not know, by its published name. May be repeated.",
            "本版本不认识的参数，用原参数名；可多次给出。",
        ),
    )


def values_of(taken: Details, given: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a call's parameters that its options were given."""
    return {
        option.name: list(value) if option.array else value
        for option in taken.options
        if (value := given.get(f"{_PREFIX}{option.name}")) not in (None, ())
    }
