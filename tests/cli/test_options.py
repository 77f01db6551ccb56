"""What all commands share: options, environment variables, language, completion."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from pgy_client.commands import COMMANDS

from pgy_facade import PgyClient
from pgy_facade.cli.app import app
from pgy_facade.cli.language import choose
from pgy_facade.cli.options import CLIENT, COMMON, client_arguments, made
from pgy_facade.sandbox import Sandbox
from tests.facade.identifiers import USER

from .conftest import Pgy

NOTHING: dict[str, Any] = {"JUSTONEAPI_TOKEN": None, "HTTP_PROXY": "http://127.0.0.1:1"}
GIVEN = {
    "--region": ("cn", "cn"),
    "--timeout": ("7.5", 7.5),
    "--max-billed": ("3", 3),
    "--max-per-second": ("2", 2.0),
    "--store": ("answers.db", "answers.db"),
    "--max-age": ("2h", 7200.0),
    "--allow-plain-http": (None, True),
}


def options() -> list[click.Option]:
    return [each for each in made(COMMON) if isinstance(each, click.Option)]


@pytest.mark.parametrize("make", CLIENT)
def test_every_client_option_reaches_the_client_from_the_line_and_from_its_variable(
    make: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The store is made in the working folder.
    monkeypatch.chdir(tmp_path)
    option = make()  # type: ignore[operator]
    text, value = GIVEN[option.opts[0]]
    command = click.Command(
        "x",
        params=[option],
        callback=lambda **values: client_arguments({**dict.fromkeys([str(each.name) for each in options()]), **values}),
    )
    line = [option.opts[0], *([text] if text else [])]
    assert command.main(line, standalone_mode=False) == {option.name: value}
    monkeypatch.setenv(option.envvar, text or "1")
    given = command.main([], standalone_mode=False)
    assert given == {option.name: value}
    with PgyClient("any", **{"allow_plain_http": True, **given}):
        pass


def test_common_options_may_stand_before_the_command_and_those_behind_it_win(pgy: Pgy) -> None:
    assert pgy("--max-billed", "0", "creator-core-metrics", USER).code == 4
    assert pgy("--max-billed", "0", "creator-core-metrics", USER, PGY_MAX_BILLED="5").code == 4
    assert pgy("--max-billed", "0", "creator-core-metrics", USER, "--max-billed", "1").code == 0


@pytest.mark.parametrize(
    "name", [each.call.replace("_", "-") for each in COMMANDS if each.call] + ["search", "call", "ping"]
)
def test_every_command_that_calls_takes_every_common_option(name: str) -> None:
    command = app.get_command(click.Context(app), name)
    assert command is not None
    assert {each.opts[0] for each in options()} <= {each.opts[0] for each in command.params}


def test_sandbox_runs_any_command_without_token_or_network(pgy: Pgy, upstream: Sandbox) -> None:
    assert json.loads(pgy("--sandbox", "search-creators", "咖啡", "--json", **NOTHING).out)
    assert pgy("search", "咖啡", "--limit", "2", **NOTHING, PGY_SANDBOX="1").code == 0
    assert pgy("call", "notes_details_v1", f"user_id={USER}", "--sandbox", **NOTHING).code == 0
    assert "fastest: " in pgy("--sandbox", "ping", **NOTHING).out
    assert len(upstream.requests) == 0


@pytest.mark.parametrize(
    ("given", "environment", "language"),
    [
        ("zh", {"LANG": "en_US.UTF-8"}, "zh"),
        (None, {"LANG": "zh_CN.UTF-8"}, "zh"),
        (None, {"LC_ALL": "zh_TW", "LANG": "en_US"}, "zh"),
        (None, {"LC_ALL": "C", "LANG": "zh_CN"}, "en"),
        (None, {"LANG": "de_DE"}, "en"),
        ("en", {"LANG": "zh_CN"}, "en"),
    ],
)
def test_the_language_is_what_was_asked_for_else_the_locale_s(
    given: str | None, environment: dict[str, str], language: str
) -> None:
    assert choose(given, environment) == language


def test_pgy_lang_stands_between_the_option_and_the_locale(pgy: Pgy) -> None:
    assert "已计费：1" in pgy("creator-core-metrics", USER, PGY_LANG="zh", LANG="en_US").err
    assert "billed: 1" in pgy("creator-core-metrics", USER, "--lang", "en", PGY_LANG="zh").err
    assert "已计费：1" in pgy("creator-core-metrics", USER, LC_ALL="zh_CN.UTF-8").err


def completed(words: str, position: int) -> str:
    environment = {**os.environ, "_PGY_COMPLETE": "zsh_complete", "COMP_WORDS": words, "COMP_CWORD": str(position)}
    code = "import sys; sys.argv[0] = 'pgy'; from pgy_facade.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout


@pytest.mark.parametrize(
    ("words", "proposed", "meaning"),
    [
        ("pgy creator-co", "creator-core-metrics", "exposure"),
        ("pgy creator-core-metrics --date", "--date-type", "The period looked at"),
        ("pgy creator-core-metrics --date-type d", "DAY_90", "Last 90 days"),
        ("pgy creator-core-metrics --json sum_data.im", "sum_data.imp", "integer"),
        ("pgy search-creators --columns name,fans_nu", "name,fans_num", "integer"),
        ("pgy call creator_se", "creator_search_v1", ""),
    ],
)
def test_completion_proposes_commands_options_values_and_fields_with_what_they_mean(
    words: str, proposed: str, meaning: str
) -> None:
    lines = completed(words, len(words.split()) - 1).splitlines()
    assert proposed in lines
    assert meaning in lines[lines.index(proposed) + 1]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell_is_printed(pgy: Pgy, shell: str) -> None:
    assert f"_PGY_COMPLETE={shell}_complete" in pgy("completion", shell).out
