"""What `pgy collect` does: reads identifiers, says what it will do, asks, shows progress, sums up."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from .client import open_arguments
from .commands.store import NO_STORE
from .exit_codes import ExitCode, code_of
from .language import Text
from .options import client_arguments
from .progress import Bar
from .refusal import Refusal
from .session import messages_of, shown

if TYPE_CHECKING:
    from pgy_facade.collect import Entry, Plan, Result, Work

    from .messages import Messages

_SHOWN = 20
_NO_CALLS = Text(
    "say which calls: --with creator_core_metrics,notes_details; `pgy operations` lists them",
    "请说明要调用哪些接口：--with creator_core_metrics,notes_details；`pgy operations` 列出全部接口",
)
_NOTHING = Text(
    "give a file with identifiers, - for standard input, or --search WORDS",
    "请给出 ID 文件、-（标准输入）或 --search 关键词",
)
_UNASKED = Text("say --yes to start without being asked: there is no terminal here", "这里没有终端可供确认，请加 --yes")
_BAD = Text("line {line}: {text!r}: {problem}", "第 {line} 行：{text!r}：{problem}")
_BAD_MORE = Text("... and {number} more lines without an identifier", "……另有 {number} 行没有 ID")
_GOES_ON = Text("run {run} goes on: {done} jobs have ended already", "任务 {run} 继续：已有 {done} 项结束")
_BEGINS = Text("run {run}", "任务 {run}")
_CALLS = Text("  {call}: {number} {calls} at the most", "  {call}：至多 {number} 次调用")
_KEPT = Text("  in the store already: {number}", "  本地库已有：{number}")
_MOST = Text("  can be billed at the most: {number}{cost}", "  至多计费：{number} 次{cost}")
_YUAN = Text(" ({yuan:.2f} yuan)", "（{yuan:.2f} 元）")
_UNPRICED = Text(" (the price file lacks a price)", "（价格文件缺少价格）")
_START = Text("Start?", "开始吗？")
_NOT_STARTED = Text("nothing was asked", "没有发出任何请求")
_STOPPED = Text("stopped: the same command goes on where it stopped", "已停止：再次执行同一命令会从中断处继续")
_LEFT = Text(
    "run {run} goes on without this command: `pgy runs watch {run} --store {store}` shows it, `pgy runs cancel {run} "
    "--store {store}` ends it",
    "任务 {run} 不受此命令影响，继续进行：`pgy runs watch {run} --store {store}` 查看，`pgy runs cancel {run} "
    "--store {store}` 取消",
)
_WORKERS_OWN = Text(
    "{option} is a worker's own: give it to `pgy worker`, and leave it out with --distributed",
    "{option} 属于各 worker：请在 `pgy worker` 上指定，使用 --distributed 时去掉它",
)
_OUTCOME = Text("{call}({given}): {outcome}: {reason}", "{call}({given})：{outcome}：{reason}")
_MORE = Text("... and {number} more that failed or are in doubt", "……另有 {number} 项失败或结果不明")
_COLON = Text(": ", "：")
_SUMMARY = {
    "jobs": "总数",
    "done": "完成",
    "absent": "其中不存在",
    "failed": "失败",
    "in doubt": "结果不明",
    "left": "未做",
    "billed": "已计费",
    "possibly billed": "可能已计费",
}


def run_collect(ctx: click.Context, stack: ExitStack) -> ExitCode:
    """Run the command, and return its exit code."""
    messages, given = messages_of(ctx), ctx.params
    _check(given)
    arguments = _for_the_workers(ctx, messages, stack) if given["distributed"] else open_arguments(ctx, messages, stack)
    from pgy_facade.collect import collect, cost_of, read_prices

    price = read_prices(given["prices"]) if given["prices"] else None
    bad: list[Entry] = []
    started = False

    def confirm(plan: Plan) -> bool:
        nonlocal started
        _say_bad(messages, bad)
        say_plan(messages, plan, None if price is None else (cost_of(plan, price),))
        started = given["yes"] or not plan.waiting or click.confirm(_START.said(messages.language), err=True)
        return started

    options: dict[str, Any] = {
        "store": arguments.pop("store"),
        "max_billed": arguments.pop("max_billed_calls", None),
        "max_per_second": arguments.pop("max_per_second", None),
    }
    if given["fresh"]:
        arguments["max_age"] = 0
    if given["distributed"]:
        options["engine"] = "procrastinate"
    bar = stack.enter_context(Bar(messages))
    result = collect(
        _work(given, bad),
        **options,
        concurrency=given["concurrency"],
        retry_ambiguous=given["retry_ambiguous"],
        confirm=confirm,
        on_progress=bar.show,
        on_interrupt="return",
        **arguments,
    )
    bar.close()
    if not started:
        messages.tell(_NOT_STARTED)
        return ExitCode.DONE
    goes_on = given["distributed"] and result.interrupted
    if goes_on:
        messages.tell(_LEFT, run=result.run, store=shown(given["store"]))
    return sum_up(messages, result, bad, goes_on=goes_on)


def _for_the_workers(ctx: click.Context, messages: Messages, stack: ExitStack) -> dict[str, Any]:
    """Return the arguments of a run that workers do. It has no token, and sends no worker anywhere."""
    for name in ("region", "timeout", "allow_plain_http", "sandbox", "concurrency"):
        if ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            raise Refusal(_WORKERS_OWN, option=f"--{name.replace('_', '-')}")
    stack.enter_context(messages.plain_warnings())
    kept = ("store", "max_age", "max_billed_calls", "max_per_second")
    return {name: value for name, value in client_arguments(ctx.params).items() if name in kept}


def _check(given: dict[str, Any]) -> None:
    if not given["store"]:
        raise Refusal(NO_STORE)
    if not given["calls"]:
        raise Refusal(_NO_CALLS)
    if not given["source"] and not given["search"]:
        raise Refusal(_NOTHING)
    if not given["yes"] and not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise Refusal(_UNASKED)


def _work(given: dict[str, Any], bad: list[Entry]) -> Iterator[Work]:
    """Yield the jobs of the file, and the search. Lines without an identifier go to `bad`."""
    from pgy_facade.collect import Search, jobs, read_identifiers, subjects_of

    calls = [name.strip().replace("-", "_") for name in given["calls"].split(",") if name.strip()]
    kinds = subjects_of(calls)

    def identifiers() -> Iterator[str]:
        for entry in read_identifiers(given["source"], column=given["column"], kind=kinds):
            if entry.identifier is None:
                bad.append(entry)
            else:
                yield entry.identifier

    if given["source"]:
        yield from jobs(identifiers(), calls)
    if given["search"]:
        yield Search({"keyword": given["search"]}, given["search_limit"], tuple(calls))


def _say_bad(messages: Messages, bad: list[Entry]) -> None:
    for entry in bad[:_SHOWN]:
        problem = entry.problem_zh if messages.language == "zh" else entry.problem
        messages.tell(_BAD, line=entry.line, text=entry.text[:60], problem=problem)
    if len(bad) > _SHOWN:
        messages.tell(_BAD_MORE, number=len(bad) - _SHOWN)


def say_plan(messages: Messages, plan: Plan, cost: tuple[float | None] | None) -> None:
    messages.tell(_GOES_ON if plan.goes_on else _BEGINS, run=plan.run, done=plan.done)
    for call, number in plan.by_call.items():
        messages.tell(_CALLS, call=call, number=number, calls="call" if number == 1 else "calls")
    if plan.kept:
        messages.tell(_KEPT, number=plan.kept)
    said = ""
    if cost is not None:
        language = messages.language
        said = _UNPRICED.said(language) if cost[0] is None else _YUAN.said(language, yuan=cost[0])
    messages.tell(_MOST, number=plan.most_billed, cost=said)


def sum_up(messages: Messages, result: Result, bad: Sequence[Entry] = (), *, goes_on: bool = False) -> ExitCode:
    """Say how a run ended: what failed or is in doubt, what stopped it, and the counts; return the exit code.

    `goes_on` is for a run that others do further.
    """
    troubled = result.jobs.having("failed", "in doubt")
    for number, job in enumerate(troubled):
        if number == _SHOWN:
            messages.tell(_MORE, number=result.failed + result.in_doubt - _SHOWN)
            break
        given = ", ".join(f"{name}={value}" for name, value in job.parameters.items())
        messages.tell(_OUTCOME, call=job.call, given=given, outcome=job.outcome, reason=job.reason)
    if result.stopped_by is not None:
        messages.error(result.stopped_by)
    if result.waiting and not goes_on:
        messages.tell(_STOPPED)
    figures = (
        result.total,
        result.done,
        result.absent,
        result.failed,
        result.in_doubt,
        result.waiting,
        result.billed,
        result.unknown,
    )
    for (english, chinese), figure in zip(_SUMMARY.items(), figures, strict=True):
        name = chinese if messages.language == "zh" else english
        separator = _COLON.said(messages.language) if sys.stdout.isatty() else "\t"
        click.echo(f"{name}{separator}{figure}")
    if result.interrupted:
        return ExitCode.INTERRUPTED
    if result.stopped_by is not None:
        return code_of(result.stopped_by)
    return ExitCode.SOME_FAILED if result.failed or result.in_doubt or result.waiting or bad else ExitCode.DONE
