"""The `pgy` command. Needs the `cli` extra; takes the token from JUSTONEAPI_TOKEN only, never from the command line.

- `app`: the command itself, its help, and what becomes of every way to end.
- `commands/`: a module for each command that is no call; `calls`: the commands that are, made of the contract.
- `options`: what all commands share; `client`: a client made of it; `asking`: one call per identifier.
- `output/`: tables for people, lines and files for programs. Data goes to standard output, all else to standard error.

Nothing of the client is imported before a call is made, so that help and completion answer at once.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec


def main() -> None:
    """Run the `pgy` command."""
    # Other extras bring some of these, too.
    missing = next((name for name in ("click", "rich") if find_spec(name) is None), None)
    if missing is not None:
        from pgy_facade._install import install_command

        print(f"pgy needs {missing}, which is not installed: {install_command('cli')}", file=sys.stderr)  # noqa: T201
        raise SystemExit(2)
    try:
        from .app import run

        code = run()
    except KeyboardInterrupt:
        # While modules are imported; later ones are `run`'s.
        code = 130
    raise SystemExit(code)
