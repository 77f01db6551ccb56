"""Check Xiaohongshu's identifiers before a call: upstream bills a call for an identifier that does not exist. No I/O.

The contract says which parameters are identifiers, and of what. An identifier is 24 hexadecimal digits. Text that was
pasted or read from a spreadsheet is often something else, and the refusal says what it looks like.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

_IDENTIFIER = re.compile(r"[0-9A-Fa-f]{24}")
# White space, byte order marks and other characters that are copied unseen.
_AROUND = re.compile(r"\A[\s\ufeff\u200b-\u200f\u2060]+|[\s\ufeff\u200b-\u200f\u2060]+\Z")
_ROUNDED = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?[Ee][+-]?[0-9]+")
_NUMBER = re.compile(r"[+-]?[0-9]+[.,][0-9]*")
_EMPTY_CELLS = frozenset({"nan", "none", "null", "nil", "nat", "n/a", "na", "<na>", "undefined", "-", "inf"})
_FAILED_CELL = re.compile(r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA|#+)", re.IGNORECASE)
_LIKE_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|(?:[A-Za-z0-9-]+\.)*(?:xiaohongshu|xhslink)\.com(?:[/?#:]|\Z)")
# The part of a URL path before an identifier.
_PLACES = {
    "user": (("user", "profile"), ("solar", "pre-trade", "blogger-detail")),
    "note": (("explore",), ("discovery", "item")),
}


def is_identifier(text: str) -> bool:
    """Return whether a text is an identifier and nothing else."""
    return _IDENTIFIER.fullmatch(text) is not None


def find_identifier(text: str, kind: str) -> tuple[str, str | None]:
    """Return the identifier in `text`, in small letters, and None. Where there is none, return `text` and the reason.

    Args:
        text: an identifier, or the URL of a profile or note; white space around it does not matter.
        kind: what is identified, `user` or `note`.
    """
    stripped = _AROUND.sub("", text)
    if is_identifier(stripped):
        # Written in capitals it is the same one, and is not to be paid for again.
        return stripped.lower(), None
    if _LIKE_URL.match(stripped):
        return _find_in_url(stripped, kind)
    return text, _looks_like(stripped)


def _looks_like(text: str) -> str:
    if not text:
        return "it is empty"
    if _ROUNDED.fullmatch(text):
        return "a spreadsheet has rounded it; import the column as text"
    if _NUMBER.fullmatch(text):
        return "it was made a number on its way; read the column as text"
    if text.lower() in _EMPTY_CELLS or _FAILED_CELL.fullmatch(text):
        return "it looks like an empty or failed cell"
    strange = next((each for each in text if each not in "0123456789abcdefABCDEF"), None)
    if strange is not None:
        return f"{strange!r} is not hexadecimal"
    return f"it is too {'short' if len(text) < 24 else 'long'}: {len(text)} digits"


def _find_in_url(text: str, kind: str) -> tuple[str, str | None]:
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return text, "it is no URL that can be read"
    if host == "xhslink.com" or host.endswith(".xhslink.com"):
        return text, "it is a short link; open it, and take the URL that it leads to"
    if host != "xiaohongshu.com" and not host.endswith(".xiaohongshu.com"):
        return text, "it is a URL of another site"
    found = dict(_found_in_path([each for each in parts.path.split("/") if each]))
    if kind in found:
        return found[kind].lower(), None
    other = next(iter(found), None)
    return text, f"it is the URL of a {other}" if other else f"it is not the URL of a {kind}"


def _found_in_path(segments: list[str]) -> Iterator[tuple[str, str]]:
    """Yield what the path of a URL identifies, by kind."""
    for kind, places in _PLACES.items():
        for place in places:
            if tuple(segments[: len(place)]) != place:
                continue
            rest = [each for each in segments[len(place) :][:2] if _IDENTIFIER.fullmatch(each)]
            if rest:
                yield kind, rest[0]
            if kind == "user" and place[0] == "user" and len(rest) == 2:
                # A note that was opened on its author's profile.
                yield "note", rest[1]
