"""`pgy worker`: makes the calls of distributed runs."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

import click

from pgy_facade.cli.options import COMMON, Age, made


@click.command(
    params=[
        click.Option(
            ["--concurrency"], type=click.IntRange(1, 1000), default=16, metavar="N", help="Calls at once; else 16."
        ),
        click.Option(
            ["--per"],
            type=click.Choice(["day", "month", "ever"]),
            default="day",
            help="What --max-billed is for here: a day (UTC+8), a month, or all time; else a day.",
        ),
        click.Option(
            ["--refresh"],
            metavar="CALL:AGE,...",
            help="Ask again for what is kept before it grows older: notes_details:7d,creator_core_metrics:1d.",
        ),
        click.Option(
            ["--metrics"],
            metavar="[HOST:]PORT",
            help="Serve figures for Prometheus there; HOST is 127.0.0.1 when left out, PORT 0 a free one.",
        ),
        click.Option(
            ["--dead-after"],
            type=Age(least=1),
            default="60s",
            metavar="AGE",
            help="Go on with the work of one that was not heard of for so long; else 60s. The same for all.",
        ),
        click.Option(
            ["--poll"],
            type=Age(least=0.05),
            default="3s",
            metavar="AGE",
            help="How often an idle worker looks; else 3s.",
        ),
        *made(COMMON),
    ]
)
@click.pass_context
def command(ctx: click.Context, /, **_: Any) -> None:
    """Make the calls of the runs that `pgy collect --distributed` ordered, beside any number of other workers.

    Needs --store with a database of PostgreSQL. The token, region and timeout are this worker's own. --max-billed is a
    budget that all workers share, a day unless --per says otherwise; --max-per-second likewise holds for all together.
    --refresh asks again for what is kept, what has been due for longest first, as far as the budget goes; one worker
    with it is enough, and all of them do the work.
    SIGTERM or Ctrl-C: what is under way is finished, nothing more is begun, and others go on with the rest.
    """
    from pgy_facade.cli.working import run_worker

    with ExitStack() as stack:
        code = run_worker(ctx, stack)
    ctx.exit(code)
