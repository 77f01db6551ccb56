"""The pictures of pages are what the commands draw today."""

from __future__ import annotations

from scripts.docs.pictures import draw

from .pages import DOCS


def test_the_pictures_are_those_that_the_command_draws() -> None:
    drawn = draw()
    assert {path.name for path in (DOCS / "images").iterdir()} == set(drawn)
    changed = [name for name, picture in drawn.items() if (DOCS / "images" / name).read_text("utf-8") != picture]
    assert changed == [], "run `python -m scripts.docs --pictures`"
