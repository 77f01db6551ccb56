"""Make names for what the documents leave unnamed. The overlay can replace each of them."""

from __future__ import annotations

import hashlib
import re
from typing import Any, Final

_AVAILABLE_VALUE = re.compile(r"^\s*[-*]\s*`?(?P<value>[^`\n:]*)`?\s*:\s*(?P<meaning>[^\n]+)$", re.MULTILINE)
_READABLE = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")
_WORD = re.compile(r"([A-Z]?[a-z]+)")
_KEY_IS_DATA = re.compile(r"\d[\d\-_.:/ T]*\Z|[0-9a-f]{24}\Z")
_MAX_LENGTH: Final = 60
MAX_FILE_NAME: Final = 99
_MAX_MADE: Final = 90
"""Leaves room for what makes a name distinct."""


def is_key_of_a_map(key: str) -> bool:
    """Whether a key such as `2026-03-08` or an identifier is data, so that the object is a map and no model."""
    return _KEY_IS_DATA.match(key) is not None


def file_name(title: str) -> str:
    """The name of the file that a class of this name is generated into."""
    return "_".join(filter(None, _WORD.split(title))).lower() + ".py"


def shortened(title: str) -> str:
    """A class name whose file has a name of fewer than 100 characters; another one for every long name."""
    if len(file_name(title)) <= _MAX_MADE:
        return title
    digits, kept = _digits(title), title
    while len(file_name(f"{kept}{digits}")) > _MAX_MADE:
        kept = kept[:-1]
    return f"{kept}{digits}"


def pascal(text: str) -> str:
    """`kol_data_overview_v1` and `fansAge` as class names: `KolDataOverviewV1`, `FansAge`; never empty."""
    words = re.findall(r"[A-Za-z][a-z0-9]*|[0-9]+", text)
    name = "".join(word[:1].upper() + word[1:] for word in words)
    if len(name) > _MAX_LENGTH:
        name = f"{name[: _MAX_LENGTH - 8]}{_digits(name)}"
    return name if name[:1].isalpha() else f"Field{name}"


def _digits(text: str) -> str:
    """Eight digits that tell a text which was cut from others that begin like it."""
    return str(int(hashlib.sha256(text.encode()).hexdigest(), 16))[:8]


def available_values(description: object) -> dict[str, str]:
    """Read a parameter's "Available Values" lines: value to meaning."""
    if not isinstance(description, str):
        return {}
    _, found, lines = description.partition("Available Values")
    return (
        {match["value"].strip(): match["meaning"].strip() for match in _AVAILABLE_VALUE.finditer(lines)}
        if found
        else {}
    )


def member_names(values: list[Any], meanings: dict[str, str], pinned: dict[str, str]) -> list[str]:
    """Name the members of an enum: the pinned name, else the value if it is readable, else its meaning.

    The result has one distinct, valid name per value.
    """
    names: list[str] = []
    for position, value in enumerate(values):
        text = str(value)
        name = pinned.get(text, "")
        if not _is_member(name):
            name = _constant(text) if _READABLE.match(text) else _constant(meanings.get(text, ""))
        if not _is_member(name):
            name = f"VALUE_{position}"
        while name in names:
            name = f"{name}_{position}"
        names.append(name)
    return names


def _constant(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "_", text).strip("_").upper()[:_MAX_LENGTH].rstrip("_")


def _is_member(name: str) -> bool:
    return re.fullmatch(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*", name) is not None
