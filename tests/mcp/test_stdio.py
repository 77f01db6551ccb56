"""`pgy mcp` as a process: what only standard input and output can show."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

from pgy_facade.sandbox import Sandbox
from pgy_facade.sandbox.faults import delay
from pgy_facade.store import Store
from tests.facade.identifiers import USER

from .conftest import TOKEN, billed, texts

HELLO = {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "raw", "version": "1"}}
COMMAND = [sys.executable, "-m", "pgy_facade.cli", "mcp"]


def environment(upstream: Sandbox | None = None) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PGY_", "LC_", "JUSTONEAPI"))}
    place = {} if upstream is None else {"PGY_REGION": upstream.api_url, "JUSTONEAPI_TOKEN": TOKEN}
    return {**kept, "LANG": "en_US.UTF-8", **place}


def run(*arguments: str, upstream: Sandbox | None = None, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *arguments], env=environment(upstream), input=given, capture_output=True, timeout=100, check=False
    )


def started(upstream: Sandbox, folder: Path, max_billed: str = "2") -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*COMMAND, "--max-billed", max_billed, "--store", str(folder / "a.db")],
        env=environment(upstream),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def message(number: int, method: str, params: Any) -> bytes:
    return json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params}).encode() + b"\n"


def test_it_does_not_start_without_a_budget_or_without_a_store(tmp_path: Path) -> None:
    no_budget = run("--store", str(tmp_path / "a.db"), "--sandbox")
    no_store = run("--max-billed", "5", "--sandbox")
    assert (no_budget.returncode, no_store.returncode) == (2, 2)
    assert b"--max-billed" in no_budget.stderr
    assert b"--store" in no_store.stderr
    assert no_budget.stdout == no_store.stdout == b""
    assert not (tmp_path / "a.db").exists()


async def test_an_agent_asks_over_standard_input_and_output_and_keeps_to_the_budget(
    upstream: Sandbox, tmp_path: Path
) -> None:
    server = StdioServerParameters(
        command=COMMAND[0],
        args=[*COMMAND[1:], "--max-billed", "2", "--store", str(tmp_path / "a.db"), "--lang", "zh"],
        env=environment(upstream),
    )
    with (tmp_path / "stderr").open("w+", encoding="utf-8") as log:
        async with Client(stdio_client(server, errlog=log)) as agent:
            first = await agent.call_tool("creator_profile", {"user_id": USER})
            again = await agent.call_tool("creator_profile", {"user_id": USER})
            await agent.call_tool("creator_follower_summary", {"user_id": USER})
            refused = await agent.call_tool("creator_note_metrics", {"user_id": USER})
        log.seek(0)
        told = log.read()
    assert (billed(first), billed(again)) == ((1, 1, 1), (0, 1, 1))
    assert (refused.is_error and "怎么办" in texts(refused)[0]) or "已拒绝" in texts(refused)[0]
    assert len(upstream.requests.calls) == 2
    assert TOKEN not in told + first.model_dump_json()


def test_whatever_is_sent_to_it_is_answered_or_passed_over_and_only_messages_come_out(
    upstream: Sandbox, tmp_path: Path
) -> None:
    given = b"".join(
        [
            b"not JSON\n\n[]\n\xff\xfe\x00\n",
            b'{"a":' * 100_000 + b"\n",
            message(1, "initialize", HELLO),
            b'{"jsonrpc":"2.0","method":"notifications/initialized"}\n',
            message(2, "tools/call", {"name": 5}),
            message(3, "tools/call", {"name": "creator_profile", "arguments": [1]}),
            message(4, "tools/call", {"name": "creator_profile", "arguments": {"user_id": "x" * 5_000_000}}),
            message(5, "tools/call", [1, 2]),
            message(6, "resources/read", {"uri": "file:///etc/passwd"}),
            message(7, "no/such", {}),
            message(8, "ping", {}),
        ]
    )
    with started(upstream, tmp_path) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(given)
        process.stdin.flush()
        expected = {1, 2, 3, 4, 6, 7, 8}
        answers: dict[int, Any] = {}
        while not expected <= set(answers):
            line = process.stdout.readline()
            assert line, process.stderr.read().decode()
            answer = json.loads(line)
            answers[answer["id"]] = answer
        process.stdin.close()
        rest, told = process.stdout.read(), process.stderr.read().decode()
    assert process.returncode == 0
    assert all(json.loads(line)["jsonrpc"] == "2.0" for line in rest.splitlines())
    assert answers[4]["result"]["isError"] is True
    assert {number for number in expected if "error" in answers[number]} == {2, 3, 6, 7}
    assert answers[8]["result"] == {}
    assert "Traceback" not in told
    assert TOKEN not in told
    assert not upstream.requests.calls


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal for one process")
def test_ctrl_c_ends_it_although_it_waits_for_input(upstream: Sandbox, tmp_path: Path) -> None:
    with started(upstream, tmp_path) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(message(1, "initialize", HELLO))
        process.stdin.flush()
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal for one process")
@pytest.mark.parametrize("ended_by", [signal.SIGTERM, signal.SIGINT])
def test_a_host_that_ends_it_in_the_middle_loses_no_answer(
    ended_by: signal.Signals, upstream: Sandbox, tmp_path: Path
) -> None:
    upstream.script([delay(1)])
    with started(upstream, tmp_path) as process:
        assert process.stdin is not None
        process.stdin.write(message(1, "initialize", HELLO))
        process.stdin.write(b'{"jsonrpc":"2.0","method":"notifications/initialized"}\n')
        process.stdin.write(message(2, "tools/call", {"name": "creator_profile", "arguments": {"user_id": USER}}))
        process.stdin.flush()
        while not upstream.requests.calls:
            time.sleep(0.01)
        process.send_signal(ended_by)
        assert process.wait(60) == 130
    with Store(tmp_path / "a.db") as store:
        assert store.in_doubt() == []
        assert len(list(store.answers("creator_profile", user_id=USER))) == 1


def test_a_client_of_an_early_protocol_gets_no_block_that_it_does_not_know(upstream: Sandbox, tmp_path: Path) -> None:
    found = {}
    for version in ("2024-11-05", "2025-06-18"):
        with started(upstream, tmp_path, max_billed="20") as process:
            assert process.stdin is not None
            assert process.stdout is not None
            hello = message(1, "initialize", {**HELLO, "protocolVersion": version})
            vet = message(2, "tools/call", {"name": "vet_creator", "arguments": {"user_id": USER}})
            for each in (hello, b'{"jsonrpc":"2.0","method":"notifications/initialized"}\n', vet):
                process.stdin.write(each)
            process.stdin.flush()
            process.stdout.readline()
            result = json.loads(process.stdout.readline())["result"]
            process.stdin.close()
        found[version] = [block["type"] for block in result["content"]]
        assert result["structuredContent"]["page"] in result["content"][0]["text"]
    assert found == {"2024-11-05": ["text", "text"], "2025-06-18": ["text", "text", "resource_link"]}
