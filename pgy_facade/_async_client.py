"""`AsyncPgyClient`, the awaiting client."""

from __future__ import annotations

from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Any, Self, TypeVar

import httpx

from . import _settings, testing
from ._async_calls import AsyncCalls
from ._async_wire import AsyncWire
from ._base import Shared, check_ping
from ._engine import drive_async, run
from ._network import NetworkOptions
from ._request import build
from ._response_calls import AsyncResponseCalls
from ._settings import Options
from .errors import PgyError

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Mapping

    from pgy_client.types import Operation

    from ._engine import Attempt, Call, Reply
    from ._fastest import FastestRegion
    from ._pages import Pages
    from ._response import ApiResponse
    from ._routes import Listing, Route
    from ._trouble import Trouble
    from .events import AttemptEvent

T = TypeVar("T")


class AsyncPgyClient(AsyncCalls):
    """Calls the API from async code. It takes what `PgyClient` takes and does the same, awaited.

    `transport` is an `httpx.AsyncBaseTransport` and `http_client` an `httpx.AsyncClient` here. `on_attempt` is called,
    not awaited. A call that is cancelled under way counts as `usage.unknown`. One client may be used from several event
    loops; each has connections of its own, closed when that loop ends.
    """

    def __init__(
        self,
        token: str | None = None,
        *,
        region: str | None = None,
        base_url: str | None = None,
        region_urls: Mapping[str, str] | None = None,
        failover_region: str | None = None,
        timeout: float | httpx.Timeout | None = _settings.TIMEOUT,
        deadline: float | None = _settings.DEADLINE,
        max_retries: int = 2,
        retry_ambiguous: bool = False,
        max_billed_calls: int | None = None,
        allow_plain_http: bool = False,
        on_attempt: Callable[[AttemptEvent], object] | None = None,
        max_answer_bytes: int = _settings.MAX_ANSWER_BYTES,
        transport: httpx.AsyncBaseTransport | None = None,
        http_client: httpx.AsyncClient | None = None,
        verify: ssl.SSLContext | str | bool = True,
        proxy: str | httpx.URL | httpx.Proxy | None = None,
        limits: httpx.Limits | None = None,
        http2: bool = False,
        trust_env: bool = True,
    ) -> None:
        shared = Shared(token, region_urls, max_billed_calls)
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
        )
        self._set_up(shared, options, derived=False, stacklevel=2)
        network = NetworkOptions(transport, http_client, verify, proxy, limits, http2, trust_env)
        shared.wire = AsyncWire(shared.secret, network, _settings.whole("max_answer_bytes", max_answer_bytes))
        self._allow_token()

    @property
    def with_response(self) -> AsyncResponseCalls:
        """The same calls, returning an `ApiResponse` with the envelope, `.billed`, `.attempts` and `.raw`."""
        return AsyncResponseCalls(self._respond)

    async def ping(self, region: str | None = None) -> float:
        """Do as `PgyClient.ping` does."""
        return await self._ping(region, None)

    async def fastest_region(
        self, regions: Iterable[str] | None = None, *, rounds: int = 3, timeout: float = 5.0
    ) -> FastestRegion:
        """Do as `PgyClient.fastest_region` does."""
        import anyio

        from . import _fastest

        names = _fastest.names(self._shared.regions, regions, rounds, timeout)
        samples: dict[str, _fastest.Sample] = {}

        async def measure(name: str) -> None:
            samples[name] = await _fastest.sample_async(partial(self._ping, name, timeout), rounds)

        async with anyio.create_task_group() as tasks:
            for name in names:
                tasks.start_soon(measure, name)
        return _fastest.conclude(samples)

    async def aclose(self) -> None:
        """Close the connections, unless this client was derived from another or was given an `http_client`."""
        if not self._derived:
            await self._shared.wire.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    def _get(self, route: Route[T], subject: object, query: Any) -> Coroutine[Any, Any, T]:
        try:
            return self._data(self._prepare(route, subject, query, 3))
        except PgyError as error:
            return _refused(error)

    def _respond(self, route: Route[T], subject: object, query: Any) -> Coroutine[Any, Any, ApiResponse[T]]:
        try:
            return self._run(self._prepare(route, subject, query, 3))
        except PgyError as error:
            return _refused(error)

    def _each(self, listing: Listing[T], subject: object, query: Any, limit: int | None) -> AsyncIterator[T]:
        operation, pages = self._pages(listing, subject, query, limit, 3)
        return self._walk(operation, pages)

    async def _walk(self, operation: Operation[Any], pages: Pages) -> AsyncIterator[Any]:
        while (values := pages.next_values()) is not None:
            response = await self._run(self._call(operation, build(operation, values), operation.parse))
            for item in pages.take(response.data, response.raw):
                yield item

    async def _data(self, call: Call) -> Any:
        return (await self._run(call)).data

    def _run(self, call: Call) -> Coroutine[Any, Any, ApiResponse[Any]]:
        return drive_async(run(call), self._send, testing.wait_async)

    async def _send(self, attempt: Attempt) -> Reply | Trouble:
        outcome: Reply | Trouble = await self._shared.wire.send(attempt, self._settings.timing)
        return outcome

    async def _ping(self, region: str | None, timeout: float | None) -> float:
        attempt, timing = self._ping_attempt(region, timeout)
        begun = perf_counter()
        outcome = await self._shared.wire.send(attempt, timing)
        took = perf_counter() - begun
        check_ping(outcome, attempt.endpoint)
        return took


async def _refused(error: PgyError) -> Any:
    """Raise where the call is awaited: one bad identifier in a `gather` is one exception among its results."""
    raise error
