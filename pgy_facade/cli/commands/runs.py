"""`pgy runs`: the runs of a store; watching one, and cancelling one that workers do."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

import click

from pgy_facade.cli.options import COMMON, made


@click.command(
    params=[
        click.Argument(["action"], required=False, default="list", type=click.Choice(["list", "watch", "cancel"])),
        click.Argument(["number"], required=False, type=click.IntRange(1), metavar="[RUN]"),
        click.Option(["--limit"], type=click.IntRange(1), default=20, metavar="N", help="How many runs; else 20."),
        *made(COMMON),
    ]
)
@click.pass_context
def command(ctx: click.Context, /, **_: Any) -> None:
    """List the runs of a store, the newest first; `watch RUN` shows one until it ends; `cancel RUN` ends one.

    Cancelling is for runs that workers do: calls under way are finished, and the command that began the run begins what
    is left again. A run without workers is ended where it runs, by Ctrl-C. Watching ends as `pgy collect` does, with
    the same summary and exit code; Ctrl-C ends the watching alone. Needs --store.
    """
    from pgy_facade.cli.running import run_runs

    with ExitStack() as stack:
        code = run_runs(ctx, stack)
    ctx.exit(code)
