"""The requests that a sandbox received."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, overload


@dataclass(frozen=True, slots=True)
class RecordedRequest:
    """One request as it arrived. Its repr shows no token; `token`, `raw_query` and `headers` hold what was sent."""

    method: str
    path: str
    pairs: tuple[tuple[str, str], ...]
    """The query without the token, decoded, in order."""
    operation: str | None
    """Id of the operation the path and method belong to; None for documents, `/ping` and unknown paths."""
    form: tuple[tuple[str, str], ...] = ()
    """The fields of a form body."""
    request_id: str = ""
    at: float = field(default=0.0, repr=False)
    """When it arrived, by `time.monotonic()`."""
    token: str | None = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    """By lower-case name."""
    raw_query: str = field(default="", repr=False)
    """The query as it stood on the wire, token included."""
    body: bytes = field(default=b"", repr=False)

    @property
    def query(self) -> dict[str, str]:
        """The query without the token, by name; the last value of a repeated name."""
        return dict(self.pairs)

    @property
    def has_token(self) -> bool:
        """Whether a token that is not blank was sent."""
        return bool(self.token and self.token.strip())


class RequestLog(Sequence[RecordedRequest]):
    """All requests since the start, or since `clear()`. Safe to read while requests arrive."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: list[RecordedRequest] = []

    def append(self, request: RecordedRequest) -> None:
        """Add a request."""
        with self._lock:
            self._requests.append(request)

    def clear(self) -> None:
        """Forget the requests so far."""
        with self._lock:
            self._requests.clear()

    def of(self, target: str) -> list[RecordedRequest]:
        """The requests for one operation (by id) or one path (`/openapi.json`)."""
        if target.startswith("/"):
            return [request for request in self if request.path == target]
        return [request for request in self if request.operation == target]

    @property
    def calls(self) -> list[RecordedRequest]:
        """The requests that belong to an operation, leaving out documents, `/ping` and unknown paths."""
        return [request for request in self if request.operation is not None]

    @overload
    def __getitem__(self, index: int) -> RecordedRequest: ...
    @overload
    def __getitem__(self, index: slice) -> list[RecordedRequest]: ...
    def __getitem__(self, index: Any) -> Any:
        with self._lock:
            return self._requests[index]

    def __len__(self) -> int:
        return len(self._requests)

    def __iter__(self) -> Iterator[RecordedRequest]:
        with self._lock:
            return iter(tuple(self._requests))

    def __repr__(self) -> str:
        return f"<RequestLog of {len(self)}>"
