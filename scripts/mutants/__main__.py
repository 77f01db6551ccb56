"""Break the code in a sample of ways and print how many of them the tests notice.

    python -m scripts.mutants [--sample N] [--seed N] [--only PATH ...] [--workers N]

A mutant that survives needs a test of behaviour; or, where it changes nothing that anybody can notice, a line with the
reason in scripts/mutants/equivalent.toml.

Exit code: 0 when at least as many were killed as --goal says (percent), 1 when fewer were, 2 when the tests fail as
they are.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import time
import tomllib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

from .covering import Record, RecordError, record
from .mutations import Mutant, mutants_of
from .running import Verdict, copy_tree, try_out

ROOT = Path(__file__).resolve().parents[2]
EQUIVALENT = Path(__file__).with_name("equivalent.toml")
# What is broken, and the tests that are to notice. The first that fits a path counts.
MIRRORED = {
    "pgy_facade/cli": ["tests/cli"],
    "pgy_facade/sandbox": ["tests/sandbox"],
    "pgy_facade": ["tests/facade"],
    **{
        f"scripts/{name}": [f"tests/scripts/{name}"]
        for name in ("drift", "contract", "upstream", "sync", "tree", "client")
    },
}


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code."""
    options = _parser().parse_args(arguments)
    found = [mutant for path in _modules(options.only) for mutant in mutants_of(path, (ROOT / path).read_text("utf-8"))]
    chosen = random.Random(options.seed).sample(found, min(options.sample, len(found)))  # noqa: S311 - no secret
    folders = sorted({folder for mutant in chosen for folder in _tests_of(mutant.path)})
    trees = [copy_tree(ROOT) for _ in range(options.workers)]
    try:
        begun = time.monotonic()
        with TemporaryDirectory(prefix="mutants-") as place:
            known = record(trees[0], folders, options.workers, Path(place))
        print(f"{len(known.seconds)} tests pass, in {time.monotonic() - begun:.0f} s", flush=True)
        verdicts = _try_all(chosen, known, trees)
    except RecordError as error:
        print(f"mutants: the tests fail as they are\n{error}", file=sys.stderr)
        return 2
    finally:
        for tree in trees:
            shutil.rmtree(tree.parent, ignore_errors=True)
    return _report(verdicts, len(found), options.seed, options.goal)


def _modules(only: list[str] | None) -> list[str]:
    roots = only or list(MIRRORED)
    files = [
        path for root in roots for path in ([ROOT / root] if root.endswith(".py") else (ROOT / root).rglob("*.py"))
    ]
    return sorted({path.relative_to(ROOT).as_posix() for path in files})


def _tests_of(path: str) -> list[str]:
    return next(folders for root, folders in MIRRORED.items() if path.startswith(f"{root}/"))


def _try_all(chosen: list[Mutant], known: Record, trees: list[Path]) -> dict[Mutant, Verdict]:
    free: SimpleQueue[Path] = SimpleQueue()
    for tree in trees:
        free.put(tree)
    equivalent = tomllib.loads(EQUIVALENT.read_text("utf-8"))
    tried: list[Mutant] = []

    def one(mutant: Mutant) -> Verdict:
        tree = free.get()
        try:
            folders = _tests_of(mutant.path)
            tests = [test for test in known.of(mutant.path, mutant.line) if test.startswith(tuple(folders))]
            verdict = try_out(mutant, tree, tests or folders)
        finally:
            free.put(tree)
        tried.append(mutant)
        if len(tried) % 10 == 0:
            print(f"{len(tried)} of {len(chosen)} tried", flush=True)
        reason = equivalent.get(mutant.name)
        if verdict != "killed":
            print(f"{verdict}{f' (equivalent: {reason})' if reason else ''}, {mutant.line}: {mutant.name}", flush=True)
        return verdict

    with ThreadPoolExecutor(len(trees)) as pool:
        verdicts = dict(zip(chosen, pool.map(one, chosen), strict=True))
    return {
        mutant: verdict for mutant, verdict in verdicts.items() if verdict == "killed" or mutant.name not in equivalent
    }


def _report(verdicts: dict[Mutant, Verdict], all_of_them: int, seed: int, goal: float) -> int:
    counted = Counter(verdicts.values())
    killed = counted["killed"] / len(verdicts) * 100
    print(
        f"{counted['killed']} of {len(verdicts)} meaningful mutants killed ({killed:.1f} %); "
        f"a sample of {all_of_them} with seed {seed}"
    )
    return 0 if killed >= goal else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m scripts.mutants", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sample", type=int, default=100, metavar="N", help="how many mutants to try (100)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="which of them (1)")
    parser.add_argument(
        "--only", nargs="+", metavar="PATH", help=f"folders or modules, instead of {', '.join(MIRRORED)}"
    )
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, metavar="N", help="how many at a time")
    parser.add_argument(
        "--goal", type=float, default=95, metavar="PERCENT", help="the lowest share of them killed (95)"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
