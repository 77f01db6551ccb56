"""Run openapi-python-client with the templates beside this module."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from scripts.errors import PipelineError

from .calls import write_calls
from .fields import write_fields
from .view import generator_view

_RUFF: Final = ("--isolated", "--no-cache", "--quiet", "--line-length", "120")
_FORMATTING: Final = (
    ("ruff", "check", *_RUFF, "--fix-only", "--select", "F401,I,UP"),
    ("ruff", "format", *_RUFF),
)
_CONFIG: Final = {
    "package_name_override": "pgy_client",
    "use_path_prefixes_for_title_model_names": False,
    "post_hooks": [],
}
_TIMEOUT: Final = 600


def generate_client(bundle: dict[str, Any], templates: Path, target: Path) -> None:
    """Generate the client package.

    Args:
        bundle: the contract.
        templates: the folder with the templates that replace the generator's.
        target: the package folder to make; it must not exist yet.

    Raises:
        PipelineError: the generator warned or failed, or what it wrote is not Python.
    """
    with tempfile.TemporaryDirectory() as folder:
        document, config = Path(folder, "view.json"), Path(folder, "config.json")
        document.write_text(json.dumps(generator_view(bundle)), encoding="utf-8")
        config.write_text(json.dumps(_CONFIG), encoding="utf-8")
        command = [sys.executable, "-m", "openapi_python_client", "generate", "--fail-on-warning"]
        command += ["--path", str(document), "--config", str(config), "--meta", "none"]
        command += ["--custom-template-path", str(templates), "--output-path", str(target)]
        _run(command, "openapi-python-client could not generate the client")
    write_calls(bundle, templates, target)
    write_fields(bundle, templates, target)
    for unused in ("client.py", "errors.py"):
        (target / unused).unlink()
    (target / "py.typed").touch()
    for module in target.rglob("*.py"):
        _check_module(module, target)
    for tool in _FORMATTING:
        _run([sys.executable, "-m", *tool, str(target)], "ruff could not format the client")


def _run(command: list[str], otherwise: str) -> None:
    # The generator looks ruff up on PATH; the one beside this interpreter is the pinned one.
    scripts = str(Path(sys.executable).parent)
    environment = {**os.environ, "PATH": scripts + os.pathsep + os.environ.get("PATH", ""), "PYTHONIOENCODING": "utf-8"}
    environment["COLUMNS"] = "200"
    try:
        done = subprocess.run(
            command,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=_TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise PipelineError(f"{otherwise}: it did not finish within {_TIMEOUT} s") from None
    if done.returncode != 0:
        raise PipelineError(f"{otherwise}: {_reason(done)}")


def _reason(done: subprocess.CompletedProcess[str]) -> str:
    """The reason in the generator's output: its report, or the last line of a traceback."""
    lines = re.sub(r"\x1b\[[0-9;]*m", "", done.stderr or done.stdout).strip().splitlines()
    if any("Traceback" in line for line in lines):
        return next((line.strip() for line in reversed(lines) if line.strip() and line[0] not in "│╭╰ "), "no reason")
    return "\n".join(lines)[-2000:]


def _check_module(module: Path, target: Path) -> None:
    """Refuse generated code that is not valid Python."""
    try:
        ast.parse(module.read_text(encoding="utf-8"))
    except (SyntaxError, ValueError) as error:
        raise PipelineError(f"the generated {module.relative_to(target)} is not valid Python: {error}") from None
