"""Distributed runs are an extra: without it nothing is imported, and what needs it says how to get it."""

from __future__ import annotations

import subprocess
import sys

import pytest


def test_neither_the_client_nor_a_run_alone_nor_the_command_imports_what_distributed_runs_need() -> None:
    program = (
        "import sys; import pgy_facade.collect, pgy_facade.cli.app; from pgy_facade import PgyClient; PgyClient('t');"
        "assert not {'procrastinate', 'prometheus_client', 'psycopg', 'pgy_facade.fleet'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize("missing", ["procrastinate", "prometheus_client"])
@pytest.mark.parametrize(
    "begin",
    [
        "from pgy_facade.collect import collect; collect([], store='postgresql://h/d', engine='procrastinate')",
        "import pgy_facade.fleet",
    ],
)
def test_without_the_extra_the_error_says_how_to_install_it(begin: str, missing: str) -> None:
    program = f"import sys; sys.modules[{missing!r}] = None\n{begin}"
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)
    assert "pgy_facade.errors.ConfigurationError: distributed runs need Procrastinate" in done.stderr
    assert "[distributed]" in done.stderr
