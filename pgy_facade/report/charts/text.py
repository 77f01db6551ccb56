"""Texts of others made fit to draw: cleaned of what misleads or breaks a drawing, measured, and cut to a width."""

from __future__ import annotations

import unicodedata

from pgy_facade._text import clean

_NARROW = frozenset("iljtfrI.,:;!|'`()[]·-")
_WIDE = frozenset("mwMWQO@%&—")
_OTHER_SCRIPT = 0x0530
"""From here on a letter may be as wide as an ideograph."""
_UPON = ("COMBINING", "VARIATION")
"""Marks that take no room. Those of other scripts stand in a box of their own where a font does not know them."""
_JOINER = "\u200d"


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
