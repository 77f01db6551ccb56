"""The contract tests hold for any contract that the pipeline takes: they are run on made-up ones."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given

from scripts.generate import __main__ as generate
from scripts.sync import __main__ as sync
from tests.scripts.made_up import write_tree

from . import budget, june
from .bundle import ROOT
from .made_up import Things, contracts, every_shape, overlay

HELD = ("test_agreement.py", "test_answers.py", "test_facade.py", "test_sandbox.py")
# That breaking something is noticed, and what the command line of schemathesis finds, is shown on our own contract.
ENOUGH = "not command_line and not noticed"

pytestmark = pytest.mark.timeout(900)


def made(things: Things, folder: Path) -> Path:
    """Make a tree of some operations, with all that is derived."""
    tree = write_tree(folder, things, overlay())
    assert generate.main(["--root", str(tree)]) == 0
    return tree


def hold(tree: Path, some: str = ENOUGH) -> None:
    """Run the contract tests on a tree, in a process of their own."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-k", some]
    command += ["-o", f"pythonpath=. {tree / 'generated'}"]
    command += [str(Path(__file__).with_name(name)) for name in HELD]
    environment = {name: text for name, text in os.environ.items() if not name.startswith("PYTEST_")}
    environment |= {"CONTRACT_TREE": str(tree), "HYPOTHESIS_PROFILE": "few"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert " passed" in done.stdout


def test_the_contract_tests_hold_for_a_contract_of_every_odd_shape(tmp_path: Path) -> None:
    hold(made(every_shape(), tmp_path))


def test_the_contract_tests_hold_after_a_sync_of_the_creator_search_of_june(tmp_path: Path) -> None:
    for room in ("specs", "generated"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    published = tmp_path / "creator-search.json"
    published.write_text(json.dumps(june.creator_search()), encoding="utf-8")

    assert sync.main(["--root", str(tmp_path), "--from", str(published)]) == 0

    bundle = json.loads((tmp_path / "specs" / "openapi.json").read_bytes())
    assert len(bundle["paths"][june.PATH]["get"]["parameters"]) == 52
    hold(tmp_path, f"{ENOUGH} and (agree or blogger or {june.ID})")


@pytest.mark.skipif(not budget.NIGHTLY, reason="each takes half a minute; `make nightly` draws them")
@given(contracts())
@budget.settings(10)
def test_the_contract_tests_hold_for_drawn_contracts(tmp_path_factory: pytest.TempPathFactory, things: Things) -> None:
    hold(made(things, tmp_path_factory.mktemp("drawn")))
