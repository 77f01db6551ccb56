"""Imports run downwards only: a table says which room may import which, and a failure prints the arrows."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[2]
SHARED: Final = ("scripts.errors", "scripts.tree", "scripts.upstream", "scripts.contract")
BUILDING: Final = (*SHARED, "scripts.client")
LEAVES: Final = (
    "pgy_facade._advice",
    "pgy_facade._install",
    "pgy_facade._version",
    "pgy_facade._fork",
    "pgy_facade._text",
    "pgy_facade._whole_file",
    "pgy_facade.errors",
    "pgy_facade.events",
    "pgy_facade.testing",
    "pgy_facade.regions",
)
FACADE: Final = ("pgy_client", "pgy_facade", "pgy_facade.sandbox")

ROOMS: Final[dict[str, tuple[str, ...]]] = {
    # A room, and the rooms it may import. It stands below them in this table, and a module belongs to the innermost
    # room that holds it.
    "pgy_client": (),
    "pgy_facade._advice": (),
    "pgy_facade._install": (),
    "pgy_facade._bundle": (),
    "pgy_facade.sandbox": ("pgy_facade._install", "pgy_facade._bundle"),
    "pgy_facade._text": (),
    "pgy_facade._whole_file": (),
    "pgy_facade._version": (),
    "pgy_facade._fork": (),
    "pgy_facade.errors": ("pgy_facade._advice",),
    "pgy_facade.events": ("pgy_facade.errors",),
    "pgy_facade.testing": (),
    "pgy_facade.regions": ("pgy_facade.errors", "pgy_client"),
    "pgy_facade.units": ("pgy_client",),
    "pgy_facade.report.charts": ("pgy_facade._text",),
    "pgy_facade._token": LEAVES,
    "pgy_facade._transport": (*LEAVES, "pgy_facade._token"),
    "pgy_facade._call": (*LEAVES, "pgy_facade._token", "pgy_facade._transport", "pgy_client"),
    "pgy_facade.frames": (*LEAVES, "pgy_facade.units", "pgy_facade._call", "pgy_client"),
    "pgy_facade.store": (
        *(*LEAVES, "pgy_facade._transport", "pgy_facade._call", "pgy_client"),
        "pgy_facade.frames",
    ),
    "pgy_facade._clients": (
        *(*LEAVES, "pgy_facade._token", "pgy_facade._transport", "pgy_facade._call", "pgy_client"),
        "pgy_facade.store",
    ),
    "pgy_facade.collect": (
        *LEAVES,
        "pgy_facade._call",
        "pgy_facade.store",
        "pgy_facade._clients",
        "pgy_client",
    ),
    "pgy_facade.fleet": (
        *LEAVES,
        "pgy_facade._call",
        "pgy_facade.store",
        "pgy_facade._clients",
        "pgy_facade.collect",
        "pgy_client",
    ),
    "pgy_facade.report": (
        *LEAVES,
        "pgy_facade._call",
        "pgy_facade.store",
        "pgy_facade.collect",
        "pgy_facade.units",
        "pgy_facade.report.charts",
        "pgy_client",
    ),
    # What is left: the package's own face, which imports on demand.
    "pgy_facade": (*LEAVES, "pgy_facade._call", "pgy_facade._clients", "pgy_client"),
    "pgy_facade.mcp": (
        *LEAVES,
        "pgy_facade._bundle",
        "pgy_facade._call",
        "pgy_facade.store",
        "pgy_facade._clients",
        "pgy_facade.collect",
        "pgy_facade.report",
        "pgy_facade",
        "pgy_client",
    ),
    "pgy_facade.cli": (
        *LEAVES,
        "pgy_facade.mcp",
        "pgy_facade.sandbox",
        "pgy_facade._token",
        "pgy_facade._call",
        "pgy_facade.store",
        "pgy_facade.collect",
        "pgy_facade.fleet",
        "pgy_facade.frames",
        "pgy_facade.report",
        "pgy_facade",
        "pgy_client",
    ),
    "scripts.errors": (),
    "scripts.tree": ("scripts.errors",),
    "scripts.upstream": ("scripts.errors", "scripts.tree"),
    "scripts.contract": ("scripts.errors", "scripts.tree", "scripts.upstream"),
    "scripts.client": SHARED,
    "scripts.sync": BUILDING,
    "scripts.generate": BUILDING,
    "scripts.drift": SHARED,
    "scripts.live": (*BUILDING, "pgy_client", "pgy_facade"),
    "scripts.demo": FACADE,
    "scripts.transcript": (*FACADE, "scripts.errors", "pgy_facade._text", "pgy_facade.mcp", "pgy_facade.store"),
    "scripts.bench": (*FACADE, "pgy_facade.collect", "pgy_facade.mcp", "pgy_facade.store"),
    # One of its modules runs where the package is installed.
    "scripts.ci": (*SHARED, "scripts.sync", "scripts.drift", *FACADE),
    "scripts.mutants": (),
    "scripts.docs": (*BUILDING, *FACADE, "pgy_facade.report"),
}
PLACES: Final = {"pgy_client": ROOT / "generated", "pgy_facade": ROOT, "scripts": ROOT}
"""The folder that each package of this repository stands in."""
EXEMPT: Final = {"scripts"}
"""Packages that only hold rooms."""


def modules() -> dict[str, Path]:
    """Every module of the packages, by its dotted name."""
    found = {}
    for package, folder in PLACES.items():
        for path in (folder / package).rglob("*.py"):
            parts = path.relative_to(folder).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def room_of(module: str) -> str | None:
    """The innermost room that holds a module."""
    holding = [room for room in ROOMS if f"{module}.".startswith(f"{room}.")]
    return max(holding, key=len, default=None)


def imported(module: str, path: Path) -> Iterator[str]:
    """The dotted names that a module imports, wherever in it the import stands."""
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            # `from package import module` imports the module.
            yield from (f"{base}.{alias.name}" for alias in node.names)


def forbidden(names: dict[str, Path], rooms: dict[str, tuple[str, ...]] = ROOMS) -> list[str]:
    """The arrows that the table does not allow."""
    arrows = []
    for module, path in sorted(names.items()):
        room = room_of(module)
        for name in imported(module, path):
            target = room_of(name)
            if room and target and target != room and target not in rooms[room]:
                arrows.append(f"{module} -> {name}: {room} may not import {target}")
    return arrows


def test_every_import_between_rooms_is_allowed_by_the_table() -> None:
    arrows = forbidden(modules())
    assert not arrows, "\n" + "\n".join(arrows)


def test_every_module_belongs_to_a_room() -> None:
    assert [module for module in modules() if room_of(module) is None and module not in EXEMPT] == []


def test_every_room_of_the_table_exists() -> None:
    assert set(ROOMS) <= set(modules())


def test_a_room_imports_rooms_above_it_only() -> None:
    order = list(ROOMS)
    upwards = [
        f"{room} -> {other}" for room in ROOMS for other in ROOMS[room] if order.index(other) >= order.index(room)
    ]
    assert upwards == []


def test_every_room_of_scripts_says_what_is_in_it() -> None:
    silent = [
        room
        for room in ROOMS
        if room.startswith("scripts.") and not ast.get_docstring(ast.parse(modules()[room].read_text(encoding="utf-8")))
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("module", "line", "arrow"),
    [
        ("scripts.drift.check", "from scripts.client import view", "scripts.drift may not import scripts.client"),
        ("scripts.drift.check", "import scripts.client.view", "scripts.drift may not import scripts.client"),
        ("scripts.upstream.fetch", "from ..sync import plan", "scripts.upstream may not import scripts.sync"),
        ("scripts.tree.swap", "def late(): from scripts.contract import infer", "may not import scripts.contract"),
        ("pgy_facade.sandbox.server", "import scripts.tree", "pgy_facade.sandbox may not import scripts.tree"),
        (
            "pgy_facade._clients.blocking",
            "from scripts import errors",
            "pgy_facade._clients may not import scripts.errors",
        ),
    ],
)
def test_an_import_against_the_table_is_printed_as_an_arrow(tmp_path: Path, module: str, line: str, arrow: str) -> None:
    path = tmp_path / "made_up.py"
    path.write_text(line, encoding="utf-8")
    (printed,) = forbidden({module: path})
    assert printed.startswith(f"{module} -> ")
    assert printed.endswith(arrow)
