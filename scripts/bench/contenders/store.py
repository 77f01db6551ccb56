"""Calls with a store and without. Options: `url`, `call` (`search` or `trend`), `folder` for the store.

Every call of a turn asks for another page, and all turns ask for the same pages.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import reading
from .calls import FILTERS, TOKEN, TREND, Run, pages, repeat


def alone(options: dict[str, Any]) -> Run:
    """A client without a store."""
    return _run(options, None, {})


def writing(options: dict[str, Any]) -> Run:
    """Each answer is asked for, and kept."""
    return _run(options, _file(options), {"max_age": 0})


def hits(options: dict[str, Any]) -> Run:
    """Each answer is in the store."""
    return _run(options, _file(options), {"max_age": None})


def many(options: dict[str, Any]) -> Run:
    """Sixteen tasks share a client, whose answers are asked for and kept."""
    return _tasks(options, _file(options), {"max_age": 0})


def many_alone(options: dict[str, Any]) -> Run:
    """Sixteen tasks share a client without a store."""
    return _tasks(options, None, {})


def _file(options: dict[str, Any]) -> Path:
    return Path(options["folder"]) / f"answers-{os.getpid()}.db"


def _run(options: dict[str, Any], file: Path | None, given: dict[str, Any]) -> Run:
    from pgy_facade import PgyClient

    client = PgyClient(TOKEN, base_url=options["url"], store=file, **given)
    once: Callable[[], object]
    if options["call"] == "trend":

        def once() -> object:
            return reading.read_trend_model(client.kol_follower_trend_v1(**TREND))
    else:
        page = pages()

        def once() -> object:
            return reading.read_models(client.search_creators(page=page(), **FILTERS))

    return repeat(once)


def _tasks(options: dict[str, Any], file: Path | None, given: dict[str, Any]) -> Run:
    import asyncio

    from pgy_facade import AsyncPgyClient

    async def work(repetitions: int) -> object:
        page = pages()
        async with AsyncPgyClient(TOKEN, base_url=options["url"], store=file, **given) as client:
            read: list[object] = []

            async def one() -> None:
                read.extend(
                    [
                        reading.read_models(await client.search_creators(page=page(), **FILTERS))
                        for _ in range(repetitions // 16)
                    ]
                )

            await asyncio.gather(*(one() for _ in range(16)))
        return len(read)

    return lambda repetitions: asyncio.run(work(repetitions))
