"""Figures of a worker and of its store for Prometheus, by its official client library."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from prometheus_client import CollectorRegistry, Counter, start_http_server
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import func, select

from pgy_facade._call.advice import name_of
from pgy_facade.errors import ConfigurationError, PgyError
from pgy_facade.fleet import due, queue
from pgy_facade.store.tables import IN_DOUBT, claims

if TYPE_CHECKING:
    from prometheus_client.core import Metric
    from sqlalchemy import Connection

    from pgy_facade.collect.waits import Waits
    from pgy_facade.events import AttemptEvent
    from pgy_facade.store import Store
    from pgy_facade.store.opened import Opened

_ANSWERED_WITHIN: Final = 5.0
"""Seconds in which a store has to say its figures; those of the worker are served without them."""
_OLDEST_EVERY: Final = 60.0
"""Seconds for which it is remembered what the oldest due is: finding it reads all answers of a call."""


class Metrics(Collector):
    """The figures.

    Args:
        store: the store, open.
        waits: how long calls have waited for leave.
        refresh: how old answers may become, in seconds by id of the operation.
    """

    def __init__(self, store: Store, waits: Waits, refresh: Mapping[str, float]) -> None:
        self._store, self._waits, self._refresh = store, waits, refresh
        self._oldest: tuple[float, dict[str, float]] | None = None
        self._registry = CollectorRegistry()
        made: dict[str, Any] = {"labelnames": ["call"], "registry": self._registry}
        self._calls = Counter("pgy_calls", "Calls of this worker of which a request was sent, or tried to be.", **made)
        self._billed = Counter("pgy_billed", "Requests of this worker that were billed.", **made)
        self._in_doubt = Counter("pgy_in_doubt", "Requests of this worker that may have been billed.", **made)
        self._registry.register(self)

    def observe(self, event: AttemptEvent) -> None:
        """Count an attempt, as `on_attempt` of a client."""
        call = name_of(event.operation)
        if event.attempt == 1:
            self._calls.labels(call).inc()
        if event.billed:
            self._billed.labels(call).inc()
        elif event.billed is None:
            self._in_doubt.labels(call).inc()

    def describe(self) -> Iterable[Metric]:
        """Return nothing, so that registering reads no store."""
        return ()

    def collect(self) -> Iterator[Metric]:
        """Yield what is not counted call by call."""
        waited = CounterMetricFamily(
            "pgy_wait_seconds",
            "Seconds that calls of this worker waited for leave, for the rate mostly.",
        )
        waited.add_metric([], self._waits.seconds)
        yield waited
        waiting = GaugeMetricFamily("pgy_waiting", "Calls of this worker that wait for leave.")
        waiting.add_metric([], len(self._waits.tasks))
        yield waiting
        with suppress(PgyError, TimeoutError):
            yield from self._store.transact(self._of_store, reads=True).result(_ANSWERED_WITHIN)

    def _of_store(self, opening: Opened, connection: Connection) -> list[Metric]:
        now = opening.book.now()
        used, under_way = opening.book.used(connection, now)
        doubt = connection.execute(select(func.count()).where(claims.c.state == IN_DOUBT)).scalar_one()
        shards = queue.shards_of(connection)
        figures = {
            ("pgy_store_in_doubt", "Requests of all workers that are in doubt and not resolved."): doubt,
            ("pgy_store_under_way", "Requests of all workers under way, in the window of the budget."): under_way,
            ("pgy_store_spent", "Requests billed, or possibly so, in the window of the budget."): used,
            ("pgy_shards_queued", "Shards of runs that wait for a worker."): sum(not each.is_begun for each in shards),
            ("pgy_shards_begun", "Shards of runs that workers have."): sum(each.is_begun for each in shards),
        }
        most = opening.book.limits.max_billed
        if most is not None:
            about = ("pgy_budget_left", "Requests that the budget of the store leaves room for, in its window.")
            figures[about] = max(most - used - under_way, 0)
        found: list[Metric] = []
        for (name, help_text), figure in figures.items():
            gauge = GaugeMetricFamily(name, help_text)
            gauge.add_metric([], figure)
            found.append(gauge)
        return [*found, self._oldest_due(connection, now)]

    def _oldest_due(self, connection: Connection, now: float) -> Metric:
        if self._oldest is None or time.monotonic() - self._oldest[0] > _OLDEST_EVERY:
            self._oldest = time.monotonic(), due.oldest(connection, self._refresh, now)
        gauge = GaugeMetricFamily(
            "pgy_oldest_due_seconds", "For how long the oldest answer that is to be refreshed is due.", labels=["call"]
        )
        for operation, seconds in self._oldest[1].items():
            gauge.add_metric([name_of(operation)], seconds)
        return gauge

    @contextmanager
    def served(self, place: tuple[str, int]) -> Iterator[int]:
        """Serve them over HTTP at a host and a port (0 for a free one) while the block lasts, and yield the port.

        Raises:
            ConfigurationError: the port is taken, or not there to be had.
        """
        host, port = place
        try:
            server, thread = start_http_server(port, host, self._registry)
        except OSError as error:
            raise ConfigurationError(f"figures cannot be served at {host}:{port}: {error.strerror or error}") from None
        try:
            yield int(server.server_port)
        finally:
            server.shutdown()
            server.server_close()
            thread.join()


def read_place(text: str) -> tuple[str, int]:
    """Read where figures are to be served: a port of loopback, or HOST:PORT.

    Raises:
        ConfigurationError: it says something else.
    """
    host, _, port = text.rpartition(":")
    if not (port.isascii() and port.isdigit() and int(port) < 65_536):
        raise ConfigurationError(f"where figures are served is written as PORT or HOST:PORT, not {text!r:.60}")
    return host.strip("[]") or "127.0.0.1", int(port)
