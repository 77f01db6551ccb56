"""`python -m pgy_facade.store FILE`: what is in a store, what was spent, what is in doubt, and a way to resolve that.

Exit code: 0 when it was shown or done, 1 when something is in doubt, 2 when the store cannot be used.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pgy_facade.errors import PgyError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pgy_facade.store import InDoubt, Spending, Store

_EVER = date(1970, 1, 1)


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code."""
    options = _parser().parse_args(arguments)
    path = None if "://" in options.file else Path(options.file)
    try:
        from pgy_facade.store import Store

        if path is not None and not path.is_file():
            print(f"store: there is no file {path}", file=sys.stderr)
            return 2
        with Store(options.file) as store:
            if options.resume:
                store.resume()
            if options.resolve:
                print(f"resolved as {options.resolve}: {store.resolve(options.resolve, options.claim)}")
            for line in _lines(store, path):
                print(line)
            return 1 if _unresolved(store.in_doubt()) else 0
    except PgyError as error:
        print(f"store: {error}", file=sys.stderr)
        return 2


def _lines(store: Store, path: Path | None) -> Iterator[str]:
    size = sum(each.stat().st_size for each in path.parent.glob(f"{path.name}*") if each.is_file()) if path else None
    yield store.name if size is None else f"{store.name}: {size / 1e6:.1f} MB"
    yield ""
    contents = store.contents()
    for call, (number, oldest, newest) in sorted(contents.items()):
        yield f"{call}: {number} answers, from {oldest:%Y-%m-%d %H:%M} to {newest:%Y-%m-%d %H:%M} UTC"
    if not contents:
        yield "no answers"
    yield ""
    today = store.spending(since=store.today())
    yield f"spent today:   {_counts(today)}"
    yield f"spent in all:  {_counts(store.spending(since=_EVER))}"
    stops = store.stops()
    if stops.quota_since:
        yield f"stopped: the daily quota is used up since {stops.quota_since:%Y-%m-%d %H:%M} UTC (--resume goes on)"
    if stops.balance_since:
        yield f"stopped: the balance is used up since {stops.balance_since:%Y-%m-%d %H:%M} UTC (--resume goes on)"
    doubtful = store.in_doubt()
    yield ""
    yield f"in doubt: {len(_unresolved(doubtful))}"
    for each in doubtful:
        given = ", ".join(f"{name}={value}" for name, value in each.parameters.items())
        aside = " (to be asked again)" if each.set_aside else ""
        yield f"  {each.id}  {each.claimed_at:%Y-%m-%d %H:%M:%S} UTC  {each.operation}({given}): {each.reason}{aside}"


def _unresolved(doubtful: list[InDoubt]) -> list[InDoubt]:
    return [each for each in doubtful if not each.set_aside]


def _counts(spent: Spending) -> str:
    return (
        f"{spent.calls} calls, {spent.billed} billed, {spent.unknown} possibly billed, {spent.under_way} under way, "
        f"{spent.hits} from the store"
    )


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
    parser.add_argument("--resume", action="store_true", help="go on after the balance or the quota was used up")
    return parser


if __name__ == "__main__":
    sys.exit(main())
