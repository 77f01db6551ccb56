"""A run that is killed at random moments and started again, compared call by call with what the sandbox was asked.

`COLLECT_KILLS` and `COLLECT_JOBS` make it longer; `make nightly` does.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from itertools import zip_longest
from pathlib import Path

from pgy_facade.collect import Result, collect, jobs
from pgy_facade.sandbox import Fault, Sandbox, faults
from pgy_facade.store import Store

JOBS = int(os.environ.get("COLLECT_JOBS", "200"))
KILLS = int(os.environ.get("COLLECT_KILLS", "4"))
PROGRAM = """
import sys
from pgy_facade.collect import collect, jobs
collect(
    jobs([f"{each:024x}" for each in range(int(sys.argv[1]))], ["creator_core_metrics"]),
    store=sys.argv[2], token="any", base_url=sys.argv[3], max_retries=0, timeout=20,
)
"""


def test_a_run_that_is_killed_again_and_again_bills_no_question_twice(tmp_path: Path) -> None:
    chance = random.Random(7)
    free = [301, 302, 500, 503]
    mishaps: list[Fault | int] = [*free, 201, faults.reset(), faults.truncated(), faults.html(502)]
    script: list[Fault | int | None] = [chance.choice(mishaps) if chance.random() < 0.1 else None for _ in range(JOBS)]
    database = tmp_path / "answers.db"
    with Sandbox() as upstream:
        upstream.script(script)
        command = [sys.executable, "-c", PROGRAM, str(JOBS), str(database), upstream.api_url]
        for kill in range(KILLS):
            started = len(upstream.requests)
            with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
                # A moment of the run, not of a clock: so many requests after the start.
                wanted = started + chance.randrange(1, max(2, JOBS // KILLS))
                while len(upstream.requests) < wanted and process.poll() is None:
                    time.sleep(0.002)
                process.send_signal(signal.SIGKILL)
            assert process.returncode in (0, -signal.SIGKILL), kill
        result = _finish(database, upstream.api_url)
        # The script answers the requests in the order in which they came, and what is left over is answered well.
        answered = zip_longest((each.query["userId"] for each in upstream.requests), script[: len(upstream.requests)])
        billable = Counter(user for user, answer in answered if answer not in free)
        with Store(database) as store:
            in_doubt = {str(claim.parameters["userId"]) for claim in store.in_doubt()}
            spending = store.spending()
    assert result.total == JOBS == result.done + result.failed + result.in_doubt
    assert result.waiting == 0
    outcomes = {each.parameters["user_id"]: each.outcome for each in result.jobs}
    assert len(outcomes) == JOBS
    assert {each for each, outcome in outcomes.items() if outcome == "in doubt"} == in_doubt
    assert max(billable.values()) == 1, "something that was, or may have been, billed was asked again"
    # Killed between the claim and the request, a question may be in doubt that was never sent.
    assert set(outcomes) - set(billable) <= in_doubt
    assert spending.billed == result.done
    assert spending.billed + spending.unknown >= billable.total()


def _finish(database: Path, url: str) -> Result:
    work = jobs([f"{each:024x}" for each in range(JOBS)], ["creator_core_metrics"])
    return collect(work, store=database, token="any", base_url=url, max_retries=0, timeout=20)
