"""The `pgy` command. Needs the `cli` extra; takes the token from JUSTONEAPI_TOKEN only, never from the command line.

- `app`: the command itself, its help, and what becomes of every way to end.
- `commands/`: a module for each command that is no call; `calls`: the commands that are, made of the contract.
- `options`: what all commands share; `client`: a client made of it; `asking`: one call per identifier.
- `output/`: tables for people, lines and files for programs. Data goes to standard output, all else to standard error.

Nothing of the client is imported before a call is made, so that help and completion answer at once.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Run the `pgy` command."""
    try:
        import click  # noqa: F401
    except ModuleNotFoundError as error:
        from pgy_facade._install import install_command

        print(f"pgy needs {error.name}, which is not installed: {install_command('cli')}", file=sys.stderr)  # noqa: T201
        raise SystemExit(2) from None
    try:
        from .app import run

        code = run()
    except KeyboardInterrupt:
        # While modules are imported; later ones are `run`'s.
        code = 130
    raise SystemExit(code)
