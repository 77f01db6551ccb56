"""The colours of charts and of the page around them, as CSS custom properties.

Series are told apart by people who see red and green alike, too: the colours are those of Okabe and Ito, moved so far
that marks have a contrast of 3 on their ground and texts one of 4.5, in both themes. A test reckons it.
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Final, NamedTuple


class Colour(NamedTuple):
    """One colour in both themes."""

    light: str
    dark: str


COLOURS: Final[dict[str, Colour]] = {
    "surface": Colour("#ffffff", "#15181d"),
    "panel": Colour("#f5f6f8", "#1e2228"),
    "ink": Colour("#1d2129", "#e8eaed"),
    "muted": Colour("#565d6b", "#a8b0bd"),
    "grid": Colour("#e2e5ea", "#2f353f"),
    "axis": Colour("#868e9c", "#77808f"),
    "track": Colour("#dfe3e9", "#363c47"),
    "series-1": Colour("#0067a8", "#5cb3f0"),
    "series-2": Colour("#bd4b00", "#f59a57"),
    "series-3": Colour("#007a5e", "#3fc79c"),
    "series-4": Colour("#9a4d80", "#dd9cc4"),
    "series-5": Colour("#7a6a00", "#d9c64a"),
    "good": Colour("#00704f", "#43c79b"),
    "fair": Colour("#8a5a00", "#e3b341"),
    "bad": Colour("#b3261e", "#ff8f85"),
}
_PREFIX: Final = "--pgy-"
_USE: Final = re.compile(r"var\(--pgy-([a-z0-9-]+)\)")


def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _properties(theme: int) -> str:
    return "".join(f"{_PREFIX}{name}:{colour[theme]};" for name, colour in COLOURS.items())


def stylesheet() -> str:
    """Return the style of charts for a page, with the colours of its theme.

    The theme is the reader's, or what `data-theme` ("light", "dark") of the root element says. Paper is light.
    """
    light, dark = _properties(0), _properties(1)
    return (
        f":root{{color-scheme:light;{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark)"
        f"{{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}\n"
        f"@media screen{{:root[data-theme=dark]{{color-scheme:dark;{dark}}}}}\n"
        f"{_file('marks.css')}{_file('page.css')}"
    )


def plain_style() -> str:
    """Return the style of marks alone in light colours, for programs that know no custom properties."""
    return _USE.sub(lambda found: COLOURS[found[1]].light, _file("marks.css"))
