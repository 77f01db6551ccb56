"""Other processes that use a store, forked from a server that has everything imported already."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, NamedTuple

from pgy_facade import InDoubtError, PgyClient, PgyError
from pgy_facade.store import Store

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload([__name__, "pgy_client.api.pugongying", "pgy_facade._clients.sender"])


def user(number: int) -> str:
    """Return the identifier of a made-up user."""
    return f"{number:024x}"


def number_of(request: Any) -> int:
    """Return the number of the user that a recorded request asks about."""
    return int(request.query["userId"], 16)


class Work(NamedTuple):
    """What a process does: ask about each of the users, some at a time."""

    url: str
    file: Path
    numbers: Iterable[int]
    threads: int = 4
    store: dict[str, Any] = {}  # noqa: RUF012 - nobody changes it
    client: dict[str, Any] = {}  # noqa: RUF012


def ask_all(work: Work) -> dict[str, int]:
    """Do the work, and return how many calls ended in which way."""
    ended: dict[str, int] = {}

    def ask(number: int) -> str:
        try:
            response = client.with_response.notes_details(user(number))
        except InDoubtError:
            return "in doubt"
        except PgyError as error:
            return type(error).__name__
        return "kept" if response.from_store else "billed"

    with (
        Store(work.file, **work.store) as store,
        PgyClient("token-of-the-test", base_url=work.url, store=store, **work.client) as client,
        ThreadPoolExecutor(work.threads) as pool,
    ):
        for how in pool.map(ask, work.numbers):
            ended[how] = ended.get(how, 0) + 1
    return ended


def _serve(work: Work, pipe: Connection) -> None:
    pipe.send("ready")
    pipe.recv()
    pipe.send(ask_all(work))


class Helper(NamedTuple):
    """A process at work."""

    process: BaseProcess
    pipe: Connection

    def begin(self) -> None:
        """Let it begin."""
        self.pipe.send("begin")

    def result(self, seconds: float = 60) -> dict[str, int]:
        """Wait for its end, and return what it found."""
        assert self.pipe.poll(seconds), "the process does not answer"
        found: dict[str, int] = self.pipe.recv()
        self.process.join(20)
        return found

    def kill(self) -> None:
        """End it as a machine that runs out of memory does."""
        self.process.kill()
        self.process.join(20)


@contextmanager
def helpers(*works: Work) -> Any:
    """Start a process for each piece of work, all ready to begin."""
    started = []
    try:
        for work in works:
            ours, theirs = _CONTEXT.Pipe()
            process = _CONTEXT.Process(target=_serve, args=(work, theirs), daemon=True)
            process.start()
            theirs.close()
            started.append(Helper(process, ours))
        for helper in started:
            assert helper.pipe.poll(60)
            helper.pipe.recv()
        yield started
    finally:
        for helper in started:
            helper.kill()
            helper.pipe.close()
