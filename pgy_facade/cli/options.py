"""The options that commands share. An option for the client is named as the client's argument is: adding one is a line.

They may stand before the command, too (`pgy --sandbox search-creators`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

import click
from click.core import ParameterSource

from .language import LANGUAGES

Make = Callable[[], click.Parameter]


class CommonOption(click.Option):
    """An option that is also taken from before the command."""

    def consume_value(self, ctx: click.Context, opts: Mapping[str, Any]) -> tuple[Any, ParameterSource]:
        """Return the value: of this command line, else of before the command, else what else there is."""
        value, source = super().consume_value(ctx, opts)
        above, name = ctx.parent, self.name
        if source is ParameterSource.COMMANDLINE or above is None or name is None:
            return value, source
        if above.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            return above.params[name], ParameterSource.COMMANDLINE
        return value, source


class Age(click.ParamType):  # type: ignore[type-arg,unused-ignore] # generic from click 8.3 on
    """A time span: a number of seconds, or one with a unit; not less than `least` seconds."""

    name = "age"
    _UNITS: ClassVar[dict[str, float]] = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}

    def __init__(self, least: float = 0.0) -> None:
        self._least = least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return seconds."""
        if isinstance(value, (int, float)):
            return float(value)
        text = str(value).strip().lower()
        unit = self._UNITS.get(text[-1:], None)
        number = text[:-1] if unit is not None else text
        try:
            seconds = float(number) * (unit or 1)
        except ValueError:
            seconds = -1.0
        if not 0 <= seconds < 1e9:
            self.fail(f"{value!r} is no time span: write 30m, 12h, 7d, or a number of seconds.", param, ctx)
        if seconds < self._least:
            self.fail(f"{value!r} is too short: {self._least:g} seconds at the least.", param, ctx)
        return seconds


def _option(*names: str, **settings: Any) -> Make:
    return lambda: CommonOption(list(names), show_envvar=True, **settings)


CLIENT: tuple[Make, ...] = (
    _option("--region", "region", envvar="PGY_REGION", metavar="NAME|URL", help="global (default), cn, or a base URL."),
    _option("--timeout", "timeout", envvar="PGY_TIMEOUT", type=float, metavar="SECONDS", help="Per attempt; else 60."),
    _option(
        "--max-billed",
        "max_billed_calls",
        envvar="PGY_MAX_BILLED",
        type=click.IntRange(0),
        metavar="CALLS",
        help="Never let more calls than this be billed.",
    ),
    _option(
        "--max-per-second",
        "max_per_second",
        envvar="PGY_MAX_PER_SECOND",
        type=float,
        metavar="CALLS",
        help="Send no more than this in any second.",
    ),
    _option(
        "--store",
        "store",
        envvar="PGY_STORE",
        metavar="FILE",
        help="Keep answers there, and take those that are fresh from there.",
    ),
    _option(
        "--max-age",
        "max_age",
        envvar="PGY_MAX_AGE",
        type=Age(),
        metavar="AGE",
        help="How old a kept answer may be: 30m, 12h, 7d, or seconds; else 1d. 0 asks anew.",
    ),
    _option(
        "--allow-plain-http",
        "allow_plain_http",
        is_flag=True,
        default=None,
        envvar="PGY_ALLOW_PLAIN_HTTP",
        help="Accept that the token crosses the network readable.",
    ),
)
"""Each is an argument of `PgyClient` under its second name."""

SESSION: tuple[Make, ...] = (
    _option(
        "--sandbox",
        "sandbox",
        is_flag=True,
        envvar="PGY_SANDBOX",
        help="Ask a made-up upstream on this machine: no token, no network, nothing billed.",
    ),
    _option(
        "--lang",
        "lang",
        type=click.Choice(LANGUAGES),
        envvar="PGY_LANG",
        help="Language of headings and messages; else the locale's.",
    ),
)

COMMON = (*CLIENT, *SESSION)


def output_options(complete: Callable[..., Any] | None = None) -> list[click.Parameter]:
    """Return the options for what comes out; `complete` proposes names of fields."""
    return [
        click.Option(
            ["--json", "json_fields"],
            is_flag=False,
            flag_value="",
            metavar="[FIELD,...]",
            shell_complete=complete,
            help="JSON, whole or with these fields.",
        ),
        click.Option(["--jsonl", "jsonl"], is_flag=True, help="JSON, a line for each row."),
        click.Option(["--csv", "csv"], is_flag=True, help="CSV for spreadsheets, in UTF-8 with a BOM."),
        click.Option(
            ["--columns", "columns"],
            metavar="FIELD,...",
            shell_complete=complete,
            help="The fields of a table, in this order; FIELD is a name of Python's or the published one.",
        ),
        click.Option(
            ["-o", "--output", "output"],
            metavar="FILE",
            type=click.Path(dir_okay=False),
            help="Write there: .json, .jsonl, .csv or tab-separated. It is there whole, or not at all.",
        ),
    ]


def client_arguments(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments for `PgyClient` among the options of a command."""
    names = [make().name for make in CLIENT]
    return {str(name): values[name] for name in names if values.get(name) is not None}


def made(options: Sequence[Make]) -> list[click.Parameter]:
    """Return the options, made anew for one command."""
    return [make() for make in options]
