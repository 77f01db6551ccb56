"""How made-up creators differ from each other: one factor for each trait, the same in all answers about a creator.

A figure is known by its name and by the unit that the contract gives it (`x-unit`). What belongs together has factors
that fit: a quote is as much larger as reads and prices together, a cost per read as prices, an engagement rate as
engagements. Shares of one whole have no factor, so that they still add up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, Final, NamedTuple

NOT_FOR_SALE: Final = 9_999_999
"""From here on numbers are no counts or prices, but say that something is not for sale, or a time."""
_ACTIVE = re.compile("(active|engage|read|pay)fans|fans(active|engage)")
_ENGAGEMENT = re.compile("engage|inter|like|collect|comment|share|follow|cmt|fav")
_COST = re.compile("cost|cp[mev]|cpuv")
_RANK = re.compile("beyondrate|surpassrate")
_ENDED = re.compile("fullview|finish|3sview|likepercent")
_REPLIES = re.compile("response|reply")
_NUMBER_OF = re.compile("note|total|invite|klive")
"""Of what there are a few, whoever it is."""
_DECIMAL = re.compile(r"[0-9]+(?:\.([0-9]+))?")


class Creator(NamedTuple):
    """How many times a trait is that of the recorded creator.

    Attributes:
        size: exposures and reads.
        followers: followers for each read.
        engagement: engagements for each read.
        price: what is paid for each read.
        active: the part of the followers who are there.
        commercial: how many notes brands pay for.
        replies: how often invitations are answered.
        closed: the form of notes that is not for sale: "picture" or "video".
    """

    size: float = 1.0
    followers: float = 1.0
    engagement: float = 1.0
    price: float = 1.0
    active: float = 1.0
    commercial: float = 1.0
    replies: float = 1.0
    closed: str | None = None

    @classmethod
    def of(cls, number: int) -> Creator:
        """The creator of a number, the same one each time."""
        ranges = {"size": (0.15, 2.0), "followers": (0.8, 2.2), "engagement": (0.3, 1.3), "price": (0.8, 7.0),
                  "active": (0.72, 1.15), "commercial": (0.5, 3.5), "replies": (0.2, 3.0)}  # fmt: skip
        closed = ("picture", "video")[_noise("closed", number) % 2] if _noise("for sale", number) % 6 == 0 else None
        return cls(
            **{trait: low * (high / low) ** (_noise(trait, number) / 999) for trait, (low, high) in ranges.items()},
            closed=closed,
        )

    def figure(self, name: str, unit: str | None, value: Any) -> Any:
        """What the figure of a name is with this creator: the value itself where nothing tells creators apart."""
        number = _number(value)
        if not number or abs(number) >= NOT_FOR_SALE:
            return value
        lowered = name.lower()
        if unit is None:
            changed = number * self.size if abs(number) >= 100 and not isinstance(value, str) else number
        elif unit in ("CNY", "fen"):
            changed = self._money(lowered, number)
        elif unit == "count":
            changed = number * self._count(lowered)
        elif unit == "percent":
            changed = self._percent(lowered, number, said_as_text=isinstance(value, str))
        else:
            return value
        return value if changed == number else _written(changed, value)

    def fitted(self, fields: dict[str, Any]) -> dict[str, Any]:
        """The varied fields of one object, where a form that is not for sale has a say in others."""
        if self.closed is None or fields.get(f"{self.closed}Price") != NOT_FOR_SALE:
            return fields
        other = "videoPrice" if self.closed == "picture" else "picturePrice"
        says = {f"{self.closed}State": 0, "lowerPrice": fields.get(other)}
        return {**fields, **{name: value for name, value in says.items() if name in fields}}

    def _money(self, name: str, number: float) -> float:
        if _COST.search(name):
            if self.closed and self.closed in name:
                return 0.0
            return number * self.price / (self.engagement if "engage" in name or name == "cpe" else 1.0)
        if self.closed and name == f"{self.closed}price":
            return NOT_FOR_SALE
        # Quotes are round figures.
        return max(1, round(number * self.size * self.price / 50)) * 50

    def _count(self, name: str) -> float:
        if name == "coopnotenum30d":
            return self.commercial
        if _NUMBER_OF.search(name):
            return 1.0
        if "fans" in name or name == "num":
            return self.size * self.followers * (self.active if _ACTIVE.search(name) else 1.0)
        return self.size * (self.engagement if _ENGAGEMENT.search(name) else 1.0)

    def _percent(self, name: str, number: float, *, said_as_text: bool) -> float:
        better = self._better(name)
        if _ACTIVE.search(name) and not _RANK.search(name):
            return min(number * self.active, 100.0)
        if name == "interactionrate":
            return min(number * self.engagement, 100.0)
        # A rank within one list of notes is a number, and how far a note is from the median.
        ranked = _RANK.search(name) and (said_as_text or "surpass" in name)
        if ranked or _ENDED.search(name) or _REPLIES.search(name):
            return float(100 * (number / 100) ** (1 / better)) if 0 < number <= 100 else number
        return number

    def _better(self, name: str) -> float:
        """How much better than the recorded creator this one does in what is ranked."""
        if _REPLIES.search(name):
            return self.replies
        if "surpass" in name or name in ("picturereadbeyondrate", "videoreadbeyondrate"):
            return 1 / self.price
        if "growth" in name:
            return 1.0
        if "fans" in name:
            return self.active**2
        return self.engagement if "inter" in name or _ENDED.search(name) else 1 / self.followers


def units(node: Any) -> Iterator[tuple[str, str]]:
    """The unit of each field that the schemas of a document describe, by the field's name."""
    if isinstance(node, Mapping):
        properties = node.get("properties")
        for name, schema in properties.items() if isinstance(properties, Mapping) else ():
            if isinstance(schema, Mapping) and isinstance(schema.get("x-unit"), str):
                yield name, schema["x-unit"]
    for entry in node.values() if isinstance(node, Mapping) else node if isinstance(node, list) else ():
        yield from units(entry)


def _number(value: Any) -> float | None:
    if isinstance(value, str):
        return float(value) if _DECIMAL.fullmatch(value) else None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _written(number: float, like: Any) -> Any:
    """The number in the form of another value: as text of as many decimals, as a whole number, or as a fraction."""
    if isinstance(like, str):
        found = _DECIMAL.fullmatch(like)
        return f"{number:.{len(found[1] or '') if found else 0}f}"
    return round(number) if isinstance(like, int) else round(float(number), 2)


def _noise(trait: str, number: int) -> int:
    """From 0 to 999."""
    return int(sha256(f"{trait}:{number}".encode()).hexdigest()[:8], 16) % 1000
