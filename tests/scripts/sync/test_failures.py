"""What a sync does when the docs host, or what it serves, is broken: exit 2, one message, nothing changed."""

from __future__ import annotations

import errno
import gzip
import json
import tracemalloc
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from scripts.errors import PipelineError
from scripts.upstream.fetch import Downloader
from tests.scripts.docs_host import (
    Behaviour,
    DocsHost,
    body,
    cut_short,
    endless_zeros,
    gzip_bomb,
    hang_up,
    html,
    slowly,
    status,
)

from .case import (
    AGGREGATE_URL,
    ALPHA,
    ALPHA_URL,
    BETA,
    BETA_OLD_URL,
    BETA_URL,
    GAMMA,
    PATHS,
    Case,
    aggregate,
    document,
    item,
    snapshot,
)


def fails(case: Case, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run sync, see it fail with one message and an untouched tree; return the message."""
    capsys.readouterr()
    for check in ((), ("--check",)):
        before = snapshot(case.root)
        assert case.sync(*arguments, *check) == 2
        assert snapshot(case.root) == before
    captured = capsys.readouterr()
    first, second = captured.err.splitlines()
    assert first == second
    assert first.startswith("sync: ")
    assert "Traceback" not in captured.err
    return first


def changed(**changes: Any) -> Behaviour:
    return body(document(ALPHA, **changes))


BROKEN: dict[str, tuple[Behaviour, str]] = {
    "an HTML page": (html, "HTML"),
    "a truncated body": (cut_short(document(ALPHA)), "cut short"),
    "half a file": (body(document(ALPHA)[:-40]), "not valid JSON"),
    "an empty body": (body(b""), "JSON"),
    "500": (status(500), "HTTP 500"),
    "503 for longer than we wait": (status(503, {"Retry-After": "3600"}), "HTTP 503"),
    "429": (status(429), "HTTP 429"),
    "403": (status(403), "HTTP 403"),
    "204": (status(204), "HTTP 204"),
    "no answer": (hang_up, "broke off"),
    "a document for another path": (body(document(BETA)), "another path"),
    "no such method": (body(document(ALPHA).replace(b'"get"', b'"put"')), "no GET"),
    "a list": (body(b"[]"), "list"),
    "no OpenAPI": (body(b'{"swagger": "2.0", "paths": {}}'), "openapi"),
    "paths of the wrong type": (body(b'{"openapi": "3.0.0", "paths": []}'), "paths"),
    "not UTF-8": (body(b'{"openapi": "\xff"}'), "UTF-8"),
    "a key twice": (body(b'{"openapi": "3.0.0", "openapi": "3.0.0"}'), "twice"),
    "nested without end": (body(b'{"a":' * 100_000), "nested"),
    "a huge number": (body(document(ALPHA).replace(b'"version": "1"', b'"version": ' + b"9" * 5000)), "JSON"),
    "a remote reference": (
        changed(responses={"200": {"$ref": "https://evil.invalid/x.json#/y"}}),
        "references out of the document",
    ),
    "a reference to a file": (
        changed(responses={"200": {"$ref": "../../etc/passwd"}}),
        "references out of the document",
    ),
    "200 MB of zeros, announced": (body(b"", {"Content-Length": "200000000"}), "larger"),
    "200 MB of zeros": (endless_zeros, "larger"),
    "40 MB of zeros in a small gzip": (gzip_bomb, "larger"),
    "a gzip that is none": (body(b"plain", {"Content-Encoding": "gzip"}), "gzip"),
    "more behind a gzip": (body(gzip.compress(document(ALPHA)) * 2, {"Content-Encoding": "gzip"}), "goes on"),
    "half a gzip": (body(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", {"Content-Encoding": "gzip"}), "cut short"),
    "an encoding nobody asked for": (body(b"x", {"Content-Encoding": "gzip, gzip"}), "encoding"),
    "a redirect to another host": (status(302, {"Location": "http://other.invalid/a.json"}), "another host"),
    "a redirect to another port": (status(301, {"Location": "http://127.0.0.1:9/a.json"}), "another host"),
    "a redirect to no URL": (status(302, {"Location": "http://[/"}), "redirected"),
    "a redirect to itself": (status(302, {"Location": ALPHA_URL}), "redirected more than"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_document_changes_nothing(synced: Case, capsys: pytest.CaptureFixture[str], what: str) -> None:
    behaviour, says = BROKEN[what]
    synced.host.behaviours[ALPHA_URL] = [behaviour]

    message = fails(synced, capsys)

    assert "alpha_v1" in message
    assert synced.host.url + ALPHA_URL in message
    assert says in message
    assert len(message) < 600


def test_a_304_without_a_tracked_document_is_an_error(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    case.host.behaviours[ALPHA_URL] = [status(304)]
    assert "HTTP 304" in fails(case, capsys)


def test_a_document_that_is_too_large_is_not_read_to_its_end(synced: Case) -> None:
    synced.host.behaviours[ALPHA_URL] = [endless_zeros]
    assert synced.sync() == 2
    # The host notices a moment after the client has gone.
    assert synced.host.stopped_early.wait(10)


async def test_a_gzip_bomb_is_not_decompressed_in_memory() -> None:
    packed = gzip.compress(bytes(20_000_000), compresslevel=1)

    async def stream() -> AsyncIterator[bytes]:
        yield packed

    answer = httpx.Response(200, headers={"Content-Encoding": "gzip"}, content=stream())
    async with Downloader("http://127.0.0.1", limit=100_000) as host:
        await host._client.aclose()
        host._client = httpx.AsyncClient(transport=httpx.MockTransport(lambda _: answer))
        tracemalloc.start()
        with pytest.raises(PipelineError, match="larger"):
            await host.get("/a.json", "a")
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 5_000_000


def test_a_broken_document_at_the_first_url_is_an_error_even_if_the_next_one_works(
    synced: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    """A page where a document should be is no sign that the document moved."""
    synced.host.behaviours[BETA_URL] = [html]
    synced.host.documents[BETA_OLD_URL] = document(BETA)
    assert "beta_v1" in fails(synced, capsys)


BROKEN_AGGREGATE: dict[str, tuple[Behaviour, str]] = {
    "HTML": (html, "HTML"),
    "404": (status(404), "not there"),
    "500": (status(500), "HTTP 500"),
    "cut short": (cut_short(aggregate(GAMMA)), "cut short"),
    "half of it": (body(aggregate(GAMMA)[:-9]), "cut short"),
    "no paths": (body(b'{"openapi": "3.1.0", "info": {}}'), "paths"),
    "empty paths": (body(b'{"openapi": "3.1.0", "info": {}, "paths": {}}'), "no operation at all"),
    "the path without the method": (
        body(json.dumps({"openapi": "3.1.0", "paths": {PATHS[GAMMA]: {"post": item(GAMMA)["get"]}}}).encode()),
        "no GET",
    ),
    "the path with nothing": (body(b'{"openapi": "3.1.0", "paths": {"/api/gamma/v1": null}}'), "no GET"),
    "components of the wrong type": (
        body(
            json.dumps(
                {
                    "openapi": "3.1.0",
                    "paths": {PATHS[GAMMA]: item(GAMMA, responses={"200": {"$ref": "#/components/responses/X"}})},
                    "components": [],
                }
            ).encode()
        ),
        "gamma_v1",
    ),
}


@pytest.mark.parametrize("what", BROKEN_AGGREGATE)
def test_nothing_is_concluded_from_a_broken_aggregate(
    synced: Case, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    behaviour, says = BROKEN_AGGREGATE[what]
    synced.host.behaviours[AGGREGATE_URL] = [behaviour]

    message = fails(synced, capsys)

    assert synced.host.url + AGGREGATE_URL in message
    assert says in message


def test_an_operation_that_was_never_synced_cannot_be_withdrawn(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    case.host.documents[AGGREGATE_URL] = aggregate(ALPHA, BETA)
    message = fails(case, capsys)
    assert "gamma_v1" in message
    assert "never seen" in message


def test_an_unreachable_host_exits_with_2(synced: Case, capsys: pytest.CaptureFixture[str]) -> None:
    with DocsHost() as gone:
        url = gone.url
    message = fails(synced, capsys, "--docs-url", url)
    assert "alpha_v1" in message
    assert "cannot be reached" in message


def test_all_downloads_together_have_a_timeout(synced: Case, capsys: pytest.CaptureFixture[str]) -> None:
    synced.host.behaviours[ALPHA_URL] = [slowly]
    message = fails(synced, capsys, "--timeout", "0.4")
    assert "alpha_v1" in message
    assert "within 0.4 s" in message


@pytest.mark.parametrize("url", ["docs.example", "ftp://docs.example", "http://", "http://u:p@docs.example"])
def test_a_docs_url_that_is_no_http_url_is_refused(synced: Case, capsys: pytest.CaptureFixture[str], url: str) -> None:
    assert "no docs host" in fails(synced, capsys, "--docs-url", url)


def test_only_with_an_unknown_id_is_refused(synced: Case, capsys: pytest.CaptureFixture[str]) -> None:
    message = fails(synced, capsys, "--only", "delta_v1")
    assert "delta_v1" in message
    assert "alpha_v1" in message, "the known ones are named"


def test_only_is_refused_in_a_tree_that_was_never_synced(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    assert "without --only" in fails(case, capsys, "--only", ALPHA)


@pytest.mark.parametrize(
    "content", [b"<<<<<<< HEAD", b"[]", b'{"schema_version": 2}', b'{"schema_version": 1, "documents": {"../x": {}}}']
)
def test_an_unreadable_lock_exits_with_2(synced: Case, capsys: pytest.CaptureFixture[str], content: bytes) -> None:
    (synced.root / "specs/lock.json").write_bytes(content)
    assert "lock.json" in fails(synced, capsys)


@pytest.mark.parametrize(
    "change",
    [
        {"withdrawn": "yesterday"},
        {"origin": "dreamt"},
        {"sha256": "0"},
        {"surprise": 1},
    ],
)
def test_a_lock_with_a_wrong_entry_exits_with_2(
    synced: Case, capsys: pytest.CaptureFixture[str], change: dict[str, Any]
) -> None:
    lock = synced.lock()
    lock["documents"][ALPHA] |= change
    (synced.root / "specs/lock.json").write_text(json.dumps(lock))
    assert "lock.json" in fails(synced, capsys)


def test_a_build_that_fails_names_what_changed(
    synced: Case, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> list[str]:
        raise RecursionError("maximum depth")

    monkeypatch.setattr("scripts.client.build.build_outputs", broken)
    synced.host.documents[ALPHA_URL] = document(ALPHA, summary="reworded")
    message = fails(synced, capsys)
    assert "alpha_v1" in message
    assert "beta_v1" not in message


def test_a_build_that_writes_nothing_exits_with_2(
    synced: Case, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scripts.client.build.build_outputs", lambda *_: [])
    synced.host.documents[ALPHA_URL] = document(ALPHA, summary="reworded")
    assert "generated/pgy_client" in fails(synced, capsys)


def test_a_full_disk_leaves_the_tree_as_it_was(
    synced: Case, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever write hits it, the tree stays as it was."""
    synced.host.documents[ALPHA_URL] = document(ALPHA, summary="reworded")
    write = Path.write_bytes
    before = snapshot(synced.root)
    for survive in range(20):
        left = [survive]

        def full(path: Path, data: bytes, left: list[int] = left) -> int:
            left[0] -= 1
            if left[0] < 0:
                write(path, data[: len(data) // 2])
                raise OSError(errno.ENOSPC, "No space left on device", str(path))
            return write(path, data)

        monkeypatch.setattr(Path, "write_bytes", full)
        code = synced.sync()
        monkeypatch.setattr(Path, "write_bytes", write)
        if code == 0:
            break
        assert code == 2
        assert "No space left" in capsys.readouterr().err
        assert snapshot(synced.root) == before
    assert survive > 5, "every write was tried"
    assert snapshot(synced.root) != before


def test_an_unexpected_error_is_one_message(
    synced: Case, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def oops(*_: object) -> bool:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("scripts.sync.plan.is_needed", oops)
    message = fails(synced, capsys)
    assert "ZeroDivisionError" in message
    assert "-X dev" in message


@pytest.mark.parametrize(
    "wrong",
    [
        ["--timeout", "0"],
        ["--timeout", "never"],
        ["--frobnicate"],
    ],
)
def test_wrong_arguments_exit_with_2(synced: Case, wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        synced.sync(*wrong)
    assert caught.value.code == 2


def test_a_root_without_sources_exits_with_2(
    tmp_path: Path, host: DocsHost, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "sources.toml" in fails(Case(empty, host), capsys)


@pytest.mark.parametrize("link", ["specs/published", "specs/examples", "generated", "specs", "generated/pgy_client"])
def test_a_linked_folder_does_not_lead_out_of_the_tree(
    synced: Case, capsys: pytest.CaptureFixture[str], tmp_path: Path, link: str
) -> None:
    outside = tmp_path / "outside"
    (synced.root / link).rename(outside)
    (synced.root / link).symlink_to(outside)
    target_before = snapshot(outside)
    rich = {"code": 0, "data": {"name": "x", "total": 3, "fresh": [1]}}
    synced.host.documents[ALPHA_URL] = document(
        ALPHA, responses={"200": {"description": "OK", "content": {"application/json": {"example": rich}}}}
    )
    before = snapshot(synced.root)

    assert synced.sync() == 2
    assert "symbolic link" in capsys.readouterr().err
    assert snapshot(outside) == target_before
    assert snapshot(synced.root) == before


def test_a_linked_file_is_not_written_through(synced: Case, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (synced.root / "specs/published/alpha_v1.json").unlink()
    (synced.root / "specs/published/alpha_v1.json").symlink_to(victim)
    assert synced.sync() == 2
    assert victim.read_text() == "precious"


def test_the_document_never_chooses_a_file_name(synced: Case) -> None:
    before = set(snapshot(synced.root))
    synced.host.documents[ALPHA_URL] = document(ALPHA, operationId="../../evil", tags=["../evil"], summary="/etc/evil")
    assert synced.sync() == 0
    assert set(snapshot(synced.root)) == before


def test_a_sync_during_another_command_changes_nothing(synced: Case, capsys: pytest.CaptureFixture[str]) -> None:
    from scripts.tree.exclusive import exclusive

    synced.host.documents[ALPHA_URL] = document(ALPHA, summary="reworded")
    with exclusive(synced.root):
        before = snapshot(synced.root)
        assert synced.sync() == 2
        assert snapshot(synced.root) == before
    assert "another command" in capsys.readouterr().err
    assert synced.sync() == 0


def test_a_tree_that_another_command_changed_meanwhile_is_not_written(
    synced: Case, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another sync may finish while this one downloads: its work is not overwritten with older conclusions."""
    from scripts.sync import plan as planning

    plan: Callable[..., planning.Plan] = planning.make_plan
    others = synced.root / "specs/lock.json"

    def meanwhile(*arguments: Any) -> planning.Plan:
        others.write_text(others.read_text().replace('"withdrawn": null', '"withdrawn": "2026-01-01"', 1))
        return plan(*arguments)

    monkeypatch.setattr(planning, "make_plan", meanwhile)
    synced.host.documents[ALPHA_URL] = document(ALPHA, summary="reworded")
    assert synced.sync() == 2
    assert "meantime" in capsys.readouterr().err
    assert synced.published(ALPHA) == document(ALPHA)
