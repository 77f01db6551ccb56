"""`pgy ping`: which region answers fastest."""

from __future__ import annotations

from typing import Any

import click

from pgy_facade.cli.language import Text
from pgy_facade.cli.options import COMMON, made
from pgy_facade.cli.speaking import Option, Speaking

_HEADINGS = {"region": "区域", "median": "中位数", "each": "每次"}


@click.command(
    cls=Speaking,
    zh="测量各区域（不计费，不发送令牌），并说明最快的一个。",
    params=[
        Option(["--rounds"], type=click.IntRange(1), default=3, help=Text("Pings per region.", "每个区域测量的次数。")),
        *made(COMMON),
    ],
)
@click.pass_context
def command(ctx: click.Context, /, rounds: int, **_: Any) -> None:
    """Measure the regions (not billed, sends no token) and say which is fastest."""
    from pgy_facade.cli.client import open_client
    from pgy_facade.cli.output.destination import Destination
    from pgy_facade.cli.output.rows import Column, Row
    from pgy_facade.cli.output.writing import text_of, wanted
    from pgy_facade.cli.session import messages_of

    messages = messages_of(ctx)
    timeout = ctx.params["timeout"] or 5.0
    with open_client(ctx, messages, needs_token=False) as client:
        regions = [ctx.params["region"]] if ctx.params["region"] else None
        measured = client.fastest_region(regions, rounds=rounds, timeout=timeout)
    rows = [
        Row(
            None,
            {
                "region": each.region,
                "median": str(each.error) if each.seconds is None else f"{each.seconds * 1000:.0f} ms",
                "each": " ".join(f"{second * 1000:.0f}" for second in each.samples),
            },
        )
        for each in measured.measurements
    ]
    columns = [Column(name, (name,), "string", label_zh) for name, label_zh in _HEADINGS.items()]
    place = Destination()
    place.write(text_of(rows, wanted({}, columns), messages, one=False))
    place.write(f"fastest: {measured.region}\n")
