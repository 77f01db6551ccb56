"""Make the planned calls through the facade, one by one, and keep the whole response bodies."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from pgy_facade import OperationWithdrawnError, PgyClient, PgyDeprecationWarning, PgyError

from .plan import SEARCH, Step, creator_in, note_in


@dataclass(frozen=True)
class Outcome:
    """The outcome of one call: the whole response body, or the reason why there is none."""

    operation_id: str
    answer: dict[str, Any] | None = None
    problem: str = ""
    withdrawn: bool = False
    """Whether the service answered that the operation is gone."""

    @property
    def data(self) -> Any:
        return self.answer["data"] if self.answer else None


class Remembering(httpx.BaseTransport):
    """Sends as httpx does, and keeps the last response body."""

    def __init__(self) -> None:
        self.last = b""
        self._inner = httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = self._inner.handle_request(request)
        self.last = response.read()
        return response

    def close(self) -> None:
        self._inner.close()


class Caller:
    """A client that repeats no call, has a budget of the planned calls, and keeps the last response body."""

    def __init__(self, token: str, base_url: str | None, calls: int) -> None:
        self._transport = Remembering()
        self.client = PgyClient(
            token, base_url=base_url, transport=self._transport, max_retries=0, max_billed_calls=max(calls, 1)
        )

    @contextmanager
    def opened(self) -> Iterator[Caller]:
        with self.client:
            yield self

    def run(self, plan: Sequence[Step], user_id: str | None) -> Iterator[Outcome]:
        note_id = None
        for step in plan:
            outcome = self._make(step, user_id, note_id)
            if step.operation_id == SEARCH:
                user_id = user_id or creator_in(outcome.data)
                note_id = note_in(outcome.data)
            yield outcome

    def _make(self, step: Step, user_id: str | None, note_id: str | None) -> Outcome:
        if step.lacks:
            return Outcome(
                step.operation_id, problem=f"not called: say {' '.join(f'--set {name}=...' for name in step.lacks)}"
            )
        if step.identifiers and not user_id:
            return Outcome(step.operation_id, problem="not called: no creator was found; name one with --user-id")
        if step.notes and not note_id:
            names = " ".join(f"--set {name}=..." for name in step.notes)
            return Outcome(step.operation_id, problem=f"not called: no note was found; say {names}")
        arguments = {**step.arguments, **dict.fromkeys(step.identifiers, user_id), **dict.fromkeys(step.notes, note_id)}
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", PgyDeprecationWarning)
                response = self.client.with_response.call(step.operation_id, **arguments)
        except OperationWithdrawnError as error:
            return Outcome(step.operation_id, problem=str(error), withdrawn=True)
        except PgyError as error:
            return Outcome(step.operation_id, problem=f"{type(error).__name__}: {error}")
        envelope = json.loads(self._transport.last)
        # The facade has removed the token from `raw`, in case it was echoed.
        return Outcome(step.operation_id, {**envelope, "data": response.raw})
