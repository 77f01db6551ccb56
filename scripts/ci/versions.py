"""Print pip's constraints for an environment with the lowest, or the newest, allowed versions of what we stand on.

python -m scripts.ci.versions lowest|newest|here

The lowest are the lower bounds in pyproject.toml, the newest whatever there is below its upper bounds. Tools have the
versions of scripts/constraints.txt in both. `here` prints which versions are installed where it runs. Needs nothing
but the standard library: it runs before there is an environment.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]

MOVED: Final = ("httpx", "httpcore", "attrs", "orjson", "click", "rich")
"""What the two environments differ in."""

FOLLOWING: Final = ("h11",)
"""What is not constrained, because an old one of these needs an old one of those."""


def lower_bounds(dependencies: Sequence[str]) -> dict[str, str]:
    """Return the lowest allowed version of each dependency, by name: the highest bound of those that it has."""
    found: dict[str, str] = {}
    for requirement in dependencies:
        bound = re.fullmatch(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?\s*>=\s*([0-9][0-9.]*)(?:\s*,\s*<[0-9.]+)?", requirement)
        if bound is None:
            raise ValueError(f"{requirement!r} in pyproject.toml has no lower bound that can be read: name>=1.2,<3")
        found[bound[1]] = max(found.get(bound[1], "0"), bound[2], key=_numbers)
    return found


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def all_bounds(project: Mapping[str, Any], extras: Iterable[str] | None = None) -> dict[str, str]:
    """Return the lowest allowed version of each dependency of the package and of extras.

    Args:
        project: its table in pyproject.toml.
        extras: their names; all of them when left out.
    """
    known = project["optional-dependencies"]
    wanted = known if extras is None else extras
    return lower_bounds([*project["dependencies"], *(each for extra in wanted for each in known[extra])])


def constraints(which: str, bounds: Mapping[str, str], tools: str) -> Iterator[str]:
    """Return the lines of the constraints; `tools` is the text of scripts/constraints.txt."""
    left_out = {name.lower() for name in (*MOVED, *FOLLOWING)}
    yield from (line for line in tools.splitlines() if line.partition("==")[0].lower() not in left_out)
    if which == "lowest":
        yield from (f"{name}=={bounds[name]}" for name in MOVED)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the constraints."""
    parser = argparse.ArgumentParser(prog="python -m scripts.ci.versions", description=__doc__.splitlines()[0])
    parser.add_argument("which", choices=("lowest", "newest", "here"))
    which = parser.parse_args(arguments).which
    if which == "here":
        print(*(f"{name} {version(name)}" for name in MOVED), sep=", ")
        return 0
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    tools = (ROOT / "scripts" / "constraints.txt").read_text(encoding="utf-8")
    print(*constraints(which, all_bounds(project), tools), sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
