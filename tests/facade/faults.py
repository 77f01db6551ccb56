"""Every way a call can fail, as a table: what the server does, and what a caller must see of it."""

from __future__ import annotations

import gzip
import json
import zlib
from dataclasses import dataclass, field
from email.utils import formatdate
from time import time
from typing import Any
from urllib.parse import quote

from pgy_facade import errors

from .fault_server import (
    Behaviour,
    bomb,
    close,
    echo,
    endless,
    envelope,
    hang,
    hang_in_body,
    http,
    raw,
    reset,
    reset_in_body,
    trickle_body,
    trickle_head,
)

# Awkward on purpose. However it is encoded on the way, its core stays readable.
CORE = "9f8E7d6C5b4A3210"
TOKEN = f"tok/{CORE}+=%&ä?"

OK = '{"code": 0, "message": null, "data": {"kols": [], "total": 0}, "recordTime": null}'
HTML = "<html><head><title>502 Bad Gateway</title></head></html>"
OLD_DATE = "Thu, 01 Jan 1970 00:00:00 GMT"


@dataclass(frozen=True)
class Fault:
    """`requests` counts what the server sees; `attempts` differs from it when no connection is made.

    `over_blocking_tls` is the error there, when it is another: Python's blocking TLS sockets tell a reset as an end.
    """

    name: str
    behaviour: Behaviour | None
    error: type[errors.PgyError]
    requests: int = 1
    billed: bool | None = None
    attempts: int | None = None
    code: int | None = None
    options: dict[str, Any] = field(default_factory=dict)
    scheme: str = "http"
    over_blocking_tls: type[errors.PgyError] | None = None

    @property
    def all_attempts(self) -> int:
        return self.requests if self.attempts is None else self.attempts


def _codes() -> list[Fault]:
    rows: list[tuple[int, int, type[errors.BusinessError], int, bool | None]] = [
        (100, 401, errors.InvalidTokenError, 1, False),
        (201, 404, errors.NoContentError, 1, True),
        (301, 500, errors.CollectionFailedError, 3, False),
        (302, 429, errors.RateLimitError, 3, False),
        (303, 429, errors.DailyQuotaError, 1, False),
        (400, 400, errors.InvalidParameterError, 1, False),
        (500, 500, errors.UpstreamServerError, 3, False),
        (503, 503, errors.UnavailableError, 3, False),
        (600, 403, errors.PermissionDeniedError, 1, False),
        (601, 403, errors.InsufficientBalanceError, 1, False),
        # Codes whose meaning, and so whose billing, nobody documented.
        (101, 401, errors.BusinessError, 1, None),
        (202, 400, errors.BusinessError, 1, None),
        (404, 404, errors.BusinessError, 1, None),
        (999, 500, errors.BusinessError, 1, None),
        (-1, 400, errors.BusinessError, 1, None),
    ]
    faults = []
    for code, status, error, requests, billed in rows:
        under_200 = envelope(code)
        with_status = envelope(code, status=status)
        faults += [
            Fault(f"code {code} under HTTP 200", under_200, error, requests, billed, code=code),
            Fault(f"code {code} with HTTP {status}", with_status, error, requests, billed, code=code),
        ]
        if code > 0:
            faults.append(Fault(f"code '{code}'", envelope(str(code)), error, requests, billed, code=code))
    return faults


def _broken_envelopes() -> list[Fault]:
    odd: dict[str, str | bytes] = {
        "code missing": '{"data": {}}',
        "code null": '{"code": null, "data": {}}',
        "code true": '{"code": true, "data": {}}',
        "code false": '{"code": false, "data": {}}',
        "code a fraction": '{"code": 0.0, "data": {}}',
        "code words": '{"code": "ok", "data": {}}',
        "code empty": '{"code": "", "data": {}}',
        "code other digits": '{"code": "\u0663\u0660\u0661"}',
        "code a list": '{"code": [0], "data": {}}',
        "code of 5000 digits": json.dumps({"code": "9" * 5000}),
        "empty body": "",
        "blank body": " \n ",
        "a list": "[]",
        "a string": '"ok"',
        "a number": "0",
        "null": "null",
        "invalid UTF-8": b'{"code": 0, "data": {"name": "\xff\xfe"}}',
        "nested 100,000 deep": '{"code": 0, "data": ' + "[" * 100_000 + "]" * 100_000 + "}",
        "JSON cut short": '{"code": 0, "data": {"kols": [{"name": "a',
        "NaN": '{"code": NaN}',
        "two documents": OK + OK,
        "HTML with 200": HTML,
    }
    return [Fault(name, http(body), errors.ProtocolError) for name, body in odd.items()]


def _wrong_http() -> list[Fault]:
    def location(target: str) -> bytes:
        return f"HTTP/1.1 302 Found\r\nLocation: {target}&again=1\r\nContent-Length: 0\r\n\r\n".encode()

    def elsewhere(target: str) -> bytes:
        return f"HTTP/1.1 307 Go\r\nLocation: http://127.0.0.2:9{target}\r\nContent-Length: 0\r\n\r\n".encode()

    return [
        Fault("HTML with 502", http(HTML, 502, Content_Type="text/html"), errors.ProtocolError),
        Fault("HTML with 504", http(HTML, 504, Content_Type="text/html"), errors.ProtocolError),
        Fault("HTML with 429", http(HTML, 429, Content_Type="text/html", Retry_After="1"), errors.ProtocolError),
        Fault("HTML with 404", http(HTML, 404, Content_Type="text/html"), errors.ProtocolError),
        Fault("no content", raw(b"HTTP/1.1 204 No Content\r\n\r\n"), errors.ProtocolError),
        Fault(
            "404 of an unknown path",
            http('{"timestamp": "t", "status": 404, "error": "Not Found", "path": "/api/x"}', 404),
            errors.OperationWithdrawnError,
            billed=False,
        ),
        # A gateway has its own form of it, and says nothing about the operation.
        Fault("404 with a path alone", http('{"message": "no route", "path": "/api/x"}', 404), errors.ProtocolError),
        Fault("404 with a status alone", http('{"status": 404, "error": "Not Found"}', 404), errors.ProtocolError),
        Fault(
            "404 said under HTTP 200",
            http('{"status": 404, "error": "Not Found", "path": "/api/x"}'),
            errors.ProtocolError,
        ),
        Fault("404 of something else", http('{"detail": "not found"}', 404), errors.ProtocolError),
        Fault("redirect to the same origin", echo(location), errors.RedirectError),
        Fault("redirect to another origin", echo(elsewhere), errors.RedirectError),
        Fault(
            "body cut short",
            raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + OK.encode()),
            errors.ProtocolError,
        ),
        Fault(
            "chunked body cut short",
            raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n" + OK[:16].encode() + b"\r\n"),
            errors.ProtocolError,
        ),
        Fault("not HTTP", raw(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"), errors.ProtocolError),
        Fault(
            "the request echoed as answer",
            echo(lambda target: f"GET {target} HTTP/1.1\r\n\r\n".encode()),
            errors.ProtocolError,
        ),
        Fault("head cut short", raw(b"HTTP/1.1 200 OK\r\nContent-Le"), errors.ConnectionLostError),
        Fault("closed without a word", close, errors.ConnectionLostError),
        Fault("reset before the answer", reset, errors.ConnectionLostError),
        Fault(
            "reset during the answer",
            reset_in_body,
            errors.ConnectionLostError,
            over_blocking_tls=errors.ProtocolError,
        ),
        Fault("not gzip", http(OK, Content_Encoding="gzip"), errors.ProtocolError),
        Fault("gzip cut short", http(gzip.compress(OK.encode())[:-9], Content_Encoding="gzip"), errors.ProtocolError),
        Fault("an encoding not asked for", http(OK, Content_Encoding="br"), errors.ProtocolError),
        Fault(
            "gzip twice",
            http(gzip.compress(gzip.compress(OK.encode())), Content_Encoding="gzip, gzip"),
            errors.ProtocolError,
        ),
        Fault("a gzip bomb", bomb, errors.AnswerTooLargeError, options={"max_answer_bytes": 10_000_000}),
        Fault(
            "a deflate bomb",
            http(zlib.compress(bytes(30_000_000)), Content_Encoding="deflate"),
            errors.AnswerTooLargeError,
            options={"max_answer_bytes": 10_000_000},
        ),
        Fault("a body without end", endless, errors.AnswerTooLargeError, options={"max_answer_bytes": 1_000_000}),
        Fault("too large by its own word", http(OK), errors.AnswerTooLargeError, options={"max_answer_bytes": 10}),
    ]


def _slow() -> list[Fault]:
    short = {"timeout": 0.3}
    return [
        Fault("hang before the head", hang, errors.RequestTimeoutError, options=short),
        Fault("hang in the body", hang_in_body, errors.RequestTimeoutError, options=short),
        Fault("body that trickles", trickle_body, errors.RequestTimeoutError, options=short),
        Fault("head that trickles", trickle_head, errors.RequestTimeoutError, options=short),
        Fault("hang until the deadline", hang, errors.RequestTimeoutError, options={"deadline": 0.3}),
        Fault("trickle until the deadline", trickle_head, errors.RequestTimeoutError, options={"deadline": 0.3}),
        Fault(
            "hang, ambiguous repeats allowed",
            hang,
            errors.RequestTimeoutError,
            3,
            options={**short, "retry_ambiguous": True},
        ),
        Fault(
            "TLS that hangs", None, errors.ConnectionTimeoutError, 0, False, 3, options=short, scheme="https, silent"
        ),
    ]


def _never_connected() -> list[Fault]:
    return [
        Fault("refused", None, errors.ConnectionFailedError, 0, False, 3, scheme="refused"),
        Fault("name not found", None, errors.ConnectionFailedError, 0, False, 3, scheme="unknown"),
        Fault("TLS failure", http(OK), errors.ConnectionFailedError, 0, False, 3, scheme="https"),
        Fault(
            "refused, no retries",
            None,
            errors.ConnectionFailedError,
            0,
            False,
            1,
            options={"max_retries": 0},
            scheme="refused",
        ),
    ]


def _retried() -> list[Fault]:
    soon = formatdate(time() + 3600, usegmt=True)
    # What the header says, and how many requests there are.
    repeated = {
        "Retry-After in seconds": ("7", 3),
        "Retry-After of an hour": ("3600", 1),
        "as a date": (soon, 1),
        "as a past date": (OLD_DATE, 3),
        "nonsense": ("soon", 3),
        "huge": ("9" * 400, 1),
    }
    rows = [
        Fault(
            f"429, {name}", envelope(302, status=429, Retry_After=value), errors.RateLimitError, count, False, code=302
        )
        for name, (value, count) in repeated.items()
    ]
    ambiguous = {"retry_ambiguous": True}
    return [
        *rows,
        Fault(
            "301, five retries",
            envelope(301),
            errors.CollectionFailedError,
            6,
            False,
            options={"max_retries": 5},
            code=301,
        ),
        Fault(
            "301, no retries",
            envelope(301),
            errors.CollectionFailedError,
            1,
            False,
            options={"max_retries": 0},
            code=301,
        ),
        Fault("502, ambiguous repeats allowed", http(HTML, 502), errors.ProtocolError, 3, options=ambiguous),
        Fault("reset, ambiguous repeats allowed", reset, errors.ConnectionLostError, 3, options=ambiguous),
        Fault(
            "cut short, ambiguous repeats allowed",
            raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"),
            errors.ProtocolError,
            3,
            options=ambiguous,
        ),
        Fault(
            "201, ambiguous repeats allowed", envelope(201), errors.NoContentError, 1, True, options=ambiguous, code=201
        ),
        Fault(
            "unlisted, ambiguous repeats allowed", envelope(999), errors.BusinessError, 1, options=ambiguous, code=999
        ),
        Fault(
            "redirect, ambiguous repeats allowed", http("", 302, Location="/"), errors.RedirectError, options=ambiguous
        ),
    ]


def _echoes() -> list[Fault]:
    def in_message(target: str) -> bytes:
        body = json.dumps(
            {"code": 400, "message": f"bad request: {target}", "requestId": target, "data": None}
        ).encode()
        return b"HTTP/1.1 400 Bad\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)

    def in_html(target: str) -> bytes:
        body = f"<a href='{target}'>".encode()
        return b"HTTP/1.1 200 OK\r\nX-Asked: %s\r\nContent-Length: %d\r\n\r\n%s" % (target.encode(), len(body), body)

    def in_reason(target: str) -> bytes:
        return f"HTTP/1.1 500 {target}\r\nContent-Length: 0\r\n\r\n".encode()

    plain = json.dumps({"code": 601, "message": f"no money for {TOKEN}", "requestId": TOKEN}, ensure_ascii=False)
    escaped = json.dumps({"code": 601, "message": f"no money for {TOKEN}"})
    return [
        Fault("token echoed in the message", echo(in_message), errors.InvalidParameterError, billed=False, code=400),
        Fault("token echoed plainly", http(plain), errors.InsufficientBalanceError, billed=False, code=601),
        Fault("token echoed in escapes", http(escaped), errors.InsufficientBalanceError, billed=False, code=601),
        Fault("token echoed in HTML and headers", echo(in_html), errors.ProtocolError),
        Fault("token echoed in the reason", echo(in_reason), errors.ProtocolError),
        Fault("token echoed as encoding", http(OK, Content_Encoding=f"x-{quote(TOKEN)}"), errors.ProtocolError),
    ]


FAULTS: list[Fault] = [
    *_codes(),
    *_broken_envelopes(),
    *_wrong_http(),
    *_slow(),
    *_never_connected(),
    *_retried(),
    *_echoes(),
]
