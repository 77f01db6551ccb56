"""Tracking one more operation is a table in sources.toml and a sync: then it is typed, served, watched and callable."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pgy_facade.sandbox import Sandbox
from scripts.docs.calls import calls_table
from scripts.drift.__main__ import main as drift
from scripts.generate.__main__ import main as generate
from scripts.sync.__main__ import main as sync
from tests.scripts.made_up import ROOT, document, parameter, run_python

USER = "5fe8000000000000010078c7"
PRICE, NOTES = "creator_price_v1", "brand_notes_v2"
PATHS = {PRICE: "/api/xiaohongshu-pgy/made-up/price/v1", NOTES: "/api/xiaohongshu-pgy/made-up/notes/v2"}
TABLES = f"""
[[operation]]
id = "{PRICE}"
call = "creator_price"
method = "GET"
path = "{PATHS[PRICE]}"
documents = ["/openapi/made-up/price-v1-en.json"]

[[operation]]
id = "{NOTES}"
call = "brand_notes"
iterate = "iter_brand_notes"
method = "GET"
path = "{PATHS[NOTES]}"
documents = ["/openapi/made-up/notes-v2-en.json"]
"""
DATA = ".responses['200'].content['application/json'].schema.allOf[1].properties.data"
FACTS = f"""
  - target: "$.paths['{PATHS[PRICE]}'].get"
    update: {{x-subject: userId, x-nullable: true}}
  - target: "$.paths['{PATHS[PRICE]}'].get.parameters[?(@.name=='userId')].schema"
    update: {{x-identifier: user}}
  - target: "$.paths['{PATHS[PRICE]}'].get.parameters[?(@.name=='span')].schema"
    update: {{x-unit: days}}
  - target: "$.paths['{PATHS[NOTES]}'].get"
    update: {{x-pagination: {{parameter: pageIndex, items: rows, total: total}}}}
  - target: "$.paths['{PATHS[NOTES]}'].get{DATA}.properties.rows.items"
    update: {{title: BrandNote}}
"""
KIND = parameter(
    "kind",
    {"type": "string", "enum": ["_1", "_2"]},
    required=True,
    description="Which price.\n\nAvailable Values:\n- `_1`: Picture\n- `_2`: Video",
)
DOCUMENTS = {
    PRICE: document(
        path=PATHS[PRICE],
        parameters=[
            parameter("userId", required=True),
            KIND,
            parameter("span", {"type": "integer", "default": 30}, description="How long."),
            parameter("since", {"type": "string", "format": "date"}),
        ],
        data={"price": 100, "days": [{"date": "2026-01-01", "price": 5}]},
        deprecated=True,
    ),
    NOTES: document(
        path=PATHS[NOTES],
        parameters=[parameter("brand"), parameter("pageIndex", {"type": "integer", "default": 1})],
        data={"total": 2, "rows": [{"noteId": "5f0000000000000000000001"}, {"noteId": "5f0000000000000000000002"}]},
    ),
}
CALLING = """
import asyncio, datetime, inspect, json, sys, typing, warnings
import pgy_client
from pgy_facade import ApiResponse, AsyncPgyClient, PgyClient, PgyDeprecationWarning, models
from pgy_facade.sandbox import Sandbox
tree, user = sys.argv[1:]
assert pgy_client.__file__.startswith(tree), pgy_client.__file__
warnings.simplefilter("ignore", PgyDeprecationWarning)
price = {"kind": "_1", "since": datetime.date(2026, 1, 2), "extra_query": None}

async def ask(url):
    async with AsyncPgyClient("t", base_url=url) as client:
        return [
            await client.creator_price(user, **price),
            await client.with_response.creator_price(user, **price),
            await client.brand_notes(brand="x"),
            await client.with_response.brand_notes(brand="x"),
            await client.call("creator_price_v1", user_id=user, kind="_2"),
            [note async for note in client.iter_brand_notes(brand="x", limit=25)],
        ]

with Sandbox(contract=tree + "/specs/openapi.json") as upstream, PgyClient("t", base_url=upstream.api_url) as client:
    blocking = [
        client.creator_price(user, **price),
        client.with_response.creator_price(user, **price),
        client.brand_notes(brand="x"),
        client.with_response.brand_notes(brand="x"),
        client.call("creator_price_v1", user_id=user, kind="_2"),
        list(client.iter_brand_notes(brand="x", limit=25)),
    ]
    for answers in (blocking, asyncio.run(ask(upstream.api_url))):
        assert isinstance(answers[0], models.CreatorPriceV1Data)
        assert isinstance(answers[1], ApiResponse) and isinstance(answers[1].data, models.CreatorPriceV1Data)
        assert isinstance(answers[2].rows[0], models.BrandNote)
        assert isinstance(answers[3].data, models.BrandNotesV2Data)
        assert isinstance(answers[4], models.CreatorPriceV1Data)
        assert len({note.note_id for note in answers[5]}) == 25
    sent = [{"path": each.path, "query": each.query} for each in upstream.requests]
    upstream.answer("creator_price_v1", None)
    assert client.creator_price(user, kind="_1") is None
print(json.dumps({
    "sent": sent[:2],
    "doc": inspect.getdoc(PgyClient.creator_price),
    "mark": AsyncPgyClient.creator_price.__deprecated__,
    "signature": str(inspect.signature(PgyClient.creator_price)),
    "iterates": str(inspect.signature(AsyncPgyClient.iter_brand_notes)),
}))
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scratch repository that tracks two operations more, before the sync."""
    root = tmp_path_factory.mktemp("tracking") / "tree"
    for name in ("specs", "generated"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name, more in (("sources.toml", TABLES), ("overlay.yaml", FACTS)):
        with (root / "specs" / name).open("a", encoding="utf-8") as file:
            file.write(more)
    return root


@pytest.fixture(scope="module")
def docs_host(tree: Path) -> Sandbox:
    """A docs host that publishes them: the sandbox, given documents that its contract does not have yet."""
    folder = tree.parent / "upstream" / "published"
    shutil.copytree(tree / "specs" / "published", folder)
    shutil.copy(tree / "specs" / "sources.toml", folder.parent)
    for operation_id, content in DOCUMENTS.items():
        (folder / f"{operation_id}.json").write_text(json.dumps(content), encoding="utf-8")
    return Sandbox(documents=folder)


@pytest.fixture(scope="module")
def synced(tree: Path, docs_host: Sandbox) -> Path:
    with docs_host as upstream:
        assert sync(["--root", str(tree), "--docs-url", upstream.docs_url]) == 0
    return tree


def test_two_operations_more_are_called_in_all_forms_after_a_sync(synced: Path, tmp_path: Path) -> None:
    code = CALLING.replace("sys.argv[1:]", repr([str(synced), USER]))
    done = run_python(code, synced / "generated", ROOT, cwd=tmp_path)
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout)
    sent = {"path": PATHS[PRICE], "query": {"userId": USER, "kind": "_1", "since": "2026-01-02"}}
    assert found["sent"] == [sent, sent]
    assert found["signature"].startswith("(self, user_id: 'str', *, kind: ")
    assert "limit: 'int | None' = None" in found["iterates"]
    assert found["mark"] == "creator_price is deprecated upstream"
    assert 'kind: Required. Which price. One of "_1" (Picture), "_2" (Video).' in found["doc"]
    assert "span: How long. In days. The service takes 30 when left out." in found["doc"]
    assert "None when upstream has no data." in found["doc"]
    assert "/openapi/made-up/price-v1-en.json" in found["doc"]


def test_two_operations_more_are_under_drift_watch_after_a_sync(
    synced: Path, docs_host: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    with docs_host as upstream:
        arguments = ["--root", str(synced), "--docs-url", upstream.docs_url]
        assert drift(arguments) == 0
        changed = upstream.documents.published(PRICE)
        changed["paths"][PATHS[PRICE]]["get"]["parameters"].pop()
        upstream.documents.publish(PRICE, changed)
        assert drift(arguments) == 1
    assert PRICE in capsys.readouterr().out


def test_two_operations_more_have_their_rows_in_the_table_of_calls(synced: Path) -> None:
    table = calls_table((synced / "specs" / "openapi.json").read_bytes())
    assert "| `creator_price(user_id, kind=..., ...)` | `CreatorPriceV1Data` or `None` | deprecated |" in table
    assert "| `iter_brand_notes(..., limit=...)` | iterator of `BrandNote` |" in table


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ('call = "creator_price"', 'call = "ping"', "call 'ping' is taken"),
        ("x-pagination: {parameter: pageIndex", "x-paging: {parameter: pageIndex", "names no pages of it"),
        ("items: rows", "items: lines", "no evidence has a list 'lines'"),
        ("{parameter: pageIndex", "{parameter: pageNo", "it has no parameter 'pageNo'"),
        ("x-identifier: user}", "x-identifier: brand}", "x-identifier: 'brand'"),
    ],
)
def test_a_wrong_declaration_is_refused_with_words_and_nothing_is_written(
    synced: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: str, right: str, said: str
) -> None:
    shutil.copytree(synced, tmp_path / "tree", ignore=shutil.ignore_patterns("__pycache__", ".pgy-sync"))
    for name in ("sources.toml", "overlay.yaml"):
        path = tmp_path / "tree" / "specs" / name
        head, found, tail = path.read_text(encoding="utf-8").rpartition(wrong)
        path.write_text(f"{head}{right}{tail}" if found else tail, encoding="utf-8")
    before = {path: path.read_bytes() for path in (tmp_path / "tree").rglob("*") if path.is_file()}
    assert generate(["--root", str(tmp_path / "tree")]) == 2
    assert said in capsys.readouterr().err
    assert {path: path.read_bytes() for path in before} == before
