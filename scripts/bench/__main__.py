"""Measure speed, as ratios side by side with what people would use instead.

    python -m scripts.bench [--quick] [--only NAME] [--write]

Exit code: 0 when every measure is as it must be, 1 when one is not, 2 when something could not be measured.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from .environment import SetupError, make_environment, make_peers
from .places import REPORT
from .plan import Plan
from .report import as_markdown, show
from .results import Result

GROUPS = ("decode", "calls", "store", "collect", "fleet", "imports", "command", "mcp", "memory", "pipeline")


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        make_environment()
        results = _measure(options.only or GROUPS, quick=options.quick)
    except (SetupError, RuntimeError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2
    if options.write:
        REPORT.write_text(as_markdown(results), encoding="utf-8")
        print(f"written: {REPORT.name}")
    return 1 if any(result.verdict == "missed" for result in results) else 0


def _measure(groups: tuple[str, ...] | list[str], *, quick: bool) -> list[Result]:
    results: list[Result] = []
    with TemporaryDirectory(prefix="pgy-bench-") as scratch:
        plan = Plan(quick, make_peers(), Path(scratch))
        for group in groups:
            measured = import_module(f"scripts.bench.measures.{group}").measure(plan)
            for result in measured:
                show(result)
            results += measured
    return results


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m scripts.bench", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="fewer rounds: a first look, rougher figures")
    parser.add_argument("--only", action="append", choices=GROUPS, help="measure this group alone; may be repeated")
    parser.add_argument("--write", action="store_true", help=f"write {REPORT.name}, from a full run")
    return parser


if __name__ == "__main__":
    sys.exit(main())
