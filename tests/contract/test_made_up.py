"""The contract tests hold for any contract that the pipeline takes: they are run on made-up ones."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given

from scripts.generate import __main__ as generate
from tests.scripts.made_up import write_tree

from . import budget
from .bundle import ROOT
from .made_up import Things, contracts, every_shape

HELD = ("test_agreement.py", "test_answers.py", "test_facade.py", "test_sandbox.py")


def hold(things: Things, folder: Path) -> None:
    """Make a tree of some operations, and run the contract tests on it in a process of its own."""
    tree = write_tree(folder, things)
    assert generate.main(["--root", str(tree)]) == 0
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:randomly"]
    command += ["-o", f"pythonpath=. {tree / 'generated'}", "-k", "not command_line"]
    command += [str(Path(__file__).with_name(name)) for name in HELD]
    environment = {**os.environ, "CONTRACT_TREE": str(tree), "HYPOTHESIS_PROFILE": "few"}
    for name in [name for name in environment if name.startswith("PYTEST_")]:
        del environment[name]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


@pytest.mark.timeout(600)
def test_the_contract_tests_hold_for_a_contract_of_every_odd_shape(tmp_path: Path) -> None:
    hold(every_shape(), tmp_path)


if budget.NIGHTLY:

    @given(contracts())
    @budget.settings(20)
    def test_the_contract_tests_hold_for_drawn_contracts(
        tmp_path_factory: pytest.TempPathFactory, things: Things
    ) -> None:
        hold(things, tmp_path_factory.mktemp("drawn"))
