"""Show the main job, offline: the whole chain runs against the sandbox, in a scratch folder.

Exit code 0 when every step did what it promises, 1 when one did not.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from rich.console import Console

from .steps import STEPS, Stage, StepFailedError


def main() -> int:
    """Run all steps in order; the first that fails ends the demo."""
    from pgy_facade.sandbox import Sandbox

    # The sandbox is on loopback, where no proxy is wanted.
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = "127.0.0.1,localhost"
    os.environ.pop("PGY_REGION", None)
    console = Console(highlight=False, width=100 if not sys.stdout.isatty() else None)
    with tempfile.TemporaryDirectory(prefix="pgy-demo-") as folder, Sandbox() as upstream:
        stage = Stage(console, upstream, Path(folder))
        for number, step in enumerate(STEPS, start=1):
            console.print(f"\n[bold cyan]{number}. {(step.__doc__ or '').strip().splitlines()[0]}[/]")
            try:
                step(stage)
            except Exception as failure:
                kind = "" if isinstance(failure, StepFailedError) else f"{type(failure).__name__}: "
                console.print("[bold red]This step failed:[/]", end=" ")
                console.print(f"{kind}{failure}", markup=False, soft_wrap=True)
                return 1
    console.print(
        f"\n[bold green]All {len(STEPS)} steps did what they promise.[/] No file of the repository was touched."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
