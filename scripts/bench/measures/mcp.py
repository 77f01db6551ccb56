"""What tools for agents cost: until the server answers at all, and a tool over the client's own call.

Both are waited for by somebody, so time counts here. Everything runs on this interpreter, which has the SDK.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scripts.bench.answers import write_answers
from scripts.bench.children import child_environment, serving
from scripts.bench.places import ROOT
from scripts.bench.plan import Plan
from scripts.bench.results import Result, Row, per_round

_BARE = """
import anyio
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp_types import ListToolsResult, Tool

async def list_tools(ctx, params):
    return ListToolsResult(tools=[Tool(name="nothing", input_schema={"type": "object"})])

async def main():
    server = Server("bare", on_list_tools=list_tools)
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())

anyio.run(main)
"""
_HELLO = {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "bench", "version": "1"}}
_OURS, _BASE = "pgy mcp", "a server of the SDK's with one tool"
_TOKEN = "bench"
_CALLS = 20


def measure(plan: Plan) -> list[Result]:
    """Start servers, then use a tool over and over."""
    folder = plan.folder("mcp")
    write_answers(folder / "answers")
    with serving(folder / "answers") as url:
        return [_start(plan, folder, url), *asyncio.run(_uses(plan, folder, url))]


def _command(folder: Path, number: int) -> list[str]:
    store = str(folder / f"answers-{number}.db")
    return [sys.executable, "-m", "pgy_facade.cli", "mcp", "--max-billed", "1000000", "--store", store]


def _environment(url: str) -> dict[str, str]:
    return {**child_environment(), "JUSTONEAPI_TOKEN": _TOKEN, "PGY_REGION": url, "PGY_LANG": "en"}


def _start(plan: Plan, folder: Path, url: str) -> Result:
    taken: dict[str, list[float]] = {_OURS: [], _BASE: []}
    for number in range(-1, plan.rounds(20)):
        for label, command in ((_OURS, _command(folder, number)), (_BASE, [sys.executable, "-c", _BARE])):
            begun = time.perf_counter()
            with _running(command, _environment(url)) as process:
                _ask(process, {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": _HELLO})
                if number >= 0:
                    taken[label].append(time.perf_counter() - begun)
    middle = sorted(taken[_OURS])[len(taken[_OURS]) // 2]
    note = f"{middle:.2f} s on this machine, the start of Python and the opening of a new store included."
    rows = [per_round(_OURS, taken[_OURS], taken[_BASE])]
    return Result(f"Until initialize is answered, time; {_BASE} = 1", rows, notes=[note])


@contextmanager
def _running(command: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            assert process.stdin is not None
            process.stdin.close()


def _ask(process: subprocess.Popen[str], message: dict[str, Any]) -> dict[str, Any]:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(message) + "\n")
    process.stdin.flush()
    answer: dict[str, Any] = json.loads(process.stdout.readline())
    assert "result" in answer, answer
    return answer


async def _uses(plan: Plan, folder: Path, url: str) -> list[Result]:
    """Compare the tool, over standard input and output, with the call of a client that has a store, too."""
    from mcp import Client, StdioServerParameters

    from pgy_facade import AsyncPgyClient

    asked, kept = ("asked for and kept", "answered from the store")
    taken: dict[tuple[str, str], list[float]] = {(who, how): [] for who in ("tool", "call") for how in (asked, kept)}
    command = _command(folder, 1000)
    server = StdioServerParameters(command=command[0], args=command[1:], env=_environment(url))
    async with (
        Client(server, mode="legacy") as agent,
        AsyncPgyClient(_TOKEN, base_url=url, store=folder / "direct.db", trust_env=False) as client,
    ):
        await agent.list_tools()
        for number in range(-1, plan.rounds(12)):
            pages = range((number + 1) * _CALLS + 1, (number + 2) * _CALLS + 1)
            for how in (asked, kept):
                begun = time.perf_counter()
                for page in pages:
                    result = await agent.call_tool("search_creators", {"page": page})
                    assert len(result.structured_content["data"]["kols"]) == 20, result
                between = time.perf_counter()
                for page in pages:
                    assert len((await client.search_creators(page=page)).kols) == 20
                ended = time.perf_counter()
                if number >= 0:
                    taken["tool", how].append(between - begun)
                    taken["call", how].append(ended - between)
    rows = [per_round(how, taken["tool", how], taken["call", how]) for how in (asked, kept)]
    more = [
        sorted(one - other for one, other in zip(taken["tool", how], taken["call", how], strict=True))
        for how in (asked, kept)
    ]
    notes = [
        f"{how}: {1000 * each[len(each) // 2] / _CALLS:.1f} ms more than the call, on this machine."
        for how, each in zip((asked, kept), more, strict=True)
    ]
    return [_result(rows, notes)]


def _result(rows: list[Row], notes: list[str]) -> Result:
    title = "search_creators as a tool over standard input and output, time; the client's own call = 1"
    return Result(title, rows, notes=notes)
