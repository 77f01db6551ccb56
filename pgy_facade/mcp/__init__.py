"""`pgy mcp`: the calls as tools for agents, which say what they cost and cannot overspend. Extra: `[mcp]`.

- `server`: what a client of the Model Context Protocol asks for, and who answers it. `tool`: what a tool is.
- `call_tools`: a tool for each call, made of the contract; `find_creators`, `vetting`, `estimating`, `explaining`:
  those that are not calls.
- `session`: what all tools share: the client, the store, the budget. `arguments`: what tools are given.
- `listing`: what agents are told of a tool. `allowing`: whether the budget and the person let it be used.
- `shapes`, `fitting`: what came from upstream, as it was promised, with its texts made harmless.
- `results`, `failures`, `reading`: what is handed to the agent.

Nothing here decides what may be spent: the client and the store do.
"""

from __future__ import annotations

from importlib.util import find_spec

if find_spec("mcp") is None:
    from pgy_facade._install import install_command
    from pgy_facade.errors import ConfigurationError

    raise ConfigurationError(f"tools for agents need the package mcp, which is not installed: {install_command('mcp')}")

from .server import make_server, serve
from .session import Session

__all__ = ["Session", "make_server", "serve"]
