"""What the tools of one server share: the client, the store, the budget, and how to speak."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import anyio
from anyio import to_thread

from pgy_facade._call.identifiers import find_identifier
from pgy_facade._call.request import build
from pgy_facade.store.arguments import find_by_name

if TYPE_CHECKING:
    from pgy_facade import AsyncPgyClient, AttemptEvent
    from pgy_facade._text import Language
    from pgy_facade.report import Profile
    from pgy_facade.store import Store

    from .prices import Price
    from .tool import Question

T = TypeVar("T")
GRACE = 10.0
"""Seconds that a request under way is given when its tool is cancelled: its answer is paid for."""


@dataclass
class Meter:
    """What one use of a tool cost, request by request. It is given to a client as `on_attempt`."""

    billed: int = 0
    in_doubt: int = 0

    def __call__(self, event: AttemptEvent) -> None:
        """Count an attempt."""
        self.billed += event.billed is True
        self.in_doubt += event.billed is None


@dataclass
class Session:
    """One server's session.

    Attributes:
        client: has `store` and `max_billed` as its budget.
        store: where answers are kept.
        max_billed: how many requests may be billed in this session.
        max_age: how old a kept answer may be, in seconds; None for any age.
        price: what a call costs in yuan, or None where nobody said.
        ask_above: ask the person before more requests than this may be billed by one use of a tool; None never asks.
        language: of labels and messages.
        profile: what creators are judged by; None for the general one.
    """

    client: AsyncPgyClient
    store: Store
    max_billed: int
    max_age: float | None = 86_400.0
    price: Price | None = None
    ask_above: int | None = None
    language: Language = "en"
    profile: Profile | None = None
    pages: dict[str, str] = field(default_factory=dict)
    """The reports that were made, by their URI, for who reads them as resources."""
    under_way: set[asyncio.Future[Any]] = field(default_factory=set)
    """The calls that were sent and have no answer yet."""
    is_ending: bool = False

    def metered(self) -> tuple[AsyncPgyClient, Meter]:
        """Return a client for one use of a tool, and what counts its cost."""
        meter = Meter()
        return self.client.with_options(on_attempt=meter), meter

    @property
    def spent(self) -> int:
        """Requests of this session that were billed, or may have been."""
        usage = self.client.usage
        return usage.billed + usage.unknown

    @property
    def left(self) -> int:
        """How many more may be billed."""
        return max(self.max_billed - self.spent, 0)

    def money(self, meter: Meter) -> dict[str, int]:
        """Return what every result says of the money."""
        return {"now": meter.billed, "in_doubt": meter.in_doubt, "spent": self.spent, "left": self.left}

    async def finish(self, call: Awaitable[T]) -> T:
        """Await a call. When the tool is cancelled meanwhile, give the call time to end: what it asked is paid for."""
        if self.is_ending:
            await anyio.sleep_forever()
        task = asyncio.ensure_future(call)
        self.under_way.add(task)
        task.add_done_callback(self.under_way.discard)
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            with anyio.CancelScope(shield=True):
                await asyncio.wait([task], timeout=GRACE)
            if not task.done():
                task.cancel()
            elif not task.cancelled():
                # Nobody is left to be told of its error; asking for it says so to asyncio.
                task.exception()
            raise

    async def end(self) -> None:
        """Send nothing more, and give what is under way time to end and be kept: it is paid for."""
        self.is_ending = True
        if self.under_way:
            await asyncio.wait(self.under_way, timeout=GRACE)

    async def not_kept(self, questions: Sequence[Question]) -> list[Question]:
        """Return the questions that the store has no fresh answer to: those cost something."""
        return await to_thread.run_sync(lambda: [each for each in questions if not self._is_kept(each)])

    def _is_kept(self, question: Question) -> bool:
        call, arguments = question.call, dict(question.arguments)
        operation = find_by_name(call)
        # What cannot be asked is refused here as it is by the client.
        build(operation, arguments)
        for parameter in operation.identifiers:
            if isinstance(given := arguments.get(parameter.name), str):
                arguments[parameter.name] = find_identifier(given, str(parameter.identifier))[0]
        newest = next(iter(self.store.answers(call, **arguments)), None)
        if newest is None:
            return False
        age = (datetime.now(UTC) - newest.fetched_at).total_seconds()
        return self.max_age is None or age <= self.max_age
