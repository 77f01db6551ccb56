"""What an observer of a client is told, attempt by attempt."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .errors import PgyError


class AttemptEvent(NamedTuple):
    """One attempt of a call, as given to ``on_attempt`` when it has ended. Never holds the token.

    Attributes:
        operation: id of the operation.
        region: name of the region the request went to.
        attempt: 1 for the first request of a call, then 2, ...
        status: HTTP status, or None when no answer came.
        code: the envelope's code, or None when there was no envelope.
        billed: True, False, or None when nobody can know.
        seconds: how long the attempt took, the wait before it not included.
        error: what the attempt failed with, or None. A caller sees it only when it is not followed by a repeat.
    """

    operation: str
    region: str
    attempt: int
    status: int | None
    code: int | None
    billed: bool | None
    seconds: float
    error: PgyError | None
