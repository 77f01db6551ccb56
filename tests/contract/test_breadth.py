"""Everything that upstream publishes can be tracked at once: an aggregate as large as the real one, and as odd."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scripts.bench.aggregate import OPERATIONS, write_tree
from scripts.sync import __main__ as sync

from .budget import NIGHTLY
from .bundle import ROOT
from .made_up import overlay

CALL_EACH = """
import sys, warnings
from pgy_client.api.pugongying import OPERATION_IDS, load
from pgy_facade import PgyClient
from pgy_facade.sandbox import Sandbox

TIMES = {"date": "2026-01-31", "date-time": "2026-01-31T23:59:59Z"}
PLAIN = {"string": "word", "integer": 1, "number": 1.5, "boolean": True}

def value(each):
    plain = each.allowed[0] if each.allowed else TIMES.get(each.format) or PLAIN[each.type]
    return [plain] if each.array else plain

with Sandbox(token="the-token", contract=sys.argv[1]) as upstream:
    with PgyClient("the-token", base_url=upstream.api_url) as client:
        for name in sorted(OPERATION_IDS):
            getattr(client, name)(**{each.name: value(each) for each in load(name).parameters})
        assert client.usage.billed == len(OPERATION_IDS) == len(upstream.requests.calls)
    assert {request.operation for request in upstream.requests} == set(OPERATION_IDS)
    posts = [request for request in upstream.requests if request.method == "POST"]
    assert len(posts) == 17 and all(b"the-token" in post.body and not post.raw_query for post in posts)
    print(len(OPERATION_IDS))
"""


@pytest.mark.timeout(1_800)
@pytest.mark.skipif(not NIGHTLY, reason="takes a minute or more; `make nightly` does it")
def test_a_whole_aggregate_is_synced_type_checked_and_called(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    took: dict[str, float] = {}

    @contextmanager
    def timed(what: str) -> Iterator[None]:
        begun = time.perf_counter()
        yield
        took[what] = time.perf_counter() - begun

    tree, site = tmp_path / "tree", tmp_path / "site"
    write_tree(tree, site, OPERATIONS)
    sources = tree / "specs" / "sources.toml"
    named = re.sub(r'^id = "(.+)"$', r'id = "\1"\ncall = "\1"', sources.read_text(encoding="utf-8"), flags=re.MULTILINE)
    sources.write_text(named, encoding="utf-8")
    (tree / "specs" / "overlay.yaml").write_text(overlay(), encoding="utf-8")
    generated = tree / "generated"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (generated, ROOT)))}
    with timed("sync"):
        assert sync.main(["--root", str(tree), "--from", str(site / "openapi.json")]) == 0
    with timed("mypy --strict"):
        command = [sys.executable, "-m", "mypy", "--strict", "--config-file", os.devnull, "--python-version", "3.11"]
        command += ["--cache-dir", str(tmp_path / "mypy"), str(generated / "pgy_client")]
        done = subprocess.run(command, cwd=generated, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout[-3000:]
    with timed("a call each"):
        command = [sys.executable, "-W", "error", "-c", CALL_EACH, str(tree / "specs" / "openapi.json")]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-3000:]

    assert int(done.stdout) == OPERATIONS
    assert max(len(path.name) for path in generated.rglob("*.py")) < 100
    with capsys.disabled():  # to standard error, which pytest's worker processes share with the terminal
        spent = ", ".join(f"{what} {seconds:.0f} s" for what, seconds in took.items())
        print(f"\nbreadth: {OPERATIONS} operations: {spent}", file=sys.stderr)
