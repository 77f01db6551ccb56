"""Decide by key and form whether a value is personal data. In doubt it is."""

from __future__ import annotations

import re
from typing import Final


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_IDENTIFIER = re.compile(r"[A-Za-z0-9](?:Id|ID|Ids|IDs)\Z|(?:^|_)ids?\Z")
_IDENTIFIERS: Final = _set("uid uuid openid unionid token userid userids kolid kolids noteid noteids redid")
# Contact data and the like: under these even a plain number is replaced.
_PRIVATE: Final = _set(
    "phone mobile cellphone telephone tel wechat weixin wx vx qq mail email contact contacts account address addr ip"
    " birth birthday birthdate idcard passport alipay bank password secret cookie session"
)
_HARMLESS: Final = _set("type status state flag level rate price cost")
_POSITIONS: Final = _set("lat lng lon latitude longitude")
_SUBJECTS: Final = {
    "title": _set("title titles headline"),
    "name": _set(
        "name names nick nickname nicknames username realname author authors brand brands mcn agency company org"
    ),
    "text": _set(
        "desc description bio sign signature intro introduction introduce text texts content comment comments remark"
        " slogan about summary profile message html"
    ),
}
# Values under these are categories of the marketplace, not personal.
_CATEGORY_WORDS: Final = _set("tag tags taxonomy category categories industry gender level percent percentage rate")
CATEGORIES: Final = _set("category location")

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ][\d:.+Z]*)?\Z")
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?%?\Z|[A-Z][A-Z0-9_]{0,40}\Z|(?i:true|false)\Z")
# Signs of free text or contact data where a category is expected.
_NO_CATEGORY = re.compile(
    r"[@:：_#\n]|\d{3,}|\d[^\x00-\x7f]|[^\x00-\x7f]\d|(?i:\b(?:wx|vx|qq|wechat|weixin|tel|mail|call|my|i|i'm)\b)"
    r"|微信|薇信|手机|电话|邮箱|联系|加我|我|[路街弄室号]"
)
_MAX_LATIN: Final = 24
_MAX_CJK: Final = 10
_MAX_WORDS: Final = 3


def is_identifier(key: str) -> bool:
    return _IDENTIFIER.search(key) is not None or key.lower().replace("_", "") in _IDENTIFIERS


def is_private(key: str) -> bool:
    """Whether values under this key are contact data or the like."""
    words = _words(key)
    return words[-1] not in _HARMLESS and not _PRIVATE.isdisjoint(words)


def is_position(key: str) -> bool:
    """Whether numbers under this key are coordinates."""
    return not _POSITIONS.isdisjoint(_words(key))


def subject_of(key: str) -> str | None:
    """The kind of texts under this key: `title`, `name`, `text`, `category`, `location`, or unknown.

    The last word decides whether it is a category (`contentTag`); in other positions the word is ignored (`tagName`).
    """
    words = _words(key)
    if words[-1] in ("location", "locations"):
        return "location"
    if words[-1] in _CATEGORY_WORDS:
        return "category"
    return next((subject for subject, known in _SUBJECTS.items() if not known.isdisjoint(words)), None)


def is_date(value: str) -> bool:
    return _DATE.match(value) is not None


def is_plain(value: str) -> bool:
    """Whether a text is a number, a day, a flag or a constant, which alone are not personal."""
    return is_date(value) or _PLAIN.match(value) is not None


def is_category(value: str) -> bool:
    if len(value) > (_MAX_LATIN if value.isascii() else _MAX_CJK) or _NO_CATEGORY.search(value):
        return False
    return len(re.findall(r"[A-Za-z]+", value)) <= _MAX_WORDS


def _words(key: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(key)] or [""]
