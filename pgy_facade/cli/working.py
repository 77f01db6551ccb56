"""What `pgy worker` does: opens the store, works until it is told to end, says when the database is lost and back."""

from __future__ import annotations

import asyncio
import logging
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from .client import open_arguments
from .commands.store import NO_STORE
from .exit_codes import ExitCode
from .language import Text
from .refusal import Refusal
from .session import messages_of, shown

if TYPE_CHECKING:
    import click
    from sqlalchemy import URL

    from pgy_facade.collect.waits import Waits
    from pgy_facade.store import Store

    from .messages import Messages

_BEGUN = Text(
    "a worker on {store}, {concurrency} calls at once; Ctrl-C or SIGTERM ends it in good order",
    "worker 已启动：{store}，同时 {concurrency} 个请求；Ctrl-C 或 SIGTERM 可正常结束",
)
_FIGURES = Text("figures: http://{host}:{port}/metrics", "监控指标：http://{host}:{port}/metrics")
_LOST = Text("the database is lost ({why}); trying again", "与数据库的连接已断开（{why}），正在重试")
_BACK = Text("the database is back", "数据库已恢复")
_ENDED = Text(
    "ended: what was under way is finished, other workers go on with the rest",
    "已结束：进行中的请求已完成，其余由其他 worker 继续",
)
_QUIET = ("procrastinate", "psycopg.pool", "asyncio")
"""Loggers that print tracebacks of what is told in a line here."""


def run_worker(ctx: click.Context, stack: ExitStack) -> ExitCode:
    """Run the command, and return its exit code."""
    messages, given = messages_of(ctx), ctx.params
    if not given["store"]:
        raise Refusal(NO_STORE)
    arguments = open_arguments(ctx, messages, stack)
    arguments.pop("max_age", None)
    from pgy_facade.collect.waits import Waits
    from pgy_facade.fleet import schema
    from pgy_facade.fleet.asking_again import read_ages
    from pgy_facade.fleet.metrics import Metrics, read_place
    from pgy_facade.store import Store
    from pgy_facade.store.arguments import url_of

    url = url_of(arguments.pop("store"))
    refresh = read_ages(given["refresh"]) if given["refresh"] else {}
    place = read_place(given["metrics"]) if given["metrics"] else None
    _quieten()
    store = stack.enter_context(
        Store(
            url,
            max_billed=arguments.pop("max_billed_calls", None),
            per=None if given["per"] == "ever" else given["per"],
            max_per_second=arguments.pop("max_per_second", None),
        )
    )
    schema.bring_up(store)
    messages.tell(_BEGUN, store=shown(given["store"]), concurrency=given["concurrency"])
    waits = Waits()
    if place is not None:
        metrics = Metrics(store, waits, refresh)
        arguments["on_attempt"] = metrics.observe
        messages.tell(_FIGURES, host=place[0], port=stack.enter_context(metrics.served(place)))
    with asyncio.Runner(loop_factory=_loop) as runner:
        runner.run(_work(messages, store, url, given, arguments, refresh, waits))
    messages.tell(_ENDED)
    return ExitCode.DONE


def _loop() -> asyncio.AbstractEventLoop:
    # The driver of the database knows no other loop on Windows.
    return asyncio.SelectorEventLoop() if sys.platform == "win32" else asyncio.new_event_loop()


async def _work(
    messages: Messages,
    store: Store,
    url: URL,
    given: dict[str, Any],
    client: dict[str, Any],
    refresh: dict[str, float],
    waits: Waits,
) -> None:
    from pgy_facade.collect.steps import ENDING, stopped_by_signals
    from pgy_facade.fleet.pace import Pace
    from pgy_facade.fleet.worker import Worker

    is_lost = False

    def tell(error: Exception | None) -> None:
        nonlocal is_lost
        if error is not None and not is_lost:
            messages.tell(_LOST, why=" ".join(str(error.__cause__ or error).split())[:200])
        elif error is None and is_lost:
            messages.tell(_BACK)
        is_lost = error is not None

    worker = Worker(
        store,
        url,
        client=client,
        concurrency=given["concurrency"],
        pace=Pace(given["dead_after"], given["poll"]),
        refresh=refresh,
        waits=waits,
        on_lost=tell,
    )
    with stopped_by_signals(worker, ENDING):
        await worker.run()


def _quieten() -> None:
    """Let what is told in a line not be told as a traceback, too, unless somebody has set up logging."""
    for name in _QUIET:
        logger = logging.getLogger(name)
        if not logger.handlers and not logging.getLogger().handlers:
            logger.addHandler(logging.NullHandler())
