"""Hosts of IPv4, of IPv6, and of both: an address that nobody listens at is no reason to fail."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from pgy_facade import AsyncPgyClient, ConnectionFailedError, PgyClient
from tests.facade.fault_server import Certificates, FaultServer, envelope
from tests.facade.loops import LOOPS, run_on

OK = envelope(0, {"total": 7})
FAMILIES = {"127.0.0.1": socket.AF_INET, "::1": socket.AF_INET6}
on_every_kind = pytest.mark.parametrize("kind", ["sync", *LOOPS])
needs_ipv6 = pytest.mark.skipif(not socket.has_ipv6, reason="this Python has no IPv6")


def total(kind: str, **options: Any) -> int | None:
    """Ask once and return the total of the answer."""
    options = {"max_retries": 0, "allow_plain_http": True, **options}
    if kind == "sync":
        with PgyClient("t", **options) as client:
            return client.search_creators().total

    async def main() -> int | None:
        async with AsyncPgyClient("t", **options) as client:
            return (await client.search_creators()).total

    found: int | None = run_on(kind, main)
    return found


@pytest.fixture
def localhost(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of localhost, whatever this machine says they are."""
    addresses: list[str] = []
    ask = socket.getaddrinfo

    def getaddrinfo(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
        # trio looks first whether the name is an address.
        is_looked_at = len(args) > 4 and args[4] & socket.AI_NUMERICHOST
        if host not in ("localhost", b"localhost") or is_looked_at:
            return ask(host, port, *args, **kwargs)
        return [
            (FAMILIES[each], socket.SOCK_STREAM, 6, "", (each, port) if "." in each else (each, port, 0, 0))
            for each in addresses
        ]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return addresses


@needs_ipv6
@on_every_kind
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_host_may_be_an_address_of_ipv6(kind: str, scheme: str, certificates: Certificates) -> None:
    secure = scheme == "https"
    options: dict[str, Any] = {"verify": certificates.for_client()} if secure else {}
    with FaultServer(OK, tls=certificates.for_server(name="::1") if secure else None, host="::1") as server:
        assert total(kind, base_url=server.url, **options) == 7
    (request,) = server.requests
    assert request.headers["host"] == f"[::1]:{server.port}"


@needs_ipv6
@on_every_kind
@pytest.mark.parametrize("listening", FAMILIES)
@pytest.mark.parametrize("order", [["127.0.0.1", "::1"], ["::1", "127.0.0.1"]], ids=["IPv4 first", "IPv6 first"])
def test_a_name_of_both_families_is_found_where_its_server_listens(
    kind: str, order: list[str], listening: str, localhost: list[str]
) -> None:
    localhost += order
    with FaultServer(OK, host=listening) as server:
        assert total(kind, base_url=f"http://localhost:{server.port}") == 7
    assert server.connections == 1


@on_every_kind
def test_a_name_whose_addresses_nobody_listens_at_costs_nothing(kind: str, localhost: list[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    localhost += ["127.0.0.1", "127.0.0.1"]
    with pytest.raises(ConnectionFailedError) as failed:
        total(kind, base_url=f"http://localhost:{port}")
    assert failed.value.billed is False


@on_every_kind
def test_a_name_without_an_address_costs_nothing(kind: str, localhost: list[str]) -> None:
    with pytest.raises(ConnectionFailedError) as failed:
        total(kind, base_url="http://localhost:9")
    assert failed.value.billed is False
    assert localhost == []
