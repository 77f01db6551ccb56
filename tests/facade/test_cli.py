"""The `pgy` command, run as a process against the sandbox."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from pgy_client.api.pugongying import OPERATION_IDS, load

from pgy_facade import __version__
from pgy_facade.sandbox import Sandbox

from .identifiers import USER

TOKEN = "cli-s3cret/token+with%signs"


@pytest.fixture(scope="module")
def upstream() -> Iterator[Sandbox]:
    with Sandbox() as running:
        yield running


@pytest.fixture(autouse=True)
def fresh(upstream: Sandbox) -> None:
    upstream.requests.clear()


def pgy(*arguments: str, token: str | None = TOKEN) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key not in ("JUSTONEAPI_TOKEN", "PGY_REGION")}
    environment.update({"COLUMNS": "160", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8", "TERM": "dumb"})
    if token is not None:
        environment["JUSTONEAPI_TOKEN"] = token
    command = [sys.executable, "-m", "pgy_facade.cli", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert TOKEN not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done


def test_operations_are_listed_with_their_status() -> None:
    done = pgy("operations", token=None)
    assert done.returncode == 0
    lines = {line.split("\t")[0]: line for line in done.stdout.splitlines()}
    assert lines.keys() > OPERATION_IDS
    for operation in map(load, OPERATION_IDS):
        status = "withdrawn" if operation.withdrawn else "deprecated" if operation.deprecated else "current"
        assert status in lines[operation.id]
        assert (operation.successor or "") in lines[operation.id]


def test_call_prints_the_data_as_json(upstream: Sandbox) -> None:
    done = pgy("call", "creator_search_v1", "keyword=coffee", "page=2", "--region", upstream.api_url)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["kols"]
    assert "billed: True" in done.stderr
    (request,) = upstream.requests
    assert request.query == {"keyword": "coffee", "page": "2"}


def test_search_shows_a_table_and_what_it_cost(upstream: Sandbox) -> None:
    done = pgy("search", "coffee", "--limit", "25", "--region", upstream.api_url)
    assert done.returncode == 0, done.stderr
    header, *rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert header[:2] == ["user_id", "name"]
    assert len({row[0] for row in rows}) == 25
    assert all(len(row[0]) == 24 for row in rows), "identifiers are not cut off"
    assert "creators: 25, billed calls: 2" in done.stderr


def test_search_prints_whole_creators_as_json_lines(upstream: Sandbox) -> None:
    done = pgy("search", "coffee", "--limit", "3", "--json", "--region", upstream.api_url)
    creators = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(creators) == 3
    assert all(creator["userId"] and "noteList" in creator for creator in creators)


def test_search_shows_what_was_paid_for_when_a_later_page_fails(upstream: Sandbox) -> None:
    upstream.script([None, 601])
    done = pgy("search", "coffee", "--limit", "60", "--region", upstream.api_url)
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 21
    assert "creators: 20, billed calls: 1" in done.stderr
    assert "601" in done.stderr


def test_the_command_says_that_a_call_is_deprecated(upstream: Sandbox) -> None:
    done = pgy("call", "kol_data_overview_v1", f"kol_id={USER}", "business=_0", "--region", upstream.api_url)
    assert done.returncode == 0, done.stderr
    assert "PgyDeprecationWarning: " in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["call", "creator_search_v1", "page=x"], 2, "page must be an int"),
        (["call", "creator_search_v1", "colour=red"], 2, "no parameter 'colour'"),
        (["call", "creator_search_v1", "page"], 2, "is not NAME=VALUE"),
        (["call", "no_such_thing"], 2, "no operation is called"),
        (["call", "notes_details_v1"], 2, "needs user_id"),
        (["search", "coffee", "--region", "mars"], 2, "mars"),
        (["search", "coffee", "--limit", "0"], 2, "limit"),
    ],
)
def test_the_command_says_what_is_wrong_with_its_arguments_and_sends_nothing(
    upstream: Sandbox, arguments: list[str], code: int, said: str
) -> None:
    region = [] if "--region" in arguments else ["--region", upstream.api_url]
    done = pgy(*arguments, *(region if arguments[0] == "call" or "--limit" in arguments else []))
    assert done.returncode == code
    assert said in done.stderr
    assert len(upstream.requests) == 0


def test_the_command_says_that_a_token_is_missing(upstream: Sandbox) -> None:
    done = pgy("search", "coffee", "--region", upstream.api_url, token=None)
    assert done.returncode == 2
    assert "JUSTONEAPI_TOKEN" in done.stderr


def test_a_business_error_is_one_line_and_exit_code_1(upstream: Sandbox) -> None:
    upstream.fail_with(601)
    done = pgy("search", "coffee", "--region", upstream.api_url)
    assert done.returncode == 1
    assert "601" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 2, "what it cost, and what went wrong"


def test_the_command_prints_the_version() -> None:
    assert pgy("--version", token=None).stdout.strip() == __version__


def test_without_its_extra_the_command_says_what_to_install() -> None:
    code = "import sys; sys.modules['typer'] = None; from pgy_facade.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert 'pip install "pgy-facade[cli]"' in done.stderr


def test_a_misspelt_operation_or_parameter_is_answered_with_the_nearest() -> None:
    done = pgy("call", "creator_serch_v1")
    assert done.returncode == 2
    assert "did you mean creator_search_v1?" in " ".join(done.stderr.split())
    done = pgy("call", "creator_search_v1", "fans_agge=ALL")
    assert done.returncode == 2
    assert "did you mean fans_age?" in " ".join(done.stderr.split())
    done = pgy("serch", "tea")
    assert done.returncode == 2
    assert "search" in done.stderr.partition("serch")[2]
