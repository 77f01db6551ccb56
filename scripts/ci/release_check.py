"""Rehearse a release with what is in dist/: the changelog, the sizes, and the package installed where nothing else is.

    python -m scripts.ci.release_check

Each installation is an environment and a folder of its own, with the repository out of reach: the wheel on the
lowest and on the newest allowed dependencies, without extras, with each extra alone, and with all; and the sdist. In
each, what was installed is used as a user would. RELEASE_TAG in the environment names the tag of a real release. Exit
code: 0, or 1.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import tomllib
import venv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from .changelog import state
from .versions import all_bounds

ROOT: Final = Path(__file__).resolve().parents[2]
SMOKE: Final = Path(__file__).with_name("installed.py")
PROJECT: Final = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LARGEST: Final = 1_000_000
"""Bytes of a wheel or sdist; something is in it that does not belong there when it is larger."""


def main() -> int:
    """Run the command and return its exit code."""
    failed, line = state(os.environ.get("RELEASE_TAG"))
    print(line)
    try:
        wheel, sdist = (_only(pattern) for pattern in ("*.whl", "*.tar.gz"))
    except FileNotFoundError as error:
        print(f"release_check: {error}", file=sys.stderr)
        return 1
    for file in (wheel, sdist):
        print(f"{file.name}: {file.stat().st_size:,} bytes")
        if file.stat().st_size > LARGEST:
            failed.append(f"{file.name} is larger than {LARGEST:,} bytes")
    for which, file, extras in installations(wheel, sdist):
        problem = _try(file, extras, lowest=which == "lowest")
        print(f"{'FAILED' if problem else 'ok':6} {file.suffix.lstrip('.')} [{','.join(extras)}] on the {which}")
        failed += [problem] if problem else []
    for problem in failed:
        print(f"release_check: {problem}", file=sys.stderr)
    return 1 if failed else 0


def installations(wheel: Path, sdist: Path) -> Iterator[tuple[str, Path, Sequence[str]]]:
    """Return what to install: on the lowest or newest dependencies, which file, with which extras."""
    extras = sorted(PROJECT["optional-dependencies"])
    for which in ("lowest", "newest"):
        yield which, wheel, []
        yield from ((which, wheel, [extra]) for extra in extras)
        yield which, wheel, extras
    yield "newest", sdist, extras


def _only(pattern: str) -> Path:
    found = sorted((ROOT / "dist").glob(pattern))
    if len(found) != 1:
        raise FileNotFoundError(f"dist/ has {len(found)} files {pattern} and should have one; run: make release-check")
    return found[0]


def _try(file: Path, extras: Sequence[str], *, lowest: bool) -> str | None:
    """Install and use it; return what went wrong."""
    with tempfile.TemporaryDirectory(prefix="pgy-release-") as folder:
        room = Path(folder)
        venv.create(room / "venv", with_pip=False)
        scripts = room / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
        python = scripts / ("python.exe" if sys.platform == "win32" else "python")
        constraints = room / "constraints.txt"
        lines = [f"{name}=={bound}" for name, bound in all_bounds(PROJECT, extras).items()] if lowest else []
        constraints.write_text("\n".join(lines), encoding="utf-8")
        wanted = f"{file}[{','.join(extras)}]" if extras else str(file)
        install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
        install += ["--disable-pip-version-check", "--constraint", str(constraints), wanted]
        empty = room / "empty"
        empty.mkdir()
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PGY_"))}
        clean["PATH"] = os.pathsep.join([str(scripts), os.defpath])
        smoke = [str(python), "-I", "-c", SMOKE.read_text(encoding="utf-8"), str(room / "venv"), *extras]
        for command, environment in ((install, dict(os.environ)), (smoke, clean)):
            done = subprocess.run(
                command, cwd=empty, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
            )
            if done.returncode:
                said = (done.stderr or done.stdout).strip().splitlines()
                return f"{wanted}: {' '.join(said[-4:])}"
    return None


if __name__ == "__main__":
    sys.exit(main())
