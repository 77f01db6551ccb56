"""Clients that cannot be made, clients of subclasses: what shows, what is kept."""

from __future__ import annotations

import io
import traceback
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

import httpx
import pytest
from rich.console import Console
from rich.traceback import Traceback

from pgy_facade import (
    AsyncPgyClient,
    AttemptEvent,
    ConfigurationError,
    PgyClient,
)
from tests.facade.both import answer, both_kinds
from tests.facade.faults import CORE, TOKEN

BOTH = pytest.mark.parametrize("make", [PgyClient, AsyncPgyClient])
WRONG: list[dict[str, Any]] = [
    {"region": "nowhere"},
    {"base_url": "ftp://a.example"},
    {"region_urls": {"a": "nonsense"}},
    {"timeout": -1},
    {"deadline": "soon"},
    {"max_retries": -1},
    {"max_billed_calls": -1},
    {"max_per_second": 0},
    {"max_concurrent": 0},
    {"max_answer_bytes": -1},
    {"on_attempt": 5},
    {"transport": object()},
    {"proxy": "ftp://a.example"},
    {"verify": "/no/such/file"},
    {"transport": httpx.MockTransport(lambda _: httpx.Response(200)), "proxy": "http://a.example"},
]


@BOTH
@pytest.mark.parametrize("wrong", WRONG, ids=", ".join)
def test_a_failed_constructor_shows_the_token_in_no_traceback_with_locals(make: Any, wrong: dict[str, Any]) -> None:
    rendered = io.StringIO()
    try:
        make(*[TOKEN], **wrong)
    except ConfigurationError as error:
        plain = "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
        trace = Traceback.from_exception(type(error), error, error.__traceback__, show_locals=True, width=300)
        Console(file=rendered, width=300).print(trace)
    # This test's own frame names the constant, so only what is below it counts.
    below = plain[plain.index("__init__") :] + rendered.getvalue()[rendered.getvalue().index("__init__") :]
    assert CORE not in below
    assert "PgyClient" in below


@BOTH
def test_a_token_that_is_refused_shows_in_no_traceback_with_locals(make: Any) -> None:
    try:
        make(*[f"{CORE} with a space"])
    except ConfigurationError as error:
        rendered = "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
    assert CORE not in rendered[rendered.index("__init__") :]


class Counting(PgyClient):
    """What a user might add to a client."""

    __slots__ = ("slot",)

    def __init__(self, name: str, **options: Any) -> None:
        super().__init__("t", **options)
        self.name = name
        self.slot = [name]


def test_a_derived_client_of_a_subclass_keeps_what_its_constructor_set() -> None:
    with Counting("mine") as client:
        derived = client.with_options(timeout=5)
        assert type(derived) is Counting
        assert derived.name == "mine"
        assert derived.slot is client.slot
        derived.name = "other"
        assert client.name == "mine"


class AsyncObserver:
    async def __call__(self, event: AttemptEvent) -> None:
        """Observe nothing."""


async def observe(event: AttemptEvent) -> None:
    """Observe nothing."""


async def observe_and_yield(event: AttemptEvent) -> AsyncIterator[AttemptEvent]:
    yield event


@pytest.mark.parametrize("owner", [PgyClient, AsyncPgyClient])
@pytest.mark.parametrize("observer", [observe, AsyncObserver(), partial(observe), observe_and_yield])
def test_an_observer_that_nobody_would_await_is_refused(owner: Any, observer: Any) -> None:
    with pytest.raises(ConfigurationError, match="on_attempt must be a plain function, not an async one"):
        owner("t", on_attempt=observer)
    with pytest.raises(ConfigurationError, match="plain function"):
        owner("t").with_options(on_attempt=observer)


@both_kinds
def test_a_call_has_sixty_seconds_per_attempt_and_three_minutes_in_all(kind: str) -> None:
    seen: list[dict[str, float]] = []

    def serve(request: httpx.Request) -> httpx.Response:
        seen.append(request.extensions["timeout"])
        return httpx.Response(200, json={"code": 0})

    given: list[dict[str, Any]] = [{}, {"timeout": 200}, {"timeout": 200, "deadline": None}]
    for options in given:
        answer(kind, lambda c: c.search_creators(), "t", transport=httpx.MockTransport(serve), **options)
    defaults, three_minutes, unlimited = [set(each.values()) for each in seen]
    assert (defaults, unlimited) == ({60}, {200})
    assert all(150 < each <= 180 for each in three_minutes)
