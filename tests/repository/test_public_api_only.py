"""Nothing private to a library is read, written or relied on: a guarantee that hangs on it goes with any release."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

FACADE = Path(__file__).resolve().parents[2] / "pgy_facade"
LIBRARIES = {
    "anyio",
    "asyncio",
    "attrs",
    "click",
    "h11",
    "h2",
    "httpcore",
    "httpx",
    "mcp",
    "mcp_types",
    "orjson",
    "rich",
    "trio",
    "uvicorn",
}


# Documented parts of every named tuple, whose fields may have any other name; and `os._exit`, which is documented, too.
DOCUMENTED = {"_asdict", "_fields", "_make", "_replace", "_exit"}


def is_private(name: str) -> bool:
    return name not in DOCUMENTED and name.startswith("_") and not (name.startswith("__") and name.endswith("__"))


def defined_in(trees: list[ast.AST]) -> set[str]:
    """Return all names that the package itself defines or sets on its objects."""
    names: set[str] = set()
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            if isinstance(node.value, ast.Name) and node.value.id in {"self", "cls", "client"}:
                names.add(node.attr)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
            names.add(node.value)  # __slots__
    return names


def uses(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.lineno, node.attr
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            for part in (*node.module.split("."), *(alias.name for alias in node.names)):
                if node.module.split(".")[0] in LIBRARIES:
                    yield node.lineno, part
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] in LIBRARIES:
                    yield from ((node.lineno, part) for part in alias.name.split("."))


def violations(folder: Path, ours: set[str]) -> list[str]:
    found = []
    for path in sorted(folder.rglob("*.py")):
        for line, name in uses(ast.parse(path.read_text(encoding="utf-8"))):
            if is_private(name) and name not in ours:
                found.append(f"{path.relative_to(folder)}:{line} uses {name}")
    return found


def all_of_ours() -> set[str]:
    generated = FACADE.parent / "generated" / "pgy_client"
    paths = [*FACADE.rglob("*.py"), *generated.rglob("*.py")]
    return defined_in([ast.parse(path.read_text(encoding="utf-8")) for path in paths])


def test_the_facade_uses_public_names_of_libraries_only() -> None:
    assert violations(FACADE, all_of_ours()) == []


@pytest.mark.parametrize(
    "line",
    [
        "url._uri_reference",
        "client._transport = None",
        "pool._connections.clear()",
        "from httpx._transports.default import HTTPTransport",
        "import httpcore._async.http11",
        "from anyio import _core",
        "sock._sslobj",
    ],
)
def test_a_private_name_would_be_found(line: str, tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(line)
    ours = all_of_ours() - {"_connections", "_transport"}
    assert len(violations(tmp_path, ours)) >= 1
