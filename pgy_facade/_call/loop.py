"""The loop of a call: send, judge, count, then retry or end.

`run` is a plain generator. It yields what to do next, which is an `Attempt` to send, a number of seconds to wait, or
something of the store's to wait for, and receives the result. `drive` and `drive_async` do what it yields, and differ
in the await alone.
"""

from __future__ import annotations

import time
from random import random
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from pgy_client.calls.response import ApiResponse

from pgy_facade import errors
from pgy_facade._call.envelope import Envelope
from pgy_facade._call.failure import Failure, make_error
from pgy_facade._call.judge_response import judge
from pgy_facade._call.keeping import Kept, error_of
from pgy_facade._call.messages import Attempt, Reply
from pgy_facade._call.observe import is_wanted, report
from pgy_facade._call.retry import RetryRules, retry_delay
from pgy_facade._transport.exchange import Exchange
from pgy_facade.events import AttemptEvent

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Generator
    from datetime import datetime

    from pgy_facade._call.budget import Ledger, Place
    from pgy_facade._call.keeping import Question, Waiting
    from pgy_facade._transport.request_parts import RequestParts
    from pgy_facade.regions import Endpoint


Steps: TypeAlias = "Generator[Attempt | float | Waiting, Any, ApiResponse[Any]]"


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
    question: Question | None = None


def run(call: Call) -> Steps:
    """Yield what to do next until the call has ended. Return its response, or raise its error."""
    return _run(call) if call.question is None else _keep(call, call.question)


def _keep(call: Call, question: Question) -> Steps:
    """Do the same with a store, which may give an answer, or leave to send; whatever happens, leave is given back."""
    try:
        return (yield from _run(call))
    finally:
        question.end()


def _run(call: Call) -> Steps:
    question = call.question
    endpoint, failover = call.endpoint, call.failover
    attempt = moves = 0
    charged = False
    waited = 0.0
    started = time.monotonic()
    until = None if call.deadline is None else started + call.deadline
    with call.ledger.place() as place:
        if question is None and not place.keep():
            raise _over_budget(call)
        while True:
            attempt += 1
            if question is not None:
                kept = yield question.ask(until, attempt, None if charged else False)
                if kept is not None:
                    return _kept_response(call, kept, attempt - 1, charged, started)
                if not place.keep():
                    raise _over_budget(call)
            place.send(attempt)
            sent = time.monotonic()
            exchange = Exchange()
            try:
                outcome: Reply | Failure = yield Attempt(call.request, endpoint, until, exchange)
            except BaseException:
                # The call was cancelled or interrupted, or something other than the network failed.
                _end_early(call, place, endpoint, attempt, time.monotonic() - sent, exchange)
                raise
            ended = time.monotonic()
            judged = _judge(call, outcome)
            if isinstance(judged, Envelope):
                place.settle(True)
                _tell(call, endpoint, attempt, ended - sent, outcome, judged, None, True)
                at = None if question is None else (yield question.settle(judged, outcome.status, endpoint.name))
                return _response(call, outcome, judged, endpoint, attempt, ended - started, at)
            place.settle(judged.billed)
            error = _error(call, judged, charged, endpoint, attempt)
            _tell(call, endpoint, attempt, ended - sent, outcome, judged.envelope, error, judged.billed)
            if question is not None:
                at = yield question.settle(judged, outcome.status, endpoint.name)
                if isinstance(error, errors.NoContentError):
                    error.fetched_at = at
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


def _error(call: Call, failure: Failure, charged: bool, endpoint: Endpoint, attempts: int) -> errors.PgyError:
    return make_error(_of_call(failure, charged), operation=call.operation, region=endpoint.name, attempts=attempts)


def _never_connected(failure: Failure) -> bool:
    return issubclass(failure.error, errors.ConnectionFailedError) and failure.of_region


def _response(
    call: Call,
    reply: Reply | Failure,
    envelope: Envelope,
    endpoint: Endpoint,
    attempts: int,
    elapsed: float,
    fetched_at: datetime | None,
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
        fetched_at=fetched_at,
    )


def _kept_response(call: Call, kept: Kept, attempts: int, charged: bool, started: float) -> ApiResponse[Any]:
    """Return the response of a kept answer, or raise its error. `charged` is about the requests sent before."""
    billed = None if charged else False
    error = error_of(kept, operation=call.operation, attempts=attempts, billed=billed)
    if error is not None:
        raise error
    envelope = kept.envelope
    return ApiResponse(
        call.parse(envelope.data),
        raw=envelope.data,
        code=envelope.code,
        message=envelope.message,
        record_time=envelope.record_time,
        request_id=envelope.request_id,
        status=kept.status,
        billed=billed,
        operation=call.operation,
        region=kept.region,
        attempts=attempts,
        elapsed=time.monotonic() - started,
        from_store=True,
        fetched_at=kept.fetched_at,
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


def _end_early(call: Call, place: Place, endpoint: Endpoint, attempt: int, seconds: float, exchange: Exchange) -> None:
    """Count an attempt without an outcome, and tell of it."""
    billed = False if exchange.unsent else None
    place.settle(billed)
    if call.question is not None:
        call.question.settle_unanswered(billed)
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


def _wait(step: Any, wait: Callable[[float], object]) -> Any:
    return wait(step) if type(step) is float else step.block()


def _wait_async(step: Any, wait: Callable[[float], Awaitable[object]]) -> Awaitable[Any]:
    return wait(step) if type(step) is float else step.wait()


def drive(
    steps: Steps,
    send: Callable[[Attempt], Reply | Failure],
    wait: Callable[[float], object],
) -> ApiResponse[Any]:
    """Do what `steps` asks for, blocking."""
    outcome: Any = None
    try:
        while True:
            step = steps.send(outcome)
            try:
                outcome = send(step) if type(step) is Attempt else _wait(step, wait)
            except BaseException as error:
                steps.throw(error)
    except StopIteration as stop:
        response: ApiResponse[Any] = stop.value
        return response
    finally:
        steps.close()


async def drive_async(
    steps: Steps,
    send: Callable[[Attempt], Awaitable[Reply | Failure]],
    wait: Callable[[float], Awaitable[object]],
) -> ApiResponse[Any]:
    """Do what `steps` asks for, awaiting."""
    outcome: Any = None
    try:
        while True:
            step = steps.send(outcome)
            try:
                outcome = await (send(step) if type(step) is Attempt else _wait_async(step, wait))
            except BaseException as error:
                steps.throw(error)
    except StopIteration as stop:
        response: ApiResponse[Any] = stop.value
        return response
    finally:
        steps.close()
