"""Workers for tests: real processes of `pgy worker` on a database of the test's own, against a sandbox."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any, Final

TOKEN: Final = "fleet-token-8f3a61c0"
"""What no table and no log may hold."""
CALLS: Final = ["creator_core_metrics"]


def users(number: int, start: int = 0) -> list[str]:
    """So many identifiers."""
    return [f"{each:024x}" for each in range(start, start + number)]


def command(*arguments: str, url: str | None = None, token: str = TOKEN, **options: Any) -> subprocess.Popen[str]:
    """Start `pgy`; with `url`, the region of its environment is that."""
    environment = {**os.environ, "JUSTONEAPI_TOKEN": token, "PGY_LANG": "en"}
    if url is not None:
        environment["PGY_REGION"] = url
    return subprocess.Popen(
        [sys.executable, "-m", "pgy_facade.cli", *arguments],
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **options,
    )


def worker(database: str, url: str, *more: str, token: str = TOKEN) -> subprocess.Popen[str]:
    """Start a worker that looks often, and takes others for dead soon."""
    quick = ("--poll", "0.1", "--dead-after", "2", "--concurrency", "8")
    return command("worker", "--store", database, *quick, *more, url=url, token=token)


@contextmanager
def workers(number: int, database: str, url: str, *more: str) -> Iterator[list[subprocess.Popen[str]]]:
    """Run so many workers, and end them in good order."""
    with ExitStack() as stack:
        started = [stack.enter_context(ending(worker(database, url, *more))) for _ in range(number)]
        yield started


@contextmanager
def ending(process: subprocess.Popen[str]) -> Iterator[subprocess.Popen[str]]:
    """End a process at the end of the block, if it has not."""
    with process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(60)
                except subprocess.TimeoutExpired:
                    process.kill()


def until(condition: Callable[[], object], within: float = 60.0) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + within
    while not condition():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.02)


def finished(process: subprocess.Popen[str], within: float = 90.0) -> tuple[int, str, str]:
    """Wait for the end of a process, and return its exit code and what it printed."""
    printed, told = process.communicate(timeout=within)
    return process.returncode, printed, told


def ordered(database: str, *arguments: str, given: Sequence[str]) -> subprocess.Popen[str]:
    """Start `pgy collect --distributed` on identifiers."""
    started = command(
        "collect", "-", "--with", ",".join(CALLS), "--store", database, "--distributed", "--yes", *arguments,
        stdin=subprocess.PIPE,
    )  # fmt: skip
    assert started.stdin is not None
    started.stdin.write("\n".join(given))
    started.stdin.close()
    started.stdin = None
    return started
