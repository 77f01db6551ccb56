"""Run every fault of the table over a real socket, blocking and awaited, and look for the token everywhere after it."""

from __future__ import annotations

import asyncio
import logging
import pickle
import socket
import time
import traceback
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from pgy_facade import AsyncPgyClient, AttemptEvent, BusinessError, PgyClient, PgyError
from tests.facade.fault_server import Certificates, FaultServer, hang
from tests.facade.faults import CORE, FAULTS, TOKEN, Fault

# Far above what any fault takes with its own short limits, far below what a hanging call would.
LONGEST = 8.0


@pytest.fixture
def _no_such_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let names that end in .invalid be unknown without asking a resolver."""
    ask = socket.getaddrinfo

    def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else str(host)
        if name.endswith(".invalid"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return ask(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


class Everything(logging.Handler):
    """Collects every record of every logger, formatted."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(f"{self.format(record)} {record.msg!r} {record.args!r}")


@pytest.fixture
def logged() -> Iterator[list[str]]:
    handler = Everything()
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield handler.texts
    root.setLevel(before)
    root.removeHandler(handler)


def url_of(fault: Fault, server: FaultServer) -> str:
    if fault.scheme == "refused":
        with socket.create_server(("127.0.0.1", 0)) as unused:
            return f"http://127.0.0.1:{unused.getsockname()[1]}"
    if fault.scheme == "unknown":
        return "http://api.no-such-host.invalid"
    return server.url.replace("http:", "https:") if fault.scheme.startswith("https") else server.url


def call(kind: str, url: str, events: list[AttemptEvent], options: dict[str, Any]) -> tuple[PgyError, str]:
    """Make one call that must fail; return the error and what the client shows of itself."""
    given: dict[str, Any] = {
        "base_url": url,
        "allow_plain_http": True,
        "on_attempt": events.append,
        "timeout": 5,
        **options,
    }
    if kind == "sync":
        with PgyClient(TOKEN, **given) as client, pytest.raises(PgyError) as failure:
            client.search_creators(keyword="x")
        return failure.value, f"{client!r} {vars(client)!r} {client.usage!r}"

    async def run() -> tuple[PgyError, str]:
        async with AsyncPgyClient(TOKEN, **given) as client:
            with pytest.raises(PgyError) as failure:
                await client.search_creators(keyword="x")
        return failure.value, f"{client!r} {vars(client)!r} {client.usage!r}"

    return asyncio.run(run())


# Faults that make no connection have schemes of their own.
OVER_TLS = [fault for fault in FAULTS if fault.scheme == "http"]


@pytest.mark.parametrize("kind", ["sync", "async"])
@pytest.mark.parametrize(
    ("fault", "secure"),
    [*((fault, False) for fault in FAULTS), *((fault, True) for fault in OVER_TLS)],
    ids=lambda value: value.name if isinstance(value, Fault) else "TLS" if value else "plain",
)
@pytest.mark.usefixtures("_no_such_name")
def test_a_fault_is_named_counted_and_shows_no_token(
    fault: Fault, secure: bool, kind: str, logged: list[str], certificates: Certificates
) -> None:
    events: list[AttemptEvent] = []
    tls = certificates.for_server() if secure else None
    options = {**fault.options, **({"verify": certificates.for_client()} if secure else {})}
    with (
        FaultServer(fault.behaviour or hang, greets=fault.scheme == "https", tls=tls) as server,
        warnings.catch_warnings(record=True) as warned,
    ):
        warnings.simplefilter("always")
        begun = time.monotonic()
        error, shown = call(kind, url_of(fault, server), events, options)
        took = time.monotonic() - begun

    expected = fault.over_blocking_tls if secure and kind == "sync" else None
    assert type(error) is (expected or fault.error), error
    assert error.billed is fault.billed
    assert error.attempts == fault.all_attempts == len(events)
    assert len(server.requests) == fault.requests
    assert took < LONGEST
    assert error.operation == "creator_search_v1"
    assert error.region is not None
    assert getattr(error, "code", None) == fault.code
    assert_says_all(error)
    if not isinstance(error, BusinessError) and type(error).__name__ not in {
        "RedirectError",
        "OperationWithdrawnError",
        "AnswerTooLargeError",
    }:
        assert error.__cause__ is not None or error.status is not None

    # The server got the token every time, and nobody else did.
    assert [peer.query["token"] for peer in server.requests] == [[TOKEN]] * fault.requests
    places = {
        "log": "\n".join(logged),
        "warnings": "\n".join(str(each.message) for each in warned),
        "message": f"{error} {error!r} {error.args!r} {vars(error)!r}",
        "causes": "".join(f"{cause!r} {vars(cause)!r}" for cause in chain(error)),
        "traceback": "".join(traceback.format_exception(error)),
        "traceback with locals": "".join(
            traceback.TracebackException.from_exception(error, capture_locals=True).format()
        ),
        "pickle": repr(pickle.dumps(error)),
        "events": f"{events!r} {pickle.dumps(events)!r}",
        "client": shown,
    }
    assert [place for place, text in places.items() if CORE.lower() in text.lower()] == []
    assert any("pgy_facade" in text or "creator_search_v1" in text for text in logged)


def assert_says_all(error: PgyError) -> None:
    """The message says what happened, to which operation, in which region, and what to do."""
    text = str(error)
    assert text.startswith("creator_search_v1 in region ")
    assert "What to do: " in text
    assert "billed" in text
    copied = pickle.loads(pickle.dumps(error))
    assert type(copied) is type(error)
    assert str(copied) == text
    assert vars(copied) == vars(error)


def chain(error: BaseException) -> Iterator[BaseException]:
    each: BaseException | None = error
    while each is not None:
        yield each
        each = each.__cause__ or each.__context__


def test_there_are_enough_faults() -> None:
    assert len(FAULTS) >= 45
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)
