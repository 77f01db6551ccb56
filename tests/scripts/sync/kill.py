"""Kill a command at its n-th step, for every n. A program of its own, since it forks: nothing else may be running.

Usage: python -m tests.scripts.sync.kill FOLDER [--twice [--all]]. Prints one JSON object.

A publish is rehearsed once to count its steps (every move, removal, new folder, flush and write). Then, for every n, a
forked child does the same on a fresh copy of the old tree and is killed with SIGKILL before step n, or, where that is a
write, half way through it. Then the next command's `recover` finishes or undoes the rest. With `--twice` that one is
killed too, before a third finishes: by default at some steps of its own, drawn the same way every time, and for every
third move of the first; with `--all` at every step, for every move.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts.client import build
from scripts.sync.changes import decide
from scripts.sync.download import Found
from scripts.sync.plan import carry_out, make_plan
from scripts.tree import exclusive
from scripts.upstream.fetch import Validators
from scripts.upstream.sources import load_sources
from scripts.upstream.tracked import read_tracked

from .case import GAMMA, cheap_build, document, snapshot, write_tree

SAMPLE = 6
"""At how many of its steps a recovery is killed, unless at all."""
CALLS = ("rename", "replace", "unlink", "rmdir", "mkdir", "fsync")


class Steps:
    """Counts the steps of a command, and kills the process at one of them."""

    def __init__(self, last: int | None) -> None:
        self.last = last
        self.names: list[str] = []

    def install(self) -> None:
        """Stand in front of everything that changes a disk."""
        for name in CALLS:
            setattr(os, name, self._counted(name, getattr(os, name)))
        write = Path.write_bytes

        def half_written(path: Path, data: bytes) -> int:
            if self._is_last("write"):
                write(path, data[: len(data) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return write(path, data)

        Path.write_bytes = half_written  # type: ignore[method-assign, assignment]

    def _counted(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **options: Any) -> Any:
            if self._is_last(name):
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments, **options)

        return counted

    def _is_last(self, name: str) -> bool:
        self.names.append(name)
        return len(self.names) == self.last


def sync_without_network(root: Path, summary: str) -> None:
    """Publish what a sync would find: two changed documents, one new one, and one operation that is tracked no more."""
    build.build_outputs = cheap_build
    tracked = read_tracked(root, load_sources(root))
    found = {
        each.id: Found(
            raw := document(each.id, each.path, summary=summary),
            f"https://docs.invalid/{each.id}.json",
            "published",
            Validators(),
            json.loads(raw),
        )
        for each in tracked.sources.operations
    }
    changes = [
        decide(each, tracked.documents[each.id], found[each.id], "2026-01-01T00:00:00Z")
        for each in tracked.sources.operations
    ]
    carry_out(tracked, make_plan(tracked, changes, "https://docs.invalid", None))


def prepare(root: Path) -> None:
    """Make the old tree: it tracks two operations, one of which the new sources have dropped for another."""
    write_tree(root)
    sources = root / "specs/sources.toml"
    new = sources.read_text()
    sources.write_text(new.replace(GAMMA, "dropped_v1"))
    sync_without_network(root, "old")
    sources.write_text(new)


def in_child(action: Callable[[], None], last: int | None) -> tuple[int, list[str]]:
    """Run an action in a fork, killed at step `last`; return its exit status (negative: the signal) and its steps."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        steps = Steps(last)
        steps.install()
        try:
            action()
            os.write(writer, json.dumps(steps.names).encode())
            os._exit(0)
        except BaseException as error:  # a fork must never run on into its parent's code
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        names = json.loads(pipe.read() or "[]")
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), names


def main(folder: Path, twice: bool, thorough: bool = False) -> dict[str, Any]:
    """Try every step; return how the trees ended, and what was wrong."""
    old_tree, tree = folder / "old", folder / "tree"
    prepare(old_tree)
    old = snapshot(old_tree)

    def fresh() -> None:
        shutil.rmtree(tree, ignore_errors=True)
        shutil.copytree(old_tree, tree)

    def sync() -> None:
        sync_without_network(tree, "new")

    def recover() -> None:
        exclusive.recover(tree)

    fresh()
    status, names = in_child(sync, None)
    assert status == 0
    new = snapshot(tree)
    assert new != old
    ends: Counter[str] = Counter()
    wrong: list[str] = []

    def compare(where: str) -> None:
        found = snapshot(tree)
        end = "old" if found == old else "new" if found == new else "broken"
        ends[end] += 1
        if end == "broken":
            differing = sorted({key for key in {*found, *new} if found.get(key) != new.get(key)})
            wrong.append(f"{where}: {differing[:5]}")

    killed = 0
    moves = [number for number, name in enumerate(names, 1) if name == "rename"]
    draw = random.Random(20260101)
    for last in moves[1 :: 1 if thorough else 3] if twice else range(1, len(names) + 1):
        where = f"step {last} ({names[last - 1]})"
        fresh()
        status, _ = in_child(sync, last)
        killed += status == -signal.SIGKILL
        if not twice:
            journal = (tree / ".pgy-sync/journal.json").exists()
            rooms = {key: value for key, value in snapshot(tree).items() if not key.startswith(".pgy-sync")}
            if not journal and rooms not in (old, new):
                wrong.append(f"{where}: neither old nor new, and no journal")
            recover()
            compare(where)
            continue
        half_way = folder / "half"
        shutil.rmtree(half_way, ignore_errors=True)
        shutil.copytree(tree, half_way)
        status, recovery = in_child(recover, None)
        assert status == 0
        compare(f"{where}, then a recovery")
        every = range(1, len(recovery) + 1)
        for again in every if thorough else draw.sample(every, min(SAMPLE, len(every))):
            shutil.rmtree(tree)
            shutil.copytree(half_way, tree)
            status, _ = in_child(recover, again)
            assert status == -signal.SIGKILL
            recover()
            compare(f"{where}, then step {again} of the recovery")
    return {"steps": dict(Counter(names)), "killed": killed, "ends": dict(ends), "wrong": wrong[:20]}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), "--twice" in sys.argv, "--all" in sys.argv)))
