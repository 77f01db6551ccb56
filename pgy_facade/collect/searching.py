"""Walk the pages of a search, and have the calls entered for each creator on them."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from pgy_facade._call.advice import iterator_of
from pgy_facade.collect.jobs import Job, subject_of
from pgy_facade.collect.runs import PAGE, Waiting
from pgy_facade.store.arguments import find_by_name

if TYPE_CHECKING:
    from pgy_facade._clients.awaiting import AsyncPgyClient


async def search(client: AsyncPgyClient, job: Waiting, enter: Callable[[list[Job]], Awaitable[object]]) -> None:
    """Walk the pages, those that are kept already included; `enter` enters jobs, also those found before a failure."""
    asked = json.loads(job.parameters)
    subjects = [(call, subject_of(find_by_name(call))) for call in asked["calls"]]
    iterate = getattr(client, iterator_of(job.operation))
    found: list[Job] = []
    try:
        async for item in iterate(**asked["parameters"], limit=asked["limit"]):
            identifier = item.user_id
            if identifier:
                found += [Job(call, {subject: identifier}) for call, subject in subjects]
            if len(found) >= PAGE:
                full, found = found, []
                await enter(full)
    finally:
        await enter(found)
