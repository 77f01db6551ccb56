"""Elements of SVG and HTML, with everything escaped; and the frame that every chart stands in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from markupsafe import Markup, escape

from pgy_facade._text import Language, Text, clean

WIDTH: Final = 480
"""Width of a chart in its own units. A telephone shows it in about 360 pixels."""
SIZE: Final = 15
"""Font size that texts are measured at: the larger of the two in `page.css`, which telephones get."""
TOO_FEW: Final = Text("Too few days to draw a chart.", "数据不足，无法绘图。")


def number(value: float) -> str:
    """Return a coordinate to a tenth, without needless digits."""
    return f"{value:.1f}".removesuffix(".0")


def element(name: str, *children: str | Markup, **attributes: str | float | None) -> Markup:
    """Return an element. Names of attributes end in `_` where Python has the word, and have `_` for `-`.

    Args:
        name: Of the element.
        children: Markup as it is, other texts escaped.
        attributes: Numbers are coordinates; None is left out.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value if isinstance(value, str) else number(value))}"'
        for key, value in attributes.items()
        if value is not None
    ).replace(" viewbox=", " viewBox=")
    inner = Markup("").join(children)
    return Markup(f"<{name}{written}>{inner}</{name}>" if children else f"<{name}{written}/>")  # noqa: S704 - escaped above


def label(text: str, x: float, y: float, *, look: str = "pc-text", anchor: str | None = None) -> Markup:
    """Return a line of text. `anchor` is "middle" or "end" where it does not begin at `x`."""
    return element("text", clean(text), class_=look, x=x, y=y, text_anchor=anchor)


def line(x1: float, y1: float, x2: float, y2: float, look: str) -> Markup:
    """Return a straight line."""
    return element("line", class_=look, x1=x1, y1=y1, x2=x2, y2=y2)


def drawing(ident: str, title: str, description: str, height: float, marks: Iterable[Markup]) -> Markup:
    """Return a chart with what is read out in its place."""
    return element(
        "svg",
        element("title", clean(title), id=f"{ident}-title"),
        element("desc", clean(description), id=f"{ident}-desc"),
        *marks,
        xmlns="http://www.w3.org/2000/svg",
        class_="pc",
        role="img",
        aria_labelledby=f"{ident}-title {ident}-desc",
        viewbox=f"0 0 {WIDTH} {number(height)}",
    )


def figure(ident: str, title: str, *below: Markup) -> Markup:
    """Return a figure: its title, and what stands below."""
    return element("figure", element("figcaption", clean(title)), *below, class_="pc-figure", id=ident)


def sentence(text: str, look: str = "pc-note") -> Markup:
    """Return a paragraph of a figure."""
    return element("p", clean(text), class_=look)


def nothing(ident: str, title: str, language: Language) -> Markup:
    """Return the figure of a chart that there is too little for."""
    return figure(ident, title, sentence(TOO_FEW.said(language), "pc-empty"))
