"""Mutants are made of what a module does, and judged by what the tests say of them."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.mutants.__main__ import MIRRORED, ROOT
from scripts.mutants.covering import Record
from scripts.mutants.mutations import mutants_of
from scripts.mutants.running import try_out

SOURCE = '''"""Words 1."""
LIMIT = 3


def least(number: int, other: int = 2) -> int:
    if number < LIMIT and other is not None:
        raise ValueError(f"{number + 1} is too small")
    return max(number, other, key=abs)
'''


def changes(source: str) -> set[tuple[str, str]]:
    return {(mutant.was, mutant.becomes) for mutant in mutants_of("a.py", source)}


def test_a_module_is_broken_in_every_way_that_counts_and_in_no_other() -> None:
    test = "number < LIMIT and other is not None"
    raised = 'raise ValueError(f"{number + 1} is too small")'
    assert changes(SOURCE) == {
        ("3", "(4)"),
        ("2", "(3)"),
        (test, "(True)"),
        (test, "(False)"),
        (test, "(number < LIMIT or other is not None)"),
        ("number < LIMIT", "(number <= LIMIT)"),
        ("other is not None", "(other is None)"),
        (raised, "pass"),
        ("return max(number, other, key=abs)", "return None"),
        ("max(number, other, key=abs)", "(min(number, other, key=abs))"),
        ("max(number, other, key=abs)", "(max(number, other))"),
    }


@pytest.mark.parametrize(
    "source",
    [
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import a\n",
        'a = "words"\n',
        "def f(a: int) -> 'int': ...\n",
    ],
)
def test_what_is_words_or_is_for_type_checkers_is_left_alone(source: str) -> None:
    assert changes(source) == set()


@pytest.mark.parametrize("root", ["pgy_facade/_token", "scripts/tree"])
def test_every_mutant_is_a_module_that_differs_in_its_place_alone(root: str) -> None:
    made = 0
    for path in (ROOT / root).glob("*.py"):
        source = path.read_text(encoding="utf-8")
        tree = ast.dump(ast.parse(source))
        for mutant in mutants_of(path.name, source):
            broken = mutant.apply(source)
            assert ast.dump(ast.parse(broken)) != tree
            assert source.splitlines()[: mutant.line - 1] == broken.splitlines()[: mutant.line - 1]
            made += 1
    assert made > 50


def test_a_line_is_covered_by_its_tests_else_by_those_above_it_else_by_those_of_its_module() -> None:
    record = Record({"a.py": {3: ["slow", "quick"], 20: ["other"]}}, {"slow": 5.0, "quick": 0.1, "other": 1.0})
    assert record.of("a.py", 3) == ["quick", "slow"]
    assert record.of("a.py", 5) == ["quick", "slow"], "a statement of several lines"
    assert record.of("a.py", 1) == ["quick", "other", "slow"], "what runs when the module is imported"
    assert record.of("b.py", 1) == []


def test_a_mutant_is_killed_by_a_test_that_fails_and_survives_those_that_pass(tmp_path: Path) -> None:
    (tmp_path / "least.py").write_text(SOURCE)
    (tmp_path / "test_least.py").write_text("from least import least\n\n\ndef test_it():\n    assert least(7) == 7\n")
    (tmp_path / "pytest.ini").write_text("[pytest]\npythonpath = .\n")
    verdicts = {
        mutant.becomes: try_out(mutant, tmp_path, ["test_least.py"])
        for mutant in mutants_of("least.py", SOURCE)
        if mutant.becomes in {"return None", "pass"}
    }
    assert verdicts == {"return None": "killed", "pass": "survived"}
    assert (tmp_path / "least.py").read_text() == SOURCE


def test_the_rooms_that_are_broken_and_the_tests_that_mirror_them_exist() -> None:
    for root, folders in MIRRORED.items():
        assert all((ROOT / place).exists() for place in (root, *folders))


def test_the_command_says_what_it_takes() -> None:
    command = [sys.executable, "-m", "scripts.mutants", "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "--seed" in done.stdout
