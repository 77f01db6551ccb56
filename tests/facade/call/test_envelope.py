"""Answers that are nearly right, and the token echoed in other spellings."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from pgy_facade import PgyClient, errors
from pgy_facade._token.secret import Secret

# -- answers that are nearly right


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
def test_what_cannot_be_read_is_a_protocol_error(body: bytes) -> None:
    with pytest.raises(errors.ProtocolError):
        ask_mock(body)


def test_a_fraction_is_no_code() -> None:
    with pytest.raises(errors.ProtocolError, match="code is fraction, not a whole number"):
        ask_mock(b'{"code": 0.0}')


class Parts(httpx.SyncByteStream):
    def __init__(self, *parts: bytes) -> None:
        self.parts = parts

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.parts)


def packed(encoding: str, *parts: bytes, limit: int = 1000) -> Any:
    transport = httpx.MockTransport(
        lambda request: httpx.Response(200, headers={"Content-Encoding": encoding}, stream=Parts(*parts))
    )
    with PgyClient("t", transport=transport, max_answer_bytes=limit) as client:
        return client.with_response.search_creators()


MEMBERS = [zlib.compress(part, wbits=31) for part in (b'{"code": 0, ', b'"data": {', b'"total": 3}}')]


@pytest.mark.parametrize(
    "parts",
    [
        [b"".join(MEMBERS)],
        MEMBERS,
        [bytes([byte]) for byte in b"".join(MEMBERS)],
        [b"", *MEMBERS, b"\0\0", b"\0"],
    ],
    ids=["one chunk", "chunk by chunk", "byte by byte", "padded"],
)
def test_all_members_of_a_gzip_stream_are_read(parts: list[bytes]) -> None:
    assert packed("gzip", *parts).data.total == 3
    with pytest.raises(errors.AnswerTooLargeError):
        packed("gzip", *parts, limit=30)


def test_a_gzip_stream_cut_short_in_its_second_member_is_refused() -> None:
    with pytest.raises(errors.ProtocolError, match="cut short"):
        packed("gzip", MEMBERS[0], MEMBERS[1][:-3])
    with pytest.raises(errors.ProtocolError, match="cut short"):
        packed("gzip", MEMBERS[0][:1])


@pytest.mark.parametrize("wbits", [15, -15])
def test_deflate_may_begin_with_a_chunk_of_one_byte(wbits: int) -> None:
    body = zlib.compress(b'{"code": 0, "data": {"total": 3}}', wbits=wbits)
    assert packed("deflate", body[:1], body[1:]).data.total == 3


# -- the token, echoed in other spellings

TOKEN = "tok-SECRET+abc/==&中x"
SPELLINGS = {
    "Gson": "tok-SECRET+abc/\\u003d\\u003d\\u0026中x",
    "Gson, small and large": "tok-SECRET\\u002Babc\\/\\u003D=\\u0026\\u4E2Dx",
    "partly percent": "tok-SECRET%2Babc/%3D%3D&%E4%b8%ADx",
    "all percent": "".join(f"%{byte:02X}" for byte in TOKEN.encode()),
    "twice": "tok-SECRET%252Babc%252f%253D=%2526%25E4%25B8%25ADx",
    "JSON in JSON": "tok-SECRET+abc/\\\\u003d\\\\u003D&中x",
    "all unicode": "".join(f"\\u{ord(character):04x}" for character in TOKEN),
}


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS)
def test_no_spelling_of_the_token_stays_in_an_answer(spelling: str) -> None:
    secret = Secret(TOKEN)
    body = secret.redact_body(f'{{"a": "url?token={spelling}&rest"}}'.encode())
    assert body == b'{"a": "url?token=***&rest"}'
    assert secret.redact(f"url?token={spelling}&rest") == "url?token=***&rest"
    assert secret.occurs_in(spelling)


@pytest.mark.parametrize("body", [b'{"a": "\\u003d %3d tok-SECRET \\u4e2d"}', b"100 %", b"\\u00", b"%"])
def test_what_is_not_the_token_stays(body: bytes) -> None:
    assert Secret(TOKEN).redact_body(body) == body
    assert Secret("tok-SECRET=abc").redact_body(body) == body


def test_a_short_token_is_masked_in_a_successful_answers_words() -> None:
    body = b'{"code": 0, "message": "for t0k", "recordTime": "t0k", "requestId": "id-t0k", "data": {"a": "t0k"}}'
    transport = httpx.MockTransport(lambda request: httpx.Response(200, content=body))
    with PgyClient("t0k", transport=transport) as client:
        response = client.with_response.search_creators()
    assert (response.message, response.record_time, response.request_id) == ("for ***", "***", "id-***")
    assert response.raw == {"a": "t0k"}


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_snippet_of_utf_16_does_not_show_the_token(encoding: str) -> None:
    with pytest.raises(errors.ProtocolError) as caught:
        ask_mock('{"token": "a-token-for-tests"}'.encode(encoding))
    assert "***" in str(caught.value)
    assert "for-tests" not in str(caught.value).replace("\0", "")
