"""The sandbox against the contract: operations nobody wrote code for, and schemathesis with all its checks."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from jsonschema import Draft202012Validator

from pgy_facade.sandbox import Sandbox

from .bundle import BUNDLE, LABELS, REPORT, TREND

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = "sesame-7f3a"
FORM_PATH = "/api/example/trend/v1"
REPORT_PATH = "/api/example/report/{}/v1"
LABELS_PATH = "/api/example/labels/v1"


@pytest.fixture(scope="module")
def server() -> Iterator[Sandbox]:
    with Sandbox(contract=BUNDLE) as upstream:
        yield upstream


@pytest.fixture
def upstream(server: Sandbox) -> Sandbox:
    server.reset()
    return server


def post(upstream: Sandbox, path: str = FORM_PATH, **content: Any) -> httpx.Response:
    return httpx.post(f"{upstream.api_url}{path}", params={"token": "any"}, **content)


def get(upstream: Sandbox, path: str, query: str = "") -> httpx.Response:
    return httpx.get(f"{upstream.api_url}{path}?token=any&{query}")


def fits(data: Any, schema: str) -> bool:
    return Draft202012Validator({"$ref": f"#/components/schemas/{schema}", **BUNDLE}).is_valid(data)


def test_a_form_is_served_and_paged(upstream: Sandbox) -> None:
    form = {"userId": "u", "period": "DAY_90", "page": "3", "deep": "true", "empty": ""}
    answer = post(upstream, data=form)
    assert (answer.status_code, answer.json()["code"]) == (200, 0)
    data = answer.json()["data"]
    assert (len(data["points"]), data["total"]) == (5, 45)
    assert fits(data, "Trend")
    recorded = upstream.requests[0]
    assert (recorded.operation, dict(recorded.form), recorded.query) == (TREND, form, {})
    assert httpx.get(upstream.api_url + FORM_PATH).headers["allow"] == "POST"


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"userId": "u"}, "rule required"),
        ({}, "missing or of a media type"),
        ({"userId": "", "period": "DAY_30"}, "'userId' must not be empty"),
        ({"userId": "u", "period": "DAY_1"}, "must be one of: DAY_30, DAY_90"),
        ({"userId": "u", "period": "DAY_30", "page": "0"}, "'page' breaks the rule minimum"),
        ({"userId": "u", "period": "DAY_30", "deep": "1"}, "'deep' must be of type boolean"),
        ({"userId": ["u", "v"], "period": "DAY_30"}, "more than once"),
    ],
)
def test_the_fields_of_a_form_are_checked(upstream: Sandbox, form: dict[str, Any], says: str) -> None:
    answer = post(upstream, data=form)
    assert (answer.status_code, answer.json()["code"]) == (400, 400)
    assert says in answer.json()["message"]


def test_other_media_types_are_refused(upstream: Sandbox) -> None:
    assert post(upstream, json={"userId": "u", "period": "DAY_30"}).json()["code"] == 400
    assert post(upstream, content=b"userId=u").json()["code"] == 400
    report = REPORT_PATH.format(1)
    assert post(upstream, report).json()["data"] == {"made": True}
    assert post(upstream, report, json={"title": "t"}).json()["code"] == 0
    for wrong in (b'{"title": 1}', b"{", b"[" * 100_000, b"\xff"):
        answer = post(upstream, report, content=wrong, headers={"content-type": "application/json; charset=utf-8"})
        assert answer.json()["code"] == 400


def test_path_parameters_are_checked(upstream: Sandbox) -> None:
    answer = get(upstream, REPORT_PATH.format(12), "ratio=1e-3")
    assert fits(answer.json()["data"], "Trend")
    assert upstream.requests[0].operation == REPORT
    for wrong in ("x", "1.5", "%31%2F"):
        assert get(upstream, REPORT_PATH.format(wrong)).json()["code"] == 400
    assert get(upstream, REPORT_PATH.format("%31")).json()["code"] == 0
    assert get(upstream, REPORT_PATH.format("1/2")).status_code == 404
    assert get(upstream, REPORT_PATH.format(1), "ratio=nan").json()["code"] == 400
    assert httpx.delete(upstream.api_url + REPORT_PATH.format(1)).headers["allow"] == "GET, POST"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("label=DAY_30", 0),
        ("label=DAY_30&label=DAY_90&level=1,-2", 0),
        ("label=DAY_30&label=DAY_1", 400),
        ("label=DAY_30&label=DAY_30&label=DAY_30", 400),
        ("", 400),
        ("label=DAY_30&level=1,", 400),
        (f"label=DAY_30&level={2**63}", 400),
    ],
)
def test_lists_in_a_query_are_checked(upstream: Sandbox, query: str, code: int) -> None:
    assert get(upstream, LABELS_PATH, query).json()["code"] == code


def test_without_evidence_answers_are_made_up_from_the_schema(upstream: Sandbox) -> None:
    first, second = (get(upstream, REPORT_PATH.format(1)).json()["data"] for _ in range(2))
    assert first == second
    assert fits(first, "Trend")
    assert first["rate"] <= 1
    assert len(first["note"]) == 5
    assert {point["userId"] for point in first["points"]} != {first["points"][0]["userId"]}
    assert get(upstream, LABELS_PATH, "label=DAY_30").json()["data"][0]


def test_an_operation_without_security_needs_no_token() -> None:
    operation = {**BUNDLE["paths"][LABELS_PATH]["get"], "security": []}
    with Sandbox(contract={**BUNDLE, "paths": {LABELS_PATH: {"get": operation}}}) as upstream:
        assert httpx.get(upstream.api_url + LABELS_PATH, params={"label": "DAY_30"}).json()["code"] == 0
        assert upstream.operations == (LABELS,)


def test_a_token_may_be_a_header() -> None:
    schemes = {"token": {"type": "apiKey", "in": "header", "name": "X-Token"}}
    with Sandbox(
        TOKEN, contract={**BUNDLE, "components": {**BUNDLE["components"], "securitySchemes": schemes}}
    ) as sandbox:
        url = f"{sandbox.api_url}{LABELS_PATH}?label=DAY_30"
        assert httpx.get(url + f"&token={TOKEN}").json()["code"] == 100
        assert httpx.get(url, headers={"x-token": TOKEN}).json()["code"] == 0
        assert TOKEN not in repr(sandbox.requests[1])


def test_schemathesis_finds_nothing(tmp_path: Path) -> None:
    """All checks, by the command line that users run, on operations newly tracked; ours are the contract tests'."""
    file = tmp_path / "openapi.json"
    file.write_text(json.dumps(BUNDLE))
    (tmp_path / "schemathesis.toml").write_text(
        f'suppress-health-check = ["too_slow"]\n[auth.openapi.token]\napi_key = "{TOKEN}"\n'
    )
    with Sandbox(TOKEN, contract=file) as upstream:
        run = subprocess.run(
            [
                *(
                    sys.executable,
                    "-m",
                    "schemathesis.cli",
                    "--no-color",
                    "--config-file",
                    tmp_path / "schemathesis.toml",
                ),
                *("run", file, "--url", upstream.api_url, "--checks", "all", "--max-examples", "10"),
                *("--generation-database", "none", "--seed", "7", "--continue-on-failure"),
            ],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
        assert run.returncode == 0, run.stdout + run.stderr
        calls = upstream.requests.calls
    assert int(re.findall(r"(\d+) generated, \1 passed", run.stdout)[0]) > 100
    # Every operation was called with the right token, and tried with a wrong one and with none.
    for operation in upstream.operations:
        tokens = {request.token for request in calls if request.operation == operation}
        assert {None, TOKEN} < tokens
