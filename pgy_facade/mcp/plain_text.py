"""Texts that somebody else wrote, made harmless: nothing in them is invisible or moves what stands beside. No I/O."""

from __future__ import annotations

import unicodedata

LONGEST = 1_000
"""Characters of a text that are handed on."""
_LONGEST_NAME = 100
_CUT = "…"
_BLANK = frozenset("\n\t\r\v\f\x85\u2028\u2029")
# Control characters; formats such as bidirectional overrides, zero widths and tags; halves of surrogate pairs; private
# and unassigned characters. All of them can hide a text from the person who reads along.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_SELECTORS = range(0xE0100, 0xE01F0)
"""Variation selectors that no font of these texts needs, and that can carry bytes."""


def harmless(text: str, longest: int = LONGEST) -> tuple[str, bool]:
    """Return a text in one line, without characters that nobody sees, and whether it was cut."""
    # What is left out counts, too: a text of a million invisible characters costs no more than this.
    begun = text[: 4 * longest]
    seen = "".join(_shown(character) for character in begun)
    words = " ".join(seen.split(" ")).strip()
    cut = len(words) > longest or len(text) > len(begun)
    return (words[:longest] + _CUT if cut else words), cut


def harmless_name(name: str) -> str:
    """Return the name of a field, likewise."""
    return harmless(name, _LONGEST_NAME)[0]


def _shown(character: str) -> str:
    if " " <= character <= "~":
        return character
    if character in _BLANK:
        return " "
    hidden = unicodedata.category(character) in _HIDDEN or ord(character) in _SELECTORS
    return "" if hidden else character
