"""Start child processes, apart from each other and from this one, and take turns between them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, NamedTuple

from .places import PYTHON, ROOT

WARM_UP = 2


class Turn(NamedTuple):
    """What one contender needed for one turn."""

    cpu: float
    wall: float
    read: Any
    peak: int


def cpus() -> tuple[int | None, int | None]:
    """Return the CPU for clients and the one for servers; None where the machine does not tell or has but one."""
    if not hasattr(os, "sched_getaffinity"):
        return None, None
    allowed = sorted(os.sched_getaffinity(0))
    return (allowed[0], allowed[-1]) if len(allowed) > 1 else (None, None)


def child_environment(peers: Path | None = None, cpu: int | None = None) -> dict[str, str]:
    """Return the environment variables of a child: our code importable, nothing of the caller's in the way."""
    path = [str(ROOT), str(ROOT / "generated"), *([str(peers)] if peers else [])]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PGY_", "JUSTONEAPI"))}
    kept = {name: value for name, value in kept.items() if not name.lower().endswith("_proxy")}
    pinned = {} if cpu is None else {"PGY_BENCH_CPU": str(cpu)}
    return {**kept, **pinned, "PYTHONPATH": os.pathsep.join(path), "PYTHONHASHSEED": "0"}


class Worker:
    """One contender in a process of its own."""

    def __init__(self, contender: str, options: Mapping[str, Any], peers: Path | None) -> None:
        command = [str(PYTHON), "-m", "scripts.bench.worker", contender, json.dumps(options)]
        self._contender = contender
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=child_environment(peers, cpus()[0]),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def turn(self, repetitions: int) -> Turn:
        """Let it work, and wait until it is done."""
        requests, answers = _pipes(self._process)
        requests.write(f"{repetitions}\n")
        requests.flush()
        line = answers.readline()
        if not line:
            raise RuntimeError(f"{self._contender} failed; what it said stands above")
        return Turn(**json.loads(line))

    def close(self) -> None:
        """End the process."""
        requests, answers = _pipes(self._process)
        requests.close()
        self._process.wait(timeout=30)
        answers.close()


def _pipes(process: subprocess.Popen[str]) -> tuple[IO[str], IO[str]]:
    if process.stdin is None or process.stdout is None:
        raise ValueError("the process was started without pipes")
    return process.stdin, process.stdout


@dataclass(frozen=True)
class Race:
    """What takes part, and how long it takes.

    Attributes:
        contenders: label to contender; the first is the one that all are compared with.
        repetitions: how often the work is done per turn.
        rounds: turns each; they take them one after the other, in an order that rotates.
        restarts: how often all start anew meanwhile. Where a process happens to have its memory makes a twentieth of
            difference, which more rounds of the same processes do not even out.
    """

    contenders: Mapping[str, str]
    repetitions: int
    rounds: int
    restarts: int = 4

    def run(self, options: Mapping[str, Any], peers: Path) -> dict[str, list[Turn]]:
        """Return the turns of every contender, by label."""
        turns: dict[str, list[Turn]] = {label: [] for label in self.contenders}
        for _ in range(self.restarts):
            self._run_once(options, peers, turns)
        _check_that_all_read_the_same(turns)
        return turns

    def _run_once(self, options: Mapping[str, Any], peers: Path, turns: Mapping[str, list[Turn]]) -> None:
        with ExitStack() as stack:
            workers: dict[str, Worker] = {}
            for label, contender in self.contenders.items():
                workers[label] = Worker(contender, options, peers)
                stack.callback(workers[label].close)
            for number in range(-WARM_UP, max(1, self.rounds // self.restarts)):
                for label in _rotated(list(workers), number):
                    turn = workers[label].turn(self.repetitions)
                    if number >= 0:
                        turns[label].append(turn)


def _rotated(labels: list[str], by: int) -> list[str]:
    by %= len(labels)
    return labels[by:] + labels[:by]


def _check_that_all_read_the_same(turns: Mapping[str, Sequence[Turn]]) -> None:
    (first, *_), *others = turns.items()
    for label, (turn, *_) in others:
        if turn.read != turns[first][0].read:
            raise RuntimeError(f"{label} read {turn.read!r} where {first} read {turns[first][0].read!r}")


@contextmanager
def serving(folder: Path, latency: float = 0.0) -> Iterator[str]:
    """Serve the files of `folder` over HTTP from a process of its own, so many seconds later; gives its base URL."""
    with subprocess.Popen(
        [sys.executable, "-m", "scripts.bench.server", str(folder)],
        cwd=ROOT,
        env={**child_environment(cpu=cpus()[1]), "PGY_BENCH_LATENCY": str(latency)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        end, output = _pipes(process)
        port = int(output.readline())
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            end.close()
            process.wait(timeout=30)
