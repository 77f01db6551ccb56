"""schemathesis against the sandbox, over real HTTP: all checks; examples, coverage and fuzzing phases."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
import schemathesis

from pgy_facade.sandbox import Sandbox

from . import token_hook
from .answers import answer_schema
from .budget import CASES, NIGHTLY, settings
from .bundle import BUNDLE, CONFIG, DOCUMENT, OPERATIONS, ROOT, load_schema
from .tally import Tally
from .wire import place_of_token

schema = load_schema()


@pytest.fixture(scope="module")
def session() -> Iterator[requests.Session]:
    with requests.Session() as opened:
        opened.trust_env = False
        yield opened


@schema.parametrize()  # type: ignore[untyped-decorator]
@settings()
def test_the_sandbox_keeps_the_contract(
    case: Any, guarded_sandbox: Sandbox, session: requests.Session, tally: Tally
) -> None:
    tally.count(case)
    case.call_and_validate(base_url=guarded_sandbox.api_url, session=session)


def test_every_operation_is_tried() -> None:
    tried = {result.ok().definition.raw["operationId"] for result in schema.get_all_operations()}

    assert tried == set(OPERATIONS)


def test_the_command_line_of_schemathesis_finds_nothing(guarded_sandbox: Sandbox, tmp_path: Path) -> None:
    done = run_schemathesis(guarded_sandbox.api_url, tmp_path)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "No issues found" in done.stdout
    found = re.search(r"(\d+) generated, (\d+) passed", done.stdout)
    assert found is not None
    assert int(found[1]) >= CASES * len(OPERATIONS)
    for phase in ("Examples", "Coverage", "Fuzzing"):
        assert re.search(rf"✅\s+{phase}", done.stdout), done.stdout


def test_the_command_line_finds_its_settings_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)

    assert schemathesis.Config.discover().config_path == str(CONFIG)


def test_the_command_line_sees_a_sandbox_that_ignores_the_token(tmp_path: Path) -> None:
    with Sandbox(contract=DOCUMENT) as careless:
        done = run_schemathesis(careless.api_url, tmp_path, "--include-operation-id", with_key())

    assert done.returncode == 1
    assert "API accepts invalid authentication" in done.stdout


def test_the_command_line_sees_an_answer_that_is_no_longer_of_the_contract(
    guarded_sandbox: Sandbox, tmp_path: Path
) -> None:
    operation_id = min(name for name in OPERATIONS if "$ref" in str(answer_schema(name)))
    guarded_sandbox.answer(operation_id, "none today")
    try:
        done = run_schemathesis(guarded_sandbox.api_url, tmp_path, "--include-operation-id", operation_id)
    finally:
        guarded_sandbox.reset()

    assert done.returncode == 1
    assert "Response violates schema" in done.stdout


def with_key() -> str:
    """An operation whose token is an API key, which schemathesis knows to leave out."""
    return min(name for name in OPERATIONS if place_of_token(name) == "query")


def run_schemathesis(url: str, folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Its own command line, set up by the repository's schemathesis.toml, leaving nothing behind."""
    command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(CONFIG), "run", str(BUNDLE), "--url", url]
    options = ["--checks", "all", "--phases", "examples,coverage,fuzzing", "--max-examples", str(CASES), "--no-color"]
    options += ["--generation-database=none"] if NIGHTLY else ["--generation-deterministic"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "NO_PROXY": "127.0.0.1"}
    environment["SCHEMATHESIS_HOOKS"] = token_hook.__name__
    return subprocess.run(
        [*command, *options, *more],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=900 if NIGHTLY else 110,
        check=False,
    )
