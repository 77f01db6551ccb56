"""Running `pgy`."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from typing import NamedTuple, Protocol

import pytest

from pgy_facade import testing
from pgy_facade.cli.app import run
from pgy_facade.sandbox import Sandbox

TOKEN = "cli-s3cret/token+with%signs"


class Done(NamedTuple):
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


class Pgy(Protocol):
    """Runs `pgy` with these arguments."""

    def __call__(self, *arguments: str, stdin: str = ..., **environment: str | None) -> Done: ...


@pytest.fixture(scope="session")
def running() -> Iterator[Sandbox]:
    with Sandbox() as upstream:
        yield upstream


@pytest.fixture
def upstream(running: Sandbox) -> Sandbox:
    running.reset()
    return running


@pytest.fixture
def pgy(upstream: Sandbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Pgy:
    """`pgy` in this process, asking the sandbox; environment variables by name, None to unset one."""
    for name in os.environ:
        if name.startswith(("PGY_", "LC_")) or name in ("LANG", "COLUMNS", "JUSTONEAPI_TOKEN"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("PGY_REGION", upstream.api_url)
    monkeypatch.setenv("JUSTONEAPI_TOKEN", TOKEN)

    def call(*arguments: str, stdin: str = "", **environment: str | None) -> Done:
        with monkeypatch.context() as patch:
            for name, value in environment.items():
                if value is None:
                    patch.delenv(name, raising=False)
                else:
                    patch.setenv(name, value)
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
            capsys.readouterr()
            with testing.no_waiting():
                code = run(arguments)
            printed = capsys.readouterr()
        assert TOKEN not in printed.out + printed.err
        return Done(code, printed.out, printed.err)

    return call
