"""Make the environment that the contenders run in, and the peers generated from our bundle; both once."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from .places import BENCH, ENVIRONMENT, PYTHON, ROOT

_REQUIREMENTS = BENCH / "requirements.txt"
_CONSTRAINTS = ROOT / "scripts" / "constraints.txt"
_BUNDLE = ROOT / "specs" / "openapi.json"


class SetupError(Exception):
    """The environment for the measurements could not be made."""


def make_environment() -> None:
    """Create `.venv/bench` when it is missing or was made of other requirements."""
    stamp = ENVIRONMENT / "made-of"
    wanted = _digest(_REQUIREMENTS, _CONSTRAINTS)
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    print("making .venv/bench ...", file=sys.stderr)
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    _run([sys.executable, "-m", "venv", str(ENVIRONMENT)])
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    _run([*pip, "--constraint", str(_CONSTRAINTS), "--requirement", str(_REQUIREMENTS)])
    stamp.write_text(wanted)


def make_peers() -> Path:
    """Generate the other clients and models from the bundle, and return the folder they are importable from."""
    folder = ENVIRONMENT / "peers" / _digest(_BUNDLE, _REQUIREMENTS, _CONSTRAINTS)
    if folder.is_dir():
        return folder
    print("generating the peers ...", file=sys.stderr)
    staging = folder.with_suffix(".making")
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    # The generator looks ruff up on PATH; the pinned one is beside this interpreter.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    stock = [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none"]
    _run([*stock, "--path", str(_BUNDLE), "--output-path", str(staging / "stock_client")], PATH=path)
    for name, kind in (("pydantic_models", "pydantic_v2.BaseModel"), ("msgspec_models", "msgspec.Struct")):
        command = [str(PYTHON), "-m", "datamodel_code_generator", "--input", str(_BUNDLE), "--output-model-type", kind]
        command += ["--input-file-type", "openapi", "--snake-case-field", "--formatters", "builtin"]
        command += ["--target-python-version", "3.11", "--output", str(staging / f"{name}.py")]
        _run(command)
    staging.rename(folder)
    return folder


def _digest(*files: Path) -> str:
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:16]


def _run(command: Sequence[str], **environment: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment}, check=False)
    if done.returncode != 0:
        raise SetupError(f"{' '.join(command[:6])} ... failed:\n{(done.stderr or done.stdout).strip()[-2000:]}")
