"""`pgy mcp`: the calls as tools for agents, over standard input and output."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import ExitStack
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import click

from pgy_facade._text import Text
from pgy_facade.cli.client import open_arguments
from pgy_facade.cli.commands.store import NO_STORE
from pgy_facade.cli.exit_codes import ExitCode
from pgy_facade.cli.options import COMMON, made
from pgy_facade.cli.refusal import Refusal
from pgy_facade.cli.session import messages_of

if TYPE_CHECKING:
    from pgy_facade.mcp import Session

_NO_BUDGET = Text(
    "say how many requests this server may let be billed: --max-billed 50. An agent decides what is asked",
    "请说明该服务器至多允许计费多少次请求：--max-billed 50。请求什么由智能体决定",
)
_MISSING = Text(
    "pgy mcp needs the package mcp, which is not installed: {command}", "pgy mcp 需要 mcp 包，尚未安装：{command}"
)


@click.command(
    params=[
        click.Option(
            ["--ask-above"],
            type=click.IntRange(0),
            metavar="N",
            help="Ask the person before more requests than this may be billed by one use of a tool.",
        ),
        click.Option(["--prices"], metavar="TOML", help="A table [yuan] with a price by call, to say what tools cost."),
        click.Option(
            ["--profile"], metavar="TOML", help="What creators are judged by; see pgy report --print-profile."
        ),
        *made(COMMON),
    ],
    epilog="An agent's program starts it, and ends it by closing its standard input.",
)
@click.pass_context
def command(ctx: click.Context, /, ask_above: int | None, prices: str | None, profile: str | None, **_: Any) -> None:
    """Offer the calls as tools to an agent, by the Model Context Protocol, over standard input and output.

    --max-billed is the budget of this session, --store keeps answers: both are needed. What was asked within --max-age
    costs nothing.
    """
    messages, given = messages_of(ctx), ctx.params
    if given["max_billed_calls"] is None:
        raise Refusal(_NO_BUDGET)
    if not given["store"]:
        raise Refusal(NO_STORE)
    if find_spec("mcp") is None:
        from pgy_facade._install import install_command

        raise Refusal(_MISSING, command=install_command("mcp"))
    with ExitStack() as stack:
        arguments = open_arguments(ctx, messages, stack)
        import anyio

        from pgy_facade.store import Store

        settings: dict[str, Any] = {"ask_above": ask_above, "language": messages.language}
        if prices:
            from pgy_facade.collect import read_prices

            settings["price"] = read_prices(prices)
        if profile:
            from pgy_facade.report import read_profile

            settings["profile"] = read_profile(profile)
        store = stack.enter_context(Store(arguments.pop("store")))
        # The thread that waits for input cannot be interrupted: it would hold the end up until a line comes.
        signal.signal(signal.SIGINT, lambda *_: os._exit(ExitCode.INTERRUPTED))
        anyio.run(_serve, {**arguments, "store": store}, settings)


async def _serve(arguments: dict[str, Any], settings: dict[str, Any]) -> None:
    from pgy_facade import AsyncPgyClient
    from pgy_facade.mcp import Session, serve

    if "max_age" in arguments:
        settings["max_age"] = arguments["max_age"]
    async with AsyncPgyClient(**arguments) as client:
        session = Session(client, arguments["store"], arguments["max_billed_calls"], **settings)
        _end_well(session)
        await serve(session)


def _end_well(session: Session) -> None:
    """Have signals end the process once the calls under way have ended; a second one ends it at once."""
    loop, ending = asyncio.get_running_loop(), set[asyncio.Task[None]]()

    async def end() -> None:
        await session.end()
        os._exit(ExitCode.INTERRUPTED)

    def on_signal(*_: object) -> None:
        if ending or loop.is_closed():
            os._exit(ExitCode.INTERRUPTED)
        loop.call_soon_threadsafe(lambda: ending.add(loop.create_task(end())))

    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, on_signal)
