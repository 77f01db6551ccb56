"""The parts of the bench that decide and make up: nothing here is timed."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from scripts.bench.aggregate import OPERATIONS, make_aggregate, write_tree
from scripts.bench.answers import CREATORS, encode, odd_page, search_page
from scripts.bench.children import Turn, _check_that_all_read_the_same, serving
from scripts.bench.commands import peak_of
from scripts.bench.report import as_markdown
from scripts.bench.results import Result, Row, per_round
from scripts.upstream.documents import take_from_aggregate, validate_document
from scripts.upstream.parse import parse_document
from scripts.upstream.sources import load_sources


def test_the_aggregate_has_the_size_and_mix_of_the_real_one() -> None:
    aggregate = make_aggregate()
    operations = [(method, op) for item in aggregate["paths"].values() for method, op in item.items()]
    assert len(aggregate["paths"]) == len(operations) == OPERATIONS
    assert Counter(method for method, _ in operations) == {"get": 331, "post": 17}
    assert all("requestBody" in op for method, op in operations if method == "post")
    assert 1.05e6 < len(json.dumps(aggregate, separators=(",", ":"))) < 1.2e6
    assert max(Counter(op["operationId"] for _, op in operations).values()) == 2
    schemas = [parameter["schema"] for _, op in operations for parameter in op["parameters"]]
    assert sum("enum" in each and each.get("default", each["enum"][0]) not in each["enum"] for each in schemas) == 10
    assert make_aggregate() == aggregate


def test_every_operation_of_the_aggregate_can_be_tracked(tmp_path: Path) -> None:
    write_tree(tmp_path / "tree", tmp_path / "site", 25, changed=3)
    aggregate = parse_document((tmp_path / "site" / "openapi.json").read_bytes(), "aggregate")
    operations = load_sources(tmp_path / "tree").operations
    assert len(operations) == 25
    later = 0
    for operation in operations:
        raw = (tmp_path / "site" / operation.documents[0].removeprefix("/")).read_bytes()
        document = parse_document(raw, operation.id)
        validate_document(document, operation, operation.id)
        assert take_from_aggregate(aggregate, operation) == document
        later += b"addedLater" in raw
    assert later == 3


def test_the_page_to_decode_is_large_and_complete() -> None:
    page = search_page()
    creators = page["data"]["kols"]
    assert len(creators) == CREATORS
    assert {len(creator) for creator in creators} == {len(creators[0])}
    assert len(creators[0]) >= 146
    assert 78_000 < len(encode(page)) < 95_000
    assert len({creator["userId"] for creator in creators}) == CREATORS
    assert search_page() == page


def test_one_field_in_twenty_is_odd_in_each_of_the_four_ways() -> None:
    page = search_page()
    before, after = page["data"]["kols"], odd_page(page)["data"]["kols"]
    ways: Counter[str] = Counter()
    for old, new in zip(before, after, strict=True):
        ways.update(way(name, old, new) for name in old)
    fields = sum(ways.values())
    assert 0.03 < 1 - ways["same"] / fields < 0.07
    assert set(ways) == {"same", "missing", "null", "unknown", "retyped"}


def way(name: str, old: dict[str, Any], new: dict[str, Any]) -> str:
    if f"{name}New" in new:
        return "unknown"
    if name not in new:
        return "missing"
    if new[name] is None and old[name] is not None:
        return "null"
    return "same" if new[name] == old[name] and type(new[name]) is type(old[name]) else "retyped"


@pytest.mark.parametrize(
    ("middle", "best", "verdict"),
    [
        (0.5, "low", "goal"),
        (0.7, "low", "must"),
        (0.9, "low", "missed"),
        (0.5, "high", "missed"),
        (0.9, "high", "goal"),
    ],
)
def test_a_benchmark_result_says_which_limit_it_keeps(middle: float, best: Any, verdict: str) -> None:
    must, goal = (0.8, 0.6) if best == "low" else (0.6, 0.8)
    assert Result("t", [Row("ours", [0.1, middle, 5.0])], must, goal, best=best).verdict == verdict


def test_a_benchmark_without_limits_has_no_limit_to_keep() -> None:
    assert Result("t", [Row("ours", [1.0])]).verdict == ""


def test_ratios_are_taken_round_by_round() -> None:
    row = per_round("ours", [1.0, 4.0, 9.0, 2.0, 2.0], [2.0, 2.0, 3.0, 4.0, 1.0])
    assert list(row.ratios) == [0.5, 2.0, 3.0, 0.5, 2.0]
    assert row.middle == 2.0
    assert row.spread[0] < row.middle < row.spread[1]


def test_a_contender_that_reads_something_else_is_found_out() -> None:
    turns = {"base": [Turn(1, 1, [1, 2], 0)], "ours": [Turn(1, 1, [1, 3], 0)]}
    with pytest.raises(RuntimeError, match="ours read"):
        _check_that_all_read_the_same(turns)


def test_the_benchmark_server_answers_conditionally_and_by_page(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b'{"page":@page@}')
    with serving(tmp_path) as url:
        with urlopen(f"{url}/a.json?x=1&page=7") as answer:
            assert answer.read() == b'{"page":7}'
            tag = answer.headers["ETag"]
        with pytest.raises(HTTPError) as same:
            urlopen(Request(f"{url}/a.json", headers={"If-None-Match": tag}))
        same.value.close()
        with pytest.raises(HTTPError) as missing:
            urlopen(f"{url}/b.json")
        missing.value.close()
    assert (same.value.code, missing.value.code) == (304, 404)


def test_the_benchmark_report_has_every_result() -> None:
    results = [
        Result("First; base = 1", [Row("ours", [0.5] * 5), Row("theirs", (), "refuses")], 0.8, 0.4, notes=["A note."]),
        Result("Second; base = 1", [Row("ours", [2.0])]),
    ]
    text = as_markdown(results)
    assert "| First; base = 1 | 0.50 | must ≤ 0.80, goal ≤ 0.40 | as it must be, goal missed |" in text
    for piece in ("## Second; base = 1", "| theirs |  |  | refuses |", "A note.", "| ours | 2.00 | 2.00 to 2.00 |  |"):
        assert piece in text


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells a process's own peak")
def test_the_peak_of_a_command_is_its_own_and_not_that_of_who_started_it() -> None:
    mine = b"x" * 100_000_000
    once = ("-n1", "-r1")
    modest, hungry = peak_of("timeit", [*once, "pass"]), peak_of("timeit", [*once, "b'x' * 60_000_000"])
    assert len(mine) > modest
    assert hungry > modest + 50_000_000
