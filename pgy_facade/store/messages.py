"""What passes between a question, the thread of the store, and the book."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pgy_facade.store.decide import Doubt, Join, Later, Limits, Rules, RunBudget, Stopped
from pgy_facade.store.packing import UnwritableError, pack

if TYPE_CHECKING:
    from pgy_facade._call.envelope import Envelope
    from pgy_facade.store.keys import Key


class Asked(NamedTuple):
    """A question that wants an answer, or leave to be sent. `first` is for the first request of a call."""

    key: Key
    rules: Rules
    first: bool


class Row(NamedTuple):
    """A kept answer. The fields are columns of the table `answers`."""

    fetched_at: float
    code: int
    status: int | None
    region: str
    message: str | None
    record_time: str | None
    request_id: str | None
    data: bytes


class Granted(NamedTuple):
    """Leave to send the request of a claim."""

    claim: int


class Spent(NamedTuple):
    """The budget of the store, or of a run, leaves no room."""

    limits: Limits | RunBudget
    used: int
    under_way: int


class Full(NamedTuple):
    """As many requests are under way as may be."""


class Came(NamedTuple):
    """An answer as it came, with its HTTP status and the region that gave it."""

    envelope: Envelope
    status: int | None
    region: str


class Settlement(NamedTuple):
    """How the request of a claim ended.

    Attributes:
        claim: its number.
        asked: the question that it was for.
        billed: True, False, or None when nobody knows.
        came: the answer that is to be kept, or None.
        answer: the same as a row, once it is packed. Its time is set when it is kept.
        code: what upstream answered, or None.
        retry_after: for how many seconds upstream asked to wait, or None.
        reason: what happened, for those who look at a claim in doubt.
        moment: when the request ended, in seconds since the epoch by the store's clock; None for when it is settled.
    """

    claim: int
    asked: Asked
    billed: bool | None
    came: Came | None = None
    answer: Row | None = None
    code: int | None = None
    retry_after: float | None = None
    reason: str | None = None
    moment: float | None = None

    def packed(self) -> Settlement:
        """Return the same with the answer as a row, or without one where it cannot be written."""
        if self.came is None or self.answer is not None:
            return self
        envelope, status, region = self.came
        try:
            data = pack(envelope.data)
        except UnwritableError:
            return self
        words = (envelope.message, envelope.record_time, envelope.request_id)
        return self._replace(answer=Row(0.0, envelope.code, status, region, *words, data))


class ToEnd(NamedTuple):
    """What is to be known of a claim to end it. The fields are columns of the table `claims`."""

    id: int
    key: str
    operation: str
    state: str
    claimed_at: float
    day: str
    first: bool
    run: int | None


Wait = Join | Later | Full
"""Decisions that are made anew after a while."""

Verdict = Row | Granted | Doubt | Spent | Stopped
"""Decisions that a question is told."""
