"""`pgy report`: what is to be known of creators before somebody books them."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

import click

from pgy_facade.cli.options import COMMON, made
from pgy_facade.cli.reporting import run_report


@click.command(
    params=[
        click.Argument(["ids"], nargs=-1, metavar="ID|LINK..."),
        click.Option(
            ["-o", "--output", "output"],
            metavar="FILE",
            help=".html for a page, .md for Markdown, .json for data; else Markdown is printed.",
        ),
        click.Option(["--json", "as_json"], is_flag=True, help="Print the data as JSON."),
        click.Option(["--profile"], metavar="TOML", help="What is asked for and judged by; see --print-profile."),
        click.Option(["--print-profile"], is_flag=True, help="Print the general profile, to be copied and edited."),
        click.Option(["--pictures"], metavar="DIR", help="Write a slide of each creator there, an SVG file."),
        click.Option(["--only-kept"], is_flag=True, help="Call nobody: use what the store has, however old."),
        click.Option(
            ["--concurrency"], type=click.IntRange(1, 1000), default=8, metavar="N", help="Calls at once; else 8."
        ),
        click.Option(["--yes", "-y", "yes"], is_flag=True, help="Do not ask before the first call."),
        *made(COMMON),
    ],
    epilog="A report makes about a dozen calls a creator. It says how many first; what the store has costs nothing.",
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
