"""Serve the files of a folder over HTTP/1.1 with as little work as possible, so that the client's is what is measured.

    python -m scripts.bench.server FOLDER    # prints its port; ends when standard input closes

The path of a file in the folder is its URL path. Files go out with an ETag, and 304 answers a request that has it.
`@page@` in a file becomes the number after `page=` in the query. Answers go out PGY_BENCH_LATENCY seconds later.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
import sys
from pathlib import Path
from typing import cast

from .worker import pin

PAGE = b"@page@"
_NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\nContent-Type: application/json\r\n\r\n{}"
_NOT_MODIFIED = b"HTTP/1.1 304 Not Modified\r\n\r\n"


class Connection(asyncio.Protocol):
    """Answers the requests of one connection, none of which has a body."""

    files: dict[bytes, tuple[bytes, bytes]] = {}  # noqa: RUF012 - read once, shared by all connections
    latency = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        self.buffer = b""

    def data_received(self, data: bytes) -> None:
        *requests, self.buffer = (self.buffer + data).split(b"\r\n\r\n")
        for request in requests:
            if self.latency:
                asyncio.get_running_loop().call_later(self.latency, self.transport.write, self.answer(request))
            else:
                self.transport.write(self.answer(request))

    def answer(self, request: bytes) -> bytes:
        """Return the whole answer to one request."""
        target = request[: request.index(b"\r\n")].split(b" ")[1]
        path, _, query = target.partition(b"?")
        found = self.files.get(path)
        if found is None:
            return _NOT_FOUND
        body, tag = found
        if tag in request:
            return _NOT_MODIFIED
        if PAGE in body:
            page = re.search(rb"(?:^|&)page=(\d+)", query)
            body = body.replace(PAGE, page[1] if page else b"1")
        head = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\nETag: "%b"\r\n\r\n'
        return head % (len(body), tag) + body


def read_folder(folder: Path) -> dict[bytes, tuple[bytes, bytes]]:
    """Return body and ETag of every file, by URL path."""
    files = (file for file in folder.rglob("*") if file.is_file())
    bodies = {f"/{file.relative_to(folder).as_posix()}": file.read_bytes() for file in files}
    return {path.encode(): (body, hashlib.sha256(body).hexdigest()[:32].encode()) for path, body in bodies.items()}


async def serve(folder: Path) -> None:
    """Serve until standard input closes."""
    Connection.files = read_folder(folder)
    Connection.latency = float(os.environ.get("PGY_BENCH_LATENCY", "0"))
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Connection, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    pin(os.environ.get("PGY_BENCH_CPU"))
    asyncio.run(serve(Path(sys.argv[1])))
