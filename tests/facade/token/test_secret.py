"""The token: what is accepted, and where it must not show."""

from __future__ import annotations

import asyncio
import copy
import gc
import io
import logging
import pickle
import traceback
import weakref
from collections.abc import Callable
from typing import Any
from weakref import WeakSet

import httpx
import pytest
from rich.console import Console
from rich.traceback import Traceback

from pgy_facade import (
    AsyncPgyClient,
    ConfigurationError,
    InsufficientBalanceError,
    PgyClient,
    TransportError,
)
from pgy_facade._token import log_filter
from pgy_facade._token.secret import Secret
from tests.facade.both import answer, both_kinds
from tests.facade.fault_server import FaultServer, envelope, hang, reset
from tests.facade.faults import CORE, TOKEN

BOTH = pytest.mark.parametrize("make", [PgyClient, AsyncPgyClient])


@BOTH
@pytest.mark.parametrize(
    "token",
    [
        "",
        " ",
        f" {CORE}",
        *(f"{CORE}{bad}" for bad in (" x", "\n", "\r\nHost: evil", "\x00", "\t", "\u00a0", "\u200b", "\ud800")),
        CORE.encode(),
        5,
    ],
)
def test_tokens_that_cannot_work_are_refused_and_not_repeated(make: Any, token: Any) -> None:
    with pytest.raises(ConfigurationError, match="token") as refused:
        make(token)
    rendered = "".join(traceback.format_exception(refused.value))
    assert CORE not in f"{refused.value!r}{rendered}"


@BOTH
def test_the_token_comes_from_the_environment_else_there_is_none(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigurationError, match="JUSTONEAPI_TOKEN"):
        make()
    monkeypatch.setenv("JUSTONEAPI_TOKEN", "from-environment")
    asked: list[str] = []

    def transport(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.params["token"])
        return httpx.Response(200, json={"code": 0})

    make(transport=httpx.MockTransport(transport))
    with PgyClient(transport=httpx.MockTransport(transport)) as client:
        client.search_creators()
    with PgyClient("given", transport=httpx.MockTransport(transport)) as client:
        client.search_creators()
    assert asked == ["from-environment", "given"]


@BOTH
def test_clients_show_no_token_and_are_not_pickled(make: Any) -> None:
    client = make(TOKEN)
    shown = f"{client!r} {client} {vars(client)!r} {client._shared.secret} {client._shared.secret:>5}"
    for owner in (client._shared, client._shared.sender, client._shared.secret):
        names = [name for each in type(owner).__mro__ for name in getattr(each, "__slots__", ())]
        shown += "".join(
            repr(getattr(owner, name))
            for name in names
            if name not in {"_value", "_quoted", "_needles", "_pattern", "__weakref__"}
        )
        shown += repr(getattr(owner, "__dict__", {}))
    assert CORE not in shown
    for refuse in (pickle.dumps, copy.copy, copy.deepcopy):
        for what in (client, client._shared.secret):
            with pytest.raises(TypeError, match="pickled"):
                refuse(what)


@pytest.mark.parametrize(
    "text",
    [
        TOKEN,
        f"tok%2F{CORE}%2B%3D%25%26%C3%A4%3F",
        f"tok/{CORE}%2b%3d%25%26%c3%a4%3f",
        f"tok\\/{CORE}+=%&\\u00e4?",
        f"tok%252F{CORE}%252B%253D%2525%2526%25C3%25A4%253F",
    ],
)
def test_the_token_is_redacted_in_every_form(text: str) -> None:
    secret = Secret(TOKEN)
    assert secret.redact(f"a{text}b") == "a***b"
    assert secret.occurs_in(text)


def test_short_tokens_are_redacted_in_words_but_left_in_data() -> None:
    """A token of three letters is in half of all texts; what was paid for is not to be damaged for it."""
    page, refused = envelope(0, {"kols": [{"name": "any body"}]}), envelope(601, message="company, token any")
    with FaultServer(page, [refused]) as server, PgyClient("any", base_url=server.url) as client:
        with pytest.raises(InsufficientBalanceError) as error:
            client.search_creators()
        assert error.value.message == "company, token ***"
        assert client.search_creators().kols[0].name == "any body"


def test_an_echo_of_the_token_in_data_is_redacted() -> None:
    with (
        FaultServer(envelope(0, {"kols": [{"name": f"<{CORE}>"}]})) as server,
        PgyClient(CORE, base_url=server.url) as client,
    ):
        response = client.with_response.search_creators()
    assert response.data.kols[0].name == "<***>"
    assert CORE.encode() not in pickle.dumps(response)


def test_a_renderer_of_tracebacks_that_prints_locals_finds_no_token() -> None:
    out = io.StringIO()
    with FaultServer(reset) as server, PgyClient(TOKEN, base_url=server.url) as client:
        try:
            client.search_creators()
        except TransportError as error:
            trace = Traceback.from_exception(type(error), error, error.__traceback__, show_locals=True, width=300)
            Console(file=out, width=300).print(trace)
    assert "search_creators" in out.getvalue()
    assert CORE not in out.getvalue()


@both_kinds
def test_an_error_of_a_transport_that_names_the_token_is_raised_without_it(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Not as an argument, which would show in this test's own frames.
    monkeypatch.setenv("JUSTONEAPI_TOKEN", TOKEN)

    def blab(request: httpx.Request) -> httpx.Response:
        error = httpx.ConnectError(f"cannot reach {request.url}", request=request)
        raise error from ValueError(f"{request.url}")

    with pytest.raises(TransportError) as failure:
        answer(kind, lambda c: c.search_creators(), transport=httpx.MockTransport(blab))
    rendered = "".join(traceback.TracebackException.from_exception(failure.value, capture_locals=True).format())
    assert CORE not in rendered
    assert "cannot reach https://api.justoneapi.com/api/" in str(failure.value)
    assert failure.value.billed is False


class CarryingError(Exception):
    """Keeps what it is about in an attribute, as the exceptions of many libraries do, and does not say it."""

    def __init__(self, url: str) -> None:
        super().__init__("it failed")
        self.request_url = url


@both_kinds
@pytest.mark.parametrize("place", ["the error itself", "its cause", "its context", "one of a group"])
def test_an_error_that_keeps_the_token_in_an_attribute_is_raised_without_it(
    place: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUSTONEAPI_TOKEN", TOKEN)

    def carry(request: httpx.Request) -> httpx.Response:
        carrying = CarryingError(str(request.url))
        if place == "the error itself":
            error = httpx.ConnectError("it failed")
            error.seen = carrying.request_url  # type: ignore[attr-defined]
            raise error
        if place == "its cause":
            raise httpx.ConnectError("it failed") from carrying
        if place == "its context":
            try:
                raise carrying
            except CarryingError:
                raise httpx.ConnectError("it failed")  # noqa: B904 - so that it is the context
        raise httpx.ConnectError("it failed") from ExceptionGroup("several", [carrying])

    with pytest.raises(TransportError) as failure:
        answer(kind, lambda c: c.search_creators(), transport=httpx.MockTransport(carry))
    assert failure.value.__cause__ is not None
    waiting: list[BaseException] = [failure.value]
    while waiting:
        each = waiting.pop()
        assert CORE not in f"{each} {each!r} {vars(each)!r}"
        waiting += [other for other in (each.__cause__, each.__context__) if other is not None]
        waiting += each.exceptions if isinstance(each, BaseExceptionGroup) else []


def test_an_interrupt_shows_the_token_in_no_frame() -> None:
    def interrupt(request: httpx.Request) -> httpx.Response:
        raise KeyboardInterrupt

    with PgyClient(TOKEN, transport=httpx.MockTransport(interrupt)) as client:
        try:
            client.search_creators()
        except KeyboardInterrupt as error:
            rendered = "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
    assert "interrupt" in rendered
    assert CORE not in rendered


async def test_a_cancelled_call_shows_the_token_in_no_frame() -> None:
    with FaultServer(hang) as server:
        async with AsyncPgyClient(TOKEN, base_url=server.url) as client:
            try:
                async with asyncio.timeout(0.2):
                    await client.search_creators()
            except TimeoutError as error:
                rendered = "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
    assert "search_creators" in rendered
    assert CORE not in rendered


@pytest.fixture
def echoes(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    """What was logged of echoes: no secrets of other tests are looked for, and nothing is seen of their connections."""
    monkeypatch.setattr(log_filter, "_secrets", WeakSet())
    caplog.set_level(logging.DEBUG, "httpcore.http11")
    return lambda: [message for message in caplog.messages if message.startswith("echo of")]


def test_a_token_that_is_part_of_another_does_not_uncover_it(echoes: Callable[[], list[str]]) -> None:
    clients = [PgyClient(token) for token in ("tok", TOKEN, "tok/", CORE)]
    logging.getLogger("httpcore.http11").debug("echo of %s", TOKEN)
    assert echoes() == ["echo of ***"]
    for client in clients:
        client.close()


def test_the_log_is_guarded_only_while_a_client_lives(echoes: Callable[[], list[str]]) -> None:
    logger = logging.getLogger("httpcore.http11")
    client = PgyClient("gone-with-its-client")
    logger.debug("echo of %s", "gone-with-its-client")
    assert echoes() == ["echo of ***"]
    client.close()
    secret = weakref.ref(client._shared.secret)
    del client
    gc.collect()
    assert secret() is None
    logger.debug("echo of %s", "gone-with-its-client")
    assert echoes() == ["echo of ***", "echo of gone-with-its-client"]
