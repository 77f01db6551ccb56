"""Failures for scripts: what is answered instead, and how the connection breaks.

    upstream.script([faults.business(301), faults.http(502, "<h1>Bad gateway</h1>"), faults.reset(at="body"), None])

`None` is an ordinary answer. A plain number stands for the business code.
"""

from __future__ import annotations

import threading
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import repeat
from typing import Any, Literal, TypeAlias

from .envelope import as_json

Place: TypeAlias = Literal["start", "headers", "body"]
"""Where an answer breaks: before its first byte, after its headers, or in the middle of its body."""
Break: TypeAlias = Literal["hang", "reset", "close"]
Chunks: TypeAlias = Callable[[], Iterable[bytes]]

PLACES: tuple[Place, ...] = ("start", "headers", "body")


@dataclass(frozen=True, slots=True)
class Fault:
    """One scripted answer: what is answered, and how it is delivered. Made by the functions of this module."""

    reply: Envelope | Http | bytes | None = None
    """None: the ordinary answer. Bytes: sent as they are, in place of any HTTP."""
    delay: float = 0.0
    """Seconds before the first byte."""
    breaks: Break | None = None
    at: Place = "start"

    def after(self, seconds: float) -> Fault:
        """The same fault after a delay."""
        return replace(self, delay=seconds)


@dataclass(frozen=True, slots=True)
class Envelope:
    """A business answer."""

    code: Any
    message: str | None
    data: Any
    status: int | None
    headers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Http:
    """An HTTP answer with a body of any kind, at once or in chunks."""

    status: int
    body: bytes | Chunks
    headers: tuple[tuple[str, str], ...]
    gap: float = 0.0
    """Seconds between chunks."""


_USUAL = "\0"


def ok() -> Fault:
    """The ordinary answer; same as None in a script."""
    return Fault()


def business(
    code: Any,
    *,
    message: str | None = _USUAL,
    data: Any = None,
    status: int | None = None,
    headers: Mapping[str, str] | None = None,
) -> Fault:
    """A business code in the envelope, under the HTTP status that belongs to it unless `status` says another.

    `code` may be anything JSON has: "302", None, True, 777.
    """
    return Fault(Envelope(code, message, data, status, _pairs(headers)))


def usual_message(envelope: Envelope) -> bool:
    """Whether the message is to be the one that belongs to the code."""
    return envelope.message == _USUAL


def http(
    status: int,
    body: bytes | str = b"",
    *,
    json: Any = _USUAL,
    content_type: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Fault:
    """Any HTTP answer. `json` is encoded as the body."""
    if json != _USUAL:
        body = as_json(json)
    elif isinstance(body, str):
        body = body.encode()
    kind = content_type or ("application/json" if json != _USUAL else "text/html; charset=utf-8")
    return Fault(Http(status, body, (("content-type", kind), *_pairs(headers))))


def html(status: int = 200) -> Fault:
    """A web page instead of JSON, as gateways and captive portals answer."""
    return http(
        status, "<!doctype html><html><head><title>Hello</title></head><body><h1>Not the API</h1></body></html>"
    )


def empty(status: int = 200) -> Fault:
    """A complete answer without a body."""
    return http(status, b"", content_type="application/json")


def not_json() -> Fault:
    """A complete HTTP answer whose JSON stops half-way."""
    return http(200, b'{"code":0,"message":null,"data":{"kols":[{"userId":"', content_type="application/json")


def redirect(to: str, status: int = 302) -> Fault:
    """A redirect to a URL or path."""
    return http(status, headers={"location": to})


def delay(seconds: float) -> Fault:
    """The ordinary answer, late."""
    return Fault(delay=seconds)


def hang(at: Place = "start") -> Fault:
    """The answer stops and the connection stays open until the client closes it or the sandbox is reset or stopped."""
    return Fault(breaks="hang", at=_place(at))


def reset(at: Place = "start") -> Fault:
    """The connection is reset (RST)."""
    return Fault(breaks="reset", at=_place(at))


def close(at: Place = "start") -> Fault:
    """The connection is closed in an orderly way, but too early. `at="body"` cuts the body short."""
    return Fault(breaks="close", at=_place(at))


def truncated() -> Fault:
    """A body cut short: fewer bytes than the headers announce."""
    return close(at="body")


def raw(data: bytes) -> Fault:
    """These bytes and the end of the connection, in place of an HTTP answer."""
    return Fault(data)


def stream(chunks: Chunks, *, status: int = 200, gap: float = 0.0, headers: Mapping[str, str] | None = None) -> Fault:
    """A body sent chunk by chunk, `gap` seconds apart. `chunks` may be endless."""
    return Fault(Http(status, chunks, (("content-type", "application/json"), *_pairs(headers)), gap))


def bomb() -> Fault:
    """A compressed body that expands without end."""
    return stream(_endless_gzip, headers={"content-encoding": "gzip"})


def _endless_gzip() -> Iterator[bytes]:
    compressor = zlib.compressobj(9, wbits=31)
    zeros = bytes(1 << 20)
    for block in repeat(zeros):
        yield compressor.compress(block) + compressor.flush(zlib.Z_SYNC_FLUSH)


def _pairs(headers: Mapping[str, str] | None) -> tuple[tuple[str, str], ...]:
    return tuple((name.lower(), value) for name, value in (headers or {}).items())


def _place(at: Place) -> Place:
    if at not in PLACES:
        raise ValueError(f"at={at!r}: an answer breaks at one of {', '.join(PLACES)}")
    return at


def as_fault(entry: Fault | int | None) -> Fault:
    """Return the fault that an entry of a script stands for: a business code, or None for an ordinary answer."""
    if entry is None:
        return ok()
    return entry if isinstance(entry, Fault) else business(entry)


class Script:
    """The answers to the next requests: first those scripted for their target, then those for all operations."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._queues: dict[str | None, deque[tuple[Fault, bool]]] = {}

    def add(self, target: str | None, faults: Iterable[Fault], *, for_ever: bool = False) -> None:
        """Append to a target's queue; None is every operation. What is added for ever is never used up."""
        with self._lock:
            self._queues.setdefault(target, deque()).extend((fault, for_ever) for fault in faults)

    def next(self, *targets: str | None) -> Fault | None:
        """Take the next entry of the first target that has one."""
        with self._lock:
            for target in targets:
                if queue := self._queues.get(target):
                    fault, for_ever = queue[0]
                    if not for_ever:
                        queue.popleft()
                    return fault
        return None

    def clear(self) -> None:
        """Forget everything that was scripted."""
        with self._lock:
            self._queues.clear()

    @property
    def pending(self) -> int:
        """How many entries are not used yet, without those that are for ever."""
        with self._lock:
            return sum(not for_ever for queue in self._queues.values() for _, for_ever in queue)
