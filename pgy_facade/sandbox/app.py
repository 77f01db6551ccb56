"""The ASGI application: finds the operation of a request, checks the request, answers it.

It uses no web framework: the routes come from a document, documents change while it runs, and faults need access to the
connection itself.
"""

from __future__ import annotations

import itertools
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from .delivery import Connection, Reply, deliver, deliver_broken, deliver_raw
from .documents import etag, not_modified
from .envelope import as_json, envelope
from .faults import Envelope, Fault, Http, usual_message
from .forms import form_pairs
from .parameters import RejectedError, read_parameters
from .recording import RecordedRequest

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

    from .contract import Match, Operation
    from .delivery import Receive, Send
    from .state import State

PING = "/ping"
_NULL = b"null"
_NEVER_TAKEN = "invalid"
_READ = ("GET", "HEAD")


class Application:
    """Answers one sandbox's requests, by its state."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._numbers = itertools.count(1)
        self.connections: set[Any] = set()
        """Transports of requests in progress, touched in the server's thread only."""

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Serve one request."""
        connection = Connection(receive, send, scope["state"]["transport"])
        self.connections.add(connection.transport)
        try:
            await self._serve(scope, connection)
        finally:
            self.connections.discard(connection.transport)

    def drop_connections(self) -> None:
        """End the connection of every request that is still being answered."""
        for transport in list(self.connections):
            transport.abort()

    async def _serve(self, scope: MutableMapping[str, Any], connection: Connection) -> None:
        body = await _body(connection)
        if body is None:
            return
        path = _local(scope["path"])
        match = self._state.contract.match(path, _local(scope["raw_path"].decode("ascii")))
        operation = match.operations.get(scope["method"]) if match else None
        request = self._record(scope, path, body, operation)
        targets = (operation.id, path, None) if operation else (path,)
        fault = self._state.script.next(*targets) or Fault()
        if fault.delay and await connection.gone(fault.delay):
            return
        if isinstance(fault.reply, bytes):
            await deliver_raw(connection, fault.reply)
            return
        reply = self._scripted(fault.reply, request) if fault.reply else self._usual(request, match, operation)
        if fault.breaks:
            await deliver_broken(connection, reply, fault.breaks, fault.at)
        else:
            await deliver(connection, reply)

    def _record(self, scope: Mapping[str, Any], path: str, body: bytes, operation: Operation | None) -> RecordedRequest:
        raw_query = scope["query_string"].decode("latin-1")
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        pairs = parse_qsl(raw_query, keep_blank_values=True)
        form = form_pairs(headers.get("content-type", ""), body)
        known = self._state.contract.token_names
        names = {name for _, name in known}
        sent = [("query", name, text) for name, text in pairs if name in names]
        sent += [("form", name, text) for name, text in form if name in names]
        sent += [
            ("header", name, headers[name.lower()])
            for where, name in known
            if where == "header" and name.lower() in headers
        ]
        wanted = operation.tokens if operation and operation.tokens else known
        request = RecordedRequest(
            method=scope["method"],
            path=path,
            pairs=tuple(pair for pair in pairs if pair[0] not in names),
            operation=operation.id if operation else None,
            form=tuple(pair for pair in form if pair[0] not in names),
            request_id=f"sandbox-{next(self._numbers):08d}",
            at=time.monotonic(),
            # Two tokens are refused like none: it is not known which of them upstream would charge.
            token=sent[0][2] if len(sent) == 1 and sent[0][:2] in wanted else None,
            headers=headers,
            raw_query=raw_query,
            body=body,
        )
        self._state.requests.append(request)
        return request

    def _usual(self, request: RecordedRequest, match: Match | None, operation: Operation | None) -> Reply:
        if operation is not None and match is not None:
            return self._answer(request, match, operation)
        if match is not None:
            return _refused(405, "Method Not Allowed", request, allow=", ".join(match.operations))
        content = b"pong" if request.path == PING else self._state.documents.fetch(request.path)
        if content is None:
            return _refused(404, "Not Found", request)
        if request.method not in _READ:
            return _refused(405, "Method Not Allowed", request, allow=", ".join(_READ))
        if request.path == PING:
            return Reply(200, content, (("content-type", "text/plain; charset=utf-8"),))
        tag = etag(content)
        if not_modified(request.headers.get("if-none-match"), tag):
            return Reply(304, b"", (("etag", tag),))
        return Reply(200, content, (("content-type", "application/json"), ("etag", tag)))

    def _answer(self, request: RecordedRequest, match: Match, operation: Operation) -> Reply:
        if operation.tokens and not self._accepts(request):
            return self._business(request, 100)
        try:
            values = read_parameters(operation.parameters, request.pairs, match.path_values)
            if operation.body is not None:
                values |= operation.body.values(request.headers.get("content-type", ""), request.body)
        except RejectedError as rejected:
            return self._business(request, 400, message=str(rejected))
        override = self._state.overrides.get(operation.id)
        data = override(request) if override else self._state.answers.data(operation, values)
        return self._business(request, 0, data=data)

    def _accepts(self, request: RecordedRequest) -> bool:
        wanted = self._state.token
        return request.has_token and (request.token != _NEVER_TAKEN if wanted is None else request.token == wanted)

    def _business(
        self, request: RecordedRequest, code: int, *, message: str | None = None, data: bytes = _NULL
    ) -> Reply:
        codes = self._state.contract.codes
        body = envelope(data, request.request_id, code=code, message=message or codes.message(code))
        return Reply(codes.status(code, self._state.style), body)

    def _scripted(self, reply: Envelope | Http, request: RecordedRequest) -> Reply:
        if isinstance(reply, Http):
            return Reply(reply.status, reply.body, reply.headers, reply.gap)
        codes = self._state.contract.codes
        message = codes.message(reply.code) if usual_message(reply) else reply.message
        body = envelope(as_json(reply.data), request.request_id, code=reply.code, message=message)
        status = codes.status(reply.code, self._state.style) if reply.status is None else reply.status
        return Reply(status, body, (("content-type", "application/json"), *reply.headers))


def _local(target: str) -> str:
    """The path of a request target. A client that uses this server as a proxy sends the whole URL."""
    if not target.startswith("http://"):
        return target
    return "/" + target.removeprefix("http://").partition("/")[2]


async def _body(connection: Connection) -> bytes | None:
    """The whole request body; None when the client left before it was sent."""
    parts = []
    while (message := await connection.receive())["type"] == "http.request":
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(parts)
    return None


def _refused(status: int, error: str, request: RecordedRequest, **headers: str) -> Reply:
    """The answer of the server in front of the service, which has a form of its own, without a code."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    body = as_json({"timestamp": now, "status": status, "error": error, "path": request.path})
    return Reply(status, body, (("content-type", "application/json"), *headers.items()))
