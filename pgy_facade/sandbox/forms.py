"""Read the fields of a form, URL-encoded or in parts."""

from __future__ import annotations

from email.parser import BytesParser
from email.policy import HTTP
from urllib.parse import parse_qsl

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"

Pairs = tuple[tuple[str, str], ...]


def media_type(content_type: str) -> str:
    """The media type without its parameters."""
    return content_type.partition(";")[0].strip().lower()


def form_pairs(content_type: str, body: bytes) -> Pairs:
    """The fields of a form body, decoded, in order; none for a body that is no form, or no whole one."""
    kind = media_type(content_type)
    if kind == FORM:
        return tuple(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))
    return _parts(content_type, body) if kind == MULTIPART else ()


def _parts(content_type: str, body: bytes) -> Pairs:
    head = b"Content-Type: " + content_type.encode("latin-1", errors="replace") + b"\r\n\r\n"
    message = BytesParser(policy=HTTP).parsebytes(head + body)
    if not message.is_multipart() or message.defects:
        return ()
    pairs = []
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        if not isinstance(name, str):
            return ()
        content = part.get_payload(decode=True)
        pairs.append((name, content.decode(errors="replace") if isinstance(content, bytes) else ""))
    return tuple(pairs)
