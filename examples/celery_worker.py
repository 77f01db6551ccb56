"""Collect with Celery: a task for some creators, on a store that all workers share.

Celery delivers a task at least once: again when its worker died, and again when a broker took too long to hear of it.
The store makes that pay once: what is there is taken from there, what another delivery has under way is waited for or
left to it, and what may have been billed when a worker died is left in doubt, for you to look at with `pgy store`.

    pip install "pgy-facade[postgres]" "celery[redis]"
    export CELERY_BROKER=redis://localhost PGY_STORE=postgresql+psycopg://user@localhost/answers JUSTONEAPI_TOKEN=...
    celery -A celery_worker worker --concurrency 2

    >>> from celery_worker import collect_some, shards
    >>> for some in shards(ids): collect_some.delay(some, ["creator_core_metrics", "notes_details"])

`pgy collect --distributed` with `pgy worker` does this without a broker; this is for those who have Celery at work.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any

from celery import Celery, Task

from pgy_facade import StoreError
from pgy_facade.collect import RunUnderWayError, collect, jobs

app = Celery("pgy", broker=os.environ.get("CELERY_BROKER", "redis://localhost:6379/0"))
app.conf.update(
    # A task is taken off the broker when it has ended, so that one whose worker died is delivered again.
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    broker_connection_retry_on_startup=True,
    task_ignore_result=True,
)


def shards(ids: Sequence[str], size: int = 200) -> Iterator[list[str]]:
    """Yield the identifiers in parts, a task for each."""
    for begin in range(0, len(ids), size):
        yield list(ids[begin : begin + size])


@app.task(bind=True, name="pgy.collect_some", max_retries=None)  # type: ignore[untyped-decorator]
def collect_some(self: Task, ids: list[str], calls: list[str]) -> dict[str, Any]:
    """Collect these calls for these creators; delivered again, go on with what is missing."""
    try:
        result = collect(
            jobs(ids, calls), store=os.environ["PGY_STORE"], concurrency=8, base_url=os.environ.get("PGY_URL")
        )
    except (RunUnderWayError, StoreError) as error:
        # Another delivery of the same task is at work on it, or the database is away for a moment.
        raise self.retry(exc=error, countdown=float(os.environ.get("PGY_RETRY_AFTER", "30"))) from error
    if result.stopped_by is not None:
        # Quota, balance or budget: the same words go on tomorrow, or when there is more.
        raise self.retry(exc=RuntimeError(str(result.stopped_by)), countdown=3600.0)
    return {"done": result.done, "failed": result.failed, "in doubt": result.in_doubt, "billed": result.billed}
