"""Everything at once: threads, tasks that are cancelled, forks, failures, budgets; then the accounts are compared.

`make test` does a little of it, `make nightly` a lot: `STRESS_SECONDS` says for how long.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from pgy_facade import AsyncPgyClient, AttemptEvent, BudgetExceededError, PgyClient, PgyError
from pgy_facade.sandbox import Sandbox, faults

from .identifiers import USER
from .loops import until

SECONDS = float(os.environ.get("STRESS_SECONDS", "3"))
FAILURES: list[Any] = [
    *[None] * 20,
    *(301, 201, 302, 600, 500, 999),
    *(faults.close(), faults.reset(), faults.reset("body"), faults.truncated(), faults.not_json(), faults.html(502)),
    *(faults.delay(0.05), faults.http(404), faults.close("body")),
]
BUDGET = 400


class Account:
    """What observers were told, over all clients of a process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.sent = 0
        self.billed = 0
        self.unknown = 0

    def note(self, event: AttemptEvent) -> None:
        """Count an attempt. One that is free and has no status was never sent."""
        with self._lock:
            self.sent += event.billed is not False or event.status is not None
            self.billed += event.billed is True
            self.unknown += event.billed is None


def work(client: PgyClient, ends: float) -> None:
    while time.monotonic() < ends:
        try:
            client.search_creators(keyword="a") if random.random() < 0.5 else client.notes_details(USER)
        except BudgetExceededError:
            return
        except PgyError:
            pass


async def work_and_cancel(client: AsyncPgyClient, ends: float) -> None:
    while time.monotonic() < ends:
        tasks = [asyncio.create_task(client.search_creators()) for _ in range(20)]
        await asyncio.sleep(random.random() / 20)
        for task in random.sample(tasks, 12):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def fork_and_work(client: PgyClient, ends: float) -> list[tuple[int, int]]:
    """Fork children one after another that use the client; return what each says it sent and spent."""
    told = []
    while time.monotonic() < ends:
        reading, writing = os.pipe()
        process = os.fork()
        if not process:
            # What the parent was told before the fork is not the child's.
            account = Account()
            child = client.with_options(on_attempt=account.note)
            before = child.usage.snapshot()
            work(child, time.monotonic() + 0.2)
            spent = child.usage.billed + child.usage.unknown - before.billed - before.unknown
            os.write(writing, json.dumps([account.sent, spent, account.billed + account.unknown]).encode())
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            sent, spent, noted = json.loads(pipe.read())
        assert os.waitpid(process, 0)[1] == 0
        assert spent == noted
        told.append((sent, spent))
    return told


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.timeout(60 + 4 * SECONDS)
def test_the_accounts_agree_with_what_the_server_was_asked() -> None:
    account = Account()
    with Sandbox() as upstream:
        upstream.script(random.choice(FAILURES) for _ in range(20_000))
        given: dict[str, Any] = {"base_url": upstream.api_url, "on_attempt": account.note, "timeout": 10}
        blocking = PgyClient("t", max_concurrent=6, **given)
        limited = PgyClient("t", max_billed_calls=BUDGET, retry_ambiguous=True, **given)
        awaiting = AsyncPgyClient("t", **given)
        ends = time.monotonic() + SECONDS
        with ThreadPoolExecutor(10) as pool:
            running = [pool.submit(work, client, ends) for client in (blocking, limited) for _ in range(4)]
            running.append(pool.submit(lambda: asyncio.run(work_and_cancel(awaiting, ends))))
            children = fork_and_work(blocking, ends)
            for each in running:
                each.result()
        in_children = sum(sent for sent, _ in children)
        asyncio.run(until(lambda: len(upstream.requests) >= account.sent + in_children))
        # Time for what should not have come.
        time.sleep(0.3)
        assert len(upstream.requests) == account.sent + in_children
        usages = [client.usage.snapshot() for client in (blocking, limited, awaiting)]
        assert sum(usage.billed for usage in usages) == account.billed
        assert sum(usage.unknown for usage in usages) == account.unknown
        assert usages[1].billed + usages[1].unknown <= BUDGET
        # And all of them still work.
        upstream.reset()
        blocking.search_creators()
        asyncio.run(awaiting.search_creators())
        for client in (blocking, limited):
            client.close()
        asyncio.run(awaiting.aclose())
    assert children
