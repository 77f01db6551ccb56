"""Many calls, and their answers kept. Options: `url`, `call` (`search` or `trend`), `folder` to keep them in.

Every repetition is one call, and every turn asks anew: it keeps its answers in a new file. Each call asks about another
creator, or for another page.
"""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from .calls import FILTERS, SEARCH_PATH, TOKEN, TREND, TREND_PATH, WIRE_FILTERS, WIRE_TREND, Run

CONCURRENCY = 16


def ours(options: dict[str, Any]) -> Run:
    """`collect` with its store, as it comes."""
    from pgy_facade.collect import Job, collect

    turns = count()

    def run(repetitions: int) -> object:
        if options["call"] == "trend":
            work = (Job("kol_follower_trend_v1", {**TREND, "kol_id": each}) for each in _creators(repetitions))
        else:
            work = (Job("search_creators", {**FILTERS, "page": page}) for page in range(1, repetitions + 1))
        result = collect(
            work,
            store=_file(options, next(turns), "db"),
            max_billed=repetitions,
            concurrency=CONCURRENCY,
            token=TOKEN,
            base_url=options["url"],
        )
        return result.done

    return run


def loop(options: dict[str, Any]) -> Run:
    """The loop with httpx that a user would write: so many at a time, what came in a file of JSON lines."""
    return _loop(options, keeps=True)


def forgetful(options: dict[str, Any]) -> Run:
    """The same, keeping nothing."""
    return _loop(options, keeps=False)


def _loop(options: dict[str, Any], *, keeps: bool) -> Run:
    import httpx

    turns = count()
    path = TREND_PATH if options["call"] == "trend" else SEARCH_PATH

    async def work(repetitions: int) -> int:
        done = 0
        limit = asyncio.Semaphore(CONCURRENCY)
        with _file(options, next(turns), "jsonl").open("a", encoding="utf-8") as kept:
            async with httpx.AsyncClient(base_url=options["url"], timeout=60) as client:

                async def one(asked: dict[str, Any]) -> None:
                    nonlocal done
                    async with limit:
                        response = await client.get(path, params={"token": TOKEN, **asked})
                        response.raise_for_status()
                        answer = response.json()
                    if answer["code"] != 0:
                        raise RuntimeError(answer["message"])
                    if keeps:
                        kept.write(json.dumps({**asked, "data": answer["data"]}, ensure_ascii=False) + "\n")
                    done += 1

                await asyncio.gather(*map(one, _questions(options, repetitions)))
        return done

    return lambda repetitions: asyncio.run(work(repetitions))


def _questions(options: dict[str, Any], number: int) -> Iterator[dict[str, Any]]:
    if options["call"] == "trend":
        return ({**WIRE_TREND, "kolId": each} for each in _creators(number))
    return ({**WIRE_FILTERS, "page": page} for page in range(1, number + 1))


def _creators(number: int) -> Iterator[str]:
    return (f"5f3a9c{each:018x}" for each in range(number))


def _file(options: dict[str, Any], turn: int, ending: str) -> Path:
    return Path(options["folder"]) / f"{os.getpid()}-{turn}.{ending}"
