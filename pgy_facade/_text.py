"""What is said to people, in English and Chinese; and text of others, made safe to be shown beside it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
_JOINER = "\u200d"
"""It joins emoji."""
_MOST_MARKS = 2
"""Marks upon one letter. Dozens of them would be drawn over the lines above and below."""
_NO_CHARACTER = re.compile("[\ufdd0-\ufdef\ufffe\uffff\U000e0100-\U000e01ef]").match
"""The last are selectors that no font of these texts needs: nobody sees them, and they can carry a text."""
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
"""A text in a CSV file that begins with one of these is run as a formula by a spreadsheet."""


class Text(NamedTuple):
    """One message in both languages."""

    en: str
    zh: str

    def said(self, language: Language, /, **values: object) -> str:
        """Return it in a language, with `values` in their places."""
        text = self.zh if language == "zh" else self.en
        return text.format(**values) if values else text

    def filled(self, /, **values: object) -> Text:
        """Return it with `values` in their places; a value that is a `Text` is said in each language."""
        said: tuple[Language, Language] = ("en", "zh")
        return Text(
            *(
                self.said(each, **{name: v.said(each) if isinstance(v, Text) else v for name, v in values.items()})
                for each in said
            )
        )


def clean(text: str) -> str:
    """Return a text in one line, without control characters, changes of the writing direction, and piles of marks.

    What is left may stand in XML: no surrogates, no characters that XML 1.0 forbids.
    """
    return " ".join("".join(_kept(text)).split())


def tame(text: object, limit: int = 200) -> str:
    """Return a text of upstream as one clean line of at most `limit` characters; what is cut ends with an ellipsis.

    Args:
        text: what came; anything else than text is turned into text.
        limit: the most characters, from 1.
    """
    # Longer texts are cut first: nobody reads a title of a million characters.
    line = clean(str(text)[: limit * 8])
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def _kept(text: str) -> Iterator[str]:
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if category in {"Cc", "Zl", "Zp"}:
            yield " "  # A line break parts words.
        elif (category in {"Cs", "Cf"} and character != _JOINER) or _NO_CHARACTER(character) or marks > _MOST_MARKS:
            continue
        else:
            yield character
