"""`ApiResponse`: what `client.with_response.<call>(...)` returns.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates instead.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class ApiResponse(Generic[T]):
    """The answer to a call, envelope and circumstances included.

    Attributes:
        data: what the call itself returns.
        raw: the decoded ``data`` of the envelope, as it came.
        code: the envelope's code, 0.
        message: upstream's words, or None.
        record_time: when upstream recorded the data, or None.
        request_id: upstream's id of this request, for its support, or None.
        status: the HTTP status.
        billed: whether upstream charged for it: True, unless it comes from a store.
        operation: id of the operation.
        region: name of the region that answered.
        attempts: requests sent, this answer's included.
        elapsed: seconds from the call to its answer, waits between attempts included.
        from_store: whether the answer was kept in a store, so that it was not asked, nor billed, now.
        fetched_at: when the answer came, in UTC, where the client has a store; else None.
    """

    __slots__ = (
        "attempts",
        "billed",
        "code",
        "data",
        "elapsed",
        "fetched_at",
        "from_store",
        "message",
        "operation",
        "raw",
        "record_time",
        "region",
        "request_id",
        "status",
    )

    def __init__(
        self,
        data: T,
        *,
        raw: Any,
        code: int,
        message: str | None,
        record_time: str | None,
        request_id: str | None,
        status: int,
        billed: bool | None,
        operation: str,
        region: str,
        attempts: int,
        elapsed: float,
        from_store: bool = False,
        fetched_at: datetime | None = None,
    ) -> None:
        self.data = data
        self.raw = raw
        self.code = code
        self.message = message
        self.record_time = record_time
        self.request_id = request_id
        self.status = status
        self.billed = billed
        self.operation = operation
        self.region = region
        self.attempts = attempts
        self.elapsed = elapsed
        self.from_store = from_store
        self.fetched_at = fetched_at

    def __repr__(self) -> str:
        return (
            f"<ApiResponse {self.operation} in region {self.region}: code {self.code}, {type(self.data).__name__}, "
            f"billed {self.billed}, attempts {self.attempts}, {self.elapsed:.3f} s>"
        )
