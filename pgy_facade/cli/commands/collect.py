"""`pgy collect`: thousands of calls, each once, that go on where they stopped."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

import click

from pgy_facade.cli.collecting import run_collect
from pgy_facade.cli.language import Text
from pgy_facade.cli.options import COMMON, made
from pgy_facade.cli.speaking import Option, Speaking


@click.command(
    cls=Speaking,
    zh="""为文件或搜索中的每位博主调用接口，保存每个应答，并记录每次调用的结果。

    文件每行一个 ID 或主页链接，也可以是含有该列的 CSV 或工作簿；- 表示标准输入。
    再次执行同一命令会从中断处继续，强行终止之后也是如此，只查询缺少的内容。
    --max-billed 是整个任务的预算。需要 --store。""",
    params=[
        click.Argument(["source"], required=False, metavar="[FILE|-]"),
        Option(
            ["--with", "calls"],
            metavar="CALL,...",
            help=Text(
                "Which calls, such as creator_core_metrics,notes_details.",
                "要调用的接口，例如 creator_core_metrics,notes_details。",
            ),
        ),
        Option(
            ["--column"],
            metavar="NAME",
            help=Text("The column with the identifiers: heading, letter or number.", "ID 所在的列：列名、字母或序号。"),
        ),
        Option(
            ["--search"],
            metavar="WORDS",
            help=Text("Ask about the creators that a search for these words finds.", "查询按这些关键词搜索到的博主。"),
        ),
        Option(
            ["--search-limit"],
            type=click.IntRange(1),
            default=100,
            metavar="N",
            help=Text("How many of them; else 100.", "搜索结果的数量；默认 100。"),
        ),
        Option(
            ["--concurrency"],
            type=click.IntRange(1, 1000),
            default=16,
            metavar="N",
            help=Text("Calls at once; else 16.", "并发调用数；默认 16。"),
        ),
        Option(
            ["--fresh"],
            is_flag=True,
            help=Text(
                "Ask anew, whatever is kept: the same as --max-age 0.", "不论已存什么都重新查询，等同于 --max-age 0。"
            ),
        ),
        Option(
            ["--retry-ambiguous"],
            is_flag=True,
            help=Text(
                "Ask again for what may have been billed; may bill it again.", "重新查询结果不明的请求；可能再次计费。"
            ),
        ),
        Option(
            ["--distributed"],
            is_flag=True,
            help=Text(
                "Have the workers of the store make the calls (`pgy worker`).", "由该库的执行进程（`pgy worker`）调用。"
            ),
        ),
        Option(
            ["--prices"],
            metavar="TOML",
            help=Text(
                "A table [yuan] with a price by call, to say what it costs.",
                "价格文件：[yuan] 表按接口列出单价，用于估算费用。",
            ),
        ),
        Option(["--yes", "-y", "yes"], is_flag=True, help=Text("Do not ask before the first call.", "开始前不询问。")),
        *made(COMMON),
    ],
)
@click.pass_context
def command(ctx: click.Context, /, **_: Any) -> None:
    """Make calls for every creator of a file or a search, keep each answer, and write down how each call ended.

    FILE has an identifier or profile link a line, or is a CSV file or workbook with a column of them; - is standard
    input. The same command goes on where it stopped, also after a kill, and asks only for what is missing.
    --max-billed is the budget of all of it. Needs --store.

    With --distributed the workers on the same PostgreSQL store make the calls, each with a token and region of its own.
    Ctrl-C then leaves the run going: see `pgy runs`.
    """
    with ExitStack() as stack:
        code = run_collect(ctx, stack)
    ctx.exit(code)
