"""Use an installed package as a user would; run by `release_check` in an environment that has nothing else.

Arguments: the environment's folder, and the extras that are installed. An AssertionError says what is wrong.
"""

import json
import subprocess
import sys
from contextlib import suppress
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from pkgutil import iter_modules

ENVIRONMENT = Path(sys.argv[1]).resolve()
EXTRAS = set(sys.argv[2:])
HAS_COMMAND = bool(EXTRAS & {"cli", "mcp"})
# The SDK for agents' tools brings what the sandbox needs.
HAS_SANDBOX = bool(EXTRAS & {"sandbox", "mcp"})
# The extra of a room, and others that bring what it needs.
ROOMS = {
    "store": ("store", "postgres", "distributed", "report", "mcp"),
    "frames": ("frames",),
    "report": ("report", "mcp"),
    "fleet": ("distributed",),
    "mcp": ("mcp",),
}


def pgy(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the command that was installed."""
    return subprocess.run(["pgy", *arguments], capture_output=True, text=True, encoding="utf-8", check=False)


def check_library() -> None:
    import pgy_client

    import pgy_facade

    for package in (pgy_facade, pgy_client):
        assert ENVIRONMENT in Path(str(package.__file__)).resolve().parents, package.__file__
        assert (Path(str(package.__file__)).parent / "py.typed").is_file(), "type checkers would not look at it"
    assert pgy_facade.__version__ == version("pgy-facade")
    client = pgy_facade.PgyClient("any", max_billed_calls=0, http2="http2" in EXTRAS)
    with client, suppress(pgy_facade.BudgetExceededError):
        client.search_creators()


def check_sandbox() -> None:
    from pgy_facade import PgyClient

    if not HAS_SANDBOX:
        try:
            from pgy_facade.sandbox import Sandbox
        except ImportError as error:
            assert 'pip install "pgy-facade[sandbox]"' in str(error), error
        else:
            raise AssertionError("there is a sandbox without its extra")
        return
    from pgy_facade.sandbox import Sandbox

    with Sandbox() as upstream, PgyClient("any", base_url=upstream.api_url) as client:
        assert client.search_creators().kols


def check_rooms() -> None:
    """Import every module of the rooms that have an extra. Without it each says how to install it."""
    from pgy_facade import ConfigurationError

    for room, (extra, *bringing) in ROOMS.items():
        name = f"pgy_facade.{room}"
        try:
            package = import_module(name)
        except ConfigurationError as error:
            assert not EXTRAS & {extra, *bringing}, error
            assert f'pip install "pgy-facade[{extra}]"' in str(error), error
            continue
        assert EXTRAS & {extra, *bringing}, f"{name} is there without its extra"
        for module in iter_modules(package.__path__, f"{name}."):
            if not module.name.endswith("__main__"):
                import_module(module.name)


def check_command() -> None:
    said = pgy("--version")
    if not HAS_COMMAND:
        assert said.returncode == 2
        assert 'pip install "pgy-facade[cli]"' in said.stderr, said.stderr
        return
    assert said.stdout.strip() == version("pgy-facade"), said.stderr
    assert "search-creators" in pgy("--help").stdout
    done = pgy("--sandbox", "search-creators", "--json", "name")
    if HAS_SANDBOX:
        assert len(json.loads(done.stdout)) == 20, done.stderr
    else:
        assert done.returncode == 2, done.stderr
        assert 'pip install "pgy-facade[sandbox]"' in done.stderr, done.stderr


def check_tools() -> None:
    store = ENVIRONMENT / "answers.db"
    hello = {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "check", "version": "1"}}
    said = subprocess.run(
        ["pgy", "mcp", "--sandbox", "--max-billed", "1", "--store", str(store)],
        input=json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello}) + "\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if "mcp" in EXTRAS:
        assert json.loads(said.stdout)["result"]["serverInfo"]["name"] == "pgy", said.stderr
    elif HAS_COMMAND:
        assert said.returncode == 2
        assert 'pip install "pgy-facade[mcp]"' in said.stderr, said.stderr


check_library()
check_sandbox()
check_rooms()
check_command()
check_tools()
