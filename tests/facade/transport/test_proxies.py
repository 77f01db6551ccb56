"""The proxy found for a URL is the one that httpx finds: both are asked, for many settings of the environment."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgy_facade._transport.proxies import find_proxy, make_rules
from tests.facade.fault_server import FaultServer, http

# Made once, as loading certificates takes long, and no handshake is made here.
TRUSTS_NOBODY = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
NAMES = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"]
URLS = [
    "http://example.com",
    "https://example.com",
    "https://api.example.com",
    "https://apiexample.com",
    "http://example.com:8080",
    "https://example.com:8443",
    "http://127.0.0.1:30015",
    "http://localhost:8000",
    "https://localhost",
    "http://[::1]:9000",
    "https://EXAMPLE.com",
    "https://bücher.example",
    "http://10.1.2.3",
]
NO_PROXY = [
    "",
    "*",
    "example.com",
    ".example.com",
    "api.example.com",
    "EXAMPLE.com",
    "localhost",
    "127.0.0.1",
    "::1",
    "10.0.0.0/8",
    "10.1.2.3",
    "https://example.com",
    "example.com:8080",
    "https://example.com:8443",
    " example.com , localhost",
    "xn--bcher-kva.example",
    "all://example.com",
    "other.test,*",
]


@pytest.fixture(scope="module")
def proxies() -> Iterator[dict[str, FaultServer]]:
    """A running proxy for each variable. It answers for whatever it is asked, but makes no tunnels."""
    servers = {name: FaultServer(http("{}", 418)).__enter__() for name in NAMES}
    yield servers
    for server in servers.values():
        server.__exit__()


def asked_by_httpx(url: str, proxies: dict[str, FaultServer]) -> str | None:
    """Return the variable whose proxy httpx sends a request to, or None where it connects directly."""
    before = {name: len(server.requests) for name, server in proxies.items()}
    ports, ask = {server.port for server in proxies.values()}, socket.getaddrinfo

    def getaddrinfo(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
        if port in ports:
            return ask(host, port, *args, **kwargs)
        raise socket.gaierror(socket.EAI_NONAME, "a direct connection")

    with pytest.MonkeyPatch.context() as patch, httpx.Client(verify=TRUSTS_NOBODY) as client:
        patch.setattr(socket, "getaddrinfo", getaddrinfo)
        with suppress(httpx.ProxyError, httpx.ConnectError):
            client.get(url)
    asked = [name for name, server in proxies.items() if len(server.requests) > before[name]]
    assert len(asked) <= 1
    return asked[0] if asked else None


@pytest.mark.parametrize("no_proxy", NO_PROXY)
@pytest.mark.parametrize(
    "given_names", [NAMES, ["ALL_PROXY"], ["HTTP_PROXY"], ["HTTPS_PROXY", "ALL_PROXY"], []], ids=str
)
def test_the_proxy_is_the_one_that_httpx_uses(
    given_names: list[str], no_proxy: str, proxies: dict[str, FaultServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in given_names:
        monkeypatch.setenv(name, proxies[name].url)
    monkeypatch.setenv("NO_PROXY", no_proxy)
    rules = make_rules(None, trust_env=True)
    for url in URLS:
        found = find_proxy(rules, url)
        ours = next((name for name in NAMES if found is not None and str(found.url) == proxies[name].url), None)
        assert ours == asked_by_httpx(url, proxies), url


def test_a_proxy_that_is_given_takes_all_and_the_environment_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "http://environment.test")
    monkeypatch.setenv("NO_PROXY", "*")
    for proxy in ("http://me:pa55word@given.test:3128", httpx.Proxy("http://given.test:3128", auth=("me", "pa55word"))):
        found = find_proxy(make_rules(proxy, trust_env=True), "https://example.com")
        assert found is not None
        assert (str(found.url), found.raw_auth) == ("http://given.test:3128", (b"me", b"pa55word"))


def test_the_environment_counts_only_where_it_is_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "environment.test:3128")
    found = find_proxy(make_rules(None, trust_env=True), "https://example.com")
    assert found is not None
    assert str(found.url) == "http://environment.test:3128"
    assert make_rules(None, trust_env=False) == []


hosts: Any = st.sampled_from(
    ["example.com", "a.example.com", "*.example.com", "localhost", "10.0.0.1", "[::1]", "*", ""]
)
patterns = st.lists(
    st.builds(
        lambda scheme, host, port: f"{scheme}{host}{port}",
        st.sampled_from(["", "all://", "http://", "https://"]),
        hosts,
        st.sampled_from(["", ":8080"]),
    ),
    max_size=4,
)


@given(patterns, st.sampled_from(URLS))
def test_any_list_of_exceptions_means_what_it_means_to_httpx(entries: list[str], url: str) -> None:
    with pytest.MonkeyPatch.context() as patch, FaultServer(http("{}", 418)) as server:
        patch.setenv("ALL_PROXY", server.url)
        patch.setenv("NO_PROXY", ",".join(entries))
        try:
            theirs = asked_by_httpx(url, {"ALL_PROXY": server})
        except httpx.InvalidURL:
            with pytest.raises(httpx.InvalidURL):
                make_rules(None, trust_env=True)
            return
        assert (find_proxy(make_rules(None, trust_env=True), url) is not None) == (theirs is not None)
