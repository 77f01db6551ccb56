"""`pgy report`: what is to be known of creators before somebody books them."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

import click

from pgy_facade.cli.language import Text
from pgy_facade.cli.options import COMMON, made
from pgy_facade.cli.reporting import run_report
from pgy_facade.cli.speaking import Option, Speaking


@click.command(
    cls=Speaking,
    zh="""从价格、触达、互动、粉丝和可靠性评判博主；多位博主则作对比。

    报告是一个不需要网络的文件，每个数字都写明依据和要求。
    使用 --store 保存应答，下次报告只获取过期的数据（--max-age）。""",
    params=[
        click.Argument(["ids"], nargs=-1, metavar="ID|LINK..."),
        Option(
            ["-o", "--output", "output"],
            metavar="FILE",
            help=Text(
                ".html for a page, .md for Markdown, .json for data; else Markdown is printed.",
                ".html 为网页，.md 为 Markdown，.json 为数据；不写则打印 Markdown。",
            ),
        ),
        Option(["--json", "as_json"], is_flag=True, help=Text("Print the data as JSON.", "以 JSON 打印数据。")),
        Option(
            ["--profile"],
            metavar="TOML",
            help=Text("What is asked for and judged by; see --print-profile.", "评判标准文件，见 --print-profile。"),
        ),
        Option(
            ["--print-profile"],
            is_flag=True,
            help=Text("Print the general profile, to be copied and edited.", "打印通用评判标准，供复制修改。"),
        ),
        Option(
            ["--pictures"],
            metavar="DIR",
            help=Text("Write a slide of each creator there, an SVG file.", "在该目录为每位博主写一张幻灯片（SVG）。"),
        ),
        Option(
            ["--only-kept"],
            is_flag=True,
            help=Text(
                "Call nobody: use what the store has, however old.", "不发出请求，只用本地库已有的应答，不论多旧。"
            ),
        ),
        Option(
            ["--concurrency"],
            type=click.IntRange(1, 1000),
            default=8,
            metavar="N",
            help=Text("Calls at once; else 8.", "并发调用数；默认 8。"),
        ),
        Option(["--yes", "-y", "yes"], is_flag=True, help=Text("Do not ask before the first call.", "开始前不询问。")),
        *made(COMMON),
    ],
    ends=Text(
        "A report makes about a dozen calls a creator. It says how many first; what the store has costs nothing.",
        "每位博主约十几次调用；开始前会说明次数，本地库已有的不计费。",
    ),
)
@click.pass_context
def command(ctx: click.Context, /, **_: Any) -> None:
    """Judge creators by price, reach, engagement, audience and reliability; several are compared.

    The page is one file that needs no network. Each figure says what it stands on and what is asked of it. With
    --store, answers are kept, and the next report costs only what has become too old (--max-age).
    """
    with ExitStack() as stack:
        code = run_report(ctx, stack)
    ctx.exit(code)
