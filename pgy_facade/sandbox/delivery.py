"""Send an answer over the connection, whole or broken."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .faults import Break, Chunks, Place

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


_BODILESS = (204, 304)


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP answer, complete or chunk by chunk."""

    status: int
    body: bytes | Chunks
    headers: tuple[tuple[str, str], ...] = (("content-type", "application/json"),)
    gap: float = 0.0


@dataclass(frozen=True, slots=True)
class Connection:
    """The connection that answers one request: by ASGI for whole answers, by its transport for broken ones."""

    receive: Receive
    send: Send
    transport: asyncio.Transport

    async def gone(self, within: float | None = None) -> bool:
        """Wait until the client has disconnected or `within` seconds are over. Return whether it has."""
        try:
            async with asyncio.timeout(within):
                while (await self.receive())["type"] != "http.disconnect":
                    pass
        except TimeoutError:
            return False
        return True


async def deliver(connection: Connection, reply: Reply) -> None:
    """Send a whole answer. A chunked one ends early when the client disconnects."""
    headers = list(reply.headers)
    if isinstance(reply.body, bytes):
        if reply.status not in _BODILESS:
            headers.append(("content-length", str(len(reply.body))))
        await connection.send(_start(reply.status, headers))
        await connection.send({"type": "http.response.body", "body": reply.body})
        return
    await connection.send(_start(reply.status, headers))
    for chunk in reply.body():
        await connection.send({"type": "http.response.body", "body": chunk, "more_body": True})
        # The wait lets the event loop notice that the client disconnected, which ends an endless body.
        if await connection.gone(reply.gap):
            return
    await connection.send({"type": "http.response.body", "body": b""})


def _start(status: int, headers: list[tuple[str, str]]) -> Message:
    encoded = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]
    return {"type": "http.response.start", "status": status, "headers": encoded}


async def deliver_broken(connection: Connection, reply: Reply, how: Break, at: Place) -> None:
    """Send the part of an answer before the break, then break the connection."""
    body = reply.body if isinstance(reply.body, bytes) else next(iter(reply.body()), b"")
    # At least one byte of the announced length is never sent.
    head = _head(reply.status, (*reply.headers, ("content-length", str(max(len(body), 2)))))
    parts = {"start": b"", "headers": head, "body": head + body[: max(1, len(body) // 2)]}
    await deliver_raw(connection, parts[at], how)


async def deliver_raw(connection: Connection, data: bytes, how: Break = "close") -> None:
    """Write bytes that are no HTTP, then let the connection hang, reset it or close it."""
    transport = connection.transport
    if data:
        transport.write(data)
    if how == "reset":
        if data:
            # A reset discards bytes that the client has not read yet, so they are given time to arrive.
            await connection.gone(0.02)
        reset(transport)
    elif how == "close":
        transport.close()
    await connection.gone()


def reset(transport: asyncio.Transport) -> None:
    """End a connection with RST instead of FIN."""
    sock: socket.socket | None = transport.get_extra_info("socket")
    if sock is not None and not transport.is_closing():
        # Lingering for zero seconds makes closing a reset.
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)
    transport.abort()


# Windows takes two shorts here, everybody else two ints.
_NO_LINGER = struct.pack("hh" if hasattr(socket, "SIO_RCVALL") else "ii", 1, 0)


def _head(status: int, headers: tuple[tuple[str, str], ...]) -> bytes:
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = ""
    lines = [f"HTTP/1.1 {status} {phrase}", *(f"{name}: {value}" for name, value in headers), "", ""]
    return "\r\n".join(lines).encode("latin-1")
