"""What `pgy runs` does: lists, watches and cancels."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from .commands.store import NO_STORE
from .exit_codes import ExitCode
from .language import Language, Text
from .progress import Bar
from .refusal import Refusal
from .session import messages_of, shown

if TYPE_CHECKING:
    from pgy_facade.collect.overview import Overview
    from pgy_facade.fleet.steering import Standing
    from pgy_facade.store import Store

    from .messages import Messages

_NONE = Text("no runs yet: `pgy collect` begins one", "还没有任务：`pgy collect` 会开始一个任务")
_WHICH = Text(
    "say which run: `pgy runs {action} NUMBER`; `pgy runs` lists them",
    "请指定任务编号：`pgy runs {action} 编号`；`pgy runs` 列出全部",
)
_NO_RUN = Text(
    "there is no run {run} in {store}; `pgy runs` lists them", "{store} 中没有任务 {run}；`pgy runs` 列出全部"
)
_NO_WORKERS = Text(
    "run {run} is not done by workers: end it with Ctrl-C where it runs",
    "任务 {run} 不是由 worker 执行的：请在它运行的地方按 Ctrl-C",
)
_CANCELLED = Text(
    "run {run} is cancelled; calls under way are finished, {left} jobs are left",
    "任务 {run} 已取消；进行中的请求会完成，剩余 {left} 项",
)
_CANCELLED_BEFORE = Text("run {run} was cancelled before, or has ended", "任务 {run} 此前已取消或已结束")
_GOES_ON = Text("run {run} goes on; only the watching has ended", "任务 {run} 继续进行，只是不再显示进度")
_STATES = {
    "ended": Text("ended", "已结束"),
    "at work": Text("at work", "进行中"),
    "queued": Text("waiting for a worker", "等待 worker"),
    "cancelled": Text("cancelled", "已取消"),
    "left": Text("stopped; the same command goes on", "已停止；同一命令可继续"),
}
_STOPPED = Text("stopped by {error}", "因 {error} 停止")
_HEADINGS = Text(
    "run\tbegun\tstate\tjobs\tleft\tfailed\tin doubt\tbilled\tcalls",
    "任务\t开始\t状态\t总数\t剩余\t失败\t结果不明\t已计费\t接口",
)


def run_runs(ctx: click.Context, stack: ExitStack) -> ExitCode:
    """Run the command, and return its exit code."""
    messages, given = messages_of(ctx), ctx.params
    if not given["store"]:
        raise Refusal(NO_STORE)
    action, run = given["action"], given["number"]
    if action != "list" and run is None:
        raise Refusal(_WHICH, action=action)
    from pgy_facade.store import Store

    stack.enter_context(messages.plain_warnings())
    store = stack.enter_context(Store(given["store"]))
    if action == "list":
        return _list(store, messages, given["limit"])
    found, at_workers = _find(store, run)
    if found is None:
        raise Refusal(_NO_RUN, run=run, store=shown(given["store"]))
    if action == "watch":
        return _watch(store, messages, run, is_distributed=at_workers is not None, stack=stack)
    if not at_workers and not found.ended_at:
        raise Refusal(_NO_WORKERS, run=run)
    from pgy_facade.fleet.steering import cancel

    text = _CANCELLED if not found.ended_at and cancel(store, run) else _CANCELLED_BEFORE
    messages.tell(text, run=run, left=found.waiting)
    return ExitCode.DONE


def _find(store: Store, run: int) -> tuple[Overview | None, Standing | None]:
    from pgy_facade.collect import overview

    def look(opening: Any, connection: Any) -> tuple[Overview | None, Standing | None]:
        return overview.find(opening, connection, run), _standing(connection, run)

    return store.transact(look).result()


def _standing(connection: Any, run: int) -> Standing | None:
    """Return how a distributed run stands. Where there are none, nothing of them is imported."""
    if connection.dialect.name != "postgresql":
        return None
    from pgy_facade.fleet.steering import standing

    return standing(connection, run)


def _list(store: Store, messages: Messages, limit: int) -> ExitCode:
    from pgy_facade.collect import overview

    def look(opening: Any, connection: Any) -> list[tuple[Overview, Standing | None]]:
        found = overview.newest(opening, connection, limit)
        return [(each, _standing(connection, each.run)) for each in found]

    found = store.transact(look).result()
    if not found:
        messages.tell(_NONE)
        return ExitCode.DONE
    click.echo(_HEADINGS.said(messages.language))
    for each, at_workers in found:
        click.echo("\t".join(_row(each, at_workers, messages.language)))
    return ExitCode.DONE


def _row(run: Overview, at_workers: Standing | None, language: Language) -> list[str]:
    figures = (run.total, run.waiting, run.counts.get("failed", 0), run.counts.get("in doubt", 0), run.billed)
    return [
        str(run.run),
        datetime.fromtimestamp(run.begun_at).astimezone().strftime("%Y-%m-%d %H:%M:%S"),
        _state(run, at_workers).said(language),
        *map(str, figures),
        ",".join(run.calls),
    ]


def _state(run: Overview, at_workers: Standing | None) -> Text:
    if not run.waiting:
        return _STATES["ended"]
    if at_workers is not None and at_workers.order.cancelled_at is not None:
        return _STATES["cancelled"]
    if at_workers is not None and at_workers.order.stopped_by is not None:
        error = at_workers.order.stopped_by
        return Text(_STOPPED.said("en", error=error), _STOPPED.said("zh", error=error))
    if at_workers is not None:
        return _STATES["at work" if at_workers.at_work else "queued"]
    return _STATES["at work" if run.is_at_work else "left"]


def _watch(store: Store, messages: Messages, run: int, *, is_distributed: bool, stack: ExitStack) -> ExitCode:
    from pgy_facade.collect.watching import watch

    from .collecting import sum_up

    look = None
    if is_distributed:
        from pgy_facade.fleet.watching import look_at_fleet

        look = partial(look_at_fleet, store, run)
    bar = stack.enter_context(Bar(messages))
    result = asyncio.run(watch(store, run, bar.show, look))
    bar.close()
    if result.interrupted:
        messages.tell(_GOES_ON, run=run)
    return sum_up(messages, result, goes_on=result.interrupted)
