"""`pgy store`: what is in a store, what was spent, what is in doubt, and a way to resolve that."""

from __future__ import annotations

from typing import Any

import click

from pgy_facade.cli.language import Text
from pgy_facade.cli.options import COMMON, made
from pgy_facade.cli.refusal import Refusal
from pgy_facade.cli.speaking import Option, Speaking

NO_STORE = Text(
    "there is no store: name its file, with --store FILE or PGY_STORE",
    "没有本地库：请用 --store FILE 或 PGY_STORE 指定文件",
)


@click.command(
    cls=Speaking,
    zh="""显示本地库的内容、花费和结果不明的请求。有结果不明时退出码为 1。

    `pgy store absorb` 读入本地库无法写入期间已付费的应答：本机的，或某个暂存文件的。""",
    params=[
        click.Argument(["given"], nargs=-1, metavar="[FILE | absorb [SPOOL]]"),
        Option(
            ["--resolve"],
            type=click.Choice(["billed", "free", "retry"]),
            help=Text(
                "What became of requests in doubt; `retry` asks them again, which may bill twice.",
                "结果不明的请求如何处理；retry 表示重新查询，可能重复计费。",
            ),
        ),
        Option(
            ["--claim"],
            type=int,
            multiple=True,
            help=Text("This one alone; as often as needed.", "仅处理这一项；可多次给出。"),
        ),
        Option(
            ["--resume"],
            is_flag=True,
            help=Text("Go on after the balance or the quota was used up.", "余额或额度用完之后继续。"),
        ),
        *made(COMMON),
    ],
)
@click.pass_context
def command(
    ctx: click.Context, /, given: tuple[str, ...], resolve: str | None, claim: tuple[int, ...], resume: bool, **_: Any
) -> None:
    """Show what is in a store, what was spent, and what is in doubt. Ends with 1 when something is in doubt.

    `pgy store absorb` takes in answers that were paid for while the store could not be written: those of this
    machine, or of a spool file.
    """
    from pgy_facade.cli.session import messages_of
    from pgy_facade.store.__main__ import main

    absorbs, files = (True, given[1:]) if given[:1] == ("absorb",) else (False, given)
    if len(files) > 1:
        raise click.UsageError(f"Got unexpected extra argument ({files[1]})", ctx)
    path = ctx.params["store"] if absorbs or not files else files[0]
    if not path:
        raise Refusal(NO_STORE)
    options = [*(["--resume"] if resume else []), *(["--resolve", resolve] if resolve else [])]
    options += [text for number in claim for text in ("--claim", str(number))]
    if absorbs:
        options.append(f"--absorb={files[0]}" if files else "--absorb=")
    ctx.exit(main([path, *options], messages_of(ctx).language))
