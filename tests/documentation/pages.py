"""The pages that people write, and what stands in them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT: Final = Path(__file__).resolve().parents[2]
DOCS: Final = ROOT / "docs"
ENGLISH: Final = [ROOT / "README.md", *sorted((DOCS / "en").rglob("*.md"))]
CHINESE: Final = [ROOT / "README.zh-CN.md", *sorted((DOCS / "zh").rglob("*.md"))]
PAIRS: Final = [
    (path, ROOT / "README.zh-CN.md" if path.parent == ROOT else DOCS / "zh" / path.relative_to(DOCS / "en"))
    for path in ENGLISH
]


def name_of(path: Path) -> str:
    """How a page is called in messages: its path in the repository."""
    return path.relative_to(ROOT).as_posix()


@cache
def tokens_of(path: Path) -> list[Token]:
    """The page as a Markdown parser reads it."""
    return MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8"))


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")
