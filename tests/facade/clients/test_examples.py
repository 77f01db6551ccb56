"""The examples in docstrings run."""

from __future__ import annotations

import doctest
import sys
import textwrap
import types
from typing import Any

import pytest
from pgy_client.calls.blocking import Calls
from pgy_client.calls.blocking_response import ResponseCalls

from pgy_facade import PgyClient, PgyError, events
from tests.facade.fault_server import FaultServer, Peer, envelope

DATA: dict[str, Any] = {
    "kols": [{"userId": "u1", "name": "Ä"}],
    "list": [{"noteId": f"n{number}"} for number in range(3)],
    "sumData": {"read": 5},
    "total": 1,
}


@pytest.mark.filterwarnings("ignore::pgy_facade.PgyDeprecationWarning")
@pytest.mark.parametrize(
    ("owner", "name"),
    [(owner, name) for owner in (Calls, ResponseCalls) for name in vars(owner) if not name.startswith("_")],
)
def test_the_example_of_each_call_runs(owner: type, name: str) -> None:
    with FaultServer(envelope(0, DATA)) as server, PgyClient("t", base_url=server.url) as client:
        (example,) = doctest.DocTestFinder(recurse=False).find(getattr(owner, name), name, globs={"client": client})
        assert example.examples
        assert doctest.DocTestRunner().run(example).failed == 0
        assert len(server.requests) == 1


class Span:
    """What the example uses of an OpenTelemetry span."""

    def __init__(self, name: str, start_time: int) -> None:
        self.name, self.start_time, self.end_time = name, start_time, 0
        self.attributes: dict[str, object] = {}

    def set_attribute(self, key: str, value: object) -> None:
        self.attributes[key] = value

    def end(self, end_time: int) -> None:
        self.end_time = end_time


class Tracer:
    """Likewise of a tracer."""

    def __init__(self) -> None:
        self.spans: list[Span] = []

    def start_span(self, name: str, start_time: int) -> Span:
        self.spans.append(Span(name, start_time))
        return self.spans[-1]


def test_the_opentelemetry_example_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    tracer = Tracer()
    package: Any = types.ModuleType("opentelemetry")
    package.trace = types.SimpleNamespace(get_tracer=lambda name: tracer)
    monkeypatch.setitem(sys.modules, "opentelemetry", package)
    monkeypatch.setenv("JUSTONEAPI_TOKEN", "9f8e7d6c5b4a3210")
    code = textwrap.dedent((events.__doc__ or "").partition(":\n\n")[2])

    def reset(peer: Peer) -> None:
        peer.reset()

    with FaultServer(envelope(0, DATA), script=[envelope(302, status=429), reset]) as server:
        monkeypatch.setenv("PGY_REGION", server.url)
        scope: dict[str, Any] = {}
        exec(compile(code, "example", "exec"), scope)
        with scope["client"] as client, pytest.raises(PgyError):
            client.search_creators()
    limited, lost = tracer.spans
    assert limited.name == "pgy creator_search_v1"
    assert limited.attributes == {
        "pgy.region": server.url,
        "pgy.attempt": 1,
        "pgy.billed": "False",
        "http.response.status_code": 429,
        "pgy.code": 302,
        "error.type": "RateLimitError",
    }
    assert lost.attributes["error.type"] == "ConnectionLostError"
    assert 0 < limited.end_time - limited.start_time < 5e9
    assert "9f8e7d6c5b4a3210" not in repr([vars(span) for span in tracer.spans])
