"""Hundreds of random changes to the published documents: harmful ones are findings, harmless ones are not."""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from scripts.drift.check import Report, check
from scripts.drift.documented import DocumentedOperation
from scripts.drift.reports import as_json, github, markdown, page, text
from scripts.drift.rules import Level, at_or_above
from scripts.drift.tracked import TrackedContract
from scripts.errors import PipelineError
from scripts.upstream.published import PublishedDocument, PublishedDocuments
from scripts.upstream.sources import TrackedOperation

from .documents import Document, document, edited, result, with_schema
from .harmful import HARMFUL
from .harmless import HARMLESS
from .mutations import Mutator, Unfit

PUBLISHED = Path(__file__).resolve().parents[3] / "specs" / "published"
ROUNDS = 1200
_TRIES = 20


def bases() -> list[Document]:
    """What is mutated: everything published here, and the shapes upstream has used, whichever it uses now."""
    published = [json.loads(path.read_bytes()) for path in sorted(PUBLISHED.glob("*.json"))]
    assert published
    return [*published, document(), with_schema(), edited(with_schema(), untype_data)]


def untype_data(made: Document) -> None:
    """Describe the envelope as upstream does: nothing is said of its `data`."""
    result(made)["properties"]["data"] = {"description": "What was asked for."}


def report_of(before: Document, after: Document, root: Path) -> Report:
    """Compare as the command does with documents that stand for the whole host."""
    path, item = next(iter(before["paths"].items()))
    method = next(name for name in ("get", "post") if name in item).upper()
    operation = TrackedOperation("mutated_v1", method, path, ())
    contract = TrackedContract(operation, DocumentedOperation(before, path, method), None, None)
    published = PublishedDocuments("mutation")
    published.add(PublishedDocument(after, "mutation", whole_host=False))
    return check(root, [contract], published, [])


def mutated(seed: int, originals: list[Document]) -> tuple[str, str | None, Document, Document]:
    """Apply one mutator, harmful and harmless in turn and each as often as the others, to a document that it fits."""
    rng = random.Random(seed)
    choices = HARMFUL if seed % 2 else HARMLESS
    mutator = choices[seed // 2 % len(choices)]
    for before in rng.sample(originals, len(originals)):
        for _ in range(_TRIES):
            after = deepcopy(before)
            try:
                expected = mutator(rng, after)
            except Unfit:
                break
            if is_change(mutator, before, after):
                return mutator.__name__, expected, before, after
    raise AssertionError(f"{mutator.__name__} fits none of the documents")


def is_change(mutator: Mutator, before: Document, after: Document) -> bool:
    """Whether something was changed, or only rewritten by a mutator that does no more."""
    return after != before or mutator.__name__.startswith(("shuffle", "write_whole"))


def mutate(rng: random.Random, made: Document, choices: list[Mutator]) -> tuple[str, str | None]:
    """Apply one of the mutators that fit."""
    while True:
        mutator = rng.choice(choices)
        attempt = deepcopy(made)
        try:
            expected = mutator(rng, attempt)
        except Unfit:
            continue
        if is_change(mutator, made, attempt):
            made.clear()
            made.update(attempt)
            return mutator.__name__, expected


def test_harmful_changes_are_seen_and_harmless_ones_are_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    originals = bases()
    made: Counter[str] = Counter()
    right: Counter[str] = Counter()
    wrong: list[object] = []
    kinds: set[str] = set()
    for seed in range(ROUNDS):
        name, expected, before, after = mutated(seed, originals)
        kinds.add(name)
        kind = "harmless" if expected is None else "harmful"
        made[kind] += 1
        found = report_of(before, after, tmp_path).findings
        if judged_right([finding.level for finding in found], expected):
            right[kind] += 1
        else:
            wrong.append((seed, name, expected, found))
    with capsys.disabled():  # to standard error, which pytest's worker processes share with the terminal
        print(
            f"\ndrift: {right['harmful']} of {made['harmful']} harmful changes seen, "
            f"{right['harmless']} of {made['harmless']} harmless ones silent ({len(kinds)} kinds)",
            file=sys.stderr,
        )
    assert wrong == []
    assert made == {"harmful": ROUNDS // 2, "harmless": ROUNDS // 2} == right
    assert kinds == {mutator.__name__ for mutator in (*HARMFUL, *HARMLESS)}


def judged_right(levels: list[Level], expected: str | None) -> bool:
    """Whether a harmless change led to nothing above info, and a harmful one to its level or a graver one."""
    if expected is None:
        return not any(at_or_above(level, "warn") for level in levels)
    return any(at_or_above(level, "warn" if expected == "warn" else "error") for level in levels)


def test_a_harmful_change_is_seen_among_harmless_ones(tmp_path: Path) -> None:
    originals = bases()
    quiet = [
        mutator
        for mutator in HARMLESS
        if mutator.__name__ in ("shuffle_keys", "shuffle_parameters", "reword", "retitle")
    ]
    for seed in range(ROUNDS // 4):
        rng = random.Random(-seed - 1)
        before = rng.choice(originals)
        after = deepcopy(before)
        name, expected = mutate(rng, after, HARMFUL)
        if name not in ("switch_method",):
            mutate(rng, after, quiet)
        levels = [finding.level for finding in report_of(before, after, tmp_path).findings]
        assert any(level == "error" or level == expected for level in levels), (seed, name, expected)


@pytest.mark.parametrize("blind", ["examples", "parameters", "types"])
def test_a_check_that_is_switched_off_leaves_harmful_changes_unseen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, blind: str
) -> None:
    """The test above can fail: with one check switched off, some harmful change goes unseen."""
    monkeypatch.setattr(f"scripts.drift.checks.{blind}.check", lambda *_: None)
    originals = bases()
    for seed in range(1, ROUNDS, 2):
        rng = random.Random(seed)
        before = rng.choice(originals)
        after = deepcopy(before)
        mutate(rng, after, HARMFUL)
        if not report_of(before, after, tmp_path).fails("warn"):
            return
    pytest.fail(f"nothing noticed that {blind} is not checked")


def test_junk_in_a_document_is_refused_or_compared_without_a_crash(tmp_path: Path) -> None:
    originals = bases()
    refused = 0
    for seed in range(ROUNDS):
        rng = random.Random(seed)
        before = rng.choice(originals)
        after = deepcopy(before)
        for _ in range(rng.randrange(1, 4)):
            holder, key = rng.choice(list(places(after)))
            junk = [None, 7, -1.5, True, "x", [], {}, [7], ["x"], {"x": 7}, {"$ref": "#/nowhere"}, {"$ref": 7}]
            holder[key] = deepcopy(rng.choice([*junk, before]))
        try:
            report = report_of(before, after, tmp_path)
        except PipelineError:
            refused += 1
        else:
            for form in (text, as_json, markdown, github, page):
                assert form.render(report)
    assert 0 < refused < ROUNDS


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a document below its list of paths."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inner:
        if key not in ("openapi", "paths") and not str(key).startswith("/"):
            yield value, key
        yield from places(item)
