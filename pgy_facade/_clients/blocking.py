"""`PgyClient`, the blocking client."""

from __future__ import annotations

from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Any, Self

from pgy_client.calls.blocking import Calls

from pgy_facade import testing
from pgy_facade._call.loop import drive, run
from pgy_facade._clients import settings
from pgy_facade._clients.base import BaseClient, check_ping, find_secret
from pgy_facade._clients.iterators import BlockingIterator
from pgy_facade._clients.max_age import DAY
from pgy_facade._clients.settings import Options

if TYPE_CHECKING:
    import os
    import ssl
    from collections.abc import Callable, Iterable, Mapping

    import httpx
    from pgy_client.calls.blocking_response import ResponseCalls
    from pgy_client.calls.iteration import PageIterator
    from pgy_client.calls.response import ApiResponse

    from pgy_facade._call.failure import Failure
    from pgy_facade._call.loop import Call
    from pgy_facade._call.messages import Attempt, Reply
    from pgy_facade._clients.fastest_region import FastestRegion
    from pgy_facade._clients.max_age import MaxAgeOption
    from pgy_facade._clients.sender import Sender
    from pgy_facade.events import AttemptEvent
    from pgy_facade.store import Store


class PgyClient(BaseClient, Calls):
    """Calls the API and blocks until it answers. One client serves all threads of a process.

    Make it once and close it at the end.

    Args:
        token: the API token. When left out, JUSTONEAPI_TOKEN of the environment.
        region: "global" (`Region.GLOBAL`), "cn" (`Region.CN`), a name of `region_urls`, or a base URL; else PGY_REGION
            of the environment, else "global". "cn" is plain HTTP and warns once, unless `allow_plain_http`.
        base_url: where to call, instead of a region. Plain HTTP warns, too, unless it is a loopback address.
        region_urls: base URLs by region name. They replace the URLs of regions, or add regions.
        failover_region: a second region, tried only when no connection to the first can be made. It may be plain HTTP
            after HTTPS only with `allow_plain_http`.
        timeout: seconds per attempt, or an `httpx.Timeout`, or None. Upstream advises 60 or more.
        deadline: seconds for a call with all its attempts and waits, or None.
        max_retries: how many retries a call may have, after failures that were not billed and may be temporary.
        retry_ambiguous: retry also after failures that may have been billed: timeouts, lost connections, unreadable
            answers. A call can then be billed twice.
        max_billed_calls: a budget. Calls that were billed, calls that may have been, and calls under way never exceed
            it together. A call beyond it raises `BudgetExceededError` and sends nothing. Shared with derived clients.
        max_per_second: how many requests may be sent in any second, retries included. They are evenly spaced, without
            bursts. A call waits for its turn within its deadline. Shared with derived clients.
        max_concurrent: how many requests may be under way at a time. Calls wait likewise.
        allow_plain_http: accept that the token crosses the network readable, without a warning.
        on_attempt: a plain function, called with an `AttemptEvent` when an attempt has ended, in the call's thread.
        check_ids: refuse an argument that cannot be an identifier of a user or note, before it costs money, and take
            the identifier out of the URL of a profile or note. With False, arguments are sent as they are, should
            upstream's identifiers change.
        store: a `pgy_facade.store.Store`, or the name of its file. Answers that were paid for are kept in it, and are
            not asked for again while they are fresh. A store that is given by its name is closed with the client.
            Answers of another `base_url` are taken like those of a region, so give a sandbox a store of its own.
        max_age: how old an answer from the store may be: seconds, a `timedelta`, or a mapping of these by the name of
            a call. With 0 it is always asked; with None any age will do. Only with `store`.
        max_answer_bytes: the size of the largest body that is accepted, decompressed.
        transport: an httpx transport to send with, instead of the network: for proxies, mTLS or recording of your own,
            and for mocks. It sees the token, and is closed with the client. `timeout` and `deadline` cannot cut short
            response headers that arrive byte by byte through it.
        limits: an `httpx.Limits` for each region. When left out, 200 connections, each kept for 15 seconds after a
            call.
        verify, proxy, http2, trust_env: as for `httpx.Client`, whose handling of HTTP_PROXY and NO_PROXY applies.

    Raises:
        ConfigurationError: something given cannot work. The message never repeats the token.
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
        transport: httpx.BaseTransport | None = None,
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

        def make_sender() -> Sender:
            from pgy_facade._call.rate_limit import Turns
            from pgy_facade._clients.sender import Sender
            from pgy_facade._transport.options import NetworkOptions

            return Sender(secret, NetworkOptions(*network), largest, Turns(*waits))

        self._construct(secret, region_urls, max_billed_calls, store, options, make_sender, stacklevel=2)

    @property
    def with_response(self) -> ResponseCalls:
        """The same calls, returning an `ApiResponse` with the envelope, `.billed`, `.attempts` and `.raw`."""
        from pgy_client.calls.blocking_response import ResponseCalls

        return ResponseCalls(self._respond)

    def ping(self, region: str | None = None) -> float:
        """Return the seconds one `GET /ping` takes, in this client's region or another. Not billed; sends no token.

        Raises:
            TransportError: no answer. ProtocolError: an answer other than HTTP 2xx.
        """
        return self._ping(region, None)

    def fastest_region(
        self, regions: Iterable[str] | None = None, *, rounds: int = 3, timeout: float = 5.0
    ) -> FastestRegion:
        """Ping regions, all at once and each `rounds` times, and say what was measured.

        Args:
            regions: names or base URLs. When left out, all regions that this client knows.
            rounds: pings per region, at least 1. Their median counts, so that making the connection does not.
            timeout: seconds for the whole measurement. A region must answer every ping in this time.

        Returns:
            `.region`, the name of the fastest, and `.measurements`, fastest first.

        Raises:
            ConnectionFailedError: no region answered.

        Not billed; sends no token. Take over the result with ``client.with_options(region=result.region)``.
        """
        from concurrent.futures import ThreadPoolExecutor

        from pgy_facade._clients import fastest_region as measuring

        names = measuring.names(self._shared.regions, regions, rounds, timeout)
        with ThreadPoolExecutor(len(names)) as pool:
            samples = pool.map(lambda name: measuring.sample(partial(self._ping, name), rounds, timeout), names)
            return measuring.conclude(dict(zip(names, samples, strict=True)))

    def close(self) -> None:
        """Close the connections, unless this client was derived from another."""
        if not self._derived:
            self._shared.sender.close()
            self._shared.close_store()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _get(
        self,
        operation_id: str,
        values: Mapping[str, object],
        extra_query: Mapping[str, object] | None,
        *,
        or_none: bool = False,
    ) -> Any:
        return self._run(self._prepare(operation_id, values, extra_query, or_none, 3)).data

    def _respond(
        self,
        operation_id: str,
        values: Mapping[str, object],
        extra_query: Mapping[str, object] | None,
        *,
        or_none: bool = False,
    ) -> ApiResponse[Any]:
        return self._run(self._prepare(operation_id, values, extra_query, or_none, 3))

    def _each(
        self,
        operation_id: str,
        values: Mapping[str, object],
        extra_query: Mapping[str, object] | None,
        limit: int | None,
    ) -> PageIterator[Any]:
        operation, pages, extra = self._pages(operation_id, values, extra_query, limit, 3)

        def fetch(values: dict[str, object]) -> Any:
            return self._run(self._call(operation, self._build(operation, values, extra), operation.parse))

        return BlockingIterator(pages, fetch)

    def _run(self, call: Call) -> ApiResponse[Any]:
        return drive(run(call), self._send, testing.wait)

    def _send(self, attempt: Attempt) -> Reply | Failure:
        outcome: Reply | Failure = self._shared.sender.send(attempt, self._settings.timing)
        return outcome

    def _ping(self, region: str | None, timeout: float | None) -> float:
        attempt, timing = self._ping_attempt(region, timeout)
        begun = perf_counter()
        outcome = self._shared.sender.send(attempt, timing)
        took = perf_counter() - begun
        check_ping(outcome, attempt.endpoint)
        return took
