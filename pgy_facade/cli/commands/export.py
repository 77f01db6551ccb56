"""`pgy export`: what a store keeps as tables for people and programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pgy_facade.cli.commands.store import NO_STORE
from pgy_facade.cli.language import Text
from pgy_facade.cli.options import COMMON, made
from pgy_facade.cli.refusal import Refusal

NO_FILE = Text("there is no store {path}; --store names its file", "找不到本地库 {path}；请用 --store 指定文件")
_WRITTEN = Text("written: {path} ({what})", "已写入：{path}（{what}）")
_ROWS = Text("{name}: {number} rows", "{name}：{number} 行")

_AND = Text(", ", "，")


@click.command(
    params=[
        click.Option(
            ["-o", "--output", "output"],
            required=True,
            metavar="FILE",
            help=".xlsx with all tables; .csv, .parquet or .jsonl with one; a name without a suffix for a folder.",
        ),
        click.Option(
            ["--table"],
            default="creators",
            metavar="NAME",
            help="Which table a file gets that holds one; else creators.",
        ),
        click.Option(
            ["--headings"],
            type=click.Choice(["en", "zh", "published"]),
            help="What columns are called; else the language of messages.",
        ),
        *made(COMMON),
    ]
)
@click.pass_context
def command(ctx: click.Context, /, output: str, table: str, headings: Any, **_: Any) -> None:
    """Write the newest of what a store keeps: creators, daily metrics, follower history, notes, what is not available.

    Nothing is asked and nothing is billed. The file is there whole, or not at all.
    """
    from pgy_facade.cli.session import messages_of

    messages = messages_of(ctx)
    given = ctx.params["store"]
    if not given:
        raise Refusal(NO_STORE)
    if "://" not in given and not Path(given).is_file():
        raise Refusal(NO_FILE, path=given)
    from pgy_facade.frames import export
    from pgy_facade.store import Store

    with Store(given) as store:
        written = export(store, output, headings or messages.language, table=table)
    filled = {name: number for name, number in written.items() if number}
    rows = _AND.said(messages.language).join(
        _ROWS.said(messages.language, name=name, number=number) for name, number in filled.items()
    )
    messages.tell(_WRITTEN, path=output, what=rows)
