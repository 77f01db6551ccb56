"""The one course of a call: send, judge, count, then repeat or end.

`run` is a plain generator. It yields what to do next, an `Attempt` to send or a number of seconds to wait, and is given
back what came of it. `drive` and `drive_async` do as it says, and differ by the await alone.
"""

from __future__ import annotations

import time
from random import random
from typing import TYPE_CHECKING, Any, NamedTuple

from . import _observe, errors
from ._envelope import Envelope
from ._messages import Attempt, Reply
from ._response import ApiResponse
from ._retry import RetryRules, retry_delay
from ._transport.exchange import Exchange
from ._trouble import Trouble, make_error
from ._verdict import judge
from .events import AttemptEvent

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Generator

    from ._billing import Ledger
    from ._regions import Endpoint
    from ._request import Wanted


class Call(NamedTuple):
    """All the engine needs to know of one call."""

    operation: str
    wanted: Wanted
    parse: Callable[[Any], Any]
    successor: str | None
    endpoint: Endpoint
    failover: Endpoint | None
    rules: RetryRules
    deadline: float | None
    ledger: Ledger
    redact: Callable[[str], str]
    on_attempt: Callable[[AttemptEvent], object] | None


def run(call: Call) -> Generator[Attempt | float, Any, ApiResponse[Any]]:
    """Yield what to do until the call has its answer, which is returned, or has failed, which is raised."""
    place = call.ledger.take_place()
    if place is None:
        raise _over_budget(call)
    endpoint, failover = call.endpoint, call.failover
    attempt = moves = 0
    charged = False
    waited = 0.0
    started = time.monotonic()
    until = None if call.deadline is None else started + call.deadline
    with place:
        while True:
            attempt += 1
            place.send(attempt)
            sent = time.monotonic()
            exchange = Exchange()
            try:
                outcome: Reply | Trouble = yield Attempt(call.wanted, endpoint, until, exchange)
            except BaseException:
                # Cancelled, interrupted, or failed in a way that is none of the network's.
                billed = False if exchange.unsent else None
                place.settle(billed)
                _tell_of_end(call, endpoint, attempt, time.monotonic() - sent, billed)
                raise
            ended = time.monotonic()
            verdict = _judge(call, outcome)
            if isinstance(verdict, Envelope):
                place.settle(True)
                _tell(call, endpoint, attempt, ended - sent, outcome, verdict, None, True)
                return _response(call, outcome, verdict, endpoint, attempt, ended - started)
            place.settle(verdict.billed)
            error = make_error(
                _of_call(verdict, charged), operation=call.operation, region=endpoint.name, attempts=attempt
            )
            _tell(call, endpoint, attempt, ended - sent, outcome, verdict.envelope, error, verdict.billed)
            charged = charged or verdict.billed is not False
            time_left = None if until is None else until - ended
            if failover is not None and _never_connected(verdict) and (time_left is None or time_left > 0):
                # Nothing was sent, so the other region may have the call, at once and beside the repeats allowed.
                endpoint, failover, moves = failover, None, 1
                continue
            delay = retry_delay(
                verdict.repeat,
                attempt=attempt - moves,
                rules=call.rules,
                retry_after=verdict.retry_after,
                waited=waited,
                time_left=time_left,
                random=random,
            )
            if delay is None or not place.keep():
                raise error
            before = time.monotonic()
            yield delay
            waited += time.monotonic() - before


def _judge(call: Call, outcome: Reply | Trouble) -> Envelope | Trouble:
    if isinstance(outcome, Trouble):
        return outcome
    return judge(*outcome, successor=call.successor, redact=call.redact, now=time.time)


def _of_call(trouble: Trouble, charged: bool) -> Trouble:
    """Return `trouble` as the whole call's: `charged` says that an attempt before it may have been billed."""
    if not charged or trouble.billed is not False:
        return trouble
    return trouble._replace(reason=f"{trouble.reason}, after an attempt that may have been billed", billed=None)


def _never_connected(trouble: Trouble) -> bool:
    return issubclass(trouble.error, errors.ConnectionFailedError) and trouble.of_region


def _response(
    call: Call, reply: Reply | Trouble, envelope: Envelope, endpoint: Endpoint, attempts: int, elapsed: float
) -> ApiResponse[Any]:
    return ApiResponse(
        call.parse(envelope.data),
        raw=envelope.data,
        code=envelope.code,
        message=envelope.message,
        record_time=envelope.record_time,
        request_id=envelope.request_id,
        status=reply.status or 0,
        billed=True,
        operation=call.operation,
        region=endpoint.name,
        attempts=attempts,
        elapsed=elapsed,
    )


def _tell(
    call: Call,
    endpoint: Endpoint,
    attempt: int,
    seconds: float,
    outcome: Reply | Trouble,
    envelope: Envelope | None,
    error: errors.PgyError | None,
    billed: bool | None,
) -> None:
    if not _observe.is_wanted(call.on_attempt):
        return
    event = AttemptEvent(
        operation=call.operation,
        region=endpoint.name,
        attempt=attempt,
        status=outcome.status,
        code=None if envelope is None else envelope.code,
        billed=billed,
        seconds=seconds,
        error=error,
    )
    _observe.report(event, call.on_attempt)


def _tell_of_end(call: Call, endpoint: Endpoint, attempt: int, seconds: float, billed: bool | None) -> None:
    if _observe.is_wanted(call.on_attempt):
        event = AttemptEvent(call.operation, endpoint.name, attempt, None, None, billed, seconds, None, cancelled=True)
        _observe.report(event, call.on_attempt)


def _over_budget(call: Call) -> errors.BudgetExceededError:
    return errors.BudgetExceededError(
        f"{call.operation}: max_billed_calls={call.ledger.budget} leaves no room for another call "
        f"({call.ledger!r}, and {call.ledger.under_way} under way). Nothing was sent. What to do: make a client with a "
        "larger budget, or wait for calls under way to turn out free.",
        operation=call.operation,
        region=call.endpoint.name,
    )


def drive(
    steps: Generator[Attempt | float, Any, ApiResponse[Any]],
    send: Callable[[Attempt], Reply | Trouble],
    wait: Callable[[float], object],
) -> ApiResponse[Any]:
    """Do what `steps` asks for, blocking."""
    outcome: Reply | Trouble | None = None
    try:
        while True:
            step = steps.send(outcome)
            try:
                outcome = send(step) if type(step) is Attempt else wait(step)  # type: ignore[assignment, arg-type]
            except BaseException as error:
                steps.throw(error)
    except StopIteration as stop:
        response: ApiResponse[Any] = stop.value
        return response
    finally:
        steps.close()


async def drive_async(
    steps: Generator[Attempt | float, Any, ApiResponse[Any]],
    send: Callable[[Attempt], Awaitable[Reply | Trouble]],
    wait: Callable[[float], Awaitable[object]],
) -> ApiResponse[Any]:
    """Do what `steps` asks for, awaiting."""
    outcome: Reply | Trouble | None = None
    try:
        while True:
            step = steps.send(outcome)
            try:
                outcome = await (send(step) if type(step) is Attempt else wait(step))  # type: ignore[assignment, arg-type]
            except BaseException as error:
                steps.throw(error)
    except StopIteration as stop:
        response: ApiResponse[Any] = stop.value
        return response
    finally:
        steps.close()
