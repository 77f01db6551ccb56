"""The docs host part of the sandbox."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from pgy_facade.sandbox import Sandbox

from .bundle import BUNDLE, LABELS, TREND

if TYPE_CHECKING:
    from collections.abc import Iterator

SPECS = Path(__file__).resolve().parents[2] / "specs"
CONTRACT: dict[str, Any] = json.loads((SPECS / "openapi.json").read_text(encoding="utf-8"))
SOURCES: list[dict[str, Any]] = tomllib.loads((SPECS / "sources.toml").read_text(encoding="utf-8"))["operation"]
WITHDRAWN = {
    operation["operationId"]
    for item in CONTRACT["paths"].values()
    for operation in item.values()
    if "x-withdrawn" in operation
}
URLS = {
    path: source["id"] for source in SOURCES for path in source.get("documents", []) if source["id"] not in WITHDRAWN
}
NOTES = "/openapi/xiaohongshu-pgy-apis/notes-details-v1-en.json"


@pytest.fixture(scope="module")
def server() -> Iterator[Sandbox]:
    with Sandbox() as upstream:
        yield upstream


@pytest.fixture
def upstream(server: Sandbox) -> Sandbox:
    server.reset()
    return server


def fetch(upstream: Sandbox, path: str, **headers: str) -> httpx.Response:
    return httpx.get(upstream.docs_url + path, headers={name.replace("_", "-"): text for name, text in headers.items()})


def aggregate(upstream: Sandbox) -> dict[str, Any]:
    document: dict[str, Any] = fetch(upstream, "/openapi.json").json()
    return document


def test_the_published_documents_are_served_byte_for_byte(upstream: Sandbox) -> None:
    assert URLS
    for path, operation in URLS.items():
        answer = fetch(upstream, path)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
        assert answer.content == (SPECS / "published" / f"{operation}.json").read_bytes()
    assert set(upstream.documents) == {*URLS, "/openapi.json"}


def test_the_aggregate_has_every_path(upstream: Sandbox) -> None:
    document = aggregate(upstream)
    assert document["openapi"] == "3.1.0"
    assert set(document["paths"]) == {source["path"] for source in SOURCES if source["id"] not in WITHDRAWN}
    single = fetch(upstream, NOTES).json()["paths"]
    assert {path: document["paths"][path] for path in single} == single


def test_conditional_requests_are_answered(upstream: Sandbox) -> None:
    for path in (NOTES, "/openapi.json"):
        tag = fetch(upstream, path).headers["etag"]
        for condition in (tag, f"W/{tag}", f'"other", {tag}', "*"):
            answer = fetch(upstream, path, if_none_match=condition)
            assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)
        assert fetch(upstream, path, if_none_match='"other"').status_code == 200
    tag = fetch(upstream, NOTES).headers["etag"]
    upstream.documents[NOTES] = {"openapi": "3.0.0"}
    changed = fetch(upstream, NOTES, if_none_match=tag)
    assert changed.status_code == 200
    assert changed.headers["etag"] != tag
    assert upstream.requests.of(NOTES)[-1].headers["if-none-match"] == tag


def test_an_answer_to_head_has_no_body(upstream: Sandbox) -> None:
    answer = httpx.head(upstream.docs_url + NOTES)
    assert (answer.status_code, answer.content) == (200, b"")
    assert int(answer.headers["content-length"]) > 100


def test_a_document_can_be_changed_removed_and_restored(upstream: Sandbox) -> None:
    original = upstream.documents[NOTES]
    upstream.documents[NOTES] = b"\xff"
    assert fetch(upstream, NOTES).content == b"\xff"
    upstream.documents[NOTES] = "<html>"
    assert fetch(upstream, NOTES).text == "<html>"
    del upstream.documents[NOTES]
    assert fetch(upstream, NOTES).status_code == 404
    assert NOTES not in upstream.documents
    with pytest.raises(KeyError):
        del upstream.documents[NOTES]
    upstream.documents["/openapi/moved/here-v1-en.json"] = original
    assert fetch(upstream, "/openapi/moved/here-v1-en.json").content == original
    upstream.documents["/openapi.json"] = {"openapi": "3.1.0", "paths": {}}
    assert aggregate(upstream)["paths"] == {}
    upstream.documents.restore()
    assert upstream.documents[NOTES] == original
    assert fetch(upstream, "/openapi/moved/here-v1-en.json").status_code == 404
    with pytest.raises(ValueError, match="slash"):
        upstream.documents["openapi.json"] = b""


def test_publishing_reaches_every_url_and_the_aggregate(upstream: Sandbox) -> None:
    operation = "notes_details_v1"
    document = upstream.documents.published(operation)
    path = next(iter(document["paths"]))
    document["paths"][path]["get"]["summary"] = "Reworded"
    upstream.documents.publish(operation, document)
    assert len(upstream.documents.urls(operation)) == 2
    for url in upstream.documents.urls(operation):
        assert fetch(upstream, url).json() == document
    assert aggregate(upstream)["paths"][path]["get"]["summary"] == "Reworded"
    upstream.documents.withdraw(operation)
    assert fetch(upstream, NOTES).status_code == 404
    assert path not in aggregate(upstream)["paths"]
    with pytest.raises(KeyError):
        upstream.documents.withdraw(operation)


def test_the_aggregate_bears_with_garbage(upstream: Sandbox) -> None:
    upstream.documents.publish("notes_details_v1", b"<html>")
    upstream.documents.publish("creator_search_v1", {"paths": []})
    assert (
        len(aggregate(upstream)["paths"]) == len(set(URLS.values()) | {s["id"] for s in SOURCES}) - len(WITHDRAWN) - 2
    )


def test_documents_are_told_back_from_the_bundle_where_there_are_no_copies() -> None:
    with Sandbox(contract=BUNDLE) as upstream:
        document = fetch(upstream, "/openapi/example/trend-v1-en.json").json()
        assert document["openapi"] == "3.0.0"
        operation = document["paths"]["/api/example/trend/v1"]["post"]
        assert operation["parameters"] == [
            {"name": "token", "in": "query", "required": True, "schema": {"type": "string"}}
        ]
        form = operation["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"]
        assert form["properties"]["period"] == {"type": "string", "enum": ["DAY_30", "DAY_90"], "default": "DAY_30"}
        everything = json.dumps(aggregate(upstream))
        assert "$ref" not in everything
        assert "x-" not in everything.replace("application/x-www-form-urlencoded", "")
        assert upstream.documents.urls(TREND) == ["/openapi/example/trend-v1-en.json"]
        # Marked withdrawn: served, but published no more.
        assert set(aggregate(upstream)["paths"]) == set(BUNDLE["paths"]) - {"/api/example/labels/v1"}
        assert LABELS in upstream.operations


def test_a_folder_of_documents_can_be_given(tmp_path: Path) -> None:
    folder = tmp_path / "published"
    folder.mkdir()
    (folder / f"{TREND}.json").write_bytes(b'{"paths": {"/mine": {}}}')
    (tmp_path / "sources.toml").write_text(f'[[operation]]\nid = "{TREND}"\ndocuments = ["/a.json", "/b.json"]\n')
    with Sandbox(contract=BUNDLE, documents=folder) as upstream:
        assert fetch(upstream, "/a.json").content == fetch(upstream, "/b.json").content == b'{"paths": {"/mine": {}}}'
        assert fetch(upstream, "/openapi/example/trend-v1-en.json").status_code == 404
        assert "/mine" in aggregate(upstream)["paths"]
