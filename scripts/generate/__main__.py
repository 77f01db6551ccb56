"""Rebuild `specs/openapi.json`, `specs/lock.json` and `generated/` from what is in `specs/`, without any network.

Run it after a change of the overlay, the evidence or the templates; `scripts.sync` does the same after a download.

Exit codes: 0 done or nothing to do, 1 with --check when something would change or with --pins --strict when a name is
not pinned, 2 failed and nothing written.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scripts.errors import PipelineError
from scripts.tree.exclusive import recover
from scripts.tree.paths import ROOT


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.generate", description=(__doc__ or "").partition("\n\n")[0]
    )
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when something would change")
    parser.add_argument("--pins", action="store_true", help="print the names that nothing pins yet, and propose others")
    parser.add_argument("--strict", action="store_true", help="with --pins: exit 1 when a name is not pinned")
    parser.add_argument("--root", type=Path, default=ROOT, help="the tree to work on (default: this repository)")
    options = parser.parse_args(arguments)
    try:
        recover(options.root)
        if options.pins:
            from .pins import missing_pins, proposed_calls

            missing = missing_pins(options.root)
            print(missing + proposed_calls(options.root), end="")
            return 1 if options.strict and missing else 0
        from .rebuild import rebuild

        changed, notes = rebuild(options.root, check=options.check)
    except PipelineError as error:
        print(f"generate: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        where = error.filename or options.root
        print(f"generate: {where}: {error.strerror or error}; nothing was changed", file=sys.stderr)
        return 2
    for note in notes:
        print(f"note: {note}")
    _say(changed, check=options.check)
    return 1 if options.check and changed else 0


def _say(changed: list[str], *, check: bool) -> None:
    for path in changed:
        print(f"{'would change' if check else 'written'}: {path}")
    if not changed:
        print("nothing to do: everything derived is up to date")


if __name__ == "__main__":
    sys.exit(main())
