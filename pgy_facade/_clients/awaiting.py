"""`AsyncPgyClient`, the awaiting client."""

from __future__ import annotations

from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Any, Self

from pgy_client.calls.awaiting import AsyncCalls

from pgy_facade import testing
from pgy_facade._call.loop import drive_async, run
from pgy_facade._clients import settings
from pgy_facade._clients.base import BaseClient, check_ping, find_secret
from pgy_facade._clients.iterators import AwaitingIterator
from pgy_facade._clients.max_age import DAY
from pgy_facade._clients.settings import Options

if TYPE_CHECKING:
    import os
    import ssl
    from collections.abc import Callable, Coroutine, Iterable, Mapping

    import httpx
    from pgy_client.calls.awaiting_response import AsyncResponseCalls
    from pgy_client.calls.iteration import AsyncPageIterator
    from pgy_client.calls.response import ApiResponse

    from pgy_facade._call.failure import Failure
    from pgy_facade._call.loop import Call
    from pgy_facade._call.messages import Attempt, Reply
    from pgy_facade._clients.async_sender import AsyncSender
    from pgy_facade._clients.fastest_region import FastestRegion
    from pgy_facade._clients.max_age import MaxAgeOption
    from pgy_facade.events import AttemptEvent
    from pgy_facade.store import Store


class AsyncPgyClient(BaseClient, AsyncCalls):
    """Calls the API from async code. It takes what `PgyClient` takes and does the same, awaited.

    `transport` is an `httpx.AsyncBaseTransport` here, and an `httpx.AsyncHTTPTransport` works in one event loop only.
    `on_attempt` is called, not awaited. A call that is cancelled after its request was sent counts as `usage.unknown`.
    One client may be used from several event loops, one after another or at the same time, on asyncio and trio; each
    has connections of its own, closed when that loop ends. `max_concurrent` holds in each of them.
    """

    def __init__(
        self,
        token: str | None = None,
        *,
        region: str | None = None,
        base_url: str | None = None,
        region_urls: Mapping[str, str] | None = None,
        failover_region: str | None = None,
        timeout: float | httpx.Timeout | None = settings.TIMEOUT,
        deadline: float | None = settings.DEADLINE,
        max_retries: int = 2,
        retry_ambiguous: bool = False,
        max_billed_calls: int | None = None,
        max_per_second: float | None = None,
        max_concurrent: int | None = None,
        allow_plain_http: bool = False,
        on_attempt: Callable[[AttemptEvent], object] | None = None,
        check_ids: bool = True,
        store: Store | str | os.PathLike[str] | None = None,
        max_age: MaxAgeOption = DAY,
        max_answer_bytes: int = settings.MAX_ANSWER_BYTES,
        transport: httpx.AsyncBaseTransport | None = None,
        verify: ssl.SSLContext | str | bool = True,
        proxy: str | httpx.URL | httpx.Proxy | None = None,
        limits: httpx.Limits | None = None,
        http2: bool = False,
        trust_env: bool = True,
    ) -> None:
        try:
            secret = find_secret(token)
        finally:
            # Some renderers of tracebacks print locals.
            del token
        options = Options(
            region,
            base_url,
            failover_region,
            timeout,
            deadline,
            max_retries,
            retry_ambiguous,
            allow_plain_http,
            on_attempt,
            check_ids,
            max_age,
        )
        network = (transport, verify, proxy, limits, http2, trust_env)
        largest = settings.whole("max_answer_bytes", max_answer_bytes)
        waits = (settings.rate(max_per_second), settings.concurrency(max_concurrent))

        def make_sender() -> AsyncSender:
            from pgy_facade._call.rate_limit import AsyncTurns
            from pgy_facade._clients.async_sender import AsyncSender
            from pgy_facade._transport.options import NetworkOptions

            return AsyncSender(secret, NetworkOptions(*network), largest, AsyncTurns(*waits))

        self._construct(secret, region_urls, max_billed_calls, store, options, make_sender, stacklevel=2)

    @property
    def with_response(self) -> AsyncResponseCalls:
        """The same calls, returning an `ApiResponse` with the envelope, `.billed`, `.attempts` and `.raw`."""
        from pgy_client.calls.awaiting_response import AsyncResponseCalls

        return AsyncResponseCalls(self._respond)

    async def ping(self, region: str | None = None) -> float:
        """Do as `PgyClient.ping` does."""
        return await self._ping(region, None)

    async def fastest_region(
        self, regions: Iterable[str] | None = None, *, rounds: int = 3, timeout: float = 5.0
    ) -> FastestRegion:
        """Do as `PgyClient.fastest_region` does."""
        import anyio

        from pgy_facade._clients import fastest_region as measuring

        names = measuring.names(self._shared.regions, regions, rounds, timeout)
        samples: dict[str, measuring.Sample] = {}

        async def measure(name: str) -> None:
            samples[name] = await measuring.sample_async(partial(self._ping, name), rounds, timeout)

        async with anyio.create_task_group() as tasks:
            for name in names:
                tasks.start_soon(measure, name)
        return measuring.conclude(samples)

    async def aclose(self) -> None:
        """Close the connections, unless this client was derived from another."""
        if not self._derived:
            await self._shared.sender.close()
            if self._shared.owns_store:
                import anyio

                await anyio.to_thread.run_sync(self._shared.close_store)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def _get(
        self,
        operation_id: str,
        values: Mapping[str, object],
        extra_query: Mapping[str, object] | None,
        *,
        or_none: bool = False,
    ) -> Any:
        return (await self._run(self._prepare(operation_id, values, extra_query, or_none, 3))).data

    async def _respond(
        self,
        operation_id: str,
        values: Mapping[str, object],
        extra_query: Mapping[str, object] | None,
        *,
        or_none: bool = False,
    ) -> ApiResponse[Any]:
        return await self._run(self._prepare(operation_id, values, extra_query, or_none, 3))

    async def _fetch(self, operation_id: str, values: Mapping[str, object]) -> ApiResponse[Any]:
        """For this package: call, and leave the data of the response as it came. Making models of it takes time."""
        from pgy_client.types import as_it_came

        return await self._run(self._prepare(operation_id, values, None, False, 3)._replace(parse=as_it_came))

    def _each(
        self,
        operation_id: str,
        values: Mapping[str, object],
        extra_query: Mapping[str, object] | None,
        limit: int | None,
    ) -> AsyncPageIterator[Any]:
        operation, pages, extra = self._pages(operation_id, values, extra_query, limit, 3)

        def fetch(values: dict[str, object]) -> Any:
            return self._run(self._call(operation, self._build(operation, values, extra), operation.parse))

        return AwaitingIterator(pages, fetch)

    def _run(self, call: Call) -> Coroutine[Any, Any, ApiResponse[Any]]:
        return drive_async(run(call), self._send, testing.wait_async)

    async def _send(self, attempt: Attempt) -> Reply | Failure:
        outcome: Reply | Failure = await self._shared.sender.send(attempt, self._settings.timing)
        return outcome

    async def _ping(self, region: str | None, timeout: float | None) -> float:
        attempt, timing = self._ping_attempt(region, timeout)
        begun = perf_counter()
        outcome = await self._shared.sender.send(attempt, timing)
        took = perf_counter() - begun
        check_ping(outcome, attempt.endpoint)
        return took
