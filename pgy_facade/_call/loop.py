"""The loop of a call: send, judge, count, then retry or end.

`run` is a plain generator. It yields what to do next, which is an `Attempt` to send or a number of seconds to wait, and
receives the result. `drive` and `drive_async` do what it yields, and differ in the await alone.
"""

from __future__ import annotations

import time
from random import random
from typing import TYPE_CHECKING, Any, NamedTuple

from pgy_client.calls.response import ApiResponse

from pgy_facade import errors
from pgy_facade._call.envelope import Envelope
from pgy_facade._call.failure import Failure, make_error
from pgy_facade._call.judge_response import judge
from pgy_facade._call.messages import Attempt, Reply
from pgy_facade._call.observe import is_wanted, report
from pgy_facade._call.retry import RetryRules, retry_delay
from pgy_facade._transport.exchange import Exchange
from pgy_facade.events import AttemptEvent

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Generator

    from pgy_facade._call.budget import Ledger
    from pgy_facade._transport.request_parts import RequestParts
    from pgy_facade.regions import Endpoint


class Call(NamedTuple):
    """Everything that the loop needs to know about one call."""

    operation: str
    request: RequestParts
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
    """Yield what to do next until the call has ended. Return its response, or raise its error."""
    endpoint, failover = call.endpoint, call.failover
    attempt = moves = 0
    charged = False
    waited = 0.0
    started = time.monotonic()
    until = None if call.deadline is None else started + call.deadline
    with call.ledger.place() as place:
        if not place.keep():
            raise _over_budget(call)
        while True:
            attempt += 1
            place.send(attempt)
            sent = time.monotonic()
            exchange = Exchange()
            try:
                outcome: Reply | Failure = yield Attempt(call.request, endpoint, until, exchange)
            except BaseException:
                # The call was cancelled or interrupted, or something other than the network failed.
                billed = False if exchange.unsent else None
                place.settle(billed)
                _tell_of_end(call, endpoint, attempt, time.monotonic() - sent, billed)
                raise
            ended = time.monotonic()
            judged = _judge(call, outcome)
            if isinstance(judged, Envelope):
                place.settle(True)
                _tell(call, endpoint, attempt, ended - sent, outcome, judged, None, True)
                return _response(call, outcome, judged, endpoint, attempt, ended - started)
            place.settle(judged.billed)
            error = make_error(
                _of_call(judged, charged), operation=call.operation, region=endpoint.name, attempts=attempt
            )
            _tell(call, endpoint, attempt, ended - sent, outcome, judged.envelope, error, judged.billed)
            charged = charged or judged.billed is not False
            time_left = None if until is None else until - ended
            if failover is not None and _never_connected(judged) and (time_left is None or time_left > 0):
                # Nothing was sent, so the call moves to the other region, at once. This does not count as a retry.
                endpoint, failover, moves = failover, None, 1
                continue
            delay = retry_delay(
                judged.repeat,
                attempt=attempt - moves,
                rules=call.rules,
                retry_after=judged.retry_after,
                waited=waited,
                time_left=time_left,
                random=random,
            )
            if delay is None or not place.keep():
                raise error
            before = time.monotonic()
            yield delay
            waited += time.monotonic() - before


def _judge(call: Call, outcome: Reply | Failure) -> Envelope | Failure:
    if isinstance(outcome, Failure):
        return outcome
    return judge(*outcome, successor=call.successor, redact=call.redact, now=time.time)


def _of_call(failure: Failure, charged: bool) -> Failure:
    """Return the failure of the whole call. `charged` says that an earlier attempt may have been billed."""
    if not charged or failure.billed is not False:
        return failure
    return failure._replace(reason=f"{failure.reason}, after an attempt that may have been billed", billed=None)


def _never_connected(failure: Failure) -> bool:
    return issubclass(failure.error, errors.ConnectionFailedError) and failure.of_region


def _response(
    call: Call, reply: Reply | Failure, envelope: Envelope, endpoint: Endpoint, attempts: int, elapsed: float
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
    outcome: Reply | Failure,
    envelope: Envelope | None,
    error: errors.PgyError | None,
    billed: bool | None,
) -> None:
    if not is_wanted(call.on_attempt):
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
    report(event, call.on_attempt)


def _tell_of_end(call: Call, endpoint: Endpoint, attempt: int, seconds: float, billed: bool | None) -> None:
    if is_wanted(call.on_attempt):
        event = AttemptEvent(call.operation, endpoint.name, attempt, None, None, billed, seconds, None, cancelled=True)
        report(event, call.on_attempt)


def _over_budget(call: Call) -> errors.BudgetExceededError:
    return errors.BudgetExceededError(
        f"{call.operation}: max_billed_calls={call.ledger.budget} leaves no room for another call "
        f"({call.ledger!r}, and {call.ledger.under_way} under way). Nothing was sent. "
        f"What to do: {errors.BudgetExceededError.advice}.",
        operation=call.operation,
        region=call.endpoint.name,
    )


def drive(
    steps: Generator[Attempt | float, Any, ApiResponse[Any]],
    send: Callable[[Attempt], Reply | Failure],
    wait: Callable[[float], object],
) -> ApiResponse[Any]:
    """Do what `steps` asks for, blocking."""
    outcome: Reply | Failure | None = None
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
    send: Callable[[Attempt], Awaitable[Reply | Failure]],
    wait: Callable[[float], Awaitable[object]],
) -> ApiResponse[Any]:
    """Do what `steps` asks for, awaiting."""
    outcome: Reply | Failure | None = None
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
