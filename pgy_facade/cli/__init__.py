"""The `pgy` command. Needs the `cli` extra; takes the token from JUSTONEAPI_TOKEN only, never from the command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the `pgy` command."""
    try:
        import rich  # noqa: F401
        import typer  # noqa: F401
    except ModuleNotFoundError as error:
        print(f'pgy needs {error.name}, which is not installed: pip install "pgy-facade[cli]"', file=sys.stderr)  # noqa: T201
        raise SystemExit(2) from None
    from .commands import run

    run()
