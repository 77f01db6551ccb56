"""What is said to people, in English and Chinese; and text of others, made safe to be shown beside it."""

from __future__ import annotations

import unicodedata
from typing import Literal, NamedTuple

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
_SELECTORS = range(0xE0100, 0xE01F0)
"""Variation selectors that no font of these texts needs: nobody sees them, and they can carry a text of their own."""


class Text(NamedTuple):
    """One message in both languages."""

    en: str
    zh: str

    def said(self, language: Language, /, **values: object) -> str:
        """Return it in a language, with `values` in their places."""
        text = self.zh if language == "zh" else self.en
        return text.format(**values) if values else text


def tame(text: object, limit: int = 200) -> str:
    """Return a text of upstream as one line that cannot disturb what stands around it.

    Control and format characters go (an override of the writing direction among them, which turns around what follows),
    white space becomes single spaces, and what is longer than `limit` characters is cut and ends with an ellipsis.

    Args:
        text: what came; anything else than text is turned into text.
        limit: the most characters, from 1.
    """
    # Longer texts are cut first: nothing reads a title of a million characters.
    plain = "".join(_shown(each) for each in str(text)[: limit * 8])
    line = " ".join(plain.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def _shown(character: str) -> str:
    if character in "\u200d\ufe0f":
        return character  # They join emoji.
    if ord(character) in _SELECTORS:
        return ""
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    return "" if category in ("Cf", "Cs", "Co", "Cn") else character
