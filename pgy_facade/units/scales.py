"""How the values of each scale are read. Pure functions: a value and the numbers that are no figure in, a value out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal, localcontext
from typing import Final, TypeAlias

Value: TypeAlias = int | float | bool | str | date | datetime
"""What `units.value` gives."""
Special: TypeAlias = tuple[tuple[float, str], ...]
Reader: TypeAlias = Callable[[object, Special], Value]

CHINA: Final = timezone(timedelta(hours=8), "China")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=CHINA) + timedelta(hours=8)
_NUMBER: Final = re.compile(
    r"(?P<number>[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,30})(?:\.[0-9]{1,30})?) ?(?P<suffix>[万亿wW%％‰]?)", re.ASCII
)
_TIMES: Final = {"": 1, "万": 10_000, "w": 10_000, "W": 10_000, "亿": 100_000_000}
_SIGNS: Final = {"%": "percent", "％": "percent", "‰": "per_mille"}
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MINUTE: Final = re.compile(r"\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(?::\d{2})?", re.ASCII)
_FLAGS: Final[dict[object, bool]] = {0: False, 1: True, "0": False, "1": True, "false": False, "true": True}
_SHOWN: Final = 40


class UnreadableError(Exception):
    """A value that is no figure; the message says why."""


def number_of(came: object, scale: str) -> Decimal:
    """Read a number, or a text of one: with commas, with 万 or 亿, with the sign of its own scale."""
    if isinstance(came, bool) or not isinstance(came, (int, float, str)):
        raise UnreadableError(f"{_shown(came)} is no number")
    try:
        text = str(came).strip()
    except ValueError:  # Python writes no integer of more than 4,300 digits
        raise UnreadableError("the number is too large") from None
    if isinstance(came, float):
        found = Decimal(text)
        if not found.is_finite():
            raise UnreadableError(f"{_shown(came)} is no number")
        return found
    match = _NUMBER.fullmatch(text)
    if match is None:
        if text.endswith("+") and _NUMBER.fullmatch(text[:-1]):
            raise UnreadableError(f"{_shown(came)} says at least so much, not how much")
        raise UnreadableError(f"{_shown(came)} is no number" if text else "the text is empty")
    suffix = match["suffix"]
    if suffix in _SIGNS and _SIGNS[suffix] != scale:
        raise UnreadableError(f"{_shown(came)} has a sign that does not go with the scale {scale}")
    with localcontext(prec=80):
        return Decimal(match["number"].replace(",", "")) * _TIMES.get(suffix, 1)


def _shown(came: object) -> str:
    try:
        text = repr(came)
    except Exception:  # what came may be anything that a user set
        text = f"this {type(came).__name__}"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def _check(number: Decimal, special: Special) -> None:
    for each, words in special:
        if number == Decimal(each):
            raise UnreadableError(f"{each:.15g} is no figure here: {words}")


def _count(came: object, special: Special) -> int | float:
    number = number_of(came, "count")
    _check(number, special)
    return int(number) if number == number.to_integral_value() and abs(number) < Decimal("1e18") else float(number)


def _divided(scale: str, by: int) -> Reader:
    """A reader of numbers that are written `by` times as large as they are."""

    def read(came: object, special: Special) -> float:
        number = number_of(came, scale)
        _check(number, special)
        with localcontext(prec=80):
            # Through decimals: as floats, 0.28 / 100 is 0.0028000000000000004.
            return float(number / by)

    return read


def _date(came: object, special: Special) -> date:
    text = _text(came, special)
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise UnreadableError(f"{_shown(came)} is no day as YYYY-MM-DD")


def _datetime(came: object, special: Special) -> datetime:
    text = _text(came, special)
    try:
        if _MINUTE.fullmatch(text):
            return datetime.fromisoformat(text).replace(tzinfo=CHINA)
    except ValueError:
        pass
    raise UnreadableError(f"{_shown(came)} is no time as YYYY-MM-DD hh:mm")


def _epoch_ms(came: object, special: Special) -> datetime:
    number = number_of(came, "epoch_ms")
    _check(number, special)
    try:
        return _EPOCH + timedelta(milliseconds=int(number))
    except OverflowError:
        raise UnreadableError(f"{_shown(came)} milliseconds are no time that Python has") from None


def _flag(came: object, special: Special) -> bool:
    if isinstance(came, (bool, int, float, str)):
        key = came.strip().lower() if isinstance(came, str) else came
        if key in _FLAGS:
            if not isinstance(came, bool):
                _check(Decimal(int(_FLAGS[key])), special)
            return _FLAGS[key]
    raise UnreadableError(f"{_shown(came)} is neither yes nor no")


def _code(came: object, special: Special) -> int | str:
    if isinstance(came, bool) or not isinstance(came, (int, float, str)):
        raise UnreadableError(f"{_shown(came)} is no code")
    if isinstance(came, str) and not _NUMBER.fullmatch(came):
        return _text(came, special)
    number = number_of(came, "code")
    _check(number, special)
    if isinstance(came, float) and not came.is_integer():
        raise UnreadableError(f"{_shown(came)} is no code")
    return came if isinstance(came, str) else int(came)


def _text(came: object, special: Special) -> str:
    if not isinstance(came, str):
        raise UnreadableError(f"{_shown(came)} is no text")
    if not came.strip():
        raise UnreadableError("the text is empty")
    return came


def _none(reason: str) -> Reader:
    def read(came: object, special: Special) -> Value:
        raise UnreadableError(reason)

    return read


READERS: Final[Mapping[str, Reader]] = {
    "count": _count,
    "yuan": _divided("yuan", 1),
    "fen": _divided("fen", 100),
    "percent": _divided("percent", 100),
    "per_mille": _divided("per_mille", 1000),
    "fraction": _divided("fraction", 1),
    "date": _date,
    "datetime": _datetime,
    "epoch_ms": _epoch_ms,
    "flag": _flag,
    "code": _code,
    "text": _text,
    "list": _none("it is a list: read the attribute itself"),
    "object": _none("it is a model of its own: read its fields"),
    "unknown": _none("nobody knows its scale"),
}
"""How each scale of the dictionary is read."""
