"""Run commands and take the CPU time of all their processes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

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
