"""`pgy collect`, `pgy export`, `pgy store`, and commands that take answers from a store."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pgy_facade.sandbox import Sandbox, faults

from .conftest import TOKEN, Pgy

A, B, C = "5f" * 12, "6a" * 12, "7b" * 12
WITH = ("--with", "creator_core_metrics,notes-details")


@pytest.fixture
def ids(tmp_path: Path) -> Path:
    path = tmp_path / "ids.csv"
    path.write_text(f"name,link\n小红,https://www.xiaohongshu.com/user/profile/{A}\n小明,{B}\n", encoding="utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path) -> str:
    return str(tmp_path / "answers.db")


def figures(out: str) -> dict[str, int]:
    return {name: int(number) for name, number in (line.split("\t") for line in out.splitlines())}


def test_collect_says_what_it_does_does_it_and_sums_up(pgy: Pgy, upstream: Sandbox, ids: Path, store: str) -> None:
    done = pgy("collect", str(ids), *WITH, "--store", store, "--yes")
    assert done.code == 0
    assert figures(done.out)["done"] == figures(done.out)["billed"] == 4 == len(upstream.requests)
    assert "creator_core_metrics: 2 calls at the most" in done.err
    assert "can be billed at the most: 4" in done.err


def test_the_last_line_of_progress_in_a_log_says_how_far_a_run_came(
    pgy: Pgy, upstream: Sandbox, tmp_path: Path, store: str
) -> None:
    (tmp_path / "ids.txt").write_text("".join(f"{number:024x}\n" for number in range(1, 41)))
    # Slower than the first look at the run, so that its line is not the last.
    upstream.script([faults.ok().after(0.2)] * 40)
    told = pgy("collect", str(tmp_path / "ids.txt"), "--with", "notes_details", "--store", store, "--yes").err
    said = [line for line in told.splitlines() if " of 40, " in line]
    assert len(said) > 1
    assert said[-1].startswith("40 of 40, ")


def test_the_same_command_asks_nothing_again(pgy: Pgy, upstream: Sandbox, ids: Path, store: str) -> None:
    pgy("collect", str(ids), *WITH, "--store", store, "--yes")
    done = pgy("collect", str(ids), *WITH, "--store", store, "--yes")
    assert "can be billed at the most: 0" in done.err
    assert "4 of 4, 0.0/s, billed 4, failed 0, in doubt 0, left: 0:00\n" in done.err
    assert len(upstream.requests) == 4
    assert figures(pgy("collect", str(ids), *WITH, "--store", store, "--yes", "--fresh").out)["billed"] == 4
    assert len(upstream.requests) == 8


def test_identifiers_come_from_standard_input_and_from_a_search(pgy: Pgy, upstream: Sandbox, store: str) -> None:
    done = pgy("collect", "-", *WITH, "--search", "咖啡", "--search-limit", "3", "--store", store, "--yes", stdin=A)
    assert done.code == 0
    assert figures(done.out)["jobs"] == 1 + 2 * 4


def test_lines_without_an_identifier_are_listed_and_cost_nothing(
    pgy: Pgy, upstream: Sandbox, tmp_path: Path, store: str
) -> None:
    (tmp_path / "ids.txt").write_text(f"{A}\n5.9E+23\n")
    done = pgy("collect", str(tmp_path / "ids.txt"), "--with", "notes_details", "--store", store, "--yes")
    assert done.code == 1
    assert "line 2: '5.9E+23': a spreadsheet has rounded it" in done.err
    assert "notes_details: 1 call at the most" in done.err
    assert len(upstream.requests) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["collect", "IDS", "--with", "notes_details", "--store", "STORE", "--yes"], "'5.9E+23'：表格软件已将它取整"),
        (["report", "5.9E+23", "--yes"], "'5.9E+23' 不是博主：表格软件已将它取整；请把该列按文本导入。没有发出请求。"),
        (["notes-details", f"https://www.xiaohongshu.com/explore/{A}"], "user_id 应为 24 位十六进制数字"),
        (["fields", "Creater"], "没有模型 'Creater'（是不是 Creator？）"),
        (["notes-details", A, "--columns", "tittle"], "（是不是 title？）"),
    ],
)
def test_what_is_wrong_is_said_in_chinese(
    pgy: Pgy, upstream: Sandbox, tmp_path: Path, store: str, arguments: list[str], said: str
) -> None:
    (tmp_path / "IDS").write_text("5.9E+23\n")
    named = {"IDS": str(tmp_path / "IDS"), "STORE": store}
    done = pgy(*(named.get(each, each) for each in arguments), "--lang", "zh")
    assert said in done.err
    assert "rounded" not in done.err
    assert "did you mean" not in done.err
    assert len(upstream.requests) == 0


def test_what_failed_is_listed_with_its_reason(pgy: Pgy, upstream: Sandbox, ids: Path, store: str) -> None:
    upstream.script([400, faults.reset()])
    done = pgy("collect", str(ids), "--with", "notes_details", "--store", store, "--yes", "--concurrency", "1")
    assert done.code == 1
    assert f"notes_details(user_id={A}): failed: " in done.err
    assert f"notes_details(user_id={B}): in doubt: " in done.err


@pytest.mark.parametrize(("code", "exit_code"), [(100, 3), (600, 1), (303, 4), (601, 4)])
def test_what_stops_a_run_is_its_exit_code(
    pgy: Pgy, upstream: Sandbox, ids: Path, store: str, code: int, exit_code: int
) -> None:
    upstream.fail_with(code, times=None)
    assert pgy("collect", str(ids), *WITH, "--store", store, "--yes").code == exit_code


def test_the_budget_is_that_of_all_starts(pgy: Pgy, upstream: Sandbox, ids: Path, store: str) -> None:
    for _ in range(2):
        done = pgy("collect", str(ids), *WITH, "--store", store, "--yes", "--max-billed", "3")
        assert done.code == 4
        assert "the same command goes on" in done.err
    assert len(upstream.requests) == 3


def test_a_price_file_says_what_it_can_cost(pgy: Pgy, ids: Path, store: str, tmp_path: Path) -> None:
    prices = tmp_path / "prices.toml"
    prices.write_text("[yuan]\ndefault = 0.1\nnotes_details = 0.25\n")
    done = pgy("collect", str(ids), *WITH, "--store", store, "--yes", "--prices", str(prices))
    assert "can be billed at the most: 4 (0.70 yuan)" in done.err
    prices.write_text("[yuan]\nnotes_details = 'x'\n")
    refused = pgy("collect", str(ids), *WITH, "--store", store, "--yes", "--prices", str(prices))
    assert (refused.code, "must have a table [yuan]" in refused.err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["ids.csv", *WITH, "--yes"], "name its file, with --store FILE"),
        (["ids.csv", "--store", "a.db", "--yes"], "say which calls: --with"),
        ([*WITH, "--store", "a.db", "--yes"], "give a file with identifiers, - for standard input, or --search"),
        (["ids.csv", *WITH, "--store", "a.db"], "say --yes"),
        (["ids.csv", *WITH, "--store", "a.db", "--yes"], "cannot read ids.csv"),
        (["-", "--with", "note_details", "--store", "a.db", "--yes"], "did you mean notes_details?"),
        (["-", "--with", "note_detail,notes_details", "--store", "a.db", "--yes"], "ask about different things"),
    ],
)
def test_mistakes_are_refused_with_what_to_do_and_send_nothing(
    pgy: Pgy,
    upstream: Sandbox,
    arguments: list[str],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    refused = pgy("collect", *arguments, stdin=A)
    assert (refused.code, len(upstream.requests)) == (2, 0)
    assert says in refused.err


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_and_kill_end_what_is_under_way_and_the_same_command_goes_on(
    upstream: Sandbox, tmp_path: Path, store: str, pgy: Pgy, by: signal.Signals
) -> None:
    path = tmp_path / "ids.txt"
    path.write_text("".join(f"{each:024x}\n" for each in range(200)))
    upstream.fail_with(faults.delay(0.05), times=None)
    arguments = ["collect", str(path), "--with", "notes_details", "--store", store, "--yes", "--concurrency", "4"]
    command = [sys.executable, "-m", "pgy_facade.cli", *arguments, "--region", upstream.api_url]
    process = subprocess.Popen(
        command, env={"JUSTONEAPI_TOKEN": TOKEN}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    while len(upstream.requests) < 10:
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(by)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, "Traceback" in err) == (130, False)
    stopped = figures(out)
    assert stopped["in doubt"] == stopped["possibly billed"] == 0
    assert stopped["done"] == stopped["billed"] == len(upstream.requests)
    assert stopped["left"] == 200 - stopped["done"] > 0
    upstream.reset()
    assert figures(pgy(*arguments).out)["billed"] == 200
    assert len(upstream.requests) == stopped["left"]


def test_export_writes_a_workbook_of_what_was_collected(pgy: Pgy, ids: Path, store: str, tmp_path: Path) -> None:
    pgy("collect", str(ids), *WITH, "--store", store, "--yes")
    done = pgy("export", "--store", store, "-o", str(tmp_path / "creators.xlsx"), "--lang", "zh")
    assert (done.code, "博主：2 行" in done.err) == (0, True)
    assert (tmp_path / "creators.xlsx").read_bytes().startswith(b"PK")


def test_export_and_store_need_a_store_that_is_there(pgy: Pgy, tmp_path: Path) -> None:
    missing = str(tmp_path / "no.db")
    assert pgy("export", "-o", "x.csv").code == 2
    assert "there is no store" in pgy("export", "--store", missing, "-o", "x.csv").err
    assert pgy("store", missing).code == 2
    assert not Path(missing).exists()


def test_a_call_is_answered_by_the_store_while_its_answer_is_fresh(pgy: Pgy, upstream: Sandbox, store: str) -> None:
    assert "billed: 1" in pgy("notes-details", A, "--store", store).err
    assert "billed: 0" in pgy("notes-details", A, "--store", store).err
    assert "billed: 1" in pgy("notes-details", A, "--store", store, "--max-age", "0").err
    assert len(upstream.requests) == 2
    assert "notes_details: 2 answers" in pgy("store", store).out
    assert "notes_details：2 份应答" in pgy("store", store, "--lang", "zh").out


@pytest.mark.parametrize("age", ["soon", "-1", "1y", ""])
def test_an_age_that_is_none_is_refused_with_how_to_write_it(pgy: Pgy, store: str, age: str) -> None:
    refused = pgy("notes-details", A, "--store", store, "--max-age", age)
    assert (refused.code, "write 30m, 12h, 7d" in refused.err) == (2, True)
