"""An HTTP server on a plain socket that can answer in every wrong way there is."""

from __future__ import annotations

import json
import socket
import ssl
import struct
import threading
import time
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

import trustme


class Certificates:
    """An authority that nobody knows."""

    def __init__(self) -> None:
        self.authority = trustme.CA()

    def for_server(self, *protocols: str, name: str = "127.0.0.1") -> ssl.SSLContext:
        """Return what a server needs that offers these `protocols`, with a certificate for `name`."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.authority.issue_cert(name).configure_cert(context)
        context.set_alpn_protocols(list(protocols))
        return context

    def for_client(self) -> ssl.SSLContext:
        """Return what a client needs that trusts the authority, and no other."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self.authority.configure_trust(context)
        return context


class Peer:
    """One request and the socket to answer it on."""

    def __init__(self, connection: socket.socket, head: bytes, released: threading.Event) -> None:
        self.connection = connection
        self.head = head
        self.released = released

    @property
    def target(self) -> str:
        return self.head.split(b" ", 2)[1].decode()

    @property
    def query(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.target).query)

    @property
    def headers(self) -> dict[str, str]:
        lines = self.head.decode("latin-1").split("\r\n")[1:]
        return {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}

    def write(self, data: bytes) -> None:
        self.connection.sendall(data)

    def reset(self) -> None:
        """Close so that the other side sees "connection reset" rather than an orderly end."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def hang(self) -> None:
        self.released.wait(20)


Behaviour = Callable[[Peer], None]


class FaultServer:
    """Listens on a free loopback port. `script` is worked off request by request, then `always` answers.

    With `greets` it speaks first, in plain text, as no TLS server does. With `tls` it speaks TLS, and then HTTP/1.1.
    `host` is a loopback address, of IPv4 or IPv6.
    It counts the `connections` it took, how many of them are `open`, and how many were at the same time, `most_open`.
    """

    def __init__(
        self,
        always: Behaviour | None = None,
        script: Iterable[Behaviour] = (),
        *,
        greets: bool = False,
        tls: ssl.SSLContext | None = None,
        host: str = "127.0.0.1",
    ) -> None:
        self.always = always
        self.greets = greets
        self.tls = tls
        self.open = 0
        self.most_open = 0
        self.script = list(script)
        self.requests: list[Peer] = []
        self.connections = 0
        self._lock = threading.Lock()
        self._released = threading.Event()
        is_ipv6 = ":" in host
        family = socket.AF_INET6 if is_ipv6 else socket.AF_INET
        self._socket = socket.create_server((host, 0), family=family, backlog=256)
        self.port: int = self._socket.getsockname()[1]
        self.url = f"{'http' if tls is None else 'https'}://{f'[{host}]' if is_ipv6 else host}:{self.port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._released.set()
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _accept(self) -> None:
        while not self._released.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with self._lock:
                self.connections += 1
                self.open += 1
                self.most_open = max(self.most_open, self.open)
            threading.Thread(target=self._take, args=(connection,), daemon=True).start()

    def _take(self, connection: socket.socket) -> None:
        try:
            with connection, suppress(OSError):
                if self.tls is None:
                    self._serve(connection)
                    return
                with self.tls.wrap_socket(connection, server_side=True) as encrypted:
                    self._serve(encrypted)
        finally:
            with self._lock:
                self.open -= 1

    def _serve(self, connection: socket.socket) -> None:
        with suppress(OSError):
            if self.greets:
                connection.sendall(b"220 this is not TLS\r\n")
            while True:
                head = b""
                while b"\r\n\r\n" not in head:
                    more = connection.recv(65536)
                    if not more:
                        return
                    head += more
                peer = Peer(connection, head, self._released)
                with self._lock:
                    self.requests.append(peer)
                    behaviour = self.script.pop(0) if self.script else self.always
                assert behaviour is not None, "the script is over"
                behaviour(peer)
                if getattr(behaviour, "keeps_alive", False):
                    continue
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_WR)
                    # Read on until the client closes, or the kernel would answer late bytes with a reset.
                    while connection.recv(65536):
                        pass
                return


def eventually(condition: Callable[[], bool]) -> bool:
    """Wait until `condition` holds, as long as it may take on a busy machine; say whether it does."""
    for _ in range(2000):
        if condition():
            return True
        time.sleep(0.01)
    return condition()


def held(until: threading.Event, behave: Behaviour) -> Behaviour:
    """Answer as `behave` does, when `until` is set."""

    def wait(peer: Peer) -> None:
        until.wait(20)
        behave(peer)

    wait.keeps_alive = getattr(behave, "keeps_alive", False)  # type: ignore[attr-defined]
    return wait


def together(number: int, behave: Behaviour) -> Behaviour:
    """Answer as `behave` does, always to `number` requests that are under way at the same time, else hang up."""
    barrier = threading.Barrier(number)

    def wait(peer: Peer) -> None:
        with suppress(threading.BrokenBarrierError):
            barrier.wait(20)
            behave(peer)

    wait.keeps_alive = getattr(behave, "keeps_alive", False)  # type: ignore[attr-defined]
    return wait


def raw(*parts: bytes) -> Behaviour:
    """Write these bytes and close."""

    def behave(peer: Peer) -> None:
        for part in parts:
            peer.write(part)

    return behave


def http(body: bytes | str = b"", status: int = 200, **headers: Any) -> Behaviour:
    """Answer properly. Underscores in header names stand for dashes."""
    content = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status} Whatever", f"Content-Length: {len(content)}"]
    headers.setdefault("Content_Type", "application/json")
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]

    def behave(peer: Peer) -> None:
        peer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + content)

    behave.keeps_alive = True  # type: ignore[attr-defined]
    return behave


def envelope(
    code: object, data: object = None, status: int = 200, message: object = "said so", **headers: str
) -> Behaviour:
    body = {"code": code, "message": message, "data": data, "recordTime": "2026-01-01 00:00:00", "requestId": "req-1"}
    return http(json.dumps(body), status, **headers)


def echo(make: Callable[[str], bytes]) -> Behaviour:
    """Answer with something made of the request's target, the token included."""

    def behave(peer: Peer) -> None:
        peer.write(make(peer.target))

    return behave


def reset(peer: Peer) -> None:
    peer.reset()


def close(peer: Peer) -> None:
    """Close without a word."""


def hang(peer: Peer) -> None:
    peer.hang()


def reset_in_body(peer: Peer) -> None:
    peer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{"code": 0, "data": "')
    # The client must have read the head before the reset throws away what is unread.
    threading.Event().wait(0.1)
    peer.reset()


def hang_in_body(peer: Peer) -> None:
    peer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{"code": 0, "data": "')
    peer.hang()


def trickle_body(peer: Peer) -> None:
    peer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    while not peer.released.wait(0.05):
        peer.write(b" ")


def trickle_head(peer: Peer) -> None:
    peer.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not peer.released.wait(0.05):
        peer.write(b"a")


def bomb(peer: Peer) -> None:
    """A few kilobytes on the wire for every few megabytes of zeros, without end."""
    peer.write(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n")
    packer = zlib.compressobj(9, wbits=31)
    while not peer.released.is_set():
        chunk = packer.compress(bytes(4_000_000)) + packer.flush(zlib.Z_SYNC_FLUSH)
        peer.write(f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n")


def endless(peer: Peer) -> None:
    """A body that is said to have no length and does not end."""
    peer.write(b"HTTP/1.1 200 OK\r\n\r\n")
    while not peer.released.is_set():
        peer.write(b" " * 65536)
