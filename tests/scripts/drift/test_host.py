"""`drift` with a docs host: where documents are found, what follows when one is missing, and failures of the host."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.drift import __main__ as drift
from scripts.upstream import fetch
from tests.scripts.docs_host import Behaviour, DocsHost, body, cut_short, html, status

from .documents import SECOND, Document, aggregate, at, document, edited, tree
from .edits import drop

Run = Callable[..., tuple[int, dict[str, Any]]]
OWN = "/thing_search_v1.json"


def raw(made: Document) -> bytes:
    """A document as bytes."""
    return json.dumps(made).encode()


@pytest.fixture
def host() -> Iterator[DocsHost]:
    """A docs host that publishes both documents and the aggregate."""
    with DocsHost() as running:
        running.documents = {
            OWN: raw(document()),
            "/result_v1.json": raw(SECOND),
            "/openapi.json": raw(aggregate(document(), SECOND)),
        }
        yield running


def entry(url: str, withdrawn: str | None = None) -> dict[str, Any]:
    """A document's entry in the lock."""
    return {"url": url, "sha256": "0" * 64, "origin": "published", "withdrawn": withdrawn}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A tree that tracks both operations."""
    documents = {"thing_search_v1": document(), "result_v1": SECOND}
    entries = {name: entry(f"https://docs.invalid/{name}.json") for name in documents}
    lock = {"schema_version": 1, "docs_url": "https://docs.invalid", "aggregate": None, "documents": entries}
    return tree(tmp_path / "root", documents, lock=lock)


@pytest.fixture
def run(root: Path, host: DocsHost, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command against the host; gives the exit code and the JSON report, or the error."""
    monkeypatch.setattr(fetch, "pause_before_repeat", lambda attempt, retry_after=None: 0 if attempt < 2 else None)

    def go(*options: str, url: str | None = None) -> tuple[int, dict[str, Any]]:
        code = drift.main(["--root", str(root), "--docs-url", url or host.url, "--format", "json", *options])
        output = capsys.readouterr()
        return code, json.loads(output.out) if output.out else {"error": output.err}

    return go


def found(report: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Operation, level and rule of each finding."""
    return [(finding["operation"], finding["level"], finding["rule"]) for finding in report["findings"]]


def mark(root: Path, name: str, **changes: Any) -> None:
    """Change an operation's entry in the lock."""
    path = root / "specs" / "lock.json"
    lock = json.loads(path.read_text())
    lock["documents"][name].update(changes)
    path.write_text(json.dumps(lock))


def test_an_unchanged_host_gives_no_findings_and_its_aggregate_is_not_downloaded(run: Run, host: DocsHost) -> None:
    code, report = run("--fail-on", "info")
    assert (code, report["operations_checked"], report["findings"]) == (0, 2, [])
    assert sorted(host.asked()) == ["/result_v1.json", OWN]


def test_a_changed_document_of_the_host_is_a_finding(run: Run, host: DocsHost) -> None:
    host.documents[OWN] = raw(edited(document(), drop("page")))
    code, report = run()
    assert code == 1
    assert found(report) == [("thing_search_v1", "warn", "request-parameter-removed")]


def test_the_docs_url_of_the_sources_is_the_default(
    run: Run, host: DocsHost, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = root / "specs" / "sources.toml"
    sources.write_text(sources.read_text().replace("https://docs.invalid", host.url))
    assert drift.main(["--root", str(root)]) == 0
    assert host.url in capsys.readouterr().out


def test_a_document_at_another_listed_url_is_moved(run: Run, host: DocsHost, root: Path) -> None:
    sources = root / "specs" / "sources.toml"
    sources.write_text(sources.read_text().replace(f'["{OWN}"]', f'["/new.json", "{OWN}"]'))
    host.documents["/new.json"] = host.documents.pop(OWN)
    code, report = run()
    assert code == 0
    assert found(report) == [("thing_search_v1", "info", "api-document-moved")]
    assert (report["findings"][0]["before"], report["findings"][0]["after"]) == (OWN, "/new.json")


def test_a_document_only_in_the_aggregate_is_moved_and_still_compared(run: Run, host: DocsHost) -> None:
    del host.documents[OWN]
    assert found(run()[1]) == [("thing_search_v1", "info", "api-document-moved")]
    host.documents["/openapi.json"] = raw(aggregate(edited(document(), drop("page"))))
    code, report = run()
    assert code == 1
    assert found(report) == [
        ("thing_search_v1", "warn", "request-parameter-removed"),
        ("thing_search_v1", "info", "api-document-moved"),
    ]


def test_an_operation_in_no_document_of_the_host_is_removed(run: Run, host: DocsHost) -> None:
    del host.documents[OWN]
    host.documents["/openapi.json"] = raw(aggregate(SECOND))
    code, report = run()
    assert code == 1
    assert found(report) == [("thing_search_v1", "error", "api-path-removed-without-deprecation")]


def test_a_document_that_describes_another_path_leads_to_the_aggregate(run: Run, host: DocsHost) -> None:
    host.documents[OWN] = raw(at(document(), "/api/things/search/v2"))
    assert found(run()[1]) == [("thing_search_v1", "info", "api-document-moved")]
    host.documents["/openapi.json"] = raw(aggregate(SECOND))
    code, report = run()
    assert code == 1
    assert found(report) == [("thing_search_v1", "error", "api-path-removed-without-deprecation")]
    assert "/api/things/search/v2" in report["findings"][0]["message"]


def test_another_method_in_the_own_document_is_an_error(run: Run, host: DocsHost) -> None:
    def switch(made: Document) -> None:
        item = next(iter(made["paths"].values()))
        item["post"] = item.pop("get")

    host.documents[OWN] = raw(edited(document(), switch))
    assert found(run()[1]) == [("thing_search_v1", "error", "api-removed-without-deprecation")]


def test_a_withdrawn_operation_gives_no_finding_until_it_returns(run: Run, host: DocsHost, root: Path) -> None:
    mark(root, "thing_search_v1", withdrawn="2026-05-04")
    published = host.documents.pop(OWN)
    host.documents["/openapi.json"] = raw(aggregate(SECOND))
    code, report = run("--fail-on", "info")
    assert (code, report["operations_checked"], report["findings"]) == (0, 2, [])
    host.documents[OWN] = published
    code, report = run()
    assert code == 0
    assert found(report) == [("thing_search_v1", "info", "endpoint-added")]
    assert "2026-05-04" in report["findings"][0]["message"]


def test_changes_of_a_withdrawn_operation_are_reported_when_it_returns(run: Run, host: DocsHost, root: Path) -> None:
    mark(root, "thing_search_v1", withdrawn="2026-05-04")
    host.documents[OWN] = raw(edited(document(), drop("page")))
    code, report = run()
    assert code == 1
    assert [rule for _, _, rule in found(report)] == ["request-parameter-removed", "endpoint-added"]


FAILURES: dict[str, Behaviour] = {
    "a page instead of a document": html,
    "nothing": body(b""),
    "half a document": body(raw(document())[:-50]),
    "a broken connection": cut_short(raw(document())),
    "overload": status(503),
    "no entry": status(403),
    "garbage": body(b"\x00\x01"),
    "no OpenAPI": body(b'{"paths": {}}'),
    "a redirect away": status(302, {"Location": "http://localhost:1/openapi.json"}),
}


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("where", [OWN, "/openapi.json"])
def test_a_host_that_fails_is_an_error_and_not_an_absence_of_drift(
    run: Run, host: DocsHost, failure: str, where: str
) -> None:
    if where == "/openapi.json":
        del host.documents[OWN]
    host.behaviours[where] = [FAILURES[failure]]
    code, report = run("--fail-on", "never")
    assert code == 2
    assert where in report["error"]
    assert "bug" not in report["error"]


def test_a_missing_document_without_an_aggregate_is_an_error(run: Run, host: DocsHost) -> None:
    del host.documents[OWN]
    del host.documents["/openapi.json"]
    code, report = run("--fail-on", "never")
    assert code == 2
    assert "thing_search_v1" in report["error"]


def test_an_unreachable_host_is_an_error(run: Run) -> None:
    code, report = run("--fail-on", "never", url="http://127.0.0.1:1")
    assert code == 2
    assert "cannot be reached" in report["error"]
    assert run("--fail-on", "never", url="ftp://127.0.0.1")[0] == 2


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_a_docs_host_on_this_machine_is_not_asked_through_a_proxy(
    run: Run, host: DocsHost, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with DocsHost() as proxy:
        for variable in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(variable, proxy.url)
        for variable in ("NO_PROXY", "no_proxy"):
            monkeypatch.delenv(variable, raising=False)
        code, report = run("--fail-on", "info", url=host.url.replace("127.0.0.1", name))
        assert (code, proxy.asked()) == (0, []), report
    assert host.asked()


def test_a_single_failed_attempt_is_repeated(run: Run, host: DocsHost) -> None:
    host.behaviours[OWN] = [status(503), body(host.documents[OWN])]
    assert run("--fail-on", "info")[0] == 0
