"""`pgy collect`: thousands of calls, each once, that go on where they stopped."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

import click

from pgy_facade.cli.collecting import run_collect
from pgy_facade.cli.options import COMMON, made


@click.command(
    params=[
        click.Argument(["source"], required=False, metavar="[FILE|-]"),
        click.Option(
            ["--with", "calls"], metavar="CALL,...", help="Which calls, such as creator_core_metrics,notes_details."
        ),
        click.Option(["--column"], metavar="NAME", help="The column with the identifiers: heading, letter or number."),
        click.Option(["--search"], metavar="WORDS", help="Ask about the creators that a search for these words finds."),
        click.Option(
            ["--search-limit"], type=click.IntRange(1), default=100, metavar="N", help="How many of them; else 100."
        ),
        click.Option(
            ["--concurrency"], type=click.IntRange(1, 1000), default=16, metavar="N", help="Calls at once; else 16."
        ),
        click.Option(["--fresh"], is_flag=True, help="Ask anew, whatever is kept: the same as --max-age 0."),
        click.Option(
            ["--retry-ambiguous"], is_flag=True, help="Ask again for what may have been billed; may bill it again."
        ),
        click.Option(
            ["--distributed"], is_flag=True, help="Have the workers of the store make the calls (`pgy worker`)."
        ),
        click.Option(["--prices"], metavar="TOML", help="A table [yuan] with a price by call, to say what it costs."),
        click.Option(["--yes", "-y", "yes"], is_flag=True, help="Do not ask before the first call."),
        *made(COMMON),
    ]
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
