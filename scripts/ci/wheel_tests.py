"""Run the tests of facade and sandbox against the wheel in dist/, in an environment and a folder without the source.

python -m scripts.ci.wheel_tests [pytest options]
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from .release_check import PROJECT

ROOT: Final = Path(__file__).resolve().parents[2]
TESTS: Final = ("tests/facade", "tests/cli", "tests/sandbox")
SHARED: Final = (
    "tests/__init__.py",
    "tests/conftest.py",
    "tests/contract/__init__.py",
    "tests/contract/budget.py",
    "tests/contract/bundle.py",
)
COPIED: Final = (*SHARED, *TESTS, "specs", "pyproject.toml")

LEFT_OUT: Final = ("tests/sandbox/test_documents.py", "tests/facade/call/test_forms.py")
"""Tests of the documents in specs/published and of made-up contracts, which need what a wheel does not ship."""


def main(arguments: Sequence[str]) -> int:
    wheels = sorted((ROOT / "dist").glob("*.whl"))
    if len(wheels) != 1:
        print(f"dist/ has {len(wheels)} wheels and should have one; run: rm -rf dist && make wheel", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="pgy-wheel-") as folder:
        room = Path(folder)
        python = _environment(room / "venv", wheels[0])
        bare = room / "bare"
        _copy(bare)
        origin = subprocess.run(
            [python, "-c", "import pgy_facade, pgy_client; print(pgy_facade.__file__, pgy_client.__file__)"],
            cwd=bare,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        if origin.count("site-packages") != 2:
            print(f"the packages were not imported from the wheel: {origin}", file=sys.stderr)
            return 2
        command = [python, "-m", "pytest", *TESTS, *(f"--ignore={path}" for path in LEFT_OUT), *arguments]
        return subprocess.run(command, cwd=bare, check=False).returncode


def _environment(folder: Path, wheel: Path) -> str:
    """Make an environment with the wheel, its extras, and what the tests need."""
    venv.create(folder, with_pip=True)
    python = str(folder / ("Scripts" if sys.platform == "win32" else "bin") / "python")
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    constraints = ["--constraint", str(ROOT / "scripts" / "constraints.txt")]
    subprocess.run([*install, "--upgrade", "pip>=25.1"], check=True)
    wanted = ["--group", f"{ROOT / 'pyproject.toml'}:dev", f"{wheel}[{','.join(PROJECT['optional-dependencies'])}]"]
    subprocess.run([*install, *constraints, *wanted], check=True)
    return python


def _copy(bare: Path) -> None:
    for name in COPIED:
        source, target = ROOT / name, bare / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, target)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
