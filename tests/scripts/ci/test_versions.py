"""What `make test-versions` installs is what pyproject.toml allows, and what the workflow runs."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from scripts.ci.versions import FOLLOWING, MOVED, all_bounds, constraints, lower_bounds

ROOT = Path(__file__).resolve().parents[3]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
BOUNDS = all_bounds(PROJECT["project"])


def constrained(which: str) -> dict[str, str]:
    command = [sys.executable, "-m", "scripts.ci.versions", which]
    lines = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    assert len({line.partition("==")[0].lower() for line in lines}) == len(lines)
    return dict(line.split("==") for line in lines)


def test_the_lowest_are_the_lower_bounds() -> None:
    lowest = constrained("lowest")
    assert {name: lowest[name] for name in MOVED} == {name: BOUNDS[name] for name in MOVED}
    assert not {*FOLLOWING} & {*lowest}


def test_the_newest_are_left_open_and_the_tools_are_not() -> None:
    newest, lowest = constrained("newest"), constrained("lowest")
    assert not {*MOVED, *FOLLOWING} & {*newest}
    assert newest == {name: version for name, version in lowest.items() if name not in MOVED}
    assert {"pytest", "hypothesis", "schemathesis", "respx"} <= {*newest}


def test_every_dependency_says_its_lowest_version() -> None:
    assert set(MOVED) <= set(BOUNDS)
    assert lower_bounds(["name[extra] >= 1.2, <3", "other>=4"]) == {"name": "1.2", "other": "4"}
    for odd in ("name", "name==1", "name<2", "name>=1,!=1.5", "name>=1; python_version < '3.12'"):
        with pytest.raises(ValueError, match="no lower bound"):
            lower_bounds([odd])


def test_of_two_bounds_of_a_dependency_the_higher_counts_and_extras_that_are_left_out_do_not() -> None:
    extras = {"a": ["name>=1.10,<2"], "b": ["name>=1.9", "more>=2"]}
    project = {"dependencies": ["name>=1.2"], "optional-dependencies": extras}
    assert all_bounds(project) == {"name": "1.10", "more": "2"}
    assert all_bounds(project, ["b"]) == {"name": "1.9", "more": "2"}
    assert all_bounds(project, []) == {"name": "1.2"}


def test_a_moved_bound_is_followed() -> None:
    lines = list(constraints("lowest", {**BOUNDS, "httpx": "0.99"}, "httpx==0.28.1\nAttrs==1\npytest==9\n"))
    assert lines[0] == "pytest==9"
    assert "httpx==0.99" in lines
    assert len(lines) == 1 + len(MOVED)


def test_it_says_what_is_installed() -> None:
    command = [sys.executable, "-m", "scripts.ci.versions", "here"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert [part.split()[0] for part in said.split(", ")] == [*MOVED]


def test_the_workflow_runs_them_and_git_does_not_see_them() -> None:
    assert "make test-versions" in (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {".venv-lowest/", ".venv-newest/"} <= {*ignored}
