"""Run a module as `python -m` does, and say how much memory that took.

    python -m scripts.bench.watched FILE MODULE ARGUMENTS...

Writes the largest resident set, in bytes, to FILE when the module has ended; the exit code is the module's.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

from .worker import peak_memory


def main() -> None:
    """Run the module."""
    file, module, *arguments = sys.argv[1:]
    sys.argv = [module, *arguments]
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    finally:
        Path(file).write_text(str(peak_memory()), encoding="ascii")


if __name__ == "__main__":
    main()
