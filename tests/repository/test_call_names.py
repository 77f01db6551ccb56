"""The names that calls may not have are those that the clients have otherwise; both are written down, far apart."""

from __future__ import annotations

from pgy_client.api.pugongying import CALLS, ITERATORS

from pgy_facade import AsyncPgyClient, PgyClient
from scripts.upstream.sources import CLIENT_NAMES


def test_no_call_can_be_called_what_the_clients_have_otherwise() -> None:
    public = {name for owner in (PgyClient, AsyncPgyClient) for name in dir(owner) if not name.startswith("_")}
    assert public - {*CALLS.values(), *ITERATORS.values()} == CLIENT_NAMES
