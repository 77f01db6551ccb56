"""Notice test tools that are set up to intercept requests, but do not intercept this client's.

They replace parts of httpx that our transport does not use. A test that relies on them would make real calls, which are
billed. Calls to servers on loopback are allowed.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import httpx

from pgy_facade.errors import ConfigurationError

if TYPE_CHECKING:
    from pgy_facade.regions import Endpoint

_INSTEAD = (
    "does not intercept this client, so the call would be a real one: in this test give the client "
    "transport=httpx.HTTPTransport() (transport=httpx.AsyncHTTPTransport() for AsyncPgyClient), or use "
    "respx.mock(), pgy_facade.sandbox or transport=httpx.MockTransport(...)"
)


def check_mocks(endpoint: Endpoint) -> None:
    """Raise ConfigurationError where a call to `endpoint` would go out although a test tool is to intercept it."""
    if endpoint.loopback:
        return
    if "pytest_httpx" in sys.modules and _is_replaced_by_pytest_httpx():
        raise ConfigurationError(f"pytest-httpx {_INSTEAD}")
    respx = sys.modules.get("respx.mocks")
    if respx is not None and respx.HTTPXMocker.routers:
        raise ConfigurationError(f'respx.mock(using="httpx") {_INSTEAD}')


def _is_replaced_by_pytest_httpx() -> bool:
    for method in (httpx.HTTPTransport.handle_request, httpx.AsyncHTTPTransport.handle_async_request):
        if str(getattr(method, "__module__", "")).startswith("pytest_httpx"):
            return True
    return False
