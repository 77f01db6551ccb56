"""The commonest mistakes: each is answered with what to do, costs nothing, and is never a traceback."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click
import pytest

from pgy_facade.cli.app import OWN, app
from pgy_facade.cli.speaking import Option, Speaking
from pgy_facade.sandbox import Sandbox
from tests.facade.identifiers import NOTE, USER

from .conftest import Pgy

FIVE = "creator-core-metrics"

MISTAKES: dict[str, tuple[list[str], int, str]] = {
    # What somebody does: the arguments, the exit code, what they are told.
    "misspells a command": (["creator-core-metric", USER], 2, "did you mean `pgy creator-core-metrics`?"),
    "makes up a command": (["frobnicate"], 2, "`pgy --help` lists them"),
    "gives the id of an operation": (["creator_search_v1", "x"], 2, "its command is `pgy search-creators`"),
    "looks for an iterator": (["iter-creators", "x"], 2, "`pgy search-creators --limit NUMBER` walks the pages"),
    "gives the token as an option": ([FIVE, USER, "--token", "abc"], 2, "set JUSTONEAPI_TOKEN"),
    "forgets the identifier": ([FIVE], 2, "USER_ID"),
    "forgets what is required": (["kol-data-overview-v1", USER], 2, "--business"),
    "misspells an option": (["search-creators", "--fans-number-low", "1"], 2, "--fans-number-lower"),
    "gives a value that is not allowed": ([FIVE, USER, "--date-type", "DAY_60"], 2, "is not one of DAY_30, DAY_90"),
    "gives a text for a number": (["search-creators", "--page", "two"], 2, "'two' is not a valid integer"),
    "asks for page 0": (["search-creators", "--page", "0"], 2, "x>=1"),
    "gives a number out of a spreadsheet": ([FIVE, "5.9E+23"], 2, "import the column as text"),
    "gives a short link": ([FIVE, "https://xhslink.com/a/b"], 2, "take the URL that it leads to"),
    "gives a note for a creator": ([FIVE, f"https://www.xiaohongshu.com/explore/{NOTE}"], 2, "the URL of a note"),
    "gives a nickname for an identifier": ([FIVE, "小红薯"], 2, "24 hexadecimal digits"),
    "gives NAME=VALUE": ([FIVE, f"user_id={USER}"], 2, "`pgy call creator_core_metrics_v1` takes NAME=VALUE"),
    "searches for two words without quotes": (["search-creators", "coffee", "tea"], 2, "unexpected extra argument"),
    "names a field that there is not": (["search-creators", "--json", "nmae"], 2, "did you mean name?"),
    "asks for two formats": (["search-creators", "--csv", "--jsonl"], 2, "give one"),
    "writes into a folder that there is not": (
        ["search-creators", "-o", "{folder}/no/a.csv"],
        2,
        "a folder that exists",
    ),
    "writes onto a folder": (["search-creators", "-o", "{folder}"], 2, "is a directory"),
    "wants a workbook": (["search-creators", "-o", "{folder}/a.xlsx"], 2, "give a .csv file"),
    "names a region that there is not": (["search-creators", "--region", "mars"], 2, "there are cn, global"),
    "names two places": (["search-creators", "--sandbox", "--region", "cn"], 2, "leave one out"),
    "gives a time-out of 0": (["search-creators", "--timeout", "0"], 2, "above 0"),
    "gives an extra parameter without a value": (["search-creators", "--extra-query", "x"], 2, "NAME=VALUE"),
    "gives nothing": ([], 2, ""),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_somebody_who(pgy: Pgy, upstream: Sandbox, mistake: str, tmp_path: Path) -> None:
    arguments, code, told = MISTAKES[mistake]
    done = pgy(*(each.replace("{folder}", str(tmp_path)) for each in arguments))
    assert done.code == code
    assert told in done.err
    assert len(done.err.splitlines()) <= 1
    assert not done.err or done.err.startswith("pgy: ")
    assert "abc" not in done.err, "a token is not repeated"
    assert len(upstream.requests) == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "mistake", [name for name, (_, _, told) in MISTAKES.items() if "`pgy" in told or "give" in told]
)
def test_in_chinese_somebody_who(pgy: Pgy, mistake: str, tmp_path: Path) -> None:
    arguments, code, _ = MISTAKES[mistake]
    done = pgy(*(each.replace("{folder}", str(tmp_path)) for each in arguments), PGY_LANG="zh")
    assert done.code == code
    assert re.search("[一-鿿]{2}", done.err)


@pytest.mark.parametrize("token", [None, "", "a\nb"])
def test_somebody_without_a_token_or_with_one_that_cannot_be(pgy: Pgy, upstream: Sandbox, token: str | None) -> None:
    done = pgy(FIVE, USER, JUSTONEAPI_TOKEN=token)
    assert done.code == 3
    assert "token" in done.err
    assert len(upstream.requests) == 0


def test_somebody_with_a_wrong_token(pgy: Pgy) -> None:
    done = pgy(FIVE, USER, JUSTONEAPI_TOKEN="invalid")
    assert done.code == 3
    assert "check the token" in done.err


def test_somebody_who_has_not_installed_the_sandbox(pgy: Pgy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("pgy_facade.sandbox.Sandbox", raising=False)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    for name in [name for name in sys.modules if name.startswith("pgy_facade.sandbox.")]:
        monkeypatch.delitem(sys.modules, name)
    done = pgy("--sandbox", FIVE, USER)
    assert done.code == 2
    assert 'pip install "pgy-facade[sandbox]"' in done.err


def test_an_error_of_upstream_s_advises_in_the_language_asked_for(pgy: Pgy, upstream: Sandbox) -> None:
    upstream.fail_with(601)
    done = pgy(FIVE, USER, "--lang", "zh")
    assert "怎么办：请给账户充值。" in done.err
    assert "What to do" not in done.err
    assert "已计费：0" in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["report", "--frofile"], "pgy: 没有选项 --frofile。`pgy report --help` 显示用法。"),
        (["export"], "pgy: 缺少 '-o' / '--output'。`pgy export --help` 显示用法。"),
        (["ping", "--rounds", "0"], "pgy: '--rounds' 的值不正确（0 is not in the range x>=1）。"),
        (["notes-details"], "pgy: 缺少 'USER_ID...'。"),
        (["fields", "a", "b", "c"], "pgy: 用法有误（Got unexpected extra argument (c)）。"),
    ],
)
def test_wrong_usage_is_said_in_chinese(pgy: Pgy, arguments: list[str], said: str) -> None:
    done = pgy(*arguments, PGY_LANG="zh")
    assert done.code == 2
    assert done.err.startswith(said)


@pytest.mark.parametrize("name", sorted(OWN))
def test_the_help_of_every_own_command_is_in_both_languages(pgy: Pgy, name: str) -> None:
    made = app.get_command(click.Context(app), name)
    assert isinstance(made, Speaking)
    for each in made.params:
        if isinstance(each, click.Option):
            assert isinstance(each, Option), each.opts
            assert each.about is not None, each.opts
            assert each.about.zh != each.about.en, each.opts
    english, chinese = pgy(name, "--help").out, pgy("--lang", "zh", name, "--help").out
    assert chinese.startswith(f"用法：pgy {name}")
    assert english.startswith(f"Usage: pgy {name}")
    assert english.splitlines()[2] != chinese.splitlines()[2]
    assert pgy(name, "--help", PGY_LANG="zh").out == chinese
    assert pgy(name, "--help").out == english, "an earlier help in Chinese leaves nothing behind"


def test_the_list_of_commands_and_the_help_of_calls_are_in_both_languages(pgy: Pgy) -> None:
    listed = pgy("--help", "--lang", "zh").out
    assert all(said in listed for said in ("其他命令", "请改用 creator-profile", "令牌或权限", "显示版本并退出"))
    shown = pgy("notes-details", "--help", "--lang", "zh").out
    assert all(said in shown for said in ("参数", "通用选项", "获取全部页，每页计费一次。", "接口：notes_details_v1。"))
    assert "Other commands" in pgy("--help").out
