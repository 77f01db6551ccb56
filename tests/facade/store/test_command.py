"""`python -m pgy_facade.store FILE`."""

from __future__ import annotations

from pathlib import Path

import pytest

from pgy_facade import PgyClient, PgyError
from pgy_facade.sandbox import Sandbox, faults
from pgy_facade.store import Store
from pgy_facade.store.__main__ import main
from tests.facade.identifiers import USER


@pytest.fixture
def used(upstream: Sandbox, file: Path) -> Path:
    """A store with two answers, one question in doubt, and an empty balance."""
    with PgyClient("t", base_url=upstream.api_url, store=file) as client:
        for _ in range(2):
            client.notes_details(USER)
        upstream.script([201, faults.close(), 601])
        for word in ("nobody", "咖啡", "x"):
            with pytest.raises(PgyError):
                client.search_creators(keyword=word, page=2)
    return file


def test_it_shows_size_age_spending_and_what_is_in_doubt(used: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(used)]) == 1
    said = capsys.readouterr().out
    assert f"{used}: 0.1 MB" in said
    assert "notes_details: 1 answers, from 20" in said
    assert "search_creators: 1 answers, from 20" in said
    assert "spent today:   4 calls, 2 billed, 1 possibly billed, 0 under way, 1 from the store" in said
    assert "stopped: the balance is used up since 20" in said
    assert "in doubt: 1\n" in said
    assert "creator_search_v1(keyword=咖啡, page=2): the connection broke" in said


@pytest.mark.parametrize(
    ("how", "counted", "left"), [("billed", "3 billed, 0", 0), ("free", "2 billed, 0", 0), ("retry", "2 billed, 1", 0)]
)
def test_it_resolves_what_is_in_doubt(
    used: Path, capsys: pytest.CaptureFixture[str], how: str, counted: str, left: int
) -> None:
    with Store(used) as store:
        (claim,) = store.in_doubt()
    assert main([str(used), "--resolve", how, "--claim", str(claim.id + 1)]) == 1
    assert main([str(used), "--resolve", how, "--claim", str(claim.id)]) == left
    said = capsys.readouterr().out
    assert f"resolved as {how}: 0\n" in said
    assert f"resolved as {how}: 1\n" in said
    assert f"spent in all:  4 calls, {counted} possibly billed" in said


def test_it_lets_calls_go_on_after_a_stop(used: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(used), "--resume"])
    assert "stopped" not in capsys.readouterr().out


def test_a_new_store_is_shown_as_empty(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Store(file).close()
    assert main([str(file)]) == 0
    assert "no answers\n" in capsys.readouterr().out


def test_what_is_no_store_is_refused_in_one_line_and_nothing_is_made(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(file)]) == 2
    assert not file.exists()
    file.write_text("no database", encoding="utf-8")
    assert main([str(file)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert [line.startswith("store: ") for line in said.err.splitlines()] == [True, True]
