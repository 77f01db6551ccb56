"""Texts of others made fit to draw: cleaned of what misleads or breaks a drawing, measured, and cut to a width."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

Language = Literal["en", "zh"]

_NARROW = frozenset("iljtfrI.,:;!|'`()[]·-")
_WIDE = frozenset("mwMWQO@%&—")
_OTHER_SCRIPT = 0x0530
"""From here on a letter may be as wide as an ideograph."""
_MOST_MARKS = 2
"""Marks upon one letter. Dozens of them would be drawn over the lines above and below."""
_JOINER = "\u200d"


class Text(NamedTuple):
    """One text in both languages."""

    en: str
    zh: str

    def said(self, language: Language, /, **values: object) -> str:
        """Return it in a language, with `values` in their places."""
        return (self.zh if language == "zh" else self.en).format(**values)


def clean(text: str) -> str:
    """Return a text in one line, without control characters, changes of direction, and piles of marks.

    What is left may stand in XML: no surrogates, no characters that XML 1.0 forbids.
    """
    return " ".join("".join(_kept(text)).split())


def _kept(text: str) -> Iterator[str]:
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if category == "Cc":
            yield " "  # a line break parts words
        elif category in {"Cs", "Cn", "Co"} or (category == "Cf" and character != _JOINER) or marks > _MOST_MARKS:
            continue
        else:
            yield character


def _em(character: str) -> float:
    if character in _NARROW:
        return 0.36
    if character in _WIDE:
        return 0.95
    category = unicodedata.category(character)
    if category in {"Mn", "Me", "Cf"}:
        return 0.0
    if category == "So":
        return 1.4  # emoji
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
