"""Run the sandbox in the foreground: `python -m pgy_facade.sandbox`."""

from __future__ import annotations

import argparse
import contextlib
import signal
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until Ctrl-C or SIGTERM."""
    parser = argparse.ArgumentParser(prog="python -m pgy_facade.sandbox", description="A local stand-in for the API.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="default: a free one")
    parser.add_argument("--token", help="accept only this token (default: every token but `invalid`)")
    parser.add_argument("--style", choices=("http", "envelope"), default="http", help="how failures arrive")
    parser.add_argument("--contract", metavar="FILE", help="the bundle to serve (default: the one shipped)")
    parser.add_argument(
        "--documents",
        metavar="DIR",
        help="published documents, `sources.toml` beside the folder; also those the contract does not have yet",
    )
    options = vars(parser.parse_args(argv))
    try:
        from pgy_facade.sandbox import Sandbox

        sandbox = Sandbox(**options).start()
    except (ImportError, OSError, ValueError) as error:
        sys.stderr.write(f"The sandbox cannot start: {error}\n")
        return 2
    # SIGINT is set explicitly: a shell that starts a command in the background makes it ignore Ctrl-C.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    sys.stdout.write(f"API   {sandbox.api_url}\nDocs  {sandbox.docs_url}/openapi.json\nCtrl-C stops it.\n")
    sys.stdout.flush()
    with contextlib.suppress(KeyboardInterrupt):
        while True:
            time.sleep(60)
    sandbox.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
