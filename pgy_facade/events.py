"""The events that an observer of a client receives, one for each attempt.

`on_attempt` is called when an attempt has ended, in the thread or task of the call. With OpenTelemetry, each attempt
becomes a span of its own, a child of the span that the call was made in:

    import time

    from opentelemetry import trace

    from pgy_facade import AttemptEvent, PgyClient

    tracer = trace.get_tracer("pgy_facade")


    def to_span(event: AttemptEvent) -> None:
        ended = time.time_ns()
        span = tracer.start_span(f"pgy {event.operation}", start_time=ended - int(event.seconds * 1e9))
        span.set_attribute("pgy.region", event.region)
        span.set_attribute("pgy.attempt", event.attempt)
        span.set_attribute("pgy.billed", str(event.billed))
        if event.status is not None:
            span.set_attribute("http.response.status_code", event.status)
        if event.code is not None:
            span.set_attribute("pgy.code", event.code)
        if event.error is not None:
            span.set_attribute("error.type", type(event.error).__name__)
        if event.cancelled:
            span.set_attribute("error.type", "cancelled")
        span.end(end_time=ended)


    client = PgyClient(on_attempt=to_span)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pgy_facade.errors import PgyError


class AttemptEvent(NamedTuple):
    """One attempt of a call, given to ``on_attempt`` when it has ended. It never holds the token.

    Attributes:
        operation: id of the operation.
        region: name of the region the request went to.
        attempt: 1 for the first request of a call, then 2, ...
        status: HTTP status, or None when no answer came.
        code: the envelope's code, or None when there was no envelope.
        billed: whether upstream charged for this attempt: True, False, or None when nobody can know. `error.billed` is
            about all attempts of the call so far.
        seconds: how long the attempt took, without the wait before it.
        error: the error that the attempt failed with, or None. It is raised only when there is no retry.
        cancelled: whether the attempt was ended from outside: its task was cancelled, or its thread interrupted.
    """

    operation: str
    region: str
    attempt: int
    status: int | None
    code: int | None
    billed: bool | None
    seconds: float
    error: PgyError | None
    cancelled: bool = False
