"""`pgy worker`: makes the calls of distributed runs."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

import click

from pgy_facade.cli.language import Text
from pgy_facade.cli.options import COMMON, Age, made
from pgy_facade.cli.speaking import Option, Speaking


@click.command(
    cls=Speaking,
    zh="""执行 `pgy collect --distributed` 下达的任务，可与任意多个执行进程并行。

    需要 --store，且为 PostgreSQL 数据库。令牌、区域和超时用本进程自己的。
    --max-billed 是全部执行进程共用的预算，默认每天（见 --per）；--max-per-second 同样共用。
    --refresh 在预算之内重新查询已存的应答，过期最久的在先；有一个进程带它就够了，查询由全部进程执行。
    收到 SIGTERM 或 Ctrl-C：完成正在进行的调用，不再开始新的，其余由别的进程继续。""",
    params=[
        Option(
            ["--concurrency"],
            type=click.IntRange(1, 1000),
            default=16,
            metavar="N",
            help=Text("Calls at once; else 16.", "并发调用数；默认 16。"),
        ),
        Option(
            ["--per"],
            type=click.Choice(["day", "month", "ever"]),
            default="day",
            help=Text(
                "What --max-billed is for here: a day (UTC+8), a month, or all time; else a day.",
                "--max-billed 的期限：一天（UTC+8）、一个月或不限；默认一天。",
            ),
        ),
        Option(
            ["--refresh"],
            metavar="CALL:AGE,...",
            help=Text(
                "Ask again for what is kept before it grows older: notes_details:7d,creator_core_metrics:1d.",
                "在已存应答变旧之前重新查询：notes_details:7d,creator_core_metrics:1d。",
            ),
        ),
        Option(
            ["--metrics"],
            metavar="[HOST:]PORT",
            help=Text(
                "Serve figures for Prometheus there; HOST is 127.0.0.1 when left out, PORT 0 a free one.",
                "在此提供 Prometheus 指标；HOST 默认 127.0.0.1，PORT 为 0 则任选空闲端口。",
            ),
        ),
        Option(
            ["--dead-after"],
            type=Age(least=1),
            default="60s",
            metavar="AGE",
            help=Text(
                "Go on with the work of one that was not heard of for so long; else 60s. The same for all.",
                "多久没有音讯的进程由别人接手；默认 60s。所有进程须相同。",
            ),
        ),
        Option(
            ["--poll"],
            type=Age(least=0.05),
            default="3s",
            metavar="AGE",
            help=Text("How often an idle worker looks; else 3s.", "空闲时多久查看一次；默认 3s。"),
        ),
        *made(COMMON),
    ],
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
