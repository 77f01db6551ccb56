"""What `pgy worker`, `pgy runs` and `pgy collect --distributed` refuse or say without a database."""

from __future__ import annotations

from pathlib import Path

import pytest

from pgy_facade.sandbox import Sandbox

from .conftest import TOKEN, Pgy

DATABASE = "postgresql+psycopg://me:s3cret@127.0.0.1:1/answers"
COLLECT = ("collect", "-", "--with", "notes_details", "--yes", "--distributed", "--store", DATABASE)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("worker",), "there is no store"),
        (("worker", "--store", "answers.db"), "machines can share a store on PostgreSQL alone"),
        (("worker", "--store", DATABASE, "--refresh", "notes_details"), "CALL:AGE"),
        (("worker", "--store", DATABASE, "--metrics", "localhost"), "PORT or HOST:PORT"),
        ((*COLLECT, "--region", "cn"), "--region is a worker's own"),
        ((*COLLECT, "--timeout", "3"), "--timeout is a worker's own"),
        ((*COLLECT, "--concurrency", "3"), "--concurrency is a worker's own"),
        ((*COLLECT, "--sandbox"), "--sandbox is a worker's own"),
        (("runs",), "there is no store"),
        (("runs", "watch", "--store", "answers.db"), "say which run"),
        (("runs", "cancel", "7", "--store", "answers.db"), "there is no run 7"),
        (("worker", "--store", DATABASE), "cannot be used"),
    ],
)
def test_what_cannot_be_meant_is_refused_before_anything_is_sent(
    pgy: Pgy, upstream: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = pgy(*arguments, stdin="5f" * 12)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert "s3cret" not in done.err
    assert TOKEN not in done.err
    assert not upstream.requests


def test_runs_of_a_file_are_listed_and_watched_too(pgy: Pgy, upstream: Sandbox, tmp_path: Path) -> None:
    store = ("--store", str(tmp_path / "answers.db"))
    assert "no runs yet" in pgy("runs", *store).err
    upstream.script([None, 201])
    pgy("collect", "-", "--with", "notes_details", "--yes", *store, "--max-billed", "2", stdin="\n".join(IDS))
    headings, row = pgy("runs", *store).out.splitlines()
    told = dict(zip(headings.split("\t"), row.split("\t"), strict=True))
    assert (told["run"], told["jobs"], told["left"], told["billed"]) == ("1", "3", "1", "2")
    assert told["state"] == "stopped; the same command goes on"
    assert told["calls"] == "notes_details"
    watched = pgy("runs", "watch", "1", *store)
    assert watched.code == 1
    assert "left\t1\n" in watched.out
    assert "Ctrl-C where it runs" in pgy("runs", "cancel", "1", *store).err


IDS = ["5f" * 12, "6a" * 12, "7b" * 12]
