"""`python -m pgy_facade.store FILE`: what is in a store, what was spent, what is in doubt, and a way to resolve that.

Exit code: 0 when it was shown or done, 1 when something is in doubt, 2 when the store cannot be used.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pgy_facade.errors import PgyError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pgy_facade.store import InDoubt, Store

Language = Literal["en", "zh"]
_EVER = date(1970, 1, 1)
_WORDS = {
    "missing": ("there is no file {path}", "没有文件 {path}"),
    "resolved": ("resolved as {how}: {number}", "已按 {how} 处理：{number} 项"),
    "answers": (
        "{call}: {number} answers, from {oldest:%Y-%m-%d %H:%M} to {newest:%Y-%m-%d %H:%M} UTC",
        "{call}：{number} 份应答，{oldest:%Y-%m-%d %H:%M} 至 {newest:%Y-%m-%d %H:%M} UTC",
    ),
    "empty": ("no answers", "没有应答"),
    "today": ("spent today:   {counts}", "今日：{counts}"),
    "ever": ("spent in all:  {counts}", "累计：{counts}"),
    "counts": (
        (
            "{0.calls} calls, {0.billed} billed, {0.unknown} possibly billed, {0.under_way} under way, "
            "{0.hits} from the store"
        ),
        "调用 {0.calls} 次，计费 {0.billed} 次，可能计费 {0.unknown} 次，进行中 {0.under_way} 次，取自本地 {0.hits} 次",
    ),
    "quota": (
        "stopped: the daily quota is used up since {since:%Y-%m-%d %H:%M} UTC (--resume goes on)",
        "已停止：{since:%Y-%m-%d %H:%M} UTC 起今日额度用完（--resume 可继续）",
    ),
    "balance": (
        "stopped: the balance is used up since {since:%Y-%m-%d %H:%M} UTC (--resume goes on)",
        "已停止：{since:%Y-%m-%d %H:%M} UTC 起余额不足（--resume 可继续）",
    ),
    "absorbed": (
        "taken in from {path}: {0.settled} requests settled, {0.kept} answers kept, {0.known} known already",
        "已从 {path} 读入：结清请求 {0.settled} 项，保存应答 {0.kept} 份，早已读入 {0.known} 项",
    ),
    "nothing": ("there is nothing to take in from {path}", "{path} 里没有要读入的内容"),
    "elsewhere": (
        "for other stores: {0.elsewhere}; they stay in the file",
        "属于其他本地库：{0.elsewhere} 项，仍留在文件中",
    ),
    "refused": (
        "refused by the store: {0.refused}; they stay in the file",
        "本地库未能写入：{0.refused} 项，仍留在文件中",
    ),
    "unreadable": (
        "not whole: {0.unreadable}, as a process was killed while it wrote; they are in {0.unreadable_in} now",
        "不完整的记录：{0.unreadable} 项（写入时进程被终止），已移到 {0.unreadable_in}",
    ),
    "doubt": ("in doubt: {number}", "是否计费不明：{number}"),
    "aside": (" (to be asked again)", "（将重新查询）"),
}


def _say(language: Language, word: str, /, *given: object, **values: object) -> str:
    return _WORDS[word][language == "zh"].format(*given, **values)


def main(arguments: list[str] | None = None, language: Language = "en") -> int:
    """Run the command and return its exit code."""
    options = _parser().parse_args(arguments)
    path = None if "://" in options.file else Path(options.file)
    try:
        from pgy_facade.store import Store

        if path is not None and not path.is_file():
            print(f"store: {_say(language, 'missing', path=path)}", file=sys.stderr)
            return 2
        with Store(options.file) as store:
            if options.resume:
                store.resume()
            if options.resolve:
                number = store.resolve(options.resolve, options.claim)
                print(_say(language, "resolved", how=options.resolve, number=number))
            stays = options.absorb is not None and _absorb(store, options.absorb or None, language)
            for line in _lines(store, path, language):
                print(line)
            return 1 if stays or _unresolved(store.in_doubt()) else 0
    except PgyError as error:
        print(f"store: {error}", file=sys.stderr)
        return 2


def _absorb(store: Store, spool: str | None, language: Language) -> bool:
    """Take in a spool file, say what became of it, and whether anything is left."""
    found = store.absorb(spool)
    file = store.spool if spool is None else Path(spool)
    print(_say(language, "absorbed" if any(found) else "nothing", found, path=file))
    left = [word for word in ("elsewhere", "refused", "unreadable") if getattr(found, word)]
    for word in left:
        print(_say(language, word, found))
    return bool(left)


def _lines(store: Store, path: Path | None, language: Language) -> Iterator[str]:
    size = sum(each.stat().st_size for each in path.parent.glob(f"{path.name}*") if each.is_file()) if path else None
    yield store.name if size is None else f"{store.name}: {size / 1e6:.1f} MB"
    yield ""
    contents = store.contents()
    for call, (number, oldest, newest) in sorted(contents.items()):
        yield _say(language, "answers", call=call, number=number, oldest=oldest, newest=newest)
    if not contents:
        yield _say(language, "empty")
    yield ""
    for word, since in (("today", store.today()), ("ever", _EVER)):
        yield _say(language, word, counts=_say(language, "counts", store.spending(since=since)))
    stops = store.stops()
    if stops.quota_since:
        yield _say(language, "quota", since=stops.quota_since)
    if stops.balance_since:
        yield _say(language, "balance", since=stops.balance_since)
    doubtful = store.in_doubt()
    yield ""
    yield _say(language, "doubt", number=len(_unresolved(doubtful)))
    for each in doubtful:
        given = ", ".join(f"{name}={value}" for name, value in each.parameters.items())
        aside = _say(language, "aside") if each.set_aside else ""
        yield f"  {each.id}  {each.claimed_at:%Y-%m-%d %H:%M:%S} UTC  {each.operation}({given}): {each.reason}{aside}"


def _unresolved(doubtful: list[InDoubt]) -> list[InDoubt]:
    return [each for each in doubtful if not each.set_aside]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m pgy_facade.store",
        description="Show what is in a store, what was spent, and what is in doubt.",
        epilog="exit code: 0 done, 1 something is in doubt, 2 the store cannot be used",
    )
    parser.add_argument("file", metavar="FILE", help="the store: a file, or a URL of PostgreSQL")
    parser.add_argument(
        "--resolve",
        choices=("billed", "free", "retry"),
        help="say what became of requests in doubt: billed, free, or ask them again, which may bill twice",
    )
    parser.add_argument("--claim", type=int, action="append", help="this one alone; may be repeated")
    parser.add_argument(
        "--absorb",
        metavar="SPOOL",
        nargs="?",
        const="",
        help="take in answers that were paid for while the store could not be written: of this machine, or a file",
    )
    parser.add_argument("--resume", action="store_true", help="go on after the balance or the quota was used up")
    return parser


if __name__ == "__main__":
    sys.exit(main())
