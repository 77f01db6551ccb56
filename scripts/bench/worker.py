"""The child process of one contender: does its work as often as it is told, and says what CPU time that took.

    python -m scripts.bench.worker CONTENDER OPTIONS    # of scripts.bench.contenders; OPTIONS is a JSON object

Reads a number of repetitions per line, answers each with one JSON object. A contender is a function that takes the
options and returns a function that does the work n times and returns what it read; this must be the same for all.
"""

from __future__ import annotations

import json
import os
import sys
import time
from importlib import import_module
from pathlib import Path


def main() -> None:
    """Serve the parent until it closes standard input."""
    pin(os.environ.get("PGY_BENCH_CPU"))
    module, _, name = sys.argv[1].partition(":")
    options = json.loads(sys.argv[2])
    run = getattr(import_module(f"scripts.bench.contenders.{module}"), name)(options)
    # What contenders print must not be taken for an answer.
    answers, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        wall, cpu = time.perf_counter(), time.process_time()
        read = run(int(line))
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        answer = {"cpu": cpu, "wall": wall, "read": read, "peak": peak_memory()}
        # Some contenders have an object of their own for what is absent.
        answers.write(json.dumps(answer, default=lambda _: None) + "\n")
        answers.flush()


def pin(cpu: str | None) -> None:
    """Stay on one CPU, where the machine allows it."""
    if cpu and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {int(cpu)})


def peak_memory() -> int:
    """Return the most memory this process ever held, in bytes; 0 where that cannot be told."""
    try:
        # Linux counts for getrusage what the parent held when it started this process, too.
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM:"))
    except (OSError, StopIteration):
        pass
    try:
        import resource
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


if __name__ == "__main__":
    main()
