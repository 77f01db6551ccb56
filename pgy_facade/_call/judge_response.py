"""Decide what a response is: a success with its envelope, or a failure. No I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pgy_facade import errors
from pgy_facade._advice import use_instead
from pgy_facade._call.advice import how_to_call
from pgy_facade._call.codes import consequence_of
from pgy_facade._call.envelope import Defect, Envelope, read_envelope
from pgy_facade._call.failure import Failure
from pgy_facade._call.retry import parse_retry_after

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_MAX_WORDS = 500


def judge(
    status: int,
    headers: Mapping[str, str],
    body: bytes,
    *,
    successor: str | None,
    redact: Callable[[str], str],
    now: Callable[[], float],
) -> Envelope | Failure:
    """Return the envelope when its code is 0, else the failure.

    The code decides, not the HTTP status: upstream sends failures under HTTP 200 and under other statuses. A redirect
    is the exception: its body is not upstream's.
    """
    if 300 <= status < 400 and "location" in headers:
        return _redirect(status, redact(headers["location"]))
    envelope = read_envelope(status, body, redact)
    if isinstance(envelope, Defect):
        return _defect(envelope, status, successor)
    if envelope.code == 0:
        return _redacted(envelope, redact)
    return _business(envelope, status, redact, parse_retry_after(headers.get("retry-after"), now()))


def _redacted(envelope: Envelope, redact: Callable[[str], str]) -> Envelope:
    """Take short tokens out of the envelope's texts. They are too short to be searched for in the whole body."""
    code, message, data, time, request_id = envelope
    return Envelope(code, message and redact(message), data, time and redact(time), request_id and redact(request_id))


def _redirect(status: int, location: str) -> Failure:
    return Failure(
        errors.RedirectError,
        f"upstream answered HTTP {status} and redirects to {location[:200]!r}, which is not followed, so that the "
        "token goes to the configured host only",
        None,
        None,
        "no",
        status,
    )


def _defect(defect: Defect, status: int, successor: str | None) -> Failure:
    if defect.unknown_path:
        instead = use_instead(how_to_call(successor)) if successor else None
        return Failure(
            errors.OperationWithdrawnError,
            "upstream answered HTTP 404: it does not have this operation any more",
            instead,
            False,
            "no",
            status,
            successor=successor,
        )
    return Failure(
        errors.ProtocolError,
        f"the answer (HTTP {status}) is not the API's envelope: {defect.reason}",
        None,
        None,
        "ambiguous",
        status,
    )


def _business(envelope: Envelope, status: int, redact: Callable[[str], str], retry_after: float | None) -> Failure:
    code, error = consequence_of(envelope.code)
    envelope = _redacted(envelope, redact)
    words = None if envelope.message is None else envelope.message[:_MAX_WORDS]
    envelope = envelope._replace(message=words)
    said = f", saying {words!r}" if words else ""
    return Failure(
        error,
        f"upstream answered code {envelope.code} ({code.meaning}){said}",
        None,
        code.billed,
        "yes" if code.repeat else "no",
        status,
        retry_after,
        envelope,
    )
