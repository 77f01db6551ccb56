"""The sandbox as a command, as a pytest fixture, and without its dependencies."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    pass

ROOT = Path(__file__).resolve().parents[2]
SEARCH_PATH = "/api/xiaohongshu-pgy/api/solar/cooperator/blogger/v2/v1"


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals to send")
def test_the_command_runs_in_the_foreground_until_told_to_stop(number: signal.Signals) -> None:
    command = [sys.executable, "-m", "pgy_facade.sandbox", "--token", "t1", "--style", "envelope"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.readline()
        url = re.findall(r"http://127\.0\.0\.1:\d+", first)[0]
        assert httpx.get(url + SEARCH_PATH, params={"token": "t1"}).json()["code"] == 0
        refused = httpx.get(url + SEARCH_PATH, params={"token": "t2"})
        assert (refused.status_code, refused.json()["code"]) == (200, 100)
        process.send_signal(number)
        assert process.wait(10) == 0
        assert "t1" not in process.stdout.read()
        assert process.stderr.read() == ""


def test_the_command_says_why_it_cannot_start() -> None:
    command = [sys.executable, "-m", "pgy_facade.sandbox", "--contract", "nowhere.json"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert run.returncode == 2
    assert "nowhere.json" in run.stderr
    assert "Traceback" not in run.stderr


WITH_THE_FIXTURE = f"""
import httpx


def test_one_that_leaves_things_behind(pgy_sandbox):
    pgy_sandbox.script([500, 500])
    pgy_sandbox.token = "mine"
    assert httpx.get(pgy_sandbox.api_url + "{SEARCH_PATH}", params={{"token": "mine"}}).status_code == 500
    assert (pgy_sandbox.pending, len(pgy_sandbox.requests), pgy_sandbox.token) == (1, 1, "mine")


def test_the_next(pgy_sandbox):
    assert (pgy_sandbox.pending, len(pgy_sandbox.requests), pgy_sandbox.token) == (0, 0, None)
"""


def test_the_pytest_fixture_serves_and_is_as_new_in_the_next_test(tmp_path: Path) -> None:
    """In a process of its own, so that both tests run, and in this order."""
    (tmp_path / "test_it.py").write_text(WITH_THE_FIXTURE)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", "-c", os.devnull]
    done = subprocess.run([*command, str(tmp_path)], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 passed" in done.stdout


@pytest.mark.parametrize("missing", ["uvicorn", "jsonschema", "h11", "referencing"])
def test_a_missing_extra_is_named(missing: str) -> None:
    run = python(f"import sys; sys.modules[{missing!r}] = None; from pgy_facade.sandbox import Sandbox")
    assert run.stderr.strip().splitlines()[-1] == (
        f'ImportError: The sandbox needs {missing}, which is not installed: pip install "pgy-facade[sandbox]"'
    )


def test_the_plugin_is_harmless_without_the_extra(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text("import sys\nsys.modules['uvicorn'] = None\n")
    (tmp_path / "test_it.py").write_text("def test_a(): pass\ndef test_b(pgy_sandbox): pass\n")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:asyncio"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    assert "1 passed, 1 error" in run.stdout
    assert (
        'cannot be used: The sandbox needs uvicorn, which is not installed: pip install "pgy-facade[sandbox]"'
        in run.stdout
    )


def test_importing_the_package_or_the_plugin_loads_nothing_heavy() -> None:
    heavy = ("uvicorn", "h11", "jsonschema", "referencing", "asyncio")
    for module in ("pgy_facade.sandbox", "pgy_facade.sandbox.pytest_plugin"):
        code = (
            f"import sys, pytest; before = set(sys.modules); import {module}; print(sorted(set(sys.modules) - before))"
        )
        run = python(code)
        assert run.returncode == 0, run.stderr
        assert not [name for name in heavy if f"'{name}'" in run.stdout], module


def test_everything_public_can_be_had() -> None:
    import pgy_facade.sandbox as package

    for name in package.__all__:
        assert getattr(package, name) is not None
        assert name in dir(package)
    with pytest.raises(AttributeError, match="no attribute 'Sandpit'"):
        _ = package.Sandpit


def test_the_sandbox_needs_neither_the_client_nor_the_facade() -> None:
    code = (
        "import sys\n"
        "import pgy_facade\n"
        "before = set(sys.modules)\n"
        "from pgy_facade.sandbox import Sandbox\n"
        "with Sandbox(): pass\n"
        "print([n for n in set(sys.modules) - before if n.startswith('pgy_') and '.sandbox' not in n])\n"
    )
    run = python(code)
    assert (run.stdout.strip(), run.stderr) == ("['pgy_facade._bundle']", ""), "the bundle itself is all it shares"
