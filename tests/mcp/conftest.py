"""A server of tools in this process, asked by the SDK's own client."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from mcp import Client
from mcp.client.session import ElicitationFnT
from mcp_types import CallToolResult, TextContent

from pgy_facade import AsyncPgyClient, testing
from pgy_facade.mcp import Session, make_server
from pgy_facade.sandbox import Sandbox
from pgy_facade.store import Store

TOKEN = "mcp-s3cret/token+with%signs"


@dataclass
class Host:
    """What an agent's program has: the client of the server, and what stands behind the server."""

    client: Client
    session: Session

    async def use(self, tool: str, /, **arguments: Any) -> CallToolResult:
        """Use a tool."""
        return await self.client.call_tool(tool, arguments)


Open = Callable[..., AbstractAsyncContextManager[Host]]


@pytest.fixture(scope="session")
def running() -> Iterator[Sandbox]:
    with Sandbox() as upstream:
        yield upstream


@pytest.fixture
def upstream(running: Sandbox) -> Sandbox:
    running.reset()
    return running


@pytest.fixture
def host(upstream: Sandbox, tmp_path: Path) -> Iterator[Open]:
    """Opens a server and a client of it: `async with host(max_billed=3) as agent`."""

    @asynccontextmanager
    async def open_host(
        *,
        max_billed: int = 50,
        mode: str = "legacy",
        on_question: ElicitationFnT | None = None,
        clock: Callable[[], float] | None = None,
        **options: Any,
    ) -> AsyncIterator[Host]:
        with Store(tmp_path / "answers.db", clock=clock) as store:
            async with AsyncPgyClient(
                TOKEN, base_url=upstream.api_url, store=store, max_billed_calls=max_billed
            ) as client:
                session = Session(client, store, max_billed, **options)
                async with Client(make_server(session), mode=mode, elicitation_callback=on_question) as agent:
                    yield Host(agent, session)

    with testing.no_waiting():
        yield open_host


def texts(result: CallToolResult) -> list[str]:
    """The texts of a result: ours first, then upstream's."""
    return [block.text for block in result.content if isinstance(block, TextContent)]


def billed(result: CallToolResult) -> tuple[int, int, int]:
    """What a result says was billed by it, was spent in all, and is left."""
    money = result.structured_content["billed"]
    return money["now"], money["spent"], money["left"]
