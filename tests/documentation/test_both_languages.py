"""A page says the same in English and in Chinese: headings, code, the shape of tables, links, and names."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest

from .pages import CHINESE, DOCS, ENGLISH, PAIRS, name_of, text_of, tokens_of
from .running import NAMED

HAN = re.compile(r"[\u3400-\u9fff]")


def headings(page: Path) -> list[str]:
    return [token.tag for token in tokens_of(page) if token.type == "heading_open"]


def code(page: Path) -> list[tuple[str, str]]:
    """The blocks without what is translated: comments, docstrings, captions, what commands print."""
    return [(token.info, plain(token.info, token.content)) for token in tokens_of(page) if token.type == "fence"]


def plain(info: str, text: str) -> str:
    """A block as it has to be in both languages."""
    lines = text.splitlines()
    if info == "python":
        first = lines[0] if NAMED.match(text) else ""
        return first + ast.dump(_without_docstrings(ast.parse(text)))
    if info == "console":
        commands = [line.partition("  #")[0].rstrip() for line in lines if line.startswith("$ ")]
        return "\n".join(commands).replace(" --lang zh", "")
    if info.startswith("{"):  # a directive
        return "\n".join(line for line in lines if not line.startswith(":caption:"))
    if info in {"", "text"}:  # a picture made of letters, or what somebody is told
        return ""
    if info == "json":  # values may be in the page's language, or choose it
        return str(_keys(json.loads(text)))
    return re.sub(r"\s*#.*", "", text)


def _without_docstrings(tree: ast.Module) -> ast.Module:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and ast.get_docstring(node):
            node.body = node.body[1:]
    return tree


def _keys(value: Any) -> Any:
    return {name: _keys(inner) for name, inner in value.items()} if isinstance(value, dict) else type(value)


def tables(page: Path) -> list[tuple[int, int]]:
    """Rows and cells of each table."""
    found: list[tuple[int, int]] = []
    rows = cells = 0
    for token in tokens_of(page):
        rows, cells = rows + (token.type == "tr_open"), cells + (token.type in {"td_open", "th_open"})
        if token.type == "table_close":
            found.append((rows, cells))
            rows = cells = 0
    return found


def links(page: Path) -> list[str]:
    """Where links lead, without what differs by language: the folder, and headings."""
    inline = [child for token in tokens_of(page) for child in token.children or () if child.type == "link_open"]
    targets = [str(child.attrs["href"]).partition("#")[0] for child in inline]
    return sorted({target.replace("docs/zh/", "docs/en/") for target in targets if not target.startswith("README")})


def names(page: Path) -> set[str]:
    """What stands in backticks within sentences and tables, as far as it is no Chinese."""
    inline = [child for token in tokens_of(page) for child in token.children or () if child.type == "code_inline"]
    return {child.content for child in inline if not HAN.search(child.content)}


def test_every_page_is_there_in_both_languages() -> None:
    assert [english.relative_to(DOCS / "en") for english in ENGLISH[1:]] == [
        page.relative_to(DOCS / "zh") for page in CHINESE[1:]
    ]


@pytest.mark.parametrize(("english", "chinese"), PAIRS, ids=name_of)
def test_a_page_and_its_translation_agree(english: Path, chinese: Path) -> None:
    assert headings(english) == headings(chinese), "headings"
    assert code(english) == code(chinese), "blocks of code"
    assert tables(english) == tables(chinese), "tables: rows and cells"
    assert links(english) == links(chinese), "links"
    assert names(english) ^ names(chinese) == set(), "names in backticks"


@pytest.mark.parametrize("chinese", CHINESE, ids=name_of)
def test_a_chinese_page_is_chinese(chinese: Path) -> None:
    inline = [token.content for token in tokens_of(chinese) if token.type == "inline"]
    foreign = [
        text
        for text in inline
        if len(re.findall(r"\b[a-z]{2,}\b", re.sub(r"`[^`]*`|\([^)]*\)|\{[^}]*\}", "", text))) > 8
    ]
    assert foreign == []


@pytest.mark.parametrize("page", [*ENGLISH, *CHINESE], ids=name_of)
def test_lines_are_short_enough_to_read_and_to_compare(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", text_of(page), flags=re.DOTALL | re.MULTILINE)
    prose = [line for line in text.splitlines() if not line.startswith("|")]
    assert max(map(len, prose), default=0) <= 160
