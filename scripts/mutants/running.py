"""Run the tests on one mutant, in a copy of the tree, and say what came of it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Literal

from .covering import environment
from .mutations import Mutant

Verdict = Literal["killed", "survived"]

# Seconds for one test: a mutant may wait for ever. Far more than any test takes, and far less than the suite allows.
TEST_SECONDS = 40
_LEFT_OUT = shutil.ignore_patterns(".git", ".venv*", ".mypy_cache", ".ruff_cache", ".hypothesis", "__pycache__", "dist")


def copy_tree(root: Path) -> Path:
    """Return a copy of the repository to break."""
    tree = Path(tempfile.mkdtemp(prefix="mutants-")).resolve() / "tree"
    shutil.copytree(root, tree, ignore=_LEFT_OUT)
    # Tests ask Git which files there are.
    subprocess.run(["git", "init", "-q"], cwd=tree, check=True)  # noqa: S607 - git of the path
    subprocess.run(["git", "add", "-A"], cwd=tree, check=True)  # noqa: S607 - git of the path
    return tree


def try_out(mutant: Mutant, tree: Path, tests: list[str]) -> Verdict:
    """Break `tree`, run `tests` up to the first failure, mend it."""
    file = tree / mutant.path
    source = file.read_text(encoding="utf-8")
    file.write_text(mutant.apply(source), encoding="utf-8")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-x", f"--timeout={TEST_SECONDS}", *tests],
            cwd=tree,
            env=environment(tree),
            capture_output=True,
            check=False,
        )
    finally:
        file.write_text(source, encoding="utf-8")
    return "survived" if done.returncode == 0 else "killed"
