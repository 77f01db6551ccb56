"""The options that commands share. An option for the client is named as the client's argument is: adding one is a line.

They may stand before the command, too (`pgy --sandbox search-creators`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

import click
from click.core import ParameterSource

from .language import LANGUAGES, Text
from .speaking import Option

Make = Callable[[], click.Parameter]


class CommonOption(Option):
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
    _option(
        "--region",
        "region",
        envvar="PGY_REGION",
        metavar="NAME|URL",
        help=Text("global (default), cn, or a base URL.", "global（默认）、cn，或基础 URL。"),
    ),
    _option(
        "--timeout",
        "timeout",
        envvar="PGY_TIMEOUT",
        type=float,
        metavar="SECONDS",
        help=Text("Per attempt; else 60.", "单次请求超时；默认 60。"),
    ),
    _option(
        "--max-billed",
        "max_billed_calls",
        envvar="PGY_MAX_BILLED",
        type=click.IntRange(0),
        metavar="CALLS",
        help=Text("Never let more calls than this be billed.", "计费调用的上限。"),
    ),
    _option(
        "--max-per-second",
        "max_per_second",
        envvar="PGY_MAX_PER_SECOND",
        type=float,
        metavar="CALLS",
        help=Text("Send no more than this in any second.", "每秒至多发送多少次请求。"),
    ),
    _option(
        "--store",
        "store",
        envvar="PGY_STORE",
        metavar="FILE",
        help=Text(
            "Keep answers there, and take those that are fresh from there.", "应答存入该库，并使用其中还算新的应答。"
        ),
    ),
    _option(
        "--max-age",
        "max_age",
        envvar="PGY_MAX_AGE",
        type=Age(),
        metavar="AGE",
        help=Text(
            "How old a kept answer may be: 30m, 12h, 7d, or seconds; else 1d. 0 asks anew.",
            "已存应答可以有多旧：30m、12h、7d 或秒数；默认 1d。0 表示重新查询。",
        ),
    ),
    _option(
        "--allow-plain-http",
        "allow_plain_http",
        is_flag=True,
        default=None,
        envvar="PGY_ALLOW_PLAIN_HTTP",
        help=Text("Accept that the token crosses the network readable.", "接受令牌在网络上明文传输。"),
    ),
)
"""Each is an argument of `PgyClient` under its second name."""

SESSION: tuple[Make, ...] = (
    _option(
        "--sandbox",
        "sandbox",
        is_flag=True,
        envvar="PGY_SANDBOX",
        help=Text(
            "Ask a made-up upstream on this machine: no token, no network, nothing billed.",
            "查询本机的模拟服务：不需要令牌和网络，不计费。",
        ),
    ),
    _option(
        "--lang",
        "lang",
        type=click.Choice(LANGUAGES),
        envvar="PGY_LANG",
        help=Text("Language of headings and messages; else the locale's.", "标题和提示的语言；默认随系统。"),
    ),
)

COMMON = (*CLIENT, *SESSION)


def output_options(complete: Callable[..., Any] | None = None) -> list[click.Parameter]:
    """Return the options for what comes out; `complete` proposes names of fields."""
    return [
        Option(
            ["--json", "json_fields"],
            is_flag=False,
            flag_value="",
            metavar="[FIELD,...]",
            shell_complete=complete,
            help=Text("JSON, whole or with these fields.", "输出 JSON：全部，或仅这些字段。"),
        ),
        Option(["--jsonl", "jsonl"], is_flag=True, help=Text("JSON, a line for each row.", "输出 JSON，每行一条。")),
        Option(
            ["--csv", "csv"],
            is_flag=True,
            help=Text("CSV for spreadsheets, in UTF-8 with a BOM.", "输出供表格软件打开的 CSV（UTF-8，带 BOM）。"),
        ),
        Option(
            ["--columns", "columns"],
            metavar="FIELD,...",
            shell_complete=complete,
            help=Text(
                "The fields of a table, in this order; FIELD is a name of Python's or the published one.",
                "表格的字段及顺序；FIELD 可用 Python 字段名或原字段名。",
            ),
        ),
        Option(
            ["-o", "--output", "output"],
            metavar="FILE",
            type=click.Path(dir_okay=False),
            help=Text(
                "Write there: .json, .jsonl, .csv or tab-separated. It is there whole, or not at all.",
                "写入文件：.json、.jsonl、.csv 或制表符分隔。要么完整写入，要么不写。",
            ),
        ),
    ]


def client_arguments(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments for `PgyClient` among the options of a command."""
    names = [make().name for make in CLIENT]
    return {str(name): values[name] for name in names if values.get(name) is not None}


def made(options: Sequence[Make]) -> list[click.Parameter]:
    """Return the options, made anew for one command."""
    return [make() for make in options]
