"""Reports made against a server: what is asked, what it costs, what happens when some of it cannot be had."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pgy_facade.collect import Plan
from pgy_facade.errors import ConfigurationError, InvalidParameterError
from pgy_facade.report import (
    areport,
    calls_for,
    read_profile,
    read_reports,
    report,
    to_html,
    to_markdown,
    write,
    write_slides,
)
from pgy_facade.sandbox import Sandbox
from pgy_facade.sandbox.faults import business

CREATOR, OTHER = "5e8f00000000000000000001", "5e8f00000000000000000002"


@pytest.fixture(scope="module")
def running() -> Iterator[Sandbox]:
    with Sandbox() as upstream:
        yield upstream


@pytest.fixture
def upstream(running: Sandbox) -> Sandbox:
    running.reset()
    return running


def test_a_report_asks_what_it_says_and_the_next_one_asks_nothing(upstream: Sandbox, tmp_path: Path) -> None:
    plans: list[Plan] = []

    def agree(plan: Plan) -> bool:
        plans.append(plan)
        return True

    first = report([CREATOR], tmp_path / "a.db", confirm=agree, token="any", base_url=upstream.api_url)
    second = report([CREATOR], tmp_path / "a.db", confirm=agree, token="any", base_url=upstream.api_url)

    assert [plan.most_billed for plan in plans] == [calls_for(), 0]
    assert (first.billed, second.billed) == (calls_for(), 0)
    assert len(upstream.requests) == calls_for()
    assert first.reports[0].missing == ()
    assert second.reports[0].judgements == first.reports[0].judgements
    assert (second.reports[0].answers, second.reports[0].new_answers) == (calls_for(), 0)


def test_nothing_is_asked_when_the_number_of_calls_is_not_agreed_to(upstream: Sandbox, tmp_path: Path) -> None:
    made = report([CREATOR], tmp_path / "a.db", confirm=lambda _: False, token="any", base_url=upstream.api_url)

    assert len(upstream.requests) == 0
    assert made.billed == 0
    assert made.reports[0].missing[0].why.en == "not asked for"


async def test_a_report_made_in_an_event_loop_is_the_same(upstream: Sandbox, tmp_path: Path) -> None:
    made = await areport([CREATOR], tmp_path / "a.db", token="any", base_url=upstream.api_url)
    again = read_reports([CREATOR], tmp_path / "a.db")

    assert made.billed == calls_for()
    assert again.reports[0].judgements == made.reports[0].judgements


def test_a_budget_that_is_too_small_leaves_a_report_that_says_what_is_missing(
    upstream: Sandbox, tmp_path: Path
) -> None:
    made = report([CREATOR, OTHER], tmp_path / "a.db", max_billed=15, token="any", base_url=upstream.api_url)
    second = made.reports[1]

    assert made.billed == 15
    assert len(made.reports[0].missing) + len(second.missing) == 2 * calls_for() - 15
    assert made.result is not None
    assert made.result.stopped_by is not None
    assert "未能获取的数据" in to_html([second], "zh")


def test_what_does_not_exist_and_what_fails_is_said_for_each_answer(upstream: Sandbox, tmp_path: Path) -> None:
    upstream.script([201], operation="creator_cost_effectiveness_v1")
    upstream.script([400], operation="creator_follower_history_v1")

    made = report([CREATOR], tmp_path / "a.db", token="any", base_url=upstream.api_url).reports[0]

    assert {each.call: each.why.en.partition(":")[0] for each in made.missing} == {
        "creator_cost_effectiveness": "upstream says that it does not exist",
        "creator_follower_history": "the call failed",
    }
    growth = next(each for judgement in made.judgements for each in judgement.figures if each.name == "growth")
    assert growth.value is None
    assert growth.why is not None
    assert growth.why.zh.startswith("调用失败")


def test_a_profile_decides_what_is_asked(upstream: Sandbox, tmp_path: Path) -> None:
    path = tmp_path / "short.toml"
    path.write_text(
        '[settings]\ntraffic = "ORGANIC_ONLY"\ndays = 90\nnote_pages = 1\nleave_out = ["creator_profile"]\n', "utf-8"
    )
    profile = read_profile(path)

    made = report([CREATOR], tmp_path / "a.db", profile, token="any", base_url=upstream.api_url)

    assert made.billed == calls_for(profile) == calls_for() - 2
    assert "creator_profile_v1" not in {request.operation for request in upstream.requests}
    queries = [request.query for request in upstream.requests]
    assert {each["advertiseSwitch"] for each in queries if "advertiseSwitch" in each} == {"ORGANIC_ONLY"}
    assert made.reports[0].quotes[0].why is not None


@pytest.mark.parametrize("ids", [[], ["5e8f"], [CREATOR, "javascript:alert(1)"], "5e8f"])
def test_what_is_no_creator_is_refused_before_anything_is_asked(ids: list[str], tmp_path: Path) -> None:
    with pytest.raises(InvalidParameterError, match=r"identifier|no creator"):
        read_reports(ids, tmp_path / "a.db")


def test_files_are_written_whole_or_not_at_all(upstream: Sandbox, tmp_path: Path) -> None:
    made = report([CREATOR, OTHER, CREATOR], tmp_path / "a.db", token="any", base_url=upstream.api_url).reports

    for name in ("r.html", "r.md", "r.json"):
        write(made, tmp_path / name, "zh")
    slides = write_slides(made, tmp_path / "slides", "zh")

    assert [each["user_id"] for each in json.loads((tmp_path / "r.json").read_text("utf-8"))] == [CREATOR, OTHER]
    assert [path.name for path in slides] == [f"{CREATOR}.svg", f"{OTHER}.svg"]
    for name in ("r.pdf", "nowhere/r.html", "slides"):
        with pytest.raises(ConfigurationError):
            write(made, tmp_path / name)
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix != ".db-owners") == sorted(
        ["a.db", "r.html", "r.json", "r.md", "slides"]
    )


def test_a_list_of_notes_that_was_kept_for_long_does_not_mean_that_nothing_was_posted(
    upstream: Sandbox, tmp_path: Path
) -> None:
    posted = [{"noteId": f"{n:024x}", "date": f"2026-02-{n:02}", "readNum": 1} for n in range(1, 28)]
    upstream.answer("notes_details_v1", {"total": 90, "list": posted})
    upstream.answer("creator_data_summary_v1", {"dateKey": "2026-03-27", "noteNumber": 20})
    report([CREATOR], tmp_path / "a.db", token="any", base_url=upstream.api_url)
    fetched = int(datetime(2026, 2, 28, tzinfo=UTC).timestamp())
    with sqlite3.connect(tmp_path / "a.db") as book:
        book.execute("UPDATE pgy_answers SET fetched_at = ? WHERE operation = 'notes_details_v1'", (fetched,))

    (made,) = read_reports([CREATOR], tmp_path / "a.db").reports

    posts = next(each for part in made.judgements for each in part.figures if each.name == "posts_per_week")
    assert posts.value == pytest.approx(26 * 7 / 27)


def test_an_older_answer_that_stands_in_for_a_failed_call_is_said_so(upstream: Sandbox, tmp_path: Path) -> None:
    report([CREATOR], tmp_path / "a.db", token="any", base_url=upstream.api_url)
    upstream.script([400], operation="creator_follower_history_v1")

    (made,) = report([CREATOR], tmp_path / "a.db", max_age=0, token="any", base_url=upstream.api_url).reports

    assert made.history
    assert not made.does_not_exist
    (missing,) = made.missing
    assert missing.call == "creator_follower_history"
    assert missing.why.en.startswith("the answer of ")
    assert "InvalidParameterError" in missing.why.zh


def test_words_of_upstream_in_a_reason_are_no_markup(upstream: Sandbox, tmp_path: Path) -> None:
    upstream.script([business(400, message="no | <b>table</b> @all")], operation="creator_follower_history_v1")

    made = report([CREATOR], tmp_path / "a.db", token="any", base_url=upstream.api_url).reports
    english, chinese = to_markdown(made), to_markdown(made, "zh")

    assert "\\| \\<b\\>table" in english
    assert "<b>" not in english
    assert "upstream answered" not in chinese


def test_an_answer_of_another_shape_is_neither_empty_nor_a_creator_who_does_not_exist(
    upstream: Sandbox, tmp_path: Path
) -> None:
    for operation in upstream.operations:
        upstream.answer(operation, ["odd"])

    (made,) = report([CREATOR], tmp_path / "a.db", token="any", base_url=upstream.api_url).reports

    assert {each.why.en for each in made.missing} == {"the answer is not of the documented shape"}
    assert not made.does_not_exist
