"""`pgy runs`: the runs of a store; watching one, and cancelling one that workers do."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

import click

from pgy_facade.cli.language import Text
from pgy_facade.cli.options import COMMON, made
from pgy_facade.cli.speaking import Option, Speaking


@click.command(
    cls=Speaking,
    zh="""列出本地库的任务，最新的在前；`watch RUN` 显示一个任务直到结束；`cancel RUN` 结束一个任务。

    取消用于由执行进程执行的任务：完成正在进行的调用，再次执行原命令会继续剩下的部分。
    不由执行进程执行的任务，请在运行它的地方按 Ctrl-C。watch 的汇总和退出码与 `pgy collect` 相同；
    Ctrl-C 只结束显示。需要 --store。""",
    params=[
        click.Argument(["action"], required=False, default="list", type=click.Choice(["list", "watch", "cancel"])),
        click.Argument(["number"], required=False, type=click.IntRange(1), metavar="[RUN]"),
        Option(
            ["--limit"],
            type=click.IntRange(1),
            default=20,
            metavar="N",
            help=Text("How many runs; else 20.", "显示多少个任务；默认 20。"),
        ),
        *made(COMMON),
    ],
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
