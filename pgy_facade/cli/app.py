"""The `pgy` command: which commands there are, its help, and what becomes of every way to end."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from pgy_facade._version import __version__

from .exit_codes import MEANINGS, ExitCode
from .language import Language, Text, choose
from .options import COMMON, made
from .refusal import Refusal
from .speaking import Option, Speaking, language_of, usage_error

if TYPE_CHECKING:
    from pgy_client.commands import Command

OWN: dict[str, Text] = {
    "operations": Text("List the operations that can be called.", "列出可调用的接口。"),
    "call": Text("Call an operation by its id, with NAME=VALUE parameters.", "按接口 ID 调用，参数为 NAME=VALUE。"),
    "search": Text("Search for creators by a word.", "按关键词搜索博主。"),
    "ping": Text("Measure the regions; not billed.", "测量各区域；不计费。"),
    "collect": Text(
        "Make thousands of calls, each once, and write down how each ended.",
        "批量调用数千次，每次只做一遍，并记录结果。",
    ),
    "runs": Text("List the runs of a store; watch or cancel one.", "列出本地库的任务；查看或取消任务。"),
    "worker": Text(
        "Make the calls of distributed runs, beside any number of other workers.", "执行分布式任务，可任意多个并行。"
    ),
    "mcp": Text(
        "Offer the calls as tools to agents (Model Context Protocol), within a budget.",
        "在预算之内把接口作为工具提供给 AI 助手（Model Context Protocol）。",
    ),
    "report": Text(
        "Judge creators before they are booked, as a page, Markdown or data; compare several.",
        "投放前评判博主：网页、Markdown 或数据；可对比多位。",
    ),
    "export": Text(
        "Write what a store keeps into a workbook, CSV, Parquet or JSON lines.",
        "把本地库的内容写成工作簿、CSV、Parquet 或 JSON Lines。",
    ),
    "store": Text(
        "Show what is in a store, what was spent, what is in doubt; resolve that.",
        "显示本地库的内容、花费和结果不明的请求，并处理。",
    ),
    "fields": Text("Say what the fields of answers mean, in English and Chinese.", "说明应答字段的含义，中英文。"),
    "completion": Text("Print the script that completes commands in a shell.", "打印 shell 的自动补全脚本。"),
}
"""The commands that are no calls: each is a module of `pgy_facade.cli.commands` with a `command` in it."""

_NO_COMMAND = Text(
    "there is no command {name!r}{hint}; `pgy --help` lists them", "没有命令 {name!r}{hint}；`pgy --help` 列出全部命令"
)
_NEAR = Text(": did you mean `pgy {near}`?", "：是不是 `pgy {near}`？")
_BY_ID = Text(": its command is `pgy {name}`", "：对应的命令是 `pgy {name}`")
_ITERATOR = Text(": `pgy {name} --limit NUMBER` walks the pages", "：`pgy {name} --limit NUMBER` 会逐页获取")
_TOKEN_OPTION = Text(
    "a token is not taken from the command line, which everyone on a machine sees: set JUSTONEAPI_TOKEN",
    "不从命令行读取令牌（同一台机器上的人都能看到命令行）：请设置环境变量 JUSTONEAPI_TOKEN",
)
_WITH_HINT = Text("{message} {hint}.", "{message}。{hint}。")
_HELP = Text("`{command} --help` shows what it takes", "`{command} --help` 显示用法")
_SECTIONS = ((Text("Calls", "接口"), True), (Text("Calls that upstream has deprecated", "服务方已弃用的接口"), False))
_USE = Text("use {name}", "请改用 {name}")
_OTHERS = Text("Other commands", "其他命令")
_CODES = Text("Exit codes of every command", "所有命令的退出码")


class Pgy(Speaking, click.Group):
    """Makes a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return all names."""
        return [*OWN, *_calls()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a name; underscores do for dashes."""
        name = cmd_name.replace("_", "-")
        if name in OWN:
            found: click.Command = import_module(f"pgy_facade.cli.commands.{name}").command
            return found
        command = _calls().get(name)
        if command is None:
            return None
        from .calls import call_command

        return call_command(command, name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is meant, or say which may have been."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise _no_command(args[0])
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands in sections, without making them."""
        language = language_of(ctx)
        for title, is_current in _SECTIONS:
            rows = [
                (name, _about(each, language)) for name, each in _calls().items() if _is_current(each) is is_current
            ]
            if rows:
                with formatter.section(title.said(language)):
                    formatter.write_dl(rows)
        with formatter.section(_OTHERS.said(language)):
            formatter.write_dl([(name, about.said(language)) for name, about in OWN.items()])
        with formatter.section(_CODES.said(language)):
            formatter.write_dl([(str(int(code)), Text(*said).said(language)) for code, said in MEANINGS.items()])

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and the commands below them."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


def _calls() -> Mapping[str, Command]:
    from pgy_client.commands import COMMANDS

    from .calls import name_of

    return {name_of(each.call): each for each in COMMANDS if each.call}


def _is_current(command: Command) -> bool:
    return not command.deprecated and not command.withdrawn


def _about(command: Command, language: Language) -> str:
    from .calls import successor_of

    instead = successor_of(command)
    return _USE.said(language, name=instead) if instead else command.about


def _no_command(name: str) -> Refusal:
    from pgy_client.commands import COMMANDS

    from .calls import name_of

    given = name.replace("-", "_")
    for each in COMMANDS:
        if each.call and given in (each.operation, each.iterate):
            hint = _BY_ID if given == each.operation else _ITERATOR
            return _refused(name, hint, name=name_of(each.call))
    near = get_close_matches(name[:60].lower(), [*OWN, *_calls()], n=1, cutoff=0.6)
    return _refused(name, _NEAR, near=near[0]) if near else _refused(name, Text("", ""))


def _refused(name: str, hint: Text, /, **values: object) -> Refusal:
    return Refusal(_NO_COMMAND.filled(name=name[:60], hint=hint.filled(**values)))


def _normalized(token: str) -> str:
    """Return a name of an option, or a value, as it is compared: Python's names and the published ones are as good."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", token).replace("_", "-").lower()


@click.group(
    cls=Pgy,
    name="pgy",
    zh="""调用 Just One API 的小红书蒲公英接口。非官方项目。

    令牌取自 JUSTONEAPI_TOKEN，没有则询问。`--sandbox` 不需要令牌：查询本机的模拟服务。
    数据写到标准输出，其他写到标准错误。在终端中显示表格；写入管道或文件时为完整的制表符分隔行。""",
    params=made(COMMON),
    no_args_is_help=False,
    context_settings={
        "help_option_names": ["-h", "--help"],
        "max_content_width": 100,
        "token_normalize_func": _normalized,
    },
)
@click.version_option(
    __version__, message="%(version)s", cls=Option, help=Text("Show the version and exit.", "显示版本并退出。")
)
def app(**_: Any) -> None:
    """Call Just One API's Pugongying operations. Unofficial.

    The token is read from JUSTONEAPI_TOKEN, or asked for. `--sandbox` needs none: it asks an upstream made up on this
    machine. Data goes to standard output, everything else to standard error. In a terminal there are tables; into a
    pipe or a file go whole tab-separated lines.
    """


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code. A failure is a line or two on standard error, and never a traceback."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = app.main(arguments or ["--help"], prog_name="pgy", standalone_mode=False, obj=_language(arguments))
        if not arguments:
            return ExitCode.USAGE
        return code if isinstance(code, int) else ExitCode.DONE
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except (click.Abort, KeyboardInterrupt):
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        from .output.destination import drop_output

        drop_output()
        return ExitCode.SOME_FAILED
    except Refusal as refusal:
        return _say(refusal.said(_language(arguments)), refusal.code)
    except click.ClickException as error:
        return _say_usage(error, arguments)
    except Exception as error:
        from pgy_facade import PgyError

        if not isinstance(error, PgyError):
            raise
        from .exit_codes import code_of
        from .messages import Messages

        Messages(_language(arguments)).error(error)
        return code_of(error)


def _language(arguments: Sequence[str]) -> Any:
    """The language asked for, also where the arguments could not be parsed."""
    import os

    given = None
    for position, each in enumerate(arguments):
        if each.startswith("--lang"):
            given = each.partition("=")[2] or next(iter(arguments[position + 1 :]), None)
    return choose(given or os.environ.get("PGY_LANG"))


def _say(text: str, code: int) -> int:
    click.echo(f"pgy: {text}", err=True)
    return int(code)


def _say_usage(error: click.ClickException, arguments: Sequence[str]) -> int:
    language = _language(arguments)
    if isinstance(error, click.NoSuchOption) and error.option_name.startswith("--token"):
        return _say(_TOKEN_OPTION.said(language), ExitCode.USAGE)
    ctx = getattr(error, "ctx", None)
    message = usage_error(error).said(language)
    hint = _HELP.said(language, command=ctx.command_path if ctx else "pgy")
    return _say(_WITH_HINT.said(language, message=message, hint=hint), ExitCode.USAGE)
