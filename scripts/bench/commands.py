"""Run commands and take the CPU time of all their processes, or the memory of one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from .children import child_environment
from .places import ROOT


def cpu_of(arguments: Sequence[str], allowed: Sequence[int] = (0,)) -> float:
    """Run this interpreter with `arguments`; return the CPU seconds of it and of what it started.

    Raises:
        RuntimeError: its exit code is none of those allowed.
    """
    import resource

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=child_environment(), capture_output=True, text=True, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in allowed:
        raise RuntimeError(
            f"{' '.join(arguments)} ended with {done.returncode}:\n{(done.stderr or done.stdout)[-2000:]}"
        )
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def peak_of(module: str, arguments: Sequence[str]) -> int:
    """Run a module with `arguments`; return its largest resident set in bytes, Python and imports included."""
    with TemporaryDirectory(prefix="pgy-bench-peak-") as folder:
        file = Path(folder) / "peak"
        cpu_of(["-m", "scripts.bench.watched", str(file), module, *arguments])
        return int(file.read_text(encoding="ascii"))
