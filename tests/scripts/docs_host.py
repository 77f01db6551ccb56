"""A docs host on a loopback port for tests: it serves bytes by path, or behaves as a test says."""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

Behaviour = Callable[["Handler"], None]


@dataclass
class DocsHost:
    """`documents` are served with an ETag and answered 304; a path in `behaviours` answers as it says, in turn.

    A behaviour list is used up from the front; its last item stays. `requests` are (path, headers) as they came.
    """

    documents: dict[str, bytes] = field(default_factory=dict)
    behaviours: dict[str, list[Behaviour]] = field(default_factory=dict)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)
    stopped_early: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        self.server = _Server(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.block_on_close = False
        self.server.host = self  # type: ignore[attr-defined]
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    @property
    def url(self) -> str:
        """Where the host listens."""
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def asked(self) -> list[str]:
        """The paths asked for so far, in order."""
        return [path for path, _ in self.requests]


class _Server(ThreadingHTTPServer):
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client may hang up whenever it likes; that is no news."""


class Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with the path's behaviour, else with its document, else with 404."""
        host = self.host
        host.requests.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        behaviour = host.behaviours.get(self.path)
        if behaviour:
            (behaviour.pop(0) if len(behaviour) > 1 else behaviour[0])(self)
        elif self.path in host.documents:
            self.document(host.documents[self.path])
        else:
            self.answer(404, b"<h1>Not Found</h1>", {"Content-Type": "text/html"})

    @property
    def host(self) -> DocsHost:
        """The host this connection belongs to."""
        host: DocsHost = self.server.host  # type: ignore[attr-defined]
        return host

    def document(self, body: bytes) -> None:
        """Answer with a document, or 304 when the client has it."""
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == etag:
            self.answer(304, b"", {"ETag": etag})
        else:
            self.answer(200, body, {"ETag": etag, "Content-Type": "application/json"})

    def answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        """Answer with a whole body."""
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class calls it so
        """Keep quiet."""


def status(code: int, headers: dict[str, str] | None = None) -> Behaviour:
    """Answer with a bare status."""
    return lambda handler: handler.answer(code, b"", headers)


def body(content: bytes, headers: dict[str, str] | None = None) -> Behaviour:
    """Answer 200 with these bytes, and no validators."""
    return lambda handler: handler.answer(200, content, headers)


def html(handler: Handler) -> None:
    """Answer 200 with a page, as sites do that serve their start page for everything."""
    handler.answer(200, b"<!DOCTYPE html><html><body>Welcome</body></html>", {"Content-Type": "text/html"})


def cut_short(content: bytes) -> Behaviour:
    """Promise the whole body, send half of it, and hang up."""

    def behave(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content[: len(content) // 2])
        handler.close_connection = True

    return behave


def gzip_bomb(handler: Handler) -> None:
    """Send a small compressed answer that is 40 MB of zeros."""
    packed = gzip.compress(b"\0" * 40_000_000, compresslevel=1, mtime=0)
    handler.answer(200, packed, {"Content-Encoding": "gzip"})


def endless_zeros(handler: Handler) -> None:
    """Send 200 MB of zeros without saying how many there will be."""
    handler.send_response(200)
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.close_connection = True
    block = b"\0" * 1_000_000
    try:
        for _ in range(200):
            handler.wfile.write(block)
    except ConnectionError:
        handler.host.stopped_early.set()


def slowly(handler: Handler) -> None:
    """Send a byte now and then, for ever."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000000")
    handler.end_headers()
    try:
        while not handler.host.closing.wait(0.05):
            handler.wfile.write(b" ")
    except ConnectionError:
        pass


def hang_up(handler: Handler) -> None:
    """Close the connection without a word."""
    handler.close_connection = True
