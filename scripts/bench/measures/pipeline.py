"""What `scripts.sync` and `scripts.drift` cost, Python's start included."""

from __future__ import annotations

import json
import shutil
import tomllib
from pathlib import Path
from statistics import median
from time import process_time

from scripts.bench.aggregate import OPERATIONS, write_tree
from scripts.bench.children import serving
from scripts.bench.commands import cpu_of, peak_of
from scripts.bench.places import ROOT
from scripts.bench.plan import Plan
from scripts.bench.results import Result, Row, per_round

_FEW = 25


def measure(plan: Plan) -> list[Result]:
    """Sync when nothing changed, sync everything for few and for many operations, and look for drift."""
    try:
        import resource  # noqa: F401 - where there is none, the CPU time of child processes cannot be told
    except ImportError:
        return []
    return [_nothing_changed(plan), _full_sync(plan), _drift(plan), *_drift_from_a_host(plan)]


def _nothing_changed(plan: Plan) -> Result:
    root, site = plan.folder("unchanged"), plan.folder("unchanged-site")
    for name in ("specs", "generated"):
        shutil.copytree(ROOT / name, root / name)
    sources = tomllib.loads((root / "specs" / "sources.toml").read_text(encoding="utf-8"))
    _publish(sources, root / "specs" / "published", site)
    with serving(site) as url:
        command = ["-m", "scripts.sync", "--root", str(root), "--docs-url", url]
        cpu_of(command)
        ours, httpx = [], []
        for _ in range(plan.rounds(16)):
            ours.append(cpu_of(command))
            httpx.append(cpu_of(["-c", "import httpx"]))
    title = 'scripts.sync when nothing changed, CPU; python -c "import httpx" = 1'
    return Result(title, [per_round("scripts.sync", ours, httpx)], 4, 2)


def _publish(sources: dict[str, object], published: Path, site: Path) -> None:
    """Publish our documents where `sources` says, those without a URL of their own in the aggregate."""
    aggregate: dict[str, object] = {"openapi": "3.1.0", "info": {"title": "All", "version": "v0"}}
    paths: dict[str, object] = {}
    for operation in sources["operation"]:  # type: ignore[attr-defined]
        file = published / f"{operation['id']}.json"
        document = json.loads(file.read_bytes())
        paths |= document["paths"]
        for kind, parts in document.get("components", {}).items():
            aggregate.setdefault("components", {}).setdefault(kind, {}).update(parts)  # type: ignore[attr-defined]
        for url in operation["documents"][:1]:
            target = site / url.removeprefix("/")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, target)
    (site / "openapi.json").write_text(json.dumps({**aggregate, "paths": paths}), encoding="utf-8")


def _full_sync(plan: Plan) -> Result:
    ratios = []
    for number in range(1 if plan.quick else 3):
        many, few = (_full(plan.folder(f"full-{number}-{count}"), count) for count in (OPERATIONS, _FEW))
        ratios.append((many / OPERATIONS) / (few / _FEW))
    title = f"Full sync, CPU per operation at {OPERATIONS} operations; at {_FEW} = 1"
    return Result(title, [Row("scripts.sync", ratios)], 1.3, 1.0)


def _full(folder: Path, operations: int) -> float:
    write_tree(folder / "tree", folder / "site", operations)
    with serving(folder / "site") as url:
        return cpu_of(["-m", "scripts.sync", "--root", str(folder / "tree"), "--docs-url", url])


def _drift(plan: Plan) -> Result:
    folder = plan.folder("drift")
    write_tree(folder / "tree", folder / "site", OPERATIONS)
    with serving(folder / "site") as url:
        cpu_of(["-m", "scripts.sync", "--root", str(folder / "tree"), "--docs-url", url])
    ours: dict[int, list[float]] = {20: [], OPERATIONS: []}
    for changed in ours:
        write_tree(folder / "tree", folder / str(changed), OPERATIONS, changed)
    text = (folder / "20" / "openapi.json").read_bytes()
    command = ["-m", "scripts.drift", "--root", str(folder / "tree"), "--fail-on", "never", "--against"]
    parsing = []
    for _ in range(plan.rounds(16)):
        for changed, taken in ours.items():
            taken.append(cpu_of([*command, str(folder / str(changed) / "openapi.json")]))
        begun = process_time()
        for _ in range(2):
            json.loads(text)
        parsing.append(process_time() - begun)
    rows = [per_round(f"{changed} of them changed", taken, parsing) for changed, taken in ours.items()]
    title = f"scripts.drift over {OPERATIONS} operations, CPU; json.loads of the aggregate, twice = 1"
    return Result(title, rows, 60, 20, notes=[f"An aggregate of {len(text) / 1e6:.2f} MB."])


def _drift_from_a_host(plan: Plan) -> list[Result]:
    """Look for drift on a docs host that has every document, and on one that has the aggregate alone."""
    folder = plan.folder("drift-host")
    whole, alone = folder / "site", folder / "alone"
    write_tree(folder / "tree", whole, OPERATIONS)
    alone.mkdir()
    shutil.copy(whole / "openapi.json", alone)
    options = ["--root", str(folder / "tree"), "--fail-on", "never"]
    cpu: dict[str, list[float]] = {"--against": []}
    peaks: dict[str, list[float]] = {"--against": []}
    with serving(whole) as url, serving(alone) as bare:
        cpu_of(["-m", "scripts.sync", "--root", str(folder / "tree"), "--docs-url", url])
        compared = {
            "--docs-url, the aggregate alone": ["--docs-url", bare],
            "--docs-url, a document each": ["--docs-url", url],
            "--against": ["--against", str(whole / "openapi.json")],
        }
        for _ in range(plan.rounds(8)):
            for label, place in compared.items():
                cpu.setdefault(label, []).append(cpu_of(["-m", "scripts.drift", *options, *place]))
                peaks.setdefault(label, []).append(peak_of("scripts.drift", [*options, *place]))
    asked = [label for label in compared if label != "--against"]
    title = f"scripts.drift --docs-url over {OPERATIONS} operations, {{}}; --against the same aggregate in a file = 1"
    speed = [per_round(label, cpu[label], cpu["--against"]) for label in asked]
    memory = [per_round(label, peaks[label], peaks["--against"]) for label in asked]
    held = f"--against holds {median(peaks['--against']) / 1e6:.0f} MB at most, Python and imports included."
    return [
        Result(title.format("CPU"), speed, 12, 6),
        Result(title.format("memory"), memory, 3, 2, notes=[held]),
    ]
