"""Collect and decompress the body of an answer, never beyond a limit."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

# The encodings that are asked for and decoded. zlib has both, and stops at a given size.
ACCEPT_ENCODING = "gzip, deflate"


# The first byte of every member of a gzip stream.
_GZIP = 0x1F


class BodyError(Exception):
    """The body cannot be taken."""


class TooLargeError(BodyError):
    """The body is larger than allowed."""


class Body:
    """Takes chunks as they come off the network; `finish` returns the decoded whole."""

    __slots__ = ("_chunks", "_decoder", "_encoding", "_held", "_limit", "_size")

    def __init__(self, encoding: str | None, limit: int) -> None:
        self._chunks: list[bytes] = []
        self._size = 0
        self._held = b""
        self._limit = limit
        self._encoding = (encoding or "identity").strip().lower()
        self._decoder: Any = None
        if self._encoding not in {"identity", "gzip", "x-gzip", "deflate"}:
            raise BodyError(f"the body is encoded as {self._encoding!r}, which was not asked for")

    def feed(self, chunk: bytes) -> None:
        """Take one chunk; raise before more than the limit is held in memory."""
        if self._encoding != "identity":
            for part in self._decode(chunk):
                self._take(part)
        else:
            self._take(chunk)

    def _take(self, chunk: bytes) -> None:
        self._size += len(chunk)
        if self._size > self._limit:
            raise TooLargeError(f"the body is larger than {self._limit} bytes")
        self._chunks.append(chunk)

    def finish(self) -> bytes:
        """Return the body; raise when the compressed stream has not ended."""
        if self._held or (self._decoder is not None and not self._decoder.eof):
            raise BodyError("the compressed body is cut short")
        return self._chunks[0] if len(self._chunks) == 1 else b"".join(self._chunks)

    def _decode(self, chunk: bytes) -> Iterator[bytes]:
        chunk = self._held + chunk
        # Two bytes tell how it is packed.
        if self._decoder is None and len(chunk) < 2:
            self._held = chunk
            return
        self._held = b""
        while chunk:
            if self._decoder is not None and self._decoder.eof:
                if self._encoding == "deflate" or chunk[0] != _GZIP:
                    return  # padding
                self._decoder = None  # another member of the stream
            if self._decoder is None:
                self._decoder = self._make_decoder(chunk)
            try:
                # One byte more than is left, so that a body of exactly the limit passes and one beyond it is noticed.
                yield self._decoder.decompress(chunk, self._limit - self._size + 1)
            except zlib.error as error:
                raise BodyError(f"the body is not {self._encoding}: {error}") from None
            chunk = self._decoder.unused_data

    def _make_decoder(self, chunk: bytes) -> Any:
        if self._encoding != "deflate":
            return zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        # Servers disagree on whether "deflate" has the zlib header; its two bytes are a multiple of 31.
        has_header = chunk[0] & 0x0F == zlib.DEFLATED and int.from_bytes(chunk[:2]) % 31 == 0
        return zlib.decompressobj(wbits=zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS)
