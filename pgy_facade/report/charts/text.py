"""Texts of others made fit to draw: cleaned of what misleads or breaks a drawing, measured, and cut to a width."""

from __future__ import annotations

import re
import unicodedata

from pgy_facade._text import tame

_NARROW = frozenset("iljtfrI.,:;!|'`()[]·-")
_WIDE = frozenset("mwMWQO@%&—")
_OTHER_SCRIPT = 0x0530
"""From here on a letter may be as wide as an ideograph."""
_UPON = ("COMBINING", "VARIATION")
"""Marks that take no room. Those of other scripts stand in a box of their own where a font does not know them."""
_MOST_MARKS = 2
"""Marks upon one letter. Dozens of them would be drawn over the lines above and below."""
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]"
_PILE = re.compile(f"({_MARK}{{{_MOST_MARKS}}}){_MARK}+")
_LONGEST = 500
"""Characters of a text that are worth keeping where there is room, as in a table."""
_JOINER = "\u200d"


def clean(text: str) -> str:
    """Return a text in one line that may stand in XML, without changes of direction and piles of marks."""
    return _PILE.sub(r"\1", tame(text, _LONGEST))


def _em(character: str) -> float:
    if character in _NARROW:
        return 0.36
    if character in _WIDE:
        return 0.95
    category = unicodedata.category(character)
    if category == "Cf" or (category in {"Mn", "Me"} and unicodedata.name(character, "").startswith(_UPON)):
        return 0.0
    if category in {"So", "Cn"}:
        return 1.4  # emoji, also those that are newer than the tables of Python
    if unicodedata.east_asian_width(character) in {"W", "F", "A"}:
        return 1.0
    if ord(character) >= _OTHER_SCRIPT:
        # A letter that stands for several, as one of Arabic does for a whole sentence, is as wide as they.
        return 1.0 * len(unicodedata.normalize("NFKD", character))
    if character == " ":
        return 0.3
    return 0.7 if character.isupper() else 0.6


def width(text: str, size: float) -> float:
    """Return how wide a text is at a font size, rather too wide than too narrow: fonts differ between systems."""
    return size * sum(map(_em, text))


def cut(text: str, size: float, limit: float) -> str:
    """Return a clean text that is no wider than `limit` at a font size; what is cut ends in an ellipsis."""
    whole = clean(text)
    if width(whole, size) <= limit:
        return whole
    room = limit - width("…", size)
    end = 0
    for character in whole:
        room -= size * _em(character)
        if room < 0:
            break
        end += 1
    while end and (whole[end - 1] == _JOINER or unicodedata.combining(whole[end : end + 1] or " ")):
        end -= 1  # not between a letter and its mark
    return whole[:end].rstrip() + "…"
