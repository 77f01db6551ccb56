"""What requests cost in yuan, where somebody said what calls cost. No I/O."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from pgy_facade._text import Language, Text

Price: TypeAlias = Callable[[str], "float | None"]
_YUAN = Text(" ({yuan:g} yuan)", "（{yuan:g} 元）")


def yuan_of(price: Price | None, numbers: Mapping[str, int]) -> float | None:
    """Return what so many requests of each call cost, or None where a price is missing."""
    prices = {call: price(call) if price else None for call in numbers}
    known = [one * numbers[call] for call, one in prices.items() if one is not None]
    # Prices have cents at the most; sums of them are no longer exact.
    return round(sum(known), 6) if len(known) == len(numbers) else None


def in_parentheses(yuan: float | None, language: Language) -> str:
    """Return it for a sentence; nothing where it is not known."""
    return "" if yuan is None else _YUAN.said(language, yuan=yuan)
