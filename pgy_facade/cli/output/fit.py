"""Which columns stand side by side in a width, and how wide each is. No I/O."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

GAP = 2
"""Between two columns."""
_WIDEST = 32
"""No column is wider of itself."""
_NARROW = 10
"""Text is not wrapped to less than this."""
_PIECE = re.compile(r"[^_.]+[_.]*|[_.]+")
# A character in Chinese is a piece of its own; brackets and stops stay beside what they belong to.
_WIDE_PIECE = re.compile(r"[（「]?(?:[!-~]+|[^！-～（「])[）」，、。·]*|.")
_URL = re.compile(r"https?://\S+\Z")
_SAYING_NOTHING = frozenset({"0", "0.0", "false", "否"})
_COMPOUND = frozenset({"array", "object"})


class Shape(NamedTuple):
    """How wide a column may be.

    Attributes:
        pieces: what its heading may be broken into.
        least: the least width that breaks no word.
        natural: the width at which nothing is wrapped, within reason.
        longest: the width of its longest cell.
        wraps: whether its text may be wrapped.
        telling: whether it says anything in one line: not all is empty, zero, a link, a list or an object.
    """

    pieces: tuple[str, ...]
    least: int
    natural: int
    longest: int
    wraps: bool
    telling: bool

    def heading(self, width: int) -> list[str]:
        """Return the lines of the heading in a width, broken behind underscores and dots alone."""
        lines = [""]
        for piece in self.pieces:
            if lines[-1] and width_of(lines[-1] + piece) > width:
                lines.append("")
            lines[-1] += piece
        return lines


def shape_of(heading: str, cells: Sequence[str], kind: str) -> Shape:
    """Return the shape of a column with this heading and these cells; `kind` is the type of its values."""
    pieces = tuple((_PIECE if heading.isascii() else _WIDE_PIECE).findall(heading))
    longest_piece = max(map(width_of, pieces), default=1)
    if not heading.isascii():
        # Two lines or so: it could be broken into single characters.
        longest_piece = max(longest_piece, min(width_of(heading), _NARROW, (width_of(heading) + 1) // 2 + 1))
    longest_cell = max(map(width_of, cells), default=0)
    # Text in Chinese may be broken between any two characters.
    longest_word = max((len(word) for cell in cells for word in re.findall(r"[!-~]+", cell)), default=0)
    wraps = longest_word < longest_cell and longest_word <= _WIDEST
    natural = max(longest_piece, min(longest_cell, _WIDEST))
    # What has no place to break, such as a link, is cut where it must be.
    breakable = min(natural, max(longest_word, _NARROW)) if wraps else natural if longest_word <= _WIDEST else _NARROW
    least = max(longest_piece, breakable)
    filled = [cell for cell in cells if cell]
    telling = not _SAYING_NOTHING.issuperset(filled) and kind not in _COMPOUND and not all(map(_URL.match, filled))
    return Shape(pieces, least, natural, longest_cell, wraps, telling)


def that_fit(shapes: Sequence[Shape], width: int, preferred: int) -> dict[int, int]:
    """Return the width of each column that is shown, by its position.

    The first `preferred` are shown as narrow as they can be without a broken word, as far as there is room; then those
    get what they need to be whole; then come others that fit whole.
    """
    widths: dict[int, int] = {}
    left = width + GAP
    for position, shape in enumerate(shapes[:preferred]):
        if shape.least + GAP <= left:
            widths[position] = shape.least
            left -= shape.least + GAP
    for position, least in widths.items():
        if not shapes[position].wraps:
            widths[position] = min(least + left, shapes[position].natural)
            left -= widths[position] - least
    while left and (wrapped := [each for each in widths if widths[each] < shapes[each].natural]):
        # The one that takes the most lines.
        widths[max(wrapped, key=lambda each: shapes[each].longest / widths[each])] += 1
        left -= 1
    for position in reversed(widths):
        # Where there is room, the last text is as wide as it is.
        if shapes[position].wraps:
            widths[position] += min(left, max(0, shapes[position].longest - widths[position]))
            left = width + GAP - sum(widths.values()) - GAP * len(widths)
            break
    for position, shape in enumerate(shapes[preferred:], preferred):
        if shape.telling and shape.natural + GAP <= left:
            widths[position] = shape.natural
            left -= shape.natural + GAP
    return widths


def width_of(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    from rich.cells import cell_len

    return cell_len(text)
