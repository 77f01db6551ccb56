"""Where the bench reads and writes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
BENCH: Final = Path(__file__).resolve().parent
REPORT: Final = ROOT / "BENCHMARKS.md"
ENVIRONMENT: Final = ROOT / ".venv" / "bench"
PYTHON: Final = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
