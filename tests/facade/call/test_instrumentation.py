"""OpenTelemetry's instrumentation of httpx, and the spans that `on_attempt` makes in its place."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from pgy_facade import AsyncPgyClient, PgyClient, PgyError, events
from tests.facade.fault_server import FaultServer, envelope
from tests.facade.faults import CORE, TOKEN

OK = envelope(0, {"kols": []})


@pytest.fixture
def spans() -> Iterator[InMemorySpanExporter]:
    """What is recorded while httpx is instrumented."""
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    HTTPXClientInstrumentor().instrument(tracer_provider=provider)
    yield exporter
    HTTPXClientInstrumentor().uninstrument()


def shown(exporter: InMemorySpanExporter) -> str:
    return "".join(span.to_json() for span in exporter.get_finished_spans())


def call(kind: str, url: str) -> None:
    if kind == "sync":
        with PgyClient(TOKEN, base_url=url) as client:
            client.search_creators()
            client.ping()
        return

    async def run() -> None:
        async with AsyncPgyClient(TOKEN, base_url=url) as client:
            await client.search_creators()
            await client.ping()

    asyncio.run(run())


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_instrumented_httpx_records_nothing_of_a_call(kind: str, spans: InMemorySpanExporter) -> None:
    with FaultServer(OK) as server:
        call(kind, server.url)
        assert CORE not in shown(spans)
        assert spans.get_finished_spans() == ()
        # It would have, had the call gone through it.
        httpx.get(server.url, params={"token": TOKEN})
    assert CORE in shown(spans)


def test_the_documented_observer_makes_a_span_of_each_attempt(monkeypatch: pytest.MonkeyPatch) -> None:
    """The example of `pgy_facade.events`, as it stands there."""
    from opentelemetry import trace

    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(trace, "get_tracer", provider.get_tracer)
    example = re.search(r"made in:\n\n(.*?)\n\n    client = ", str(events.__doc__), re.DOTALL)
    assert example is not None
    names: dict[str, Any] = {}
    exec("\n".join(line[4:] for line in example[1].splitlines()), names)
    with FaultServer(envelope(600), [envelope(301)]) as server:
        client = PgyClient(TOKEN, base_url=server.url, on_attempt=names["to_span"])
        with pytest.raises(PgyError):
            client.search_creators()
        client.close()
    found = [dict(span.attributes or {}) for span in exporter.get_finished_spans()]
    assert [(each["pgy.attempt"], each["pgy.code"], each["error.type"]) for each in found] == [
        (1, 301, "CollectionFailedError"),
        (2, 600, "PermissionDeniedError"),
    ]
    assert CORE not in shown(exporter)
