"""Check Xiaohongshu's identifiers before a call: upstream bills a call for an identifier that does not exist. No I/O.

The contract says which parameters are identifiers, and of what. An identifier is 24 hexadecimal digits. Text that was
pasted or read from a spreadsheet is often something else, and the refusal says what it looks like.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pgy_facade._text import Text

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
_EMPTY = Text("it is empty", "内容为空")
_WAS_ROUNDED = Text("a spreadsheet has rounded it; import the column as text", "表格软件已将它取整；请把该列按文本导入")
_WAS_NUMBER = Text("it was made a number on its way; read the column as text", "它在途中变成了数值；请把该列按文本读取")
_NO_CELL = Text("it looks like an empty or failed cell", "看起来是空单元格或出错的单元格")
_NOT_HEXADECIMAL = Text("{strange!r} is not hexadecimal", "{strange!r} 不是十六进制数字")
_SHORT = Text("it is too short: {digits} digits", "位数不足：只有 {digits} 位")
_LONG = Text("it is too long: {digits} digits", "位数过多：有 {digits} 位")
_UNREADABLE = Text("it is no URL that can be read", "链接无法解析")
_SHORT_LINK = Text(
    "it is a short link; open it, and take the URL that it leads to", "这是短链接；请打开它，使用跳转后的链接"
)
_ELSEWHERE = Text("it is a URL of another site", "这是其他网站的链接")
_KINDS = {"user": Text("user", "博主"), "note": Text("note", "笔记")}
_OTHER = Text("it is the URL of a {kind}", "这是{kind}的链接")
_NOT_THIS = Text("it is not the URL of a {kind}", "这不是{kind}的链接")


def is_identifier(text: str) -> bool:
    """Return whether a text is an identifier and nothing else."""
    return _IDENTIFIER.fullmatch(text) is not None


def find_identifier(text: str, kind: str) -> tuple[str, Text | None]:
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


def _looks_like(text: str) -> Text:
    if not text:
        return _EMPTY
    if _ROUNDED.fullmatch(text):
        return _WAS_ROUNDED
    if _NUMBER.fullmatch(text):
        return _WAS_NUMBER
    if text.lower() in _EMPTY_CELLS or _FAILED_CELL.fullmatch(text):
        return _NO_CELL
    strange = next((each for each in text if each not in "0123456789abcdefABCDEF"), None)
    if strange is not None:
        return _NOT_HEXADECIMAL.filled(strange=strange)
    return (_SHORT if len(text) < 24 else _LONG).filled(digits=len(text))


def _find_in_url(text: str, kind: str) -> tuple[str, Text | None]:
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return text, _UNREADABLE
    if host == "xhslink.com" or host.endswith(".xhslink.com"):
        return text, _SHORT_LINK
    if host != "xiaohongshu.com" and not host.endswith(".xiaohongshu.com"):
        return text, _ELSEWHERE
    found = dict(_found_in_path([each for each in parts.path.split("/") if each]))
    if kind in found:
        return found[kind].lower(), None
    other = next(iter(found), None)
    return text, _OTHER.filled(kind=_KINDS[other]) if other else _NOT_THIS.filled(kind=_KINDS[kind])


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
