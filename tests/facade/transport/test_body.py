"""Bodies of answers: compressed ones are unpacked, and none is larger than allowed."""

from __future__ import annotations

import gzip
import json
import tracemalloc
import zlib
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from pgy_facade import (
    AnswerTooLargeError,
    PgyClient,
    errors,
)
from pgy_facade._transport.body import Body, TooLargeError
from tests.facade.both import answer, both_kinds
from tests.facade.fault_server import Behaviour, FaultServer, http

PAGE = {"kols": [{"userId": "u1", "name": "Ä"}], "total": 1}
TEXT = json.dumps({"code": 0, "data": PAGE}).encode()
ENCODED = {
    "gzip": http(gzip.compress(TEXT), Content_Encoding="gzip"),
    "GZip, by its old name": http(gzip.compress(TEXT), Content_Encoding="X-GZip"),
    "deflate": http(zlib.compress(TEXT), Content_Encoding="deflate"),
    "deflate without header": http(zlib.compress(TEXT, wbits=-15), Content_Encoding="deflate"),
    "identity": http(TEXT, Content_Encoding="identity"),
}


@both_kinds
@pytest.mark.parametrize("behaviour", ENCODED.values(), ids=ENCODED)
def test_a_body_is_unpacked_as_its_encoding_says(behaviour: Behaviour, kind: str) -> None:
    with FaultServer(behaviour) as server:
        page = answer(kind, lambda c: c.search_creators(), "tok", base_url=server.url)
    assert page.to_dict() == PAGE


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
    with pytest.raises(errors.ProtocolError, match="the compressed body is cut short"):
        packed("gzip", MEMBERS[0], MEMBERS[1][:-3])
    with pytest.raises(errors.ProtocolError, match="the compressed body is cut short"):
        packed("gzip", MEMBERS[0][:1])


@pytest.mark.parametrize("wbits", [15, -15])
def test_deflate_may_begin_with_a_chunk_of_one_byte(wbits: int) -> None:
    body = zlib.compress(b'{"code": 0, "data": {"total": 3}}', wbits=wbits)
    assert packed("deflate", body[:1], body[1:]).data.total == 3


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_bomb_in_one_piece_is_not_unpacked_beyond_the_limit(encoding: str) -> None:
    content = zlib.compress(bytes(30_000_000), wbits=31 if encoding == "gzip" else 15)
    body = Body(encoding, 1000)
    tracemalloc.start()
    try:
        with pytest.raises(TooLargeError):
            body.feed(content)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 1_000_000


@pytest.mark.parametrize("size", [999, 1000, 1001])
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_the_limit_of_a_body_is_exact_and_is_for_what_it_unpacks_to(size: int, encoding: str) -> None:
    text = json.dumps({"code": 0, "data": None}).encode().ljust(size)
    content = gzip.compress(text) if encoding == "gzip" else text
    with FaultServer(http(content, Content_Encoding=encoding)) as server:
        options: dict[str, Any] = {"base_url": server.url, "max_answer_bytes": 1000}
        if size <= 1000:
            answer("sync", lambda c: c.search_creators(), "tok", **options)
        else:
            with pytest.raises(AnswerTooLargeError):
                answer("sync", lambda c: c.search_creators(), "tok", **options)
