"""Procrastinate's side of a worker: its application, with connections that last as long as one query."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from procrastinate import App, BaseRetryStrategy, PsycopgConnector, RetryDecision
from psycopg.conninfo import make_conninfo
from psycopg_pool import AsyncNullConnectionPool

from pgy_facade.fleet.queue import QUEUE, TASK
from pgy_facade.fleet.shard_work import ShardLeftError
from pgy_facade.store.connecting import NOTICING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from procrastinate.jobs import Job
    from sqlalchemy import URL

AT_ONCE: Final = datetime.fromtimestamp(0, UTC)
"""When a shard that was given back may be begun again. A worker's clock may be ahead of the database's."""
_WAITED_FOR: Final = 10.0
"""Seconds that a query waits for a connection."""


class _GivenBack(BaseRetryStrategy):
    """Puts a shard that was left back into the queue."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        return RetryDecision(retry_at=AT_ONCE) if isinstance(exception, ShardLeftError) else None


def make_app(url: URL, do: Callable[..., Awaitable[None]]) -> App:
    """Return an application on a database.

    Args:
        url: of the database.
        do: does a shard; called with Procrastinate's context and the shard's `run`, `first` and `last`.
    """
    arguments, options = url.get_dialect()().create_connect_args(url)
    # One connection at the most, and none while nothing is asked: workers are many, and a database's connections few.
    connector = PsycopgConnector(
        conninfo=make_conninfo(*arguments, **{**NOTICING, **options}),
        pool_factory=AsyncNullConnectionPool,
        max_size=1,
        timeout=_WAITED_FOR,
    )
    app = App(connector=connector)
    app.task(name=TASK, queue=QUEUE, pass_context=True, retry=_GivenBack())(do)
    return app
