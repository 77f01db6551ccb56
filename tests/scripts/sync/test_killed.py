"""A sync that is killed leaves the old tree, the new tree, or a journal for the next command.

A recovery is killed at some of its steps; at all of them with `SYNC_KILLS=all`, as `make nightly` has it.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from .case import ALPHA, ALPHA_URL, Case, document, snapshot

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked children; this system cannot fork")
REPOSITORY = Path(__file__).resolve().parents[3]
ALL = ["--all"] if os.environ.get("SYNC_KILLS") == "all" else []


@pytest.mark.timeout(900 if ALL else 120)
@pytest.mark.parametrize("mode", ["", "--twice"])
def test_a_sync_killed_at_any_step_leaves_the_old_or_the_new_tree(tmp_path: Path, mode: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.scripts.sync.kill", str(tmp_path), *filter(None, [mode]), *ALL],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=850 if ALL else 100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["wrong"] == []
    assert result["steps"]["rename"] >= 10, "it swaps more than a file"
    if mode:
        assert result["killed"] >= 4
        assert result["ends"] == {"new": sum(result["ends"].values())}, "what was decided is finished"
    else:
        assert result["killed"] == sum(result["steps"].values())
        assert result["ends"].keys() == {"old", "new"}


MURDER = """
import os, signal, sys
from scripts.client import build
from scripts.sync.__main__ import main
from tests.scripts.sync.case import cheap_build
build.build_outputs = cheap_build
name, left = sys.argv[1], int(sys.argv[2])
call = getattr(os, name)
def murder(*arguments, **options):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return call(*arguments, **options)
setattr(os, name, murder)
sys.exit(main(sys.argv[3:]))
"""


@pytest.mark.parametrize(
    ("call", "survived", "end"),
    [("fsync", 0, "old"), ("replace", 0, "old"), ("rename", 0, "new"), ("rename", 3, "new"), ("unlink", 0, "new")],
)
def test_the_next_command_finishes_or_undoes_a_killed_sync(synced: Case, call: str, survived: int, end: str) -> None:
    """The whole command in a process of its own, over HTTP."""
    synced.host.documents[ALPHA_URL] = document(ALPHA, summary="reworded")
    old = synced.published(ALPHA)
    arguments = ["--root", str(synced.root), "--docs-url", synced.host.url]

    murdered = subprocess.run(
        [sys.executable, "-c", MURDER, call, str(survived), *arguments], cwd=REPOSITORY, timeout=60, check=False
    )
    assert murdered.returncode == -signal.SIGKILL
    assert (synced.root / ".pgy-sync").is_dir()

    assert synced.sync("--check") == (1 if end == "old" else 0)
    assert synced.published(ALPHA) == (old if end == "old" else synced.host.documents[ALPHA_URL])
    assert not (synced.root / ".pgy-sync").exists()
    assert synced.sync() == 0
    assert synced.sync("--check") == 0


def test_a_kill_while_downloading_leaves_no_trace(synced: Case) -> None:
    from tests.scripts.docs_host import slowly

    before = snapshot(synced.root)
    synced.host.behaviours[ALPHA_URL] = [slowly]
    with subprocess.Popen(
        [sys.executable, "-m", "scripts.sync", "--root", str(synced.root), "--docs-url", synced.host.url],
        cwd=REPOSITORY,
    ) as process:
        while ALPHA_URL not in synced.host.asked():
            assert process.poll() is None
        process.kill()
    assert snapshot(synced.root) == before
