"""Envelopes that are nearly right: what was paid for is read where it can be."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from pgy_facade import PgyClient, errors


def ask_mock(body: bytes, **headers: str) -> Any:
    transport = httpx.MockTransport(lambda request: httpx.Response(200, headers=headers, stream=httpx.ByteStream(body)))
    with PgyClient("a-token-for-tests", transport=transport) as client:
        return client.with_response.search_creators()


@pytest.mark.parametrize(
    "body",
    [
        b'\xef\xbb\xbf{"code": 0, "data": {"total": 3}}',
        b'{"code": 0, "message": "a\\ud83d", "data": {"total": 3}}',
        b'{"code": 0, "data": {"total": 3, "rate": NaN}}',
        b'{"code": 0, "message": "two\nlines", "data": {"total": 3}}',
    ],
    ids=["byte order mark", "half a pair", "NaN", "raw line break"],
)
def test_a_paid_answer_is_read_leniently(body: bytes) -> None:
    assert ask_mock(body).data.total == 3


@pytest.mark.parametrize(
    "body", [b"[" * 100_000, b'{"code": 0, "data": \xff}', b'{"code": ' + b"9" * 5000, b"\xef\xbb\xbf[NaN]"]
)
def test_a_body_that_cannot_be_read_is_a_protocol_error(body: bytes) -> None:
    with pytest.raises(errors.ProtocolError):
        ask_mock(body)


def test_what_should_be_text_beside_the_data_is_made_text() -> None:
    body = b'{"code": 0, "message": 5, "recordTime": [1], "requestId": 1.5, "data": {"total": 3}}'
    response = ask_mock(body)
    assert (response.message, response.record_time, response.request_id) == ("5", "[1]", "1.5")
    assert ask_mock(b'{"code": 0, "message": null}').message is None


def test_a_fraction_is_not_taken_for_a_code() -> None:
    with pytest.raises(errors.ProtocolError, match="code is fraction, not a whole number"):
        ask_mock(b'{"code": 0.0}')
