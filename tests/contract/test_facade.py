"""schemathesis drives the facade: what the contract allows is sent as it stands, what it forbids is never sent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import pytest
import respx

from pgy_facade import AsyncPgyClient, InvalidParameterError, PgyClient

from .budget import settings
from .bundle import OPERATIONS, load_schema
from .calling import Way, expecting_deprecation, ways
from .tally import Tally
from .wire import (
    InvalidError,
    arguments_of,
    place_of_token,
    sendable,
    texts_of,
    texts_of_case,
    tokens_in,
    values_of,
    without_token,
)

HOST = "https://api.example.com"
TOKEN = "the-token-of-this-test"
ASYNC_SHARE = 5
"""One case in so many goes through the async client, too."""

Call = Callable[[Mapping[str, Any]], Any]

schema = load_schema()


class Driven:
    """Both clients, with respx below them instead of a network."""

    def __init__(self, router: respx.MockRouter, client: PgyClient, runner: asyncio.Runner) -> None:
        self.router = router
        self.client = client
        self.runner = runner
        self.async_client = AsyncPgyClient(TOKEN, base_url=HOST)

    def ways(self, operation_id: str, *, with_async: bool) -> Iterator[Call]:
        """All ways of calling an operation, each a function of the arguments."""
        for way in ways(operation_id):
            yield partial(way, self.client, operation_id)
            if with_async:
                yield partial(self._run_async, way, operation_id)

    def _run_async(self, way: Way, operation_id: str, arguments: Mapping[str, Any]) -> Any:
        return self.runner.run(self._await(way, operation_id, arguments))

    async def _await(self, way: Way, operation_id: str, arguments: Mapping[str, Any]) -> Any:
        with expecting_deprecation():
            return await way(self.async_client, operation_id, arguments)


@pytest.fixture(scope="module")
def driven() -> Iterator[Driven]:
    with respx.mock(assert_all_called=False) as router, asyncio.Runner() as runner:
        router.route(host="api.example.com").respond(json={"code": 0, "message": None, "data": None})
        with PgyClient(TOKEN, base_url=HOST) as client:
            driven = Driven(router, client, runner)
            yield driven
            runner.run(driven.async_client.aclose())


@schema.parametrize()  # type: ignore[untyped-decorator]
@settings()
def test_what_is_valid_is_sent_and_what_is_not_never_leaves(case: Any, driven: Driven, tally: Tally) -> None:
    tally.count(case)
    operation_id = case.operation.definition.raw["operationId"]
    if case.method != OPERATIONS[operation_id]["method"]:
        return  # The facade has no way to use another.
    texts = sendable(operation_id, texts_of_case(case))
    with_async = tally.cases % ASYNC_SHARE == 0
    try:
        arguments = values_of(operation_id, texts)
    except InvalidError:
        assert case.meta.generation.mode.is_negative, "schemathesis and this test disagree on what is valid"
        tally.note("refused")
        if len({(given.where, given.name) for given in texts}) > len({given.name for given in texts}):
            return  # No call can put one name into two places.
        for call in driven.ways(operation_id, with_async=with_async):
            expect_refused(driven.router, partial(call, arguments_of(operation_id, texts)))
    else:
        tally.note("sent")
        for call in driven.ways(operation_id, with_async=with_async):
            driven.router.reset()
            call(arguments)
            expect_sent(driven.router, operation_id, arguments)


def expect_sent(router: respx.MockRouter, operation_id: str, arguments: Mapping[str, Any]) -> None:
    """Exactly one request, with exactly these values, and with the token once, where the contract has it."""
    assert router.calls.call_count == 1
    request = router.calls.last.request
    sent = texts_of(operation_id, str(request.url), request.headers.get("content-type", ""), request.content)
    assert request.method == OPERATIONS[operation_id]["method"]
    assert tokens_in(sent) == [(place_of_token(operation_id), TOKEN)]
    assert values_of(operation_id, without_token(sent)) == {
        name: value for name, value in arguments.items() if value != []
    }


def expect_refused(router: respx.MockRouter, call: Callable[[], Any]) -> None:
    """An error of the caller's, before anything is sent."""
    router.reset()
    with pytest.raises((InvalidParameterError, TypeError)) as caught:
        call()
    assert router.calls.call_count == 0
    assert TOKEN not in str(caught.value)
