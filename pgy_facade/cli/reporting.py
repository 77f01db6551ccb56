"""What `pgy report` does: says what it will ask, asks, judges, and writes."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pgy_facade._text import Text

from .client import open_arguments
from .collecting import say_plan
from .commands.export import NO_FILE
from .exit_codes import ExitCode, code_of
from .output.destination import Destination
from .progress import Bar
from .refusal import Refusal
from .session import messages_of

if TYPE_CHECKING:
    from pgy_facade.collect import Plan
    from pgy_facade.report import Reports

    from .messages import Messages

_NO_IDS = Text(
    "give the identifier or the profile link of a creator, or of several to compare",
    "请给出博主 ID 或主页链接；给出多个则进行对比",
)
_NO_KEPT = Text("--only-kept needs a store to read: --store FILE", "--only-kept 需要读取本地库：--store 文件")
_UNASKED = Text(
    "up to {number} calls would be billed: say --yes to start without being asked, as there is no terminal here",
    "最多将计费 {number} 次：这里没有终端可供确认，请加 --yes",
)
_START = Text("Start?", "开始吗？")
_NOT_STARTED = Text("nothing was asked", "没有发出任何请求")
_NOT_KEPT = Text(
    "the answers were not kept: with --store FILE the next report asks only for what is too old",
    "答复没有保存：使用 --store 文件，下次报告只获取过期的数据",
)
_LEFT = Text(
    "the answers that were paid for are in {path}: go on with --store {path}",
    "已付费的答复保存在 {path}：可用 --store {path} 继续",
)
_KEPT_IN = Text("until the report is written, answers are kept in {path}", "报告写成之前，答复暂存于 {path}")
_WRITTEN = Text("written: {path}", "已写入：{path}")
_PICTURES = Text("written: {number} slides in {path}", "已写入：{path} 中 {number} 张图片")
_COST = Text("billed now: {billed}", "本次计费：{billed}")
_MISSING = Text(
    "{name}: {number} answers are missing; the report says why", "{name}：缺少 {number} 项数据，报告中有说明"
)
_WHOLE = (ExitCode.DONE, ExitCode.NOT_FOUND)


@dataclass
class _Place:
    """The store of a report, and whether it is of use when the report is written."""

    path: str
    is_needed: bool = False


def run_report(ctx: click.Context, stack: ExitStack) -> ExitCode:
    """Run the command, and return its exit code."""
    messages, given = messages_of(ctx), ctx.params
    from pgy_facade.report import check_folder, check_path, checked, general_toml, read_profile

    if given["print_profile"]:
        click.echo(general_toml(), nl=False)
        return ExitCode.DONE
    if not given["ids"]:
        raise Refusal(_NO_IDS)
    ids = checked(given["ids"])
    profile = read_profile(given["profile"])
    if given["output"]:
        # Before anything is paid for.
        check_path(given["output"])
    if given["pictures"]:
        check_folder(given["pictures"])
    if given["only_kept"]:
        if not given["store"]:
            raise Refusal(_NO_KEPT)
        if "://" not in given["store"] and not Path(given["store"]).is_file():
            raise Refusal(NO_FILE, path=given["store"])
        from pgy_facade.report import read_reports

        made = read_reports(ids, given["store"], profile)
    else:
        with _store(given["store"], messages) as place:
            found = _ask(ctx, stack, messages, ids, place.path, profile)
            if found is None:
                messages.tell(_NOT_STARTED)
                place.is_needed = False
                return ExitCode.DONE
            code = _deliver(messages, given, found)
            # Asking for the rest must not bill again what is there.
            place.is_needed = code not in _WHOLE
            return code
    return _deliver(messages, given, made)


def _ask(
    ctx: click.Context, stack: ExitStack, messages: Messages, ids: list[str], store: str, profile: Any
) -> Reports | None:
    from pgy_facade.report import report

    given = ctx.params
    arguments = open_arguments(ctx, messages, stack)
    arguments.pop("store", None)
    bar = stack.enter_context(Bar(messages))
    started = True

    def confirm(plan: Plan) -> bool:
        nonlocal started
        say_plan(messages, plan, None)
        if not plan.most_billed:
            return True
        if given["yes"]:
            return agreed()
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise Refusal(_UNASKED, number=plan.most_billed)
        started = click.confirm(_START.said(messages.language), err=True)
        return started and agreed()

    def agreed() -> bool:
        if not given["store"]:
            # Whatever ends this process, the answers can be found.
            messages.tell(_KEPT_IN, path=store)
        return True

    made = report(
        ids,
        store,
        profile,
        max_billed=arguments.pop("max_billed_calls", None),
        max_per_second=arguments.pop("max_per_second", None),
        concurrency=given["concurrency"],
        confirm=confirm,
        on_progress=bar.show,
        on_interrupt="return",
        **arguments,
    )
    bar.close()
    return made if started else None


def _deliver(messages: Messages, given: dict[str, Any], made: Reports) -> ExitCode:
    from pgy_facade.report import to_json, to_markdown, write, write_slides

    result = made.result
    if result is not None and result.interrupted:
        raise KeyboardInterrupt
    if given["output"]:
        write(made.reports, given["output"], messages.language)
        messages.tell(_WRITTEN, path=given["output"])
    if given["as_json"] or not (given["output"] or given["pictures"]):
        text = to_json(made.reports) if given["as_json"] else to_markdown(made.reports, messages.language)
        Destination().write(text)
    if given["pictures"]:
        files = write_slides(made.reports, given["pictures"], messages.language)
        messages.tell(_PICTURES, number=len(files), path=given["pictures"])
    for each in made.reports:
        if each.missing:
            messages.tell(_MISSING, name=each.name, number=len(each.missing))
    messages.tell(_COST, billed=made.billed)
    if result is not None and result.stopped_by is not None:
        messages.error(result.stopped_by)
        return code_of(result.stopped_by)
    if any(each.does_not_exist for each in made.reports):
        return ExitCode.NOT_FOUND
    return ExitCode.SOME_FAILED if result is not None and (result.failed or result.in_doubt) else ExitCode.DONE


@contextmanager
def _store(given: str | None, messages: Messages) -> Iterator[_Place]:
    """Yield the store. Where none was named, it is one for this report, and stays if that is not whole."""
    if given:
        yield _Place(given)
        return
    folder = Path(tempfile.mkdtemp(prefix="pgy-report-"))
    store = folder / "answers.db"
    place = _Place(str(store), is_needed=True)
    try:
        yield place
    finally:
        if place.is_needed:
            _leave(store, messages)
    if place.is_needed:
        return
    if _holds_answers(store):
        messages.tell(_NOT_KEPT)
    shutil.rmtree(folder, ignore_errors=True)


def _leave(store: Path, messages: Messages) -> None:
    if _holds_answers(store):
        messages.tell(_LEFT, path=store)
    else:
        shutil.rmtree(store.parent, ignore_errors=True)


def _holds_answers(path: Path) -> bool:
    from pgy_facade.store import Store

    if not path.exists():
        return False
    with Store(path) as store:
        return bool(store.contents())
