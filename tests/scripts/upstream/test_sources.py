"""`specs/sources.toml`: what is accepted, and the message for everything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.errors import PipelineError
from scripts.upstream.sources import load_sources

HEAD = 'docs_url = "https://docs.invalid/"\naggregate = "/openapi.json"\n'
ONE = '[[operation]]\nid = "thing_v1"\nmethod = "get"\npath = "/api/thing/v1"\ndocuments = ["/a.json"]\n'


def write(root: Path, text: str) -> Path:
    (root / "specs").mkdir()
    (root / "specs" / "sources.toml").write_text(text, encoding="utf-8")
    return root


def test_the_listed_operations_are_read(tmp_path: Path) -> None:
    two = ONE.replace("thing_v1", "other_v1").replace("/thing/", "/other/") + 'successor = "thing_v1"\n'
    found = load_sources(write(tmp_path, HEAD + ONE + two))
    assert found.docs_url == "https://docs.invalid"
    assert [(each.id, each.method, each.path, each.documents, each.successor) for each in found.operations] == [
        ("thing_v1", "GET", "/api/thing/v1", ("/a.json",), None),
        ("other_v1", "GET", "/api/other/v1", ("/a.json",), "thing_v1"),
    ]
    assert found.operation("other_v1") is found.operations[1]
    with pytest.raises(PipelineError, match=r"'nothing'.*thing_v1, other_v1"):
        found.operation("nothing")


def test_an_operation_may_have_names_for_its_calls(tmp_path: Path) -> None:
    found = load_sources(write(tmp_path, HEAD + ONE + 'call = "things"\niterate = "iter_things"\n'))
    assert (found.operations[0].call, found.operations[0].iterate) == ("things", "iter_things")


def test_an_operation_may_have_no_document_urls(tmp_path: Path) -> None:
    found = load_sources(write(tmp_path, HEAD + ONE.replace('documents = ["/a.json"]\n', "")))
    assert found.operations[0].documents == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("docs_url = ", "not valid TOML"),
        (HEAD, r"lists no \[\[operation\]\]"),
        (ONE, "needs 'docs_url'"),
        (HEAD.replace("https", "ftp") + ONE, r"http\(s\) URL"),
        (HEAD.replace("/openapi.json", "openapi.json") + ONE, "aggregate must be a URL path"),
        (HEAD + ONE + ONE, "the same id is listed twice: thing_v1"),
        (HEAD + ONE + ONE.replace("thing_v1", "other_v1"), "the same method and path is listed twice"),
        (HEAD + ONE.replace("thing_v1", "Thing-V1"), "must be snake_case"),
        (HEAD + ONE.replace("thing_v1", "../../etc"), "must be snake_case"),
        (HEAD + ONE.replace("thing_v1", "a" * 81), "must be snake_case"),
        (HEAD + ONE.replace("thing_v1", "class"), "word of Python's own"),
        (HEAD + ONE.replace("thing_v1", "print"), "word of Python's own"),
        (HEAD + ONE.replace('"get"', '"DELETE"'), "method must be one of GET, POST"),
        (HEAD + ONE.replace('"/api/thing/v1"', '"//other.host/x"'), "path must be a URL path"),
        (HEAD + ONE.replace('"/api/thing/v1"', '"/a/../b"'), "plain URL path"),
        (HEAD + ONE.replace('"/a.json"', '"https://other.host/a.json"'), "documents must be a URL path"),
        (HEAD + ONE.replace('"/a.json"', r'"/a\\b"'), "plain URL path"),
        (HEAD + ONE.replace('"/a.json"', '"/a b"'), "plain URL path"),
        (HEAD + ONE.replace('["/a.json"]', '"/a.json"'), "must be a list"),
        (HEAD + ONE + "colour = 1\n", "unknown keys: colour"),
        (HEAD + ONE + "successor = 1\n", "successor must be"),
        (HEAD + ONE + "call = 1\n", "operation thing_v1: call must be a text"),
        (HEAD + ONE + 'call = "a-b"\n', "operation thing_v1: call 'a-b' is no identifier"),
        (HEAD + ONE + 'call = "1st"\n', "call '1st' is no identifier"),
        (HEAD + ONE + 'call = ""\n', "call '' is no identifier"),
        (HEAD + ONE + 'iterate = "class"\n', "operation thing_v1: iterate 'class' is a keyword of Python"),
        (HEAD + ONE + 'call = "None"\n', "call 'None' is a keyword of Python"),
        (HEAD + ONE + 'call = "_get"\n', "call '_get' is private"),
        (HEAD + ONE + 'call = "getThing"\n', "call 'getThing' must be snake_case"),
        (HEAD + ONE + 'call = "list"\n', "call 'list' is a word of Python's own"),
        (HEAD + ONE + 'call = "self"\n', "call 'self' is a word of Python's own"),
        *[
            (HEAD + ONE + f'call = "{name}"\n', f"call '{name}' is taken: the clients have")
            for name in ("ping", "close", "aclose", "usage", "call", "with_options", "with_response", "region")
        ],
        (HEAD + ONE + 'call = "thing"\niterate = "thing"\n', "iterate 'thing' is taken: it is the call of thing_v1"),
        (
            HEAD + ONE + 'call = "thing"\n' + ONE.replace("thing", "other") + 'call = "thing"\n',
            "operation other_v1: call 'thing' is taken: it is the call of thing_v1",
        ),
        (HEAD + "operation = 1\n", "lists no"),
        (HEAD + "operation = [1]\n", "must be a table"),
    ],
)
def test_a_wrong_entry_in_sources_is_refused_with_a_reason(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(PipelineError, match=said) as caught:
        load_sources(write(tmp_path, text))
    assert "sources.toml" in str(caught.value)


def test_a_missing_sources_file_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match=r"sources\.toml is missing; run the command inside a clone"):
        load_sources(tmp_path)
